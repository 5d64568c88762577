"""Backups: brought back whole, or refused with a sentence and nothing changed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from data import aside, backup, change_log, restore, schema
from data.checking import check
from data.engine import close_database, open_database
from data.errors import BackupFailed, DatabaseBusy, RestoreRefused
from data.ingest.store import save
from data.originals import originals_folder

ROOT = Path(__file__).resolve().parents[2]
SENT = b"Date;Leader\n2026-03-02;Ana\n"


@pytest.fixture
def stored(engine, viewer, akron, make_upload, database_file) -> sa.Engine:
    """Two uploads of walks, one of them typed in without a file."""
    days = ["2026-03-02", "2026-03-03"]
    first = make_upload("gemba_walk", walked_on=days, leader=["Ana", "Ben"])
    save(engine, viewer, dataclasses.replace(first, sha256=""))
    upload = make_upload("gemba_walk", walked_on=["2026-03-04"], leader=["Ana"])
    sha256 = hashlib.sha256(SENT).hexdigest()
    folder = originals_folder(database_file)
    folder.mkdir(exist_ok=True)
    (folder / sha256).write_bytes(SENT)
    save(engine, viewer, dataclasses.replace(upload, sha256=sha256))
    return engine


@pytest.fixture
def made(stored, tmp_path) -> Path:
    """A backup of it; the records are closed."""
    file = tmp_path / "kept.zip"
    backup.make(stored, file)
    close_database()
    return file


def everything(file: Path, *, leaving_out: tuple[str, ...] = ()) -> dict[str, list[tuple]]:
    """Every row of every table of a closed database."""
    with duckdb.connect(str(file), read_only=True) as raw:
        tables = [
            name for (name,) in raw.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        ]
        return {
            name: sorted(raw.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in tables
            if name not in leaving_out
        }


def faults(viewer) -> list[str]:
    return [fault for one in check(open_database(), viewer) for fault in one.faults]


def test_a_backup_on_a_clean_machine_equals_the_original(
    made, viewer, database_file, tmp_path, monkeypatch
):
    elsewhere = tmp_path / "another machine" / "plant.duckdb"
    monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{elsewhere}")
    done = restore.restore(made, viewer)
    assert done.kept is None
    assert faults(viewer) == []
    close_database()
    same = ("change_log",)
    assert everything(elsewhere, leaving_out=same) == everything(database_file, leaving_out=same)
    before, after = everything(database_file)["change_log"], everything(elsewhere)["change_log"]
    # All that was logged, and one entry in each chain that says that this is a restored copy.
    assert set(before) < set(after)
    assert sorted(row[0] for row in set(after) - set(before)) == ["", "AKR"]
    assert {row[4] for row in set(after) - set(before)} == {"restore"}
    files = {one.name: one.read_bytes() for one in originals_folder(elsewhere).iterdir()}
    assert files == {hashlib.sha256(SENT).hexdigest(): SENT}


def test_a_manifest_says_what_a_backup_holds(made):
    with zipfile.ZipFile(made) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        records = archive.read("records.duckdb")
    assert manifest["sha256"] == hashlib.sha256(records).hexdigest()
    assert manifest["size"] == len(records)
    assert manifest["schema_version"] == schema.SCHEMA_VERSION
    assert manifest["rows"]["gemba_walk"] == 3
    assert manifest["rows"]["batch"] == 2
    assert manifest["originals"] == 1
    assert {chain: head["seq"] for chain, head in manifest["heads"].items()} == {"": 3, "AKR": 3}


def test_what_came_after_the_backup_is_kept_beside_the_records(
    made, viewer, database_file, make_upload
):
    engine = open_database()
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-03-09"], leader=["Cem"]))
    close_database()
    done = restore.restore(made, viewer)
    with open_database().connect() as connection:
        walks = sa.select(sa.func.count()).select_from(schema.FACTS["gemba_walk"])
        assert connection.scalar(walks) == 3
    assert done.kept is not None
    assert len(everything(done.kept)["gemba_walk"]) == 4
    # The file of the newest entries was ahead; it is written anew.
    assert change_log.faults(open_database()) == []
    assert not list(database_file.parent.glob("restoring-*"))


def test_a_backup_never_writes_over_a_file(stored, tmp_path):
    there = tmp_path / "there.zip"
    there.write_text("mine")
    with pytest.raises(BackupFailed, match=r"there\.zip exists already"):
        backup.make(stored, there)
    assert there.read_text() == "mine"
    with pytest.raises(BackupFailed, match="There is no folder"):
        backup.make(stored, tmp_path / "nowhere" / "kept.zip")
    assert not list((tmp_path / "backups").iterdir())


def test_a_backup_with_any_byte_altered_or_its_end_missing_is_refused(made, viewer, tmp_path):
    whole = made.read_bytes()
    chance = random.Random(9)
    damaged = tmp_path / "damaged.zip"
    places = [0, 40, len(whole) - 1, len(whole) - 70, *chance.sample(range(len(whole)), 25)]
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(content)
        with pytest.raises(RestoreRefused, match=r"damaged\.zip is (not as it was|no backup)"):
            restore.restore(damaged, viewer)
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        damaged.write_bytes(whole[:length])
        with pytest.raises(RestoreRefused, match=r"damaged\.zip is (not as it was|no backup)"):
            restore.restore(damaged, viewer)
    assert faults(viewer) == []


def test_a_file_that_is_no_backup_is_refused(made, viewer, tmp_path, database_file):
    database = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(database)) as raw:
        raw.execute("CREATE TABLE gemba_walk (leader VARCHAR)")
    text = tmp_path / "notes.txt"
    text.write_text("not a backup")
    archive = tmp_path / "other.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("records.duckdb", database.read_bytes())
    before = database_file.read_bytes()
    for file in (database, text, archive):
        with pytest.raises(RestoreRefused) as caught:
            restore.restore(file, viewer)
        assert caught.value.sentence == (
            f"{file.name} is no backup. Choose a file that was made by: python cli.py backup FILE"
        )
    with pytest.raises(RestoreRefused, match="There is no file"):
        restore.restore(tmp_path / "nothing.zip", viewer)
    assert database_file.read_bytes() == before


def packed_anew(made: Path, file: Path, records: bytes | None = None, **changes: object) -> Path:
    """The same backup with another manifest or other records, sealed rightly."""
    with zipfile.ZipFile(made) as archive:
        manifest = json.loads(archive.read("manifest.json")) | changes
        content = archive.read("records.duckdb") if records is None else records
        original = next(one for one in archive.infolist() if one.filename.startswith("originals/"))
        sent = archive.read(original)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("records.duckdb", content)
        archive.writestr(original.filename, sent)
        archive.comment = backup.SEAL + b"0" * 64
    seal = hashlib.sha256(file.read_bytes()[:-64]).hexdigest()
    file.write_bytes(file.read_bytes()[:-64] + seal.encode())
    return file


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"schema_version": 999}, "was made by a newer version of the dashboard"),
        ({"sha256": "0" * 64}, "is not as it was written"),
        ({"rows": {"gemba_walk": 2}}, "are not those that it says it holds"),
        ({"heads": {}}, "are not those that it says it holds"),
        ({"originals": 2}, "is not as it was written"),
        ({"samples": True}, "Put --samples before the command"),
    ],
)
def test_a_backup_must_hold_what_its_manifest_says(made, viewer, tmp_path, changes, said):
    false = packed_anew(made, tmp_path / "false.zip", **changes)
    with pytest.raises(RestoreRefused, match=said):
        restore.restore(false, viewer)
    assert faults(viewer) == []


def test_records_whose_change_log_was_altered_are_not_brought_back(stored, viewer, tmp_path):
    log = schema.change_log
    with stored.begin() as connection:
        connection.execute(sa.update(log).where(log.c.seq == 2).values(actor="somebody else"))
    file = tmp_path / "altered.zip"
    backup.make(stored, file)
    close_database()
    with pytest.raises(RestoreRefused, match="Change log of the company: entry 2 does not fit"):
        restore.restore(file, viewer)


def test_records_that_cannot_be_opened_any_longer_are_what_a_backup_is_for(
    made, viewer, database_file
):
    database_file.write_bytes(b"this is no database" * 100)
    done = restore.restore(made, viewer)
    assert faults(viewer) == []
    assert done.kept is not None
    assert done.kept.read_bytes() == b"this is no database" * 100


def test_nothing_is_brought_back_under_an_open_dashboard(made, viewer, database_file):
    open_database()
    with pytest.raises(DatabaseBusy, match="Stop the dashboard first"):
        restore.restore(made, viewer)
    close_database()
    hold = (
        "import duckdb, sys, time; held = duckdb.connect(sys.argv[1]); print('held', flush=True);"
        " time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(database_file)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseBusy, match=f"process {holder.pid}"):
            restore.restore(made, viewer)
    finally:
        holder.kill()
        holder.wait()


def test_a_restore_that_is_killed_leaves_the_old_records_or_the_new_ones(
    made, viewer, database_file, make_upload
):
    engine = open_database()
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-03-09"], leader=["Cem"]))
    close_database()
    code = (
        "import os, sys, threading; from pathlib import Path; from data import access, restore;"
        "threading.Timer(float(sys.argv[2]), lambda: os.kill(os.getpid(), 9)).start();"
        "restore.restore(Path(sys.argv[1]), access.local_owner())"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for seconds in ("0.5", "1.5", "2.5"):
        command = [sys.executable, "-c", code, str(made), seconds]
        subprocess.run(command, env=environment, check=False, capture_output=True)
        with open_database().connect() as connection:
            walks = sa.select(sa.func.count()).select_from(schema.FACTS["gemba_walk"])
            assert connection.scalar(walks) in (3, 4)
        close_database()
        kept = sorted(database_file.parent.glob("plant.before-restore-*.duckdb"))
        assert all(len(everything(one)["gemba_walk"]) in (3, 4) for one in kept)


def test_a_database_and_its_newest_changes_keep_together_when_set_aside(tmp_path):
    database = tmp_path / "plant.duckdb"
    database.write_bytes(b"records")
    backup.wal_of(database).write_bytes(b"newest")
    new = tmp_path / "new.duckdb"
    new.write_bytes(b"new")
    kept = aside.free_name(database, "before-restore")
    aside.replace(database, new, kept)
    assert database.read_bytes() == b"new"
    assert not backup.wal_of(database).exists()
    assert (kept.read_bytes(), backup.wal_of(kept).read_bytes()) == (b"records", b"newest")
    aside.put_back(database, kept)
    assert (database.read_bytes(), backup.wal_of(database).read_bytes()) == (b"records", b"newest")
