"""Headings that are periods: KW 12, 2025-W10, Jan 2025, 2025-03, or a date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from data.ingest.headings import PLACE
from data.ingest.written_dates import folded, written_date
from data.ingest.written_periods import (
    ANY_YEAR,
    LONGEST_PERIOD,
    Period,
    months_follow,
    written_period,
)

FEWEST = 3  # periods side by side from which columns are a layout; two where they are half of all
DAYS_IN_WEEK = 7


def periods_of(headings: Sequence[str]) -> dict[str, Period]:
    """Heading -> its period, where enough of them are periods of one kind; else none."""
    read = {heading: _period(heading) for heading in headings}
    kinds = Counter(period.grain for period in read.values() if period is not None)
    for grain, count in kinds.most_common(1):
        found = {
            heading: period
            for heading, period in read.items()
            if period is not None and period.grain == grain
        }
        enough = count >= FEWEST or (count == FEWEST - 1 and 2 * count >= len(headings))
        if enough and _may_stand_together(found.values()):
            return found
    return {}


def grain_of(periods: Iterable[Period], order: str | None = None) -> str:
    """day, week or month; "" where columns of dates are none of these, or may be several.

    order: day-first or month-first, where that was answered.
    """
    listed = list(periods)
    if listed[0].grain != "day":
        return listed[0].grain
    read = [written_date(period.text, ANY_YEAR) for period in listed]
    orders = {
        "day-first": [one.day_first if one else None for one in read],
        "month-first": [one.month_first if one else None for one in read],
    }
    readings = [days for days in orders.values() if None not in days]
    if order in orders:
        readings = [orders[order]]
    grains = {_grain(days) for days in readings}
    return grains.pop() if len(grains) == 1 else ""


def _grain(days: Iterable[dt.date | None]) -> str:
    known = sorted(day for day in days if day is not None)
    steps = {(after - before).days for before, after in pairwise(known)}
    if all(day.day == 1 for day in known):
        return "month"
    if all(step % DAYS_IN_WEEK == 0 for step in steps):
        return "week"
    return "day" if 1 in steps else ""


def _period(heading: str) -> Period | None:
    plain = PLACE.sub("", heading, count=1)
    if len(plain) > LONGEST_PERIOD:
        return None
    period = written_period(plain)
    if period is not None:
        return period
    plain = folded(plain).strip(" .")
    written = written_date(plain, ANY_YEAR) if any(map(str.isdigit, plain)) else None
    if written is None or not any(written.readings()):
        return None
    return Period(grain="day", text=heading)


def _may_stand_together(periods: Iterable[Period]) -> bool:
    """Periods without a year come up once each; two-digit years are no days of a month."""
    listed = list(periods)
    places = [((period.year or 0), period.number, period.text) for period in listed]
    if len(set(places)) < len(places):
        return False
    if any(period.short_year for period in listed) and listed[0].grain == "month":
        return months_follow(listed)
    return True
