"""The records themselves, for the drawer and for what a log says so far."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind, RecordType, Total
from catalogue.records import RECORDS
from data import names, schema
from data.access import Viewer
from data.queries.scope import DAY, dtype_of, frame, in_scope
from data.total_rows import day_of, holds, of_output


def record_rows(engine: sa.Engine, viewer: Viewer, record: str, plant: str) -> pd.DataFrame:
    """Every row of a plant's record that holds now: the record's fields, oldest first; areas and
    teams under the name that counts now, people by the id that does."""
    fact, kind = schema.FACTS[record], RECORDS[record]
    statement = (
        sa.select(*(fact.c[field.name] for field in kind.fields))
        .where(fact.c.closed_by.is_(None), fact.c.plant == plant, in_scope(fact.c.plant, viewer))
        .order_by(fact.c[kind.dated_by], fact.c.batch, fact.c.file_row)
    )
    with engine.connect() as connection:
        found = frame(
            connection, statement, {field.name: dtype_of(field.kind) for field in kind.fields}
        )
        return names.follow(names.load(connection), kind, found)


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
    file_row, imported_by, imported_at, batch and row_key (what `row_history` and a correction
    name the row by)."""
    fact, record = schema.FACTS[total.record], RECORDS[total.record]
    day = day_of(total)
    upload = schema.batch
    columns: list[Any] = [
        *(fact.c[field.name] for field in record.fields),
        upload.c.file_name,
        fact.c.file_row,
        upload.c.imported_by,
        upload.c.imported_at,
        fact.c.batch,
        key_of(fact),
    ]
    dtypes = {field.name: dtype_of(field.kind) for field in record.fields}
    dtypes |= {"file_name": "str", "file_row": "Int64", "imported_by": "str"}
    dtypes |= {"imported_at": DAY, "batch": "Int64", "row_key": "str"}
    with engine.connect() as connection:
        statement = (
            sa.select(*columns)
            .select_from(fact.join(upload, upload.c.id == fact.c.batch))
            .where(
                *holds(total, of_output(connection)),
                fact.c.plant == plant,
                in_scope(fact.c.plant, viewer),
                day >= first,
                day <= last,
            )
            .order_by(day.desc(), fact.c.batch.desc(), fact.c.file_row.desc())
            .limit(limit)
        )
        found = frame(connection, statement, dtypes)
        return named(names.load(connection), viewer, record, found)


def key_of(fact: sa.Table) -> sa.ColumnElement[str]:
    """What a row is recognised by, as 32 hexadecimal digits."""
    return sa.func.replace(sa.cast(fact.c.row_key, sa.String), "-", "").label("row_key")


def named(
    known: names.Names, viewer: Viewer, record: RecordType, rows: pd.DataFrame
) -> pd.DataFrame:
    """The rows with every name as it is shown now; people by name where names are shown."""
    found = names.follow(known, record, rows)
    people = known.people()
    for field in record.fields:
        if field.kind == Kind.PERSON:
            shown = found[field.name].map(people, na_action="ignore") if viewer.names_shown else "-"
            found[field.name] = pd.Series(shown, index=found.index).astype("str")
    return found
