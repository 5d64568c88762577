"""Step 3: the filter, by hand and on series whose memory is known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from analytics.association.autoregression import (
    apply_filter,
    enlarge,
    fit_filter,
    longest_order,
)
from tests.analytics.association.worlds import memory


@pytest.mark.parametrize(
    ("periods", "look_back", "order"), [(104, 12, 6), (36, 12, 4), (30, 9, 3), (104, 4, 4)]
)
def test_the_longest_order_leaves_six_periods_a_coefficient(periods, look_back, order):
    assert longest_order(periods=periods, look_back=look_back) == order


def test_the_filter_takes_away_what_the_past_foretells():
    series = np.array([[8.0, 4.0, 2.0, 5.0]])
    assert_allclose(apply_filter(series, np.array([0.5])), [[8, 0, 0, 4]])
    assert_allclose(apply_filter(series, np.array([0.5, 0.25])), [[8, 0, -2, 3]])
    assert_allclose(apply_filter(series, np.empty(0)), series)


def test_the_memory_is_enlarged_by_kendalls_bias_and_capped():
    assert_allclose(enlarge(np.array([0.5]), periods=100), [0.525])  # 0.5 + (1 + 1.5)/100
    assert_allclose(enlarge(np.array([0.6, 0.2]), periods=100), [0.6255, 0.2085])
    assert_allclose(enlarge(np.array([0.97]), periods=20), [0.99])
    assert enlarge(np.empty(0), periods=50).size == 0


def test_a_negative_and_a_positive_coefficient_share_by_size():
    enlarged = enlarge(np.array([0.6, -0.2]), periods=100)  # sum 0.4, missing 2.2/100
    assert_allclose(enlarged, [0.6 + 0.022 * 0.75, -0.2 + 0.022 * 0.25])


def test_a_known_memory_is_found_over_many_plants():
    series = memory(np.random.default_rng(5), (40, 150), 0.6)
    series = series - series.mean(axis=1, keepdims=True)
    found = fit_filter(series, np.ones_like(series, dtype=bool), longest=6)
    assert found[0] == pytest.approx(0.6, abs=0.04)
    assert found.sum() == pytest.approx(0.6, abs=0.06)


def test_a_second_order_memory_is_found_by_its_order():
    rng = np.random.default_rng(6)
    series = rng.normal(size=(30, 200))
    for period in range(2, 200):
        series[:, period] += 0.3 * series[:, period - 1] + 0.4 * series[:, period - 2]
    found = fit_filter(series, np.ones_like(series, dtype=bool), longest=6)
    assert_allclose(found[:2], [0.3, 0.4], atol=0.05)


def test_a_series_without_memory_gets_next_to_no_filter():
    series = np.random.default_rng(7).normal(size=(30, 150))
    found = fit_filter(series, np.ones_like(series, dtype=bool), longest=6)
    assert np.abs(found).sum() < 0.1


def test_rows_beside_a_gap_take_no_part_in_the_fit():
    # 0.5 everywhere, but across the gap a jump that would spoil the fit.
    series = np.array([[8.0, 4, 2, 1, 0, 800, 400, 200, 100, 50]])
    usable = np.ones_like(series, dtype=bool)
    usable[0, 4] = False
    found = fit_filter(series, usable, longest=1)
    assert_allclose(found, enlarge(np.array([0.5]), periods=10))


def test_many_gaps_shorten_the_longest_order_rather_than_empty_the_fit():
    series = memory(np.random.default_rng(8), (20, 120), 0.7)
    usable = np.ones_like(series, dtype=bool)
    usable[:, ::4] = False  # no row has four predecessors
    found = fit_filter(np.where(usable, series, 0), usable, longest=6)
    assert 1 <= len(found) <= 2
    assert found[0] > 0.5
