"""Fields of the rows that hold now, for measures that no total states; and who leads."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from catalogue.measures import OUTPUT
from catalogue.records import RECORDS
from data import names, schema
from data.access import Viewer
from data.queries.scope import DAY, dtype_of, frame, in_scope
from data.total_rows import filled, grain_of, of_output


def field_values(
    engine: sa.Engine,
    viewer: Viewer,
    record: str,
    fields: tuple[str, ...],
    *,
    known: names.Names | None = None,
) -> pd.DataFrame:
    """plant and these fields of every row of a record that holds now, by plant and the record's
    date; areas and teams under the name that counts now, people by the id that does.

    known: the names, where they were read already.
    """
    fact, kind = schema.FACTS[record], RECORDS[record]
    dtypes = {"plant": "str"} | {name: dtype_of(kind.field(name).kind) for name in fields}
    statement = (
        sa.select(*(fact.c[name] for name in dtypes))
        .where(fact.c.closed_by.is_(None), in_scope(fact.c.plant, viewer))
        .order_by(fact.c.plant, fact.c[kind.dated_by], fact.c.batch, fact.c.file_row)
    )
    with engine.connect() as connection:
        found = frame(connection, statement, dtypes)
        return names.follow(known or names.load(connection), kind, found)


def leaders(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The ids of everybody who leads, whether or not names are shown to this viewer: with a tier
    in the list of people or in a log, or with a routine: id (str). Empty while nothing says so."""
    people, walk, routine = schema.person, schema.FACTS["gemba_walk"], schema.FACTS["routine"]
    said = sa.union(
        sa.select(people.c.id).where(people.c.tier.is_not(None)),
        sa.select(walk.c.leader).where(
            walk.c.closed_by.is_(None),
            walk.c.leader_tier.is_not(None),
            in_scope(walk.c.plant, viewer),
        ),
        sa.select(routine.c.leader).where(
            routine.c.closed_by.is_(None), in_scope(routine.c.plant, viewer)
        ),
    )
    with engine.connect() as connection:
        counts_as = names.load(connection).person_ids()
        found = {counts_as.get(id, id) for id in connection.scalars(said)}
    return pd.DataFrame({"id": sorted(found)}).astype({"id": "str"})


def yields(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """Production by plant, day, grain and area: plant, day, grain, area (str), output (bool: the
    area counts the plant's output), entering, good (float64; units produced, and those neither
    reworked nor scrapped, of rows that say all three), defects, chances (float64; defects, and
    units times opportunities, of rows that say all), unsaid_yield and unsaid_chances (int64: rows
    with units that lack another of them)."""
    fact = schema.FACTS[OUTPUT.record]
    units, made = filled(fact, OUTPUT.fields), fact.c.units_produced
    whole = sa.and_(made.is_not(None), fact.c.reworked_units.is_not(None))
    whole = sa.and_(whole, fact.c.scrapped_units.is_not(None))
    counted = sa.and_(units.is_not(None), fact.c.defects.is_not(None))
    counted = sa.and_(counted, fact.c.opportunities_per_unit.is_not(None))
    good = made - fact.c.reworked_units - fact.c.scrapped_units
    chances = sa.cast(units, sa.Double) * fact.c.opportunities_per_unit
    day, grain = fact.c.produced_on.label("day"), grain_of(OUTPUT.record).label("grain")
    dtypes = {"plant": "str", "day": DAY, "grain": "str", "area": "str", "output": "bool"}
    dtypes |= dict.fromkeys(("entering", "good", "defects", "chances"), "float64")
    dtypes |= dict.fromkeys(("unsaid_yield", "unsaid_chances"), "int64")
    with engine.connect() as connection:
        output = of_output(connection)
        statement = (
            sa.select(
                fact.c.plant,
                day,
                grain,
                fact.c.area,
                sa.func.bool_and(sa.func.coalesce(output, False)),
                *(
                    sa.cast(sa.func.sum(amount).filter(rows), sa.Double)
                    for amount, rows in (
                        (made, whole),
                        (good, whole),
                        (fact.c.defects, counted),
                        (chances, counted),
                    )
                ),
                sa.func.count().filter(sa.and_(made.is_not(None), sa.not_(whole))),
                sa.func.count().filter(sa.and_(units.is_not(None), sa.not_(counted))),
            )
            .where(fact.c.closed_by.is_(None), in_scope(fact.c.plant, viewer))
            .group_by(fact.c.plant, day, grain, fact.c.area)
            .order_by(fact.c.plant, day, grain, fact.c.area)
        )
        found = frame(connection, statement, dtypes)
        return names.follow(names.load(connection), RECORDS[OUTPUT.record], found)
