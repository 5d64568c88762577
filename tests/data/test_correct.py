"""One row corrected or deleted by hand: checked like an import, a batch of its own, undone."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data import checking, queries, schema
from data.errors import NotFound
from data.ingest.correct import ADDED_ROW, add, correct, delete
from data.ingest.undo import Undone, undo
from tests.sending import TODAY, asked, look, send

WALKS = "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-04,Ben,20"
LINES = "Date of production,Area,Units produced\n2026-11-02,A,100\n2026-11-02,B,50"


@pytest.fixture(autouse=True)
def _of_akron(akron):
    """Every test here has the plant."""


def walks(engine, viewer):
    rows = queries.record_rows(engine, viewer, "gemba_walk", "AKR")
    return rows["minutes"].tolist()


def fix(engine, viewer, batch, row, record="gemba_walk", **changes):
    return correct(engine, viewer, record, batch, row, changes, TODAY)


def facts(engine, record="gemba_walk"):
    table = schema.FACTS[record]
    with engine.connect() as connection:
        rows = connection.execute(sa.select(table).order_by(table.c.batch, table.c.file_row))
        return [tuple(row) for row in rows]


def test_a_corrected_row_holds_and_undo_brings_the_old_one_back(engine, viewer):
    send(engine, viewer, WALKS)
    before = facts(engine)
    receipt = fix(engine, viewer, 1, 2, minutes="35")
    assert (receipt.outcome, receipt.batch, receipt.rows_changed) == ("accepted", 2, 1)
    assert [(one.field, one.old, one.new) for one in receipt.changes] == [("minutes", "30", "35")]
    assert walks(engine, viewer) == [35, 20]
    assert [fault for one in checking.check(engine, viewer) for fault in one.faults] == []
    assert undo(engine, viewer, 2) == Undone(batch=2, rows_removed=1, rows_reopened=1)
    assert facts(engine) == before


def test_a_wrong_value_comes_back_with_what_to_enter(engine, viewer):
    send(engine, viewer, WALKS)
    receipt = fix(engine, viewer, 1, 2, minutes="9000")
    assert (receipt.outcome, receipt.batch) == ("refused", None)
    assert [str(one) for one in receipt.problems] == [
        "Row 2, column “Minutes on the floor”: found “9000”. Enter a number from 0 to 600."
    ]
    assert walks(engine, viewer) == [30, 20]


def test_a_day_that_can_be_read_two_ways_is_asked_about(engine, viewer):
    send(engine, viewer, WALKS)
    receipt = fix(engine, viewer, 1, 2, walked_on="03/11/2026")
    assert asked(receipt) == ["dates:Date of walk"]
    answer = {"dates:Date of walk": "day-first"}
    correct(engine, viewer, "gemba_walk", 1, 2, {"walked_on": "03/11/2026"}, TODAY, answer)
    assert facts(engine)[2][5].isoformat() == "2026-11-03"


def test_a_field_can_be_made_blank_and_the_same_value_stores_nothing(engine, viewer):
    send(engine, viewer, WALKS)
    assert fix(engine, viewer, 1, 2, minutes="30").outcome == "unchanged"
    fix(engine, viewer, 1, 2, minutes="")
    assert queries.record_rows(engine, viewer, "gemba_walk", "AKR")["minutes"].isna().sum() == 1
    assert len(queries.batches(engine, viewer)) == 2


def test_a_row_that_was_replaced_cannot_be_corrected(engine, viewer):
    send(engine, viewer, WALKS)
    fix(engine, viewer, 1, 2, minutes="35")
    with pytest.raises(NotFound):
        fix(engine, viewer, 1, 2, minutes="40")
    fix(engine, viewer, 2, 2, minutes="40")
    assert walks(engine, viewer) == [40, 20]


def test_the_log_sent_again_asks_before_it_takes_a_correction_back(engine, viewer):
    send(engine, viewer, WALKS)
    fix(engine, viewer, 1, 2, minutes="35")
    longer = WALKS + "\n2026-11-05,Cid,10"
    receipt = look(engine, viewer, longer).receipt
    assert asked(receipt) == ["changes"]
    assert [(one.row, one.old, one.new) for one in receipt.changes] == [(2, "35", "30")]


def test_the_log_corrected_at_its_source_too_is_the_corrected_row(engine, viewer):
    send(engine, viewer, WALKS)
    fix(engine, viewer, 1, 2, minutes="35", leader="Eva")
    mended = WALKS.replace("Ana,30", "Eva,35") + "\n2026-11-05,Cid,10"
    receipt = send(engine, viewer, mended)
    assert (asked(receipt), receipt.rows_added, receipt.rows_unchanged) == ([], 1, 2)


def test_a_row_cannot_become_another_that_is_stored(engine, viewer):
    send(engine, viewer, LINES)
    receipt = fix(engine, viewer, 1, 2, "production", area="B")
    assert receipt.outcome == "refused"
    assert "upload 1, row 3" in receipt.refusal.sentence
    assert fix(engine, viewer, 1, 2, "production", area="C").outcome == "accepted"


def test_a_row_stays_at_its_plant(engine, viewer):
    send(engine, viewer, WALKS)
    assert fix(engine, viewer, 1, 2, plant="XYZ").outcome == "refused"


def test_a_deleted_row_holds_no_longer_and_undo_brings_it_back(engine, viewer):
    send(engine, viewer, WALKS)
    before = facts(engine)
    receipt = delete(engine, viewer, "gemba_walk", 1, 3)
    assert (receipt.batch, receipt.rows_removed) == (2, 1)
    assert walks(engine, viewer) == [30]
    assert [fault for one in checking.check(engine, viewer) for fault in one.faults] == []
    assert undo(engine, viewer, 1) == "Later uploads build on upload 1. Undo upload 2 first."
    undo(engine, viewer, 2)
    assert facts(engine) == before


def test_a_deleted_row_that_the_log_still_has_is_added_again_and_said(engine, viewer):
    send(engine, viewer, WALKS)
    delete(engine, viewer, "gemba_walk", 1, 3)
    receipt = send(engine, viewer, WALKS + "\n2026-11-05,Cid,10")
    assert receipt.rows_added == 2
    assert (
        "1 row deleted by hand before: in the file again, and so added again." in receipt.decisions
    )


def test_the_history_of_a_row_names_every_version_the_newest_first(engine, viewer):
    send(engine, viewer, WALKS, name="walks.csv")
    fix(engine, viewer, 1, 2, minutes="35")
    key = queries.stored_rows(engine, viewer, "gemba_walk").set_index("batch").at[2, "row_key"]
    versions = queries.row_history(engine, viewer, "gemba_walk", key)
    assert versions["minutes"].tolist() == [35, 30]
    assert versions["leader"].tolist() == ["Ana", "Ana"]
    assert versions["file_name"].tolist() == ["corrected by hand", "walks.csv"]
    assert versions["file_row"].tolist() == [2, 2]
    assert versions["closed_by"].isna().tolist() == [True, False]
    assert versions["closed_by_whom"].iloc[1] == "local owner"


def test_decimals_of_other_fields_are_left_as_they_are(engine, viewer):
    send(
        engine,
        viewer,
        "Date of production,Units produced,Labour hours\n2026-11-02,100,7.125\n2026-11-03,90,8.5",
        choices={"numbers": "1,234.5"},
    )
    fix(engine, viewer, 1, 2, "production", units_produced="120")
    rows = queries.record_rows(engine, viewer, "production", "AKR")
    assert rows["labour_hours"].tolist() == [7.125, 8.5]
    assert rows["units_produced"].tolist() == [120, 90]


EVENT = {"plant": "AKR", "starts_on": "2026-11-02", "label": "New press", "kind": "launch"}


def test_a_row_added_by_hand_is_a_batch_of_one_that_undo_takes_back(engine, viewer):
    receipt = add(engine, viewer, "calendar_event", EVENT, TODAY)
    assert (receipt.outcome, receipt.batch, receipt.rows_added) == ("accepted", 1, 1)
    [event] = queries.calendar_events(engine, viewer).to_dict("records")
    assert (event["label"], event["kind"]) == ("New press", "launch")
    assert [fault for one in checking.check(engine, viewer) for fault in one.faults] == []
    again = add(engine, viewer, "calendar_event", EVENT, TODAY)
    assert (again.batch, again.rows_unchanged) == (None, 1)
    changed = fix(engine, viewer, 1, ADDED_ROW, "calendar_event", label="Newer press")
    assert changed.rows_changed == 1
    assert undo(engine, viewer, changed.batch) == Undone(batch=2, rows_removed=1, rows_reopened=1)
    assert isinstance(undo(engine, viewer, 1), Undone)
    assert queries.calendar_events(engine, viewer).empty


def test_everything_wrong_with_a_row_added_by_hand_is_said_at_once(engine, viewer):
    wrong = EVENT | {"starts_on": "1899-01-01", "ends_on": "soon", "label": ""}
    receipt = add(engine, viewer, "calendar_event", wrong, TODAY)
    assert (receipt.outcome, receipt.batch) == ("refused", None)
    assert len(receipt.problems) == 3
    assert queries.calendar_events(engine, viewer).empty
