"""A column of dates: which order its numbers stand in, decided by the whole column or asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from catalogue.model import Field
from data.ingest.answers import Answers
from data.ingest.columns import Column, Fault, Reading, counted_rows, disagreement, survivors
from data.ingest.problems import Question
from data.ingest.written_dates import YEARS_AHEAD, Written, written_date
from data.ingest.written_periods import periods_in_cells

OLDEST = dt.date(2000, 1, 1)
SERIALS = {"serial-1900": dt.date(1899, 12, 30), "serial-1904": dt.date(1904, 1, 1)}
# A spreadsheet's day numbers from 2000 to 2100.
SERIAL = re.compile(r"([3-7][0-9]{4})(?:[.,][0-9]+)?$", re.ASCII)
SERIAL_RANGE = range(36526, 73416)
MOSTLY = 0.9
AS_WRITTEN = "as written"
# Offered; any other name of the time zone database is taken too.
ZONES = (
    *("UTC", "Europe/London", "Europe/Berlin", "Europe/Bucharest", "America/New_York"),
    *("America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City"),
    *("America/Sao_Paulo", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney"),
)
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
WEEKDAY_NAMES = (*("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),)
EXAMPLE = {
    ("day-first", "."): "28.02.2025",
    ("day-first", "/"): "28/02/2025",
    ("month-first", "/"): "02/28/2025",
    ("day-first", "-"): "28-02-2025",
    ("month-first", "-"): "02-28-2025",
}
ISO_EXAMPLE = "2025-02-28"


@dataclass(frozen=True, kw_only=True)
class _Dates:
    """A column at work: its texts, what is written in each, and who is asking."""

    column: Column
    field: Field
    written: Sequence[Written | None]
    answers: Answers
    today: dt.date

    def question(
        self, about: str, choices: Sequence[str], sentence: str, evidence: Sequence[str]
    ) -> Question:
        return Question(
            about=about,
            column=self.column.heading,
            found=None,
            choices=tuple(choices),
            sentence=sentence,
            evidence=tuple(evidence),
        )


def spoken(day: dt.date) -> str:
    """The date as it is said: 3 April 2025."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


MAY_HAVE_ZONE = re.compile(r":[0-9]{2}.*(?:[zZ]|[uU][tT][cC]|[gG][mM][tT]|[+-][0-9]{1,2})")


def may_have_zone(column: Column) -> bool:
    """Whether any text of the column may say how far from UTC it is."""
    return any(MAY_HAVE_ZONE.search(text) for text in column.texts)


def read_dates(
    column: Column, field: Field, answers: Answers, today: dt.date, proposed: str | None = None
) -> Reading:
    """The day of each distinct text: values are dates.

    A column with zones (`columns.with_zones`) gives the plant's own day. proposed: the date
    order of the plant, which only stands first among the choices.
    """
    last_year = today.year + (YEARS_AHEAD if field.may_be_ahead else 0)
    written = [written_date(text, last_year) for text in column.texts]
    dates = _Dates(column=column, field=field, written=written, answers=answers, today=today)
    return _as_serials(dates) or _in_order(dates, proposed)


def _in_order(dates: _Dates, proposed: str | None) -> Reading:
    readings = _by_order(dates.written)
    answered = dates.answers.choice("dates", dates.column.heading)
    alive, proofs = survivors(readings)
    decisions: tuple[str, ...] = ()
    unclear = alive or [order for order, days in readings.items() if any(days)]
    differing = disagreement(readings, unclear)
    if answered in readings:
        order = str(answered)
        if differing:
            decisions = (f"Dates in column “{dates.column.heading}” are {order}, as you said.",)
    elif len(alive) == 1 and len(readings) > 1:
        order = alive[0]
        decisions = (_proof(dates, order, readings, proofs),)
    elif alive and not differing:
        order = alive[0]
    elif "day-first" in alive and _settled_by_dots(dates, alive, differing):
        order = "day-first"
        decisions = (
            f"Dates in column “{dates.column.heading}” are day-first: "
            f"row {dates.column.first_row(differing[0])} has "
            f"{dates.column.texts[differing[0]]}, with dots.",
        )
    else:
        return _ask_order(dates, readings, unclear, differing or proofs, proposed)
    example = EXAMPLE.get((order, _separator(dates.written)), ISO_EXAMPLE)
    reading = _checked(dates, readings[order], example, order)
    return replace(reading, decisions=decisions + reading.decisions)


