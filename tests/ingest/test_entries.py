"""Rows that are no such record: other kinds of entry, deleted and archived ones; all asked."""

from __future__ import annotations

import pytest

from data.ingest.check import Checked
from data.ingest.problems import Skipped
from tests.ingest.logs import imported

FORMS = (
    "Date,Leader,template_name\n"
    "2026-02-01,Ann,Gemba walk\n"
    "2026-02-02,Ben,Forklift check\n"
    "2026-02-03,Cid,Gemba walk\n"
    "2026-02-04,Dee,\n"
)
FLAGS = (
    "Date,Leader,archived,deleted\n"
    "2026-02-01,Ann,false,true\n"
    "2026-02-02,Ben,false,false\n"
    "2026-02-03,Cid,false,\n"
)


def walks(text: str, **choices: str):
    named = {key.replace("__", ":"): choice for key, choice in choices.items()}
    return imported(text, record="gemba_walk", choices=named)


def test_a_column_of_kinds_is_asked_about_with_its_values_by_count():
    (question,) = walks(FORMS)
    assert question.key == "entries:template_name"
    assert question.choices == ("Gemba walk", "Forklift check", "blank", "all")
    assert question.evidence == ("Gemba walk: 2 rows", "Forklift check: 1 row", "blank: 1 row")
    assert question.sentence == (
        "Column “template_name” names 3 kinds of entry. Which of them are gemba walks? Name one, "
        "several with | between them, or all."
    )


def test_rows_of_another_kind_are_skipped_with_their_reason():
    result = walks(FORMS, entries__template_name="Gemba walk")
    assert result.rows.index.tolist() == [2, 4]
    assert result.skipped == (
        Skipped(row=3, why="another kind of entry: “Forklift check”"),
        Skipped(row=5, why="another kind of entry: “blank”"),
    )
    assert result.decisions == (
        "Only rows whose “template_name” is “Gemba walk” are taken, as you said; 2 rows left out.",
    )


def test_several_kinds_are_named_with_a_bar_between_them_in_any_case():
    result = walks(FORMS, entries__template_name="gemba walk|blank")
    assert result.rows.index.tolist() == [2, 4, 5]


def test_all_kinds_may_be_taken():
    result = walks(FORMS, entries__template_name="all")
    assert result.rows.index.tolist() == [2, 3, 4, 5]
    assert result.skipped == ()


def test_a_kind_that_the_file_does_not_hold_is_asked_again():
    (question,) = walks(FORMS, entries__template_name="Safety tour")
    assert question.about == "entries"


@pytest.mark.parametrize(
    "heading",
    ["Event type", "Formular", "Type d'événement", "Tipo de registro", "Checklist", "Category"],
)
def test_kinds_are_known_by_their_headings_in_four_languages(heading):
    (question,) = walks(FORMS.replace("template_name", heading))
    assert question.key == f"entries:{heading}"


def test_one_kind_or_more_than_thirty_are_no_question():
    one = "Date,Leader,Template\n2026-02-01,Ann,Walk\n2026-02-02,Ben,Walk\n"
    assert isinstance(walks(one), Checked)
    lines = "".join(f"2026-02-01,L{number},Form {number}\n" for number in range(31))
    assert isinstance(walks("Date,Leader,Template\n" + lines), Checked)


def test_a_category_of_a_nonconformity_describes_it_and_is_not_asked_about():
    text = "Date,Description,Category\n2026-02-01,Bore,Machining\n2026-02-02,Scratch,Handling\n"
    assert isinstance(imported(text, record="nonconformity"), Checked)


def test_a_column_that_fills_a_field_is_never_asked_about():
    text = (
        "Date,Label,Event type\n2026-02-01,Audit week,external audit\n2026-02-02,Easter,holiday\n"
    )
    assert isinstance(imported(text, record="calendar_event"), Checked)


BARRED = (
    "Date,Leader,Template\n2026-02-01,Ann,Gemba | L1\n2026-02-02,Ben,Audit\n2026-02-03,Cid,all\n"
)


@pytest.mark.parametrize(
    ("answer", "rows"),
    [
        ("Gemba | L1", [2]),
        ("Audit|Gemba | L1", [2, 3]),
        ("gemba|l1|audit", [2, 3]),
        ("all", [4]),
        ("every kind", [2, 3, 4]),
    ],
)
def test_a_kind_may_hold_the_sign_between_two_or_be_called_all(answer, rows):
    (question,) = walks(BARRED)
    assert question.choices == ("Gemba | L1", "Audit", "all", "every kind")
    assert question.sentence.endswith("with | between them, or every kind.")
    assert walks(BARRED, entries__Template=answer).rows.index.tolist() == rows


def test_flagged_rows_are_asked_about_with_their_count():
    (question,) = walks(FLAGS)
    assert question.key == "flags:deleted"
    assert question.choices == ("leave out", "keep")
    assert question.sentence == (
        "Column “deleted” marks 1 of 3 rows. Is it to be left out, or kept?"
    )
    assert question.evidence == ("row 2: deleted is true",)


def test_flagged_rows_are_left_out_with_their_reason():
    result = walks(FLAGS, flags__deleted="leave out")
    assert result.rows.index.tolist() == [3, 4]
    assert result.skipped == (Skipped(row=2, why="marked “deleted”"),)
    assert result.decisions == ("1 row marked “deleted”: left out, as you said.",)


def test_flagged_rows_are_kept():
    result = walks(FLAGS, flags__deleted="keep")
    assert result.rows.index.tolist() == [2, 3, 4]
    assert result.decisions == ("1 row marked “deleted”: kept, as you said.",)


@pytest.mark.parametrize("heading", ["is_deleted", "Gelöscht", "Archivé", "Eliminado", "geloescht"])
def test_flags_are_known_by_their_headings_in_four_languages(heading):
    (question,) = walks(FLAGS.replace("deleted", heading))
    assert question.key == f"flags:{heading}"


def test_where_every_row_is_left_out_nothing_is_wrong():
    text = "Date,Leader,deleted\n2026-02-01,Ann,yes\n2026-02-02,Ben,yes\n"
    result = walks(text, flags__deleted="leave out")
    assert result.rows.empty
    assert (result.refusal, result.problems, len(result.skipped)) == (None, (), 2)
