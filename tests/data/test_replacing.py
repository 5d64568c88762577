"""Files over days that are stored already: added to, replaced, corrected, numbered anew."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from data import checking, queries, schema
from data.ingest.undo import Undone, undo
from tests.sending import asked, look, send

NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))
THREE_WALKS = "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-04,Ben,20\n2026-11-06,Cid,10"
# The same log a week later: Ben's walk was corrected, Cid's is as it was, one is new.
CORRECTED = "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-04,Ben,25\n2026-11-06,Cid,10"


@pytest.fixture(autouse=True)
def _of_akron(akron):
    """Every test here has the plant."""


def minutes(engine, viewer, record="gemba_walk"):
    rows = queries.record_rows(engine, viewer, record, "AKR")
    return rows["minutes"].tolist()


def facts(engine):
    """Every stored row of the walks, letter by letter."""
    table = schema.FACTS["gemba_walk"]
    with engine.connect() as connection:
        rows = connection.execute(sa.select(table).order_by(table.c.batch, table.c.file_row))
        return [tuple(row) for row in rows]


def faults(engine, viewer):
    return [fault for one in checking.check(engine, viewer) for fault in one.faults]


def test_a_corrected_walk_in_a_whole_log_asks_whether_the_log_replaces_its_days(engine, viewer):
    send(engine, viewer, THREE_WALKS)
    receipt = send(engine, viewer, CORRECTED)
    assert asked(receipt) == ["overlap"]
    assert receipt.questions[0].evidence == (
        "replace: 1 row stored before would go",
        "add: they stay beside 1 row that the file adds",
    )
    assert receipt.batch is None


def test_added_to_the_stored_days_nothing_goes(engine, viewer):
    send(engine, viewer, THREE_WALKS)
    receipt = send(engine, viewer, CORRECTED, choices={"overlap": "add"})
    assert (receipt.rows_added, receipt.rows_unchanged, receipt.rows_removed) == (1, 2, 0)
    assert minutes(engine, viewer) == [30, 20, 25, 10]


def test_what_a_replacement_takes_away_is_listed_before_it_is_confirmed(engine, viewer):
    send(engine, viewer, THREE_WALKS)
    receipt = send(engine, viewer, CORRECTED, choices={"overlap": "replace"})
    assert asked(receipt) == ["changes"]
    assert receipt.rows_removed == 1
    gone = receipt.removed[0]
    assert (gone.batch, gone.row) == (1, 3)
    assert gone.values["walked_on"] == "2026-11-04"
    assert (gone.values["leader"], gone.values["minutes"]) == ("Ben", 20)
    assert minutes(engine, viewer) == [30, 20, 10]


def test_a_replacement_closes_what_the_file_lacks_and_undo_brings_it_back_byte_for_byte(
    engine, viewer
):
    send(engine, viewer, THREE_WALKS)
    before = facts(engine)
    receipt = send(engine, viewer, CORRECTED, choices={"overlap": "replace"}, confirm_changes=True)
    assert (receipt.batch, receipt.rows_added, receipt.rows_removed) == (2, 1, 1)
    assert minutes(engine, viewer) == [30, 25, 10]
    assert faults(engine, viewer) == []
    assert undo(engine, viewer, 1) == "Later uploads build on upload 1. Undo upload 2 first."
    assert undo(engine, viewer, 2) == Undone(batch=2, rows_removed=1, rows_reopened=1)
    assert facts(engine) == before
    assert faults(engine, viewer) == []


def test_replacing_a_month_takes_all_of_it_that_the_file_lacks(engine, viewer):
    send(engine, viewer, THREE_WALKS)
    one = "Date,Leader,Minutes\n2026-11-04,Ben,20"
    receipt = send(engine, viewer, one, replace=NOVEMBER)
    assert asked(receipt) == ["changes"]
    assert receipt.rows_removed == 2
    send(engine, viewer, one, replace=NOVEMBER, confirm_changes=True)
    assert minutes(engine, viewer) == [20]
    spans = queries.spans(engine, viewer)
    days = set(zip(spans["first"].dt.date, spans["last"].dt.date, strict=True))
    assert (dt.date(2026, 11, 1), dt.date(2026, 11, 25)) in days


def test_a_replacement_leaves_other_days_other_plants_and_other_records(engine, viewer):
    send(engine, viewer, "Date,Leader,Minutes\n2026-10-31,Ana,5\n2026-11-02,Ana,6")
    send(engine, viewer, "Date of production,Units produced\n2026-11-02,100")
    one = "Date,Leader,Minutes\n2026-11-03,Ben,20"
    send(engine, viewer, one, replace=NOVEMBER, confirm_changes=True)
    assert minutes(engine, viewer) == [5, 20]
    assert len(queries.record_rows(engine, viewer, "production", "AKR")) == 1


def test_overlapping_exports_that_agree_ask_nothing(engine, viewer):
    october = "Date,Leader,Minutes\n2026-10-05,Ana,5\n2026-10-20,Ben,6\n2026-11-02,Ana,7"
    november = "Date,Leader,Minutes\n2026-10-20,Ben,6\n2026-11-02,Ana,7\n2026-11-09,Cid,8"
    send(engine, viewer, october)
    receipt = send(engine, viewer, november)
    assert asked(receipt) == []
    assert (receipt.rows_added, receipt.rows_unchanged) == (1, 2)


def test_days_of_production_that_a_later_file_lacks_are_asked_about(engine, viewer):
    send(
        engine,
        viewer,
        "Date of production,Units produced\n2026-11-02,1\n2026-11-03,2\n2026-11-04,3",
    )
    receipt = send(engine, viewer, "Date of production,Units produced\n2026-11-02,1\n2026-11-04,3")
    assert receipt.outcome == "needs_answer"
    assert asked(receipt) == ["overlap"]


def test_walks_that_a_later_file_only_lacks_stay_without_a_question(engine, viewer):
    send(engine, viewer, THREE_WALKS)
    receipt = send(engine, viewer, "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-06,Cid,10")
    assert (asked(receipt), receipt.outcome) == ([], "unchanged")


NCS = (
    "NCR No,Date detected,What was found\n"
    "N-7,2026-10-05,dent\nN-8,2026-10-06,gap\nN-9,2026-10-07,burr"
)


def test_a_numbering_that_began_anew_is_asked_about(engine, viewer):
    send(engine, viewer, NCS)
    later = NCS.replace("2026-10", "2026-11").replace("burr", "scratch")
    receipt = send(engine, viewer, later)
    assert asked(receipt) == ["references"]
    assert receipt.questions[0].sentence.startswith(
        "3 of 3 references are stored already with another date."
    )
    new = send(engine, viewer, later, choices={"references": "new rows"})
    assert (new.rows_added, new.rows_changed) == (3, 0)
    again = send(engine, viewer, later)
    assert (asked(again), again.outcome, again.rows_unchanged) == ([], "unchanged", 3)


def test_a_numbering_that_began_anew_is_known_again_beside_one_row_more(engine, viewer):
    send(engine, viewer, NCS)
    later = NCS.replace("2026-10", "2026-11")
    send(engine, viewer, later, choices={"references": "new rows"})
    longer = send(engine, viewer, f"{later}\nN-11,2026-11-12,chip")
    assert (asked(longer), longer.rows_added, longer.rows_unchanged) == ([], 1, 3)


def test_references_stored_with_another_date_may_be_corrections(engine, viewer):
    send(engine, viewer, NCS)
    later = NCS.replace("2026-10", "2026-11")
    receipt = send(
        engine, viewer, later, choices={"references": "corrections"}, confirm_changes=True
    )
    assert (receipt.rows_added, receipt.rows_changed) == (0, 3)


def test_one_reference_of_three_with_another_date_is_a_change_like_others(engine, viewer):
    send(engine, viewer, NCS)
    receipt = send(engine, viewer, NCS.replace("10-07", "10-08"))
    assert asked(receipt) == ["changes"]


def test_a_file_of_summed_rows_sent_again_is_unchanged(engine, viewer):
    text = (
        "Date of production,Area,Units produced\n2026-11-02,A,100\n2026-11-02,A,50\n2026-11-03,A,7"
    )
    first = send(engine, viewer, text, choices={"shared_key": "add"})
    assert (first.rows_added, first.rows_combined, first.rows_read) == (2, 1, 3)
    again = send(engine, viewer, text, choices={"shared_key": "add"})
    assert (again.outcome, again.rows_unchanged, again.rows_combined) == ("unchanged", 2, 1)
    stored = queries.stored_rows(engine, viewer, "production")
    assert stored["file_rows"].tolist() == [[2, 3], [4]]
    undo(engine, viewer, 1)
    with engine.connect() as connection:
        assert connection.execute(sa.select(schema.combined_row)).all() == []


def test_alike_rows_that_were_kept_add_nothing_when_sent_again(engine, viewer):
    text = "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-02,Ana,30"
    send(engine, viewer, text, choices={"duplicates": "keep"})
    again = look(engine, viewer, text, choices={"duplicates": "keep"}).receipt
    assert (again.outcome, again.rows_unchanged) == ("unchanged", 2)
    assert minutes(engine, viewer) == [30, 30]


def test_rows_that_come_back_mended_replace_nothing(engine, viewer, akron):
    log = "Date of walk,Leader,Minutes\n2026-10-01,Ana,35\n2026-10-02,Ben,900\n2026-10-03,Cid,10\n"
    first = send(engine, viewer, log + "2026-10-04,Dora,abc\n")
    assert (first.rows_added, first.rows_rejected) == (2, 2)
    mended = "Date of walk,Leader,Minutes\n2026-10-02,Ben,90\n2026-10-04,Dora,5\n"
    again = send(engine, viewer, mended)
    assert (asked(again), again.rows_added) == ([], 2)
    with_another = "Date of walk,Leader,Minutes\n2026-10-02,Eve,9\n2026-10-04,Eve,5\n"
    assert asked(send(engine, viewer, with_another)) == ["overlap"]
