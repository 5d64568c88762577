"""Which sheet of a workbook is read, and what is asked where several could be meant."""

from __future__ import annotations

import datetime as dt

from data.ingest.problems import Question
from data.ingest.read import read
from tests.ingest.workbooks import HEADINGS, refused, rows_of, table, workbook, write

WALK = (dt.date(2025, 3, 4), "Ana", "Line 4", 3)
WALKS = (HEADINGS, WALK)
LISTS = (("Lines", "Shifts"), ("Line 4", "early"), ("Line 5", "late"))


def of_sheets(hidden: tuple[str, ...] = (), **sheets) -> bytes:
    def fill(book):
        for name, rows in sheets.items():
            sheet = write(book, name, rows)
            if name in hidden:
                sheet.hide()

    return workbook(fill)


def test_the_only_filled_sheet_is_read_without_a_word():
    found = table(of_sheets(Walks=WALKS, Sheet2=(), Sheet3=()))
    assert (found.sheet, found.notes, len(found.cells)) == ("Walks", (), 1)


def test_the_only_sheet_with_headings_of_a_log_is_read_and_the_others_are_named():
    found = table(of_sheets(Lists=LISTS, Walks=WALKS))
    assert (found.sheet, rows_of(found)) == ("Walks", {2: ["2025-03-04", "Ana", "Line 4", "3"]})
    assert found.notes == (
        "Sheet “Walks” is read: it alone has headings of a log and rows below them. The workbook "
        "has another one: “Lists”.",
    )


def test_two_sheets_that_may_be_a_log_are_asked_about():
    content = of_sheets(March=WALKS, April=(HEADINGS, WALK, WALK), Lists=LISTS)
    assert read(content, "walks.xlsx") == Question(
        about="sheet",
        column=None,
        found=None,
        choices=("March", "April", "Lists"),
        sentence="The workbook has 3 sheets with rows. Which one is the log?",
        evidence=(
            "“March”: 2 rows, beginning with Date, Leader, Area, Findings",
            "“April”: 3 rows, beginning with Date, Leader, Area, Findings",
            "“Lists”: 3 rows, beginning with Lines, Shifts",
        ),
    )
    assert len(table(content, sheet="April").cells) == 2
    assert table(content, sheet=" april").sheet == "April"


def test_a_header_without_rows_is_no_log():
    assert table(of_sheets(Empty=(HEADINGS,), Walks=WALKS)).sheet == "Walks"


def test_no_sheet_that_may_be_a_log_is_asked_about_too():
    found = read(of_sheets(Lists=LISTS, More=LISTS), "walks.xlsx")
    assert isinstance(found, Question)
    assert found.choices == ("Lists", "More")


def test_an_unknown_sheet_is_refused_with_the_names_that_there_are():
    assert refused(of_sheets(Walks=WALKS, Lists=LISTS), sheet="Gemba") == (
        "workbook",
        "The workbook has no sheet “Gemba”. Choose one of: “Walks”, “Lists”.",
    )


def test_a_hidden_sheet_is_named_and_read_only_when_it_is_asked_for():
    content = of_sheets(hidden=("Old",), Walks=WALKS, Old=(HEADINGS, WALK, WALK))
    found = table(content)
    assert (found.sheet, found.notes) == ("Walks", ("Hidden sheets are not read: “Old”.",))
    assert len(table(content, sheet="Old").cells) == 2


def test_a_workbook_without_a_filled_cell_is_empty():
    sentence = (
        "The workbook has no filled cell. Save it again with its rows, and drop it here once more."
    )
    assert refused(of_sheets(Sheet1=(), Sheet2=())) == ("empty", sentence)
    assert refused(of_sheets(Sheet1=())) == ("empty", sentence)
    assert refused(of_sheets(hidden=("Old",), Sheet1=(), Old=WALKS)) == (
        "empty",
        f"{sentence} Hidden sheets are read when they are named: “Old”.",
    )


def test_a_chart_sheet_is_no_sheet():
    def fill(book):
        write(book, "Walks", WALKS)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Walks!$D$2:$D$2"})
        book.add_chartsheet("Chart").set_chart(chart)

    assert table(workbook(fill)).sheet == "Walks"
