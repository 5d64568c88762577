"""Opening the database: one engine per process and file, hardened in the one order that works.

The only module that knows the dialect. One process holds the file; a second is told who does.
"""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from data import backup, recovery, rollup, schema, settings
from data.errors import DatabaseBusy, DatabaseNewer, DatabaseStopped, DataError

# What the floors above hold in their hands: they never ask it anything themselves.
Database: TypeAlias = sa.Engine

MEMORY_LIMIT = "1GB"
TEMP_SPACE = "4GB"

REPLAY_FAILED = "Failure while replaying WAL"

_engines: dict[Path, sa.Engine] = {}
# Every connection that is open, in whatever hands: a database that stopped needs all closed.
_connections: weakref.WeakKeyDictionary[sa.Engine, weakref.WeakSet[DBAPIConnection]] = (
    weakref.WeakKeyDictionary()
)
_opening = threading.Lock()


def open_database(database: str = settings.OWN) -> sa.Engine:
    """The process's one engine on the own database or the samples', made and hardened once.

    Raises DatabaseBusy where another program holds the file, DatabaseNewer where a newer
    version of this program wrote it, DataError where it cannot be opened at all.
    """
    file = settings.database_file(database)
    with _opening:
        if file not in _engines:
            _engines[file] = _make(file)
        return _engines[file]


def is_open(database: str = settings.OWN) -> bool:
    """Whether this process has the records open."""
    return settings.database_file(database) in _engines


def close_database(database: str = settings.OWN) -> None:
    """Let go of the file, so that it can be replaced or removed."""
    with _opening:
        engine = _engines.pop(settings.database_file(database), None)
        if engine is not None:
            engine.dispose()


