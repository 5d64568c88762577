"""Weeks and months that stand as columns are turned into rows, once that was answered."""

from __future__ import annotations

import pandas as pd
import pytest

from data.ingest.check import Checked
from data.ingest.origins import in_sent_rows
from data.ingest.problems import Skipped
from data.ingest.receipt import NEEDS_ANSWER, Receipt
from tests.ingest.logs import arranged, imported, opened, origins

MONTHS = "Line,2025-01,2025-02,2025-03\nL1,10,,12\nL2,5,6,0\nL3,,-,\n"
FIGURES = (
    "Line,Figure,KW 1/2025,KW 2/2025,KW 3/2025\n"
    "L1,Units inspected,100,,120\n"
    "L1,Defects,5,6,7\n"
    "L2,Units inspected,40,50,60\n"
)


def days(found) -> list[str]:
    return [str(cell) for cell in found.sheet.cells["Date"]]


def test_months_as_columns_are_asked_about_with_a_preview():
    (question,) = arranged(MONTHS).questions
    assert question.key == "layout"
    assert question.choices == ("rows", "leave")
    assert question.sentence == (
        "3 columns are months (“2025-01” to “2025-03”). Turn them into rows, one for each filled "
        "cell, or leave them as they are?"
    )
    assert question.evidence[:2] == (
        "Line: L1, Date: 2025-01-01, Grain: month, Value: 10",
        "Line: L1, Date: 2025-03-01, Grain: month, Value: 12",
    )


def test_each_filled_cell_becomes_a_row_and_a_blank_one_does_not():
    found = arranged(MONTHS, layout="rows")
    assert found.questions == ()
    cells = found.sheet.cells
    assert list(cells.columns) == ["Line", "Date", "Grain", "Value"]
    assert cells["Value"].tolist() == ["10", "12", "5", "6", "0"]
    assert days(found) == ["2025-01-01", "2025-03-01", "2025-01-01", "2025-02-01", "2025-03-01"]
    assert set(cells["Grain"]) == {"month"}
    assert found.decisions == (
        "3 columns of months were turned into 5 rows, as you said; they are numbered 5 to 9.",
    )


def test_a_row_without_any_figure_is_skipped_with_its_reason():
    found = arranged(MONTHS, layout="rows")
    assert found.sheet.skipped == (Skipped(row=4, why="no figure under any week or month"),)


def test_the_rows_counted_are_those_of_the_turned_table():
    sheet = opened(MONTHS)
    assert sheet.records_counted == 3
    assert arranged(MONTHS, layout="rows").sheet.records_counted == 5 + 1


def test_a_long_table_is_previewed_by_its_first_filled_rows():
    lines = "".join(f"L{number},,{number},\n" for number in range(1, 7))
    (question,) = arranged("Line,2025-01,2025-02,2025-03\nL0,,,\n" + lines).questions
    assert question.evidence == tuple(
        f"Line: L{number}, Date: 2025-02-01, Grain: month, Value: {number}"
        for number in range(1, 5)
    )


def test_a_table_without_a_single_figure_has_no_rows():
    found = arranged("Line,2025-01,2025-02,2025-03\nL1,,,\nL2,-,,\n", layout="rows")
    assert found.sheet.cells.empty
    assert [line.row for line in found.sheet.skipped] == [2, 3]


def test_a_table_that_is_left_as_it_is_keeps_its_columns():
    found = arranged(MONTHS, layout="leave")
    assert found.questions == ()
    assert found.sheet.headings == ("Line", "2025-01", "2025-02", "2025-03")


@pytest.mark.parametrize(
    ("headings", "first_days", "grain"),
    [
        ("Jan 2025,Feb 2025,Mar 2025", ["2025-01-01", "2025-02-01", "2025-03-01"], "month"),
        ("Jan-25,Feb-25,Mar-25", ["2025-01-01", "2025-02-01", "2025-03-01"], "month"),
        ("Mai 2025,Juni 2025,Juli 2025", ["2025-05-01", "2025-06-01", "2025-07-01"], "month"),
        ("févr. 2025,mars 2025,avr. 2025", ["2025-02-01", "2025-03-01", "2025-04-01"], "month"),
        ("enero 2025,febrero 2025,marzo 2025", ["2025-01-01", "2025-02-01", "2025-03-01"], "month"),
        ("01/2025,02/2025,03/2025", ["2025-01-01", "2025-02-01", "2025-03-01"], "month"),
        ("2025-W01,2025-W02,2025-W03", ["2024-12-30", "2025-01-06", "2025-01-13"], "week"),
        ("KW 1/25,KW 2/25,KW 3/25", ["2024-12-30", "2025-01-06", "2025-01-13"], "week"),
        ("Week 1 2025,Week 2 2025,Week 3 2025", ["2024-12-30", "2025-01-06", "2025-01-13"], "week"),
        ("2025-01-06,2025-01-13,2025-01-20", ["2025-01-06", "2025-01-13", "2025-01-20"], "week"),
        ("06.01.2025,13.01.2025,20.01.2025", ["06.01.2025", "13.01.2025", "20.01.2025"], "week"),
        ("2025-01-01,2025-02-01,2025-03-01", ["2025-01-01", "2025-02-01", "2025-03-01"], "month"),
    ],
)
def test_a_heading_is_a_period_in_many_ways_of_writing(headings, first_days, grain):
    found = arranged(f"Line,{headings}\nL1,1,2,3\n", layout="rows")
    assert days(found) == first_days
    assert set(found.sheet.cells["Grain"]) == {grain}