def _by_order(written: Sequence[Written | None]) -> dict[str, list[dt.date | None]]:
    """For each order that is possible at all, the date of every text."""
    readings = {
        "day-first": [one.day_first if one else None for one in written],
        "month-first": [one.month_first if one else None for one in written],
    }
    if any(one is not None and one.short_year for one in written):
        readings["year-first"] = [one.year_first if one else None for one in written]
    return readings


def _settled_by_dots(dates: _Dates, alive: Sequence[str], differing: Sequence[int]) -> bool:
    """Dots between the numbers are written day-first, unless the year may come first."""
    separators = (one.separator for one in map(dates.written.__getitem__, differing) if one)
    return "year-first" not in alive and all(separator == "." for separator in separators)


def _proof(
    dates: _Dates,
    order: str,
    readings: Mapping[str, Sequence[dt.date | None]],
    proofs: Sequence[int],
) -> str:
    """The decision with the row that leaves only this order."""
    others = [other for other in ("day-first", "month-first") if other != order]
    place = next(
        (p for p in proofs if readings[order][p] and not readings[others[0]][p]), proofs[0]
    )
    return (
        f"Dates in column “{dates.column.heading}” are {order}: "
        f"row {dates.column.first_row(place)} has {dates.column.texts[place]}."
    )


def _ask_order(
    dates: _Dates,
    readings: Mapping[str, Sequence[dt.date | None]],
    unclear: Sequence[str],
    places: Sequence[int],
    proposed: str | None,
) -> Reading:
    choices = sorted(unclear, key=lambda order: order != proposed)
    shown = places[0]
    text, row = dates.column.texts[shown], dates.column.first_row(shown)
    meanings = [
        f"{spoken(day)} ({order})" if day is not None else f"no date ({order})"
        for order in choices
        for day in (readings[order][shown],)
    ]
    evidence = [_evidence(dates, order, readings[order], places) for order in choices]
    question = dates.question(
        "dates",
        choices,
        f"Row {row}, column “{dates.column.heading}”: does {text} mean {' or '.join(meanings)}?",
        evidence,
    )
    return _all_waiting(dates, question)


def _evidence(
    dates: _Dates, order: str, days: Sequence[dt.date | None], places: Sequence[int]
) -> str:
    """What one answer makes of the file's own values, and what speaks against it."""
    shown = [
        f"{dates.column.texts[place]} is {spoken(day)}"
        for place in places
        for day in (days[place],)
        if day is not None
    ]
    counts = dates.column.counts()
    lost = sum(
        int(counts[place])
        for place, (one, day) in enumerate(zip(dates.written, days, strict=True))
        if day is None and one is not None and any(one.readings())
    )
    ahead = sum(
        int(counts[place])
        for place, day in enumerate(days)
        if day is not None and day > dates.today and not dates.field.may_be_ahead
    )
    said = f"{order}: " + ", ".join(shown[:3])
    said += f"; {counted_rows(lost)} would be no date" if lost else ""
    return said + (f"; {counted_rows(ahead)} would lie after today" if ahead else "")


def _as_serials(dates: _Dates) -> Reading | None:
    """A column of a spreadsheet's day numbers: asked about, for there are two ways to count.
    None where the column is none."""
    matches = [SERIAL.match(text) for text in dates.column.texts]
    numbers = [int(match[1]) if match else 0 for match in matches]
    counts = dates.column.counts()
    held = sum(int(counts[place]) for place, one in enumerate(numbers) if one in SERIAL_RANGE)
    if held == 0 or held < MOSTLY * counts.sum():
        return None
    days = {
        choice: [start + dt.timedelta(days=one) if one in SERIAL_RANGE else None for one in numbers]
        for choice, start in SERIALS.items()
    }
    answered = dates.answers.choice("dates", dates.column.heading)
    if answered in days:
        said = f"Numbers in column “{dates.column.heading}” are days ({answered}), as you said."
        reading = _checked(dates, days[answered], ISO_EXAMPLE)
        return replace(reading, decisions=(said, *reading.decisions))
    shown = next(place for place, one in enumerate(numbers) if one in SERIAL_RANGE)
    meanings = [f"{spoken(read[shown] or OLDEST)} ({choice})" for choice, read in days.items()]
    question = dates.question(
        "dates",
        tuple(days),
        f"Column “{dates.column.heading}” holds a spreadsheet's day numbers: does "
        f"{dates.column.texts[shown]} mean {' or '.join(meanings)}?",
        meanings,
    )
    return _all_waiting(dates, question)


