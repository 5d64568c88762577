"""What every query is made of: the viewer's scope and pinned dtypes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
from pandas.api.extensions import ExtensionDtype

from catalogue.model import Kind
from data.access import Viewer

DAY = "datetime64[s]"


def in_scope(column: sa.ColumnElement[str], viewer: Viewer) -> sa.ColumnElement[bool]:
    return sa.true() if viewer.plants is None else column.in_(sorted(viewer.plants))


def frame(
    connection: sa.Connection, statement: sa.Select[Any], dtypes: Mapping[str, str]
) -> pd.DataFrame:
    """The rows with exactly these columns and dtypes."""
    # Arrow's text is what pandas keeps text as: DuckDB's own frames make an object of each word.
    found = connection.execute(statement).cursor.to_arrow_table()
    rows: pd.DataFrame = found.rename_columns(list(dtypes)).to_pandas(
        types_mapper=_kept_as, date_as_object=False
    )
    return rows.astype(dict(dtypes))


def _kept_as(kind: pa.DataType) -> ExtensionDtype | None:
    """The pandas type that holds every value of an Arrow type as it is, gaps too; None: the usual
    one does."""
    if pa.types.is_string(kind):
        return pd.StringDtype(na_value=np.nan)
    if pa.types.is_integer(kind):
        return pd.Int64Dtype()
    if pa.types.is_boolean(kind):
        return pd.BooleanDtype()
    return pd.Float64Dtype() if pa.types.is_decimal(kind) else None


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