def _make(file: Path, *, recovered: bool = False) -> sa.Engine:
    for folder in (file.parent, file.parent / "backups", file.parent / "incoming"):
        folder.mkdir(parents=True, exist_ok=True)
    config: dict[str, object] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(file.parent / "tmp"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "allow_unsigned_extensions": False,
        "allow_persistent_secrets": False,
        "python_enable_replacements": False,
    }
    engine = sa.create_engine(
        sa.URL.create("duckdb", database=str(file)),
        connect_args={"config": config},
        # A page asks a few questions at once in as many threads; none waits for another.
        pool_size=8,
        max_overflow=32,
    )

    @event.listens_for(engine, "connect")
    def _harden(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        _connections.setdefault(engine, weakref.WeakSet()).add(connection)
        harden(connection, file.parent)

    @event.listens_for(engine, "handle_error")
    def _stop_when_fatal(context: sa.engine.ExceptionContext) -> None:
        if isinstance(context.original_exception, duckdb.FatalException):
            raise _stopped(engine, context.original_exception)

    try:
        _ensure_schema(engine, file)
    except sa.exc.DBAPIError as error:
        engine.dispose()
        if REPLAY_FAILED in str(error.orig) and not recovered:
            recovery.recover(file)
            return _make(file, recovered=True)
        raise _explain(file, error) from error
    except DataError:
        engine.dispose()
        raise
    if recovered:
        recovery.log(engine)
    return engine


def _stopped(engine: sa.Engine, error: duckdb.FatalException) -> DatabaseStopped:
    """DuckDB answers nothing more until every connection is closed. Closing them all lets the
    next question open the file anew, with everything that was acknowledged."""
    for connection in list(_connections.get(engine, ())):
        connection.close()
    engine.dispose()
    full = "space" in str(error).casefold()
    why = "The disk is full" if full else "The database stopped"
    return DatabaseStopped(
        f"{why}, and the records were closed so that nothing is half written. What was saved "
        "before is kept. Free some space, then try again."
    )


def harden(connection: DBAPIConnection, folder: Path) -> None:
    """Lock the whole database down; does nothing where an earlier connection has done it."""
    cursor = connection.cursor()
    cursor.execute("SELECT current_setting('lock_configuration')")
    row = cursor.fetchone()
    if row is not None and row[0]:
        return
    allowed = ", ".join(backup.quoted(folder / name) for name in ("backups", "incoming"))
    for statement in (
        "SET GLOBAL TimeZone='UTC'",
        # In the connect configuration this one is silently ignored.
        f"SET GLOBAL max_temp_directory_size='{TEMP_SPACE}'",
        f"SET allowed_directories=[{allowed}]",
        "SET enable_external_access=false",
        "SET lock_configuration=true",
    ):
        cursor.execute(statement)


def _explain(file: Path, error: sa.exc.DBAPIError) -> DataError:
    text = str(error.orig)
    if isinstance(error.orig, duckdb.IOException) and "set lock on file" in text:
        found = re.search(r"PID (\d+)", text)
        holder = f"Another program (process {found[1]})" if found else "Another program"
        return DatabaseBusy(
            f"{holder} has the records open. Close it, or stop the dashboard, and try again."
        )
    return DataError(
        f"The records in {file.name} could not be opened. Keep the file and the one beside it "
        "that ends in .wal as they are, and bring back the latest backup."
    )


def _ensure_schema(engine: sa.Engine, file: Path) -> None:
    """Create what is missing: tables, and nullable columns of tables that are older than the
    catalogue (after a backup, since a file in mid-change is what one would need it for)."""
    existing = _columns_there(engine)
    version = schema.schema_version
    found = 0
    if version.name in existing:
        with engine.connect() as connection:
            found = connection.scalar(sa.select(version.c.version)) or 0
        if found > schema.SCHEMA_VERSION:
            raise DatabaseNewer(
                "The records were written by a newer version of the dashboard. "
                "Install that version, or bring back an older backup."
            )
    missing = _missing_columns(existing)
    older = bool(existing) and (bool(missing) or not {*schema.metadata.tables} <= {*existing})
    if older:
        backup.before_a_change(engine)
        _checkpoint(engine)
    with engine.begin() as connection:
        tables = schema.metadata.tables.values()
        schema.metadata.create_all(
            connection,
            tables=[table for table in tables if table.name not in existing],
            checkfirst=False,  # by one question each it takes half a second
        )
        quote = connection.dialect.identifier_preparer.quote
        for table, column in missing:
            kind = column.type.compile(connection.dialect)
            connection.exec_driver_sql(
                f"ALTER TABLE {quote(table.name)} ADD COLUMN {quote(column.name)} {kind}"
            )
        rollup.build_missing(connection)
        if found != schema.SCHEMA_VERSION:
            connection.execute(sa.delete(version))
            connection.execute(sa.insert(version).values(version=schema.SCHEMA_VERSION))
    if older:
        _checkpoint(engine)


def _checkpoint(engine: sa.Engine) -> None:
    """Into the file itself: a change of tables is not to be replayed after a kill."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")


def _columns_there(engine: sa.Engine) -> dict[str, set[str]]:
    """The columns of every table that there is, by one question: to inspect the tables one by
    one takes a second."""
    there = sa.table(
        "columns",
        *(sa.column(name) for name in ("table_schema", "table_name", "column_name")),
        schema="information_schema",
    )
    found: dict[str, set[str]] = {}
    with engine.connect() as connection:
        for table, column in connection.execute(
            sa.select(there.c.table_name, there.c.column_name).where(there.c.table_schema == "main")
        ):
            found.setdefault(table, set()).add(column)
    return found


def _missing_columns(
    existing: Mapping[str, set[str]],
) -> list[tuple[sa.Table, sa.Column[object]]]:
    return [
        (table, column)
        for table in schema.metadata.tables.values()
        if table.name in existing
        for column in table.columns
        if column.name not in existing[table.name]
    ]


@contextmanager
def staged(
    connection: sa.Connection, name: str, rows: pd.DataFrame | pa.RecordBatchReader
) -> Iterator[sa.FromClause]:
    """The rows as a table that statements on this connection can read, for the block's length.
    Rows that come piece by piece can be read once.

    A view left behind would stay on the pooled connection, hence the `finally`.
    """
    if isinstance(rows, pd.DataFrame):
        rows = pa.Table.from_pandas(rows, preserve_index=False)
    connection.exec_driver_sql("register", (name, rows))
    try:
        yield sa.table(name, *(sa.column(column) for column in rows.schema.names))
    finally:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
