"""Simulated plants: how often stable ones signal, how often real changes are found.

The goals are those of the design note on control charts; a share estimated from `PLANTS` series
may miss its goal by two standard errors before a test fails. The worlds are those of
`benchmarks.control_chart_worlds`; `benchmarks.control_chart_calibration` prints the whole table.
"""

from __future__ import annotations

import numpy as np
import pytest

from analytics.control_limits import Limits, Series, limits
from analytics.rates import Pool, rate_ratio
from analytics.signals import Judged, judge, outside_own_limits
from benchmarks.control_chart_worlds import (
    AFTER,
    BASELINE,
    DOUBLED,
    MONTHS,
    RAMP,
    SPIKE,
    STABLE,
    STEP,
    World,
    simulate,
)
from benchmarks.stable_overview import coloured, quiet_weeks
from catalogue.model import Chart

PLANTS = 1500
POISSON, TWICE, ALIKE, ALIKE_LOG = World.POISSON, World.TWICE, World.ALIKE, World.ALIKE_LOG


def simulated(world: World, events: float, level: np.ndarray = STABLE, seed: int = 20) -> Series:
    return simulate(np.random.default_rng(seed), world, events=events, plants=PLANTS, level=level)


def judged(series: Series) -> Judged:
    return judge(series, limits(series), ~series.included)


def signalled(found: Judged, *sides: int) -> np.ndarray:
    return np.isin(found.point, sides) | np.isin(found.sustained, sides)


def two_errors(share: float) -> float:
    return 2 * float(np.sqrt(share * (1 - share) / PLANTS))


@pytest.mark.parametrize(
    ("events", "world", "most"),
    [
        (15, POISSON, 0.08),
        (15, TWICE, 0.16),
        (15, ALIKE, 0.10),
        (15, ALIKE_LOG, 0.22),
        (4, POISSON, 0.08),
        (1, POISSON, 0.08),
        (0.3, POISSON, 0.08),
    ],
)
def test_a_stable_plant_seldom_signals_in_twelve_looks(events, world, most):
    share = signalled(judged(simulated(world, events)), 1, -1).any(axis=1).mean()
    assert share <= most + two_errors(most)


@pytest.mark.parametrize(
    ("world", "most"), [(POISSON, 0.04), (TWICE, 0.06), (ALIKE, 0.05), (ALIKE_LOG, 0.09)]
)
def test_a_stable_plant_is_seldom_called_improved(world, most):
    share = signalled(judged(simulated(world, 15)), -1).any(axis=1).mean()
    assert share <= most + two_errors(most)


@pytest.mark.parametrize(
    ("events", "world", "most"),
    [
        (15, POISSON, 0.04),
        (15, TWICE, 0.10),
        (15, ALIKE_LOG, 0.11),
        (4, POISSON, 0.04),
    ],
)
def test_a_stable_baseline_seldom_holds_a_month_beyond_its_own_range(events, world, most):
    series = simulated(world, events)
    share = outside_own_limits(series, limits(series)).any(axis=1).mean()
    assert share <= most + two_errors(most)


@pytest.mark.parametrize(
    ("events", "world", "least"),
    [
        (8, POISSON, 0.53),
        (15, POISSON, 0.80),
        (30, POISSON, 0.97),
        (15, TWICE, 0.60),
        (30, TWICE, 0.85),
    ],
)
def test_thirty_percent_fewer_at_once_is_found_within_a_year(events, world, least):
    share = signalled(judged(simulated(world, events, STEP)), -1).any(axis=1).mean()
    assert share >= least - two_errors(least)


@pytest.mark.parametrize(("events", "least"), [(15, 0.34), (30, 0.63)])
def test_thirty_percent_fewer_little_by_little_is_found_within_a_year(events, least):
    share = signalled(judged(simulated(POISSON, events, RAMP)), -1).any(axis=1).mean()
    assert share >= least - two_errors(least)


@pytest.mark.parametrize(("events", "most"), [(15, 7), (30, 4)])
def test_half_of_the_steps_are_found_after_a_few_months(events, most):
    hit = signalled(judged(simulated(POISSON, events, STEP)), -1)[:, BASELINE:]
    months = np.where(hit.any(axis=1), hit.argmax(axis=1) + 1, MONTHS)
    assert np.median(months) <= most


def test_one_doubled_month_is_found():
    found = judged(simulated(POISSON, 15, SPIKE))
    share = signalled(found, 1)[:, DOUBLED].mean()
    assert share >= 0.65 - two_errors(0.65)


def test_a_level_that_came_back_mostly_loses_its_signal_within_a_year():
    rng = np.random.default_rng(3)
    months = np.arange(BASELINE + 24)
    low = (months >= BASELINE) & (months < BASELINE + 12)
    count = rng.poisson(np.where(low, 7.5, 15.0), (PLANTS, len(months))).astype(float)
    included = np.broadcast_to(months < BASELINE, count.shape)
    found = judged(
        Series(chart=Chart.COUNT, count=count, exposure=np.ones(count.shape), included=included)
    )
    assert (found.sustained[:, BASELINE + 11] < 0).mean() >= 0.95
    assert (found.sustained[:, BASELINE + 23] < 0).mean() <= 0.15


@pytest.mark.parametrize(("world", "least"), [(POISSON, 0.93), (TWICE, 0.93), (ALIKE_LOG, 0.90)])
def test_the_interval_of_a_change_covers_it(world, least):
    series = simulated(world, 15, STEP)
    drawn = limits(series)
    covered = [covers(series, drawn, plant, 0.7) for plant in range(PLANTS)]
    assert np.mean(covered) >= least - two_errors(least)


def covers(series: Series, drawn: Limits, plant: int, truth: float) -> bool:
    before, after = (
        Pool(
            events=float(series.count[plant, months].sum()),
            exposure=float(series.exposure[plant, months].sum()),
        )
        for months in (~AFTER, AFTER)
    )
    found = rate_ratio(
        before,
        after,
        chart=Chart.COUNT,
        dispersion=float(drawn.spread[plant, 0]),
        baseline_periods=BASELINE,
    )
    return found is not None and found.low <= truth <= found.high


def test_a_page_of_twelve_stable_measures_mostly_shows_no_signal():
    latest = signalled(judged(simulated(POISSON, 15)), 1, -1)[:, -1]
    pages = latest[: PLANTS // 12 * 12].reshape(-1, 12)
    assert (~pages.any(axis=1)).mean() >= 0.75


def test_a_week_of_stable_plants_seldom_colours_more_than_its_few_cells():
    cells = coloured(np.random.default_rng(20), 600)
    assert quiet_weeks(cells, 6) >= 0.95
    assert quiet_weeks(cells, 12) >= 0.95
    assert quiet_weeks(cells, 50) >= 0.95
