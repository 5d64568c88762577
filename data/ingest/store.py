"""Rows into the database: one upload, one batch, one transaction; and back out again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind, RecordType
from data import change_log, clock, plants, schema
from data.access import Viewer
from data.engine import staged
from data.errors import NotPermitted
from data.ingest import keys
from data.ingest.receipt import CellChange
from data.ingest.rules import reference_identifies

FIRST_DUE, DUE = "first_due_on", "due_on"
# One import or undo at a time in a process; others wait.
WRITING = threading.Lock()
GRAIN_DAYS = {"week": "W-SUN", "month": "M"}


@dataclass(frozen=True, kw_only=True)
class Reject:
    """A row that was left out: the sender's own cells, what is wrong with it, and the plant and
    day it belongs to where those can be read."""

    file_row: int
    plant: str | None
    day: dt.date | None
    cells: Mapping[str, str | None]
    problems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file's rows, ready to be stored, and what its batch remembers of it.

    rows: typed columns of the record, `plant` by code, indexed by the sender's row number.
    spans: the days that the file speaks for (plant, first, last). moments: the time of day beside
    each row's date, "" where there is none; None where the file has none.
    """

    record: RecordType
    rows: pd.DataFrame
    spans: pd.DataFrame
    rejects: tuple[Reject, ...] = ()
    file_name: str
    sha256: str
    rows_read: int
    rows_skipped: int = 0
    mapping: Mapping[str, str] = dataclasses.field(default_factory=dict)
    decisions: tuple[str, ...] = ()
    moments: pd.Series | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What saving would do, row by row. frame: the good rows with row_key and `fate`
    (added, changed or unchanged) and, where stored already, the batch that states them."""

    frame: pd.DataFrame
    changes: tuple[CellChange, ...]
    reference_is_key: bool

    def rows(self, fate: str) -> int:
        return int((self.frame["fate"] == fate).sum())


def plan(
    engine: sa.Engine, record: RecordType, rows: pd.DataFrame, moments: pd.Series | None = None
) -> Plan:
    """Compare the good rows with what is stored. Reads only. moments: as in `Upload`."""
    with engine.connect() as connection:
        return _plan(connection, record, rows, moments)


def _plan(
    connection: sa.Connection, record: RecordType, rows: pd.DataFrame, moments: pd.Series | None
) -> Plan:
    frame = rows.copy()
    names = _names_by_id(connection)
    by_content = keys.content_keys(record, rows, moments)
    by_name = keys.reference_keys(record, rows)
    is_key = reference_identifies(rows)
    first, second = (by_name, by_content) if is_key else (by_content, by_name)
    frame["row_key"] = first.fillna(by_content)
    stored = _stored_rows(connection, record, frame)
    known = frame["row_key"].isin(stored.index)
    # An earlier file may have been recognised the other way: a log's references run from 1 in
    # one export and from 6 in the next. A row that is stored word for word is that row.
    other = frame[~known & second.notna()].assign(row_key=second)
    elsewhere = _stored_rows(connection, record, other)
    same = other[other["row_key"].isin(elsewhere.index)]
    changed = {change.row for change in _changes(record, same, elsewhere, names)}
    same = same[~same.index.isin(changed)]
    frame.loc[same.index, "row_key"] = same["row_key"]
    stored = pd.concat([stored, elsewhere.loc[same["row_key"]]])
    known = frame["row_key"].isin(stored.index)
    frame["fate"] = np.where(known, "unchanged", "added")
    frame["stored_batch"] = frame["row_key"].map(stored["batch"])
    _fill_first_due(record, frame, stored)
    changes = _changes(record, frame[known], stored, names)
    frame.loc[sorted({change.row for change in changes}), "fate"] = "changed"
    return Plan(frame=frame, changes=changes, reference_is_key=is_key)


def _fill_first_due(record: RecordType, frame: pd.DataFrame, stored: pd.DataFrame) -> None:
    """The due date that a promise is seen with first is its first due date, for good: a promise
    that is re-dated later stays late. In place."""
    if FIRST_DUE not in stored.columns or DUE not in frame.columns:
        return
    if FIRST_DUE not in frame.columns:
        frame[FIRST_DUE] = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]")
    seen = pd.to_datetime(frame["row_key"].map(stored[FIRST_DUE])).astype("datetime64[s]")
    frame[FIRST_DUE] = frame[FIRST_DUE].fillna(seen).fillna(frame[DUE])


def _changes(
    record: RecordType, known: pd.DataFrame, stored: pd.DataFrame, names: Mapping[str, str]
) -> tuple[CellChange, ...]:
    """Every stored figure that these rows state differently, row by row. names: by person's id."""
    if known.empty:
        return ()
    ids = {plants.name_key(name): person for person, name in names.items()}
    new = keys.as_text(record, known, ids)
    was = stored.loc[known["row_key"]].set_axis(known.index)
    old = keys.as_text(record, was, {})[new.columns]

    def shown(cell: object, text: str, field: str) -> str | None:
        """As it is written; a person by name, since ids are nobody's words."""
        kind = record.field(field).kind
        if kind == Kind.PERSON:
            return names.get(str(cell), str(cell)) if text else None
        return (str(cell) if kind in keys.NAMED and text else text) or None

    places = np.argwhere((new != old).to_numpy())
    return tuple(
        CellChange(
            row=int(known.index[row]),
            field=name,
            old=shown(was[name].iloc[row], str(old[name].iloc[row]), name),
            new=shown(known[name].iloc[row], str(new[name].iloc[row]), name),
        )
        for row, column in places
        for name in (str(new.columns[column]),)
    )


