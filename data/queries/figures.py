"""Totals, and what is needed to read them: spans, open rejects, events."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import sqlalchemy as sa

from catalogue.measures import OUTPUT
from catalogue.model import FieldFilled, Total
from catalogue.records.expectations import CALENDAR_EVENT
from data import schema
from data.access import Viewer
from data.queries.scope import DAY, frame, in_scope
from data.rollup import KEYS
from data.total_rows import per_plant_and_day


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
    dtypes = {
        "plant": "str",
        "day": DAY,
        "grain": "str",
        "amount": "float64",
        "rows": "int64",
        "blanks": "int64",
    }
    with engine.connect() as connection:
        by_day = _by_day(connection, total, also_filled)
        statement = (
            sa.select(*(by_day.c[name] for name in dtypes))
            .where(
                in_scope(by_day.c.plant, viewer),
                sa.true() if until is None else by_day.c.day <= until,
            )
            .order_by(by_day.c.plant, by_day.c.day, by_day.c.grain)
        )
        return frame(connection, statement, dtypes)


def _by_day(connection: sa.Connection, total: Total, also_filled: tuple[str, ...]) -> sa.Subquery:
    """From where the measures' totals are kept; from the rows for one that no measure asks."""
    key = KEYS.get((total, also_filled))
    if key is not None:
        return sa.select(schema.day_total).where(schema.day_total.c.total == key).subquery()
    return per_plant_and_day(connection, total, also_filled).subquery()


def plants_filling(
    engine: sa.Engine, viewer: Viewer, record: str, fields: tuple[str, ...], least: float = 0
) -> pd.DataFrame:
    """The plants whose rows that hold now fill each of these fields, which measures ask, at least
    once, and in at least that share of rows: plant (str)."""
    every = KEYS[Total(record=record), ()]
    filling = [
        KEYS[Total(record=record, where=(FieldFilled(field=field),)), ()] for field in fields
    ]
    statement = (
        sa.select(schema.day_total.c.plant)
        .where(
            schema.day_total.c.total.in_([every, *filling]),
            in_scope(schema.day_total.c.plant, viewer),
        )
        .group_by(schema.day_total.c.plant)
        .having(*(_rows_of(key) >= least * _rows_of(every) for key in filling))
        .order_by(schema.day_total.c.plant)
    )
    with engine.connect() as connection:
        return frame(connection, statement, {"plant": "str"})


def _rows_of(key: str) -> sa.ColumnElement[int]:
    """How many rows a total counts; NULL where it counts none, which is never enough."""
    return sa.func.sum(schema.day_total.c.rows).filter(schema.day_total.c.total == key)


def plants_adding_areas(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The plants that report units by several areas and have marked none that counts their
    output: plant (str)."""
    area, fact = schema.area, schema.FACTS[OUTPUT.record]
    named = (
        sa.select(area.c.plant)
        .where(area.c.merged_into.is_(None))
        .group_by(area.c.plant)
        .having(sa.func.count() > 1, sa.func.count().filter(area.c.counts_output) == 0)
    )
    units = sa.func.coalesce(*(fact.c[field] for field in OUTPUT.fields))
    statement = (
        sa.select(fact.c.plant)
        .where(
            fact.c.closed_by.is_(None),
            fact.c.plant.in_(named),
            in_scope(fact.c.plant, viewer),
            units.is_not(None),
        )
        .group_by(fact.c.plant)
        .having(sa.func.count(sa.distinct(fact.c.area)) > 1)
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
            table.c.mended_by.is_(None),
            table.c.day.is_not(None),
            in_scope(table.c.plant, viewer),
        )
        .order_by(schema.batch.c.record, table.c.plant, table.c.day)
    )
    with engine.connect() as connection:
        return frame(connection, statement, {"record": "str", "plant": "str", "day": DAY})


def calendar_events(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """What happened to the plants, of rows that hold now: plant (str), first, last (NaT where it
    ended the same day), kind, label and row_key (str), by plant and day."""
    event = schema.FACTS[CALENDAR_EVENT.name]
    statement = (
        sa.select(
            *(event.c[name] for name in ("plant", "starts_on", "ends_on", "kind", "label")),
            sa.cast(event.c.row_key, sa.String),
        )
        .where(event.c.closed_by.is_(None), in_scope(event.c.plant, viewer))
        .order_by(event.c.plant, event.c.starts_on, event.c.kind, event.c.label)
    )
    text = dict.fromkeys(("kind", "label", "row_key"), "str")
    dtypes = {"plant": "str", "first": DAY, "last": DAY, **text}
    with engine.connect() as connection:
        return frame(connection, statement, dtypes)
