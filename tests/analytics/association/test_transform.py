"""Step 1, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from analytics.association import SeriesSpec
from analytics.association.transform import activity_scale, outcome_scale, usable_cells
from catalogue.model import Chart
from tests.analytics.association.worlds import HOURS, MINUTES, NCS, WALKS

OPENED = SeriesSpec(
    name="opened_with_quality",
    label="meetings opened with quality",
    kind=Chart.PROPORTION,
    has_exposure=True,
    exposure_label="meetings logged",
)
NONE = np.full((1, 2), np.nan)


def test_a_count_over_units_becomes_its_log_rate_with_half_an_event_added():
    value, units = np.array([[0.0, 9.5]]), np.array([[100.0, 10.0]])
    scaled = outcome_scale(value, units, np.isfinite(value), NCS)
    assert_allclose(scaled, [[np.log(0.005), 0.0]], atol=1e-12)


def test_a_proportion_becomes_its_log_odds():
    value, whole = np.array([[3.0, 0.0]]), np.array([[6.0, 9.0]])
    scaled = outcome_scale(value, whole, np.isfinite(value), OPENED)
    assert_allclose(scaled, [[0.0, np.log(0.5 / 9.5)]], atol=1e-12)


def test_a_proportion_with_a_part_above_its_whole_is_taken_as_a_rate():
    value, whole = np.array([[3.0, 7.5]]), np.array([[6.0, 4.0]])
    scaled = outcome_scale(value, whole, np.isfinite(value), OPENED)
    assert_allclose(scaled, [[np.log(3.5 / 6), np.log(2)]], atol=1e-12)


def test_positive_values_become_logs_and_others_stay_as_they_are():
    positive, mixed = np.array([[1.0, np.e]]), np.array([[0.0, 4.0]])
    assert_allclose(outcome_scale(positive, NONE, np.isfinite(positive), HOURS), [[0, 1]])
    assert_allclose(outcome_scale(mixed, NONE, np.isfinite(mixed), HOURS), [[0, 4]])


def test_activity_counts_become_roots_and_proportions_arcsine_roots():
    walks = np.array([[0.625, 3.625]])
    assert_allclose(activity_scale(walks, NONE, np.isfinite(walks), WALKS), [[1, 2]])
    opened, logged = np.array([[1.0, 4.0]]), np.array([[4.0, 4.0]])
    assert_allclose(
        activity_scale(opened, logged, np.isfinite(opened), OPENED), [[np.pi / 6, np.pi / 2]]
    )
    minutes = np.array([[40.0, -2.0]])
    assert_allclose(activity_scale(minutes, NONE, np.isfinite(minutes), MINUTES), minutes)


def test_a_period_without_units_has_no_rate_and_a_blank_is_not_0():
    value = np.array([[0.0, 2.0, np.nan, 4.0]])
    units = np.array([[0.0, 10.0, 10.0, np.nan]])
    usable = usable_cells(value, units, NCS)
    assert usable.tolist() == [[False, True, False, False]]
    scaled = outcome_scale(value, units, usable, NCS)
    assert np.isnan(scaled).tolist() == [[True, False, True, True]]
    assert usable_cells(value, units, WALKS).tolist() == [[True, True, False, True]]


def test_a_proportion_without_its_whole_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="needs its whole"):
        SeriesSpec(name="share", label="the share", kind=Chart.PROPORTION, has_exposure=False)