def test_months_without_a_year_ask_for_the_year():
    (question,) = arranged("Line,Jan,Feb,Mar\nL1,1,2,3\n").questions
    assert question.choices == ("rows 2026", "rows 2025", "leave")
    assert question.sentence == (
        "3 columns are months (“Jan” to “Mar”). Which year are they of, and are they to be turned "
        "into rows? This is what rows 2026 gives, or the file is left as it is."
    )
    found = arranged("Line,Jan,Feb,Mar\nL1,1,2,3\n", layout="rows 2025")
    assert days(found) == ["2025-01-01", "2025-02-01", "2025-03-01"]


def test_the_year_in_the_name_of_the_file_is_proposed_and_stands_for_plain_rows():
    text = "Line,Jan,Feb,Mar\nL1,1,2,3\n"
    (question,) = arranged(text, name="output_2024.csv").questions
    assert question.choices[0] == "rows 2024"
    assert days(arranged(text, name="output_2024.csv", layout="rows"))[0] == "2024-01-01"


def test_the_year_in_the_title_above_the_header_is_proposed():
    text = "Output of 2023\n\nLine,Jan,Feb,Mar\nL1,1,2,3\nL2,4,5,6\n"
    assert arranged(text).questions[0].choices[0] == "rows 2023"


def test_a_column_of_years_gives_each_row_its_own():
    text = "Line,Year,Jan,Feb,Mar\nL1,2024,1,2,3\nL1,2025,4,5,6\n"
    found = arranged(text, layout="rows")
    assert days(found)[2:4] == ["2024-03-01", "2025-01-01"]
    assert found.sheet.headings == ("Line", "Date", "Grain", "Value")


def test_a_column_of_figure_names_becomes_columns_of_its_own():
    found = arranged(FIGURES, layout="rows")
    cells = found.sheet.cells
    assert list(cells.columns) == ["Line", "Date", "Grain", "Units inspected", "Defects"]
    assert cells["Line"].tolist() == ["L1", "L1", "L1", "L2", "L2", "L2"]
    assert cells["Defects"].tolist()[:3] == ["5", "6", "7"]
    assert cells["Units inspected"].tolist()[3:] == ["40", "50", "60"]
    assert pd.isna(cells["Units inspected"].iloc[1])


def test_the_same_figure_twice_for_one_place_stays_two_rows():
    text = "Line,Figure,2025-01,2025-02,2025-03\nL1,Defects,1,2,3\nL1,Defects,4,5,6\n"
    assert len(arranged(text, layout="rows").sheet.cells) == 6


def test_rows_and_columns_are_told_as_the_sender_wrote_them():
    found = origins(arranged(FIGURES, layout="rows").sheet)
    second = sorted(found.row)[1]
    assert found.place(second, "Defects") == (3, "KW 2/2025")
    assert found.place(second, "Line") == (3, "Line")
    assert found.place(2, "Line") == (2, "Line")


def test_turned_production_goes_in_with_its_grain():
    result = imported(FIGURES, record="production", choices={"layout": "rows"})
    assert isinstance(result, Checked)
    assert result.rows["produced_on"].dt.date.astype(str).tolist()[:3] == [
        "2024-12-30",
        "2025-01-06",
        "2025-01-13",
    ]
    assert set(result.rows["grain"]) == {"week"}
    assert result.rows["units_inspected"].tolist()[3:] == [40, 50, 60]


def test_a_single_column_of_values_is_asked_which_figure_it_is():
    questions = imported(MONTHS, record="production", choices={"layout": "rows"})
    assert [question.key for question in questions] == ["mapping:Value"]
    result = imported(
        MONTHS, record="production", choices={"layout": "rows", "mapping:Value": "units_produced"}
    )
    assert isinstance(result, Checked)
    assert result.rows["units_produced"].tolist() == [10, 12, 5, 6, 0]


def test_a_bad_cell_is_named_by_the_senders_row_and_column():
    text = "Line,2025-01,2025-02,2025-03\nL1,10,11,12\nL2,5,abc,7\nL3,1,2,3\nL4,1,2,3\n"
    choices = {"layout": "rows", "mapping:Value": "units_produced"}
    result = imported(text, record="production", choices=choices)
    assert isinstance(result, Checked)
    turned = arranged(text, layout="rows").sheet
    receipt = Receipt(outcome=NEEDS_ANSWER, problems=result.problems)
    (problem,) = in_sent_rows(receipt, turned.origins).problems
    assert str(problem) == (
        "Row 3, column “2025-02”: found “abc”. Enter a whole number from 0 to 1,000,000,000."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Date,Leader,Due,Minutes\n2026-03-01,Ann,2026-03-05,20\n2026-03-02,Ben,2026-03-09,30\n",
        "What,Raised on,Due,Done\nFix guard,2026-01-01,2026-02-01,2026-02-02\n",
        "Line,March,Output\nL1,3,4\nL2,5,6\n",
        "Line,S1,S2,S99\nL1,3,4,5\n",
        "Line,Mar 15,Mar 22,Mar 29\nL1,3,4,5\n",
    ],
)
def test_an_ordinary_log_is_not_asked_about_its_layout(text):
    assert arranged(text).questions == ()


def test_rows_of_dates_without_a_header_are_no_header():
    text = "L1,2026-01-01,2026-01-08,2026-01-15\nL2,2026-01-02,2026-01-09,2026-01-16\n"
    assert opened(text).header_row == 0
