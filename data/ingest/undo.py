"""Taking an upload back: the rows that a batch added go, the ones it replaced hold again."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from catalogue.model import Kind
from catalogue.records import RECORDS
from data import change_log, clock, plants, schema
from data.access import Viewer
from data.errors import NotFound
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
        touched = _plants_of(connection, number)
        must_write(viewer, touched)
        if found.undone_at is not None:
            return f"Upload {number} was undone on {found.undone_at:%d %b %Y} already."
        later = _later_batches(connection, number)
        if later:
            names = ", ".join(f"upload {one}" for one in later)
            return f"Later uploads build on upload {number}. Undo {names} first."
        done = _take_out(connection, found.record, number)
        connection.execute(
            sa.update(schema.batch)
            .where(schema.batch.c.id == number)
            .values(undone_at=clock.now(), undone_by=viewer.subject)
        )
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
            .where(reject.c.batch == number, reject.c.discarded_at.is_(None))
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
    removed = connection.execute(sa.delete(fact).where(fact.c.batch == number)).rowcount
    reopened = connection.execute(
        sa.update(fact).where(fact.c.closed_by == number).values(closed_by=None)
    ).rowcount
    for table, key, kind in (
        (schema.area, ("plant", "name"), Kind.AREA),
        (schema.team, ("plant", "name"), Kind.TEAM),
        (schema.person, ("id",), Kind.PERSON),
    ):
        _forget_names(connection, table, key, kind, number)
    return Undone(batch=number, rows_removed=removed, rows_reopened=reopened)


def _forget_names(
    connection: sa.Connection, table: sa.Table, key: tuple[str, ...], kind: Kind, number: int
) -> None:
    """Names that only this batch brought go with it; one that another batch uses too is that
    batch's from now on."""
    brought = connection.execute(sa.select(table).where(table.c.added_by == number)).all()
    if not brought:
        return
    users = _first_users(connection, kind)
    for row in brought:
        word = row.id if kind == Kind.PERSON else (row.plant, plants.name_key(row.name))
        this = sa.and_(*(table.c[name] == getattr(row, name) for name in key))
        if word in users:
            connection.execute(sa.update(table).where(this).values(added_by=users[word]))
        else:
            connection.execute(sa.delete(table).where(this))


def _first_users(connection: sa.Connection, kind: Kind) -> dict[object, int]:
    """The earliest batch whose rows use each name of that kind."""
    users: dict[object, int] = {}
    for record in RECORDS.values():
        fact = schema.FACTS[record.name]
        for field in record.fields:
            if field.kind != kind:
                continue
            column = fact.c[field.name]
            rows = connection.execute(
                sa.select(fact.c.plant, column.label("word"), sa.func.min(fact.c.batch))
                .where(column.is_not(None))
                .group_by(fact.c.plant, column)
            )
            for plant, word, first in rows:
                key = word if kind == Kind.PERSON else (plant, plants.name_key(word))
                users[key] = min(first, users.get(key, first))
    return users
