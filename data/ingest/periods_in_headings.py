"""Headings that are periods: KW 12, 2025-W10, Jan 2025, 2025-03, or a date."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.ingest.headings import PLACE
from data.ingest.written_dates import MONTHS, folded, written_date

FEWEST = 3  # periods side by side from which columns are a layout; two where they are half of all
LONGEST_HEADING = 40
ANY_YEAR = 2099
DAYS_IN_WEEK = 7
_WEEK_WORDS = r"(?:calendar week|kalenderwoche|week|woche|semaine|semana|kw|cw|wk|sem|w|s)"
_YEAR = r"(?P<y>20[0-9]{2})"
_SHORT = r"'?(?P<short>[0-9]{2})"
_WEEKS = (
    re.compile(rf"{_YEAR}[ ./-]*{_WEEK_WORDS}[ .-]*(?P<w>[0-9]{{1,2}})$"),
    re.compile(rf"{_WEEK_WORDS}[ .-]*(?P<w>[0-9]{{1,2}})(?:[ ./-]+(?:{_YEAR}|{_SHORT}))?$"),
)
_MONTHS = (
    re.compile(rf"(?P<name>[a-z]{{3,12}})\.?(?:[ ./-]*(?:{_YEAR}|{_SHORT}))?$"),
    re.compile(rf"{_YEAR}[ ./-]*(?P<name>[a-z]{{3,12}})\.?$"),
    re.compile(rf"{_YEAR}[./-](?P<m>[0-9]{{1,2}})$"),
    re.compile(rf"(?P<m>[0-9]{{1,2}})[./-]{_YEAR}$"),
)


@dataclass(frozen=True, kw_only=True)
class Period:
    """A week or month; year None where the heading names none. A day is told by `text` alone: in
    which order its numbers stand is for the whole column to say."""

    grain: str
    number: int = 0
    year: int | None = None
    text: str = ""
    short_year: bool = False

    def written(self, year: int) -> str:
        """The period's first day as it stands in a turned cell; "" where it has none."""
        if self.grain == "day":
            return self.text
        year = self.year or year
        try:
            if self.grain == "week":
                return dt.date.fromisocalendar(year, self.number, 1).isoformat()
            return dt.date(year, self.number, 1).isoformat()
        except ValueError:
            return ""


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
    plain = folded(PLACE.sub("", heading, count=1)).strip(" .")
    if not plain or len(plain) > LONGEST_HEADING:
        return None
    for pattern in _WEEKS:
        if match := pattern.match(plain):
            return _numbered("week", int(match["w"]), match, 53)
    for pattern in _MONTHS:
        if match := pattern.match(plain):
            parts = match.groupdict()
            number = MONTHS.get(parts["name"], 0) if parts.get("name") else int(parts.get("m") or 0)
            if number:
                return _numbered("month", number, match, 12)
    written = written_date(plain, ANY_YEAR) if any(map(str.isdigit, plain)) else None
    if written is None or not any(written.readings()):
        return None
    return Period(grain="day", text=heading)


def _numbered(grain: str, number: int, match: re.Match[str], most: int) -> Period | None:
    parts = match.groupdict()
    short = parts.get("short")
    year = parts.get("y") or (f"20{short}" if short else None)
    if not 1 <= number <= most:
        return None
    return Period(
        grain=grain, number=number, year=int(year) if year else None, short_year=bool(short)
    )


def _may_stand_together(periods: Iterable[Period]) -> bool:
    """Periods without a year come up once each; two-digit years are no days of a month."""
    listed = list(periods)
    places = [((period.year or 0), period.number, period.text) for period in listed]
    if len(set(places)) < len(places):
        return False
    if any(period.short_year for period in listed) and listed[0].grain == "month":
        months = [(period.year or 0) * 12 + period.number for period in listed]
        return all(0 < after - one <= 12 for one, after in pairwise(months))
    return True
