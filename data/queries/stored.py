"""Rows as they are stored: which upload and file rows state each, and what it was before."""

from __future__ import annotations

import uuid
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.records import RECORDS
from data import names, schema
from data.access import Viewer
from data.errors import NotFound
from data.queries.rows import key_of, named
from data.queries.scope import DAY, dtype_of, frame, in_scope


def stored_rows(
    engine: sa.Engine, viewer: Viewer, record: str, batch: int | None = None
) -> pd.DataFrame:
    """The rows of a record that hold now, of one upload or of all, by upload and file row: batch,
    file_row (int64), file_rows (lists: every row of the file that went into it), row_key (str)
    and every field of the record (people by name, or "-" where names are not shown).

    Raises NotFound for an upload that is none of this record's.
    """
    fact, kind, combined = schema.FACTS[record], RECORDS[record], schema.combined_row
    dtypes = {"batch": "int64", "file_row": "int64", "row_key": "str"}
    columns: list[Any] = [fact.c.batch, fact.c.file_row, key_of(fact)]
    dtypes |= {field.name: dtype_of(field.kind) for field in kind.fields}
    columns += [fact.c[field.name] for field in kind.fields]
    this = sa.true() if batch is None else fact.c.batch == batch
    with engine.connect() as connection:
        if batch is not None:
            _must_be_of(connection, record, batch)
        found = frame(
            connection,
            sa.select(*columns)
            .where(fact.c.closed_by.is_(None), in_scope(fact.c.plant, viewer), this)
            .order_by(fact.c.batch, fact.c.file_row),
            dtypes,
        )
        others: dict[tuple[int, int], list[int]] = {}
        for one in connection.execute(
            sa.select(combined).order_by(combined.c.batch, combined.c.other_row)
        ):
            others.setdefault((one.batch, one.file_row), []).append(one.other_row)
        found = named(names.load(connection), viewer, kind, found)
    places = zip(found["batch"], found["file_row"], strict=True)
    lists = [sorted([row, *others.get((number, row), [])]) for number, row in places]
    found.insert(2, "file_rows", pd.Series(lists, index=found.index, dtype="object"))
    return found


def _must_be_of(connection: sa.Connection, record: str, batch: int) -> None:
    table = schema.batch
    of = connection.scalar(sa.select(table.c.record).where(table.c.id == batch))
    if of is None:
        raise NotFound(f"There is no upload {batch}. The history lists those there are.")
    if of != record:
        raise NotFound(f"Upload {batch} is no upload of “{record}” but of “{of}”.")


def row_history(engine: sa.Engine, viewer: Viewer, record: str, row_key: str) -> pd.DataFrame:
    """Every version of a row, the newest first: every field of the record (people by name), then
    batch, file_row (Int64), kind, file_name, sheet, imported_by (str), imported_at, closed_by
    (Int64, the batch that replaced this version; NA for the one that holds), closed_by_whom (str)
    and closed_at."""
    fact, kind = schema.FACTS[record], RECORDS[record]
    brought, closed = schema.batch.alias("brought"), schema.batch.alias("closed")
    columns: list[Any] = [
        *(fact.c[field.name] for field in kind.fields),
        fact.c.batch,
        fact.c.file_row,
        *(brought.c[name] for name in ("kind", "file_name", "sheet", "imported_by")),
        brought.c.imported_at,
        fact.c.closed_by,
        closed.c.imported_by,
        closed.c.imported_at,
    ]
    dtypes = {field.name: dtype_of(field.kind) for field in kind.fields}
    dtypes |= {"batch": "Int64", "file_row": "Int64"}
    dtypes |= dict.fromkeys(("kind", "file_name", "sheet", "imported_by"), "str")
    dtypes |= {"imported_at": DAY, "closed_by": "Int64", "closed_by_whom": "str", "closed_at": DAY}
    with engine.connect() as connection:
        found = frame(
            connection,
            sa.select(*columns)
            .select_from(
                fact.join(brought, brought.c.id == fact.c.batch).outerjoin(
                    closed, closed.c.id == fact.c.closed_by
                )
            )
            .where(fact.c.row_key == uuid.UUID(row_key), in_scope(fact.c.plant, viewer))
            .order_by(fact.c.batch.desc()),
            dtypes,
        )
        return named(names.load(connection), viewer, kind, found)
