"""Simulated plants of which the truth is known: what the calibration judges.

Each world is a count of events in every period, over an exposure, at a true level that `level`
gives per period (1: as in the baseline). The exposure has mean 1 and a coefficient of variation
of 0.25, of which one shutdown period a year at half work is a part; the rest is gamma. So
`events` is the mean number a period, shutdowns counted in. Where the mean of a period is m:

- POISSON: the count is Poisson.
- TWICE, FOURFOLD: negative binomial, a Poisson count of a gamma mean, with variance 2 m or 4 m.
- ALIKE ("AR 0.5"): Poisson by itself, but its quantile is that of a normal series in which each
  period resembles the one before with correlation 0.5; so do the counts, to two decimals.
- ALIKE_LOG ("AR in the log rate"): Poisson about a rate whose logarithm is a normal series with
  that correlation and with the variance that doubles the count's at an exposure of 1; the counts
  then resemble each other by 0.25.
- TWICE_ALIKE: as ALIKE, with the negative binomial of TWICE.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from scipy import special, stats

from analytics.control_limits import Floats, Series
from catalogue.model import Chart

BASELINE, LOOKS = 24, 12
MONTHS = BASELINE + LOOKS
CORRELATION = 0.5
EXPOSURE_VARIATION = 0.25
SHUTDOWN_PERIOD, SHUTDOWN_WORK = 7, 0.5
MONTHS_A_YEAR = 12

AFTER = np.arange(MONTHS) >= BASELINE
STABLE = np.ones(MONTHS)
STEP = np.where(AFTER, 0.7, 1.0)
RAMP = np.where(AFTER, 1 - 0.3 * (np.arange(MONTHS) - BASELINE + 1) / LOOKS, 1.0)
DOUBLED = BASELINE + 2
SPIKE = np.where(np.arange(MONTHS) == DOUBLED, 2.0, 1.0)


class World(StrEnum):
    POISSON = "Poisson"
    TWICE = "variance x2"
    FOURFOLD = "variance x4"
    ALIKE = "AR 0.5"
    ALIKE_LOG = "AR in the log rate"
    TWICE_ALIKE = "variance x2 and AR 0.5"


def simulate(
    rng: np.random.Generator,
    world: World,
    *,
    events: float,
    plants: int,
    level: Floats = STABLE,
    baseline: int = BASELINE,
    periods_a_year: int = MONTHS_A_YEAR,
    units: float = 0,
) -> Series:
    """Plants on the first axis, periods on the last, as many as `level` has.

    units: of each exposure, where the events are to be a proportion of them; 0 for counts.
    """
    shape = (plants, len(level))
    work = exposures(rng, shape, periods_a_year)
    count = _counts(rng, world, events * work * level, events)
    included = np.broadcast_to(np.arange(len(level)) < baseline, shape)
    if not units:
        return Series(chart=Chart.COUNT, count=count, exposure=work, included=included)
    inspected = np.maximum(np.round(units * work), 1)
    return Series(
        chart=Chart.PROPORTION,
        count=np.minimum(count, inspected),
        exposure=inspected,
        included=included,
    )


def exposures(rng: np.random.Generator, shape: tuple[int, int], periods_a_year: int) -> Floats:
    """Work done in each period, in mean 1."""
    shut = np.arange(shape[1]) % periods_a_year == SHUTDOWN_PERIOD
    running = np.where(np.arange(periods_a_year) == SHUTDOWN_PERIOD, SHUTDOWN_WORK, 1.0)
    of_shutdowns = running.var() / running.mean() ** 2
    of_the_rest = (1 + EXPOSURE_VARIATION**2) / (1 + of_shutdowns) - 1
    work: Floats = rng.gamma(1 / of_the_rest, of_the_rest, shape)
    work[:, shut] *= SHUTDOWN_WORK
    return work / running.mean()


def _counts(rng: np.random.Generator, world: World, mean: Floats, events: float) -> Floats:
    if world == World.POISSON:
        return rng.poisson(mean).astype(float)
    if world == World.TWICE:
        return rng.poisson(rng.gamma(mean)).astype(float)
    if world == World.FOURFOLD:
        return rng.poisson(rng.gamma(mean / 3, 3)).astype(float)
    normal = _neighbours(rng, mean.shape)
    if world == World.ALIKE_LOG:
        variance = np.log1p(1 / events)
        rate = mean * np.exp(np.sqrt(variance) * normal - variance / 2)
        return rng.poisson(rate).astype(float)
    quantile = special.ndtr(normal)
    found = (
        stats.poisson.ppf(quantile, mean)
        if world == World.ALIKE
        else stats.nbinom.ppf(quantile, mean, 0.5)
    )
    return np.asarray(found, dtype=float)


def _neighbours(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Standard normal, each period resembling the one before."""
    normal = rng.normal(size=shape)
    fresh = np.sqrt(1 - CORRELATION**2)
    for period in range(1, shape[1]):
        normal[:, period] = CORRELATION * normal[:, period - 1] + fresh * normal[:, period]
    return normal
