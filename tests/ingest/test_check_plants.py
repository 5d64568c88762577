"""Which plant a row belongs to: its own cell, the choice for the file, or a question."""

from __future__ import annotations

import pytest

from tests.ingest.sheets import AKRON, BERLIN, asked, checked, said

HEADER = "Date,Leader,Plant\n"


def test_a_plant_is_known_by_code_or_name_in_any_case():
    result = checked(
        HEADER + "2026-03-01,A,akr\n2026-03-01,B,AKRON\n2026-03-01,C,werk berlin", plant=None
    )
    assert result.rows["plant"].tolist() == ["AKR", "AKR", "BER"]


def test_a_file_without_a_plant_column_is_asked_for_one_plant():
    (question,) = checked("Date,Leader\n2026-03-01,A", record="gemba_walk", plant=None).questions
    assert question.key == "plant"
    assert question.choices == ("AKR", "BER")
    assert question.sentence == (
        "The file has no column “Plant”. Which plant do its rows belong to?"
    )


def test_even_the_only_plant_is_asked_about():
    result = checked("Date,Leader\n2026-03-01,A", record="gemba_walk", plant=None, plants=(AKRON,))
    assert asked(result) == ["plant"]


def test_without_any_plant_the_question_says_to_add_one():
    (question,) = checked(
        "Date,Leader\n2026-03-01,A", record="gemba_walk", plant=None, plants=()
    ).questions
    assert question.choices == ()
    assert question.sentence == (
        "The file has no column “Plant”. No plant is known yet. Add the plant with its code and "
        "name, then import the file."
    )


@pytest.mark.parametrize(
    "answer", [{"plant": "BER"}, {"plant": "werk berlin"}, {"choices": {"plant": "BER"}}]
)
def test_the_chosen_plant_is_every_rows(answer):
    result = checked("Date,Leader\n2026-03-01,A", record="gemba_walk", **{"plant": None, **answer})
    assert result.questions == ()
    assert result.rows["plant"].tolist() == ["BER"]


def test_a_chosen_plant_that_is_not_known_refuses_the_file():
    refusal = checked("Date,Leader\n2026-03-01,A", record="gemba_walk", plant="Nowhere").refusal
    assert refusal.code == "unknown_plant"
    assert refusal.sentence == (
        "There is no plant “Nowhere”. Name one of AKR (Akron), BER (Werk Berlin), or add it first."
    )


def test_an_unknown_plant_in_a_cell_is_asked_about_once_and_never_created():
    rows = "2026-03-01,A,AKR\n2026-03-01,B,Bx\n2026-03-02,C,Bx"
    result = checked(HEADER + rows, plant=None)
    (question,) = result.questions
    assert question.key == "plant:Plant:Bx"
    assert question.choices == ("AKR", "BER")
    assert question.sentence == (
        "Row 3, column “Plant”: there is no plant “Bx” (2 rows). "
        "Which known plant is it, or add it first?"
    )
    answered = checked(HEADER + rows, plant=None, choices={"plant:Plant:Bx": "BER"})
    assert answered.rows["plant"].tolist() == ["AKR", "BER", "BER"]


def test_a_blank_plant_cell_takes_the_chosen_plant():
    result = checked(HEADER + "2026-03-01,A,AKR\n2026-03-01,B,", plant="AKR")
    assert result.rows["plant"].tolist() == ["AKR", "AKR"]


def test_a_blank_plant_cell_without_a_chosen_plant_is_sent_back():
    result = checked(HEADER + "2026-03-01,A,AKR\n2026-03-01,B,", plant=None)
    assert said(result) == [
        "Row 3, column “Plant”. The cell is blank. Enter the plant's code or name."
    ]


def test_a_row_of_another_plant_than_the_chosen_one_is_sent_back():
    result = checked(HEADER + "2026-03-01,A,AKR\n2026-03-01,B,Werk Berlin", plant="AKR")
    assert said(result) == [
        "Row 3, column “Plant”: found “Werk Berlin”. The file was said to be of AKR. Send this row "
        "with the other plant's, or import the file without choosing a plant."
    ]
    assert result.problems[0].kind == "other_plant"
    assert result.reject_plants == {3: "BER"}


def test_a_name_that_two_plants_share_is_asked_about():
    twin = BERLIN.__class__(code="BE2", name="Werk Berlin")
    result = checked(
        HEADER + "2026-03-01,A,Werk Berlin\n2026-03-01,B,BE2",
        plant=None,
        plants=(BERLIN, twin),
    )
    assert asked(result) == ["plant:Plant:Werk Berlin"]


def test_a_plant_column_of_other_words_is_one_question():
    rows = "\n".join(f"2026-03-01,A,place {number}" for number in range(40))
    (question,) = checked(HEADER + rows, plant=None).questions
    assert question.key == "mapping:Plant"
    assert question.sentence == (
        "Column “Plant” holds 40 words that are no known plant. Leave the column out, or is it the "
        "plant all the same?"
    )
