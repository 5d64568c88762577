"""The rows that are stored already under the keys of a file's rows, found all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind, RecordType
from data import names, schema
from data.engine import staged
from data.ingest.keys import each_once
from data.queries.rows import key_of
from data.queries.scope import DAY, dtype_of, frame

FIRST_DUE = "first_due_on"
NOBODY = "-"  # no person's id


@dataclass(frozen=True, kw_only=True)
class Held:
    """Row by row of a file what is stored under its key.

    batch: which upload states it, -1 where nothing is stored. alike: every field that the file
    has is stored letter by letter as the file says it; the others may still say the same in other
    words. first_due: the stored first due date, of the records that have one.
    """

    batch: npt.NDArray[np.int64]
    alike: npt.NDArray[np.bool_]
    first_due: npt.NDArray[np.datetime64]

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        return self.batch >= 0

    def take_over(
        self, places: npt.NDArray[np.intp], other: Held, rows: npt.NDArray[np.bool_]
    ) -> None:
        """For the rows at these places, in their order, what `other` found for those `rows`."""
        self.batch[places] = other.batch[rows]
        self.alike[places] = other.alike[rows]
        self.first_due[places] = other.first_due[rows]


def nothing(rows: int) -> Held:
    """What an empty table holds of so many rows."""
    return Held(
        batch=np.full(rows, -1, dtype=np.int64),
        alike=np.zeros(rows, dtype=bool),
        first_due=np.full(rows, "NaT", dtype=DAY),
    )


def held(
    connection: sa.Connection, record: RecordType, rows: pd.DataFrame, known: names.Names
) -> Held:
    """What holds now under the `row_key` of each of these rows, compared field by field."""
    found = nothing(len(rows))
    if rows.empty:
        return found
    fact = schema.FACTS[record.name]
    fields = [one for one in record.fields if one.name in rows.columns]
    said = pd.DataFrame(
        {
            "place": np.arange(len(rows)),
            "row_key": rows["row_key"].astype("str").array,
            **{one.name: _as_stored(one.kind, rows[one.name], known).array for one in fields},
        }
    )
    dtypes = {"place": "int64", "batch": "int64", "alike": "bool"}
    with staged(connection, "said_rows", said) as file:
        columns: list[Any] = [
            file.c.place,
            fact.c.batch,
            sa.and_(
                sa.true(),
                *(
                    fact.c[one.name].is_not_distinct_from(_typed(file, fact, one.name))
                    for one in fields
                ),
            ),
        ]
        if FIRST_DUE in fact.c:
            columns.append(fact.c[FIRST_DUE])
            dtypes[FIRST_DUE] = DAY
        there = frame(
            connection,
            sa.select(*columns)
            .join_from(fact, file, fact.c.row_key == sa.cast(file.c.row_key, sa.Uuid))
            .where(fact.c.closed_by.is_(None)),
            dtypes,
        )
    places = there["place"].to_numpy()
    found.batch[places] = there["batch"].to_numpy()
    found.alike[places] = there["alike"].to_numpy()
    if FIRST_DUE in there:
        found.first_due[places] = there[FIRST_DUE].to_numpy()
    return found


def _as_stored(kind: Kind, cells: pd.Series, known: names.Names) -> pd.Series:
    """A person by the id that rows which write this name hold."""
    if kind != Kind.PERSON:
        return cells

    def id_of(name: str) -> str:
        found = known.find(names.PERSON, names.EVERYWHERE, name)
        return NOBODY if found is None else found.id

    return each_once(cells, id_of)


def _typed(file: sa.FromClause, fact: sa.Table, name: str) -> sa.ColumnElement[Any]:
    """The file's cell in the type of the stored one. Blank text is NULL in both."""
    column = fact.c[name]
    typed: sa.ColumnElement[Any] = sa.cast(file.c[name], column.type)
    return sa.func.nullif(typed, "") if isinstance(column.type, sa.String) else typed


def stored_rows(connection: sa.Connection, record: RecordType, keys: pd.Series) -> pd.DataFrame:
    """The rows that hold now under these keys, indexed by row_key."""
    fact = schema.FACTS[record.name]
    wanted_keys = pd.DataFrame({"row_key": keys.astype("str").array})
    with staged(connection, "import_keys", wanted_keys) as wanted:
        return as_frame(
            connection,
            record,
            select(record)
            .join(wanted, fact.c.row_key == sa.cast(wanted.c.row_key, sa.Uuid))
            .where(fact.c.closed_by.is_(None)),
        )


def select(record: RecordType) -> sa.Select[Any]:
    """Stored rows, column by column as `as_frame` takes them."""
    fact = schema.FACTS[record.name]
    fields = (fact.c[one.name] for one in record.fields)
    return sa.select(fact.c.batch, fact.c.file_row, key_of(fact), fact.c.closed_by, *fields)


def as_frame(
    connection: sa.Connection, record: RecordType, statement: sa.Select[Any]
) -> pd.DataFrame:
    """The rows of a statement that began as `select`, indexed by row_key."""
    dtypes: Mapping[str, str] = {
        "batch": "int64",
        "file_row": "int64",
        "row_key": "str",
        "closed_by": "Int64",
        **{one.name: dtype_of(one.kind) for one in record.fields},
    }
    return frame(connection, statement, dtypes).set_index("row_key")
