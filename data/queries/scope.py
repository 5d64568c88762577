"""What every query is made of: the viewer's scope and pinned dtypes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind
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
