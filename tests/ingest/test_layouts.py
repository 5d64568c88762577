"""Transposed tables are refused with what to do; blank repeated parents are asked about."""

from __future__ import annotations

import pytest

from data.ingest.check import Checked
from data.ingest.problems import Refusal
from tests.ingest.logs import arranged, imported

BLOCKS = (
    "Date,Area,Leader\n"
    "2026-02-01,Paint,Ann\n"
    ",,Ben\n"
    ",Press,Cid\n"
    "2026-02-08,Paint,Ann\n"
    ",,Dee\n"
    ",Press,Eve\n"
)


def test_a_transposed_table_is_refused_with_what_to_do():
    refusal = arranged(
        "Date,2026-02-01,2026-02-02\nLeader,Ann,Ben\nArea,Paint,Press\nMinutes,20,30\n"
    ).refusal
    assert refusal == Refusal(
        code="transposed",
        sentence=(
            "The headings of this file (“Date”, “Leader”, “Area”) stand under one another, and "
            "its records side by side. Copy the table, paste it transposed so that each record is "
            "a row, and export that; or fill in the template."
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Date,Leader,Area\n2026-02-01,Ann,Paint\n2026-02-02,Ben,Press\n",
        "Figure,2025-01,2025-02\nUnits inspected,1,2\nDefects,1,2\nScrap,1,2\n",
        "Topic,Date\nLeader,2026-02-01\nSafety,2026-02-02\nQuality,2026-02-03\n",
    ],
)
def test_a_table_that_stands_upright_is_not_refused(text):
    assert arranged(text).refusal is None


def test_a_column_filled_on_top_of_each_block_only_is_asked_about():
    date, area = arranged(BLOCKS).questions
    assert (date.key, area.key) == ("fill_down:Date", "fill_down:Area")
    assert date.choices == ("repeat above", "blank")
    assert date.sentence == (
        "Column “Date” is blank in 4 rows, always under a filled cell. Does a blank repeat the "
        "cell above it, or is it blank?"
    )
    assert date.evidence == (
        "row 2: 2026-02-01",
        "row 3: (blank)",
        "row 4: (blank)",
        "row 5: 2026-02-08",
    )


def test_a_repeated_parent_fills_the_rows_under_it():
    result = imported(
        BLOCKS,
        record="gemba_walk",
        choices={"fill_down:Date": "repeat above", "fill_down:Area": "blank"},
    )
    assert isinstance(result, Checked)
    assert result.rows["walked_on"].dt.day.tolist() == [1, 1, 1, 8, 8, 8]
    assert result.rows["area"].isna().tolist() == [False, True, False, False, True, False]
    assert result.decisions[:2] == (
        "“Date” repeats the cell above in 4 rows, as you said.",
        "“Area” is blank in 2 rows, as you said.",
    )


def test_blank_parents_that_stay_blank_are_rejected_row_by_row():
    result = imported(
        BLOCKS,
        record="gemba_walk",
        choices={"fill_down:Date": "blank", "fill_down:Area": "blank"},
    )
    assert isinstance(result, Checked)
    assert [problem.row for problem in result.problems] == [3, 4, 6, 7]
    assert {problem.kind for problem in result.problems} == {"required"}


@pytest.mark.parametrize(
    "text",
    [
        "Date,Leader\n2026-02-01,Ann\n,Ben\n2026-02-03,Cid\n2026-02-04,Dee\n2026-02-05,Eve\n",
        "Date,Leader\n2026-02-01,Ann\n,Ben\n2026-02-03,Cid\n",
        "Date,Leader\n,Ann\n2026-02-02,Ben\n,Cid\n2026-02-03,Dee\n,Eve\n",
        "Date,Leader,Area\n2026-02-01,Ann,A\n2026-02-01,Ben,\n2026-02-03,C,A\n2026-02-04,D,\n",
    ],
)
def test_a_few_blanks_are_no_blocks(text):
    assert arranged(text).questions == ()


def test_a_blank_plant_is_the_one_that_was_chosen_and_not_asked_about():
    text = (
        "Plant,Date,Leader\nAKR,2026-02-01,Ann\n,2026-02-02,Ben\nBER,2026-02-03,C\n,2026-02-04,D\n"
    )
    assert [one.key for one in arranged(text).questions] == ["fill_down:Plant"]
    assert arranged(text, plant="AKR").questions == ()


def test_an_answer_fills_a_column_that_nobody_would_have_asked_about():
    text = "Date,Leader\n2026-02-01,Ann\n2026-02-02,Ben\n,Cid\n"
    assert arranged(text).questions == ()
    found = arranged(text, **{"fill_down:Date": "repeat above"})
    assert found.sheet.cells["Date"].tolist() == ["2026-02-01", "2026-02-02", "2026-02-02"]
    assert found.decisions == ("“Date” repeats the cell above in 1 row, as you said.",)
