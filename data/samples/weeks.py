"""The weeks of the history, and how much of a normal day each of their days is worked."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

import numpy as np

from data.samples.draws import Days, Floats, Ints

# Fixed public holidays by country, (month, day). No work on them.
HOLIDAYS: dict[str, tuple[tuple[int, int], ...]] = {
    "AT": ((1, 1), (1, 6), (5, 1), (8, 15), (10, 26), (11, 1), (12, 8), (12, 25), (12, 26)),
    "ES": ((1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)),
    "FR": ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
    "GB": ((1, 1), (12, 25), (12, 26)),
    "US": ((1, 1), (7, 4), (12, 25)),
}
# Summer break by country: first day (month, day), length in days.
SUMMER: dict[str, tuple[int, int, int]] = {
    "AT": (8, 4, 14),
    "ES": (8, 4, 14),
    "FR": (8, 4, 14),
    "GB": (7, 28, 7),
    "US": (6, 30, 7),
}
SUMMER_SHARE = 0.65  # of a normal day during the summer break
YEAR_END_SHARE = 0.5  # from 24 December to 1 January
YEAR_END_DAYS = 9
DAYS_IN_WEEK = 7
DAYS_IN_YEAR = 365.25
PEAK_OF_YEAR = 0.54  # mid-July


@dataclass(frozen=True, kw_only=True)
class Weeks:
    """`count` full ISO weeks from the Monday `first_day` on, oldest first."""

    first_day: dt.date
    count: int

    @property
    def last_day(self) -> dt.date:
        return self.first_day + dt.timedelta(days=DAYS_IN_WEEK * self.count - 1)

    @property
    def mondays(self) -> Days:
        first = np.datetime64(self.first_day, "D")
        days: Days = first + DAYS_IN_WEEK * np.arange(self.count).astype("timedelta64[D]")
        return days

    @property
    def sundays(self) -> Days:
        last: Days = self.mondays + np.timedelta64(DAYS_IN_WEEK - 1, "D")
        return last

    @property
    def days(self) -> Days:
        """Every day, one row a week, one column a weekday."""
        days: Days = self.mondays[:, None] + np.arange(DAYS_IN_WEEK).astype("timedelta64[D]")
        return days

    def months(self) -> Days:
        """The first days of the months that lie wholly inside."""
        first = np.datetime64(self.first_day, "M")
        after = np.datetime64(self.last_day + dt.timedelta(days=1), "M")
        months: Days = np.arange(first, after).astype("datetime64[D]")
        whole: Days = months[months >= np.datetime64(self.first_day, "D")]
        return whole


def as_date(day: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(day.astype("datetime64[D]")))


def weeks_before(today: dt.date, count: int) -> Weeks:
    """`count` weeks that end on the last Sunday before `today`."""
    monday = today - dt.timedelta(days=today.weekday() + DAYS_IN_WEEK * count)
    return Weeks(first_day=monday, count=count)


def full_months_end(first: dt.date, months: int) -> dt.date:
    """The last day of the `months`th full month on or after `first`."""
    ahead = first.month - 1 + months + (0 if first.day == 1 else 1)
    year, month = divmod(ahead, 12)
    return dt.date(first.year + year, month + 1, 1) - dt.timedelta(days=1)


@functools.lru_cache(maxsize=16)
def working_share(weeks: Weeks, country: str) -> Floats:
    """How much of a normal working day each day is, one row a week, one column a weekday.

    The array is shared and cannot be written to.
    """
    days = weeks.days
    share = np.tile([1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0], (weeks.count, 1))
    for year in range(weeks.first_day.year - 1, weeks.last_day.year + 1):
        month, day, length = SUMMER[country]
        _scale(share, days, dt.date(year, month, day), length, SUMMER_SHARE)
        _scale(share, days, dt.date(year, 12, 24), YEAR_END_DAYS, YEAR_END_SHARE)
        for month, day in HOLIDAYS[country]:
            _scale(share, days, dt.date(year, month, day), 1, 0.0)
    share.setflags(write=False)
    return share


def full_day_from(weeks: Weeks, country: str, week: int) -> dt.date:
    """The first fully worked day from that week's Tuesday on; its Tuesday where none is left."""
    day = week * DAYS_IN_WEEK + 1
    full = np.nonzero(working_share(weeks, country).ravel()[day:] == 1.0)[0]
    return weeks.first_day + dt.timedelta(days=day + (int(full[0]) if len(full) else 0))


def _scale(share: Floats, days: Days, first: dt.date, length: int, factor: float) -> None:
    begin = np.datetime64(first, "D")
    share[(days >= begin) & (days < begin + np.timedelta64(length, "D"))] *= factor


def season(weeks: Weeks, swing: float) -> Floats:
    """A yearly wave around 1, highest in July, `swing` up and down."""
    thursday = weeks.mondays + np.timedelta64(3, "D")
    day_of_year = (thursday - thursday.astype("datetime64[Y]")).astype(np.float64)
    wave: Floats = 1 + swing * np.cos(2 * np.pi * (day_of_year / DAYS_IN_YEAR - PEAK_OF_YEAR))
    return wave


def week_of(days: Days, weeks: Weeks) -> Ints:
    """The number of the week that each day lies in; days after the history belong to its last."""
    number: Ints = (days - weeks.mondays[0]).astype(np.int64) // DAYS_IN_WEEK
    return np.minimum(number, weeks.count - 1)