def _names_by_id(connection: sa.Connection) -> dict[str, str]:
    people = connection.execute(sa.select(schema.person.c.id, schema.person.c.display_name))
    return {row.id: row.display_name for row in people}


def _stored_rows(
    connection: sa.Connection, record: RecordType, frame: pd.DataFrame
) -> pd.DataFrame:
    """The rows that hold now under these keys, indexed by row_key."""
    fact = schema.FACTS[record.name]
    with staged(connection, "import_keys", frame[["row_key"]].astype("str")) as wanted:
        found = (
            connection.execute(
                sa.select(fact)
                .join(wanted, fact.c.row_key == sa.cast(wanted.c.row_key, sa.Uuid))
                .where(fact.c.closed_by.is_(None))
            )
            .mappings()
            .all()
        )
    columns = [column.name for column in fact.columns]
    stored = pd.DataFrame([dict(row) for row in found], columns=columns)
    stored["row_key"] = pd.array([key.hex for key in stored["row_key"]], dtype="str")
    return stored.set_index("row_key")


def save(
    engine: sa.Engine, viewer: Viewer, upload: Upload
) -> tuple[int, Plan, dict[str, list[str]]]:
    """Store the good rows as one batch; returns its number, what was done and the new names.

    The comparison with the stored rows is made again inside the transaction: another import may
    have come in since the preview.
    """
    must_write(viewer, set(upload.rows["plant"]))
    with WRITING, engine.begin() as connection:
        done = _plan(connection, upload.record, upload.rows, upload.moments)
        number = (connection.scalar(sa.select(sa.func.max(schema.batch.c.id))) or 0) + 1
        new_names = _write_rows(connection, upload.record, done, number)
        _write_batch(connection, viewer, upload, done, number)
        change_log.write(
            connection,
            chains=(change_log.COMPANY, *upload.rows["plant"].unique()),
            actor=viewer.subject,
            action="import",
            about=f"batch {number}",
            outcome="done",
            details={
                "record": upload.record.name,
                "file": upload.file_name,
                "sha256": upload.sha256,
                "added": done.rows("added"),
                "changed": done.rows("changed"),
                "rejected": len(upload.rejects),
            },
        )
    change_log.write_heads(engine)
    return number, done, new_names


def must_write(viewer: Viewer, touched: set[str]) -> None:
    if not viewer.may_write or not all(viewer.sees(plant) for plant in touched):
        raise NotPermitted("Changing the records of this plant is not open to you.")


def _write_rows(
    connection: sa.Connection, record: RecordType, done: Plan, number: int
) -> dict[str, list[str]]:
    fact = schema.FACTS[record.name]
    fresh = done.frame[done.frame["fate"] != "unchanged"].copy()
    new_names = _name_things(connection, record, fresh, number)
    fresh = _keep_what_the_file_lacks(connection, record, fresh)
    changed = fresh.loc[fresh["fate"] == "changed", ["row_key"]]
    if not changed.empty:
        with staged(connection, "changed_keys", changed.astype("str")) as wanted:
            replaced = sa.select(sa.cast(wanted.c.row_key, sa.Uuid))
            connection.execute(
                sa.update(fact)
                .where(fact.c.row_key.in_(replaced), fact.c.closed_by.is_(None))
                .values(closed_by=number)
            )
    fresh["batch"] = number
    fresh["file_row"] = fresh.index
    # Near in time and place is near on disk: scans of one plant and period read few blocks.
    fresh = fresh.sort_values([record.dated_by, "plant"], kind="stable")
    columns = [column.name for column in fact.columns if column.name in fresh.columns]
    with staged(connection, "import_rows", fresh[columns]) as source:
        typed = [sa.cast(source.c[name], fact.c[name].type) for name in columns]
        connection.execute(sa.insert(fact).from_select(columns, sa.select(*typed)))
    return new_names


