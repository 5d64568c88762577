"""Fiscal months by hand: where they begin and end, and the week more of a long year."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from analytics.calendars import ISO, WEEKS_OF_MONTHS, Calendar, year_bounds
from analytics.periods import bounds, first_day, index_of, last_day
from analytics.results import Grain

# 1 Jan 2026 is a Thursday: the nearest Monday is 29 Dec 2025, the nearest Sunday 4 Jan 2026.
RETAIL = Calendar(months="4-4-5")
SUNDAYS = Calendar(week_starts_on=6, months="4-4-5")
# 1 Feb 2026 is a Sunday: the nearest Monday is 2 Feb.
FROM_FEBRUARY = Calendar(months="4-5-4", year_starts_on=(2, 1))


def date(day: str) -> dt.date:
    return dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("calendar", "day", "first", "last"),
    [
        (RETAIL, "2025-12-29", "2025-12-29", "2026-01-25"),  # 4 weeks
        (RETAIL, "2026-01-26", "2026-01-26", "2026-02-22"),  # 4
        (RETAIL, "2026-02-23", "2026-02-23", "2026-03-29"),  # 5
        (RETAIL, "2026-03-30", "2026-03-30", "2026-04-26"),  # the next quarter
        (RETAIL, "2026-12-01", "2026-11-23", "2027-01-03"),  # 6: 2026 has 53 weeks
        (SUNDAYS, "2026-01-04", "2026-01-04", "2026-01-31"),
        (SUNDAYS, "2026-01-03", "2025-11-23", "2026-01-03"),  # the last of a 53-week 2025
        (FROM_FEBRUARY, "2026-02-02", "2026-02-02", "2026-03-01"),  # 4
        (FROM_FEBRUARY, "2026-03-02", "2026-03-02", "2026-04-05"),  # 5
        (FROM_FEBRUARY, "2026-04-06", "2026-04-06", "2026-05-03"),  # 4
        (FROM_FEBRUARY, "2026-02-01", "2026-01-05", "2026-02-01"),  # the last of 2025
        (ISO, "2026-02-10", "2026-02-01", "2026-02-28"),
    ],
)
def test_the_month_that_holds_a_day(calendar, day, first, last):
    assert bounds(date(day), Grain.MONTH, calendar) == (date(first), date(last))


@pytest.mark.parametrize(
    ("calendar", "day", "first", "last", "weeks"),
    [
        (RETAIL, "2026-06-30", "2025-12-29", "2027-01-03", 53),  # 1 Jan 2027 is a Friday
        (RETAIL, "2025-06-30", "2024-12-30", "2025-12-28", 52),
        (FROM_FEBRUARY, "2026-01-15", "2025-02-03", "2026-02-01", 52),
    ],
)
def test_a_fiscal_year_of_weeks_has_52_or_53_of_them(calendar, day, first, last, weeks):
    found = year_bounds(date(day), calendar)
    assert found == (date(first), date(last))
    assert (found[1] - found[0]).days + 1 == 7 * weeks


def test_a_fiscal_year_of_calendar_months_begins_on_its_day():
    july = Calendar(year_starts_on=(7, 1))
    assert year_bounds(date("2026-06-30"), july) == (date("2025-07-01"), date("2026-06-30"))
    assert year_bounds(date("2026-07-01"), july) == (date("2026-07-01"), date("2027-06-30"))
    # The months themselves are those of the calendar.
    assert bounds(date("2026-06-30"), Grain.MONTH, july) == (date("2026-06-01"), date("2026-06-30"))


@pytest.mark.parametrize("months", WEEKS_OF_MONTHS)
@pytest.mark.parametrize("week_starts_on", [0, 6])
@pytest.mark.parametrize("start", [(1, 1), (2, 1), (7, 1), (9, 28)])
def test_months_of_weeks_follow_each_other_without_gap_or_overlap(months, week_starts_on, start):
    calendar = Calendar(months=months, week_starts_on=week_starts_on, year_starts_on=start)
    days = np.arange(0, 60 * 366)
    index = index_of(days, Grain.MONTH, calendar)
    assert set(np.diff(index)) == {0, 1}
    assert (first_day(index, Grain.MONTH, calendar) <= days).all()
    assert (days <= last_day(index, Grain.MONTH, calendar)).all()
    lengths = np.unique(np.bincount(index - index[0])[1:-1])
    assert set(lengths) <= {28, 35, 42}
    # Every month is of whole weeks: a week lies in one month.
    weeks = index_of(days, Grain.WEEK, calendar)
    assert len(np.unique(np.column_stack([weeks, index]), axis=0)) == len(np.unique(weeks))
