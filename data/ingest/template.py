"""A template of a record: the headings that are understood without asking, and two examples."""

from __future__ import annotations

import csv
import datetime as dt
import io

from catalogue.model import Field, Kind, RecordType
from catalogue.vocabularies import canonical

EXAMPLE_MARK = "EXAMPLE"
WEEK = dt.timedelta(days=7)
ONE_DAY = dt.timedelta(days=1)
NEXT_MONTH = dt.timedelta(days=31)
EXAMPLE_ROWS = 2
# What stands where a field has no example of its own.
DEFAULTS = {
    Kind.DATE: "2026-03-02",
    Kind.COUNT: "1",
    Kind.NUMBER: "1",
    Kind.MINUTES: "1",
    Kind.HOURS: "1",
    Kind.YES_NO: "yes",
}


def template_csv(record: RecordType, *, plant: str = "", today: dt.date | None = None) -> str:
    """The record's labels and two example rows, with commas and Windows line ends.

    The examples carry EXAMPLE as their reference: a dry run checks them, an import skips them.
    plant: the code in the examples; blank, the plant is the one chosen for the file.
    today: the examples' days are moved back by whole weeks until none lies after it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([one.label for one in record.fields])
    back = _weeks_back(record, today)
    for number in range(EXAMPLE_ROWS):
        shift = number * _step(record) - back
        cells = {one.name: _cell(one, plant, shift) for one in record.fields}
        if _step(record) == NEXT_MONTH:  # of periods, whose rows stand on first days
            cells[record.dated_by] = f"{cells[record.dated_by][:8]}01"
        writer.writerow(cells.values())
    return text.getvalue()


def template_bytes(record: RecordType, *, plant: str = "", today: dt.date | None = None) -> bytes:
    """The template as a file to open in a spreadsheet: UTF-8 with the mark that Excel needs to
    keep Müller a Müller when it saves the file again."""
    return template_csv(record, plant=plant, today=today).encode("utf-8-sig")


def _step(record: RecordType) -> dt.timedelta:
    """From one example to the next: far enough that a row of a month is followed by another."""
    return NEXT_MONTH if any(one.name == "grain" for one in record.fields) else ONE_DAY


def _cell(one: Field, plant: str, shift: dt.timedelta) -> str:
    if one.kind == Kind.PLANT:
        return plant
    if one.name == "reference":
        return EXAMPLE_MARK
    if one.kind == Kind.DATE:
        return (_example_day(one) + shift).isoformat()
    if one.kind == Kind.CHOICE:
        return one.example or canonical(one.vocabulary)[0]
    return one.example or DEFAULTS.get(one.kind, one.label if one.required else "")


def _example_day(one: Field) -> dt.date:
    return dt.date.fromisoformat(one.example or DEFAULTS[Kind.DATE])


def _weeks_back(record: RecordType, today: dt.date | None) -> dt.timedelta:
    """How far the examples move so that the last day that may not lie ahead does not."""
    days = [
        _example_day(one) for one in record.fields if one.kind == Kind.DATE and not one.may_be_ahead
    ]
    if today is None or not days:
        return dt.timedelta(0)
    over = max(days) + (EXAMPLE_ROWS - 1) * _step(record) - today
    return max(0, -(-over // WEEK)) * WEEK