def _name_things(
    connection: sa.Connection, record: RecordType, fresh: pd.DataFrame, number: int
) -> dict[str, list[str]]:
    """Add areas, teams and people seen for the first time, and put people's ids in the rows."""
    new: dict[str, list[str]] = {"areas": [], "teams": [], "people": []}
    before = {plants.name_key(name) for name in _names_by_id(connection).values()}
    for field in record.fields:
        if field.name not in fresh.columns:
            continue
        filled = fresh.loc[fresh[field.name].notna(), ["plant", field.name]].drop_duplicates()
        pairs = list(filled.itertuples(index=False, name=None))
        if field.kind == Kind.AREA:
            new["areas"] += plants.add_places(connection, schema.area, pairs, number)
        elif field.kind == Kind.TEAM:
            new["teams"] += plants.add_places(connection, schema.team, pairs, number)
        elif field.kind == Kind.PERSON:
            ids = plants.people_ids(connection, filled[field.name], number)
            new["people"] += [
                name
                for name in ids
                if plants.name_key(name) not in before and name not in new["people"]
            ]
            fresh[field.name] = fresh[field.name].map(ids, na_action="ignore")
    return new


def _keep_what_the_file_lacks(
    connection: sa.Connection, record: RecordType, fresh: pd.DataFrame
) -> pd.DataFrame:
    """A changed row keeps the stored values of the fields that this file has no column for."""
    changed = fresh["fate"] == "changed"
    lacking = [field.name for field in record.fields if field.name not in fresh.columns]
    if not changed.any() or not lacking:
        return fresh
    stored = _stored_rows(connection, record, fresh[changed])
    for name in lacking:
        fresh[name] = fresh["row_key"].map(stored[name])
    return fresh


def _write_batch(
    connection: sa.Connection,
    viewer: Viewer,
    upload: Upload,
    done: Plan,
    number: int,
) -> None:
    connection.execute(
        sa.insert(schema.batch).values(
            id=number,
            record=upload.record.name,
            file_name=upload.file_name,
            sha256=upload.sha256,
            imported_at=clock.now(),
            imported_by=viewer.subject,
            rows_read=upload.rows_read,
            rows_added=done.rows("added"),
            rows_changed=done.rows("changed"),
            rows_unchanged=done.rows("unchanged"),
            rows_rejected=len(upload.rejects),
            rows_skipped=upload.rows_skipped,
            mapping=json.dumps(dict(upload.mapping), ensure_ascii=False),
            decisions=json.dumps(list(upload.decisions), ensure_ascii=False),
        )
    )
    spans: list[dict[str, Any]] = [
        {"batch": number, **{str(name): day for name, day in span.items()}}
        for span in upload.spans.to_dict("records")
    ]
    connection.execute(sa.insert(schema.batch_span), spans)
    earlier = done.frame["stored_batch"].dropna().astype(int).unique()
    if len(earlier):
        connection.execute(
            sa.insert(schema.batch_builds_on),
            [{"batch": number, "earlier": int(one)} for one in sorted(earlier)],
        )
    if upload.rejects:
        connection.execute(
            sa.insert(schema.reject),
            [
                {
                    "batch": number,
                    "file_row": one.file_row,
                    "plant": one.plant,
                    "day": one.day,
                    "cells": json.dumps(dict(one.cells), ensure_ascii=False),
                    "problems": json.dumps(list(one.problems), ensure_ascii=False),
                }
                for one in upload.rejects
            ],
        )


def file_spans(
    record: RecordType, rows: pd.DataFrame, covers: tuple[dt.date, dt.date] | None
) -> pd.DataFrame:
    """The days that the file speaks for (plant, first, last), one row a plant: first to last
    good date; a week's or a month's row speaks for all of it; a wider period that the sender
    states wins."""
    day = pd.to_datetime(rows[record.dated_by])
    first, last = day.copy(), day.copy()
    if "grain" in rows.columns:
        for grain, frequency in GRAIN_DAYS.items():
            coarse = rows["grain"] == grain
            period = day[coarse].dt.to_period(frequency)
            first[coarse] = period.dt.start_time
            last[coarse] = period.dt.end_time.dt.normalize()
    spans = []
    for plant, index in rows.groupby("plant").groups.items():
        start, end = first[index].min().date(), last[index].max().date()
        if covers is not None:
            start, end = min(start, covers[0]), max(end, covers[1])
        spans.append({"plant": str(plant), "first": start, "last": end})
    return pd.DataFrame(spans, columns=["plant", "first", "last"])
