"""Totals, and what is needed to read them: spans, open rejects, baselines."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Total
from data import schema
from data.access import Viewer
from data.queries.scope import DAY, day_of, filled, frame, holds, in_scope


def totals(
    engine: sa.Engine,
    viewer: Viewer,
    total: Total,
    also_filled: tuple[str, ...] = (),
    until: dt.date | None = None,
) -> pd.DataFrame:
    """The total per plant and day: plant (str), day, grain (str), amount (float64), rows and
    blanks (int64), ordered by plant and day.

    A blank figure is never 0: its row is left out of `amount` and `rows` and counted in `blanks`.
    also_filled: fields of the same row of which one must be filled too, else the row counts as
    blank (the other side of a rate). until: rows of later days are left out.
    """
    fact = schema.FACTS[total.record]
    day = day_of(fact, total)
    grain = (
        sa.func.coalesce(fact.c.grain, "day") if "grain" in fact.c else sa.literal("day")
    ).label("grain")
    usable: sa.ColumnElement[bool] = sa.true()
    if total.fields:
        usable = sa.and_(usable, filled(fact, total.fields).is_not(None))
    if also_filled:
        usable = sa.and_(usable, filled(fact, also_filled).is_not(None))
    amount = filled(fact, total.fields) if total.fields else sa.literal(1)
    row = (
        sa.select(
            fact.c.plant,
            day.label("day"),
            grain,
            sa.case((usable, amount), else_=0).label("amount"),
            sa.case((usable, 1), else_=0).label("filled"),
        )
        .where(
            *holds(fact, total),
            in_scope(fact.c.plant, viewer),
            day.is_not(None),
            sa.true() if until is None else day <= until,
        )
        .subquery()
    )
    statement = (
        sa.select(
            row.c.plant,
            row.c.day,
            row.c.grain,
            sa.cast(sa.func.sum(row.c.amount), sa.Double).label("amount"),
            sa.func.sum(row.c.filled).label("rows"),
            sa.func.sum(1 - row.c.filled).label("blanks"),
        )
        .group_by(row.c.plant, row.c.day, row.c.grain)
        .order_by(row.c.plant, row.c.day, row.c.grain)
    )
    dtypes = {
        "plant": "str",
        "day": DAY,
        "grain": "str",
        "amount": "float64",
        "rows": "int64",
        "blanks": "int64",
    }
    with engine.connect() as connection:
        return frame(connection, statement, dtypes)


def plants_filling(
    engine: sa.Engine, viewer: Viewer, record: str, fields: tuple[str, ...], least: float = 0
) -> pd.DataFrame:
    """The plants whose rows that hold now fill each of these fields at least once, and in at
    least that share of rows: plant (str)."""
    fact = schema.FACTS[record]
    rows = sa.func.count()
    statement = (
        sa.select(fact.c.plant)
        .where(fact.c.closed_by.is_(None), in_scope(fact.c.plant, viewer))
        .group_by(fact.c.plant)
        .having(
            *(sa.func.count(fact.c[name]) > 0 for name in fields),
            *(sa.func.count(fact.c[name]) >= least * rows for name in fields),
        )
        .order_by(fact.c.plant)
    )
    with engine.connect() as connection:
        return frame(connection, statement, {"plant": "str"})


def spans(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The days that active uploads speak for: record, plant (str), first, last."""
    span = schema.batch_span
    statement = (
        sa.select(schema.batch.c.record, span.c.plant, span.c.first, span.c.last)
        .join(schema.batch, schema.batch.c.id == span.c.batch)
        .where(schema.batch.c.undone_at.is_(None), in_scope(span.c.plant, viewer))
        .order_by(schema.batch.c.record, span.c.plant, span.c.first, span.c.last)
    )
    with engine.connect() as connection:
        return frame(
            connection,
            statement,
            {"record": "str", "plant": "str", "first": DAY, "last": DAY},
        )


def open_rejects(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """Rejected rows neither mended nor discarded whose own day can be read: record, plant (str),
    day."""
    table = schema.reject
    statement = (
        sa.select(schema.batch.c.record, table.c.plant, table.c.day)
        .join(schema.batch, schema.batch.c.id == table.c.batch)
        .where(
            schema.batch.c.undone_at.is_(None),
            table.c.discarded_at.is_(None),
            table.c.day.is_not(None),
            in_scope(table.c.plant, viewer),
        )
        .order_by(schema.batch.c.record, table.c.plant, table.c.day)
    )
    with engine.connect() as connection:
        return frame(connection, statement, {"record": "str", "plant": "str", "day": DAY})


def baselines(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The frozen baselines in force: plant, measure ("*" is every measure), first, last,
    provisional (bool), frozen_by, frozen_at, reason."""
    table = schema.baseline
    newest = (
        sa.select(table.c.plant, table.c.measure, sa.func.max(table.c.frozen_at).label("at"))
        .group_by(table.c.plant, table.c.measure)
        .subquery()
    )
    dtypes = {
        "plant": "str",
        "measure": "str",
        "first": DAY,
        "last": DAY,
        "provisional": "bool",
        "frozen_by": "str",
        "frozen_at": DAY,
        "reason": "str",
    }
    statement = (
        sa.select(*(table.c[name] for name in dtypes))
        .join(
            newest,
            sa.and_(
                table.c.plant == newest.c.plant,
                table.c.measure == newest.c.measure,
                table.c.frozen_at == newest.c.at,
            ),
        )
        .where(in_scope(table.c.plant, viewer))
        .order_by(table.c.plant, table.c.measure)
    )
    with engine.connect() as connection:
        return frame(connection, statement, dtypes)
