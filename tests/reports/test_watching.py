"""A watched folder, look by look: what is taken, where it goes, and what its receipt says."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import queries, schema, watched_files
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.undo import discard_rejects, undo
from data.watching import watch
from reports import watching
from reports.watching import FolderWatch

HEAD = "Date of walk,Leader,Area,Minutes on the floor"
WALKS = (HEAD, "2026-11-02,Ana Ruiz,Press shop,35", "2026-11-04,Ben Wolff,Paint,40")
BAD = "2026-02-30,Ana Ruiz,Paint,45"


@pytest.fixture
def folder(tmp_path, engine, viewer, akron) -> Path:
    """A folder that is watched for Akron."""
    made = tmp_path / "exports"
    made.mkdir()
    watch(engine, viewer, folder=made, plant=akron, record=None)
    return made


@pytest.fixture
def looks(engine, viewer, folder, today):
    """Look at the folders as often as said; returns what was taken, by name."""
    watcher = FolderWatch()

    def look(times: int = 2) -> list[str]:
        taken = [path for _ in range(times) for path in watcher.look(engine, viewer)]
        return [path.relative_to(folder).as_posix() for path in taken]

    look.watcher = watcher
    return look


def put(folder: Path, *lines: str, name: str = "walks.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def stored_walks(engine) -> int:
    walk = schema.FACTS["gemba_walk"]
    with engine.connect() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(walk)))


def test_a_file_is_taken_at_the_second_look_and_put_with_what_is_done(engine, folder, looks):
    file = put(folder, *WALKS)
    assert looks(1) == []
    assert looks(1) == ["done/walks.csv"]
    assert stored_walks(engine) == 2
    assert not file.exists()
    receipt = json.loads((folder / "done/walks.csv.receipt.json").read_text(encoding="utf-8"))
    assert (receipt["outcome"], receipt["rows_added"], receipt["plant"]) == ("accepted", 2, "AKR")
    text = (folder / "done/walks.csv.receipt.txt").read_text(encoding="utf-8")
    assert text.startswith("walks.csv, read for plant AKR on ")
    assert "3 rows read" not in text
    assert "2 rows read: 2 added, 0 changed, 0 stored already, " in text
    assert looks(3) == []


def test_a_file_that_is_still_written_is_left_alone(engine, folder, looks):
    file = put(folder, *WALKS[:2])
    looks(1)
    put(folder, *WALKS)
    assert looks(1) == []
    assert file.exists()
    assert looks(1) == ["done/walks.csv"]
    assert stored_walks(engine) == 2


def test_the_same_bytes_again_change_nothing(engine, folder, looks):
    put(folder, *WALKS)
    looks()
    put(folder, *WALKS, name="walks again.csv")
    assert looks() == ["done/walks again.csv"]
    assert stored_walks(engine) == 2
    told = watched_files.receipt(folder / "done/walks again.csv")
    assert (told["outcome"], told["batch"]) == ("unchanged", None)


def test_a_name_that_comes_every_night_gets_a_number(folder, looks):
    put(folder, *WALKS)
    looks()
    put(folder, *WALKS, "2026-11-05,Ana Ruiz,Paint,20")
    assert looks() == ["done/walks (2).csv"]


def test_rows_that_cannot_be_saved_need_attention_and_the_others_are_saved(
    engine, viewer, folder, looks
):
    put(folder, *WALKS, BAD)
    assert looks() == ["needs-attention/walks.csv"]
    assert stored_walks(engine) == 2
    [waiting] = watching.attention(engine, viewer)
    assert (waiting.folder, waiting.plant, waiting.outcome) == (
        folder,
        "AKR",
        "accepted_with_rejects",
    )
    assert waiting.file == folder / "needs-attention" / "walks.csv"
    assert waiting.sentence.startswith("1 row could not be saved; the others are. Row 4, column ")
    assert waiting.at is not None
    text = (folder / "needs-attention/walks.csv.receipt.txt").read_text(encoding="utf-8")
    assert "Row 4, column “Date of walk”" in text


def test_a_question_needs_attention_and_nothing_is_saved(engine, viewer, folder, looks):
    put(folder, "Date of walk,Leader", "03/04/2026,Ana", "05/06/2026,Ben")
    assert looks() == ["needs-attention/walks.csv"]
    assert stored_walks(engine) == 0
    [waiting] = watching.attention(engine, viewer)
    assert waiting.outcome == "needs_answer"
    text = (folder / "needs-attention/walks.csv.receipt.txt").read_text(encoding="utf-8")
    assert "Nothing was saved. Open it on the page Add data" in text
    assert waiting.sentence in text


def test_stored_rows_are_never_changed_unseen(engine, folder, looks):
    head = "Date,Units produced,Scrapped units"
    put(folder, head, "2026-11-02,100,5")
    assert looks() == ["done/walks.csv"]
    put(folder, head, "2026-11-02,100,7")
    assert looks() == ["needs-attention/walks.csv"]
    production = schema.FACTS["production"]
    with engine.connect() as connection:
        assert connection.scalars(sa.select(production.c.scrapped_units)).all() == [5]


def test_what_is_no_log_needs_attention_with_its_sentence(engine, viewer, folder, looks):
    (folder / "photo.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "empty.csv").write_bytes(b"")
    assert looks() == ["needs-attention/empty.csv", "needs-attention/photo.csv"]
    waiting = watching.attention(engine, viewer)
    assert [one.outcome for one in waiting] == ["refused", "refused"]
    assert all(one.sentence for one in waiting)


def test_what_was_answered_on_the_page_needs_attention_no_more(
    engine, viewer, folder, looks, today
):
    put(folder, "Date of walk,Leader", "03/04/2026,Ana", "05/06/2026,Ben")
    looks()
    [waiting] = watching.attention(engine, viewer)
    content = watching.content_of(waiting)
    assert content is not None
    answers = Answers(plant="AKR", dates="day-first")
    prepared = importing.prepare(
        engine, viewer, content=content, name="walks.csv", answers=answers, today=today
    )
    importing.save(engine, viewer, prepared)
    looks(1)
    assert watching.attention(engine, viewer) == []
    assert (folder / "done/walks.csv").is_file()
    assert (folder / "done/walks.csv.receipt.txt").is_file()


def test_rejects_that_were_left_out_for_good_need_attention_no_more(engine, viewer, folder, looks):
    put(folder, *WALKS, BAD)
    looks()
    discard_rejects(engine, viewer, 1)
    looks(1)
    assert watching.attention(engine, viewer) == []


def test_a_file_is_put_aside_by_hand(engine, viewer, folder, looks):
    (folder / "empty.csv").write_bytes(b"")
    looks()
    [waiting] = watching.attention(engine, viewer)
    watching.put_aside(waiting)
    assert watching.attention(engine, viewer) == []
    assert (folder / "done/empty.csv").is_file()
    assert watching.content_of(waiting) is None


@pytest.mark.parametrize(("bad", "place"), [((), "done"), ((BAD,), "needs-attention")])
def test_a_stop_between_saving_and_moving_stores_nothing_twice(
    engine, viewer, folder, looks, today, bad, place
):
    file = put(folder, *WALKS, *bad)
    answers = Answers(plant="AKR")
    prepared = importing.prepare(
        engine, viewer, content=file.read_bytes(), name=file.name, answers=answers, today=today
    )
    importing.save(engine, viewer, prepared)
    assert looks() == [f"{place}/walks.csv"]
    assert stored_walks(engine) == 2
    assert len(queries.batches(engine, viewer)) == 1


def test_a_file_that_was_undone_may_be_put_in_again(engine, viewer, folder, looks):
    put(folder, *WALKS)
    looks()
    undo(engine, viewer, 1)
    assert stored_walks(engine) == 0
    put(folder, *WALKS)
    looks()
    assert stored_walks(engine) == 2


def test_a_file_that_cannot_be_moved_is_imported_and_said_once(
    engine, viewer, folder, looks, caplog
):
    put(folder, *WALKS)
    # A link that leads nowhere stands where the folder should be: nothing can be moved there.
    (folder / "done").symlink_to(folder / "nowhere")
    with caplog.at_level(logging.WARNING, logger="leadership"):
        assert looks(5) == []
    assert stored_walks(engine) == 2
    assert len(queries.batches(engine, viewer)) == 1
    [said] = [one.message for one in caplog.records]
    assert said.startswith("walks.csv was read, and cannot be moved: ")
    [stuck] = watching.attention(engine, viewer, looks.watcher.stuck())
    assert (stuck.outcome, stuck.file) == ("stuck", folder / "walks.csv")


def test_a_folder_that_vanished_is_said_once_and_comes_back(engine, viewer, folder, looks, caplog):
    away = folder.rename(folder.with_name("elsewhere"))
    with caplog.at_level(logging.WARNING, logger="leadership"):
        looks(3)
    assert len([one for one in caplog.records if "cannot be read" in one.message]) == 1
    [gone] = watching.attention(engine, viewer)
    assert (gone.file, gone.outcome) == (None, "gone")
    assert gone.sentence.startswith(f"The folder {folder} is not there, or ")
    away.rename(folder)
    put(folder, *WALKS)
    assert looks() == ["done/walks.csv"]


def test_a_mistake_of_the_program_leaves_a_reference_and_the_next_file_is_read(
    engine, viewer, folder, looks, caplog
):
    # The record's table is gone: what nobody can cause by a file.
    schema.FACTS["recognition"].drop(engine)
    put(folder, "Date of recognition,Team or person recognised,Given by", "2026-11-02,Team A,Ana",
        name="a.csv")  # fmt: skip
    put(folder, *WALKS, name="b.csv")
    assert looks() == ["needs-attention/a.csv", "done/b.csv"]
    [waiting] = watching.attention(engine, viewer)
    assert waiting.outcome == "failed"
    assert "incident " in waiting.sentence
    assert "Traceback" not in waiting.sentence
    assert looks(3) == []


def test_a_file_older_than_the_look_is_read_whatever_its_date(engine, folder, looks):
    file = put(folder, *WALKS)
    os.utime(file, (0, 0))
    assert looks() == ["done/walks.csv"]
