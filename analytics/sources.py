"""The totals that a measure is computed from, of one plant, and which way of it they allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.calendars import Days
from analytics.results import Grain
from catalogue.model import Way

Columns: TypeAlias = dict[str, NDArray[Any]]  # as of a frame, without what a frame costs

RANK = {Grain.DAY.value: 0, Grain.WEEK.value: 1, Grain.MONTH.value: 2}


@dataclass(frozen=True, kw_only=True)
class Source:
    """One total of one plant. field: what was summed; None counts rows.

    totals: day (datetime64[s]), grain (of the row: "day", "week" or "month"), amount (float64),
    rows (int64; those with a figure), blanks (int64; those without, in neither amount nor rows).
    spans: first, last (datetime64[s], inclusive), the stretches that the plant's files hold.
    open_rejects: days (datetime64[s]) of rejected rows not yet mended or discarded.
    answered: the plant's log says something, at least once, in every field that the total asks;
    where it never does, no rows are no 0. note: what a reader must know of it, "" if nothing.
    """

    field: str | None
    totals: pd.DataFrame
    spans: pd.DataFrame
    open_rejects: pd.Series
    answered: bool = True
    note: str = ""

    # Taken out of their frames once: a source is read at several grains and by several measures.

    @cached_property
    def columns(self) -> Columns:
        """Of the totals, in this order: day (a number), rank (of its grain), amount, rows, blanks
        (float64)."""
        grains = self.totals["grain"].to_numpy(dtype=object)
        figures = {
            name: self.totals[name].to_numpy(dtype=np.float64)
            for name in ("amount", "rows", "blanks")
        }
        return {
            "day": day_numbers(self.totals["day"]),
            "rank": (grains == Grain.WEEK.value) + 2 * (grains == Grain.MONTH.value),
        } | figures

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


def day_numbers(days: pd.Series) -> Days:
    """Days since 1 Jan 1970."""
    return days.to_numpy().astype("datetime64[D]").astype(np.int64)


def choose_way(ways: tuple[WayData, ...]) -> WayData | None:
    """The first way for which the plant reports both sides; None where there is none.

    A count needs a reported stretch (no rows are a true 0), a sum at least one figure, a
    denominator more than nothing.
    """
    for data in ways:
        denominator = data.denominator
        if any(_has_figures(source) for source in data.numerators) and (
            denominator is None
            or (_has_figures(denominator) and bool((denominator.columns["amount"] > 0).any()))
        ):
            return data
    return None


def _has_figures(source: Source) -> bool:
    if not source.answered:
        return False
    if source.field is None and len(source.spans):
        return True
    return bool((source.columns["rows"] > 0).any())
