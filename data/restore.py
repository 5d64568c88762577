"""Bringing a backup back: only one that is whole, and only while nothing has the records open."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data import aside, backup, change_log, engine, schema, settings
from data.access import Viewer
from data.backup import DIGITS, MANIFEST, ORIGINAL_NAME, ORIGINALS, RECORDS, SEAL, Manifest
from data.errors import DatabaseBusy, DataError, NotPermitted, RestoreRefused
from data.originals import originals_folder

VERIFIED_WITHIN_SECONDS = 600
LARGEST_MANIFEST = 100_000_000


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was brought back, and where the records of before lie; None where there were none."""

    manifest: Manifest
    kept: Path | None


def restore(file: Path, viewer: Viewer) -> Restored:
    """Put a backup in the place of the records of the viewer's database; those are kept beside it.

    Raises RestoreRefused where the file is no whole backup that this version can read, and
    DatabaseBusy where the records are open.
    """
    if not viewer.may_write or viewer.plants is not None:
        raise NotPermitted("Restoring a backup is open to those who may change every plant.")
    database = settings.database_file(viewer.database)
    database.parent.mkdir(parents=True, exist_ok=True)
    manifest = read_manifest(file, samples=viewer.database == settings.SAMPLES)
    _must_be_free(database, viewer.database)
    # On the same disk, so that the last step is but a change of name.
    with tempfile.TemporaryDirectory(dir=database.parent, prefix="restoring-") as folder:
        _unpack(file, manifest, Path(folder))
        _verify(file, manifest, Path(folder) / RECORDS)
        kept = _switch(database, viewer.database, Path(folder))
    _log(viewer, file, manifest, kept)
    return Restored(manifest=manifest, kept=kept)


def read_manifest(file: Path, *, samples: bool) -> Manifest:
    """What a backup says that it holds, once it is known to be whole."""
    if not file.is_file():
        raise RestoreRefused(f"There is no file {file}. Check its name and folder.")
    try:
        with zipfile.ZipFile(file) as archive:
            sealed = archive.comment.startswith(SEAL) and MANIFEST in archive.namelist()
            small = sealed and archive.getinfo(MANIFEST).file_size <= LARGEST_MANIFEST
            seal = archive.comment[-DIGITS:].decode("ascii", "replace")
            if not small:
                raise RestoreRefused(_no_backup(file))
            if seal != backup.sha256_before_seal(file):
                raise RestoreRefused(_changed(file))
            told = json.loads(archive.read(MANIFEST))
            manifest = Manifest(**{one.name: told[one.name] for one in fields(Manifest)})
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        with file.open("rb") as content:
            cut_short = content.read(2) == b"PK"
        raise RestoreRefused(_changed(file) if cut_short else _no_backup(file)) from error
    if manifest.schema_version > schema.SCHEMA_VERSION:
        raise RestoreRefused(
            f"{file.name} was made by a newer version of the dashboard. Install that version, or "
            "choose an older backup."
        )
    if manifest.samples != samples:
        raise RestoreRefused(
            f"{file.name} is a backup of the samples. Put --samples before the command."
            if manifest.samples
            else f"{file.name} is no backup of the samples. Leave --samples out."
        )
    return manifest


def _no_backup(file: Path) -> str:
    return f"{file.name} is no backup. Choose a file that was made by: python cli.py backup FILE"


def _changed(file: Path) -> str:
    return (
        f"{file.name} is not as it was written: a part of it was changed or is missing. Copy it "
        "anew from where it was kept, or choose another backup."
    )


def _must_be_free(database: Path, name: str) -> None:
    if engine.is_open(name):
        raise DatabaseBusy(
            "The dashboard has the records open. Stop the dashboard first, then restore again."
        )
    if not database.exists():
        return
    try:
        engine.open_database(name)
    except DatabaseBusy:
        raise
    except DataError:
        # Records that cannot be opened are what a backup is for.
        return
    # Closing brings the newest changes into the file that is kept.
    engine.close_database(name)


def _unpack(file: Path, manifest: Manifest, folder: Path) -> None:
    """The records and the senders' files, under names of our own."""
    (folder / ORIGINALS).mkdir()
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            name = member.filename.removeprefix(ORIGINALS)
            if member.filename == RECORDS:
                target = folder / RECORDS
            elif member.filename != name and ORIGINAL_NAME.fullmatch(name):
                target = folder / ORIGINALS / name
            else:
                continue
            with archive.open(member) as content, target.open("xb") as written:
                shutil.copyfileobj(content, written, backup.PIECE)
    records = folder / RECORDS
    unpacked = len(list((folder / ORIGINALS).iterdir()))
    if (
        not records.exists()
        or backup.file_sha256(records) != manifest.sha256
        or unpacked != manifest.originals
    ):
        raise RestoreRefused(_changed(file))


def _verify(file: Path, manifest: Manifest, records: Path) -> None:
    """Open the records where they can do no harm, and compare them with the manifest."""
    command = [sys.executable, "-m", "data.backup_verifier", str(records)]
    done = subprocess.run(
        command,
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        timeout=VERIFIED_WITHIN_SECONDS,
        check=False,
    )
    facts: Mapping[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {}
    if not facts:
        raise RestoreRefused(f"The records in {file.name} cannot be opened. Choose another backup.")
    same = all(
        facts[name] == getattr(manifest, name) for name in ("schema_version", "rows", "heads")
    )
    if not same:
        raise RestoreRefused(
            f"The records in {file.name} are not those that it says it holds. Choose another "
            "backup."
        )
    if facts["log_faults"]:
        raise RestoreRefused(f"{facts['log_faults'][0]} Choose another backup than {file.name}.")


def _switch(database: Path, name: str, folder: Path) -> Path | None:
    """The new records take the old ones' place; if they cannot be opened, the old ones stay."""
    kept = aside.free_name(database, "before-restore") if database.exists() else None
    originals = originals_folder(database)
    originals.mkdir(exist_ok=True)
    for one in (folder / ORIGINALS).iterdir():
        one.replace(originals / one.name)
    aside.replace(database, folder / RECORDS, kept or database)
    try:
        engine.open_database(name)
    except DataError:
        if kept is not None:
            aside.put_back(database, kept)
        raise
    return kept


def _log(viewer: Viewer, file: Path, manifest: Manifest, kept: Path | None) -> None:
    """An entry in every chain, and the file of the newest entries written anew."""
    opened = engine.open_database(viewer.database)
    with opened.begin() as connection:
        plants = connection.scalars(sa.select(schema.plant.c.code)).all()
        change_log.write(
            connection,
            chains=(change_log.COMPANY, *plants),
            actor=viewer.subject,
            action="restore",
            about=file.name,
            outcome="done",
            details={
                "made_at": manifest.made_at,
                "sha256": manifest.sha256,
                "kept": "" if kept is None else kept.name,
            },
        )
    change_log.write_heads(opened)
