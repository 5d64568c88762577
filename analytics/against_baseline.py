"""How far a plant has come: its last year against its frozen baseline, with the widened interval,
whatever the verdict says of the latest period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics import words
from analytics.calendars import DAYS_IN_WEEK
from analytics.changes import change
from analytics.control_limits import Series, limits
from analytics.moves import last_day
from analytics.periods import Calendar, Flags, Floats, first_day, index_of
from analytics.results import Change, Grain, Trend
from catalogue.model import Chart, Way

# Full periods that are a year, by grain; fewer since the baseline stand for themselves.
YEAR = {Grain.DAY.value: 364, Grain.WEEK.value: 52, Grain.MONTH.value: 12}


@dataclass(frozen=True, kw_only=True)
class AgainstBaseline:
    """change: the levels and their ratio. percent, low, high: the same as percent of the baseline
    (−31.7: that much less), None where no ratio can be given; high None: no upper bound."""

    change: Change
    percent: float | None
    low: float | None
    high: float | None


def against_baseline(trend: Trend, way: Way, calendar: Calendar) -> AgainstBaseline | None:
    """The full periods after the baseline, of the last year at most, against those in it; None
    while there is no baseline or nothing after it.

    way: the one that the trend was computed in. The baseline is the As-Is, that of the first
    phase, whatever limits came since. Left-out points count on neither side.
    """
    points = trend.points
    if trend.baseline is None or points.empty:
        return None
    value = points["value"].to_numpy(dtype=np.float64)
    full = points["reported"].to_numpy(dtype=bool) & ~points["partial"].to_numpy(dtype=bool)
    full &= ~points["excluded"].to_numpy(dtype=bool)
    included = points["included"].to_numpy(dtype=bool) & (points["phase"].to_numpy() == 1)
    numbers = np.flatnonzero(full & np.isfinite(value))
    begins = np.flatnonzero(included)[-1] if included.any() else len(value)
    taken = numbers[numbers > begins][-YEAR[trend.grain.value] :]
    if not len(taken):
        return None
    series = _series(trend, way, calendar, value, included)
    after = np.zeros(len(value), dtype=bool)
    after[taken] = True
    found = change(
        series,
        limits(series),
        after=after,
        since=last_day(trend, int(taken[0])),
        per=1 if series.chart == Chart.VALUE else way.per,
    )
    return None if found is None else _in_percent(found)


def _series(trend: Trend, way: Way, calendar: Calendar, value: Floats, included: Flags) -> Series:
    """The chart's figures again, from the points that it drew."""
    if way.chart == Chart.VALUE:
        exposure = np.where(np.isfinite(value), 1.0, np.nan)
        return Series(chart=Chart.VALUE, count=value, exposure=exposure, included=included)
    numerator = trend.points["numerator"].to_numpy(dtype=np.float64)
    denominator = trend.points["denominator"].to_numpy(dtype=np.float64)
    days = trend.points["period"].to_numpy().astype("datetime64[D]").astype(np.int64)
    first = first_day(index_of(days, trend.grain, calendar), trend.grain, calendar)
    weeks = (days - first + 1) / DAYS_IN_WEEK
    exposure = np.where(np.isnan(denominator), weeks, denominator)
    exposure = np.where(np.isfinite(value) & (exposure > 0), exposure, np.nan)
    # A proportion above 1 anywhere is counted per unit, as on the chart.
    bounded = way.chart == Chart.PROPORTION and not bool((numerator > exposure).any())
    chart = Chart.PROPORTION if bounded else Chart.COUNT
    return Series(chart=chart, count=numerator, exposure=exposure, included=included)


def _in_percent(found: Change) -> AgainstBaseline:
    percent, low, high = (
        None if ratio is None else 100 * (ratio - 1)
        for ratio in (found.ratio, found.ratio_low, found.ratio_high)
    )
    return AgainstBaseline(change=found, percent=percent, low=low, high=high)


def sentence(found: AgainstBaseline, trend: Trend) -> str:
    """ "The last 52 weeks are 32 % below the baseline (95 % interval −49 to −9 %): 0.30 → 0.20 per
    1,000 units."; says so where that cannot be told from no change."""
    now, unit = found.change, trend.unit
    span = words.plural(now.periods, f"full {words.period_noun(trend.grain)}")
    levels = words.from_to(now.before, now.after, unit)
    if found.percent is None or found.low is None:
        return f"The latest {span} against the baseline: {levels}; no percentage can be given."
    side = "below" if found.percent < 0 else "above"
    size = words.number(abs(found.percent))
    upper = "no upper bound" if found.high is None else f"{_signed(found.high)} %"
    interval = f"95 % interval {_signed(found.low)} to {upper}"
    told = f"The latest {span} are {size} % {side} the baseline ({interval}): {levels}."
    if found.low <= 0 and (found.high is None or found.high >= 0):
        told += " That cannot be told from no change yet."
    return told


def _signed(percent: float) -> str:
    sign = words.MINUS if percent < 0 else ""
    return f"{sign}{words.number(abs(percent))}"
