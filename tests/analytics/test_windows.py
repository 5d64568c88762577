"""The days that a page sums up, by today and the company's calendar; dates counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from analytics.calendars import ISO, Calendar
from analytics.windows import Span, cut, window
from tests.analytics import trends_by_hand as by_hand

TODAY = dt.date(2026, 11, 25)  # a Wednesday
FROM_OCTOBER = Calendar(year_starts_on=(10, 1))


@pytest.mark.parametrize(
    ("span", "calendar", "first", "last"),
    [
        (Span.MONTH, ISO, "2026-10-01", "2026-10-31"),
        (Span.WEEKS, ISO, "2026-08-24", "2026-11-22"),  # Monday to Sunday, 91 days
        (Span.ROLLING, ISO, "2025-11-01", "2026-10-31"),
        (Span.YEAR_TO_DATE, ISO, "2026-01-01", "2026-11-25"),
        (Span.FISCAL_YEAR, ISO, "2025-01-01", "2025-12-31"),
        (Span.YEAR_TO_DATE, FROM_OCTOBER, "2026-10-01", "2026-11-25"),
        (Span.FISCAL_YEAR, FROM_OCTOBER, "2025-10-01", "2026-09-30"),
    ],
)
def test_every_span_has_its_days(span, calendar, first, last):
    found = window(span, TODAY, calendar)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_thirteen_weeks_follow_a_week_that_starts_on_sunday():
    found = window(Span.WEEKS, TODAY, Calendar(week_starts_on=6))
    assert (found.first, found.last) == (dt.date(2026, 8, 23), dt.date(2026, 11, 21))


def test_a_window_is_written_with_its_days():
    assert window(Span.MONTH, TODAY, ISO).words == "1 Oct 2026 to 31 Oct 2026"


def test_a_chart_is_cut_to_the_window_and_keeps_what_came_after_it():
    trend = by_hand.quiet()  # 30 weeks to 15 Nov 2026
    found = cut(trend, window(Span.WEEKS, TODAY, ISO))
    # From the week to 30 Aug on: the one to 23 Aug ends before 24 Aug.
    assert found.points["period"].iloc[0].date() == dt.date(2026, 8, 30)
    assert len(found.points) == 12
    assert found.verdict == trend.verdict


def test_a_chart_of_few_periods_reaches_back_to_twelve():
    early = window(Span.YEAR_TO_DATE, dt.date(2026, 11, 3), FROM_OCTOBER)
    assert len(cut(by_hand.quiet(), early).points) == 12
    assert len(cut(by_hand.building(found=7), early).points) == 7


def test_a_fiscal_year_ends_with_its_last_day():
    found = cut(by_hand.quiet(), window(Span.FISCAL_YEAR, TODAY, FROM_OCTOBER))
    assert found.points["period"].iloc[-1].date() == dt.date(2026, 9, 27)


def test_a_trend_without_points_stays_empty():
    assert cut(by_hand.no_data(), window(Span.WEEKS, TODAY, ISO)).points.empty
