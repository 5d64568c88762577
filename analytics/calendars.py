"""The company's calendar: on which day weeks start, what a month is, when a year begins.

A fiscal year of 4-4-5 weeks (or 4-5-4, 5-4-4) begins on the week start nearest to its start day,
and is named by the calendar year of that day. It has 52 weeks; where the next year begins only 53
weeks on, its last month has the week more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Days: TypeAlias = NDArray[np.int64]  # days since 1 Jan 1970
Index: TypeAlias = NDArray[np.int64]  # number of a period; the next period is one more

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
EPOCH_WEEKDAY = 3  # 1 Jan 1970 was a Thursday
EPOCH_YEAR = 1970
NEAREST_WITHIN_DAYS = 3  # a week start lies at most this far before or after any day
NAMED_DAY = 14  # days from a month's first to its middle
CALENDAR_MONTHS = "calendar"
WEEKS_OF_MONTHS = {"4-4-5": (4, 4, 5), "4-5-4": (4, 5, 4), "5-4-4": (5, 4, 4)}


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """week_starts_on: 0 Monday (ISO) to 6 Sunday. months: "calendar", or how many weeks the months
    of a quarter have ("4-4-5"). year_starts_on: month and day; where months are of weeks, the
    week start nearest to it."""

    week_starts_on: int = 0
    months: str = CALENDAR_MONTHS
    year_starts_on: tuple[int, int] = (1, 1)

    @property
    def months_are_of_weeks(self) -> bool:
        return self.months != CALENDAR_MONTHS


ISO = Calendar()


def month_of(days: Days, calendar: Calendar) -> Index:
    """The number of the month that holds each day: 0 is January 1970, or the first month of the
    fiscal year 1970."""
    if not calendar.months_are_of_weeks:
        return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    year = _fiscal_year_of(days, calendar)
    week = (days - _year_start(year, calendar)) // DAYS_IN_WEEK
    month = np.searchsorted(_weeks_before(calendar)[1:-1], week, side="right")
    return MONTHS_IN_YEAR * year + month


def first_day_of_month(index: Index, calendar: Calendar) -> Days:
    """The first day of each month of these numbers."""
    if not calendar.months_are_of_weeks:
        return index.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    year, month = index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR
    return _year_start(year, calendar) + DAYS_IN_WEEK * _weeks_before(calendar)[month]


def day_in_named_month(days: Days, calendar: Calendar) -> Days:
    """For rows that speak for a whole month, a day inside the month they mean: the 1st stands for
    the calendar month that it begins, whose middle lies in the fiscal month of that name."""
    if not calendar.months_are_of_weeks:
        return days
    dates = days.astype("datetime64[D]")
    is_first = dates == dates.astype("datetime64[M]").astype("datetime64[D]")
    return np.where(is_first, days + NAMED_DAY, days)


def year_bounds(day: dt.date, calendar: Calendar) -> tuple[dt.date, dt.date]:
    """The first and the last day of the fiscal year that holds `day`."""
    days = np.array([day], dtype="datetime64[D]").astype(np.int64)
    year = _fiscal_year_of(days, calendar)
    first, next_first = _year_start(year, calendar), _year_start(year + 1, calendar)
    return _date(int(first[0])), _date(int(next_first[0]) - 1)


def _date(day: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=day)


def _fiscal_year_of(days: Days, calendar: Calendar) -> Index:
    """The fiscal year that holds each day, in years since 1970."""
    year = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1
    # A year may begin up to three days before the calendar year that names it.
    for _ in range(2):
        year = np.where(_year_start(year, calendar) > days, year - 1, year)
    return year


def _year_start(year: Index, calendar: Calendar) -> Days:
    """The first day of each fiscal year, in years since 1970."""
    month, day = calendar.year_starts_on
    months = (MONTHS_IN_YEAR * year + month - 1).astype("datetime64[M]")
    named: Days = months.astype("datetime64[D]").astype(np.int64) + day - 1
    if not calendar.months_are_of_weeks:
        return named
    into_week = (named + EPOCH_WEEKDAY - calendar.week_starts_on) % DAYS_IN_WEEK
    ahead = np.where(into_week > NEAREST_WITHIN_DAYS, DAYS_IN_WEEK, 0)
    start: Days = named - into_week + ahead
    return start


def _weeks_before(calendar: Calendar) -> NDArray[np.int64]:
    """How many weeks of the year lie before each of its months, and before the end of the 52."""
    weeks = WEEKS_OF_MONTHS[calendar.months] * 4
    return np.concatenate([[0], np.cumsum(weeks)])
