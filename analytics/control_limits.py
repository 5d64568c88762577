"""Centre and limits of a control chart, from the periods of a frozen baseline.

One contract for every chart: u′ (c where the exposure is time), p′, XmR and I′. Arrays have periods
on their last axis; any axes before it are separate series, so that one call judges a thousand
simulated plants as it judges one.

Sources: Laney 2002, Quality Engineering 14(4) 531-537 (prime charts); Montgomery, Introduction
to Statistical Quality Control, 6.4, 7.2, 7.3; Anscombe 1948, Biometrika 35 (stabilised residuals);
Taylor, Normalized Individuals (I-N) Control Chart (I′).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from catalogue.model import Chart

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

D2 = 1.128  # mean range of pairs over their sigma, Montgomery App. VI
WIDTH = 3.0  # limits stand this many sigmas from the centre
NEAR_EXACT_BELOW = 9  # expected events: fewer are judged on the stabilised scale
# Below so many a period without any event is no rarer than a limit may be, 0.135 %: e^-6.6. The
# stabilised scale, whose lower end is poor, would call it outside from 4.4.
NONE_IS_ROUTINE_BELOW = 6.6
# A dispersion estimated from 24 periods is itself uncertain: ten percent more before it judges.
SAFETY = 1.10
# A rate that resembles its neighbour by 0.5 gives counts that do so by 0.25: the bound stands a
# little below, so that most of such series are recognised.
AUTOCORRELATED_ABOVE = 0.20
MOST_AUTOCORRELATION = 0.8
NOISE = 1e-9  # what arithmetic leaves of a 0


@dataclass(frozen=True, kw_only=True)
class Series:
    """What a chart is drawn from, one figure a period, NaN for a gap.

    count over exposure is the value; on XmR count is the value and exposure is 1.
    included: the periods of the baseline.
    """

    chart: Chart
    count: Floats
    exposure: Floats
    included: Flags

    @property
    def value(self) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            rate: Floats = self.count / np.where(self.exposure > 0, self.exposure, np.nan)
        return rate

    @property
    def baseline(self) -> Flags:
        """The periods of the baseline that have a value."""
        usable: Flags = self.included & np.isfinite(self.value)
        return usable


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Per period: centre, lower, upper, sigma (NaN without exposure) and residual (the figure on
    a scale with centre 0 and sigma 1, not yet widened). Per series, with a last axis of length 1:
    dispersion (of the baseline's residuals, at least 1) and autocorrelation (lag 1, corrected)."""

    centre: Floats
    lower: Floats
    upper: Floats
    sigma: Floats
    residual: Floats
    dispersion: Floats
    autocorrelation: Floats

    @property
    def autocorrelated(self) -> Flags:
        found: Flags = self.autocorrelation > AUTOCORRELATED_ABOVE
        return found

    @property
    def spread(self) -> Floats:
        """The variance of a sustained level beyond the textbook's: dispersion, widened where
        neighbouring periods resemble each other."""
        r = np.where(self.autocorrelated, self.autocorrelation, 0)
        widened: Floats = self.dispersion * (1 + r) / (1 - r)
        return widened


def limits(series: Series) -> Limits:
    """Centre and limits in the unit of count / exposure, frozen from the baseline's periods.

    A gap breaks no more than the moving ranges beside it. The baseline must hold a period with a
    value. On XmR and I′ a baseline that does not vary gives no limits (NaN): there is nothing to go
    by.
    """
    drawn = {
        Chart.VALUE.value: _value_limits,
        Chart.PROPORTION.value: _proportion_limits,
        Chart.COUNT.value: _count_limits,
        Chart.RATIO.value: _ratio_limits,
    }[series.chart.value]
    with np.errstate(divide="ignore", invalid="ignore"):
        return drawn(series)


def _count_limits(series: Series) -> Limits:
    """u′ and c: ū ± 3 σz √(ū/n), the lower limit at least 0."""
    exposure = np.where(series.exposure > 0, series.exposure, np.nan)
    level = _pooled(series)
    expected = level * exposure
    residual = stabilised_count(series.count, expected)
    textbook = poisson_sigma(level, exposure)
    guards = _guards(series, (series.value - level) / textbook, residual)
    sigma = textbook * guards.sigma_z
    few = expected < NEAR_EXACT_BELOW
    root, reach = np.sqrt(expected + 1 / 8), WIDTH * guards.residual_scale / 2
    near_low = (np.maximum(root - reach, 0) ** 2 - 3 / 8) / exposure
    near_low = np.where(_none_is_routine(expected, guards), 0, near_low)
    near_high = ((root + reach) ** 2 - 3 / 8) / exposure
    return Limits(
        centre=np.where(np.isnan(exposure), np.nan, level),
        lower=np.maximum(np.where(few, near_low, level - WIDTH * sigma), 0),
        upper=np.where(few, near_high, level + WIDTH * sigma),
        sigma=sigma,
        residual=residual,
        dispersion=guards.dispersion,
        autocorrelation=guards.autocorrelation,
    )


