"""Values, intervals and ratios against published and hand-worked numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analytics import rates
from analytics.periods import Columns
from analytics.rates import (
    Pool,
    level_ratio,
    poisson_exact,
    rate_ratio,
    values,
    wilson,
)
from catalogue.model import Chart


def columns(numerator: float, denominator: float, weeks: float, *, partial: bool) -> Columns:
    return {
        "numerator": np.array([numerator]),
        "denominator": np.array([denominator]),
        "exposure_weeks": np.array([weeks]),
        "reported": np.array([True]),
        "partial": np.array([partial]),
    }


def test_eighteen_of_twenty_four_meetings_are_75_percent_from_55_1_to_88_0():
    low, high = wilson(18, 24)
    assert 100 * low == pytest.approx(55.1, abs=0.05)
    assert 100 * high == pytest.approx(88.0, abs=0.05)


def test_wilson_of_none_and_of_all_stays_inside_0_to_100_percent():
    low, high = wilson([0, 10], [10, 10])  # 0 to 27.75 %, Agresti and Coull 1998
    assert low.tolist() == pytest.approx([0, 0.7225], abs=5e-5)
    assert high.tolist() == pytest.approx([0.2775, 1], abs=5e-5)


def test_an_empty_denominator_gives_no_interval_rather_than_0():
    assert np.isnan(wilson(0, 0)).all()
    assert np.isnan(poisson_exact(0, 0)).all()


def test_exact_poisson_limits_of_garwoods_table():
    low, high = poisson_exact([0, 1, 10], 1)
    assert low.tolist() == pytest.approx([0, 0.0253, 4.795], abs=5e-4)
    assert high.tolist() == pytest.approx([3.689, 5.572, 18.390], abs=5e-4)


def test_a_rate_has_the_interval_of_its_count_over_its_exposure():
    low, high = poisson_exact(10, 4)
    assert (low, high) == (pytest.approx(4.795 / 4, abs=5e-4), pytest.approx(18.39 / 4, abs=5e-4))


def test_84_of_410000_after_120_of_400000_is_31_7_percent_less_from_49_0_to_9_0(monkeypatch):
    # The textbook's exact interval, which only totals below 10 events get otherwise.
    monkeypatch.setattr(rates, "EXACT_BELOW", 1000)
    found = rate_ratio(
        Pool(events=120, exposure=400_000),
        Pool(events=84, exposure=410_000),
        chart=Chart.COUNT,
        dispersion=1,
        baseline_periods=24,
    )
    assert found is not None
    assert 100 * (found.ratio - 1) == pytest.approx(-31.7, abs=0.05)
    assert 100 * (found.low - 1) == pytest.approx(-49.0, abs=0.05)
    assert 100 * (found.high - 1) == pytest.approx(-9.0, abs=0.05)


@pytest.mark.parametrize(
    ("dispersion", "low", "high"),
    # t(.975, 24) = 2.0639; √(1/64 + 1/100) = 0.16008; twice that where the dispersion is 4
    [(1, 0.4599, 0.8906), (4, 0.3305, 1.2392)],
)
def test_the_widened_interval_of_a_rate_ratio_by_hand(dispersion, low, high):
    found = rate_ratio(
        Pool(events=100, exposure=100),
        Pool(events=64, exposure=100),
        chart=Chart.COUNT,
        dispersion=dispersion,
        baseline_periods=25,
    )
    assert found is not None
    assert found.ratio == pytest.approx(0.64)
    assert (found.low, found.high) == (
        pytest.approx(low, abs=5e-4),
        pytest.approx(high, abs=5e-4),
    )


def test_the_interval_of_a_ratio_of_proportions_knows_that_they_are_bounded():
    # 50 % to 64 %: √(0.36/128 + 0.5/100) = 0.088388, times 2.0639
    found = rate_ratio(
        Pool(events=100, exposure=200),
        Pool(events=128, exposure=200),
        chart=Chart.PROPORTION,
        dispersion=1,
        baseline_periods=25,
    )
    assert found is not None
    assert (found.low, found.high) == (
        pytest.approx(1.0666, abs=5e-4),
        pytest.approx(1.5362, abs=5e-4),
    )


def test_below_ten_events_the_interval_is_exact_on_totals_divided_by_the_dispersion():
    found = rate_ratio(
        Pool(events=40, exposure=200),
        Pool(events=8, exposure=100),
        chart=Chart.COUNT,
        dispersion=2,
        baseline_periods=24,
    )
    share = binomtest(4, 24).proportion_ci(0.95, method="exact")
    low, high = (2 * one / (1 - one) for one in share)  # twice the exposure before
    assert found is not None
    assert (found.ratio, found.low, found.high) == pytest.approx((0.4, low, high))


def test_no_events_now_are_a_ratio_of_0_and_no_events_before_give_none():
    pools = Pool(events=20, exposure=100), Pool(events=0, exposure=100)
    gone = rate_ratio(*pools, chart=Chart.COUNT, dispersion=1, baseline_periods=24)
    assert gone is not None
    assert (gone.ratio, gone.low) == (0, 0)
    assert 0 < gone.high < 1
    new = rate_ratio(*pools[::-1], chart=Chart.COUNT, dispersion=1, baseline_periods=24)
    assert new is None


def test_the_ratio_of_two_means_by_hand():
    # 100 to 120, variance 100: √(100/(4·120²) + 100/(25·100²)) = 0.046218, times t 2.0639
    found = level_ratio(100, 120, variance=100, periods=4, baseline_periods=25)
    assert found is not None
    assert math.log(found.high / found.ratio) == pytest.approx(0.095390, abs=1e-5)
    assert level_ratio(0, 120, variance=100, periods=4, baseline_periods=25) is None


def test_a_value_without_a_denominator_is_per_reported_week():
    month = columns(31, np.nan, 31 / 7, partial=False)
    found = values(month, chart=Chart.COUNT, per=1, nominal_weeks=np.array([31 / 7]))
    assert found.value[0] == pytest.approx(7)


def test_a_partial_week_is_a_plain_count_not_scaled_and_without_interval():
    week = columns(2, np.nan, 3 / 7, partial=True)
    found = values(week, chart=Chart.COUNT, per=1, nominal_weeks=np.array([1.0]))
    assert found.value[0] == 2
    assert np.isnan(found.low[0])


def test_a_share_is_shown_in_the_measures_unit_with_its_interval():
    meetings = columns(18, 24, 1, partial=False)
    found = values(meetings, chart=Chart.PROPORTION, per=100, nominal_weeks=np.array([1.0]))
    assert found.value[0] == pytest.approx(75)
    assert found.low[0] == pytest.approx(55.1, abs=0.05)


def test_a_reported_week_without_units_has_no_rate():
    stopped = columns(0, 0, 1, partial=False)
    found = values(stopped, chart=Chart.COUNT, per=1000, nominal_weeks=np.array([1.0]))
    assert np.isnan(found.value[0])


@given(events=st.integers(0, 10_000), more=st.integers(0, 10_000))
def test_wilson_holds_the_share_and_narrows_with_more_units(events, more):
    units = events + more + 1
    low, high = wilson(events, units)
    wider_low, wider_high = wilson(10 * events, 10 * units)
    assert 0 <= low <= events / units <= high <= 1
    assert wider_high - wider_low <= high - low + 1e-12


@given(before=st.integers(1, 500), after=st.integers(0, 500), dispersion=st.floats(1, 9))
def test_a_ratio_interval_holds_its_ratio(before, after, dispersion):
    found = rate_ratio(
        Pool(events=before, exposure=24),
        Pool(events=after, exposure=12),
        chart=Chart.COUNT,
        dispersion=dispersion,
        baseline_periods=24,
    )
    assert found is not None
    assert found.low <= found.ratio <= found.high
