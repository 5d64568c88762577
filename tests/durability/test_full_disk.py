"""A disk that fills up: no import begins without room, and one that does meets its end leaves
the records as they were before it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import access, backup, plants, schema
from data.checking import check
from data.engine import close_database, open_database
from data.errors import BackupFailed, DatabaseStopped
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.store import save
from tests.uploads import upload_of

MEGABYTES = 24
ROWS = 20_000


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today) -> Iterator[Path]:
    """A disk of 24 MB of its own, with the records on it."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    done = subprocess.run(mount, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        if os.environ.get("LEADERSHIP_DISK_TESTS") == "required":
            pytest.fail(f"A small disk is required and cannot be mounted: {done.stderr}")
        pytest.skip(f"needs to mount a small disk: {done.stderr.strip()}")
    monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{folder}/plant.duckdb")
    try:
        plants.add_plant(
            open_database(), access.local_owner(), plants.Plant(code="AKR", name="Akron")
        )
        yield folder
    finally:
        close_database()
        subprocess.run(["umount", str(folder)], check=True)


def walks(number: int):
    """Rows that do not compress: a reference of 48 letters each."""
    return upload_of(
        "gemba_walk",
        walked_on=["2026-03-02"] * ROWS,
        leader=[f"Leader {number}"] * ROWS,
        reference=[os.urandom(24).hex() for _ in range(ROWS)],
    )


def fill(viewer) -> int:
    """Save uploads until the disk is full; returns how many were said to be saved."""
    for saved in range(60):
        try:
            save(open_database(), viewer, walks(saved))
        except (DatabaseStopped, sa.exc.DBAPIError):
            return saved
    pytest.fail("The disk did not fill up.")


def batches_and_rows() -> tuple[int, int]:
    fact = schema.FACTS["gemba_walk"]
    with open_database().connect() as connection:
        batches = connection.scalar(sa.select(sa.func.count()).select_from(schema.batch))
        rows = connection.scalar(sa.select(sa.func.count()).select_from(fact))
    return batches or 0, rows or 0


def test_an_upload_that_meets_the_end_of_the_disk_is_whole_or_absent(small_disk, viewer):
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"0" * 4_000_000)
    saved = fill(viewer)
    assert saved >= 1
    ballast.unlink()
    # The same engine answers again, without a restart of the program.
    batches, rows = batches_and_rows()
    assert batches in (saved, saved + 1)
    assert rows == batches * ROWS
    found = check(open_database(), access.local_owner())
    # These rows came in no file.
    assert [one.about for one in found if one.faults] == ["uploaded files"]


def test_no_import_begins_on_a_disk_that_is_nearly_full(small_disk, viewer, today):
    prepared = importing.prepare(
        open_database(),
        viewer,
        content=b"Date,Leader\n2026-03-02,Ana\n",
        name="walks.csv",
        answers=Answers(plant="AKR"),
        today=today,
    )
    assert not prepared.can_be_saved
    assert prepared.receipt.refusal is not None
    assert prepared.receipt.refusal.code == "no_space"
    assert batches_and_rows() == (0, 0)


def test_a_backup_that_has_no_room_is_refused_before_it_begins(small_disk, viewer):
    (small_disk / "ballast").write_bytes(b"0" * 12_000_000)
    with pytest.raises(BackupFailed, match="MB free and the backup needs"):
        backup.make(open_database(), small_disk / "kept.zip")
    assert list((small_disk / "backups").iterdir()) == []
    assert batches_and_rows() == (0, 0)
