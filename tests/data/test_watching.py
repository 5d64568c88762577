"""Which folders are watched, and which of their files may be read."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import change_log, schema, watched_files
from data.access import Viewer
from data.errors import NotPermitted
from data.watching import Watched, stop, watch, watched


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


def test_a_folder_is_watched_until_it_is_stopped(engine, viewer, akron, folder):
    new = watch(engine, viewer, folder=folder, plant=akron, record="gemba_walk")
    assert isinstance(new, Watched)
    assert watched(engine, viewer) == (new,)
    assert (new.folder, new.plant, new.record, new.added_by) == (
        folder,
        "AKR",
        "gemba_walk",
        "local owner",
    )
    assert isinstance(stop(engine, viewer, folder), Watched)
    assert watched(engine, viewer) == ()
    again = watch(engine, viewer, folder=folder, plant=akron, record=None)
    assert isinstance(again, Watched)
    assert again.id == 2


def test_watching_and_stopping_stand_in_the_change_log_of_plant_and_company(
    engine, viewer, akron, folder
):
    watch(engine, viewer, folder=folder, plant=akron, record=None)
    stop(engine, viewer, folder)
    with engine.connect() as connection:
        actions = connection.execute(
            sa.select(schema.change_log.c.chain, schema.change_log.c.action)
            .where(schema.change_log.c.object == str(folder))
            .order_by(schema.change_log.c.chain, schema.change_log.c.seq)
        ).all()
    assert actions == [
        ("", "folder watched"),
        ("", "folder watched no more"),
        ("AKR", "folder watched"),
        ("AKR", "folder watched no more"),
    ]
    assert change_log.faults(engine) == []


def test_what_cannot_be_watched_is_a_sentence(engine, viewer, akron, folder):
    def said(**other: object) -> object:
        return watch(engine, viewer, **{"folder": folder, "plant": akron, "record": None} | other)

    assert said(plant="NOPE") == "There is no plant “NOPE”. The plants are: AKR."
    assert str(said(record="walks")).startswith("There is no log “walks”. Choose one of: ")
    nowhere = folder / "nowhere"
    assert said(folder=nowhere) == (
        f"There is no folder {nowhere}. Make it first, or check its name."
    )
    assert watched(engine, viewer) == ()


def test_no_folder_is_read_for_two_plants(engine, viewer, akron, folder):
    watch(engine, viewer, folder=folder, plant=akron, record=None)
    again = watch(engine, viewer, folder=folder, plant=akron, record="gemba_walk")
    assert again == (
        f"The folder {folder} is watched already, for AKR. To change that, stop it first: "
        f'python cli.py watch "{folder}" --stop'
    )
    (folder / "done").mkdir()
    inner = watch(engine, viewer, folder=folder / "done", plant=akron, record=None)
    assert inner == f"The folder {folder / 'done'} holds what was read from {folder} already."


def test_a_folder_that_is_not_watched_cannot_be_stopped(engine, viewer, folder):
    assert stop(engine, viewer, folder) == (
        f"The folder {folder} is not watched. See which are: python cli.py watch"
    )


def test_a_folder_of_a_plant_out_of_scope_is_neither_seen_nor_changed(
    engine, viewer, akron, folder
):
    watch(engine, viewer, folder=folder, plant=akron, record=None)
    elsewhere = Viewer(subject="somebody", plants=frozenset({"BER"}))
    assert watched(engine, elsewhere) == ()
    assert isinstance(stop(engine, elsewhere, folder), str)
    reader = Viewer(subject="somebody", plants=None, may_write=False)
    with pytest.raises(NotPermitted):
        stop(engine, reader, folder)
    assert len(watched(engine, viewer)) == 1


def test_files_that_are_not_finished_are_left_alone(folder):
    for name in (
        "walks.csv",
        "März walks.xlsx",
        "~$walks.xlsx",
        ".walks.csv",
        "walks.csv.part",
        "walks.csv.TMP",
        "walks.csv.crdownload",
        "Thumbs.db",
    ):
        (folder / name).write_bytes(b"x")
    (folder / "done").mkdir()
    (folder / "link.csv").symlink_to(folder / "walks.csv")
    assert [file.name for file in watched_files.waiting(folder)] == ["März walks.xlsx", "walks.csv"]


def test_a_file_that_grows_or_is_written_anew_stands_otherwise(folder):
    file = folder / "walks.csv"
    file.write_bytes(b"Date")
    before = watched_files.state(file)
    file.write_bytes(b"Date,Leader")
    grown = watched_files.state(file)
    os.utime(file, ns=(0, grown.changed + 1))
    assert len({before.size, grown.size}) == 2
    assert watched_files.state(file) != grown


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_written_over(folder):
    places = []
    for content in ("one", "two", "three"):
        file = folder / "walks.csv"
        file.write_text(content, encoding="utf-8")
        places.append(watched_files.put(file, folder / "done"))
        watched_files.leave_receipt(places[-1], f"Receipt of {content}.\n", {"file": content})
    assert [place.name for place in places] == ["walks.csv", "walks (2).csv", "walks (3).csv"]
    assert [place.read_text(encoding="utf-8") for place in places] == ["one", "two", "three"]
    assert watched_files.receipt(places[1]) == {"file": "two"}


def test_a_file_takes_its_receipts_along(folder):
    file = folder / "walks.csv"
    file.write_text("one", encoding="utf-8")
    waiting = watched_files.put(file, folder / watched_files.ATTENTION)
    watched_files.leave_receipt(waiting, "What it needs.\n", {"outcome": "needs_answer"})
    assert watched_files.needing_attention(folder) == (waiting,)
    done = watched_files.put(waiting, folder / watched_files.DONE)
    assert watched_files.needing_attention(folder) == ()
    assert done.with_name("walks.csv.receipt.txt").read_text(encoding="utf-8") == "What it needs.\n"
    assert watched_files.receipt(done) == {"outcome": "needs_answer"}


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_receipt_that_cannot_be_read_says_nothing(folder, text):
    file = folder / "walks.csv"
    file.with_name("walks.csv.receipt.json").write_text(text, encoding="utf-8")
    assert watched_files.receipt(file) == {}


def test_added_at_is_a_moment(engine, viewer, akron, folder):
    new = watch(engine, viewer, folder=folder, plant=akron, record=None)
    assert isinstance(new, Watched)
    assert isinstance(new.added_at, dt.datetime)
