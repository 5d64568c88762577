"""The level now with its interval, by hand."""

from __future__ import annotations

import pytest

from analytics.level_now import level_now
from analytics.results import Grain
from catalogue.measures import MEASURES
from tests.analytics import trends_by_hand as by_hand


def weeks(numerators, denominators, per):
    """Weeks to 15 Nov 2026 with these totals; value in the unit that `per` gives."""
    values = [per * n / d for n, d in zip(numerators, denominators, strict=True)]
    return by_hand.points(values).assign(numerator=numerators, denominator=denominators)


def test_a_share_pools_four_weeks_and_has_wilsons_interval():
    # 18 of 24 in four weeks: 75.0 %, Wilson 55.1 to 88.0 % (records-and-measures.md, section 6).
    frame = weeks([9, 4, 5, 4, 5], [10, 6, 6, 6, 6], 100)
    found = level_now(by_hand.trend(frame, measure="rework_rate"), MEASURES["rework_rate"])
    assert (found.value, found.counted, found.of) == (75.0, 18, 24)
    assert (found.low, found.high) == (
        pytest.approx(55.1, abs=0.05),
        pytest.approx(88.0, abs=0.05),
    )
    assert found.periods == "4 weeks to 15 Nov 2026"


def test_a_rate_has_the_exact_interval_in_its_own_unit():
    # 10 events give 4.80 to 18.39 (Garwood 1936), here on 20 thousand units.
    frame = weeks([2, 3, 1, 4], [5_000.0] * 4, 1_000)
    trend = by_hand.trend(frame, measure="nc_rate", unit="per 1,000 units")
    found = level_now(trend, MEASURES["nc_rate"])
    assert found.value == pytest.approx(0.5)
    assert (found.low, found.high) == (
        pytest.approx(4.80 / 20, abs=0.001),
        pytest.approx(18.39 / 20, abs=0.001),
    )


def test_a_count_a_week_divides_by_the_weeks():
    frame = by_hand.points([2.0, 3.0, 1.0, 4.0]).assign(denominator=float("nan"))
    trend = by_hand.trend(frame, measure="walks_per_week", unit="a week", basis=None)
    found = level_now(trend, MEASURES["walks_per_week"])
    assert (found.value, found.counted, found.of) == (2.5, 10, None)
    assert found.high == pytest.approx(18.39 / 4, abs=0.01)


def test_a_count_of_nothing_in_four_weeks_may_still_be_almost_one_a_week():
    # No event: up to 3.69 (Garwood 1936).
    frame = by_hand.points([0.0] * 4).assign(denominator=float("nan"))
    trend = by_hand.trend(frame, measure="walks_per_week", unit="a week", basis=None)
    found = level_now(trend, MEASURES["walks_per_week"])
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(3.69 / 4, abs=0.001)


def test_without_a_full_period_there_is_nothing():
    frame = by_hand.points([float("nan")])
    found = level_now(by_hand.trend(frame, grain=Grain.MONTH), MEASURES["rework_rate"])
    assert (found.value, found.low, found.counted, found.periods) == (None, None, None, "")
