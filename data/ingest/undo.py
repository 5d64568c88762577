"""Taking an upload back: the rows that a batch added go, the ones it replaced hold again."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from data import change_log, clock, names_batch, rollup, schema
from data.access import Viewer
from data.errors import NotFound
from data.ingest import mending
from data.ingest.store import WRITING, must_write


@dataclass(frozen=True, kw_only=True)
class Undone:
    batch: int
    rows_removed: int
    rows_reopened: int


def undo(engine: sa.Engine, viewer: Viewer, number: int) -> Undone | str:
    """Take a batch's rows out and reopen what it closed; the batch stays in the history.

    Returns a sentence where a later batch built on it and must be undone first, or where it was
    undone before. Raises NotFound for a number that no batch has.
    """
    with WRITING, engine.begin() as connection:
        found = connection.execute(
            sa.select(schema.batch).where(schema.batch.c.id == number)
        ).first()
        if found is None:
            raise NotFound(f"There is no upload {number}. The history lists those there are.")
        of_names = found.kind == names_batch.NAMES
        touched = (names_batch.plants_of if of_names else _plants_of)(connection, number)
        must_write(viewer, touched)
        if found.undone_at is not None:
            return f"Upload {number} was undone on {found.undone_at:%d %b %Y} already."
        later = _later_batches(connection, number)
        if later:
            names = ", ".join(f"upload {one}" for one in later)
            return f"Later uploads build on upload {number}. Undo {names} first."
        done = (_put_back if of_names else _take_out)(connection, found.record, number)
        if isinstance(done, str):
            return done
        connection.execute(
            sa.update(schema.batch)
            .where(schema.batch.c.id == number)
            .values(undone_at=clock.now(), undone_by=viewer.subject)
        )
        names_batch.forget_unused(connection)
        change_log.write(
            connection,
            chains=(change_log.COMPANY, *touched),
            actor=viewer.subject,
            action="undo",
            about=f"batch {number}",
            outcome="done",
            details={"removed": done.rows_removed, "reopened": done.rows_reopened},
        )
    change_log.write_heads(engine)
    return done


def discard_rejects(engine: sa.Engine, viewer: Viewer, number: int) -> int:
    """Say that a batch's rejected rows are left out for good: the periods that they fall in are
    whole again. Returns how many; the rows themselves are kept."""
    reject = schema.reject
    with WRITING, engine.begin() as connection:
        touched = _plants_of(connection, number)
        must_write(viewer, touched)
        discarded = connection.execute(
            sa.update(reject)
            .where(
                reject.c.batch == number,
                reject.c.discarded_at.is_(None),
                reject.c.mended_by.is_(None),
            )
            .values(discarded_at=clock.now())
        ).rowcount
        if discarded:
            change_log.write(
                connection,
                chains=(change_log.COMPANY, *touched),
                actor=viewer.subject,
                action="rejects discarded",
                about=f"batch {number}",
                outcome="done",
                details={"rows": discarded},
            )
    change_log.write_heads(engine)
    return discarded


def _plants_of(connection: sa.Connection, number: int) -> set[str]:
    span = schema.batch_span
    return set(connection.scalars(sa.select(span.c.plant).where(span.c.batch == number)))


def _later_batches(connection: sa.Connection, number: int) -> list[int]:
    builds = schema.batch_builds_on
    return list(
        connection.scalars(
            sa.select(builds.c.batch)
            .join(schema.batch, schema.batch.c.id == builds.c.batch)
            .where(builds.c.earlier == number, schema.batch.c.undone_at.is_(None))
            .order_by(builds.c.batch.desc())
        )
    )


def _take_out(connection: sa.Connection, record: str, number: int) -> Undone:
    fact = schema.FACTS[record]
    changed = rollup.touched_by(connection, record, number)
    removed = connection.execute(sa.delete(fact).where(fact.c.batch == number)).rowcount
    reopened = connection.execute(
        sa.update(fact).where(fact.c.closed_by == number).values(closed_by=None)
    ).rowcount
    combined = schema.combined_row
    connection.execute(sa.delete(combined).where(combined.c.batch == number))
    mending.reopen(connection, number)
    rollup.refresh(connection, record, changed.plants, changed.first, changed.last)
    return Undone(batch=number, rows_removed=removed, rows_reopened=reopened)


def _put_back(connection: sa.Connection, record: str, number: int) -> Undone | str:
    done = names_batch.take_back(connection, number)
    if isinstance(done, str):
        return done
    if record == "areas":
        touched = names_batch.plants_of(connection, number)
        rollup.refresh(connection, "production", touched)
    return Undone(batch=number, rows_removed=done[0], rows_reopened=done[1])
