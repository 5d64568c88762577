"""Typed rows onto a calendar, and the stretch that a scan can stand on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.association.panel import grain_of, lay_out, period_word
from analytics.association.stretch import choose_stretch, look_back_for
from tests.analytics.association.worlds import rows


def last_days(*days: str) -> pd.Series:
    return pd.Series(pd.to_datetime(list(days))).dt.as_unit("s")


def test_weeks_and_months_are_told_by_their_distance():
    assert grain_of(last_days("2024-01-07", "2024-01-21", "2024-01-28"), 0) == "week"
    assert grain_of(last_days("2024-01-31", "2024-02-29", "2024-03-31"), 0) == "month"
    # A 4-4-5 year: its months are whole weeks too.
    assert grain_of(last_days("2024-01-27", "2024-02-24", "2024-03-30"), 12) == "month"


@pytest.mark.parametrize(
    "days",
    [
        ("2024-01-07", "2024-01-14", "2024-01-31"),
        ("2024-01-01", "2024-01-02", "2024-01-03"),
    ],
)
def test_a_mix_of_weeks_and_months_or_days_has_no_grain(days):
    assert grain_of(last_days(*days), 0) is None
    assert grain_of(last_days(*days), 12) is None


def test_absent_rows_leave_gaps_and_absent_weeks_keep_their_place():
    panel = rows(np.array([[1.0, 2, 3, 4], [5, 6, 7, 8]]), np.zeros((2, 4)))
    panel = panel.drop(index=[1, 2, 5])  # P00 weeks 2 and 3, P01 week 2: week 2 nowhere
    grid = lay_out(panel.sample(frac=1, random_state=1), "week")
    assert grid.plants == ("P00", "P01")
    np.testing.assert_array_equal(grid.activity, [[1, np.nan, np.nan, 4], [5, np.nan, 7, 8]])
    assert [period_word(day, "week") for day in grid.periods] == [
        "2023-01-01",
        "2023-01-08",
        "2023-01-15",
        "2023-01-22",
    ]


def test_months_of_any_length_stand_side_by_side_over_twelve_years():
    panel = rows(np.arange(144.0)[np.newaxis], np.zeros((1, 144)), freq="ME")
    grid = lay_out(panel, "month")
    np.testing.assert_array_equal(grid.activity[0], np.arange(144))
    assert period_word(grid.periods[1], "month") == "2023-02"


@pytest.mark.parametrize(
    ("periods", "grain", "max_lag", "look_back"),
    [
        (104, "week", None, 12),
        (30, "week", None, 10),
        (36, "month", None, 9),
        (60, "month", None, 12),
        (104, "week", 4, 4),
        (104, "week", 26, 26),
        (60, "week", 26, 20),
        (2, "week", None, 1),
    ],
)
def test_the_look_back_never_passes_a_third_of_the_history(periods, grain, max_lag, look_back):
    assert look_back_for(periods, grain, max_lag) == look_back


def test_full_plants_are_all_used_over_all_periods():
    stretch = choose_stretch(np.ones((3, 60), dtype=bool), grain="week", max_lag=None)
    assert (stretch.plants, stretch.first, stretch.last) == ((0, 1, 2), 0, 59)
    assert (stretch.look_back, stretch.found, stretch.needed) == (12, 48, 24)


def test_a_plant_that_joined_late_does_not_shorten_the_others():
    both = np.ones((5, 104), dtype=bool)
    both[4, :60] = False
    stretch = choose_stretch(both, grain="week", max_lag=None)
    assert (stretch.plants, stretch.periods) == ((0, 1, 2, 3), 104)


def test_a_common_stretch_goes_before_one_early_plant():
    both = np.ones((4, 104), dtype=bool)
    both[1:, :50] = False  # 4 plants × 54 weeks beside 1 × 104
    stretch = choose_stretch(both, grain="week", max_lag=None)
    assert (stretch.plants, stretch.first, stretch.last) == ((0, 1, 2, 3), 50, 103)
    assert stretch.found == 42


def test_a_long_enough_stretch_goes_before_a_larger_one_that_is_too_short():
    both = np.zeros((10, 60), dtype=bool)
    both[0] = True  # 48 usable weeks in one plant
    both[:, 30:] = True  # 10 plants × 20 usable weeks
    stretch = choose_stretch(both, grain="week", max_lag=None)
    assert (stretch.plants, stretch.found, stretch.needed) == ((0,), 48, 36)


def test_a_stretch_may_begin_after_a_long_silence():
    both = np.ones((1, 120), dtype=bool)
    both[0, 10:50] = False
    stretch = choose_stretch(both, grain="week", max_lag=None)
    assert (stretch.first, stretch.last, stretch.found) == (50, 119, 58)


def test_a_short_silence_stays_inside_the_stretch():
    both = np.ones((2, 60), dtype=bool)
    both[:, 20:23] = False
    stretch = choose_stretch(both, grain="week", max_lag=None)
    assert (stretch.first, stretch.last, stretch.found) == (0, 59, 45)


def test_nothing_fits_where_every_other_week_is_missing():
    both = np.zeros((1, 100), dtype=bool)
    both[0, ::2] = True
    assert choose_stretch(both, grain="week", max_lag=None).plants == ()
