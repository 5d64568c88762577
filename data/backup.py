"""A backup: one file with the records, the senders' own files and what all that adds up to.

A zip whose last words are the SHA-256 of everything before them, so that a changed byte or a
missing end is noticed before anything is read from it. A live database is copied as it is at one
moment; what is imported meanwhile waits for nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import shutil
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import sqlalchemy as sa

from data import clock, schema, settings
from data.errors import BackupFailed
from data.originals import originals_folder

SUFFIX = ".zip"
RECORDS, MANIFEST, ORIGINALS = "records.duckdb", "manifest.json", "originals/"
ORIGINAL_NAME = re.compile(r"[0-9a-f]{64}")
SEAL = b"leadership backup, sha256 of all before: "
DIGITS = 64
PIECE = 1 << 20
# A copy is at most a little larger than the file that it is made of; an empty one takes some MB.
SPARE, EMPTY = 1.1, 10_000_000


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a backup holds. rows: by table. heads: the newest change log entry of each chain.
    sha256, size: of the records in it. originals: how many of the senders' files."""

    made_at: str
    program: str
    duckdb: str
    schema_version: int
    samples: bool
    sha256: str
    size: int
    rows: Mapping[str, int]
    heads: Mapping[str, Mapping[str, Any]]
    originals: int


def make(engine: sa.Engine, file: Path, *, with_originals: bool = True) -> Manifest:
    """Write a backup of the live database to `file`; returns what it holds.

    Raises BackupFailed, and leaves no half of a file, where that cannot be done or something is
    there already.
    """
    database = Path(str(engine.url.database))
    originals = sorted(_originals(database)) if with_originals else []
    _room_for(database, file, originals)
    copy = _free_name(database, "copy")
    try:
        facts = _copy(engine, copy)
        manifest = Manifest(
            made_at=clock.now().isoformat(timespec="seconds"),
            program=settings.PROGRAM_VERSION,
            duckdb=duckdb.__version__,
            samples=database == settings.database_file(settings.SAMPLES),
            sha256=file_sha256(copy),
            size=copy.stat().st_size,
            originals=len(originals),
            **facts,
        )
        _pack(file, copy, originals, manifest)
    finally:
        copy.unlink(missing_ok=True)
    return manifest


def before_a_change(engine: sa.Engine) -> Path:
    """A backup in the database's own folder, of the records alone: the senders' files stay where
    they are. Returns its path."""
    database = Path(str(engine.url.database))
    file = _free_name(database, "backup").with_suffix(SUFFIX)
    make(engine, file, with_originals=False)
    return file


def quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def file_sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _originals(database: Path) -> list[Path]:
    folder = originals_folder(database)
    found = folder.iterdir() if folder.is_dir() else ()
    return [one for one in found if ORIGINAL_NAME.fullmatch(one.name)]


def _free_name(database: Path, kind: str) -> Path:
    """In `backups/`: the one place that an open database may write a copy to."""
    name = f"{database.stem}-{clock.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}-{kind}"
    return database.parent / "backups" / f"{name}.duckdb"


def _room_for(database: Path, file: Path, originals: list[Path]) -> None:
    """A disk that fills up in the midst of it would close the records for everybody."""
    if file.exists():
        raise BackupFailed(f"{file} exists already. Give the backup another name.")
    if not file.parent.is_dir():
        raise BackupFailed(f"There is no folder {file.parent}. Make it, or choose another.")
    copy = sum(one.stat().st_size for one in _with_wal(database)) * SPARE + EMPTY
    whole = copy + sum(one.stat().st_size for one in originals)
    beside = database.parent / "backups"
    same_disk = beside.stat().st_dev == file.parent.stat().st_dev
    for folder, needed in ((beside, copy + whole if same_disk else copy), (file.parent, whole)):
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise BackupFailed(
                f"The disk of {folder} has {free / 1e6:,.0f} MB free and the backup needs "
                f"{needed / 1e6:,.0f} MB. Free some space, or choose another disk."
            )


def _with_wal(database: Path) -> list[Path]:
    return [one for one in (database, wal_of(database)) if one.exists()]


def wal_of(database: Path) -> Path:
    """The file of the newest changes, which DuckDB keeps beside the database."""
    return database.with_name(f"{database.name}.wal")


def _copy(engine: sa.Engine, copy: Path) -> dict[str, Any]:
    """The database as it is at one moment; returns what the copy says of itself.

    Runs outside a transaction: inside one DuckDB wants to change an option that is locked.
    """
    alias = f"copy_{uuid.uuid4().hex}"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        run = connection.exec_driver_sql
        quote = connection.dialect.identifier_preparer.quote_identifier
        current = run("SELECT current_database()").scalar_one()
        run(f"ATTACH {quoted(copy)} AS {alias}")
        try:
            run(f"COPY FROM DATABASE {quote(current)} TO {alias}")
            facts = facts_of(connection, f"{alias}.main.")
            run(f"CHECKPOINT {alias}")
        finally:
            run(f"DETACH {alias}")
    return facts


def facts_of(connection: sa.Connection, prefix: str = "") -> dict[str, Any]:
    """What a database says of itself: schema_version, rows by table, heads of the change log."""
    run = connection.exec_driver_sql
    quote = connection.dialect.identifier_preparer.quote_identifier
    where = f"database_name = '{prefix.split('.')[0]}'" if prefix else "NOT internal"
    tables = [
        str(name) for name in run(f"SELECT table_name FROM duckdb_tables() WHERE {where}").scalars()
    ]
    rows = {
        name: int(run(f"SELECT count(*) FROM {prefix}{quote(name)}").scalar_one())
        for name in sorted(tables)
    }
    version = schema.schema_version.name
    found = run(f"SELECT max(version) FROM {prefix}{version}").scalar() if version in rows else 0
    log, heads = schema.change_log.name, {}
    if log in rows:
        newest = f"SELECT chain, max(seq), arg_max(hash, seq) FROM {prefix}{log} GROUP BY chain"
        heads = {chain: {"seq": int(seq), "hash": hash_} for chain, seq, hash_ in run(newest)}
    return {"schema_version": int(found or 0), "rows": rows, "heads": heads}


def _pack(file: Path, copy: Path, originals: list[Path], manifest: Manifest) -> None:
    """Everything into one file, under its name only once it is whole."""
    scratch = file.with_name(f"{file.name}.writing-{uuid.uuid4().hex[:6]}")
    try:
        with zipfile.ZipFile(scratch, "x", zipfile.ZIP_STORED, strict_timestamps=False) as archive:
            archive.writestr(MANIFEST, json.dumps(dataclasses.asdict(manifest), indent=1))
            archive.write(copy, RECORDS)
            for original in originals:
                archive.write(original, ORIGINALS + original.name)
            archive.comment = SEAL + b"0" * DIGITS
        with scratch.open("r+b") as content:
            seal = sha256_before_seal(scratch)
            content.seek(-DIGITS, 2)
            content.write(seal.encode())
        if file.exists():
            raise BackupFailed(f"{file} exists already. Give the backup another name.")
        scratch.replace(file)
    except OSError as error:
        raise BackupFailed(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        scratch.unlink(missing_ok=True)


def sha256_before_seal(file: Path) -> str:
    """Of everything but the last words."""
    left, digest = file.stat().st_size - DIGITS, hashlib.sha256()
    with file.open("rb") as content:
        while left > 0 and (piece := content.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()
