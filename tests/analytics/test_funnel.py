"""Funnel limits and over-dispersion by hand and from printed tables."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.funnel import INNER, OUTER, Standing, dispersion, funnel, limits, scores
from analytics.rates import Pool
from catalogue.model import Chart


def pools(*totals: tuple[float, float]) -> dict[str, Pool]:
    return {
        f"P{place}": Pool(events=events, exposure=exposure)
        for place, (events, exposure) in enumerate(totals)
    }


def test_poisson_limits_lie_between_the_tabled_counts():
    # Poisson of mean 10: P(≤3) .0103, P(≤4) .0293 · P(≤16) .9730, P(≤17) .9857
    # and for 99.8 %: P(≤1) .0005, P(≤2) .0028 · P(≤20) .9984, P(≤21) .9993.
    low, high = limits(0.1, np.array([100.0]), Chart.COUNT, 1, INNER)
    assert 0.03 < low[0] < 0.04
    assert 0.16 < high[0] < 0.17
    low, high = limits(0.1, np.array([100.0]), Chart.COUNT, 1, OUTER)
    assert 0.01 < low[0] < 0.02
    assert 0.20 < high[0] < 0.21


def test_binomial_limits_lie_between_the_tabled_counts():
    # Binomial 100, 0.1: P(≤4) .0237, P(≤5) .0576 · P(≤15) .9601, P(≤16) .9794.
    low, high = limits(0.1, np.array([100.0]), Chart.PROPORTION, 1, INNER)
    assert 0.04 < low[0] < 0.05
    assert 0.15 < high[0] < 0.16


def test_limits_come_to_the_normal_ones_where_much_is_counted():
    low, high = limits(0.01, np.array([1e6]), Chart.COUNT, 1, INNER)
    # 0.01 ± 1.96 √(0.01 / 1,000,000)
    assert low[0] == pytest.approx(0.009804, abs=1e-6)
    assert high[0] == pytest.approx(0.010196, abs=1e-6)


def test_over_dispersion_widens_the_limits_by_its_root():
    plain = limits(0.01, np.array([1e5]), Chart.COUNT, 1, OUTER)
    wide = limits(0.01, np.array([1e5]), Chart.COUNT, 4, OUTER)
    assert wide[1][0] - 0.01 == pytest.approx(2 * (plain[1][0] - 0.01))
    assert 0.01 - wide[0][0] == pytest.approx(2 * (0.01 - plain[0][0]))


def test_limits_stay_within_what_a_rate_can_be():
    low, high = limits(0.9, np.array([5.0, 20]), Chart.PROPORTION, 4, OUTER)
    assert (low >= 0).all()
    assert (high <= 1).all()
    # Three expected: e^-3 is 5 %, so that no event at all is no finding.
    assert limits(0.01, np.array([300.0]), Chart.COUNT, 1, INNER)[0][0] == 0


def test_scores_are_distances_in_standard_errors_of_chance():
    # 130 where 100 are expected: 30 / √100. Of 100 at 0.5: (60 - 50) / √25.
    assert scores(np.array([130.0]), np.array([1000.0]), 0.1, Chart.COUNT)[0] == pytest.approx(3)
    found = scores(np.array([60.0]), np.array([100.0]), 0.5, Chart.PROPORTION)
    assert found[0] == pytest.approx(2)


def test_the_dispersion_is_the_mean_square_of_scores_with_the_extremes_drawn_in():
    # The tenth quantiles of eleven scores are the second and the tenth: -4, -3 and 3, 9.
    given = np.array([-4.0, -3, -2, -1, 0, 0, 0, 1, 2, 3, 9])
    drawn_in = [-3, -3, -2, -1, 0, 0, 0, 1, 2, 3, 3]
    assert dispersion(given) == pytest.approx(sum(one**2 for one in drawn_in) / 11)


def test_plants_more_alike_than_chance_narrow_nothing():
    assert dispersion(np.array([0.1, -0.1, 0.0, 0.2])) == 1


def test_one_plant_apart_is_found_among_many_that_are_alike():
    alike = [(100.0 + place % 3, 1000.0) for place in range(11)]
    found = funnel(pools(*alike, (170, 1000)), Chart.COUNT)
    standing = {point.plant: point.standing for point in found.points}
    assert standing.pop("P11") == Standing.APART
    assert set(standing.values()) == {Standing.INSIDE}
    assert found.level == pytest.approx((sum(one for one, _ in alike) + 170) / 12000)


def test_a_small_plant_is_not_apart_for_what_a_large_one_would_be():
    # Twice the level: 4 where 2 are expected, and 400 where 200 are.
    many = [(1000.0, 100_000.0)] * 9
    small = funnel(pools(*many, (4, 200)), Chart.COUNT).points[-1]
    large = funnel(pools(*many, (400, 20_000)), Chart.COUNT).points[-1]
    assert small.standing == Standing.INSIDE
    assert (large.standing, large.side) == (Standing.APART, 1)


def test_between_the_two_limits_it_is_worth_a_look():
    # Expected about 100: 122 lies beyond 120 (97.5 %) and within 132 (99.9 %).
    found = funnel(pools(*[(100.0, 1000.0)] * 9, (122, 1000)), Chart.COUNT)
    assert found.points[-1].standing == Standing.LOOK


def test_where_every_unit_is_an_event_nothing_is_apart():
    found = funnel(pools((10, 10), (20, 20), (5, 5)), Chart.PROPORTION)
    assert {point.standing for point in found.points} == {Standing.INSIDE}


def test_of_stable_plants_about_two_in_a_thousand_stand_apart():
    rng = np.random.default_rng(5)
    apart = 0
    for _ in range(200):
        exposure = rng.uniform(500, 5000, size=20)
        events = rng.poisson(0.02 * exposure)
        found = funnel(pools(*zip(events, exposure, strict=True)), Chart.COUNT)
        apart += sum(point.standing == Standing.APART for point in found.points)
    assert apart <= 20  # of 4,000; 8 are expected
