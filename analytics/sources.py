"""The totals that a measure is computed from, of one plant, and which way of it they allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.calendars import Days
from analytics.period_days import day_numbers
from analytics.results import Grain
from catalogue.model import Way

Columns: TypeAlias = dict[str, NDArray[Any]]  # as of a frame, without what a frame costs

RANK = {Grain.DAY.value: 0, Grain.WEEK.value: 1, Grain.MONTH.value: 2}


@dataclass(frozen=True, kw_only=True)
class Source:
    """One total of one plant. field: what was summed; None counts rows.

    totals: as `totals_of` gives them.
    spans: first, last (datetime64[s], inclusive), the stretches that the plant's files hold.
    open_rejects: days (datetime64[s]) of rejected rows not yet mended or discarded.
    answered: the plant's log says something, at least once, in every field that the total asks;
    where it never does, no rows are no 0. note: what a reader must know of it, "" if nothing.
    """

    field: str | None
    totals: Columns
    spans: pd.DataFrame
    open_rejects: pd.Series
    answered: bool = True
    note: str = ""

    @cached_property
    def stretches(self) -> NDArray[np.int64]:
        """The spans, one row each: first and last day."""
        return np.column_stack([day_numbers(self.spans["first"]), day_numbers(self.spans["last"])])

    @cached_property
    def rejected_days(self) -> Days:
        return day_numbers(self.open_rejects)


@dataclass(frozen=True, kw_only=True)
class WayData:
    """One way to compute a measure, with the plant's totals. numerators: best first, as in
    `way`. denominator None: per reported week."""

    way: Way
    numerators: tuple[Source, ...]
    denominator: Source | None


def totals_of(frame: pd.DataFrame) -> Columns:
    """The totals of a source, or of many below each other, as arrays in this order: day (a
    number), rank (of its grain), amount, rows, blanks (float64).

    frame: day (datetime64[s]), grain (of the row: "day", "week" or "month"), amount, rows (those
    with a figure), blanks (those without, in neither amount nor rows).
    """
    week, month = (
        (frame["grain"] == grain.value).to_numpy(dtype=bool) for grain in (Grain.WEEK, Grain.MONTH)
    )
    figures = {
        name: frame[name].to_numpy(dtype=np.float64) for name in ("amount", "rows", "blanks")
    }
    return {
        "day": day_numbers(frame["day"]),
        "rank": RANK[Grain.WEEK.value] * week + RANK[Grain.MONTH.value] * month,
    } | figures


def choose_way(ways: tuple[WayData, ...]) -> WayData | None:
    """The first way for which the plant reports both sides; None where there is none.

    A count needs a reported stretch (no rows are a true 0), a sum at least one figure, a
    denominator more than nothing.
    """
    for data in ways:
        denominator = data.denominator
        if any(_has_figures(source) for source in data.numerators) and (
            denominator is None
            or (_has_figures(denominator) and bool((denominator.totals["amount"] > 0).any()))
        ):
            return data
    return None


def _has_figures(source: Source) -> bool:
    if not source.answered:
        return False
    if source.field is None and len(source.spans):
        return True
    return bool((source.totals["rows"] > 0).any())
