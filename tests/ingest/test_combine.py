"""Rows of one key: added up, the same units repeated, or a conflict; totals beside lines."""

from __future__ import annotations

from tests.ingest.sheets import asked, checked, said

# Two rows of line A on 2 March are one key: 100 units each, 3 and 5 defects.
REPEATED = "Date of production,Area,Units produced,Defects,Sampling,Note\n" + "\n".join(
    (
        "2026-03-01,A,100,3,fixed,dent",
        "2026-03-01,A,100,5,fixed,gap",
        "2026-03-01,B,70,1,fixed,",
    )
)
LINES = "Date of production,Area,Units produced\n"


def one_row(result):
    return result.rows.loc[2]


def test_rows_of_one_key_are_asked_about_with_the_total_of_each_answer():
    result = checked(REPEATED)
    assert asked(result) == ["shared_key"]
    question = result.questions[0]
    assert question.choices == ("add", "repeated", "conflict")
    assert question.evidence == (
        "add them up: 270 “Units produced” in all",
        "the same units repeated on each row: 170 “Units produced” in all",
        "a real conflict, 2 rows left out",
    )


def test_added_up_every_count_is_summed():
    result = checked(REPEATED, choices={"shared_key": "add"})
    assert one_row(result)["units_produced"] == 200
    assert one_row(result)["defects"] == 8
    assert result.combined == {3: 2}
    assert list(result.rows.index) == [2, 4]


def test_repeated_units_count_once_and_the_rest_is_summed():
    result = checked(REPEATED, choices={"shared_key": "repeated"})
    assert one_row(result)["units_produced"] == 100
    assert one_row(result)["defects"] == 8
    assert result.combined == {3: 2}


def test_texts_that_differ_within_a_key_are_joined():
    result = checked(REPEATED, choices={"shared_key": "add"})
    assert one_row(result)["note"] == "dent / gap"


def test_a_closed_word_that_differs_within_a_key_is_left_blank_and_said():
    text = REPEATED.replace("5,fixed", "5,discretionary")
    result = checked(text, choices={"shared_key": "add"})
    assert result.rows["sampling"].isna().tolist() == [True, False]
    assert "“Sampling” differs within 1 of the keys and is left blank there." in result.decisions


def test_units_that_are_said_to_be_repeated_and_differ_are_a_conflict():
    text = REPEATED.replace("A,100,5", "A,90,5")
    result = checked(text, choices={"shared_key": "repeated"})
    assert [(one.row, one.kind) for one in result.problems] == [
        (2, "conflict_in_file"),
        (3, "conflict_in_file"),
    ]
    assert list(result.rows.index) == [4]
    assert result.combined == {}


def test_hours_that_are_the_same_within_each_key_are_repeated_too():
    hours = "Date of production,Units produced,Labour hours\n2026-03-01,100,8\n2026-03-01,100,{}"
    same = checked(hours.format("8"), choices={"shared_key": "repeated"})
    assert same.rows["labour_hours"].tolist() == [8.0]
    other = checked(hours.format("6"), choices={"shared_key": "repeated"})
    assert other.rows["labour_hours"].tolist() == [14.0]
    assert "“Labour hours” differs within a key and is added up." in other.decisions


def test_opportunities_per_unit_are_never_added():
    text = (
        "Date of production,Units produced,Opportunities per unit\n2026-03-01,100,4\n"
        "2026-03-01,50,4"
    )
    result = checked(text, choices={"shared_key": "add"})
    assert result.rows["opportunities_per_unit"].tolist() == [4]
    assert result.rows["units_produced"].tolist() == [150]


def test_two_values_of_a_figure_that_has_no_sum_conflict_without_a_question():
    text = (
        "First day of the period,Figure,Value,Unit,Better\n"
        "2026-02-01,inventory,12,days,lower\n2026-02-01,inventory,14,days,lower"
    )
    result = checked(text, record="operations_result")
    assert asked(result) == []
    assert [one.kind for one in result.problems] == ["conflict_in_file"] * 2


