"""Random logs whose every value is known: a record, some of its columns, and typed rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from catalogue.model import AtLeastOne, AtMost, Field, Kind, RecordType
from catalogue.records import RECORDS
from catalogue.vocabularies import canonical
from data.ingest.numbers import limits
from data.ingest.statuses import CLOSING, STILL_OPEN
from tests.sending import TODAY

Row = dict[str, object]
FIRST_DAY, LAST_DAY = dt.date(2012, 1, 1), TODAY
FEWEST_ROWS, MOST_ROWS = 3, 9
MOST_COLUMNS = 8  # beside those that the record must have
PEOPLE = ("Ana Ruiz", "Jonas Huber", "Petra Groß", "José Peña", "Claire Petit", "O'Neill, Pat")
PLACES = ("Assembly", "Lackiererei", "Línea 3", "Paint shop / upper floor", "Montage 2", "L-17")
TEAMS = ("Line 3 crew", "Qualität", "Équipe du matin", "Maintenance; nights")
SHIFTS = ("Early", "Spät", "nuit", "A", "2")
TEXTS = (
    "Guard, left side",
    "5; 6 and 7",
    'He said "stop"',
    "first line\nsecond line",
    "Größe 3/4 geändert",
    "Total recall of the lot",
    "pièce cassée, côté gauche",
    "¿Qué pasó?",
    "007",
    "1,5 mm",
    "A | B",
    "3 Nov",
    "=SUM",
    "it's",
    "ok",
)


@dataclass(frozen=True, kw_only=True)
class Log:
    """fields: the columns, in the file's order; the plant is chosen for the whole file.
    rows: field -> value, None for blank: days as dates, counts as int, other figures as float."""

    record: RecordType
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """A log that is right in every row, of any record."""
    record = RECORDS[draw(st.sampled_from(sorted(RECORDS)))]
    fields = draw(_columns(record))
    number = draw(st.integers(FEWEST_ROWS, MOST_ROWS))
    days = draw(_days(record, number))
    rows = []
    for place, day in enumerate(days):
        row = {one.name: draw(_values(one, place)) for one in fields}
        row[record.dated_by] = day
        rows.append(_made_right(record, fields, row))
    return Log(record=record, fields=fields, rows=_told_apart(record, rows))


@st.composite
def _columns(draw: st.DrawFn, record: RecordType) -> tuple[Field, ...]:
    must = {one.name for one in record.fields if one.required and one.kind != Kind.PLANT}
    for rule in record.rules:
        if isinstance(rule, AtLeastOne):
            must.add(draw(st.sampled_from(rule.fields)))
    others = [one.name for one in record.fields if one.kind != Kind.PLANT and one.name not in must]
    more = draw(st.lists(st.sampled_from(others), unique=True, max_size=MOST_COLUMNS, min_size=1))
    order = draw(st.permutations(sorted({*must, *more})))
    return tuple(record.field(name) for name in order)


def _days(record: RecordType, number: int) -> st.SearchStrategy[list[dt.date]]:
    """The days of the rows. Rows that are recognised by a period have one each."""
    days = st.dates(FIRST_DAY, LAST_DAY)
    apart: Callable[[dt.date], object] | None = None
    if record.key:
        apart = _month
    return st.lists(days, min_size=number, max_size=number, unique_by=apart)


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _values(one: Field, place: int) -> st.SearchStrategy[object]:
    if one.name == "reference":
        return st.sampled_from([f"N-{place + 11}", f"{place * 37 + 1004}", f"__x__.{place}"])
    found = _filled(one)
    return found if one.required else st.one_of(found, found, found, st.none())


def _filled(one: Field) -> st.SearchStrategy[object]:
    if one.kind == Kind.DATE:
        return st.dates(FIRST_DAY, LAST_DAY)
    if one.kind == Kind.COUNT:
        low, high = limits(one)
        small, large = st.integers(int(low), int(min(high, 30))), st.integers(int(low), int(high))
        return st.one_of(small, small, st.integers(int(low), int(min(high, 99_999))), large)
    if one.kind in (Kind.NUMBER, Kind.MINUTES, Kind.HOURS):
        low, high = limits(one)
        low, high = max(low, -9_999), min(high, 99_999)
        return st.integers(int(low * 100), int(high * 100)).map(lambda cents: cents / 100)
    if one.kind == Kind.YES_NO:
        return st.booleans()
    if one.kind == Kind.CHOICE:
        return st.sampled_from(canonical(one.vocabulary))
    names = {Kind.AREA: PLACES, Kind.TEAM: TEAMS, Kind.PERSON: PEOPLE}.get(one.kind)
    if names is None:
        names = SHIFTS if one.name == "shift" else TEXTS
    return st.sampled_from(names)


def _made_right(record: RecordType, fields: tuple[Field, ...], row: Row) -> Row:
    """The row with nothing in it that contradicts itself."""
    for rule in record.rules:
        if isinstance(rule, AtLeastOne):
            present = [one for one in fields if one.name in rule.fields]
            if all(row[one.name] is None for one in present):
                row[present[0].name] = limits(present[0])[0]
        elif isinstance(rule, AtMost):
            _keep_below(rule, row)
    closing = CLOSING.get(record.name, "")
    if row.get(closing) is not None and row.get("status") in STILL_OPEN:
        row["status"] = "closed"
    return row


def _keep_below(rule: AtMost, row: Row) -> None:
    smaller = row.get(rule.smaller)
    larger = next((name for name in rule.larger if row.get(name) is not None), None)
    if smaller is None or larger is None:
        return
    if isinstance(smaller, dt.date):
        row[larger] = max(smaller, row[larger])  # type: ignore[type-var]
    else:
        row[rule.smaller] = min(smaller, rule.times * row[larger])  # type: ignore[operator, type-var]


def _told_apart(record: RecordType, rows: list[Row]) -> tuple[Row, ...]:
    """The rows, each once: two that are alike are right only in a tally of defects."""
    seen: list[Row] = []
    for row in rows:
        if row not in seen:
            seen.append(row)
    return tuple(seen)


def as_stored(log: Log, row: Row) -> Row:
    """What is stored of a right row: every field of the record, days as ISO dates."""
    stored = {one.name: row.get(one.name) for one in log.record.fields}
    stored["plant"] = "AKR"
    names = {one.name for one in log.fields}
    closing = CLOSING.get(log.record.name, "")
    if closing in names and stored["status"] is None:
        stored["status"] = "closed" if row[closing] is not None else "open"
    if log.record.name == "action" and stored["first_due_on"] is None:
        stored["first_due_on"] = stored["due_on"]
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in stored.items()
    }
