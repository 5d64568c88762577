"""Whether a defect was confirmed: words for real and false ones, headings that say the opposite."""

from __future__ import annotations

import pytest

from tests.ingest.sheets import asked, checked, matched


def tally(heading: str, *cells: str, **answers: object):
    rows = "".join(f"2026-02-01,D{number},{cell}\n" for number, cell in enumerate(cells))
    return checked(f"Date,Defect code,{heading}\n{rows}", record="defect_tally", **answers)


def test_real_and_false_calls_are_yes_and_no():
    result = tally("Outcome", "real", "confirmed", "false call", "repeat", "yes", "n", "")
    assert result.questions == ()
    found = result.rows["confirmed"]
    assert found.iloc[:6].tolist() == [True, True, False, False, True, False]
    assert found.isna().iloc[6]


@pytest.mark.parametrize("heading", ["False call", "Fehlalarm", "Pseudofehler", "fausse alarme"])
def test_a_heading_that_says_the_opposite_is_asked_about(heading):
    text = f"Date,Defect code,{heading}\n2026-02-01,D1,yes\n2026-02-01,D2,no\n"
    (question,) = matched(text, record="defect_tally").questions
    assert question.key == f"inverted:{heading}"
    assert question.choices == ("inverted", "as it stands", "left out")
    assert question.sentence == (
        f"Column “{heading}” seems to say the opposite of “Confirmed”. Is a yes in it a no for "
        "“Confirmed” (inverted), a yes (as it stands), or is it left out?"
    )
    assert question.evidence == (f"{heading}: yes, no",)


@pytest.mark.parametrize(
    ("answer", "values"), [("inverted", [False, True]), ("as it stands", [True, False])]
)
def test_the_answer_turns_the_column_round_or_leaves_it(answer, values):
    result = tally("False call", "yes", "no", choices={"inverted:False call": answer})
    assert result.rows["confirmed"].tolist() == values
    assert result.decisions == (
        f"Column “False call” is read as “Confirmed”, {answer}, as you said.",
    )


def test_a_column_that_is_left_out_is_not_imported():
    result = tally("False call", "yes", "no", choices={"inverted:False call": "left out"})
    assert "confirmed" not in result.rows.columns


def test_naming_the_field_does_not_spare_the_question():
    text = "Date,Defect code,False call\n2026-02-01,D1,yes\n"
    found = matched(text, record="defect_tally", mapping={"False call": "confirmed"})
    assert asked(found) == ["inverted:False call"]
