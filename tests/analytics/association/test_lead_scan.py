"""Steps 3 to 5 together, and the scan backwards, where the truth is planted."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.association.backward import (
    backward_scan,
    lag_profile,
    most_suspect,
    window_profile,
)
from analytics.association.lead_scan import Scan, Series, lead_scan
from analytics.association.nuisance import build_nuisance, take_out
from tests.analytics.association.worlds import memory

SHAPE = (6, 80)
NUISANCE = build_nuisance(log_units=None, periods=80, season=0, period_effects=True)


def residuals(values: np.ndarray) -> Series:
    usable = np.isfinite(values)
    return Series(residual=take_out(values, usable, NUISANCE), usable=usable)


def planted(lags: dict[int, float], *, coefficient: float = 0.5, seed: int = 1):
    """First with memory, second with its own memory plus `lags` of the first."""
    rng = np.random.default_rng(seed)
    first = memory(rng, SHAPE, coefficient)
    second = memory(rng, SHAPE, coefficient)
    for lag, weight in lags.items():
        second[:, lag:] += weight * first[:, : SHAPE[1] - lag]
    return first, second


def scan(first: np.ndarray, second: np.ndarray, look_back: int = 12) -> Scan:
    return lead_scan(residuals(first), residuals(second), NUISANCE, look_back=look_back, seed=3)


@pytest.mark.parametrize(("lag", "weight"), [(1, 0.5), (3, -0.5), (7, 0.5), (12, -0.5)])
def test_a_planted_lag_is_the_strongest_with_its_sign(lag, weight):
    found = scan(*planted({lag: weight}))
    assert found.lag == lag
    assert found.window is None
    assert found.sign == np.sign(weight)
    assert found.adjusted.p_adjusted < 0.01
    assert not found.halves_contradict


def test_a_link_spread_over_a_window_is_found_as_that_window():
    found = scan(*planted(dict.fromkeys(range(5, 9), -0.25), coefficient=0.2))
    assert found.window == (5, 8)
    assert found.lag is None
    assert found.sign == -1


def test_a_link_at_lag_0_shows_there_and_nowhere_else():
    found = scan(*planted({0: 0.8}))
    profile = lag_profile(found)
    assert profile[0].lag == 0
    assert profile[0].t > 2 * profile[0].band_all
    assert found.adjusted.p_adjusted > 0.05


def test_an_outcome_that_moves_first_shows_backwards_only():
    first, second = planted({})
    first[:, 2:] += 0.6 * second[:, :-2]
    forward = scan(first, second)
    backward = backward_scan(residuals(first), residuals(second), NUISANCE, look_back=12, seed=3)
    assert forward.adjusted.p_adjusted > 0.05
    assert backward.lag == 2
    assert backward.adjusted.p_adjusted < 0.01


def test_a_link_that_turns_round_in_the_middle_contradicts_itself():
    first, second = planted({})
    moved = np.zeros(SHAPE)
    moved[:, 3:] = 1.2 * first[:, :-3]
    moved[:, 46:] *= -0.35  # the middle of the 68 weeks after the look-back
    found = scan(first, second + moved)
    assert found.lag == 3
    assert found.halves_contradict


def test_the_halves_are_those_of_the_periods_after_the_look_back():
    first, second = planted({3: 0.5})
    found = scan(first, second)
    sd = np.sqrt(found.halves[0] ** 2 + found.halves[1] ** 2)
    assert min(found.halves) > 0.2 * sd


def test_the_filter_holds_the_memory_of_the_second_series():
    assert scan(*planted({}, coefficient=0.5)).coefficients[0] == pytest.approx(0.5, abs=0.12)
    first, second = planted({}, coefficient=0.5, seed=4)
    second = np.random.default_rng(4).normal(size=SHAPE)
    assert np.abs(scan(first, second).coefficients).sum() < 0.25


def test_plants_that_move_alike_count_less_than_plants_of_their_own():
    rng = np.random.default_rng(9)
    own = [Series(residual=rng.normal(size=SHAPE), usable=np.ones(SHAPE, bool)) for _ in "12"]
    alike = [
        Series(residual=np.tile(rng.normal(size=(1, 80)), (6, 1)), usable=np.ones(SHAPE, bool))
        for _ in "12"
    ]
    plain = build_nuisance(log_units=None, periods=80, season=0, period_effects=False)
    many = lead_scan(*own, plain, look_back=12, seed=1).effective
    few = lead_scan(*alike, plain, look_back=12, seed=1).effective
    assert many == pytest.approx(6 * 68, rel=0.25)
    assert few == pytest.approx(68, rel=0.25)


def test_the_profiles_show_every_lag_and_window():
    found = scan(*planted({}))
    assert [point.lag for point in lag_profile(found)] == list(range(13))
    assert [(point.first, point.last) for point in window_profile(found)] == [
        (1, 4),
        (3, 6),
        (5, 8),
        (1, 8),
        (9, 12),
    ]
    assert {point.band_all for point in lag_profile(found)} == {found.adjusted.band_all}


def test_of_two_backward_scans_the_more_suspect_one_is_shown():
    linked, silent = scan(*planted({2: 0.6})), scan(*planted({}))
    shown = most_suspect([silent, linked])
    assert shown.p_adjusted == linked.adjusted.p_adjusted
    assert shown.profile == lag_profile(linked)
