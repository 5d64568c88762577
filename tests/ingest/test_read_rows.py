"""Rows that cannot be read are named, and cost no other row."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.ingest.problems import PROBLEM_KINDS
from data.ingest.read import read
from data.ingest.sheet import Sheet

FILES = Path(__file__).parents[1] / "files" / "read"


def sheet_of(name: str) -> Sheet:
    sheet = read((FILES / name).read_bytes(), name)
    assert isinstance(sheet, Sheet), sheet
    assert {problem.kind for problem in sheet.problems} <= set(PROBLEM_KINDS)
    return sheet


def problems_of(sheet: Sheet) -> list[str]:
    return [str(problem) for problem in sheet.problems]


def test_a_cell_with_line_breaks_is_part_of_one_row():
    sheet = sheet_of("line_break_in_cell.csv")
    assert sheet.cells.loc[2, "Note"] == "Oil on floor,\ncleaned at once"
    assert list(sheet.cells.index) == [2, 3]


def test_a_quotation_mark_that_is_never_closed_costs_its_row_only():
    sheet = sheet_of("unclosed_quote.csv")
    assert list(sheet.cells.index) == [2, 4, 5]
    assert sheet.cells.loc[5, "Note"] == "told, and mended"
    assert problems_of(sheet) == [
        'Row 3: found “2026-03-03,Ana Ruiz,"left the gate open”. The row opens a quotation mark '
        "and never closes it. Close it, or take it out."
    ]


@pytest.mark.parametrize("bad_row", [2, 3, 900, 1000])
def test_one_open_quotation_mark_among_a_thousand_rows_costs_one(bad_row):
    lines = [f'2026-03-02,"Ana, {row}",none' for row in range(2, 1002)]
    lines[bad_row - 2] = '2026-03-02,"Ana,none'
    sheet = read("\n".join(["Date,Leader,Note", *lines]).encode(), "walks.csv")
    assert isinstance(sheet, Sheet)
    assert [problem.row for problem in sheet.problems] == [bad_row]
    assert len(sheet.cells) == 999


def test_an_open_mark_in_every_row_merges_no_rows():
    sheet = read(b"Date,Leader,Note\n" + b'2026-03-02,"Ana,none\n' * 50, "walks.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.cells.empty
    assert [problem.row for problem in sheet.problems] == list(range(2, 52))


def test_a_long_row_is_shown_up_to_80_characters():
    sheet = read(b'Date,Note\n2026-03-02,"' + b"a" * 500 + b"\n2026-03-02,b\n", "walks.csv")
    assert isinstance(sheet, Sheet)
    found = sheet.problems[0].found
    assert found == '2026-03-02,"' + "a" * 67 + "…"


def test_prose_within_a_quoted_cell_is_no_row_although_it_has_as_many_commas():
    content = b'Date,Note\n2026-03-02,"Found oil, cleaned\nand then, told back\nthe end"\n'
    sheet = read(content + b"2026-03-03,none\n", "walks.csv")
    assert isinstance(sheet, Sheet)
    assert list(sheet.cells["Note"]) == ["Found oil, cleaned\nand then, told back\nthe end", "none"]


def test_quotation_marks_inside_a_text_are_kept_and_a_row_that_stays_unclear_is_named():
    sheet = sheet_of("quotes_in_text.csv")
    assert sheet.cells["Note"].to_dict() == {2: 'pipe of 5" bent', 4: 'the "red" bin'}
    assert problems_of(sheet) == [
        'Row 3: found “2026-03-03,Ana Ruiz,he said stop",twice"”. The header has 3 cells. Put the '
        'cell that holds a comma in quotation marks, like "12,5", or take the comma out.'
    ]


def test_more_filled_cells_than_headings_are_a_problem_and_empty_ones_are_not():
    sheet = sheet_of("extra_comma.csv")
    assert list(sheet.cells.index) == [2, 4, 5]
    assert sheet.cells.loc[5].isna().tolist() == [False, False, True]
    assert [(problem.row, problem.found) for problem in sheet.problems] == [
        (3, "2026-03-03,Ana Ruiz,clean,safe")
    ]


@pytest.mark.parametrize(
    ("delimiter", "needed"),
    [
        (
            ";",
            "The header has 2 cells. Put the cell that holds a semicolon in quotation marks, like "
            '"12;5", or take the semicolon out.',
        ),
        ("\t", "The header has 2 cells. Take the tab out that stands inside a cell."),
    ],
)
def test_the_message_names_the_delimiter_of_the_file(delimiter, needed):
    rows = ["Date,Leader", "2026-03-02,Ana", "2026-03-03,Ana", "2026-03-03,Ana,x"]
    sheet = read("\n".join(rows).replace(",", delimiter).encode(), "walks.csv")
    assert isinstance(sheet, Sheet)
    assert [problem.needed for problem in sheet.problems] == [needed]


def test_decimal_commas_without_quotation_marks_never_slip_into_the_next_column():
    content = b"Date,Hours,Units\n2026-03-02,1,5,300\n2026-03-03,2,5,310\n"
    sheet = read(content, "production.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.cells.empty
    assert [problem.kind for problem in sheet.problems] == ["cells_missing", "cells_missing"]


def test_a_row_cut_in_two_by_a_line_break_is_named_at_both_its_lines():
    sheet = sheet_of("broken_row.csv")
    assert list(sheet.cells.index) == [2, 5]
    needed = (
        "Rows 3 and 4 look like one row that a line break cuts in two. Put the cell with the line "
        "break in quotation marks, or take the line break out."
    )
    assert problems_of(sheet) == [
        f"Row 3: found “2026-03-03,Ana Ruiz,oil on floor”. {needed}",
        f"Row 4: found “cleaned at once,2”. {needed}",
    ]


def test_line_ends_of_three_kinds_end_rows_and_stay_inside_a_cell():
    sheet = sheet_of("mixed_line_ends.csv")
    assert list(sheet.cells.index) == [2, 3, 4]
    assert sheet.cells.loc[2, "Note"] == "a\r\nb"
    assert sheet.cells.loc[4, "Note"] == "none"


def test_a_cell_beyond_the_limit_of_the_csv_module_is_read():
    sheet = read(b'Date,Note\n2026-03-02,"' + b"a" * 200_000 + b'"\n', "walks.csv")
    assert isinstance(sheet, Sheet)
    assert len(sheet.cells.loc[2, "Note"]) == 200_000
