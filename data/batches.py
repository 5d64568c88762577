"""What every batch has, whatever it brings: its number, and the rows that it left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd
import sqlalchemy as sa

from data import schema
from data.engine import staged
from data.ingest.upload import Reject


def next_number(connection: sa.Connection) -> int:
    """The number of the batch that this transaction is about to write."""
    return (connection.scalar(sa.select(sa.func.max(schema.batch.c.id))) or 0) + 1


def insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Many rows at once: one after the other takes a third of a millisecond each."""
    if not rows:
        return
    columns = list(rows[0])
    with staged(connection, "rows_beside", pd.DataFrame(rows, dtype="object")) as source:
        typed = [sa.cast(source.c[name], table.c[name].type) for name in columns]
        connection.execute(sa.insert(table).from_select(columns, sa.select(*typed)))


def keep_rejects(connection: sa.Connection, number: int, rejects: Sequence[Reject]) -> None:
    """The rows that were left out, so that they can be shown, mended and recognised."""
    rows = [
        {
            "batch": number,
            "file_row": one.file_row,
            "plant": one.plant,
            "day": one.day,
            "cells": as_json(dict(one.cells)),
            "problems": as_json(list(one.problems)),
            "columns": as_json(list(one.columns)),
        }
        for one in rejects
    ]
    insert(connection, schema.reject, rows)


def as_json(value: object) -> str:
    """Text as people read it, not escaped."""
    return json.dumps(value, ensure_ascii=False)
