"""What only several cells or several rows together can break."""

from __future__ import annotations

import datetime as dt

import pytest

from data.ingest.rules import reference_identifies
from tests.ingest.sheets import asked, checked, said

MEETING = "Date of meeting,Minutes on quality,Minutes in total\n"
PRODUCTION = "Date of production,Area,Units produced,Scrapped units\n"


def test_a_part_larger_than_its_whole_is_sent_back_with_both_figures():
    result = checked(MEETING + "2026-03-01,20,15\n2026-03-01,15,15\n2026-03-02,,15\n2026-02-28,5,")
    assert said(result) == [
        "Row 2, column “Minutes on quality”: found “20”. It is more than “Minutes in total”, 15. "
        "Correct one of the two."
    ]
    assert list(result.rows.index) == [3, 4, 5]


def test_a_closing_before_the_finding_is_sent_back():
    result = checked(
        "Date detected,What was found,Date closed\n2026-03-01,dent,2026-02-28\n2026-03-01,gap,"
    )
    assert said(result) == [
        "Row 2, column “Date closed”: found “2026-02-28”. It is before “Date detected”, "
        "2026-03-01. Correct one of the two."
    ]


def test_a_production_row_without_a_figure_is_sent_back():
    result = checked(PRODUCTION + "2026-03-01,A,100,0\n2026-03-01,B,,")
    assert said(result) == [
        "Row 3. The row has no figure. Fill at least one of “Units produced”, “Scrapped units”."
    ]


def test_a_row_whose_only_figure_is_unreadable_is_told_that_alone():
    result = checked("Date of production,Units produced\n2026-03-01,many\n2026-03-02,5")
    assert [one.kind for one in result.problems] == ["not_a_number"]


def test_a_row_that_repeats_another_in_every_column_names_it():
    rows = "2026-03-01,Ana,5,x\n2026-03-01,Ben,5,x\n2026-03-01,Ana,5,x\n2026-03-01,Ana,5,y"
    result = checked("Date of walk,Leader,Minutes on the floor,Other\n" + rows)
    assert said(result) == [
        "Row 4. It repeats row 2 in every column. Leave one of them out, or give each its own "
        "reference if both happened."
    ]
    assert list(result.rows.index) == [2, 3, 5]


def test_rows_of_one_key_that_are_said_to_conflict_are_all_sent_back():
    result = checked(
        PRODUCTION + "2026-03-01,A,100,0\n2026-03-01,A,90,0\n2026-03-01,B,70,0\n2026-03-02,A,5,0",
        choices={"shared_key": "conflict"},
    )
    assert said(result) == [
        "Row 2. It has the same “Date of production” and “Area” as row 3. "
        "Keep one row, or say what tells them apart.",
        "Row 3. It has the same “Date of production” and “Area” as row 2. "
        "Keep one row, or say what tells them apart.",
    ]
    assert {one.kind for one in result.problems} == {"conflict_in_file"}
    assert list(result.rows.index) == [4, 5]


def test_a_blank_in_a_key_column_is_a_value_of_its_own():
    result = checked(PRODUCTION + "2026-03-01,A,100,0\n2026-03-01,,170,0")
    assert result.problems == ()


def test_rows_with_references_of_their_own_share_no_key():
    result = checked(
        "Date of production,Area,Units produced,Reference\n2026-03-01,A,100,W7\n2026-03-01,A,90,W9"
    )
    assert result.problems == ()


def test_rows_numbered_from_one_have_no_reference_of_their_own():
    result = checked(
        "Date of production,Area,Units produced,Reference\n2026-03-01,A,100,1\n2026-03-01,A,90,2",
        choices={"shared_key": "conflict"},
    )
    assert [one.kind for one in result.problems] == ["conflict_in_file", "conflict_in_file"]


