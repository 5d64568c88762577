"""Several periods as one number: a sum over a sum, never an average of rates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.judging import POOLED_PERIODS
from analytics.moves import last_day
from analytics.periods import DAYS_IN_WEEK, Flags, Floats
from analytics.rates import poisson_exact, wilson
from analytics.results import Grain, Trend
from analytics.windows import Span, Window
from analytics.words import period, period_noun
from catalogue.model import Chart, Way

# Days from the last day of a period back to the one that says where it belongs.
NAMED_BEFORE = {Grain.DAY.value: 0, Grain.WEEK.value: 3, Grain.MONTH.value: 14}
NAN = float("nan")


@dataclass(frozen=True, kw_only=True)
class Pooled:
    """value: in the trend's unit. denominator: NaN for a measure that has none; exposure is then
    in weeks. All NaN and no label without a full period. label: "4 weeks to 15 Nov 2026"."""

    value: float
    numerator: float
    denominator: float
    exposure: float
    periods: int
    label: str


NOTHING = Pooled(value=NAN, numerator=NAN, denominator=NAN, exposure=NAN, periods=0, label="")


def pooled(trend: Trend, window: Window | None = None) -> Pooled:
    """The full periods of a window as one level. Of the month that closed last, and without a
    window: the last 4 full weeks, or the last full month."""
    points = trend.columns
    value = points["value"]
    taken = points["reported"] & ~points["partial"] & np.isfinite(value)
    latest = window is None or window.span == Span.MONTH
    if window is not None and not latest:
        taken = taken & _inside(trend, window)
    numbers = np.flatnonzero(taken)
    if latest:
        numbers = numbers[-POOLED_PERIODS[trend.grain.value] :]
    if not len(numbers):
        return NOTHING
    denominator = points["denominator"][numbers]
    # A measure without a denominator is per week: a longer month weighs more.
    weight = np.where(np.isfinite(denominator), denominator, _weeks(trend)[numbers])
    return Pooled(
        value=float((value[numbers] * weight).sum() / weight.sum()),
        numerator=float(points["numerator"][numbers].sum()),
        denominator=float(denominator.sum()) if np.isfinite(denominator).any() else NAN,
        exposure=float(weight.sum()),
        periods=len(numbers),
        label=_label(trend, numbers),
    )


def interval(level: Pooled, way: Way) -> tuple[float, float]:
    """The 95 % interval of a pooled level, in the unit that the way gives: Wilson for a
    proportion, exact Poisson for counts; NaN for a measure on XmR and without a level."""
    if way.chart == Chart.VALUE:
        return NAN, NAN
    share = way.chart == Chart.PROPORTION and level.numerator <= level.exposure
    low, high = (wilson if share else poisson_exact)(level.numerator, level.exposure)
    return way.per * float(low), way.per * float(high)


def _inside(trend: Trend, window: Window) -> Flags:
    last = trend.columns["period"].astype("datetime64[D]")
    named = last - np.timedelta64(NAMED_BEFORE[trend.grain.value], "D")
    first, end = np.datetime64(window.first), np.datetime64(window.last)
    inside: Flags = np.logical_and(named >= first, named <= end)
    return inside


def _weeks(trend: Trend) -> Floats:
    """How long each period is. Of the first, which none precedes: as its kind is."""
    last = trend.columns["period"].astype("datetime64[D]")
    days = np.ones(len(last))
    if trend.grain == Grain.MONTH:
        days[0] = (last[0] - last[0].astype("datetime64[M]")).astype(int) + 1
    elif trend.grain == Grain.WEEK:
        days[0] = DAYS_IN_WEEK
    days[1:] = np.diff(last).astype(int)
    weeks: Floats = days / DAYS_IN_WEEK
    return weeks


def _label(trend: Trend, numbers: NDArray[np.intp]) -> str:
    last = last_day(trend, int(numbers[-1]))
    if len(numbers) == 1:
        return period(last, trend.grain)
    when = period(last, Grain.MONTH if trend.grain == Grain.MONTH else Grain.DAY)
    return f"{len(numbers)} {period_noun(trend.grain)}s to {when}"
