"""A column of dates: read by its own evidence, or asked about, never guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ingest.sheets import (
    AKRON,
    NO_ZONE,
    asked,
    checked,
    said,
    walks_on,
)


def days(result) -> list[dt.date]:
    return [moment.date() for moment in result.rows["walked_on"]]


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-04",
        "2025/03/04",
        "2025.03.04",
        "20250304",
        "4 Mar 2025",
        "4-Mar-2025",
        "Mar 4, 2025",
        "March 4th, 2025",
        "4. März 2025",
        "4 mars 2025",
        "1er mars 2025",
        "4 de marzo de 2025",
        "Di, 4. März 2025",
        "martes 4 de marzo de 2025",
        "Tuesday, 4 March 2025",
        "Tue Mar 04 2025 00:00:00",
        "2025-03-04 14:30",
        "2025-03-04T14:30:15.123",
        "4 Mar 2025, 2:30 PM",
        "4 Mar 2025 16:50 PM",
        "04.03.2025 14:30 Uhr",
        "4.\u00a03.\u00a02025",
        "2025\u20133\u20134",
    ],
)
def test_a_date_is_read_however_a_language_or_a_program_writes_it(written):
    expected = dt.date(2025, 3, 1) if written.startswith("1er") else dt.date(2025, 3, 4)
    assert days(walks_on(written)) == [expected]


def test_a_part_above_twelve_decides_the_order_of_the_whole_column_and_says_which_row():
    result = walks_on("03/04/2025", "23/03/2025")
    assert days(result) == [dt.date(2025, 4, 3), dt.date(2025, 3, 23)]
    assert result.decisions == ("Dates in column “Date” are day-first: row 3 has 23/03/2025.",)


def test_an_american_column_is_read_month_first():
    result = walks_on("03/04/2025", "03/23/2025")
    assert days(result) == [dt.date(2025, 3, 4), dt.date(2025, 3, 23)]
    assert result.decisions == ("Dates in column “Date” are month-first: row 3 has 03/23/2025.",)


def test_a_weekday_beside_the_date_decides_the_order():
    # 3 April 2025 is a Thursday, 4 March 2025 a Tuesday.
    assert days(walks_on("Thu 03/04/2025", "05/06/2025")) == [
        dt.date(2025, 4, 3),
        dt.date(2025, 6, 5),
    ]


def test_dots_are_written_day_first():
    result = walks_on("03.04.2025")
    assert days(result) == [dt.date(2025, 4, 3)]
    assert result.decisions == (
        "Dates in column “Date” are day-first: row 2 has 03.04.2025, with dots.",
    )


def test_an_ambiguous_order_is_asked_with_both_readings():
    result = walks_on("03/04/2025", "05/05/2025")
    (question,) = result.questions
    assert question.key == "dates:Date"
    assert question.choices == ("day-first", "month-first")
    assert question.sentence == (
        "Row 2, column “Date”: does 03/04/2025 mean 3 April 2025 (day-first) "
        "or 4 March 2025 (month-first)?"
    )
    assert question.evidence == (
        "day-first: 03/04/2025 is 3 April 2025",
        "month-first: 03/04/2025 is 4 March 2025",
    )
    assert result.problems == ()


def test_dates_that_are_the_same_either_way_are_not_asked_about():
    result = walks_on("05/05/2025", "2025-06-06")
    assert result.questions == ()
    assert days(result) == [dt.date(2025, 5, 5), dt.date(2025, 6, 6)]


@pytest.mark.parametrize(
    "answer", [{"dates": "month-first"}, {"choices": {"dates:Date": "month-first"}}]
)
def test_the_answer_for_the_file_or_the_column_settles_the_order(answer):
    result = walks_on("03/04/2025", **answer)
    assert days(result) == [dt.date(2025, 3, 4)]
    assert result.decisions == ("Dates in column “Date” are month-first, as you said.",)


def test_the_plants_setting_only_proposes():
    american = AKRON.__class__(code="AKR", name="Akron", date_order="month-first")
    (question,) = walks_on("03/04/2025", plants=(american,)).questions
    assert question.choices == ("month-first", "day-first")


def test_both_orders_in_one_column_are_a_question_that_counts_what_each_answer_loses():
    (question,) = walks_on("13/02/2025", "02/13/2025", "01/02/2025").questions
    assert question.key == "dates:Date"
    assert question.evidence == (
        "day-first: 01/02/2025 is 1 February 2025; 1 row would be no date",
        "month-first: 01/02/2025 is 2 January 2025; 1 row would be no date",
    )


def test_a_date_that_only_the_other_order_knows_is_sent_back_and_the_others_are_kept():
    result = walks_on("13/02/2025", "02/13/2025", "01/02/2025", dates="day-first")
    assert days(result) == [dt.date(2025, 2, 13), dt.date(2025, 2, 1)]
    assert said(result) == [
        "Row 3, column “Date”: 02/13/2025 is not a calendar date when dates are day-first. "
        "Write it like 28/02/2025."
    ]


def test_two_digit_years_are_asked_about_while_the_year_may_stand_first():
    (question,) = walks_on("23.03.25").questions
    assert question.choices == ("day-first", "year-first")
    assert question.evidence == (
        "day-first: 23.03.25 is 23 March 2025",
        "year-first: 23.03.25 is 25 March 2023",
    )


def test_two_digit_years_are_read_where_a_day_can_be_no_year_yet():
    # Nobody has walked in 2031: the 31 must be a day.
    assert days(walks_on("23.03.25", "31.01.25")) == [dt.date(2025, 3, 23), dt.date(2025, 1, 31)]


def test_a_day_that_is_on_no_calendar_is_sent_back_in_the_senders_way_of_writing():
    result = walks_on("31.02.2025", "15.03.2025")
    assert said(result) == [
        "Row 2, column “Date”: 31.02.2025 is not a calendar date. Write it like 28.02.2025."
    ]
    assert result.problems[0].kind == "not_a_date"


@pytest.mark.parametrize("word", ["soon", "8", "Mar", "99:99", "3.7.x"])
def test_a_word_that_is_no_date_is_sent_back(word):
    assert said(walks_on(word, "2025-03-15")) == [
        f"Row 2, column “Date”: found “{word}”. Enter a date, like 2025-02-28."
    ]


def test_a_placeholder_that_repeats_the_heading_says_nothing():
    assert said(walks_on("--date--", "2025-03-15")) == [
        "Row 2, column “Date”: found “--date--”. It says nothing. Enter a date, like 2025-02-28."
    ]


def test_a_weekday_that_contradicts_its_date_is_sent_back():
    assert said(walks_on("Fri 2025-03-03", "2025-03-04")) == [
        "Row 2, column “Date”: found “Fri 2025-03-03”. 3 March 2025 is a Monday. "
        "Correct the weekday or the date."
    ]


def test_a_day_after_today_or_before_the_year_2000_is_sent_back():
    result = walks_on("2026-03-03", "1999-12-31", "2026-03-02", "2000-01-01")
    assert said(result) == [
        "Row 2, column “Date”: found “2026-03-03”. The date is after today, 2 March 2026. "
        "Correct it, or send it later.",
        "Row 3, column “Date”: found “1999-12-31”. The date is before 1 January 2000. "
        "Correct the year.",
    ]
    assert [problem.kind for problem in result.problems] == ["future_date", "ancient_date"]
    assert list(result.rows.index) == [4, 5]


def test_a_due_date_may_lie_ahead():
    result = checked(
        "Date detected,What was found,Corrective action due\n2026-03-01,scratch,2026-12-24"
    )
    assert result.problems == ()
    assert result.rows["corrective_action_due_on"].dt.year.tolist() == [2026]


@pytest.mark.parametrize(
    "nothing", ["00.00.0000", "0000-00-00", "1900-01-00", "-", "n/a", "None", "?", "Date closed"]
)
def test_a_sentinel_is_no_date_and_no_fault(nothing):
    result = checked(
        f"Date detected,What was found,Date closed\n2026-03-01,scratch,{nothing}\n"
        "2026-03-01,dent,2026-03-02"
    )
    assert result.problems == ()
    assert result.rows["closed_on"].isna().tolist() == [True, False]


def test_a_moment_goes_to_the_plants_own_day():
    # 23:30 UTC on 4 March is 18:30 in New York and half past midnight of the 5th in Berlin.
    result = checked(
        "Date,Leader,Plant\n2025-03-04T23:30:00Z,A,AKR\n2025-03-04T23:30:00Z,A,BER",
        plant=None,
        record="gemba_walk",
    )
    assert days(result) == [dt.date(2025, 3, 4), dt.date(2025, 3, 5)]


def test_a_moment_at_a_plant_without_a_time_zone_is_asked_about():
    (question,) = walks_on("2025-03-04T23:30:00Z", plants=(NO_ZONE,), plant="NOZ").questions
    assert question.key == "zone:Date"
    assert question.choices[0] == "as written"
    assert question.sentence == (
        "Column “Date” gives a time zone (row 2: 2025-03-04T23:30:00Z) and the plant has none. "
        "Whose day counts: the one written, or the one in the plant's time zone, such as "
        "Europe/Berlin?"
    )


@pytest.mark.parametrize(
    ("answer", "day"), [("as written", 4), ("Asia/Tokyo", 5), ("America/Chicago", 4)]
)
def test_the_zone_that_was_answered_decides_the_day(answer, day):
    result = walks_on(
        "2025-03-04T23:30:00Z", plants=(NO_ZONE,), plant="NOZ", choices={"zone:Date": answer}
    )
    assert days(result) == [dt.date(2025, 3, day)]


def test_a_zone_that_does_not_exist_is_asked_about_again():
    result = walks_on(
        "2025-03-04T23:30:00Z", plants=(NO_ZONE,), plant="NOZ", choices={"zone:Date": "Mars"}
    )
    assert asked(result) == ["zone:Date"]


def test_a_spreadsheets_day_numbers_are_asked_about():
    (question,) = walks_on("45000", "45001").questions
    assert question.sentence == (
        "Column “Date” holds a spreadsheet's day numbers: does 45000 mean 15 March 2023 "
        "(serial-1900) or 16 March 2027 (serial-1904)?"
    )
    answered = walks_on("45000", "45001", choices={"dates:Date": "serial-1900"})
    assert days(answered) == [dt.date(2023, 3, 15), dt.date(2023, 3, 16)]


def test_one_day_number_among_dates_is_sent_back():
    result = walks_on(*(f"2025-03-{day:02d}" for day in range(1, 21)), "45000")
    assert said(result) == ["Row 22, column “Date”: found “45000”. Enter a date, like 2025-02-28."]


def test_dates_are_stored_as_whole_days():
    assert str(walks_on("2025-03-04 14:30").rows["walked_on"].dtype) == "datetime64[s]"
