"""Percentages that are all 1 or less are asked about; a percent sign says it."""

from __future__ import annotations

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import check
from data.ingest.match import match
from tests.ingest.sheets import AKRON, TODAY, asked, checked
from tests.ingest.workbooks import table, workbook

HEAD = "Date,Figure,Value,Unit,Better\n"
ONES = HEAD + "2026-02-01,on-time delivery,0.94,%,higher\n2026-02-08,on-time delivery,1,%,higher\n"


def figures(text: str, **answers: object):
    return checked(text, record="operations_result", **answers)


def test_percentages_of_one_or_less_are_asked_about():
    (question,) = figures(ONES).questions
    assert question.key == "percent:Value"
    assert question.choices == ("0 to 1", "0 to 100")
    assert question.sentence == (
        "Column “Value” holds percentages of 1 or less in 2 rows. Are they written 0 to 1 (then "
        "0.94 is 94 %) or 0 to 100 (then it is 0.94 %)?"
    )


def test_the_answer_multiplies_them_or_leaves_them():
    by_one = figures(ONES, choices={"percent:Value": "0 to 1"})
    assert by_one.rows["value"].tolist() == [94.0, 100.0]
    assert by_one.decisions == (
        "Shares in column “Value” are written 0 to 1, as you said (2 rows).",
    )
    by_hundred = figures(ONES, choices={"percent": "0 to 100"})
    assert by_hundred.rows["value"].tolist() == [0.94, 1.0]


def test_each_figure_has_a_scale_of_its_own():
    text = (
        HEAD
        + "2026-02-01,on-time delivery,0.94,%,higher\n"
        + "2026-02-08,overall equipment effectiveness,0.9,%,higher\n"
        + "2026-02-15,overall equipment effectiveness,71,%,higher\n"
    )
    result = figures(text, choices={"percent:Value": "0 to 1"})
    assert result.rows["value"].tolist() == [94.0, 0.9, 71.0]


def test_other_units_and_none_at_all_are_no_question():
    text = HEAD + "2026-02-01,inventory,0.9,days,lower\n2026-02-01,on-time delivery,0,%,higher\n"
    assert asked(figures(text)) == []


def test_a_percent_sign_in_the_cell_says_the_scale():
    text = HEAD + "2026-02-01,on-time delivery,0.9 %,%,higher\n"
    assert figures(text).rows["value"].tolist() == [0.9]


def test_the_format_of_a_workbooks_cell_says_the_scale():
    def fill(book):
        share = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("Results")
        sheet.write_row(0, 0, ["Period start", "Grain", "Figure", "Value", "Unit"])
        for row, (day, value) in enumerate((("2026-01-01", 0.945), ("2026-02-01", 1)), start=1):
            sheet.write_row(row, 0, [day, "month", "On-time delivery"])
            sheet.write_number(row, 3, value, share)
            sheet.write(row, 4, "%")

    page = table(workbook(fill))
    said = Answers(plant="AKR", record="operations_result")
    result = check(page, match(page, RECORDS, said), said, (AKRON,), today=TODAY)
    assert (result.questions, result.problems) == ((), ())
    assert result.rows["value"].tolist() == [94.5, 100]
