"""A file without a status column beside the statuses that are stored."""

from __future__ import annotations

from data.ingest import receipt as words
from data.ingest.undo import undo
from data.queries import stored_rows
from tests.sending import send

WITH_STATUS = """
Raised on,What,Owner,Done on,Status,Ref
2026-10-01,Fix the leak,Ana,,In progress,A-17
2026-10-02,Paint the line,Ben,,Open,B-22
2026-10-03,Label the bins,Ben,2026-10-09,Closed,C-9
2026-10-04,Sort the racks,Cid,,Cancelled,D-9
"""
WITHOUT = """
Raised on,What,Owner,Done on,Ref
2026-10-01,Fix the leak,Ana,,A-17
2026-10-02,Paint the line,Ben,{painted},B-22
2026-10-03,Label the bins,Ben,{labelled},C-9
2026-10-04,Sort the racks,Cid,{sorted},D-9
"""


def without(painted="", labelled="2026-10-09", sorted=""):
    return WITHOUT.format(painted=painted, labelled=labelled, sorted=sorted)


def statuses(engine, viewer):
    rows = stored_rows(engine, viewer, "action", None)
    return dict(zip(rows["reference"], rows["status"], strict=True))


def test_a_file_without_a_status_column_leaves_the_stored_statuses(engine, viewer, akron):
    send(engine, viewer, WITH_STATUS)
    again = send(engine, viewer, without(), record="action")
    assert (again.outcome, again.rows_unchanged, again.changes) == (words.UNCHANGED, 4, ())


def test_a_closing_date_closes_what_is_stored_as_open(engine, viewer, akron):
    send(engine, viewer, WITH_STATUS)
    done = send(
        engine, viewer, without(painted="2026-11-02"), record="action", confirm_changes=True
    )
    assert [(one.row, one.field, one.old, one.new) for one in done.changes] == [
        (3, "done_on", None, "2026-11-02"),
        (3, "status", "open", "closed"),
    ]
    assert statuses(engine, viewer) == {
        "A-17": "in progress",
        "B-22": "closed",
        "C-9": "closed",
        "D-9": "cancelled",
    }
    undo(engine, viewer, done.batch)
    assert statuses(engine, viewer)["B-22"] == "open"


def test_a_closing_date_does_not_close_what_was_cancelled(engine, viewer, akron):
    send(engine, viewer, WITH_STATUS)
    done = send(engine, viewer, without(sorted="2026-11-02"), record="action", confirm_changes=True)
    assert [(one.row, one.field) for one in done.changes] == [(5, "done_on")]
    assert statuses(engine, viewer)["D-9"] == "cancelled"


def test_a_closing_date_that_is_taken_back_opens_what_it_had_closed(engine, viewer, akron):
    send(engine, viewer, WITH_STATUS)
    rows = without(painted="2026-11-02", labelled="")
    done = send(engine, viewer, rows, record="action", confirm_changes=True)
    assert [(one.row, one.field, one.new) for one in done.changes] == [
        (3, "done_on", "2026-11-02"),
        (3, "status", "closed"),
        (4, "done_on", None),
        (4, "status", "open"),
    ]
    assert statuses(engine, viewer)["C-9"] == "open"


def test_a_closing_column_that_is_blank_throughout_opens_nothing(engine, viewer, akron):
    send(engine, viewer, WITH_STATUS)
    again = send(engine, viewer, without(labelled=""), record="action")
    assert (again.outcome, again.changes) == (words.UNCHANGED, ())


def test_a_status_column_states_what_it_states(engine, viewer, akron):
    send(engine, viewer, WITH_STATUS)
    said = "Raised on,What,Status,Ref\n2026-10-01,Fix the leak,Open,A-17"
    done = send(engine, viewer, said, record="action", confirm_changes=True)
    assert [(one.field, one.old, one.new) for one in done.changes] == [
        ("status", "in progress", "open")
    ]
