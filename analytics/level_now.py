"""The level now with its interval: what the number of a plant's row rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.rates import poisson_exact, wilson
from analytics.results import Trend
from analytics.trend import pooled
from catalogue.model import Chart, Measure, Way


@dataclass(frozen=True, kw_only=True)
class LevelNow:
    """value, low and high (95 %: Wilson for a share, exact Poisson for a rate or a count) in the
    trend's unit; counted of how many; periods: "4 weeks to 15 Nov 2026". None where there is no
    such number: a mean has no interval, an activity nothing that it is divided by."""

    value: float | None
    low: float | None
    high: float | None
    counted: float | None
    of: float | None
    periods: str


def level_now(trend: Trend, measure: Measure) -> LevelNow:
    """The last 4 full weeks together, or the last full month."""
    value, counted, of, periods = pooled(trend)
    low, high = _interval(trend, way_of(trend, measure), value, counted, of)
    return LevelNow(
        value=_known(value),
        low=_known(low),
        high=_known(high),
        counted=_known(counted),
        of=_known(of),
        periods=periods,
    )


def way_of(trend: Trend, measure: Measure) -> Way:
    """The way in which this trend was computed."""
    for way in measure.ways:
        if way.label == trend.way_label and way.unit == trend.unit:
            return way
    return measure.ways[0]


def _interval(
    trend: Trend, way: Way, value: float, counted: float, of: float
) -> tuple[float, float]:
    if way.chart == Chart.VALUE:
        return float("nan"), float("nan")
    points = trend.points
    # As on the chart: a share above 1 anywhere is counted per unit.
    share = (
        way.chart == Chart.PROPORTION and not (points["numerator"] > points["denominator"]).any()
    )
    if share:
        low, high = wilson(counted, of)
        return way.per * float(low), way.per * float(high)
    # Without a denominator the value is per week: so many weeks as the count was divided by.
    exposure = of if np.isfinite(of) else counted / value if value > 0 else float("nan")
    scale = way.per if np.isfinite(of) else 1.0
    low, high = poisson_exact(counted, exposure)
    return scale * float(low), scale * float(high)


def _known(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
