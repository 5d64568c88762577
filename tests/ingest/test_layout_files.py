"""One small file for each layout and doubt: what is asked, and what its answer makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.ingest.check import Checked
from data.ingest.problems import Refusal
from tests.ingest.logs import imported

FILES = Path(__file__).parents[1] / "files" / "layouts"
# File -> (record, the questions in the order asked with their answers, rows good in the end).
ASKED = {
    "months_german.csv": (
        "production",
        {"layout": "rows", "mapping:Value": "units_produced", "numbers:Value": "1.234,5"},
        5,
    ),
    "weeks_french.csv": ("production", {"layout": "rows"}, 3),
    "months_without_year.csv": (
        "production",
        {"layout": "rows 2025", "mapping:Value": "units_produced"},
        5,
    ),
    "blank_parents_spanish.csv": (
        "gemba_walk",
        {"fill_down:Fecha": "repeat above", "fill_down:Área": "repeat above"},
        6,
    ),
    "kinds_of_entry.csv": ("gemba_walk", {"entries:Template name": "Gemba walk"}, 2),
    "deleted_german.csv": ("gemba_walk", {"flags:Gelöscht": "leave out"}, 1),
    "false_calls.csv": ("defect_tally", {"inverted:False call": "inverted"}, 3),
    "open_but_closed.csv": ("nonconformity", {"closed_but_open:Status": "closed"}, 2),
    "percent_of_one.csv": ("operations_result", {"percent:Value": "0 to 1"}, 2),
}


def keys_asked(result) -> list[str]:
    questions = result.questions if isinstance(result, Checked) else result
    return [question.key for question in questions]


@pytest.mark.parametrize("name", ASKED)
def test_each_doubt_is_asked_about_and_no_other(name):
    record, answers, good = ASKED[name]
    text = (FILES / name).read_text(encoding="utf-8")
    asked: dict[str, str] = {}
    while open_questions := keys_asked(result := imported(text, record=record, choices=asked)):
        asked |= {key: answers[key] for key in open_questions}
    assert asked == answers
    assert isinstance(result, Checked)
    assert (len(result.rows), result.problems) == (good, ())


def test_a_transposed_file_is_refused():
    refusal = imported((FILES / "transposed.csv").read_text(encoding="utf-8"))
    assert isinstance(refusal, Refusal)
    assert refusal.code == "transposed"


def test_false_calls_are_kept_but_not_confirmed():
    result = imported(
        (FILES / "false_calls.csv").read_text(encoding="utf-8"),
        record="defect_tally",
        choices={"inverted:False call": "inverted"},
    )
    assert isinstance(result, Checked)
    assert result.rows["confirmed"].tolist() == [True, False, True]


def test_german_thousands_are_read_as_answered_in_a_turned_table():
    result = imported(
        (FILES / "months_german.csv").read_text(encoding="utf-8"),
        record="production",
        choices={
            "layout": "rows",
            "mapping:Value": "units_produced",
            "numbers:Value": "1.234,5",
        },
    )
    assert isinstance(result, Checked)
    assert result.rows["units_produced"].tolist() == [1200, 1150, 1310, 900, 870]
