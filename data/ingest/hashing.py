"""Hashes of many texts at once, made by a small database in memory."""

from __future__ import annotations

from functools import cache

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

_FEW = 2_000  # fewer rows are compared as they are


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        ":memory:", config={"enable_external_access": False, "memory_limit": "256MB"}
    )


def arrow(cells: pd.Series) -> pa.ChunkedArray:
    """The texts of a column, without a copy where they lie in Arrow already."""
    found = pa.array(cells.astype("str"), type=pa.large_string())
    return found if isinstance(found, pa.ChunkedArray) else pa.chunked_array([found])


def md5(texts: pa.ChunkedArray) -> pd.Series[str]:
    """The md5 of each text in UTF-8, as 32 hexadecimal digits."""
    with _engine().cursor() as cursor:
        cursor.register("texts", pa.table({"text": texts}))
        found = cursor.execute("SELECT md5(text) AS hashed FROM texts").to_arrow_table()
    return pd.Series(pd.array(found.column("hashed"), dtype="str"))


def hashes(texts: pd.Series[str]) -> npt.NDArray[np.uint64]:
    """A number for each text, the same for the same text as long as the program runs; a blank
    cell is an empty text."""
    with _engine().cursor() as cursor:
        cursor.register("texts", pa.table({"text": arrow(texts)}))
        found = cursor.execute("SELECT hash(coalesce(text, '')) AS hashed FROM texts").fetchnumpy()
    return np.asarray(found["hashed"], dtype=np.uint64)


def may_repeat(cells: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which rows of texts may be equal to another row: all that are, and seldom one that is
    not."""
    if len(cells) <= _FEW or cells.columns.empty:
        return np.ones(len(cells), dtype=bool)
    table = pa.table({str(place): arrow(cells.iloc[:, place]) for place in range(cells.shape[1])})
    with _engine().cursor() as cursor:
        cursor.register("cells", table)
        names = ", ".join(f'"{name}"' for name in table.column_names)
        found = cursor.execute(f"SELECT hash({names}) AS hashed FROM cells").fetchnumpy()
    return np.array(pd.Series(found["hashed"]).duplicated(keep=False), dtype=bool)
