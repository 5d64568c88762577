"""A column of figures: thousands and decimals by its own evidence, or asked about."""

from __future__ import annotations

import pytest

from tests.ingest.sheets import asked, checked, said, walks


def findings(*cells: str, **answers):
    return walks("Findings", *cells, **answers)


def minutes(*cells: str, **answers):
    return walks("Minutes on the floor", *cells, **answers)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("+7", 7),
        ("127.0", 127),
        ("127,0", 127),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1'234", 1234),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1,23,456", 123_456),
        ("1,234.0", 1234),
        ("1.234,0", 1234),
        ("0", 0),
    ],
)
def test_a_whole_number_is_read_however_it_is_grouped(cell, figure):
    result = findings(cell)
    assert result.questions == ()
    assert result.rows["findings"].tolist() == [figure]
    assert str(result.rows["findings"].dtype) == "Int64"


def test_one_comma_decides_the_column_and_says_which_row():
    result = minutes("12,5", "1.250", "30")
    assert said(result) == [
        "Row 3, column “Minutes on the floor”: found “1.250”. Enter a number from 0 to 600."
    ]
    assert result.rows["minutes"].tolist() == [12.5, 30]
    assert result.decisions == (
        "Numbers in column “Minutes on the floor” are written 1.234,5: row 2 has 12,5.",
    )


@pytest.mark.parametrize(
    ("cell", "whole", "broken"),
    [
        ("1.250", "1250, a point between thousands (1.234,5)", "1.25, a decimal point (1,234.5)"),
        ("1,500", "1500, a comma between thousands (1,234.5)", "1.5, a decimal comma (1.234,5)"),
    ],
)
def test_a_number_that_is_two_numbers_is_asked_about_the_whole_one_first(cell, whole, broken):
    (question,) = findings(cell).questions
    assert question.key == "numbers:Findings"
    assert [f"({choice})" for choice in question.choices] == [
        whole.split()[-1],
        broken.split()[-1],
    ]
    assert question.sentence == (f"Row 2, column “Findings”: does {cell} mean {whole} or {broken}?")


@pytest.mark.parametrize(
    "answer", [{"numbers": "1.234,5"}, {"choices": {"numbers:Findings": "1.234,5"}}]
)
def test_the_answer_settles_the_number_format(answer):
    result = findings("1.250", **answer)
    assert result.rows["findings"].tolist() == [1250]
    assert result.decisions == ("Numbers in column “Findings” are written 1.234,5, as you said.",)


def test_a_number_in_the_other_format_is_sent_back():
    assert said(findings("1.250", "2.5", "3", numbers="1.234,5")) == [
        "Row 3, column “Findings”: found “2.5”. Numbers in this column are written 1.234,5. "
        "Enter a whole number from 0 to 1,000,000,000."
    ]


def test_both_formats_in_one_column_are_asked_about():
    assert asked(minutes("12,5", "12.5")) == ["numbers:Minutes on the floor"]


def test_a_negative_count_is_sent_back_with_what_a_count_is():
    assert said(findings("-3", "2")) == [
        "Row 2, column “Findings”: found “-3”. Enter a whole number from 0 to 1,000,000,000."
    ]


@pytest.mark.parametrize("negative", ["−3", "3-", "(3)", "- 3"])
def test_a_negative_count_is_seen_however_it_is_written(negative):
    assert [one.kind for one in findings(negative, "2").problems] == ["out_of_range"]


def test_minus_one_stands_for_not_recorded_where_nothing_can_be_negative():
    result = findings("-1", "2")
    assert result.rows["findings"].isna().tolist() == [True, False]
    assert result.decisions == ("“-1” in column “Findings” is read as not recorded (1 row).",)


def test_a_count_with_decimals_is_sent_back():
    result = findings("1.5", "2")
    assert said(result) == [
        "Row 2, column “Findings”: found “1.5”. Enter a whole number from 0 to 1,000,000,000."
    ]
    assert result.problems[0].kind == "not_whole"


def test_a_walk_longer_than_a_shift_is_sent_back_with_what_to_do():
    assert said(minutes("9000", "5")) == [
        "Row 2, column “Minutes on the floor”: found “9000”. Enter a number from 0 to 600."
    ]


def test_the_letter_o_in_a_number_is_named():
    assert said(minutes("1O5", "5")) == [
        "Row 2, column “Minutes on the floor”: found “1O5”. "
        "It has the letter O in place of a zero. Enter a number from 0 to 600."
    ]


@pytest.mark.parametrize("word", ["many", "5 or 6", "0x1A", "1e", "½", "5²", "1,23,45", "--5"])
def test_a_word_is_no_number(word):
    assert said(findings(word, "2")) == [
        f"Row 2, column “Findings”: found “{word}”. Enter a whole number from 0 to 1,000,000,000."
    ]


def test_a_number_that_the_spreadsheet_shortened_is_not_taken_for_the_real_one():
    assert said(findings("1.2E+05", "2")) == [
        "Row 2, column “Findings”: found “1.2E+05”. The spreadsheet shortened this number. "
        "Show it in full and export it again. Enter a whole number from 0 to 1,000,000,000."
    ]


def test_a_number_of_four_hundred_digits_is_out_of_range_and_breaks_nothing():
    assert [one.kind for one in findings("9" * 50, "9" * 400, "2").problems] == [
        "out_of_range",
        "not_a_number",
    ]


def test_a_cost_has_no_upper_limit_to_speak_of():
    result = checked("Date detected,What was found,Cost\n2026-03-01,dent,-5\n2026-03-01,gap,99.5")
    assert said(result) == ["Row 2, column “Cost”: found “-5”. Enter a number, 0 or more."]
    assert result.rows["cost"].tolist() == [99.5]


@pytest.mark.parametrize(
    ("cell", "figure"),
    [("35", 35), ("35 min", 35), ("0:35", 35), ("1:30", 90), ("00h 39m", 39), ("1.5 h", 90)],
)
def test_minutes_may_say_their_unit(cell, figure):
    assert minutes(cell).rows["minutes"].tolist() == [figure]


def test_hours_and_minutes_say_nothing_about_the_number_format():
    result = minutes("1:30:30", "2,5", "4,5")
    assert result.rows["minutes"].tolist() == [90.5, 2.5, 4.5]


def test_a_dash_or_na_is_missing_and_never_zero():
    result = findings("-", "n/a", "none", "?", "", "0")
    assert result.problems == ()
    assert result.rows["findings"].isna().tolist() == [True, True, True, True, True, False]


def test_an_error_of_the_spreadsheet_is_named_as_one():
    assert said(findings("#REF!", "#N/A", "#WERT!", "####", "2")) == [
        f"Row {row}, column “Findings”: found “{error}”. This is an error of the spreadsheet. "
        "Correct the formula or type the value."
        for row, error in ((2, "#REF!"), (3, "#N/A"), (4, "#WERT!"), (5, "####"))
    ]
