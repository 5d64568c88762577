"""I′: a value per unit on changing volume, by hand."""

import datetime as dt

import numpy as np
import pytest

from analytics.changes import change
from analytics.control_limits import Series, limits, sigma_per_unit
from analytics.rates import values
from catalogue.model import Chart

HOURS = np.array([20.0, 90.0, 24.0, 81.0])
VOLUME = np.array([4.0, 9.0, 4.0, 9.0])  # thousand units
# Hours per thousand: 5, 10, 6, 9. By hand: |Δ| are 5, 4, 3, each over √(1/4 + 1/9).
SIGMA = np.sqrt(np.pi / 2) * (5 + 4 + 3) / np.sqrt(1 / 4 + 1 / 9) / 3


def series(hours=HOURS, volume=VOLUME, included=None):
    baseline = np.ones(len(hours), dtype=bool) if included is None else included
    return Series(chart=Chart.RATIO, count=hours, exposure=volume, included=baseline)


def test_the_centre_is_hours_over_units_and_the_limits_widen_as_volume_falls():
    drawn = limits(series())
    assert drawn.centre[0] == pytest.approx(215 / 26)
    assert drawn.upper - drawn.centre == pytest.approx(3 * SIGMA / np.sqrt(VOLUME))
    assert drawn.centre - drawn.lower == pytest.approx(3 * SIGMA / np.sqrt(VOLUME))


def test_at_equal_volumes_sigma_is_that_of_moving_ranges():
    # √(π/2)/√2 is √π/2 = 0.8862, and 1/1.128 is 0.8865.
    value = np.array([14.0, 16.0, 12.0, 19.0])
    once, all_of = np.ones(4), np.ones(4, dtype=bool)
    assert sigma_per_unit(value, once, all_of)[0] == pytest.approx(13 / 3 / 1.128, rel=1e-3)


def test_a_gap_joins_no_neighbours():
    hours, volume = np.array([20.0, np.nan, 40.0]), np.array([4.0, np.nan, 4.0])
    drawn = limits(series(hours, volume, np.array([True, False, True])))
    assert np.isnan(drawn.upper).all()


def test_a_baseline_that_does_not_vary_gives_no_limits():
    drawn = limits(series(np.array([10.0, 20.0, 30.0]), np.array([1.0, 2.0, 3.0])))
    assert drawn.centre[0] == 10.0
    assert np.isnan(drawn.upper).all()


def test_each_value_has_its_interval_from_how_neighbours_differ():
    columns = {
        "partial": np.zeros(4, dtype=bool),
        "reported": np.ones(4, dtype=bool),
        "numerator": HOURS,
        "denominator": VOLUME,
        "exposure_weeks": np.full(4, 4.3),
    }
    found = values(columns, chart=Chart.RATIO, per=1, nominal_weeks=np.full(4, 4.3))
    assert found.value == pytest.approx(HOURS / VOLUME)
    assert found.high - found.value == pytest.approx(1.959964 * SIGMA / np.sqrt(VOLUME))


def test_a_change_is_a_pooled_level_over_a_pooled_level():
    hours = np.array([20.0, 63.0, 32.0, 60.0, 24.0])
    volume = np.array([2.0, 7.0, 3.0, 5.0, 3.0])
    before = np.array([True, True, True, False, False])
    both = series(hours, volume, before)
    found = change(both, limits(both), after=~before, since=dt.date(2026, 10, 31), per=1)
    assert found is not None
    assert (found.before, found.after) == (pytest.approx(115 / 12), pytest.approx(84 / 8))
    assert found.ratio == pytest.approx(84 / 8 / (115 / 12))
    assert found.ratio_low < found.ratio < found.ratio_high
