"""The measures' totals per plant and day, kept beside the rows: a page's cost does not grow with
them.

Refreshed in the transaction of every change to the rows; what is stored is what the rows give.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from catalogue.asked import EVERY_ASKED, Asked
from catalogue.model import Total
from catalogue.records import RECORDS
from data.schema import FACTS, day_total, day_total_built
from data.total_rows import day_of, figures_of, grain_of, of_output

# Rises when the same total is to be computed in another way.
METHOD = 1


def _key(asked: Asked) -> str:
    """The same for the same definition, another for every other."""
    told = repr((METHOD, asked, RECORDS[asked[0].record].dated_by))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


KEYS: dict[Asked, str] = {asked: _key(asked) for asked in EVERY_ASKED}


@dataclass(frozen=True, kw_only=True)
class Touched:
    """The plants whose rows a batch brought or closed, and the first and last day of those."""

    plants: frozenset[str]
    first: dt.date | None
    last: dt.date | None


def touched_by(connection: sa.Connection, record: str, batch: int) -> Touched:
    """What a batch changed. Before an undo this is to be asked while its rows are still there."""
    fact, day = FACTS[record], day_of(Total(record=record))
    rows = connection.execute(
        sa.select(fact.c.plant, sa.func.min(day), sa.func.max(day))
        .where(sa.or_(fact.c.batch == batch, fact.c.closed_by == batch))
        .group_by(fact.c.plant)
    ).all()
    return Touched(
        plants=frozenset(plant for plant, _, _ in rows),
        first=min((first for _, first, _ in rows), default=None),
        last=max((last for _, _, last in rows), default=None),
    )


def refresh_batch(connection: sa.Connection, record: str, batch: int) -> None:
    """After a batch was stored, in its transaction."""
    changed = touched_by(connection, record, batch)
    refresh(connection, record, changed.plants, changed.first, changed.last)


def refresh(
    connection: sa.Connection,
    record: str,
    plants: Iterable[str],
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> None:
    """Compute these plants' totals of the record anew, in the transaction of the change; between
    two days (by the record's own date) where both are given."""
    codes = sorted(set(plants))
    if not codes:
        return
    for day, totals in _by_date(record, KEYS).items():
        here, there = [day_total.c.plant.in_(codes)], [day.table.c.plant.in_(codes)]
        # A row of these days may count on quite another day where the total has its own date.
        if first is not None and last is not None and day.name == RECORDS[record].dated_by:
            here.append(day_total.c.day.between(first, last))
            there.append(day.between(first, last))
        connection.execute(
            sa.delete(day_total).where(day_total.c.total.in_(totals.values()), *here)
        )
        _insert(connection, day, totals, there)


def _by_date(record: str, keys: Mapping[Asked, str]) -> dict[sa.Column[dt.date], dict[Asked, str]]:
    """The totals of a record by the column that dates them: those are computed in one scan."""
    found: dict[sa.Column[dt.date], dict[Asked, str]] = {}
    for asked, key in keys.items():
        if asked[0].record == record:
            found.setdefault(day_of(asked[0]), {})[asked] = key
    return found


def _insert(
    connection: sa.Connection,
    day: sa.Column[dt.date],
    totals: Mapping[Asked, str],
    conditions: Sequence[sa.ColumnElement[bool]],
) -> None:
    fact, output = day.table, of_output(connection)
    figures = {key: figures_of(*asked, output) for asked, key in totals.items()}
    grain = grain_of(fact.name).label("grain")
    scanned = (
        sa.select(
            fact.c.plant,
            day.label("day"),
            grain,
            *(
                figure.label(f"{figure.name}_{key}")
                for key, three in figures.items()
                for figure in three
            ),
        )
        .where(fact.c.closed_by.is_(None), day.is_not(None), *conditions)
        .group_by(fact.c.plant, day, grain)
        .cte("scanned")
    )
    by_total = [
        sa.select(
            sa.literal(key),
            scanned.c.plant,
            scanned.c.day,
            scanned.c.grain,
            *(scanned.c[f"{figure.name}_{key}"] for figure in three),
        ).where(scanned.c[f"rows_{key}"] + scanned.c[f"blanks_{key}"] > 0)
        for key, three in figures.items()
    ]
    names = [column.name for column in day_total.columns]
    connection.execute(sa.insert(day_total).from_select(names, sa.union_all(*by_total)))


def build_missing(connection: sa.Connection) -> None:
    """Bring the table up to the catalogue: totals that it never had are computed, those that no
    measure asks any longer go."""
    built = set(connection.scalars(sa.select(day_total_built.c.total)))
    gone = built - set(KEYS.values())
    for table in (day_total, day_total_built) if gone else ():
        connection.execute(sa.delete(table).where(table.c.total.in_(sorted(gone))))
    lacking = {asked: key for asked, key in KEYS.items() if key not in built}
    for record in dict.fromkeys(total.record for total, _ in lacking):
        # In a new database there is nothing to total; to ask for it takes half a second.
        if connection.execute(sa.select(FACTS[record].c.batch).limit(1)).first() is None:
            continue
        for day, totals in _by_date(record, lacking).items():
            _insert(connection, day, totals, [])
    if lacking:
        connection.execute(sa.insert(day_total_built), [{"total": key} for key in lacking.values()])
