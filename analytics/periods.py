"""Rows into periods: what a plant reported in each week or month, and what stays a gap.

A plant reports a day when it lies in a stretch that its files hold (or in the week or month of
a row of that grain). A period wholly reported is full, and without rows a true 0; one without a
reported day is a gap; any other, one that holds rejected rows not yet mended, and the one that is
not over yet, is partial.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.calendars import DAYS_IN_WEEK as DAYS_IN_WEEK
from analytics.calendars import ISO as ISO
from analytics.calendars import Calendar as Calendar
from analytics.calendars import Days as Days
from analytics.calendars import Index as Index
from analytics.calendars import day_in_named_month
from analytics.period_days import bounds as bounds
from analytics.period_days import first_day as first_day
from analytics.period_days import index_of as index_of
from analytics.period_days import last_day as last_day
from analytics.results import Baseline, Grain
from analytics.sources import RANK
from analytics.sources import Columns as Columns
from analytics.sources import Source as Source
from analytics.sources import WayData as WayData
from analytics.sources import choose_way as choose_way
from analytics.stretches import Flags as Flags
from analytics.stretches import days_until, joined, reaching
from analytics.stretches import told_wholly as told_wholly
from catalogue.model import Chart, Way

Floats: TypeAlias = NDArray[np.float64]

FOURTH_DAY = 3  # days after a week's first: its month is the week's month
WEEKS_IN_YEAR = 52
EVENTS_FOR_WEEKS = 9  # baseline mean from which a measure is charted by week
UNITS_FOR_WEEKS = 30  # the same for the denominator of a proportion
LEAST_BASELINE = 12  # full periods
COLUMNS = (
    "period",
    "numerator",
    "denominator",
    "exposure_weeks",
    "reported",
    "partial",
    "blanks",
    "source",
    "set_aside",
)
GAP, PARTIAL, FULL = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class _Side:
    """One source over a stretch of periods. amount is NaN where every row is blank, and where
    nothing was reported. set_aside: a coarser row that finer ones replaced."""

    status: NDArray[np.int8]
    amount: Floats
    reported_days: Floats
    blanks: Floats
    set_aside: Flags


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """The rows of a source that count at a grain, and the days that they speak for."""

    index: Index
    amount: Floats
    rows: Floats
    blanks: Floats
    set_aside: Index  # periods in which a coarser row was left out
    too_coarse: Index  # periods that only a row of a coarser grain speaks for
    spans: NDArray[np.int64]  # one row a stretch: first, last; joined, in order


def choose_grain(
    data: WayData, today: dt.date, calendar: Calendar = ISO, baseline: Baseline | None = None
) -> Grain:
    """The grain that a measure is charted at: weeks where its baseline holds at least 9 events or
    (a proportion) 30 units a week on average, else months; measures on XmR and I′ by month.

    baseline: the frozen one; without it the first year counts. Where weeks are too few for any
    baseline and months are not (the plant logged by month before), months.
    """
    return in_chosen_grain(data, today, calendar, baseline)[0]


def in_chosen_grain(
    data: WayData, today: dt.date, calendar: Calendar = ISO, baseline: Baseline | None = None
) -> tuple[Grain, Columns]:
    """The grain that `choose_grain` says, and the columns of its periods."""
    if data.way.chart in (Chart.VALUE, Chart.RATIO):
        return Grain.MONTH, columns_by_period(data, Grain.MONTH, today, calendar)
    weeks = columns_by_period(data, Grain.WEEK, today, calendar)
    full = _full(weeks)
    enough = _enough_a_week(full, data.way, baseline)
    if enough and len(full["period"]) >= LEAST_BASELINE:
        return Grain.WEEK, weeks
    months = columns_by_period(data, Grain.MONTH, today, calendar)
    if enough and len(_full(months)["period"]) < LEAST_BASELINE:
        return Grain.WEEK, weeks
    return Grain.MONTH, months


def _enough_a_week(weeks: Columns, way: Way, baseline: Baseline | None) -> bool:
    """weeks: full ones."""
    if not len(weeks["period"]):
        return False
    inside = np.arange(len(weeks["period"])) < WEEKS_IN_YEAR
    if baseline is not None:
        frozen = np.array([baseline.first, baseline.last], dtype="datetime64[D]")
        held = (weeks["period"] >= frozen[0]) & (weeks["period"] <= frozen[1])
        inside = held if held.any() else inside
    enough_units = way.chart == Chart.PROPORTION and (
        weeks["denominator"][inside].mean() >= UNITS_FOR_WEEKS
    )
    return bool(enough_units or weeks["numerator"][inside].mean() >= EVENTS_FOR_WEEKS)


def _full(columns: Columns) -> Columns:
    full = columns["reported"] & ~columns["partial"]
    return {name: column[full] for name, column in columns.items()}


def by_period(
    data: WayData, grain: Grain, today: dt.date, calendar: Calendar = ISO
) -> pd.DataFrame:
    """One row a period, from the first to the last reported one, oldest first.

    period (its last day, datetime64[s]), numerator, denominator (NaN without one),
    exposure_weeks (reported days of the numerator / 7), reported, partial, blanks (rows left out
    for want of a figure), source (which numerator counted: 0 is the best; -1 none), set_aside (a
    coarser row stands beside finer ones, which count). A gap has NaN figures.
    """
    return pd.DataFrame(columns_by_period(data, grain, today, calendar))


def columns_by_period(
    data: WayData, grain: Grain, today: dt.date, calendar: Calendar = ISO
) -> Columns:
    """The columns of `by_period`, as arrays."""
    sources = data.numerators + (() if data.denominator is None else (data.denominator,))
    rows = [_rows(source, grain, calendar) for source in sources]
    spans = np.concatenate([found.spans for found in rows])
    first, last = (
        index_of(np.array([spans.min(), spans.max()]), grain, calendar) if len(spans) else (0, -1)
    )
    index = np.arange(first, last + 1)
    sides = [
        _side(found, source, index, grain, calendar)
        for found, source in zip(rows, sources, strict=True)
    ]
    days = last_day(index, grain, calendar)
    unfinished = days >= (today - dt.date(1970, 1, 1)).days
    columns = _combined(sides, unfinished, has_denominator=data.denominator is not None)
    columns["period"] = days.astype("datetime64[D]").astype("datetime64[s]")
    held = np.flatnonzero(columns["reported"])
    kept = slice(held[0], held[-1] + 1) if len(held) else slice(0, 0)
    return {name: columns[name][kept] for name in COLUMNS}


def _combined(sides: list[_Side], unfinished: Flags, *, has_denominator: bool) -> Columns:
    """Numerators in order of preference, the first with a figure; then both sides together."""
    numerators = sides[:-1] if has_denominator else sides
    figures = np.stack([(side.status > GAP) & np.isfinite(side.amount) for side in numerators])
    source = np.where(figures.any(axis=0), figures.argmax(axis=0), -1)
    at = (np.maximum(source, 0), np.arange(figures.shape[1]))
    status = np.stack([side.status for side in numerators])[at]
    numerator = np.stack([side.amount for side in numerators])[at]
    days = np.stack([side.reported_days for side in numerators])[at]
    blanks = np.stack([side.blanks for side in numerators])[at]
    reported, denominator = source >= 0, np.full(len(source), np.nan)
    if has_denominator:
        below = sides[-1]
        reported = reported & (below.status > GAP) & np.isfinite(below.amount)
        status, denominator = np.minimum(status, below.status), below.amount
    return {
        "numerator": np.where(reported, numerator, np.nan),
        "denominator": np.where(reported, denominator, np.nan),
        "exposure_weeks": np.where(reported, days / DAYS_IN_WEEK, np.nan),
        "reported": reported,
        "partial": reported & ((status == PARTIAL) | unfinished),
        "blanks": blanks.astype(np.int64),
        "source": np.where(reported, source, -1),
        "set_aside": np.any([side.set_aside for side in sides], axis=0),
    }


def _side(rows: _Rows, source: Source, index: Index, grain: Grain, calendar: Calendar) -> _Side:
    def per_period(weights: Floats) -> Floats:
        found = np.bincount(at, weights=weights[inside], minlength=len(index))
        return found.astype(np.float64)

    # Rows outside every stretch are not of an active upload; none are expected.
    inside = np.isin(rows.index, index)
    at = rows.index[inside] - (index[0] if len(index) else 0)

    first, last = first_day(index, grain, calendar), last_day(index, grain, calendar)
    spans = reaching(rows.spans, grain, calendar)
    reported_days = days_until(last, spans) - days_until(first - 1, spans)
    status = np.where(reported_days >= last - first + 1, FULL, PARTIAL)
    with_figure, blanks = per_period(rows.rows), per_period(rows.blanks)
    silent = (reported_days == 0) | (np.isin(index, rows.too_coarse) & (with_figure + blanks == 0))
    rejects = index_of(source.rejected_days, grain, calendar)
    status = np.where((status == FULL) & np.isin(index, rejects), PARTIAL, status)
    blank = (with_figure == 0) & (blanks > 0)
    return _Side(
        status=np.where(silent, GAP, status).astype(np.int8),
        amount=np.where(silent | blank, np.nan, per_period(rows.amount)),
        reported_days=np.where(silent, 0, reported_days).astype(np.float64),
        blanks=blanks,
        set_aside=np.isin(index, rows.set_aside),
    )


def _rows(source: Source, grain: Grain, calendar: Calendar) -> _Rows:
    """A row of a coarser grain is used only at that grain or above; finer rows of the same week
    or month win over it."""
    days, ranks, amount, rows, blanks = source.totals.values()
    days = np.where(ranks == RANK[Grain.MONTH.value], day_in_named_month(days, calendar), days)
    # A week belongs to the month of its fourth day.
    weeks = first_day(index_of(days, Grain.WEEK, calendar), Grain.WEEK, calendar)
    home = np.where(ranks == RANK[Grain.WEEK.value], weeks + FOURTH_DAY, days)
    kept = ranks <= RANK[grain.value]
    spans, set_aside, too_coarse = [source.stretches], [np.arange(0)], [np.arange(0)]
    for unit in (Grain.WEEK, Grain.MONTH):
        coarse = ranks == RANK[unit.value]
        if not coarse.any():
            continue
        own = index_of(days, unit, calendar)
        if RANK[unit.value] > RANK[grain.value]:
            too_coarse.append(_periods_within(np.unique(own[coarse]), unit, grain, calendar))
            continue
        finer = kept & (ranks < RANK[unit.value]) & (rows > 0)
        beaten = coarse & np.isin(own, index_of(home[finer], unit, calendar))
        kept &= ~beaten
        set_aside.append(index_of(home[beaten], grain, calendar))
        used = np.unique(own[coarse & kept])
        spans.append(
            np.column_stack([first_day(used, unit, calendar), last_day(used, unit, calendar)])
        )
    return _Rows(
        index=index_of(home[kept], grain, calendar),
        amount=amount[kept],
        rows=rows[kept],
        blanks=blanks[kept],
        set_aside=np.concatenate(set_aside),
        too_coarse=np.concatenate(too_coarse),
        spans=joined(np.concatenate(spans)),
    )


def _periods_within(index: Index, unit: Grain, grain: Grain, calendar: Calendar) -> Index:
    """The periods of `grain` that share a day with the periods `index` of the coarser `unit`."""
    first = index_of(first_day(index, unit, calendar), grain, calendar)
    last = index_of(last_day(index, unit, calendar), grain, calendar)
    longest = int((last - first).max()) + 1
    every = first[:, None] + np.arange(longest)
    return np.unique(every[every <= last[:, None]])
