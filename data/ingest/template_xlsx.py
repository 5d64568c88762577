"""The template of a record as a workbook: drop-downs, real dates, and what belongs in a column.

The same headings and examples as `template_csv`; a second sheet explains, a hidden one holds the
words of the drop-downs. Our own importer reads the first sheet and passes over the others.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from catalogue.model import Field, Kind, RecordType
from catalogue.vocabularies import canonical
from data.ingest.field_cells import to_enter
from data.ingest.numbers import limits
from data.ingest.template import template_csv
from data.ingest.words import NUMBER_KINDS

MOST_ROWS = 5_000  # that drop-downs and checks reach down
FIRST_DAY = dt.date(2000, 1, 1)
HELP_SHEET, LISTS_SHEET = "How to fill this in", "Lists"
DATE_FORMAT = "yyyy-mm-dd"
NARROWEST, WIDEST = 12, 34
LONGEST_TITLE = 32  # a spreadsheet's limits for the note beside a cell
LONGEST_NOTE = 255
YES_NO = ("yes", "no")
LONGEST_SHEET_NAME = 31
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def template_xlsx(record: RecordType, *, plant: str = "", today: dt.date | None = None) -> bytes:
    """A workbook with the record's labels and two example rows, to be typed over.

    plant: the code in the examples. today: no example lies after it.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    heads, *examples = csv.reader(io.StringIO(template_csv(record, plant=plant, today=today)))
    sheet = book.add_worksheet(record.label[:LONGEST_SHEET_NAME])
    bold = book.add_format({"bold": True, "bg_color": "#E9EDF1", "bottom": 1})
    needed = book.add_format({"bold": True, "bg_color": "#D5DCE3", "bottom": 1})
    day = book.add_format({"num_format": DATE_FORMAT})
    _write_help(book, record)
    words = _write_lists(book, record)
    for place, (one, head) in enumerate(zip(record.fields, heads, strict=True)):
        sheet.write_string(0, place, head, needed if one.required else bold)
        width = min(max(len(head) + 3, NARROWEST), WIDEST)
        sheet.set_column(place, place, width, day if one.kind == Kind.DATE else None)
        sheet.data_validation(1, place, MOST_ROWS, place, _check(one, words.get(one.name, "")))
        for row, example in enumerate(examples, start=1):
            _write_example(sheet, row, place, one, example[place], day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(examples), len(heads) - 1)
    book.close()
    return content.getvalue()


def _write_example(
    sheet: Worksheet, row: int, place: int, one: Field, text: str, day: Format
) -> None:
    if text and one.kind == Kind.DATE:
        sheet.write_datetime(row, place, dt.datetime.fromisoformat(text), day)
    elif text and one.kind in NUMBER_KINDS:
        sheet.write_number(row, place, float(text))
    elif text:
        sheet.write_string(row, place, text)


def _check(one: Field, words: str) -> dict[str, object]:
    """What a spreadsheet lets be typed into a column, and what it says beside the cell."""
    check: dict[str, object] = {
        "validate": "any",
        "input_title": one.label[:LONGEST_TITLE],
        "input_message": _meaning(one)[:LONGEST_NOTE],
        "error_title": one.label[:LONGEST_TITLE],
    }
    if words:
        check |= {"validate": "list", "source": words, "error_type": "warning"}
        check["error_message"] = "Choose one of the words of the list."
    elif one.kind == Kind.DATE:
        check |= {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
        check["error_message"] = "Enter a date, such as 2026-03-02."
    elif one.kind in NUMBER_KINDS:
        low, high = limits(one)
        whole = "integer" if one.kind == Kind.COUNT else "decimal"
        check |= {"validate": whole, "criteria": "between", "minimum": low, "maximum": high}
        check["error_message"] = f"Enter a number from {low:,g} to {high:,g}."
    return check


def _meaning(one: Field) -> str:
    """What belongs in the column: May stay blank. Enter a number from 0 to 600."""
    needed = "Needed in every row." if one.required else "May stay blank."
    if one.name == "plant":
        needed = "May stay blank where the whole file is of one plant."
    enter = f"Choose one of: {', '.join(choices)}." if (choices := _choices(one)) else to_enter(one)
    return f"{needed} {enter}"


def _write_help(book: xlsxwriter.Workbook, record: RecordType) -> None:
    """The second sheet: what belongs in each column."""
    sheet = book.add_worksheet(HELP_SHEET)
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, WIDEST)
    sheet.write_string(0, 0, f"{record.label}: {record.meaning}", bold)
    sheet.write_string(1, 0, "Type over the two example rows, or leave them: they are passed over.")
    for row, one in enumerate(record.fields, start=3):
        sheet.write_string(row, 0, one.label, bold)
        sheet.write_string(row, 1, _meaning(one))


def _write_lists(book: xlsxwriter.Workbook, record: RecordType) -> dict[str, str]:
    """The third sheet, hidden: the words of each drop-down. Field -> where they stand."""
    lists = [(one, choices) for one in record.fields if (choices := _choices(one))]
    if not lists:
        return {}
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.hide()
    ranges = {}
    for place, (one, choices) in enumerate(lists):
        sheet.write_column(0, place, choices)
        column = xl_col_to_name(place)
        ranges[one.name] = f"={LISTS_SHEET}!${column}$1:${column}${len(choices)}"
    return ranges


def _choices(one: Field) -> Sequence[str]:
    if one.kind == Kind.YES_NO:
        return YES_NO
    return canonical(one.vocabulary) if one.kind == Kind.CHOICE else ()
