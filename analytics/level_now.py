"""The level now with its interval: what the number of a plant's row rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.pooling import interval, pooled
from analytics.results import Trend
from catalogue.model import Measure, Way


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
    found = pooled(trend)
    low, high = interval(found, way_of(trend, measure))
    return LevelNow(
        value=_known(found.value),
        low=_known(low),
        high=_known(high),
        counted=_known(found.numerator),
        of=_known(found.denominator),
        periods=found.label,
    )


def way_of(trend: Trend, measure: Measure) -> Way:
    """The way in which this trend was computed."""
    for way in measure.ways:
        if way.label == trend.way_label and way.unit == trend.unit:
            return way
    return measure.ways[0]


def _known(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None
