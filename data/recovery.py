"""When the newest changes beside the database cannot be read in again: another way in, after
keeping both files as they are."""

from __future__ import annotations

from pathlib import Path

import duckdb
import sqlalchemy as sa

from data import aside, change_log
from data.backup import quoted
from data.errors import DataError


def recover(database: Path) -> Path:
    """Bring the newest changes into the file; returns where the copies of before lie.

    DuckDB replays some changes only into a database that is attached to another. Raises DataError
    where that fails too: then the files are as they were.
    """
    kept = aside.copy_aside(database, "before-recovery")
    try:
        with duckdb.connect(":memory:") as elsewhere:
            elsewhere.execute(f"ATTACH {quoted(database)} AS records")
            elsewhere.execute("CHECKPOINT records")
            elsewhere.execute("DETACH records")
    except duckdb.Error as error:
        aside.put_back(database, kept)
        raise DataError(
            f"The newest changes to {database.name} cannot be read. Keep the file and the one "
            "beside it that ends in .wal as they are, and bring back the latest backup."
        ) from error
    return kept


def log(engine: sa.Engine) -> None:
    """The change log says that it was done, since the file was written by another way."""
    with engine.begin() as connection:
        change_log.write(
            connection,
            chains=(change_log.COMPANY,),
            actor="the program",
            action="recovery",
            about="records",
            outcome="done",
            details={"why": "the newest changes could not be read in again"},
        )
    change_log.write_heads(engine)
