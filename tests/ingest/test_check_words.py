"""Yes and no, closed lists, free text: known words are read, unknown ones are asked about."""

from __future__ import annotations

import pandas as pd
import pytest

from catalogue.model import LONGEST_TEXT
from tests.ingest.sheets import asked, checked, said, walks

YES_WORDS = ["yes", "Y", "TRUE", "1", "1.0", "ja", "J", "oui", "sí", "vrai", "✓"]
NO_WORDS = ["no", "N", "FALSE", "0", "0.0", "nein", "non", "faux", "✗"]


def thanked(*cells: str, **answers):
    return walks("Thanked someone", *cells, **answers)


def severity(*cells: str, **answers):
    rows = "\n".join(f"2026-03-01,dent {number},{cell}" for number, cell in enumerate(cells))
    return checked(f"Date detected,What was found,Severity\n{rows}", **answers)


@pytest.mark.parametrize(
    ("words", "meaning"), [(YES_WORDS, True), (NO_WORDS, False)], ids=["yes", "no"]
)
def test_yes_and_no_are_known_in_five_languages(words, meaning):
    result = thanked(*words)
    assert result.questions == ()
    assert result.rows["thanked"].tolist() == [meaning] * len(words)
    assert str(result.rows["thanked"].dtype) == "boolean"


def test_a_blank_beside_yes_and_no_is_missing_and_not_no():
    assert thanked("yes", "", "no").rows["thanked"].isna().tolist() == [False, True, False]


def test_an_unknown_yes_or_no_is_asked_about_once_per_word():
    result = thanked("yes", "maybe", "Maybe", "later")
    assert asked(result) == ["word:Thanked someone:maybe", "word:Thanked someone:later"]
    question = result.questions[0]
    assert question.choices == ("yes", "no", "blank")
    assert question.sentence == "Column “Thanked someone”: what does “maybe” mean (2 rows)?"
    assert question.evidence == ("row 3",)


def test_a_column_none_of_whose_words_is_known_is_asked_about_as_a_whole():
    names = ("Ana", "Ben", "Cid", "Dea", "Eve", "Flo")
    result = severity(*names)
    assert asked(result) == ["mapping:Severity"]
    assert asked(severity(*names, choices={"mapping:Severity": "severity"})) == [
        f"word:Severity:{name}" for name in names
    ]
    assert "holds 6 words that “Severity” does not know" in result.questions[0].sentence


@pytest.mark.parametrize(("answer", "meaning"), [("yes", True), ("no", False), ("blank", None)])
def test_an_answered_word_is_read_in_every_row_that_has_it(answer, meaning):
    result = thanked("maybe", "MAYBE", choices={"word:Thanked someone:maybe": answer})
    assert result.questions == ()
    assert [None if pd.isna(cell) else cell for cell in result.rows["thanked"]] == [meaning] * 2


def test_a_cross_beside_ticks_may_be_a_no_and_is_asked_about():
    assert asked(thanked("✓", "x")) == ["word:Thanked someone:x"]


def test_what_a_blank_beside_nothing_but_crosses_means_is_asked():
    result = thanked("x", "", "x")
    (question,) = result.questions
    assert question.key == "blank_means:Thanked someone"
    assert question.choices == ("no", "not recorded")
    assert question.sentence == (
        "Column “Thanked someone” is blank in 1 row and holds nothing but crosses. "
        "Does blank mean no or not recorded?"
    )
    answered = thanked("x", "", "x", choices={"blank_means:Thanked someone": "no"})
    assert answered.rows["thanked"].tolist() == [True, False, True]


def test_words_of_a_closed_list_are_stored_as_the_lists_own():
    result = severity("Major", "MINOR", "critical")
    assert result.rows["severity"].tolist() == ["major", "minor", "critical"]


def test_an_unknown_word_of_a_closed_list_is_asked_about_and_blank_is_an_answer():
    (question,) = severity("major", "purple").questions
    assert question.key == "word:Severity:purple"
    assert question.choices == ("critical", "major", "minor", "observation", "blank")
    answered = severity("major", "purple", choices={"word:Severity:purple": "blank"})
    assert answered.rows["severity"].isna().tolist() == [False, True]


def test_an_answer_that_is_no_choice_is_asked_again():
    assert asked(severity("purple", choices={"word:Severity:purple": "huge"})) == [
        "word:Severity:purple"
    ]


def test_a_column_of_other_words_is_one_question_and_not_hundreds():
    result = severity(*(f"word {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(40)))
    (question,) = result.questions
    assert question.key == "mapping:Severity"
    assert question.choices == ("-", "severity")
    assert question.sentence == (
        "Column “Severity” holds 40 words that “Severity” does not know (critical, major, minor, "
        "observation). Leave the column out, or is it “Severity” all the same?"
    )


def test_several_sap_codes_in_one_cell_come_to_one_status():
    result = checked("Date detected,What was found,Status\n2026-03-01,dent,NOCO ORAS NOTE")
    assert result.rows["status"].tolist() == ["closed"]


def test_done_is_closed_only_where_the_file_does_not_verify():
    plain = checked("Date detected,What was found,Status\n2026-03-01,dent,Done")
    verifying = checked(
        "Date detected,What was found,Status,Date verified\n2026-02-01,dent,Done,2026-02-03"
    )
    assert plain.rows["status"].tolist() == ["closed"]
    assert verifying.rows["status"].tolist() == ["awaiting verification"]


def test_free_text_is_stored_as_written_and_a_dash_is_nothing():
    result = walks("Note", " Größe: 5 µm ", "-", "n/a", "👍", "Date of walk")
    assert result.rows["note"].fillna("missing").tolist() == [
        "Größe: 5 µm",
        "missing",
        "missing",
        "👍",
        "Date of walk",
    ]


def test_a_text_longer_than_a_page_is_sent_back_and_shown_shortened():
    (problem,) = walks("Note", "a" * (LONGEST_TEXT + 1), "short").problems
    assert problem.needed == "Shorten it to 10,000 characters; it has 10,001."
    assert problem.found == "a" * 99 + "…"


def test_a_required_name_that_is_blank_or_a_dash_is_sent_back():
    result = checked("Date,Leader\n2026-03-01,\n2026-03-01,-\n2026-03-01,Ana", record="gemba_walk")
    assert said(result) == [
        "Row 2, column “Leader”. The cell is blank. Enter a name.",
        "Row 3, column “Leader”: found “-”. It says nothing. Enter a name.",
    ]
