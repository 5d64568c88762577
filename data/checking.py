"""Whether the records are whole: rows against batches, keys, spans, names, what is kept beside
them, change log.

Fact tables carry no keys that the database could hold them to; this is what holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from catalogue.model import Kind, RecordType
from catalogue.records import RECORDS
from data import change_log, schema, settings
from data import checking_beside as beside
from data.access import Viewer
from data.errors import NotPermitted
from data.ingest.upload import CORRECTION
from data.names_batch import NAMES


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at: what, how many of it, and each fault as a sentence."""

    about: str
    looked_at: int
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Batch:
    """A batch as it was written down, and whether it still counts."""

    record: str
    added: int
    changed: int
    removed: int
    rejected: int
    undone: bool
    of_names: bool


def check(engine: sa.Engine, viewer: Viewer) -> tuple[Finding, ...]:
    """Everything that can be verified. Reads only.

    Raises NotPermitted for a viewer who does not see every plant: half the rows prove nothing.
    """
    if viewer.plants is not None:
        raise NotPermitted("Checking the records is open to those who see every plant.")
    with engine.connect() as connection:
        rows = {
            record.name: connection.scalar(
                sa.select(sa.func.count()).select_from(schema.FACTS[record.name])
            )
            or 0
            for record in RECORDS.values()
        }
        stored = [record for record in RECORDS.values() if rows[record.name]]
        batches, held = _batches(connection), sum(rows.values())
        entries = connection.scalar(sa.select(sa.func.count()).select_from(schema.change_log))
        found = (
            _finding("batches", len(batches), _batch_faults(connection, batches)),
            _finding("rows", held, _row_faults(connection, batches)),
            _finding("keys", held, _key_faults(connection, stored)),
            _finding("days that files speak for", held, _span_faults(connection, stored)),
            _finding("plants and people named", held, _name_faults(connection, stored)),
            *_beside(connection, viewer, Path(str(engine.url.database))),
        )
    return (*found, _finding("change log entries", entries or 0, iter(change_log.faults(engine))))


