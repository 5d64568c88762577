"""One week or month as somebody wrote it: KW 12, 2025-W10, Jan 2025, 2025-03."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.ingest.written_dates import MONTHS, folded, written_date

LONGEST_PERIOD = 40
ANY_YEAR = 2099
_A_DAY = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]")  # most cells of a column of dates
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


def written_period(text: str) -> Period | None:
    """The week or month that the text names, with or without a year; None where it names none."""
    if _A_DAY.match(text) or len(text) > LONGEST_PERIOD:
        return None
    plain = folded(text).strip(" .")
    for pattern in _WEEKS:
        if match := pattern.match(plain):
            return _numbered("week", int(match["w"]), match, 53)
    for pattern in _MONTHS:
        if match := pattern.match(plain):
            parts = match.groupdict()
            number = MONTHS.get(parts["name"], 0) if parts.get("name") else int(parts.get("m") or 0)
            if number:
                return _numbered("month", number, match, 12)
    return None


def periods_in_cells(texts: Sequence[str]) -> dict[int, Period]:
    """The weeks and months of a year that stand in a column instead of days, by their place.

    “Jan 26” counts only where every cell is such a month and none is left out for long.
    """
    found = {
        place: period
        for place, text in enumerate(texts)
        if (period := written_period(text)) is not None
        and period.written(0)
        and written_date(text, ANY_YEAR) is None
    }
    months = {place: one for place, one in found.items() if one.grain == "month" and one.short_year}
    in_order = sorted(months.values(), key=lambda one: (one.year or 0, one.number))
    if len(found) == len(texts) == len(months) > 1 and months_follow(in_order):
        return found
    return {place: one for place, one in found.items() if place not in months}


def with_first_days(texts: Sequence[str]) -> tuple[str, ...]:
    """The same texts, the first day of each week or month in its place."""
    periods = periods_in_cells(texts)
    return tuple(
        periods[place].written(0) if place in periods else text for place, text in enumerate(texts)
    )


def months_follow(months: Iterable[Period]) -> bool:
    """Whether two-digit years beside months are years, and no days: none is left out for long."""
    places = [(month.year or 0) * 12 + month.number for month in months]
    return all(0 < after - one <= 12 for one, after in pairwise(places))


def _numbered(grain: str, number: int, match: re.Match[str], most: int) -> Period | None:
    parts = match.groupdict()
    short = parts.get("short")
    year = parts.get("y") or (f"20{short}" if short else None)
    if not 1 <= number <= most:
        return None
    return Period(
        grain=grain, number=number, year=int(year) if year else None, short_year=bool(short)
    )
