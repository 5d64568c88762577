"""The records themselves, for the drawer and for what a log says so far."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind, Total
from catalogue.records import RECORDS
from data import schema
from data.access import Viewer
from data.queries.scope import DAY, day_of, dtype_of, frame, holds, in_scope


def record_rows(engine: sa.Engine, viewer: Viewer, record: str, plant: str) -> pd.DataFrame:
    """Every row of a plant's record that holds now: the record's fields, oldest first (people by
    id)."""
    fact, kind = schema.FACTS[record], RECORDS[record]
    statement = (
        sa.select(*(fact.c[field.name] for field in kind.fields))
        .where(fact.c.closed_by.is_(None), fact.c.plant == plant, in_scope(fact.c.plant, viewer))
        .order_by(fact.c[kind.dated_by], fact.c.batch, fact.c.file_row)
    )
    with engine.connect() as connection:
        return frame(
            connection, statement, {field.name: dtype_of(field.kind) for field in kind.fields}
        )


def rows_behind(
    engine: sa.Engine,
    viewer: Viewer,
    total: Total,
    plant: str,
    first: dt.date,
    last: dt.date,
    limit: int = 500,
) -> pd.DataFrame:
    """The records that a total of one plant and period rests on, newest first, at most `limit`:
    every field of the record (people by name, or "-" where names are not shown), then file_name,
    file_row, imported_by, imported_at and batch."""
    fact, record = schema.FACTS[total.record], RECORDS[total.record]
    day = day_of(fact, total)
    upload = schema.batch
    columns: list[Any] = []
    source: sa.FromClause = fact.join(upload, upload.c.id == fact.c.batch)
    for field in record.fields:
        column: sa.ColumnElement[object] = fact.c[field.name]
        if field.kind == Kind.PERSON:
            named = schema.person.alias(f"person_{field.name}")
            source = source.outerjoin(named, named.c.id == column)
            column = named.c.display_name if viewer.names_shown else sa.literal("-")
        columns.append(column.label(field.name))
    columns += [
        upload.c.file_name,
        fact.c.file_row,
        upload.c.imported_by,
        upload.c.imported_at,
        fact.c.batch,
    ]
    statement = (
        sa.select(*columns)
        .select_from(source)
        .where(
            *holds(fact, total),
            fact.c.plant == plant,
            in_scope(fact.c.plant, viewer),
            day >= first,
            day <= last,
        )
        .order_by(day.desc(), fact.c.batch.desc(), fact.c.file_row.desc())
        .limit(limit)
    )
    dtypes = {field.name: dtype_of(field.kind) for field in record.fields}
    dtypes |= {"file_name": "str", "file_row": "Int64", "imported_by": "str"}
    dtypes |= {"imported_at": DAY, "batch": "Int64"}
    with engine.connect() as connection:
        return frame(connection, statement, dtypes)