def _beside(connection: sa.Connection, viewer: Viewer, database: Path) -> Iterator[Finding]:
    """What is kept beside the rows."""

    def count(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
        counted = sa.select(sa.func.count()).select_from(table).where(*conditions)
        return connection.scalar(counted) or 0

    reject = schema.reject
    yield _finding("kept totals", count(schema.day_total), beside.total_faults(connection))
    yield _finding("combined rows", count(schema.combined_row), beside.combined_faults(connection))
    mended = count(reject, reject.c.mended_by.is_not(None))
    yield _finding("rows that came back mended", mended, beside.mended_faults(connection))
    changes = count(schema.name_change)
    yield _finding("changes of names", changes, beside.journal_faults(connection))
    decided = sum(count(table) for table in beside.DECISIONS)
    yield _finding("decisions and settings", decided, beside.decision_faults(connection))
    if viewer.database == settings.OWN:  # no files were sent for the samples
        files = beside.original_faults(connection, database)
        sent = connection.scalar(sa.select(sa.func.count(sa.distinct(schema.batch.c.sha256))))
        yield _finding("uploaded files", sent or 0, files)


def _finding(about: str, looked_at: int, faults: Iterator[str]) -> Finding:
    return Finding(about=about, looked_at=looked_at, faults=tuple(faults))


def _batches(connection: sa.Connection) -> dict[int, _Batch]:
    table = schema.batch
    return {
        row.id: _Batch(
            record=row.record,
            added=row.rows_added,
            changed=row.rows_changed,
            removed=row.rows_removed or 0,
            rejected=row.rows_rejected,
            undone=row.undone_at is not None,
            of_names=row.kind == NAMES,
        )
        for row in connection.execute(sa.select(table).order_by(table.c.id))
    }


def _batch_faults(connection: sa.Connection, batches: dict[int, _Batch]) -> Iterator[str]:
    """Numbers without a gap, each with its entry in the change log, its rejects and its days."""
    log, span = schema.change_log, schema.batch_span
    logged = set(
        connection.scalars(
            sa.select(log.c.object).where(
                log.c.chain == change_log.COMPANY, log.c.action.in_(["import", NAMES, CORRECTION])
            )
        )
    )
    spans = set(connection.scalars(sa.select(span.c.batch)))
    rejects = _counts(connection, schema.reject.c.batch)
    for number in range(1, max(batches, default=0) + 1):
        if number not in batches:
            yield f"Batch {number} is missing: the numbers of batches have no gap."
            continue
        if f"batch {number}" not in logged:
            yield f"Batch {number} has no entry in the change log."
        if number not in spans and not batches[number].of_names:
            yield f"Batch {number} does not say which days its file speaks for."
        noted, kept = batches[number].rejected, rejects.get(number, 0)
        if kept != noted:
            yield f"Batch {number} left out {_rows(noted)} and keeps {_rows(kept)} of them."
    for number in sorted({*spans, *rejects} - {*batches}):
        yield f"Days or left-out rows name batch {number}, which does not exist."


def _row_faults(connection: sa.Connection, batches: dict[int, _Batch]) -> Iterator[str]:
    """A batch has the rows that it added or changed, in its own record; it closed as many as it
    changed or removed; once undone, none."""
    for record in RECORDS.values():
        fact = schema.FACTS[record.name]
        stored, closed = _counts(connection, fact.c.batch), _counts(connection, fact.c.closed_by)
        own = {number for number, batch in batches.items() if batch.record == record.name}
        for number in sorted({*stored, *closed, *own}):
            batch = batches.get(number)
            if batch is None or batch.record != record.name:
                yield f"{record.plural}: rows name batch {number}, which is none of theirs."
                continue
            rows = 0 if batch.undone else batch.added + batch.changed
            replaced = 0 if batch.undone else batch.changed + batch.removed
            if stored.get(number, 0) != rows:
                there = _rows(stored.get(number, 0))
                yield f"{record.plural}: batch {number} should have {_rows(rows)} and has {there}."
            if closed.get(number, 0) != replaced:
                there = _rows(closed.get(number, 0))
                yield (
                    f"{record.plural}: batch {number} should have replaced {_rows(replaced)} and "
                    f"replaced {there}."
                )


def _counts(connection: sa.Connection, column: sa.Column[int]) -> dict[int, int]:
    """How many rows name each batch in the column."""
    statement = sa.select(column, sa.func.count()).where(column.is_not(None)).group_by(column)
    return {int(number): int(rows) for number, rows in connection.execute(statement)}


def _key_faults(connection: sa.Connection, stored: list[RecordType]) -> Iterator[str]:
    """No two rows that hold share a key, and none is without one."""
    for record in stored:
        fact = schema.FACTS[record.name]
        shared = connection.execute(
            sa.select(
                fact.c.plant,
                sa.func.count().label("rows"),
                sa.func.min(fact.c.batch).label("batch"),
                sa.func.min(fact.c.file_row).label("first_row"),
            )
            .where(fact.c.closed_by.is_(None))
            .group_by(fact.c.plant, fact.c.row_key)
            .having(sa.or_(sa.func.count() > 1, fact.c.row_key.is_(None)))
            .order_by(fact.c.plant, sa.literal_column("batch"), sa.literal_column("first_row"))
        )
        for one in shared:
            yield (
                f"{record.plural} of {one.plant}: {_rows(one.rows)} hold under one key, the first "
                f"from batch {one.batch}, row {one.first_row}."
            )


def _span_faults(connection: sa.Connection, stored: list[RecordType]) -> Iterator[str]:
    """Each row lies in a stretch that its own batch speaks for, or ahead where it may: a planned
    audit is no report of its day."""
    span = schema.batch_span
    for record in stored:
        fact = schema.FACTS[record.name]
        day = fact.c[record.dated_by]
        inside = sa.exists().where(
            span.c.batch == fact.c.batch,
            span.c.plant == fact.c.plant,
            span.c.first <= day,
            sa.true() if record.field(record.dated_by).may_be_ahead else span.c.last >= day,
        )
        outside = connection.execute(
            sa.select(fact.c.batch, fact.c.plant, sa.func.count().label("rows"))
            .where(~inside)
            .group_by(fact.c.batch, fact.c.plant)
            .order_by(fact.c.batch, fact.c.plant)
        )
        for one in outside:
            yield (
                f"{record.plural} of {one.plant}: {_rows(one.rows)} of batch {one.batch} lie "
                "outside the days that its file speaks for."
            )


def _name_faults(connection: sa.Connection, stored: list[RecordType]) -> Iterator[str]:
    """Every plant and person that a row names is known."""
    plants = set(connection.scalars(sa.select(schema.plant.c.code)))
    people = set(connection.scalars(sa.select(schema.person.c.id)))
    for record in stored:
        fact = schema.FACTS[record.name]
        for field in record.fields:
            known = {Kind.PLANT: plants, Kind.PERSON: people}.get(field.kind)
            if known is None:
                continue
            column = fact.c[field.name]
            named = connection.scalars(sa.select(column).where(column.is_not(None)).distinct())
            if unknown := sorted(set(named) - known):
                what = f"“{field.label}” names {', '.join(unknown)}"
                yield f"{record.plural}: {what}, which is not in the list of names."


def _rows(how_many: int) -> str:
    return "1 row" if how_many == 1 else f"{how_many:,} rows"
