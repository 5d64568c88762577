"""Rows into the database: one upload, one batch, one transaction; and back out again."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from catalogue.model import Kind, RecordType
from data import batches, change_log, clock, names, rollup, schema
from data.access import Viewer
from data.engine import staged
from data.errors import Conflict, NotPermitted
from data.ingest import mending, remembered
from data.ingest.compare import Plan, compare
from data.ingest.stored import stored_rows
from data.ingest.upload import Upload

PIECE = 122_880  # rows: what the database writes in one go
# One import or undo at a time in a process; others wait.
WRITING = threading.Lock()


def save(
    engine: sa.Engine, viewer: Viewer, upload: Upload
) -> tuple[int, Plan, dict[str, list[str]]]:
    """Store the good rows as one batch; returns its number, what was done and the new names.

    The comparison with the stored rows is made again inside the transaction: another import may
    have come in since the preview.
    """
    must_write(viewer, upload.plants)
    with WRITING, engine.begin() as connection:
        written = write(connection, viewer, upload)
    change_log.write_heads(engine)
    return written


def write(
    connection: sa.Connection, viewer: Viewer, upload: Upload
) -> tuple[int, Plan, dict[str, list[str]]]:
    """The same inside a transaction that the caller ends, one way or the other.

    Raises Conflict where a row that is corrected by hand was changed in the meantime.
    """
    done = compare(connection, upload)
    if upload.keys is not None and done.rows("added"):
        raise Conflict("This row was changed in the meantime. Look at it again, then correct it.")
    number = batches.next_number(connection)
    new_names = _write_rows(connection, upload.record, done, number)
    rollup.refresh_batch(connection, upload.record.name, number)
    _write_batch(connection, viewer, upload, done, number)
    change_log.write(
        connection,
        chains=(change_log.COMPANY, *upload.plants),
        actor=viewer.subject,
        action=upload.kind or "import",
        about=f"batch {number}",
        outcome="done",
        details={
            "record": upload.record.name,
            "file": upload.file_name,
            "sha256": upload.sha256,
            "added": done.rows("added"),
            "changed": done.rows("changed"),
            "removed": len(done.vanishing),
            "rejected": len(upload.rejects),
        },
    )
    return number, done, new_names


def must_write(viewer: Viewer, touched: set[str]) -> None:
    if not viewer.may_write or not all(viewer.sees(plant) for plant in touched):
        raise NotPermitted("Changing the records of this plant is not open to you.")


def _write_rows(
    connection: sa.Connection, record: RecordType, done: Plan, number: int
) -> dict[str, list[str]]:
    fact = schema.FACTS[record.name]
    own = done.frame["fate"] != "unchanged"
    fresh = (done.frame if own.all() else done.frame[own]).copy(deep=False)
    new_names = _name_things(connection, record, fresh, number)
    fresh = _keep_what_the_file_lacks(connection, record, fresh)
    closed = [fresh.loc[fresh["fate"] == "changed", "row_key"]]
    if not done.vanishing.empty:
        closed.append(done.vanishing["row_key"])
    _close(connection, fact, pd.concat(closed), number)
    if fresh.empty:
        return new_names
    fresh["file_row"] = fresh.index
    columns = [column.name for column in fact.columns if column.name in fresh.columns]
    with staged(connection, "import_rows", _near(record, fresh, columns)) as source:
        typed = [sa.cast(source.c[name], fact.c[name].type) for name in columns]
        rows = sa.select(sa.literal(number), *typed)
        connection.execute(sa.insert(fact).from_select(["batch", *columns], rows))
    return new_names


def _near(record: RecordType, rows: pd.DataFrame, columns: Sequence[str]) -> pa.RecordBatchReader:
    """The rows by date and plant, piece by piece: near in time and place is near on disk, and
    scans of one plant and period read few blocks. They are never held twice."""
    table = pa.Table.from_pandas(rows[columns], preserve_index=False)
    plants, _ = pd.factorize(rows["plant"], sort=True)
    order = np.lexsort([plants, rows[record.dated_by].to_numpy()])
    pieces = (order[first : first + PIECE] for first in range(0, len(order), PIECE))
    batches = (
        batch
        for piece in pieces
        for batch in table.take(pa.array(piece)).combine_chunks().to_batches()
    )
    return pa.RecordBatchReader.from_batches(table.schema, batches)


def _close(
    connection: sa.Connection, fact: sa.Table, row_keys: pd.Series[str], number: int
) -> None:
    """These rows hold no longer: closed, not deleted, so that an undo opens them again."""
    if row_keys.empty:
        return
    closed = pd.DataFrame({"row_key": row_keys.astype("str").to_numpy()})
    with staged(connection, "closed_keys", closed) as wanted:
        connection.execute(
            sa.update(fact)
            .where(
                fact.c.row_key.in_(sa.select(sa.cast(wanted.c.row_key, sa.Uuid))),
                fact.c.closed_by.is_(None),
            )
            .values(closed_by=number)
        )


def _name_things(
    connection: sa.Connection, record: RecordType, fresh: pd.DataFrame, number: int
) -> dict[str, list[str]]:
    """Add areas, teams and people seen for the first time, and put people's ids in the rows."""
    new: dict[str, list[str]] = {"areas": [], "teams": [], "people": []}
    known = names.load(connection)
    for field in record.fields:
        if field.name not in fresh.columns or field.kind not in names.KIND_OF:
            continue
        filled = fresh.loc[fresh[field.name].notna(), ["plant", field.name]].drop_duplicates()
        pairs = list(filled.itertuples(index=False, name=None))
        if field.kind in (Kind.AREA, Kind.TEAM):
            kind = names.KIND_OF[field.kind]
            new[names.PLURALS[kind]] += names.add_places(connection, kind, pairs, number, known)
        elif field.kind == Kind.PERSON:
            ids, people = names.people_ids(connection, filled[field.name], number, known)
            new["people"] += people
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
    stored = stored_rows(connection, record, fresh.loc[changed, "row_key"])
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
    """Everything that is remembered of an upload beside its rows."""
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
            rows_combined=len(upload.combined),
            rows_removed=len(done.vanishing),
            records_counted=upload.records_counted,
            kind=upload.kind,
            sheet=upload.sheet,
            mapping=batches.as_json(dict(upload.mapping)),
            decisions=batches.as_json([*upload.decisions, *mending.sentences(done.mended)]),
            headings=batches.as_json(list(upload.headings)),
        )
    )
    spans: list[dict[str, Any]] = [
        {"batch": number, **{str(name): day for name, day in span.items()}}
        for span in upload.spans.to_dict("records")
    ]
    batches.insert(connection, schema.batch_span, spans)
    batches.insert(connection, schema.batch_builds_on, _earlier(done, number))
    batches.insert(connection, schema.combined_row, _combined(upload, done, number))
    batches.keep_rejects(connection, number, upload.rejects)
    mending.write(connection, done.mended, number)
    remembered.learn(connection, viewer, upload, number)


def _earlier(done: Plan, number: int) -> list[dict[str, Any]]:
    """The batches that must outlive this one: whose rows it found again or closed, or whose
    rejects it has now."""
    earlier = {int(one) for one in done.frame["stored_batch"].dropna().unique()}
    earlier |= {one.batch for one in done.mended}
    if not done.vanishing.empty:
        earlier |= {int(one) for one in done.vanishing["batch"].unique()}
    return [{"batch": number, "earlier": one} for one in sorted(earlier)]


def _combined(upload: Upload, done: Plan, number: int) -> list[dict[str, Any]]:
    """The file rows beside the one that a row of this batch names."""
    if not upload.combined:
        return []
    own = set(done.frame.index[done.frame["fate"] != "unchanged"])
    return [
        {"batch": number, "other_row": row, "file_row": into}
        for row, into in upload.combined.items()
        if into in own
    ]
