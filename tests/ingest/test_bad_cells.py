"""A cell that an optional field cannot hold rejects its row, unless it is to be left blank."""

from __future__ import annotations

from tests.ingest.sheets import checked, said, walks, walks_on

KEEP = {"bad_cells:Minutes": "blank"}


def test_a_bad_cell_rejects_its_row_and_the_offer_to_keep_it_is_made():
    result = walks("Minutes", "abc", "20", "9000")
    assert said(result) == [
        "Row 2, column “Minutes”: found “abc”. Enter a number from 0 to 600.",
        "Row 4, column “Minutes”: found “9000”. Enter a number from 0 to 600.",
    ]
    assert result.offers == (
        "Column “Minutes” may be blank. The 2 rows can be kept with that cell blank: answer "
        "bad_cells:Minutes=blank.",
    )


def test_rows_are_kept_with_the_cell_blank_and_said():
    result = walks("Minutes", "abc", "20", "9000", choices=KEEP)
    assert said(result) == []
    assert result.rows["minutes"].isna().tolist() == [True, False, True]
    assert result.decisions == (
        "Column “Minutes”: “abc”, “9000” cannot be read and are left blank (2 rows), as you said.",
    )
    assert result.offers == ()


def test_no_offer_is_made_for_a_row_that_is_wrong_otherwise_too():
    text = "Date,Leader,Minutes,Findings\nsoon,Ann,abc,1\n2026-02-01,Ben,abc,x1\n"
    result = checked(text, record="gemba_walk")
    assert [offer.split(".")[1] for offer in result.offers] == [
        " Its row can be kept with that cell blank: answer bad_cells:Minutes=blank",
        " Its row can be kept with that cell blank: answer bad_cells:Findings=blank",
    ]


def test_a_bad_cell_of_a_required_field_cannot_be_left_blank():
    result = walks_on("2026-02-01", "soon", choices={"bad_cells:Date": "blank"})
    assert said(result) == ["Row 3, column “Date”: found “soon”. Enter a date, like 2025-02-28."]
    assert result.offers == ()


def test_one_answer_may_stand_for_all_columns():
    result = walks("Minutes", "abc", "20", choices={"bad_cells": "blank"})
    assert result.rows["minutes"].isna().tolist() == [True, False]
