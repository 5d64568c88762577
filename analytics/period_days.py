"""Periods by their numbers: which one holds a day, and on which days it begins and ends."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from analytics.calendars import (
    DAYS_IN_WEEK,
    EPOCH_WEEKDAY,
    ISO,
    Calendar,
    Days,
    Index,
    first_day_of_month,
    month_of,
)
from analytics.results import Grain


def day_numbers(days: pd.Series) -> Days:
    """Days of a frame as days since 1 Jan 1970."""
    return days.to_numpy().astype("datetime64[D]").astype(np.int64)


def bounds(day: dt.date, grain: Grain, calendar: Calendar = ISO) -> tuple[dt.date, dt.date]:
    """The first and the last day of the period that holds `day`."""
    index = index_of(np.array([day], dtype="datetime64[D]").astype(np.int64), grain, calendar)
    first, last = first_day(index, grain, calendar), last_day(index, grain, calendar)
    return _date(int(first[0])), _date(int(last[0]))


def _date(day: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=day)


def index_of(days: Days, grain: Grain, calendar: Calendar = ISO) -> Index:
    """The number of the period that holds each day."""
    if grain == Grain.MONTH:
        return month_of(days, calendar)
    if grain == Grain.WEEK:
        return (days + EPOCH_WEEKDAY - calendar.week_starts_on) // DAYS_IN_WEEK
    return days


def first_day(index: Index, grain: Grain, calendar: Calendar = ISO) -> Days:
    """The first day of each period."""
    if grain == Grain.MONTH:
        return first_day_of_month(index, calendar)
    if grain == Grain.WEEK:
        return index * DAYS_IN_WEEK - EPOCH_WEEKDAY + calendar.week_starts_on
    return index


def last_day(index: Index, grain: Grain, calendar: Calendar = ISO) -> Days:
    """The last day of each period, by which it is shown."""
    return first_day(index + 1, grain, calendar) - 1