@pytest.mark.parametrize(
    ("references", "identify"),
    [("A,B", True), ("A,A", False), ("1,2", False), ("11,12", True), (",A", True), (",", False)],
)
def test_a_reference_identifies_where_it_is_unique_and_no_running_number(references, identify):
    rows = "\n".join(
        f"2026-03-0{number},L,{one}" for number, one in enumerate(references.split(","), start=1)
    )
    result = checked(
        f"Date of walk,Leader,Reference\n{rows}\n2026-02-01,blank,", record="gemba_walk"
    )
    if "reference" in result.rows:
        assert reference_identifies(result.rows) is identify
    else:
        assert identify is False


def test_all_problems_of_a_file_come_at_once_and_in_the_order_of_its_rows():
    result = checked(
        "Date of walk,Leader,Minutes on the floor\n"
        "2026-03-09,Ana,9000\n2026-03-01,,5\n2026-03-01,Ben,5"
    )
    assert [(one.row, one.kind) for one in result.problems] == [
        (2, "future_date"),
        (2, "out_of_range"),
        (3, "required"),
    ]


def test_rejected_rows_keep_the_senders_cells_and_their_plant_and_day():
    result = checked("Date of walk,Leader,Other\n2026-03-01,,seven\n2026-03-02,Ben,eight")
    assert result.reject_rows.loc[2].fillna("").tolist() == ["2026-03-01", "", "seven"]
    assert result.reject_plants == {2: "AKR"}
    assert result.reject_days == {2: dt.date(2026, 3, 1)}


def test_a_count_that_has_blanks_and_no_zero_is_asked_about():
    rows = PRODUCTION + "2026-03-01,A,100,3\n2026-03-02,A,100,"
    (question,) = checked(rows).questions
    assert question.key == "blank_means:Scrapped units"
    assert question.choices == ("none", "not recorded")
    assert question.sentence == (
        "Column “Scrapped units” is blank in 1 row and holds no single 0. "
        "Does blank mean none or not recorded?"
    )


@pytest.mark.parametrize(("answer", "figures"), [("none", [3, 0]), ("not recorded", [3, -1])])
def test_the_answer_says_what_a_blank_count_is(answer, figures):
    rows = PRODUCTION + "2026-03-01,A,100,3\n2026-03-02,A,100,"
    result = checked(rows, choices={"blank_means:Scrapped units": answer})
    assert result.questions == ()
    assert result.rows["scrapped_units"].fillna(-1).tolist() == figures
    assert result.decisions == (
        f"Blank cells in column “Scrapped units” mean {answer}, as you said.",
    )


def test_a_count_with_a_zero_somewhere_leaves_its_blanks_missing():
    result = checked(PRODUCTION + "2026-03-01,A,100,0\n2026-03-02,A,100,")
    assert result.questions == ()
    assert result.rows["scrapped_units"].isna().tolist() == [False, True]


OVER = PRODUCTION + "2026-03-01,A,100,120\n2026-03-02,A,100,0"


def test_more_scrap_than_units_is_asked_about_once_per_column():
    (question,) = checked(OVER).questions
    assert question.key == "over_units:Scrapped units"
    assert question.choices == ("booked later", "several per unit", "reject")
    assert question.sentence == (
        "“Scrapped units” is more than its units in 1 row (row 2: 120 of 100). Was it booked "
        "later, are there several per unit, or are these rows to be rejected?"
    )


def test_scrap_booked_later_stays_as_it_is():
    result = checked(OVER, choices={"over_units:Scrapped units": "booked later"})
    assert result.rows["scrapped_units"].tolist() == [120, 0]
    assert result.decisions == ("“Scrapped units” is more than its units in 1 row: booked later.",)


def test_scrap_beyond_the_units_can_be_rejected():
    result = checked(OVER, choices={"over_units:Scrapped units": "reject"})
    assert said(result) == [
        "Row 2, column “Scrapped units”: found “120”. It is more than its units, 100. "
        "Correct one of the two."
    ]
    assert asked(result) == []
