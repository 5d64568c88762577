"""Rows that were left out come back: from the downloaded file, or in the whole file mended."""

from __future__ import annotations

import pytest

from data import checking, queries
from data.ingest.undo import undo
from reports.export import csv_bytes
from tests.sending import asked, look, send

# Row 3 has a letter for a zero, row 5 a day that does not exist.
WALKS = (
    "Date,Leader,Minutes,Own column\n2026-11-02,Ana,30,a\n2026-11-03,Ben,2O,=b\n"
    "2026-11-04,Cid,10,c\n31.11.2026,Dora,15,d"
)


@pytest.fixture(autouse=True)
def _of_akron(akron):
    """Every test here has the plant."""


def still_open(engine, viewer):
    """How many rejects of each upload are open, the newest upload first."""
    return queries.batches(engine, viewer)["rejects_open"].tolist()


def test_the_rows_left_out_stand_under_the_senders_own_headings(engine, viewer):
    send(engine, viewer, WALKS)
    rows = queries.reject_rows(engine, viewer, 1)
    assert list(rows.columns) == [
        "Date",
        "Leader",
        "Minutes",
        "Own column",
        "Row",
        "Problem",
        "How to fix",
    ]
    assert rows["Row"].tolist() == ["3", "5"]
    assert rows["How to fix"].tolist() == [
        "Enter a number from 0 to 600.",
        "Write it like 2025-02-28.",
    ]
    assert rows["Problem"].str.contains("column “").all()


def test_the_downloaded_file_mended_closes_what_it_mends(engine, viewer):
    send(engine, viewer, WALKS)
    text = csv_bytes(queries.reject_rows(engine, viewer, 1)).decode("utf-8-sig")
    receipt = send(
        engine, viewer, text.replace("2O", "20"), name="back.csv", choices={"overlap": "add"}
    )
    assert "Row" not in receipt.unused_columns
    assert asked(receipt) == []
    assert (receipt.rows_added, receipt.rows_rejected) == (1, 1)
    assert "1 row that upload 1 left out came back mended." in receipt.decisions
    # What is still wrong is the new upload's, and counts once.
    assert still_open(engine, viewer) == [1, 0]


def test_a_cell_that_was_made_harmless_comes_back_as_it_was(engine, viewer):
    send(engine, viewer, WALKS.replace("Own column", "Note"))
    text = csv_bytes(queries.reject_rows(engine, viewer, 1)).decode("utf-8-sig")
    assert "'=b" in text
    send(engine, viewer, text.replace("2O", "20"), choices={"overlap": "add"})
    assert "=b" in queries.record_rows(engine, viewer, "gemba_walk", "AKR")["note"].tolist()


def test_the_whole_file_mended_closes_all_and_undo_opens_them_again(engine, viewer):
    send(engine, viewer, WALKS)
    mended = WALKS.replace("2O", "20").replace("31.11.2026", "2026-11-05")
    receipt = send(engine, viewer, mended)
    assert (receipt.rows_added, receipt.rows_unchanged) == (2, 2)
    assert still_open(engine, viewer) == [0, 0]
    assert queries.open_rejects(engine, viewer).empty
    assert queries.reject_rows(engine, viewer, 1).empty
    undo(engine, viewer, 2)
    assert still_open(engine, viewer) == [0, 2]
    assert [fault for one in checking.check(engine, viewer) for fault in one.faults] == []


def test_only_the_mended_rows_under_the_same_headings_are_recognised(engine, viewer):
    send(engine, viewer, WALKS)
    send(
        engine,
        viewer,
        "Date,Leader,Minutes,Own column\n2026-11-03,Ben,20,=b\n2026-11-05,Dora,15,d",
        choices={"overlap": "add"},
    )
    assert still_open(engine, viewer) == [0, 0]


def test_another_row_mends_nothing(engine, viewer):
    send(engine, viewer, WALKS)
    send(
        engine,
        viewer,
        "Date,Leader,Minutes,Own column\n2026-11-10,Ben,20,x\n2026-11-11,Dora,15,y",
    )
    assert still_open(engine, viewer) == [0, 2]


def test_a_repeated_row_that_is_kept_after_all_is_no_longer_left_out(engine, viewer):
    text = "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-02,Ana,30"
    first = send(engine, viewer, text)
    assert (first.rows_added, first.rows_rejected) == (1, 1)
    kept = send(engine, viewer, text, choices={"duplicates": "keep"})
    assert (kept.rows_added, kept.rows_unchanged) == (1, 1)
    assert still_open(engine, viewer) == [0, 0]


def test_a_bad_cell_left_blank_after_all_is_no_longer_left_out(engine, viewer):
    text = "Date,Leader,Minutes\n2026-11-02,Ana,30\n2026-11-03,Ben,many"
    send(engine, viewer, text)
    send(engine, viewer, text, choices={"bad_cells:Minutes": "blank"})
    assert still_open(engine, viewer) == [0, 0]


def test_the_very_file_again_with_its_rejects_is_said_and_stores_nothing(engine, viewer):
    send(engine, viewer, WALKS)
    again = look(engine, viewer, WALKS).receipt
    assert again.outcome == "unchanged"
    assert again.said_before.startswith("This very file was imported on")