def _proportion_limits(series: Series) -> Limits:
    """p′: p̄ ± 3 σz √(p̄(1 − p̄)/n), inside 0 to 1."""
    units = np.where(series.exposure > 0, series.exposure, np.nan)
    level = _pooled(series)
    textbook = binomial_sigma(level, units)
    residual = stabilised_proportion(series.count, units, level)
    guards = _guards(series, (series.value - level) / textbook, residual)
    sigma = textbook * guards.sigma_z
    expected = units * np.minimum(level, 1 - level)
    few = expected < NEAR_EXACT_BELOW
    angle = np.arcsin(np.sqrt((level * units + 1 / 8) / (units + 1 / 4)))
    reach = WIDTH * guards.residual_scale / (2 * np.sqrt(units + 1 / 2))
    near_low, near_high = (
        (np.sin(np.clip(turned, 0, np.pi / 2)) ** 2 * (units + 3 / 4) - 3 / 8) / units
        for turned in (angle - reach, angle + reach)
    )
    near_low = np.where(_none_is_routine(units * level, guards), 0, near_low)
    near_high = np.where(_none_is_routine(units * (1 - level), guards), 1, near_high)
    return Limits(
        centre=np.where(np.isnan(units), np.nan, level),
        lower=np.clip(np.where(few, near_low, level - WIDTH * sigma), 0, 1),
        upper=np.clip(np.where(few, near_high, level + WIDTH * sigma), 0, 1),
        sigma=sigma,
        residual=residual,
        dispersion=guards.dispersion,
        autocorrelation=guards.autocorrelation,
    )


def _value_limits(series: Series) -> Limits:
    """XmR: x̄ ± 2.66 times the mean moving range."""
    level = _mean(series.value, series.baseline)
    moving_range = _mean_moving_range(series.value, series.baseline)
    sigma = np.where(moving_range > NOISE * np.abs(level), moving_range / D2, np.nan)
    return _around(series, level, sigma)


def _ratio_limits(series: Series) -> Limits:
    """I′: the pooled level ± 3 s/√n, where a period's variance falls as its volume n grows."""
    volume = np.where(series.exposure > 0, series.exposure, np.nan)
    level = _pooled(series)
    spread = sigma_per_unit(series.value, volume, series.baseline)
    sigma = np.where(spread > NOISE * np.abs(level), spread, np.nan) / np.sqrt(volume)
    return _around(series, level, sigma)


def sigma_per_unit(value: Floats, volume: Floats, usable: Flags) -> Floats:
    """s: the standard deviation of a value over one unit of volume, from neighbouring periods.

    The mean of √(π/2) |Δ| / √(1/nᵢ + 1/nᵢ₋₁) over pairs that are both usable; 0 without a pair.
    """
    both = usable[..., 1:] & usable[..., :-1]
    scale = np.sqrt(1 / volume[..., 1:] + 1 / volume[..., :-1])
    found = np.sqrt(np.pi / 2) * np.abs(np.diff(value, axis=-1)) / scale
    mean: Floats = _sum(np.where(both, found, 0.0)) / np.maximum(_sum(both), 1)
    return mean


def _around(series: Series, level: Floats, sigma: Floats) -> Limits:
    """Level ± 3 sigma, where sigma comes from neighbouring periods."""
    residual = (series.value - level) / sigma
    guards = _guards(series, residual, residual)
    # Neighbours give sigma itself here: only autocorrelation, which shrinks it, widens it.
    wide = np.where(guards.autocorrelated, np.maximum(1, guards.sigma_z), 1) * sigma
    shown = np.where(np.isnan(series.exposure), np.nan, 1.0)
    return Limits(
        centre=level * shown,
        lower=(level - WIDTH * wide) * shown,
        upper=(level + WIDTH * wide) * shown,
        sigma=wide * shown,
        residual=residual,
        dispersion=guards.dispersion,
        autocorrelation=guards.autocorrelation,
    )


def _none_is_routine(expected: Floats, guards: _Guards) -> Flags:
    routine: Flags = expected < NONE_IS_ROUTINE_BELOW * guards.residual_scale**2
    return routine


def poisson_sigma(level: Floats, exposure: Floats) -> Floats:
    """Sigma of a u (or c) chart."""
    sigma: Floats = np.sqrt(level / exposure)
    return sigma


def binomial_sigma(level: Floats, units: Floats) -> Floats:
    """Sigma of a p chart."""
    sigma: Floats = np.sqrt(level * (1 - level) / units)
    return sigma


