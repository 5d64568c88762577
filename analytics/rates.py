"""Values with their 95 % intervals, and the ratio of two levels with its widened interval.

A rate is a sum over a sum, never an average of rates; an empty denominator gives NaN, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from analytics.control_limits import Flags, sigma_per_unit
from analytics.periods import Columns
from catalogue.model import Chart

Floats: TypeAlias = NDArray[np.float64]

TAIL = 0.025  # each side of a 95 % interval
Z = 1.959963984540054  # normal quantile at 1 - TAIL
EXACT_BELOW = 10  # events in a total: fewer are too few for the logarithm's interval


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A total over several periods: events (or a sum of values) over exposure."""

    events: float
    exposure: float

    @property
    def rate(self) -> float:
        return self.events / self.exposure if self.exposure > 0 else float("nan")


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A level over another, with its 95 % interval; high may be infinite."""

    ratio: float
    low: float
    high: float


def wilson(numerator: ArrayLike, denominator: ArrayLike) -> tuple[Floats, Floats]:
    """The 95 % interval of each proportion, 0 to 1; NaN where the denominator is 0 or missing.

    Source: Wilson 1927; 18 of 24 gives 55.1 to 88.0 %.
    """
    y, n = np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        n = np.where(n > 0, n, np.nan)
        p = np.clip(y / n, 0, 1)
        middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z / (1 + Z**2 / n) * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return np.where(p == 0, 0, middle - half), np.where(p == 1, 1, middle + half)


def poisson_exact(events: ArrayLike, exposure: ArrayLike) -> tuple[Floats, Floats]:
    """The exact 95 % interval of each rate (events / exposure); NaN without exposure.

    Source: Garwood 1936; 0 events give 0 to 3.69, 10 give 4.80 to 18.39.
    """
    y, n = np.asarray(events, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    n = np.where(n > 0, n, np.nan)
    low = np.where(y > 0, special.gammaincinv(np.where(y > 0, y, 1), TAIL), 0)
    high = special.gammaincinv(y + 1, 1 - TAIL)
    return np.where(np.isnan(y), np.nan, low) / n, high / n


@dataclass(frozen=True, kw_only=True)
class Values:
    """Per period: exposure (what the value is divided by), value, low and high (its 95 %
    interval; NaN for a measure on XmR; on I′ from how neighbouring periods differ). NaN for a gap
    and for an exposure of 0."""

    exposure: Floats
    value: Floats
    low: Floats
    high: Floats


def values(columns: Columns, *, chart: Chart, per: float, nominal_weeks: Floats) -> Values:
    """The value of each period of `periods.by_period`, in the unit that `per` gives.

    Without a denominator a value is per reported week. A partial period is then a plain count,
    not scaled up for the days that are missing: it is divided by its whole length
    (nominal_weeks) and has no interval.
    """
    partial, denominator = columns["partial"], columns["denominator"]
    counted = np.isnan(denominator)  # there is no denominator, or nothing was reported
    weeks = np.where(partial, nominal_weeks, columns["exposure_weeks"])
    exposure = np.where(counted, weeks, denominator)
    exposure = np.where(columns["reported"] & (exposure > 0), exposure, np.nan)
    numerator = columns["numerator"]
    if chart == Chart.PROPORTION:
        low, high = wilson(numerator, exposure)
    elif chart == Chart.COUNT:
        low, high = poisson_exact(numerator, exposure)
    elif chart == Chart.RATIO:
        low, high = _between_neighbours(numerator / exposure, exposure, ~partial)
    else:
        low = high = np.full(len(numerator), np.nan)
    unscaled = partial & counted
    return Values(
        exposure=exposure,
        value=per * numerator / exposure,
        low=np.where(unscaled, np.nan, per * low),
        high=np.where(unscaled, np.nan, per * high),
    )


def _between_neighbours(value: Floats, volume: Floats, full: Flags) -> tuple[Floats, Floats]:
    """value ± 1.96 s/√n, as the limits of an I′ chart know s; NaN where nothing varies."""
    spread = sigma_per_unit(value, volume, full & np.isfinite(value))
    half = Z * np.where(spread > 0, spread, np.nan) / np.sqrt(volume)
    return value - half, value + half


def rate_ratio(
    before: Pool, after: Pool, *, chart: Chart, dispersion: float, baseline_periods: int
) -> Ratio | None:
    """One ratio as `rate_ratios` gives it; None where no ratio can be given."""
    found = rate_ratios(
        (np.array(before.events), np.array(before.exposure)),
        (np.array(after.events), np.array(after.exposure)),
        chart=chart,
        dispersion=np.array(dispersion),
        baseline_periods=np.array(baseline_periods),
    )
    ratio, low, high = (float(one) for one in found)
    return None if np.isnan(ratio) else Ratio(ratio=ratio, low=low, high=high)


def rate_ratios(
    before: tuple[Floats, Floats],
    after: tuple[Floats, Floats],
    *,
    chart: Chart,
    dispersion: Floats,
    baseline_periods: ArrayLike,
    tail: float = TAIL,
) -> tuple[Floats, Floats, Floats]:
    """The rate after over the rate before with the widened interval
    exp(ln RR ± t(.975, n₀ − 1) √(F (1/y₁ + 1/y₀))): ratio, low and high, each as long as the
    totals; NaN where no ratio can be given.

    before, after: events and exposure. tail: each side of the interval.
    dispersion: F, the baseline's dispersion, already widened for autocorrelation.
    baseline_periods: n₀. A proportion p has (1 − p)/y in place of 1/y: its events are bounded.
    Where a total is below 10 events, the exact interval on y₁/F and y₀/F.
    """
    y0, n0, y1, n1, spread = np.broadcast_arrays(*before, *after, dispersion)
    known = (y0 > 0) & (n0 > 0) & (n1 > 0)
    few = known & (np.minimum(y0, y1) < EXACT_BELOW)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(known, (y1 / n1) / (y0 / n0), np.nan)
        bounded = chart == Chart.PROPORTION
        parts = [(1 - y / n if bounded else 1) / y for y, n in ((y1, n1), (y0, n0))]
        t = special.stdtrit(np.maximum(np.asarray(baseline_periods) - 1, 1), 1 - tail)
        reach = np.exp(t * np.sqrt(np.maximum(spread * (parts[0] + parts[1]), 0)))
        low, high = np.asarray(ratio / reach), np.asarray(ratio * reach)
        if few.any():
            share = _exact_share((y0 / spread)[few], (y1 / spread)[few], tail)
            low[few], high[few] = ((n0 / n1)[few] * one / (1 - one) for one in share)
    return ratio, low, high


def _exact_share(before: Floats, after: Floats, tail: float) -> tuple[Floats, Floats]:
    """The exact interval of the share of all events that came after."""
    some = np.where(after > 0, after, 1)
    low = np.where(after > 0, special.betaincinv(some, before + 1, tail), 0)
    return low, special.betaincinv(after + 1, before, 1 - tail)


def level_ratio(
    before: float, after: float, *, variance: float, periods: int, baseline_periods: int
) -> Ratio | None:
    """The mean of `periods` values over the baseline mean of a measure on XmR, with its interval
    on the logarithm; variance: of one period's value. None unless both means are above 0."""
    if before <= 0 or after <= 0 or periods < 1:
        return None
    spread = variance * (1 / (periods * after**2) + 1 / (baseline_periods * before**2))
    return _log_interval(after / before, spread, baseline_periods)


def unit_value_ratio(
    before: Pool, after: Pool, *, variance: float, baseline_periods: int
) -> Ratio | None:
    """A pooled value per unit over another on I′; variance: of a value over one unit of volume.
    None unless both are above 0."""
    if before.events <= 0 or after.events <= 0:
        return None
    spread = sum(variance / (pool.exposure * pool.rate**2) for pool in (before, after))
    return _log_interval(after.rate / before.rate, spread, baseline_periods)


def _log_interval(ratio: float, variance: float, baseline_periods: int) -> Ratio:
    t = float(special.stdtrit(max(baseline_periods - 1, 1), 1 - TAIL))
    reach = np.exp(t * np.sqrt(max(variance, 0.0)))
    return Ratio(ratio=ratio, low=float(ratio / reach), high=float(ratio * reach))
