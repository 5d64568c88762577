"""Rows into periods: what a plant reported in each week or month, and what stays a gap.

A plant reports a day when it lies in a stretch that its files hold (or in the week or month of
a row of that grain). A period wholly reported is full, and without rows a true 0; one without a
reported day is a gap; any other, one that holds rejected rows not yet mended, and the one that is
not over yet, is partial.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, TypeAlias

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
from analytics.stretches import Flags as Flags
from analytics.stretches import day_numbers, days_until, joined, reaching
from analytics.stretches import told_wholly as told_wholly
from catalogue.model import Chart, Way

Floats: TypeAlias = NDArray[np.float64]
Columns: TypeAlias = dict[str, NDArray[Any]]  # as of a frame, without what a frame costs

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
RANK = {Grain.DAY.value: 0, Grain.WEEK.value: 1, Grain.MONTH.value: 2}
GAP, PARTIAL, FULL = 0, 1, 2


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


@dataclass(frozen=True, kw_only=True)
class WayData:
    """One way to compute a measure, with the plant's totals. numerators: best first, as in
    `way`. denominator None: per reported week."""

    way: Way
    numerators: tuple[Source, ...]
    denominator: Source | None


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


def choose_grain(
    data: WayData, today: dt.date, calendar: Calendar = ISO, baseline: Baseline | None = None
) -> Grain:
    """The grain that a measure is charted at: weeks where its baseline holds at least 9 events or
    (a proportion) 30 units a week on average, else months; measures on XmR and I′ by month.

    baseline: the frozen one; without it the first year counts. Where weeks are too few for any
    baseline and months are not (the plant logged by month before), months.
    """
    if data.way.chart in (Chart.VALUE, Chart.RATIO):
        return Grain.MONTH
    weeks = _full(columns_by_period(data, Grain.WEEK, today, calendar))
    counted = len(weeks["period"])
    if counted < LEAST_BASELINE:
        months = _full(columns_by_period(data, Grain.MONTH, today, calendar))
        if counted == 0 or len(months["period"]) >= LEAST_BASELINE:
            return Grain.MONTH
    inside = np.arange(counted) < WEEKS_IN_YEAR
    if baseline is not None:
        frozen = np.array([baseline.first, baseline.last], dtype="datetime64[D]")
        held = (weeks["period"] >= frozen[0]) & (weeks["period"] <= frozen[1])
        inside = held if held.any() else inside
    enough_events = weeks["numerator"][inside].mean() >= EVENTS_FOR_WEEKS
    enough_units = data.way.chart == Chart.PROPORTION and (
        weeks["denominator"][inside].mean() >= UNITS_FOR_WEEKS
    )
    return Grain.WEEK if enough_events or enough_units else Grain.MONTH


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
    rejects = index_of(day_numbers(source.open_rejects), grain, calendar)
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
    totals = source.totals
    days, ranks = day_numbers(totals["day"]), _ranks(totals["grain"])
    days = np.where(ranks == RANK[Grain.MONTH.value], day_in_named_month(days, calendar), days)
    rows = totals["rows"].to_numpy(dtype=np.float64)
    # A week belongs to the month of its fourth day.
    weeks = first_day(index_of(days, Grain.WEEK, calendar), Grain.WEEK, calendar)
    home = np.where(ranks == RANK[Grain.WEEK.value], weeks + FOURTH_DAY, days)
    kept = ranks <= RANK[grain.value]
    spans, set_aside, too_coarse = [_spans(source)], [np.arange(0)], [np.arange(0)]
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
        amount=totals["amount"].to_numpy(dtype=np.float64)[kept],
        rows=rows[kept],
        blanks=totals["blanks"].to_numpy(dtype=np.float64)[kept],
        set_aside=np.concatenate(set_aside),
        too_coarse=np.concatenate(too_coarse),
        spans=joined(np.concatenate(spans)),
    )


def _ranks(grains: pd.Series) -> NDArray[np.int64]:
    words = grains.to_numpy(dtype=object)
    ranks: NDArray[np.int64] = (words == Grain.WEEK.value) + 2 * (words == Grain.MONTH.value)
    return ranks


def _spans(source: Source) -> NDArray[np.int64]:
    return np.column_stack([day_numbers(source.spans["first"]), day_numbers(source.spans["last"])])


def _periods_within(index: Index, unit: Grain, grain: Grain, calendar: Calendar) -> Index:
    """The periods of `grain` that share a day with the periods `index` of the coarser `unit`."""
    first = index_of(first_day(index, unit, calendar), grain, calendar)
    last = index_of(last_day(index, unit, calendar), grain, calendar)
    longest = int((last - first).max()) + 1
    every = first[:, None] + np.arange(longest)
    return np.unique(every[every <= last[:, None]])