def test_a_blank_figure_stays_blank_when_rows_are_added_up():
    text = (
        "Date of production,Units produced,Defects\n2026-03-01,100,\n2026-03-01,50,\n"
        "2026-02-28,10,0"
    )
    result = checked(text, choices={"shared_key": "add"})
    assert result.rows["units_produced"].tolist() == [150, 10]
    assert result.rows["defects"].isna().tolist() == [True, False]


def test_a_plant_total_beside_its_lines_is_asked_about():
    result = checked(LINES + "2026-03-01,A,60\n2026-03-01,B,40\n2026-03-01,,95")
    assert asked(result) == ["totals"]
    assert result.questions[0].choices == ("leave out", "rows of their own")
    assert "95 “Units produced” beside 100." in result.questions[0].sentence


def test_a_plant_total_is_left_out_with_its_reason():
    result = checked(
        LINES + "2026-03-01,A,60\n2026-03-01,B,40\n2026-03-01,,95",
        choices={"totals": "leave out"},
    )
    assert list(result.rows.index) == [2, 3]
    assert [(one.row, one.why) for one in result.skipped] == [(4, "a total of the rows beside it")]


def test_a_plant_total_may_be_a_row_of_its_own():
    text = LINES + "2026-03-01,A,60\n2026-03-01,B,40\n2026-03-01,,95"
    assert list(checked(text, choices={"totals": "rows of their own"}).rows.index) == [2, 3, 4]


def test_totals_of_one_day_are_asked_about_whatever_another_day_says():
    text = (
        "Date,Line,Output\n2026-01-05,,1500\n2026-01-05,L1,1000\n2026-01-05,L2,500\n"
        "2026-01-06,,10\n2026-01-06,L1,900"
    )
    (question,) = checked(text, record="production").questions
    assert question.key == "totals"
    assert "stand 1 row of the same date" in question.sentence
    assert "1,500 “Output” beside 1,500." in question.sentence
    left = checked(text, record="production", choices={"totals": "leave out"})
    assert left.rows.index.tolist() == [3, 4, 5, 6]
    assert left.rows["units_produced"].sum() == 2410


def test_a_row_called_a_total_beside_its_lines_is_asked_about():
    text = LINES + "2026-03-01,A,60\n2026-03-01,B,40\n2026-03-01,Total,100\n2026-02-28,A,7"
    result = checked(text)
    assert asked(result) == ["totals"]
    assert "stand 1 row of the same date called “Total”: 100" in result.questions[0].sentence
    left = checked(text, choices={"totals": "leave out"})
    assert list(left.rows.index) == [2, 3, 5]
    assert left.decisions[-1] == "1 row called “Total” left out as totals, as you said."


def test_a_line_whose_name_begins_like_a_total_is_a_line():
    result = checked(LINES + "2026-03-01,A,60\n2026-03-01,Total recall,100")
    assert asked(result) == []
    assert len(result.rows) == 2


def test_a_row_without_a_line_that_is_less_than_its_lines_is_no_total():
    result = checked(LINES + "2026-03-01,A,60\n2026-03-01,B,40\n2026-03-01,,89")
    assert asked(result) == []
    assert len(result.rows) == 3


def test_a_row_without_a_line_on_another_day_is_no_total():
    assert asked(checked(LINES + "2026-03-01,A,60\n2026-02-28,,60")) == []


def test_alike_rows_are_kept_when_that_is_said_and_in_a_tally_without_asking():
    walks = "Date of walk,Leader,Minutes on the floor\n2026-03-01,Ana,5\n2026-03-01,Ana,5"
    assert [one.kind for one in checked(walks).problems] == ["duplicate_in_file"]
    kept = checked(walks, choices={"duplicates": "keep"})
    assert (len(kept.rows), said(kept)) == (2, [])
    tally = checked(
        "Counted on,Defect code,Quantity\n2026-03-01,D1,1\n2026-03-01,D1,1", record="defect_tally"
    )
    assert (len(tally.rows), asked(tally), said(tally)) == (2, [], [])


def test_a_reference_that_repeats_only_in_a_kept_row_still_identifies():
    text = "Date of walk,Leader,Reference\n2026-03-01,Ana,W7\n2026-03-01,Ana,W7\n2026-03-02,Ben,W9"
    result = checked(text, choices={"duplicates": "keep"})
    assert result.reference_is_key
    assert len(result.rows) == 3