def stabilised_count(count: Floats, expected: Floats) -> Floats:
    """2(√(y + ⅜) − √(m + ⅛)): near normal with variance 1 for a Poisson count of mean m."""
    residual: Floats = 2 * (np.sqrt(count + 3 / 8) - np.sqrt(expected + 1 / 8))
    return residual


def stabilised_proportion(count: Floats, units: Floats, level: Floats) -> Floats:
    """The same for a binomial count, by arcsine: for a small share it equals the Poisson one."""
    found = np.arcsin(np.sqrt(np.clip((count + 3 / 8) / (units + 3 / 4), 0, 1)))
    expected = np.arcsin(np.sqrt((level * units + 1 / 8) / (units + 1 / 4)))
    residual: Floats = 2 * np.sqrt(units + 1 / 2) * (found - expected)
    return residual


@dataclass(frozen=True, kw_only=True)
class _Guards:
    sigma_z: Floats
    residual_scale: Floats  # what a stabilised residual is divided by before it is judged
    dispersion: Floats
    autocorrelation: Floats
    autocorrelated: Flags


def _guards(series: Series, standardised: Floats, residual: Floats) -> _Guards:
    # 0/0: at a level of 0 events, or of no variation at all, nothing stands out.
    standardised = np.where(np.isfinite(standardised), standardised, 0.0)
    residual = np.where(np.isfinite(residual), residual, 0.0)
    usable = series.baseline
    dispersion = _dispersion(residual, usable)
    r = _autocorrelation(standardised, usable)
    correlated = r > AUTOCORRELATED_ABOVE
    scale = np.where(dispersion > 1, SAFETY, 1) * np.sqrt(dispersion)
    laney = np.maximum(_mean_moving_range(standardised, usable) / D2, 1)
    return _Guards(
        # Neighbours that resemble each other make the moving range too small.
        sigma_z=np.where(correlated, np.maximum(laney, scale), laney),
        residual_scale=scale,
        dispersion=dispersion,
        autocorrelation=r,
        autocorrelated=correlated,
    )


def _dispersion(residual: Floats, usable: Flags) -> Floats:
    """Σ residual² / (n − 1), at least 1, without the periods that stand out from the others.

    A period is left out where its residual exceeds 3 times the root of the other periods'
    dispersion (by another tenth where that exceeds 1): one spike must not hide the next.
    """
    square = np.where(usable, residual, 0.0) ** 2
    total, n = _sum(square), _sum(usable)
    others = np.maximum((total - square) / np.maximum(n - 2, 1), 1)
    reach = WIDTH * np.sqrt(others) * np.where(others > 1, SAFETY, 1)
    kept = usable & (np.sqrt(square) <= reach)
    dispersion: Floats = np.maximum(
        _sum(np.where(kept, square, 0.0)) / np.maximum(_sum(kept) - 1, 1), 1
    )
    return dispersion


def _autocorrelation(standardised: Floats, usable: Flags) -> Floats:
    """Lag 1, of neighbours only, corrected by (1 + 3 max(r, 0))/n, at most 0.8; 0 where the
    baseline does not vary. Source of the correction: Marriott and Pope 1954, Biometrika 41."""
    centred = np.where(usable, standardised - _mean(standardised, usable), 0.0)
    both = usable[..., 1:] & usable[..., :-1]
    products = np.where(both, centred[..., 1:] * centred[..., :-1], 0.0)
    variance, n = _sum(centred**2), np.maximum(_sum(usable), 1)
    raw = np.where(variance > 0, _sum(products) / np.where(variance > 0, variance, 1), 0.0)
    corrected = np.where(variance > 0, raw + (1 + 3 * np.maximum(raw, 0)) / n, 0.0)
    clipped: Floats = np.minimum(corrected, MOST_AUTOCORRELATION)
    return clipped


def _mean_moving_range(value: Floats, usable: Flags) -> Floats:
    """The mean |difference| of neighbours that are both in the baseline; 0 without any pair."""
    both = usable[..., 1:] & usable[..., :-1]
    ranges = np.where(both, np.abs(np.diff(value, axis=-1)), 0.0)
    mean: Floats = _sum(ranges) / np.maximum(_sum(both), 1)
    return mean


def _pooled(series: Series) -> Floats:
    """The baseline's level, a sum over a sum."""
    usable = series.baseline
    events = _sum(np.where(usable, series.count, 0.0))
    level: Floats = events / _sum(np.where(usable, series.exposure, 0.0))
    return level


def _mean(value: Floats, usable: Flags) -> Floats:
    mean: Floats = _sum(np.where(usable, value, 0.0)) / np.maximum(_sum(usable), 1)
    return mean


def _sum(value: Floats | Flags) -> Floats:
    total: Floats = value.sum(axis=-1, keepdims=True, dtype=np.float64)
    return total
