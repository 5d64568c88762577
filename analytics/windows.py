"""Which days a page sums up: the latest weeks or month, or a review's longer stretch."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from analytics import words
from analytics.calendars import Calendar, year_bounds
from analytics.periods import bounds
from analytics.results import Grain, Trend

WEEKS, MONTHS = 13, 12
LEAST_DRAWN = 12  # periods: fewer points are no line
DAYS_IN_WEEK = 7
A_DAY = dt.timedelta(days=1)


class Span(StrEnum):
    MONTH = "month"  # the last closed month; of a measure charted by week its last 4 weeks
    WEEKS = "13-weeks"
    ROLLING = "12-months"
    YEAR_TO_DATE = "year-to-date"
    FISCAL_YEAR = "fiscal-year"


@dataclass(frozen=True, kw_only=True)
class Window:
    """first, last: inclusive. A period belongs to it by its fourth day (a week), by its middle
    (a month)."""

    span: Span
    first: dt.date
    last: dt.date

    @property
    def words(self) -> str:
        """ "24 Aug 2026 to 22 Nov 2026"."""
        return f"{words.day(self.first)} to {words.day(self.last)}"


def window(span: Span, today: dt.date, calendar: Calendar) -> Window:
    """The days of a span as seen on `today`, which is never over.

    The year to date and the fiscal year follow the company's calendar: the year that holds today,
    up to today, and the one before it, whole.
    """
    year, _ = year_bounds(today, calendar)
    month, _ = bounds(today, Grain.MONTH, calendar)
    week, _ = bounds(today, Grain.WEEK, calendar)
    first, last = {
        Span.MONTH.value: (_months_before(month, 1, calendar), month - A_DAY),
        Span.WEEKS.value: (week - dt.timedelta(days=DAYS_IN_WEEK * WEEKS), week - A_DAY),
        Span.ROLLING.value: (_months_before(month, MONTHS, calendar), month - A_DAY),
        Span.YEAR_TO_DATE.value: (year, today),
        Span.FISCAL_YEAR.value: (year_bounds(year - A_DAY, calendar)[0], year - A_DAY),
    }[span.value]
    return Window(span=span, first=first, last=last)


def cut(trend: Trend, window: Window) -> Trend:
    """The trend for drawing, from the first day of the window, and in a fiscal year to its last;
    but never fewer than 12 periods, where there are some. The verdict stays that of the latest."""
    last = trend.points["period"].to_numpy().astype("datetime64[D]")
    end = len(last)
    if window.span == Span.FISCAL_YEAR:
        end = int((last <= np.datetime64(window.last)).sum())
    begin = int((last < np.datetime64(window.first)).sum())
    return replace(trend, points=trend.points.iloc[max(min(begin, end - LEAST_DRAWN), 0) : end])


def _months_before(first: dt.date, how_many: int, calendar: Calendar) -> dt.date:
    """The first day of the month so many before the one that begins on `first`."""
    for _ in range(how_many):
        first, _ = bounds(first - A_DAY, Grain.MONTH, calendar)
    return first
