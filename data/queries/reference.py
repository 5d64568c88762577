"""Plants, people, uploads, and the version of it all."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data import schema
from data.access import Viewer
from data.queries.scope import DAY, frame, in_scope

NOT_LISTED = ("mapping", "decisions", "headings")


def data_version(engine: sa.Engine) -> int:
    """A number that rises with every change to the records: what caches are keyed by."""
    with engine.connect() as connection:
        return int(
            connection.scalar(sa.select(sa.func.count()).select_from(schema.change_log)) or 0
        )


def plants(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The plants in scope: code, name, time_zone, currency, date_order, number_format,
    plant_group (str, NA where not set), by name."""
    table = schema.plant
    columns = [column.name for column in table.columns]
    statement = (
        sa.select(table).where(in_scope(table.c.code, viewer)).order_by(table.c.name, table.c.code)
    )
    with engine.connect() as connection:
        return frame(connection, statement, dict.fromkeys(columns, "str"))


def people(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """Everybody named in records: id, display_name, tier (str). Empty unless names are shown."""
    table = schema.person
    statement = sa.select(table.c.id, table.c.display_name, table.c.tier).order_by(
        table.c.display_name
    )
    if not viewer.names_shown:
        statement = statement.where(sa.false())
    with engine.connect() as connection:
        return frame(connection, statement, dict.fromkeys(("id", "display_name", "tier"), "str"))


def batches(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The upload history, newest first: id, record, file_name, sha256, imported_at, imported_by,
    rows_read, rows_added, rows_changed, rows_unchanged, rows_rejected, rows_skipped, undone_at,
    undone_by, kind, sheet, rows_combined, records_counted, rejects_open (int64) and plants (str,
    codes). Batches that touch a plant in scope."""
    table, span = schema.batch, schema.batch_span
    touched = (
        sa.select(span.c.batch, sa.func.string_agg(sa.distinct(span.c.plant), ", ").label("plants"))
        .where(in_scope(span.c.plant, viewer))
        .group_by(span.c.batch)
        .subquery()
    )
    still_open = (
        sa.select(schema.reject.c.batch, sa.func.count().label("open"))
        .where(schema.reject.c.discarded_at.is_(None))
        .group_by(schema.reject.c.batch)
        .subquery()
    )
    kept = [column for column in table.columns if column.name not in NOT_LISTED]
    # A batch of before a count was kept has none of it.
    filled = [
        sa.func.coalesce(column, 0) if isinstance(column.type, sa.Integer) else column
        for column in kept
    ]
    statement: sa.Select[Any] = (
        sa.select(*filled, sa.func.coalesce(still_open.c.open, 0), touched.c.plants)
        .join(touched, touched.c.batch == table.c.id)
        .outerjoin(still_open, still_open.c.batch == table.c.id)
        .order_by(table.c.id.desc())
    )
    dtypes = {column.name: _batch_dtype(column) for column in kept}
    dtypes |= {"rejects_open": "int64", "plants": "str"}
    with engine.connect() as connection:
        found = frame(connection, statement, dtypes)
    found["plants"] = [", ".join(sorted(codes.split(", "))) for codes in found["plants"]]
    return found


def _batch_dtype(column: sa.Column[object]) -> str:
    if isinstance(column.type, sa.Integer):
        return "int64"
    return DAY if isinstance(column.type, sa.DateTime) else "str"


def reject_rows(engine: sa.Engine, viewer: Viewer, batch: int) -> pd.DataFrame:
    """The rejected rows of a batch: the sender's own columns first, in order and words, then
    Row and Problem (str); of plants in scope, or of none where the plant could not be read."""
    table = schema.reject
    scope = sa.or_(in_scope(table.c.plant, viewer), table.c.plant.is_(None))
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(table.c.file_row, table.c.cells, table.c.problems)
            .where(table.c.batch == batch, scope)
            .order_by(table.c.file_row)
        ).all()
    rows = [
        {
            **json.loads(one.cells),
            "Row": str(one.file_row),
            "Problem": " ".join(json.loads(one.problems)),
        }
        for one in found
    ]
    return pd.DataFrame(rows, dtype="str")
