"""Frames as files: CSV and workbooks that a spreadsheet opens well and never runs."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import math
import re
from collections.abc import Hashable, Mapping

import pandas as pd
import xlsxwriter
from pandas.api.types import is_numeric_dtype, is_object_dtype
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.ingest.sent_back import RUNS_AS_FORMULA

LONGEST_NAME = 100
LONGEST_SHEET_NAME = 31
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_CELL = 32_767  # characters, a spreadsheet's limit
ABOUT_SHEET = "About"
DATE_FORMAT = "yyyy-mm-dd"
NARROWEST, WIDEST, ABOUT_WIDEST = 10, 44, 100  # characters
# Both of its characters are quoted inside cells: a lone carriage return would begin a new line, and
# what stands after it could be a formula.
LINE_END = "\r\n"
OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What a file says of itself, in order: label → words, or a day.
About = Mapping[str, str | dt.date]


def csv_bytes(frame: pd.DataFrame, about: About | None = None) -> bytes:
    """The frame without its index as UTF-8 CSV with the mark that Excel needs; blank is blank.

    about: lines on top, a label and its words each, and an empty line after them.
    """
    safe = frame.copy()
    for column in safe.columns:
        if is_object_dtype(safe[column]):
            # A number among words stays one: only words can begin like a formula.
            safe[column] = safe[column].map(_harmless_cell, na_action="ignore")
        elif not is_numeric_dtype(safe[column]):
            safe[column] = safe[column].astype("str").map(_harmless, na_action="ignore")
    safe.columns = pd.Index([_harmless(str(column)) for column in safe.columns])
    return (_top_lines(about) + safe.to_csv(index=False, lineterminator=LINE_END)).encode(
        "utf-8-sig"
    )


def _top_lines(about: About | None) -> str:
    if not about:
        return ""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator=LINE_END)
    writer.writerows([_harmless(label), _harmless(str(said))] for label, said in about.items())
    return lines.getvalue() + LINE_END


def xlsx_bytes(sheets: Mapping[str, pd.DataFrame], about: About) -> bytes:
    """A workbook: what it is on the first sheet, then each frame on a sheet of that name, its
    numbers and days as numbers and days, blank as blank; no cell is a formula or a link."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    head = book.add_format({"bold": True, "bg_color": "#E9EDF1", "bottom": 1, "text_wrap": True})
    day = book.add_format({"num_format": DATE_FORMAT, "align": "left"})
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet = book.add_worksheet(ABOUT_SHEET)
    sheet.set_column(0, 0, WIDEST / 2)
    sheet.set_column(1, 1, ABOUT_WIDEST, wrapped)
    for row, (label, said) in enumerate(about.items()):
        _write(sheet, row, 0, label, day, bold)
        _write(sheet, row, 1, said, day, wrapped)
    for name, frame in sheets.items():
        _write_frame(book.add_worksheet(_sheet_name(name)), frame, head, day)
    book.close()
    return content.getvalue()


def _write_frame(sheet: Worksheet, frame: pd.DataFrame, head: Format, day: Format) -> None:
    for place, heading in enumerate(frame.columns):
        cells = frame.iloc[:, place].tolist()
        longest = max((len(str(cell)) for cell in (heading, *cells[:200])), default=0)
        sheet.set_column(place, place, min(max(longest + 2, NARROWEST), WIDEST))
        _write(sheet, 0, place, str(heading), day, head)
        for row, cell in enumerate(cells, start=1):
            _write(sheet, row, place, cell, day)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), max(len(frame.columns) - 1, 0))


def _write(
    sheet: Worksheet, row: int, place: int, cell: Hashable, day: Format, look: Format | None = None
) -> None:
    """One cell as what it is; nothing where there is nothing."""
    if isinstance(cell, bool):
        sheet.write_string(row, place, "yes" if cell else "no", look)
    elif isinstance(cell, dt.date):
        if not pd.isna(cell):
            moment = dt.datetime(cell.year, cell.month, cell.day)
            sheet.write_datetime(row, place, moment, day)
    elif isinstance(cell, (int, float)):
        if math.isfinite(cell):
            sheet.write_number(row, place, cell, look)
    elif isinstance(cell, str) and cell:
        sheet.write_string(row, place, _harmless(cell)[:LONGEST_CELL], look)


def _sheet_name(name: str) -> str:
    return NOT_IN_SHEET_NAMES.sub(" ", name)[:LONGEST_SHEET_NAME].strip("' ")


def _harmless_cell(cell: object) -> object:
    return _harmless(cell) if isinstance(cell, str) else cell


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS_AS_FORMULA) else text


def file_name(stem: str, content: bytes, suffix: str = "csv") -> str:
    """A name that says what it is and, by its fingerprint, which content: two downloads that
    differ in one digit never share an address."""
    fingerprint = hashlib.sha256(content).hexdigest()[:12]
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")
    return f"{safe[: LONGEST_NAME - len(fingerprint) - len(suffix) - 2]}-{fingerprint}.{suffix}"
