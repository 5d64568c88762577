"""What every query is made of: the viewer's scope, rows that hold, pinned dtypes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.model import FieldFilled, FieldIn, Kind, Total, Within
from catalogue.records import RECORDS
from data.access import Viewer

DAY = "datetime64[s]"


def in_scope(column: sa.ColumnElement[str], viewer: Viewer) -> sa.ColumnElement[bool]:
    return sa.true() if viewer.plants is None else column.in_(sorted(viewer.plants))


def frame(
    connection: sa.Connection, statement: sa.Select[Any], dtypes: Mapping[str, str]
) -> pd.DataFrame:
    """The rows with exactly these columns and dtypes."""
    found: pd.DataFrame = connection.execute(statement).cursor.df()
    found.columns = pd.Index(list(dtypes))
    return found.astype(dict(dtypes))


def filled(fact: sa.Table, fields: tuple[str, ...]) -> sa.ColumnElement[object]:
    """Of several fields the first filled one."""
    columns = [fact.c[name] for name in fields]
    return sa.func.coalesce(*columns) if len(columns) > 1 else columns[0]


def holds(fact: sa.Table, total: Total) -> list[sa.ColumnElement[bool]]:
    """The rows that a total speaks of: those that hold now and meet its facts."""
    conditions: list[sa.ColumnElement[bool]] = [fact.c.closed_by.is_(None)]
    for met in total.where:
        column = fact.c[met.field]
        match met:
            case FieldFilled():
                conditions.append(column.is_not(None))
            case FieldIn(values=values):
                words = [value for value in values if value is not None]
                held = column.in_(words)
                conditions.append(sa.or_(held, column.is_(None)) if None in values else held)
            case Within(of=of, days=days):
                conditions.append(column <= fact.c[of] + sa.literal(days, sa.Integer))
    return conditions


def day_of(fact: sa.Table, total: Total) -> sa.ColumnElement[dt.date]:
    """The date that puts a row of this total into its period."""
    return fact.c[total.dated_by or RECORDS[total.record].dated_by]


def dtype_of(kind: Kind) -> str:
    """The dtype of a field in every frame that leaves this floor."""
    match kind:
        case Kind.DATE:
            return DAY
        case Kind.COUNT:
            return "Int64"
        case Kind.NUMBER | Kind.MINUTES | Kind.HOURS:
            return "Float64"
        case Kind.YES_NO:
            return "boolean"
        case _:
            return "str"
