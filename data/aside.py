"""Keeping a database as it is under another name, before something is done to it."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path

from data import clock
from data.backup import wal_of


def free_name(database: Path, why: str) -> Path:
    """A name beside the database that nothing has yet."""
    stamp = f"{clock.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}"
    return database.with_name(f"{database.stem}.{why}-{stamp}{database.suffix}")


def copy_aside(database: Path, why: str) -> Path:
    """The database and its newest changes once more, in files of their own."""
    kept = free_name(database, why)
    for file, copy in ((database, kept), (wal_of(database), wal_of(kept))):
        if file.exists():
            shutil.copy2(file, copy)
    return kept


def replace(database: Path, new: Path, kept: Path) -> None:
    """Put the new file in the database's place and keep the old one. Whenever this is cut short,
    the old one is still there under one of the two names, and never the new one with the old
    one's newest changes."""
    if database.exists():
        try:
            os.link(database, kept)
        except OSError:  # a disk that knows no second name for a file
            shutil.copy2(database, kept)
    if wal_of(database).exists():
        wal_of(database).replace(wal_of(kept))
    new.replace(database)


def put_back(database: Path, kept: Path) -> None:
    """Undo `replace`."""
    wal_of(database).unlink(missing_ok=True)
    if wal_of(kept).exists():
        wal_of(kept).replace(wal_of(database))
    kept.replace(database)
