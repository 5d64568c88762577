"""What a row of figures covers: a day, a week or a month, as its cell says or as was answered."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import check
from data.ingest.match import match
from tests.ingest.sheets import AKRON, TODAY, asked, checked, said
from tests.ingest.workbooks import table, workbook


def results(heading, *days, **answers):
    """Customer results with a row for each of these dates."""
    rows = "\n".join(f"{day},{number}00,{number}" for number, day in enumerate(days, start=1))
    answers = {"record": "customer_result", "mapping": {heading: "period_start"}, **answers}
    return checked(f"{heading},Units shipped,Complaints\n{rows}", **answers)


@pytest.mark.parametrize(
    ("heading", "days", "first", "grain"),
    [
        ("Month", ("2026-01", "2026-02"), "2026-01-01", "month"),
        ("Month", ("Jan 2026", "Feb 2026"), "2026-01-01", "month"),
        ("Monat", ("01.2026", "02.2026"), "2026-01-01", "month"),
        ("Mois", ("janvier 2026", "févr. 2026"), "2026-01-01", "month"),
        ("Month", ("Jan-26", "Feb-26"), "2026-01-01", "month"),
        ("Week", ("2026-W01", "2026-W03"), "2025-12-29", "week"),
        ("KW", ("KW 1 2026", "KW 02/2026"), "2025-12-29", "week"),
    ],
)
def test_a_cell_that_names_a_week_or_month_is_its_first_day(heading, days, first, grain):
    result = results(heading, *days)
    assert (asked(result), said(result)) == ([], [])
    assert f"{result.rows['period_start'].iloc[0]:%Y-%m-%d}" == first
    assert set(result.rows["grain"]) == {grain}
    assert result.decisions == (f"Column “{heading}” names what a row covers: 2 rows a {grain}.",)


def test_a_month_with_two_figures_may_be_a_day_and_is_no_date():
    result = results("Date", "Jan 26", "Jan 27", "Feb 3")
    assert len(result.problems) == 3


def test_a_month_ahead_is_said_as_the_sender_wrote_it():
    result = results("Month", "2026-02", "2026-12")
    assert said(result) == [
        "Row 3, column “Month”: found “2026-12”. The date is after today, 2 March 2026. Correct "
        "it, or send it later."
    ]


def test_a_log_of_single_days_says_which_day_to_write_for_a_month():
    result = checked("Date,Leader\n2026-01,Ana\n2026-W09,Jo\n2026-03-01,Al", record="gemba_walk")
    assert said(result) == [
        "Row 2, column “Date”: 2026-01 names a month. Write its first day, 2026-01-01.",
        "Row 3, column “Date”: 2026-W09 names a week. Write its first day, 2026-02-23.",
    ]


@pytest.mark.parametrize("heading", ["Month", "Monat", "Mois", "Mes", "Month ending"])
def test_days_under_the_heading_of_a_month_are_asked_about(heading):
    result = results(heading, "2026-01-31", "2026-02-28")
    (question,) = result.questions
    assert question.key == f"grain:{heading}"
    assert question.choices[0] == "month"


def test_first_days_of_months_are_asked_about_whatever_stands_over_them():
    assert asked(results("Date", "2026-01-01", "2026-02-01")) == ["grain:Date"]
    assert asked(results("Date", "2026-01-01", "2026-02-02")) == []


def test_production_is_asked_about_from_three_first_days_on():
    rows = "Date,Line,Output\n2026-01-01,L1,5\n2026-02-01,L1,6"
    assert asked(checked(rows, record="production")) == []
    assert asked(checked(f"{rows}\n2026-03-01,L1,7", record="production")) == ["grain:Date"]


@pytest.mark.parametrize(("answer", "grains"), [("month", {"month"}), ("week", {"week"})])
def test_the_answer_is_the_grain_of_every_row(answer, grains):
    result = results("Month", "2026-01-01", "2026-02-01", choices={"grain:Month": answer})
    assert asked(result) == []
    assert set(result.rows["grain"]) == grains
    assert result.decisions == (
        f"A row covers the {answer} of its date in column “Month”, as you said.",
    )


def test_days_that_are_days_have_no_grain():
    result = results("Month", "2026-01-01", "2026-02-01", choices={"grain:Month": "day"})
    assert asked(result) == []
    assert "grain" not in result.rows


def test_a_file_that_states_the_grain_is_not_asked():
    text = "Month,Grain,Complaints\n2026-01-01,month,4\n2026-02-01,month,2"
    said_so = {"record": "customer_result", "mapping": {"Month": "period_start"}}
    assert asked(checked(text, **said_so)) == []
    fixed = results("Month", "2026-01-01", "2026-02-01", fixed={"grain": "month"})
    assert (asked(fixed), set(fixed.rows["grain"])) == ([], {"month"})


def test_a_month_of_a_workbook_shown_as_jan_2026_is_asked_about_too():
    def fill(book):
        month = book.add_format({"num_format": "mmm yyyy"})
        sheet = book.add_worksheet("Results")
        sheet.write_row(0, 0, ["Month", "Units shipped", "Complaints"])
        for row in (1, 2):
            sheet.write_datetime(row, 0, dt.date(2026, row, 1), month)
            sheet.write_row(row, 1, [100 * row, row])

    page = table(workbook(fill))
    answers = Answers(plant="AKR", record="customer_result", mapping={"Month": "period_start"})
    result = check(page, match(page, RECORDS, answers), answers, (AKRON,), today=TODAY)
    assert asked(result) == ["grain:Month"]
