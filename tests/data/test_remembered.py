"""What was answered for a heading set is used for the next file with it, and said."""

from __future__ import annotations

import pytest

from data.ingest.undo import undo
from data.plants import Plant, add_plant
from tests.sending import asked, look, send

# "Duration" has no unit, and the last column is left out on the sender's word.
FIRST = "Date,Leader,Duration,Remark\n2026-11-02,Ana,30,x\n2026-11-03,Ben,20,y"
NEXT = "Date,Leader,Duration,Remark\n2026-11-09,Ana,30,x\n2026-11-10,Ben,20,y"


@pytest.fixture(autouse=True)
def _of_akron(akron):
    """Every test here has the plant."""


def taught(engine, viewer):
    return send(
        engine,
        viewer,
        FIRST,
        record="gemba_walk",
        mapping={"Remark": ""},
        choices={"unit:Duration": "minutes"},
    )


def test_answers_are_remembered_for_the_same_headings_and_said(engine, viewer):
    assert asked(look(engine, viewer, FIRST, record="gemba_walk").receipt) == ["unit:Duration"]
    taught(engine, viewer)
    again = send(engine, viewer, NEXT)
    assert (asked(again), again.rows_added) == ([], 2)
    assert "Remembered from upload 1: column “Remark” is left out." in again.decisions
    assert "Remembered from upload 1: column “Duration” is in minutes." in again.decisions


def test_the_order_of_the_headings_does_not_matter_but_one_more_does(engine, viewer):
    taught(engine, viewer)
    turned = "Leader,Date,Remark,Duration\nAna,2026-11-09,x,30"
    assert asked(look(engine, viewer, turned).receipt) == []
    wider = "Date,Leader,Duration,Remark,Place\n2026-11-09,Ana,30,x,hall"
    assert "unit:Duration" in asked(look(engine, viewer, wider, record="gemba_walk").receipt)


def test_what_is_said_now_goes_before_what_is_remembered(engine, viewer):
    taught(engine, viewer)
    hours = look(engine, viewer, NEXT, choices={"unit:Duration": "seconds"})
    assert hours.checked.rows["minutes"].tolist() == pytest.approx([0.5, 1 / 3], abs=0.01)
    noted = look(engine, viewer, NEXT, mapping={"Remark": "note"})
    assert noted.checked.rows["note"].tolist() == ["x", "y"]
    assert not any("Remark" in said for said in noted.receipt.decisions)


def test_dates_numbers_and_confirmations_are_never_remembered(engine, viewer):
    text = "Date,Leader\n03/04/2026,Ana\n05/06/2026,Ben"
    send(engine, viewer, text, choices={"dates": "day-first", "overlap": "add"})
    assert asked(look(engine, viewer, text.replace("Ana", "Cid")).receipt) == ["dates:Date"]


def test_a_file_that_names_no_plant_is_asked_for_it_and_for_nothing_else(engine, viewer):
    taught(engine, viewer)
    unplaced = look(engine, viewer, NEXT, plant=None).receipt
    assert asked(unplaced) == ["plant"]
    assert "Remembered from upload 1: column “Duration” is in minutes." in unplaced.decisions


def test_what_one_plant_taught_is_not_used_for_another_once_it_is_named(engine, viewer):
    taught(engine, viewer)
    add_plant(engine, viewer, Plant(code="LIN", name="Linz"))
    other = look(engine, viewer, NEXT, plant="LIN", record="gemba_walk").receipt
    assert asked(other) == ["unit:Duration"]


def test_an_undone_upload_has_taught_nothing(engine, viewer):
    taught(engine, viewer)
    undo(engine, viewer, 1)
    again = look(engine, viewer, NEXT, record="gemba_walk").receipt
    assert asked(again) == ["unit:Duration"]


def test_an_upload_that_asks_again_uses_nothing(engine, viewer):
    taught(engine, viewer)
    again = look(engine, viewer, NEXT, record="gemba_walk", ask_again=True).receipt
    assert asked(again) == ["unit:Duration"]


def test_another_kind_of_log_named_now_uses_nothing(engine, viewer):
    taught(engine, viewer)
    other = look(engine, viewer, NEXT, record="quality_meeting").receipt
    assert not any(said.startswith("Remembered") for said in other.decisions)
