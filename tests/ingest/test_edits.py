"""Cells typed over before a file is saved: the row as it is meant, and a note of each cell."""

from __future__ import annotations

from data.ingest.edits import edited
from data.ingest.read import read
from data.ingest.sheet import Sheet

LOG = b"Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-03,Ruiz, Ana,45\n"


def log() -> Sheet:
    sheet = read(LOG, "walks.csv")
    assert isinstance(sheet, Sheet)
    return sheet


def test_a_cell_is_typed_over_and_said():
    sheet = edited(log(), {2: {"Minutes": " 35 "}})
    assert sheet.cells.at[2, "Minutes"] == "35"
    assert sheet.notes == ("Typed over before saving: row 2, “Minutes”: “30” became “35”.",)


def test_a_cell_typed_over_with_nothing_is_blank():
    sheet = edited(log(), {2: {"Minutes": ""}})
    assert sheet.cells["Minutes"].isna().tolist() == [True]


def test_a_row_with_a_cell_too_many_is_left_out_until_no_cell_holds_two():
    once = edited(log(), {3: {"Leader": "Ana Ruiz"}})
    assert [problem.row for problem in once.problems] == [3]
    twice = edited(log(), {3: {"Leader": "Ana Ruiz", "Minutes": "45"}})
    assert twice.problems == ()
    assert twice.cells.loc[3].tolist() == ["2026-11-03", "Ana Ruiz", "45"]


def test_rows_and_columns_that_the_file_lacks_are_left_alone():
    sheet = log()
    assert edited(sheet, {99: {"Minutes": "1"}, 2: {"Shift": "night"}}) is sheet
