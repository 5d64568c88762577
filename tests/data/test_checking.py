"""What `check` notices: each kind of damage by itself, and nothing on whole records."""

import pytest
import sqlalchemy as sa

from data import schema
from data.access import Viewer
from data.checking import check
from data.errors import NotPermitted
from data.ingest.store import save
from data.ingest.undo import undo

PRODUCTION = schema.FACTS["production"]


@pytest.fixture
def two_batches(engine, viewer, akron, make_upload):
    """Three days of production, one of which the second batch corrects."""
    days = ["2026-03-02", "2026-03-03", "2026-03-04"]
    save(engine, viewer, make_upload("production", produced_on=days, units_produced=[100, 110, 9]))
    fixed = make_upload("production", produced_on=["2026-03-04"], units_produced=[90])
    save(engine, viewer, fixed)
    return engine


def faults(engine, viewer):
    return [fault for one in check(engine, viewer) for fault in one.faults]


def change(engine, statement):
    with engine.begin() as connection:
        connection.execute(statement)


def test_whole_records_are_in_order_before_and_after_an_undo(two_batches, viewer):
    assert faults(two_batches, viewer) == []
    undo(two_batches, viewer, 2)
    assert faults(two_batches, viewer) == []


def test_an_empty_database_is_in_order(engine, viewer):
    assert [one.looked_at for one in check(engine, viewer)] == [0] * 6
    assert faults(engine, viewer) == []


def test_a_row_too_many_is_noticed_by_count_and_by_key(two_batches, viewer):
    copy = sa.select(PRODUCTION).where(PRODUCTION.c.file_row == 2, PRODUCTION.c.batch == 1)
    change(two_batches, sa.insert(PRODUCTION).from_select(list(PRODUCTION.c), copy.limit(1)))
    assert faults(two_batches, viewer) == [
        "Production figures: batch 1 should have 3 rows and has 4 rows.",
        "Production figures of AKR: 2 rows hold under one key, the first from batch 1, row 2.",
    ]


def test_a_row_that_was_never_closed_is_noticed(two_batches, viewer):
    change(two_batches, sa.update(PRODUCTION).values(closed_by=None))
    assert faults(two_batches, viewer) == [
        "Production figures: batch 2 should have replaced 1 row and replaced 0 rows.",
        "Production figures of AKR: 2 rows hold under one key, the first from batch 1, row 2.",
    ]


def test_a_row_outside_the_days_of_its_file_is_noticed(two_batches, viewer):
    moved = sa.update(PRODUCTION).where(PRODUCTION.c.file_row == 3)
    change(two_batches, moved.values(produced_on=sa.text("DATE '2026-05-01'")))
    assert faults(two_batches, viewer) == [
        "Production figures of AKR: 1 row of batch 1 lie outside the days that its file speaks for."
    ]


def test_rows_of_a_plant_that_is_not_there_are_noticed(two_batches, viewer):
    change(two_batches, sa.delete(schema.plant))
    assert faults(two_batches, viewer) == [
        "Production figures: “Plant” names AKR, which is not in the list of names."
    ]


def test_a_batch_that_vanished_is_noticed(two_batches, viewer):
    change(two_batches, sa.delete(schema.batch).where(schema.batch.c.id == 1))
    found = faults(two_batches, viewer)
    assert "Batch 1 is missing: the numbers of batches have no gap." in found
    assert "Production figures: rows name batch 1, which is none of theirs." in found


def test_an_altered_entry_of_the_change_log_is_noticed(two_batches, viewer):
    log = schema.change_log
    change(two_batches, sa.update(log).where(log.c.seq == 2).values(actor="somebody else"))
    assert faults(two_batches, viewer) == [
        "Change log of the company: entry 2 does not fit the one before it, or was altered.",
        "Change log of AKR: entry 2 does not fit the one before it, or was altered.",
    ]


def test_who_sees_one_plant_only_may_not_check(engine):
    with pytest.raises(NotPermitted):
        check(engine, Viewer(subject="Akron", plants=frozenset({"AKR"})))
