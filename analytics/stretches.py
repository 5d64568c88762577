"""The stretches of days that a log speaks for: joined, reaching their periods' edges, counted."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.calendars import ISO, Calendar, Days, Index
from analytics.period_days import day_numbers, first_day, index_of, last_day
from analytics.results import Grain
from catalogue.reported import EDGE_REACHES_DAYS, SPANS_JOIN_WITHIN_DAYS

Flags: TypeAlias = NDArray[np.bool_]
Stretches: TypeAlias = NDArray[np.int64]  # one row a stretch: first and last day


def told_wholly(
    index: Index,
    grain: Grain,
    *,
    spans: pd.DataFrame,
    left_out: pd.Series,
    calendar: Calendar = ISO,
) -> Flags:
    """Which of these periods a log speaks for on every day, without a row left out.

    spans: first and last (days) of its stretches. left_out: the days of rows that were not saved.
    """
    stretches = np.column_stack([day_numbers(spans["first"]), day_numbers(spans["last"])])
    reached = reaching(joined(stretches), grain, calendar)
    first, last = first_day(index, grain, calendar), last_day(index, grain, calendar)
    days = days_until(last, reached) - days_until(first - 1, reached)
    told: Flags = (days == last - first + 1) & ~np.isin(
        index, index_of(day_numbers(left_out), grain, calendar)
    )
    return told


def joined(spans: Stretches) -> Stretches:
    """The stretches in order, those that overlap or lie at most seven days apart made one."""
    if len(spans) < 2:
        return spans
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    reach = np.maximum.accumulate(spans[:, 1])
    begins = np.flatnonzero(
        np.concatenate([[True], spans[1:, 0] - reach[:-1] > SPANS_JOIN_WITHIN_DAYS])
    )
    ends = np.append(begins[1:], len(spans)) - 1
    return np.column_stack([spans[begins, 0], reach[ends]])


def reaching(spans: Stretches, grain: Grain, calendar: Calendar) -> Stretches:
    """An edge at most three days inside the boundary of its period is moved onto it."""
    first, last = spans[:, 0], spans[:, 1]
    start = first_day(index_of(first, grain, calendar), grain, calendar)
    end = last_day(index_of(last, grain, calendar), grain, calendar)
    return np.column_stack(
        [
            np.where(first - start <= EDGE_REACHES_DAYS, start, first),
            np.where(end - last <= EDGE_REACHES_DAYS, end, last),
        ]
    )


def days_until(days: Days, spans: Stretches) -> NDArray[np.int64]:
    """How many days of the stretches (apart, in order) lie on or before each day."""
    if not len(spans):
        return np.zeros(len(days), dtype=np.int64)
    lengths = spans[:, 1] - spans[:, 0] + 1
    before = np.concatenate([[0], np.cumsum(lengths)])
    begun = np.searchsorted(spans[:, 0], days, side="right")
    current = np.maximum(begun - 1, 0)
    within = np.clip(days - spans[current, 0] + 1, 0, lengths[current])
    reached: NDArray[np.int64] = np.where(begun > 0, before[current] + within, 0)
    return reached