def _all_waiting(dates: _Dates, question: Question) -> Reading:
    """Nothing is said about any cell until the question is answered."""
    return Reading(
        values=[None] * len(dates.column.texts),
        waiting=frozenset(range(len(dates.column.texts))),
        questions=(question,),
    )


def _checked(
    dates: _Dates, days: Sequence[dt.date | None], example: str, order: str = ""
) -> Reading:
    """The days on the plant's own calendar, with what is wrong with the texts that have none."""
    values: list[dt.date | None] = list(days)
    faults: dict[int, Fault] = {}
    waiting, homeless = set(), []
    chosen_zone = dates.answers.choice("zone", dates.column.heading)
    for place, (one, day) in enumerate(zip(dates.written, days, strict=True)):
        if one is not None and day is not None and one.offset is not None:
            zone = _zone_of(dates, place, chosen_zone)
            if zone is None:
                waiting.add(place)
                values[place] = None
                if dates.column.zones:
                    homeless.append(place)
                continue
            day = own_day(day, one.minute, one.offset, zone)
            values[place] = day
        fault = _fault(dates, place, day, example, order)
        if fault is not None:
            values[place] = None
            faults[place] = fault
    return Reading(
        values=values,
        faults=faults,
        waiting=frozenset(waiting),
        questions=(_ask_zone(dates, homeless),) if homeless else (),
    )


def _zone_of(dates: _Dates, place: int, chosen: str | None) -> str | None:
    """The zone whose day counts; None while nobody knows it. The plant's own goes first."""
    if dates.column.zones and dates.column.zones[place]:
        return dates.column.zones[place]
    return chosen if chosen == AS_WRITTEN or _known_zone(chosen) else None


@lru_cache(maxsize=256)
def _known_zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def own_day(day: dt.date, minute: int, offset: int, zone: str) -> dt.date:
    """The day in `zone` at this minute of the day, `offset` minutes east of UTC."""
    home = None if zone == AS_WRITTEN else _known_zone(zone)
    if home is None:
        return day
    written = dt.datetime.combine(day, dt.time(minute // 60, minute % 60))
    moment = written.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    return moment.astimezone(home).date()


def _ask_zone(dates: _Dates, homeless: Sequence[int]) -> Question:
    text = dates.column.texts[homeless[0]]
    row = dates.column.first_row(homeless[0])
    return dates.question(
        "zone",
        (AS_WRITTEN, *ZONES),
        f"Column “{dates.column.heading}” gives a time zone (row {row}: {text}) and the plant has "
        "none. Whose day counts: the one written, or the one in the plant's time zone, such as "
        "Europe/Berlin?",
        [dates.column.texts[place] for place in homeless[:3]],
    )


def _fault(
    dates: _Dates, place: int, day: dt.date | None, example: str, order: str
) -> Fault | None:
    text, one = dates.column.texts[place], dates.written[place]
    if day is None and one is None and (named := periods_in_cells([text])):
        needed = f"{text} names a {named[0].grain}. Write its first day, {named[0].written(0)}."
        return Fault(kind="not_a_date", needed=needed)
    if day is None and one is None:
        return Fault(kind="not_a_date", needed=f"Enter a date, like {example}.")
    if day is None:
        when = f" when dates are {order}" if one is not None and any(one.readings()) else ""
        needed = f"{text} is not a calendar date{when}. Write it like {example}."
        return Fault(kind="not_a_date", needed=needed)
    if one is not None and one.weekdays is not None and day.weekday() not in one.weekdays:
        needed = (
            f"{spoken(day)} is a {WEEKDAY_NAMES[day.weekday()]}. Correct the weekday or the date."
        )
        return Fault(kind="not_a_date", needed=needed)
    if day < OLDEST:
        needed = f"The date is before {spoken(OLDEST)}. Correct the year."
        return Fault(kind="ancient_date", needed=needed)
    if day > dates.today and not dates.field.may_be_ahead:
        needed = f"The date is after today, {spoken(dates.today)}. Correct it, or send it later."
        return Fault(kind="future_date", needed=needed)
    return None


def _separator(written: Sequence[Written | None]) -> str:
    """How the column's first date is written, for the example of a right one."""
    return next((one.separator for one in written if one is not None), "iso")
