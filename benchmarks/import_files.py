"""The logs that the speed of importing is measured with: nonconformities, ten columns."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import xlsxwriter

TODAY = dt.date(2026, 11, 25)
# What DuckDB is told about the same file.
TYPES = {
    "NCR No": "VARCHAR",
    "Plant": "VARCHAR",
    "Date": "DATE",
    "Line": "VARCHAR",
    "Shift": "VARCHAR",
    "Severity": "VARCHAR",
    "Defect": "VARCHAR",
    "Qty": "BIGINT",
    "Description": "VARCHAR",
    "Cost": "DOUBLE",
}
CHECKS = """
    CHECK ("Date" IS NOT NULL AND "Date" >= DATE '2000-01-01' AND "Date" <= DATE '2026-11-25'),
    CHECK ("Plant" IN ('AKR', 'BER')),
    CHECK ("Qty" BETWEEN 0 AND 1000000000),
    CHECK ("Cost" >= 0),
    CHECK ("Severity" IN ('critical', 'major', 'minor', 'observation')),
    CHECK (length("Description") <= 10000)
"""
FILLING = """
    INSERT INTO nonconformity (batch, file_row, row_key, plant, detected_on, area, shift,
                               severity, defect_code, quantity, what, cost, reference)
    SELECT ?, n + 2, md5('stored' || ? || '-' || n)::UUID, if(n % 2 = 0, 'AKR', 'BER'),
           DATE '2015-01-01' + (n // 300)::INTEGER, 'Line ' || n % 12, 'Early', 'minor',
           'D' || n % 40, n % 9, 'Burr on the edge ' || n % 50000, (n % 900) / 4, 'S' || n
    FROM range(?) AS numbers(n)
"""
DAYS = 3_600
WHAT = ("Burr on the edge", "Scratch along the side", "Hole out of place", "Weld without root")


def rows_of(rows: int, *, bad: float = 0.0) -> Iterator[list[str]]:
    """bad: the share of rows with one cell that cannot be stored. The same rows every time."""
    drawn = np.random.default_rng(4)
    start = dt.date(2016, 1, 1)
    days = [(start + dt.timedelta(days=day)).isoformat() for day in range(DAYS)]
    day = np.sort(drawn.integers(0, DAYS, rows))
    plant = drawn.integers(0, 2, rows)
    line, shift = drawn.integers(1, 13, rows), drawn.integers(0, 3, rows)
    severity, defect = drawn.integers(0, 4, rows), drawn.integers(0, 40, rows)
    quantity, cents = drawn.integers(1, 500, rows), drawn.integers(0, 100_000, rows)
    what, where = drawn.integers(0, 4, rows), drawn.integers(0, 50_000, rows)
    wrong = drawn.random(rows) < bad
    kind = drawn.integers(0, 3, rows)
    for n in range(rows):
        row = [
            f"NC-{n + 1:07d}",
            ("AKR", "BER")[plant[n]],
            days[day[n]],
            f"Line {line[n]}",
            ("Early", "Late", "Night")[shift[n]],
            ("critical", "major", "minor", "observation")[severity[n]],
            f"D{defect[n]:02d}",
            str(quantity[n]),
            f"{WHAT[what[n]]} on part {where[n]}",
            f"{cents[n] / 100:.2f}",
        ]
        if wrong[n]:
            place, cell = ((2, "2025-02-31"), (7, "many"), (9, "12.5x"))[kind[n]]
            row[place] = cell
        yield row


def write_csv(file: Path, rows: int, *, bad: float = 0.0, quoted: bool = False) -> None:
    """quoted: as programs write that put every text in quotation marks."""
    how = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, quoting=how).writerows(chain([list(TYPES)], rows_of(rows, bad=bad)))


def write_workbook(file: Path, rows: int) -> None:
    """Real date and number cells, as a spreadsheet holds them."""
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    page, day = book.add_worksheet("Log"), book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, list(TYPES))
    for place, row in enumerate(rows_of(rows), start=1):
        for column, cell in enumerate(row):
            if column == 2:
                page.write_datetime(place, column, dt.datetime.fromisoformat(cell), day)
            elif column in (7, 9):
                page.write_number(place, column, float(cell))
            else:
                page.write_string(place, column, cell)
    book.close()
