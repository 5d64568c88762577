"""Limits against Montgomery's and Laney's numbers, hand counts and properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.control_limits import (
    Limits,
    Series,
    binomial_sigma,
    limits,
    poisson_sigma,
    stabilised_count,
    stabilised_proportion,
)
from catalogue.model import Chart

NAN = float("nan")


def series(
    chart: Chart, count: list[float], exposure: list[float] | None = None, baseline: int = 0
) -> Series:
    """baseline: how many of the first periods are in it; 0 for all."""
    included = np.arange(len(count)) < (baseline or len(count))
    units = np.ones(len(count)) if exposure is None else np.array(exposure, dtype=float)
    counted = np.array(count, dtype=float)
    return Series(chart=chart, count=counted, exposure=units, included=included)


def counts(count: list[float], exposure: list[float] | None = None, baseline: int = 0) -> Limits:
    return limits(series(Chart.COUNT, count, exposure, baseline))


def test_individuals_limits_of_the_worked_example():
    found = limits(series(Chart.VALUE, [14, 16, 12, 19, 15, 17, 13, 18, 16, 15, 14, 20]))
    assert found.centre[0] == 15.75
    assert found.lower[0] == pytest.approx(6.56, abs=0.005)
    assert found.upper[0] == pytest.approx(24.94, abs=0.005)


def test_textbook_limits_of_the_worked_u_chart():
    # NC 15 18 9 20 on 20 22 19 21 thousand units
    found = counts([15, 18, 9, 20], [20, 22, 19, 21])
    level = found.centre[0]
    reach = 3 * poisson_sigma(level, np.array([20.0]))[0]
    assert level == pytest.approx(0.7561, abs=5e-5)
    assert (level - reach, level + reach) == (
        pytest.approx(0.173, abs=5e-4),
        pytest.approx(1.339, abs=5e-4),
    )


def test_textbook_sigmas_give_montgomerys_limits():
    # Example 7.1 revised: p 0.2150, n 50; example 7.3 revised: c 19.67
    p, c = np.array([0.2150]), np.array([19.67])
    assert p + 3 * binomial_sigma(p, np.array([50.0])) == pytest.approx(0.3893, abs=5e-5)
    assert p - 3 * binomial_sigma(p, np.array([50.0])) == pytest.approx(0.0407, abs=5e-5)
    assert c + 3 * poisson_sigma(c, np.array([1.0])) == pytest.approx(32.97, abs=0.01)
    assert c - 3 * poisson_sigma(c, np.array([1.0])) == pytest.approx(6.36, abs=0.01)


def test_counts_that_vary_less_than_poisson_keep_the_textbook_width():
    found = counts([20.0] * 12)
    assert found.upper[0] == pytest.approx(20 + 3 * 20**0.5)
    assert found.lower[0] == pytest.approx(20 - 3 * 20**0.5)


def test_counts_that_vary_more_than_poisson_widen_by_the_moving_range():
    # On equal exposures u′ is the individuals chart: 20.5 ± 2.66 · 9
    found = counts([16.0, 25.0] * 6)
    assert found.upper[0] == pytest.approx(20.5 + 3 * 9 / 1.128)
    assert found.lower[0] == 0


def test_limits_follow_each_periods_exposure():
    found = counts([40.0, 10.0] * 6, [2.0, 0.5] * 6)
    assert found.centre[0] == 20
    assert found.upper[0] - 20 == pytest.approx((found.upper[1] - 20) / 2)


def test_a_proportion_is_never_limited_outside_0_to_1():
    found = limits(series(Chart.PROPORTION, [19, 18, 20, 19] * 3, [20.0] * 12))
    assert (found.upper <= 1).all()
    assert (found.lower > 0).all()


def test_proportion_limits_by_hand():
    # p 0.5, n 100: sigma 0.05, the moving range of 1 point is below it
    found = limits(series(Chart.PROPORTION, [50, 51, 50, 49] * 3, [100.0] * 12))
    assert found.lower[0] == pytest.approx(0.35)
    assert found.upper[0] == pytest.approx(0.65)


def test_a_gap_takes_part_in_no_moving_range():
    # Neighbours differ by 20, the two beside the gap by nothing.
    present = [1.0] * 6 + [NAN] + [1.0] * 6
    found = limits(series(Chart.VALUE, [10.0, 30.0] * 3 + [NAN] + [30.0, 10.0] * 3, present))
    assert found.sigma[0] == pytest.approx(20 / 1.128)
    assert np.isnan(found.upper[6])


def test_below_nine_expected_events_limits_are_near_exact():
    # (√4.125 + 1.5)² − 3/8 = 12.09: thirteen stand out from four, twelve do not
    found = counts([4.0] * 12)
    assert found.upper[0] == pytest.approx(12.09, abs=0.005)
    assert found.lower[0] == 0


def test_a_period_without_events_is_routine_where_six_are_expected_and_not_where_seven_are():
    # e^-6 = 0.25 %, e^-7 = 0.09 %; (√7.125 − 1.5)² − 3/8 = 0.99
    assert counts([6.0] * 12).lower[0] == 0
    assert counts([7.0] * 12).lower[0] == pytest.approx(0.992, abs=0.001)


def test_a_baseline_without_events_is_left_by_four_in_one_period():
    # (√0.125 + 1.5)² − 3/8 = 3.06
    found = counts([0.0] * 24)
    assert found.centre[0] == 0
    assert found.upper[0] == pytest.approx(3.06, abs=0.005)


def test_one_spike_in_the_baseline_does_not_hide_the_next():
    assert counts([20.0] * 23 + [50.0]).dispersion[0] == 1


def test_dispersion_of_a_hand_worked_series():
    # 12 and 30 in turn, mean 21: residuals 2(√12.375 − √21.125) and 2(√30.375 − √21.125)
    low, high = -2.1568, 1.8303
    expected = 12 * (low**2 + high**2) / 23
    assert counts([12.0, 30.0] * 12).dispersion[0] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("count", "corrected"),
    [
        ([10.0, 10.0, 30.0, 30.0] * 3, 1 / 12 + 1.25 / 12),  # 6 pairs alike, 5 opposed
        ([10.0] * 6 + [30.0] * 6, 0.8),  # 9/12, corrected above the most that is allowed
        ([20.0] * 12, 0),
    ],
)
def test_autocorrelation_is_corrected_and_clipped(count, corrected):
    assert counts(count).autocorrelation[0] == pytest.approx(corrected)


def test_neighbours_that_resemble_each_other_widen_both_rules():
    found = counts([10.0] * 6 + [30.0] * 6)
    assert found.autocorrelated[0]
    assert found.spread[0] == pytest.approx(9 * found.dispersion[0])  # (1 + .8) / (1 − .8)
    assert found.sigma[0] == pytest.approx(1.1 * np.sqrt(found.dispersion[0] * 20))


def test_later_periods_move_no_limit():
    first = [18.0, 22, 20, 25, 16, 19, 21, 20, 23, 17, 20, 22]
    kept, moved = (counts([*first, *later], baseline=12) for later in ([20, 21], [90, 2]))
    assert kept.upper.tolist() == moved.upper.tolist()


def test_an_individuals_baseline_that_does_not_vary_gives_no_limits():
    assert np.isnan(limits(series(Chart.VALUE, [0.1] * 12)).upper).all()


def test_a_thousand_series_at_once_are_judged_as_one_by_one():
    rng = np.random.default_rng(4)
    count, exposure = rng.poisson(15.0, (5, 30)).astype(float), rng.uniform(0.5, 2, (5, 30))
    included = np.broadcast_to(np.arange(30) < 24, (5, 30))
    together = limits(Series(chart=Chart.COUNT, count=count, exposure=exposure, included=included))
    for row in range(5):
        alone = counts(count[row].tolist(), exposure[row].tolist(), baseline=24)
        assert together.upper[row] == pytest.approx(alone.upper)
        assert together.dispersion[row] == pytest.approx(alone.dispersion)


def test_a_rare_share_is_stabilised_as_a_count_is():
    count, units = np.array([3.0]), np.array([1e9])
    as_share = stabilised_proportion(count, units, np.array([5e-9]))
    assert as_share == pytest.approx(stabilised_count(count, np.array([5.0])), abs=1e-6)


@given(count=st.lists(st.integers(0, 500), min_size=12, max_size=40), factor=st.floats(0.01, 100))
def test_limits_per_unit_scale_with_the_unit(count, factor):
    if not sum(count):
        return
    one, other = counts(count), counts(count, [factor] * len(count))
    assert other.upper * factor == pytest.approx(one.upper, rel=1e-6, abs=1e-9)
    assert other.lower * factor == pytest.approx(one.lower, rel=1e-6, abs=1e-9)
    assert (one.lower <= one.centre).all()
    assert (one.centre <= one.upper).all()


@given(
    value=st.lists(st.integers(-1000, 1000), min_size=12, max_size=40),
    shift=st.integers(-10_000, 10_000),
)
def test_individuals_limits_move_with_the_series_and_keep_their_width(value, shift):
    before = limits(series(Chart.VALUE, value))
    after = limits(series(Chart.VALUE, [one + shift for one in value]))
    if np.isnan(before.upper).any() or np.isnan(after.upper).any():
        return
    assert after.centre == pytest.approx(before.centre + shift, abs=1e-6)
    assert after.upper - after.lower == pytest.approx(before.upper - before.lower, rel=1e-6)
