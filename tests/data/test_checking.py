"""What `check` notices: each kind of damage by itself, and nothing on whole records."""

import dataclasses
import datetime as dt
import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import company, decisions, rollup, schema
from data.access import Viewer
from data.checking import check
from data.errors import NotPermitted
from data.ingest.store import save
from data.ingest.undo import undo
from data.originals import keep_original

PRODUCTION = schema.FACTS["production"]


@pytest.fixture
def two_batches(engine, viewer, akron, make_upload):
    """Three days of production, one of which the second batch corrects."""
    days = ["2026-03-02", "2026-03-03", "2026-03-04"]
    units = {"units_produced": [100, 110, 9]}
    save_sent(engine, viewer, make_upload("production", produced_on=days, **units))
    fixed = make_upload("production", produced_on=["2026-03-04"], units_produced=[90])
    save_sent(engine, viewer, fixed)
    return engine


def save_sent(engine, viewer, upload):
    """Save an upload and keep the file that it came in."""
    content = repr(upload.rows).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    keep_original(engine, sha256, content)
    return save(engine, viewer, dataclasses.replace(upload, sha256=sha256))


def faults(engine, viewer):
    return [fault for one in check(engine, viewer) for fault in one.faults]


def change(engine, statement):
    """Do it behind the program's back; the totals of production go with its rows."""
    with engine.begin() as connection:
        connection.execute(statement)
        if statement.table is PRODUCTION:
            rollup.refresh(connection, "production", ["AKR"])


def test_whole_records_are_in_order_before_and_after_an_undo(two_batches, viewer):
    assert faults(two_batches, viewer) == []
    undo(two_batches, viewer, 2)
    assert faults(two_batches, viewer) == []


def test_an_empty_database_is_in_order(engine, viewer):
    assert [one.looked_at for one in check(engine, viewer)] == [0] * 12
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


def test_a_kept_total_that_the_rows_do_not_give_is_noticed(two_batches, viewer):
    kept = schema.day_total
    second = kept.c.day == dt.date(2026, 3, 3)
    change(two_batches, sa.update(kept).where(second, kept.c.amount > 0).values(amount=111))
    # The units of 3 March, which one of the totals gives by themselves.
    assert faults(two_batches, viewer) == [
        "Production figures of AKR: 3 kept totals are not what the rows give, the first of "
        "03 Mar 2026."
    ]


def test_a_kept_total_that_is_missing_or_of_no_measure_is_noticed(two_batches, viewer):
    kept = schema.day_total
    change(two_batches, sa.delete(kept).where(kept.c.day == dt.date(2026, 3, 2)))
    change(two_batches, sa.insert(kept).values(total="of another day", plant="AKR"))
    # 15 totals of production, each with its figure or its blank of 2 March.
    assert faults(two_batches, viewer) == [
        "Kept totals of no measure: 1.",
        "Production figures of AKR: 19 kept totals are not what the rows give, the first of "
        "02 Mar 2026.",
    ]


def test_a_file_that_is_gone_or_was_altered_is_noticed(two_batches, viewer, database_file):
    with two_batches.connect() as connection:
        first, second = connection.scalars(
            sa.select(schema.batch.c.sha256).order_by(schema.batch.c.id)
        )
    folder = Path(database_file.with_name("plant.originals"))
    (folder / first).unlink()
    (folder / second).write_bytes(b"another file")
    assert faults(two_batches, viewer) == [
        "The file of batch 1, production.csv, is missing from plant.originals.",
        "The file of batch 2, production.csv, in plant.originals is not as it was sent.",
    ]


def test_rows_combined_into_none_of_their_batch_are_noticed(two_batches, viewer):
    rows = [
        {"batch": 1, "other_row": 9, "file_row": 2},
        {"batch": 1, "other_row": 3, "file_row": 2},
        {"batch": 1, "other_row": 8, "file_row": 77},
        {"batch": 5, "other_row": 3, "file_row": 2},
    ]
    change(two_batches, sa.insert(schema.combined_row).values(rows))
    assert faults(two_batches, viewer) == [
        "Combined rows name batch 5, which has no rows.",
        "Production figures: 2 rows of batch 1 went into a row that it did not store, or were "
        "stored too.",
    ]


def test_a_row_mended_by_no_later_upload_is_noticed(two_batches, viewer):
    kept = {"plant": "AKR", "cells": "{}", "problems": "[]"}
    rejects = [
        {"batch": 1, "file_row": 7, "mended_by": 2, **kept},
        {"batch": 1, "file_row": 8, "mended_by": 1, **kept},
        {"batch": 1, "file_row": 9, "mended_by": 6, **kept},
    ]
    change(two_batches, sa.insert(schema.reject).values(rejects))
    change(
        two_batches, sa.update(schema.batch).where(schema.batch.c.id == 1).values(rows_rejected=3)
    )
    said = "1 row that batch 1 left out should have come back mended in batch"
    assert faults(two_batches, viewer) == [
        f"{said} 1, which is none that could have brought them.",
        f"{said} 6, which is none that could have brought them.",
    ]


def test_a_name_merged_into_nobody_is_noticed(two_batches, viewer):
    area = {"plant": "AKR", "added_by": 1}
    areas = [
        {"name": "Press", "merged_into": "Presses", **area},
        {"name": "Paint", "merged_into": "Painting", **area},
        {"name": "Painting", "merged_into": None, **area},
    ]
    change(two_batches, sa.insert(schema.area).values(areas))
    change(two_batches, sa.insert(schema.name_change).values(batch=2, seq=1))
    assert faults(two_batches, viewer) == [
        "Changes of names name batch 2, which changed none.",
        "The area “Press” was merged into “Presses”, which does not stand.",
    ]


def test_a_target_altered_behind_the_program_s_back_is_noticed(two_batches, viewer):
    day = dt.date(2026, 1, 1)
    place = {"plant": "AKR", "measure": "nc_rate", "valid_from": day}
    assert decisions.set_target(two_batches, viewer, **place, value=3.0) == ()
    assert company.set_values(two_batches, viewer, {"week_start": "sunday"}) == ()
    assert faults(two_batches, viewer) == []
    with two_batches.begin() as connection:
        connection.execute(sa.update(schema.target).values(value=4.0))
    [fault] = faults(two_batches, viewer)
    assert fault.startswith("Target of AKR, ")
    assert fault.endswith(" UTC: the change log says nothing of it, or something else.")
