"""Typed cells through to typed rows: what a workbook settles is not asked about again."""

from __future__ import annotations

import datetime as dt

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import Checked, check
from data.ingest.match import match
from data.ingest.read import read
from tests.ingest.sheets import AKRON, BERLIN
from tests.ingest.workbooks import of_rows, table, workbook, write

TODAY = dt.date(2026, 11, 25)
HEADINGS = ("Date of walk", "Leader", "Minutes on the floor", "Thanked someone")
DAY = dt.date(2025, 3, 4)


def checked(*rows: tuple[object, ...], **options: object) -> Checked:
    sheet, answers = table(of_rows(HEADINGS, *rows, **options)), Answers(plant="AKR")
    found = match(sheet, RECORDS, answers)
    assert (found.record, found.questions) == (RECORDS["gemba_walk"], ())
    return check(sheet, found, answers, (AKRON, BERLIN), today=TODAY)


def test_a_typed_number_with_three_decimals_is_no_thousand():
    result = checked((DAY, "Ana", 1.125, True), (DAY, "Bo", 2.25, False))
    assert (result.questions, result.problems) == ((), ())
    assert result.rows["minutes"].tolist() == [1.125, 2.25]
    assert result.rows["thanked"].tolist() == [True, False]
    assert result.rows["walked_on"].dt.date.tolist() == [DAY, DAY]


def test_typed_decimals_beside_a_text_with_a_comma_are_both_right():
    result = checked((DAY, "Ana", 1.5, True), (DAY, "Bo", "2,5", False))
    assert (result.questions, result.problems) == ((), ())
    assert result.rows["minutes"].tolist() == [1.5, 2.5]


def test_a_text_that_only_looks_like_a_number_is_asked_about_as_ever():
    def fill(book):
        sheet = write(book, "Walks", (HEADINGS, (DAY, "Ana", None, True)))
        sheet.write_string(1, 2, "1.250")

    sheet = table(workbook(fill))
    assert sheet.cells.loc[2, "Minutes on the floor"] == "1.250"
    assert sheet.typed_decimals == frozenset()


def test_a_typed_day_needs_no_order():
    result = checked((dt.date(2025, 4, 3), "Ana", 20, True), date_1904=True)
    assert result.questions == ()
    assert result.rows["walked_on"].dt.date.tolist() == [dt.date(2025, 4, 3)]


def test_an_error_cell_rejects_its_row_as_such():
    def fill(book):
        sheet = write(book, "Walks", (HEADINGS, (DAY, "Ana", 5, True), (DAY, "Bo", None, True)))
        sheet.write_formula(2, 2, "=A1/0", None, "#DIV/0!")

    sheet, answers = table(workbook(fill)), Answers(plant="AKR")
    result = check(sheet, match(sheet, RECORDS, answers), answers, (AKRON, BERLIN), today=TODAY)
    assert [(one.row, one.kind) for one in result.problems] == [(3, "spreadsheet_error")]
    assert list(result.rows.index) == [2]


def test_pasted_rows_are_read_with_and_without_a_header():
    pasted = "Date\tLeader\tArea\n2025-03-04\tAna\tLine 4\n2025-03-05\tBo\tLine 5\n"
    with_header = read(pasted.encode(), "pasted rows")
    assert with_header.headings == ("Date", "Leader", "Area")
    assert with_header.cells.index.tolist() == [2, 3]
    bare = read(pasted.partition("\n")[2].encode(), "pasted rows", header_row=0)
    assert bare.headings == ("#1", "#2", "#3")
    assert bare.cells.loc[1].tolist() == ["2025-03-04", "Ana", "Line 4"]
