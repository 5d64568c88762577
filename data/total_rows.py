"""Which rows a total speaks of, and what they come to per plant and day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from catalogue.asked import is_output
from catalogue.measures import OUTPUT
from catalogue.model import FieldFilled, FieldIn, Total, Within
from catalogue.records import RECORDS
from catalogue.ways import BLANK_COUNTS_AS
from data import schema
from data.names import output_areas


def filled(fact: sa.Table, fields: tuple[str, ...]) -> sa.ColumnElement[object]:
    """Of several fields the first filled one; where they all are blank, what that counts as."""
    columns: list[sa.ColumnElement[object]] = [fact.c[name] for name in fields]
    counted = [BLANK_COUNTS_AS.get((fact.name, name)) for name in fields[-1:]]
    columns += [sa.literal(one, sa.Integer) for one in counted if one is not None]
    return sa.func.coalesce(*columns) if len(columns) > 1 else columns[0]


def day_of(total: Total) -> sa.Column[dt.date]:
    """The date that puts a row of this total into its period."""
    return schema.FACTS[total.record].c[total.dated_by or RECORDS[total.record].dated_by]


def of_output(connection: sa.Connection) -> sa.ColumnElement[bool]:
    """The production rows whose units are the plant's output.

    Lines in series carry the same units one after the other: where a plant has marked the areas
    that count its output, it is theirs. A row without an area speaks for the whole plant.
    """
    fact, counting = schema.FACTS[OUTPUT.record], output_areas(connection)
    places = [(plant, name) for plant, names in counting.items() for name in sorted(names)]
    return sa.or_(
        fact.c.plant.not_in(sorted(counting)),
        fact.c.area.is_(None),
        sa.tuple_(fact.c.plant, fact.c.area).in_(places),
    )


def holds(total: Total, output: sa.ColumnElement[bool]) -> list[sa.ColumnElement[bool]]:
    """The rows that a total speaks of: those that hold now and meet its facts; of units only the
    plant's output (see `of_output`)."""
    fact = schema.FACTS[total.record]
    conditions: list[sa.ColumnElement[bool]] = [fact.c.closed_by.is_(None)]
    for met in total.where:
        column = fact.c[met.field]
        match met:
            case FieldFilled():
                conditions.append(column.is_not(None))
            case FieldIn(values=values):
                words = [value for value in values if value is not None]
                held = column.in_(words)
                conditions.append(sa.or_(held, column.is_(None)) if None in values else held)
            case Within(of=of, days=days):
                conditions.append(column <= fact.c[of] + sa.literal(days, sa.Integer))
    if is_output(total):
        conditions.append(output)
    return conditions


def grain_of(record: str) -> sa.ColumnElement[str]:
    """A row's grain; one that does not say is of a day. No parameter: rows are grouped by it."""
    columns, day = schema.FACTS[record].c, sa.literal_column("'day'", sa.String)
    return sa.func.coalesce(columns.grain, day) if "grain" in columns else day


def figures_of(
    total: Total, also_filled: tuple[str, ...], output: sa.ColumnElement[bool]
) -> tuple[sa.ColumnElement[Any], ...]:
    """amount, rows and blanks of the rows that are grouped.

    A blank figure is never 0: its row is left out of `amount` and `rows` and counted in `blanks`.
    """
    fact = schema.FACTS[total.record]
    counted = sa.and_(*holds(total, output))
    sides = [filled(fact, fields) for fields in (total.fields, also_filled) if fields]
    whole = sa.and_(sa.true(), *(side.is_not(None) for side in sides))
    blank = sa.or_(sa.false(), *(side.is_(None) for side in sides))
    rows = sa.func.count().filter(sa.and_(counted, whole))
    amount: sa.ColumnElement[Any] = rows
    if total.fields:
        amount = sa.func.sum(filled(fact, total.fields)).filter(sa.and_(counted, whole))
    return (
        sa.cast(sa.func.coalesce(amount, 0), sa.Double).label("amount"),
        rows.label("rows"),
        sa.func.count().filter(sa.and_(counted, blank)).label("blanks"),
    )


def per_plant_and_day(
    connection: sa.Connection, total: Total, also_filled: tuple[str, ...] = ()
) -> sa.Select[Any]:
    """plant, day, grain, amount, rows and blanks, straight from the rows."""
    fact, output = schema.FACTS[total.record], of_output(connection)
    day, grain = day_of(total).label("day"), grain_of(total.record).label("grain")
    return (
        sa.select(fact.c.plant, day, grain, *figures_of(total, also_filled, output))
        .where(*holds(total, output), day.is_not(None))
        .group_by(fact.c.plant, day, grain)
    )
