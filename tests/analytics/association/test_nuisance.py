"""Step 2, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, integers
from numpy.testing import assert_allclose

from analytics.association.nuisance import (
    after_look_back,
    build_nuisance,
    season_seen,
    take_out,
)


def plain(periods: int, *, period_effects: bool = False):
    return build_nuisance(log_units=None, periods=periods, season=0, period_effects=period_effects)


def test_a_level_and_a_straight_trend_leave_nothing():
    values = np.array([[3.0, 5, 7, 9], [10, 9, 8, 7]])
    left = take_out(values, np.isfinite(values), plain(4))
    assert_allclose(left, 0, atol=1e-12)


def test_what_a_trend_leaves_of_a_hand_worked_series():
    values = np.array([[0.0, 3.0, 0.0]])  # mean 1, slope 0: −1, 2, −1
    left = take_out(values, np.isfinite(values), plain(3))
    assert_allclose(left, [[-1, 2, -1]], atol=1e-12)


def test_a_gap_takes_no_part_in_the_fit_and_comes_back_as_0():
    values = np.array([[1.0, 2.0, np.nan, 4.0]])
    left = take_out(values, np.isfinite(values), plain(4))
    assert_allclose(left, [[0, 0, 0, 0]], atol=1e-12)


def test_what_all_plants_share_in_a_period_is_taken_out_with_period_effects_only():
    shared = np.array([0.0, 5.0, -2.0, 1.0, 7.0])
    values = np.vstack([shared, shared + 3, shared - 1])
    usable = np.isfinite(values)
    assert_allclose(take_out(values, usable, plain(5, period_effects=True)), 0, atol=1e-12)
    assert np.abs(take_out(values, usable, plain(5))).max() > 1


def test_two_way_residuals_of_a_hand_worked_panel():
    # An interaction of +1 and −1 at the ends of a line, its own mean and trend taken out.
    values = np.array([[0.0, 0, 6, 0, 0], [0, 0, 0, 0, 0]])
    left = take_out(values, np.isfinite(values), plain(5, period_effects=True))
    # Per plant half of 6 · (1 − 1/5) at the middle and −6/5 elsewhere, halved, with both signs.
    assert_allclose(left[0], [-0.6, -0.6, 2.4, -0.6, -0.6], atol=1e-12)
    assert_allclose(left[1], -left[0], atol=1e-12)


def test_a_season_of_one_plant_is_taken_out_after_one_and_a_half_cycles():
    time = np.arange(18)
    wave = 2 * np.cos(2 * np.pi * time / 12 + 1) + np.sin(4 * np.pi * time / 12)
    values = wave[np.newaxis]
    seen = build_nuisance(log_units=None, periods=18, season=12, period_effects=False)
    assert_allclose(take_out(values, np.isfinite(values), seen), 0, atol=1e-10)
    assert season_seen(18, 12)
    assert not season_seen(17, 12)
    assert not season_seen(100, 0)


def test_volume_has_one_slope_for_all_plants_and_blank_units_are_bridged():
    log_units = np.array([[0.0, 1, 0, 2, np.nan], [1, 0, 0, 0, 1]])
    values = 0.7 * np.where(np.isfinite(log_units), log_units, np.nan)
    usable = np.isfinite(values)
    nuisance = build_nuisance(log_units=log_units, periods=5, season=0, period_effects=False)
    assert_allclose(take_out(values, usable, nuisance), 0, atol=1e-12)
    opposite = values * np.array([[1.0], [-1.0]])
    assert np.abs(take_out(opposite, usable, nuisance)).max() > 0.1


def test_units_that_never_change_are_no_column():
    values = np.array([[0.0, 3.0, 0.0]])
    nuisance = build_nuisance(
        log_units=np.full((1, 3), np.log(7.3)), periods=3, season=0, period_effects=False
    )
    assert_allclose(take_out(values, np.isfinite(values), nuisance), [[-1, 2, -1]], atol=1e-9)


def test_the_look_back_is_cut_from_every_column():
    nuisance = after_look_back(plain(5), 2)
    assert_allclose(nuisance.own, [[1, 1, 1], [0, 0.5, 1]])


@settings(max_examples=25, deadline=None)
@given(level=floats(-100, 100), slope=floats(-10, 10), seed=integers(0, 99))
def test_adding_a_level_a_trend_or_a_shared_wave_changes_no_residual(level, slope, seed):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(5, 20))
    usable = rng.uniform(size=values.shape) > 0.1
    nuisance = plain(20, period_effects=True)
    moved = values + level + slope * np.arange(20) + rng.normal(size=20)
    assert_allclose(
        take_out(moved, usable, nuisance), take_out(values, usable, nuisance), atol=1e-8
    )


@pytest.mark.parametrize("period_effects", [False, True])
def test_gaps_and_volume_agree_with_least_squares_on_every_column_written_out(period_effects):
    rng = np.random.default_rng(3)
    values, log_units = rng.normal(size=(2, 4, 30))
    usable = rng.uniform(size=values.shape) > 0.2
    nuisance = build_nuisance(
        log_units=log_units, periods=30, season=12, period_effects=period_effects
    )
    plant, period = np.nonzero(usable)
    columns = [log_units[usable]]
    columns += [(plant == one) * own[period] for one in range(4) for own in nuisance.own]
    if period_effects:
        columns += [(period == one).astype(float) for one in range(30)]
    design = np.array(columns).T
    fitted = design @ np.linalg.lstsq(design, values[usable], rcond=None)[0]
    left = take_out(values, usable, nuisance)
    assert_allclose(left[usable], values[usable] - fitted, atol=1e-10)
    assert_allclose(left[~usable], 0)
