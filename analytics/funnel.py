"""Plants beside each other without a league table: every rate against how much it rests on.

Limits stand around the level of all plants together, narrower where a plant's exposure is larger.
They are those of chance alone (Poisson, or binomial for a proportion), widened by the root of the
over-dispersion: plants differ in what they make, and that is no finding.

Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, doi 10.1002/sim.1970: exact
limits, and the multiplicative over-dispersion of winsorised scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analytics.control_limits import Floats
from analytics.rates import Pool
from catalogue.model import Chart

INNER, OUTER = 0.025, 0.001  # each tail of the 95 % and of the 99.8 % limits
WINSORISED = 0.10  # the most extreme tenth at each end counts as far out as the next
LEAST_PLANTS = 3
LEAST_EVENTS = 10
CURVE_POINTS = 48
CURVE_FROM, CURVE_TO = 0.02, 1.05  # of the largest exposure


class Standing(StrEnum):
    INSIDE = "within the limits"
    LOOK = "worth a look"  # between the 95 % and the 99.8 % limits
    APART = "stands apart"  # beyond the 99.8 % limits


@dataclass(frozen=True, kw_only=True)
class FunnelPoint:
    """value: events over exposure. side: 1 above the level of all, -1 below, 0 on it."""

    plant: str
    events: float
    exposure: float
    value: float
    standing: Standing
    side: int


@dataclass(frozen=True, kw_only=True)
class Curve:
    """Limits at growing exposure: of 95 % (inner) and of 99.8 % (outer)."""

    exposure: Floats
    inner_low: Floats
    inner_high: Floats
    outer_low: Floats
    outer_high: Floats


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """level: all events over all exposure. dispersion: 1 where plants differ no more than by
    chance; limits are that many times as wide, under the root."""

    level: float
    dispersion: float
    points: tuple[FunnelPoint, ...]
    curve: Curve


def funnel(pools: Mapping[str, Pool], chart: Chart) -> Funnel:
    """The plants' totals against limits around their common level, in events over exposure.

    pools: by plant, each with exposure; at least one event among them. A proportion's events are
    at most its exposure.
    """
    events = np.array([pool.events for pool in pools.values()])
    exposure = np.array([pool.exposure for pool in pools.values()])
    level = float(events.sum() / exposure.sum())
    spread = dispersion(scores(events, exposure, level, chart))
    inner = limits(level, exposure, chart, spread, INNER)
    outer = limits(level, exposure, chart, spread, OUTER)
    value = events / exposure
    beyond = [(value < low) | (value > high) for low, high in (inner, outer)]
    grown = exposure.max() * np.geomspace(CURVE_FROM, CURVE_TO, CURVE_POINTS)
    (inner_low, inner_high), (outer_low, outer_high) = (
        limits(level, grown, chart, spread, tail) for tail in (INNER, OUTER)
    )
    return Funnel(
        level=level,
        dispersion=spread,
        points=tuple(
            FunnelPoint(
                plant=plant,
                events=float(events[at]),
                exposure=float(exposure[at]),
                value=float(value[at]),
                standing=_standing(bool(beyond[0][at]), bool(beyond[1][at])),
                side=int(np.sign(value[at] - level)),
            )
            for at, plant in enumerate(pools)
        ),
        curve=Curve(
            exposure=grown,
            inner_low=inner_low,
            inner_high=inner_high,
            outer_low=outer_low,
            outer_high=outer_high,
        ),
    )


def scores(events: Floats, exposure: Floats, level: float, chart: Chart) -> Floats:
    """How many standard errors of chance each rate lies from the level."""
    variance = level * (1 - level if chart == Chart.PROPORTION else 1) / exposure
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.nan_to_num((events / exposure - level) / np.sqrt(variance))
    return found


def dispersion(given: Floats) -> float:
    """The mean of the squared scores, winsorised: a tenth at each end counts as far out as the
    quantile there, so that one plant apart does not hide itself. At least 1."""
    low, high = np.quantile(given, [WINSORISED, 1 - WINSORISED])
    return max(float(np.square(np.clip(given, low, high)).mean()), 1.0)


def limits(
    level: float, exposure: Floats, chart: Chart, spread: float, tail: float
) -> tuple[Floats, Floats]:
    """Lower and upper limit at each exposure: the quantiles of chance, between whole counts
    interpolated, their distance from the level times the root of the spread; within what a rate
    can be."""
    low, high = _quantiles(level, exposure, chart, tail)
    root = np.sqrt(spread)
    lower, upper = (level + root * (count / exposure - level) for count in (low, high))
    highest = 1.0 if chart == Chart.PROPORTION else np.inf
    return np.clip(lower, 0, highest), np.clip(upper, 0, highest)


def _quantiles(level: float, exposure: Floats, chart: Chart, tail: float) -> tuple[Floats, Floats]:
    """The counts that chance falls below, and stays above, with this probability."""
    if chart == Chart.PROPORTION:
        none = np.exp(exposure * np.log1p(-level)) if level < 1 else np.zeros(len(exposure))
        low, high = (special.bdtrik(p, exposure, level) for p in (tail, 1 - tail))
    else:
        none = np.exp(-level * exposure)
        low, high = (special.pdtrik(p, level * exposure) for p in (tail, 1 - tail))
    # Where every unit is an event, chance has no width.
    low, high = (np.where(np.isnan(one), level * exposure, one) for one in (low, high))
    # Where even no event at all is not that rare, there is no lower limit.
    return np.where(none >= tail, 0.0, low), _at_least_nothing(high, none, tail)


def _at_least_nothing(high: Floats, none: Floats, tail: float) -> NDArray[np.float64]:
    """No event at all may be nearly certain: then a single one is beyond the limit."""
    return np.where(none >= 1 - tail, 0.0, high)


def _standing(look: bool, apart: bool) -> Standing:
    if apart:
        return Standing.APART
    return Standing.LOOK if look else Standing.INSIDE
