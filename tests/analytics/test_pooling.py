"""Several periods as one number: sums over sums, worked by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from analytics.calendars import ISO
from analytics.pooling import interval, pooled
from analytics.results import Grain
from analytics.windows import Span, Window, window
from catalogue.measures import NC_RATE, REWORK_RATE, WALK_MINUTES, WALKS_PER_WEEK
from tests.analytics import trends_by_hand as by_hand
from tests.analytics.plant_logs import day
from tests.analytics.test_trend import YEAR, share, walks


def test_four_weeks_are_their_sum_over_their_sum():
    found = pooled(share([20.0] * YEAR + [1, 2, 3, 4], [1000.0] * YEAR + [10, 20, 30, 140]))
    assert found.value == pytest.approx(100 * 10 / 200)
    assert (found.numerator, found.denominator, found.exposure) == (10, 200, 200)
    assert (found.periods, found.label) == (4, "4 weeks to 1 Feb 2026")


def test_the_week_that_is_not_over_is_left_out():
    found = pooled(walks([10.0] * YEAR + [1, 2, 3, 4, 90], today=day(YEAR + 4, 1)))
    assert (found.value, found.numerator, found.exposure) == (2.5, 10, 4)
    assert np.isnan(found.denominator)


def test_by_month_it_is_the_last_full_month():
    found = pooled(walks([7.0] * 60, grain=Grain.MONTH, today=dt.date(2025, 7, 10)))
    # June 2025 has four Wednesdays in 30 days.
    assert (found.numerator, found.label) == (28, "Jun 2025")
    assert found.value == pytest.approx(28 / (30 / 7))


def test_a_window_takes_the_full_weeks_whose_fourth_day_lies_in_it():
    trend = walks([1.0, 2, 3, 4, 5, 6, 7, 8])  # weeks from 6 Jan 2025; fourth days 9, 16, 23 Jan …
    january = Window(span=Span.ROLLING, first=dt.date(2025, 1, 10), last=dt.date(2025, 1, 30))
    found = pooled(trend, january)
    assert (found.numerator, found.value) == (2 + 3 + 4, 3)
    assert found.label == "3 weeks to 2 Feb 2025"


def test_months_of_a_count_weigh_by_their_days():
    # February and March 2025: 4 Wednesdays of 5 walks in 28 days, 4 of 5 in 31 days.
    trend = walks([5.0] * 60, grain=Grain.MONTH)
    found = pooled(
        trend, Window(span=Span.ROLLING, first=dt.date(2025, 2, 1), last=dt.date(2025, 3, 31))
    )
    assert found.numerator == 40
    assert found.value == pytest.approx(40 / (59 / 7))
    assert found.label == "2 months to Mar 2025"


def test_the_closed_month_of_a_measure_by_week_is_its_last_four_weeks():
    trend = walks([10.0] * YEAR + [1, 2, 3, 4])
    of_month = pooled(trend, window(Span.MONTH, day(YEAR + 20), ISO))
    assert of_month == pooled(trend)
    assert of_month.value == 2.5


def test_a_stretch_without_a_full_period_has_no_number():
    found = pooled(walks([5.0] * 60), window(Span.WEEKS, dt.date(2029, 1, 1), ISO))
    assert np.isnan(found.value)
    assert (found.periods, found.label) == (0, "")


def test_no_log_at_all_has_no_number():
    assert np.isnan(pooled(by_hand.no_data()).value)


def test_intervals_are_wilsons_and_the_exact_poisson_one():
    # 18 of 24: 55.1 to 88.0 % (Wilson). 10 events in 1,000 units: 4.80 to 18.39 (Garwood).
    found = pooled(share([18.0], [24.0]))
    assert interval(found, REWORK_RATE.ways[0]) == pytest.approx((55.1, 88.0), abs=0.05)
    ten = pooled(share([10.0], [1000.0]))
    assert interval(ten, NC_RATE.ways[0]) == pytest.approx((4.80, 18.39), abs=0.005)


def test_minutes_have_no_interval_from_counting():
    found = interval(pooled(walks([10.0] * 5)), WALK_MINUTES.ways[0])
    assert np.isnan(found).all()
    counted = interval(pooled(walks([10.0, 0, 0, 0])), WALKS_PER_WEEK.ways[0])
    assert counted == pytest.approx((4.80 / 4, 18.39 / 4), abs=0.005)
