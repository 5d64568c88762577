"""Whether what is kept beside the rows fits them: totals, combined and mended rows, merged names,
the senders' files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from catalogue.asked import Asked
from catalogue.records import RECORDS
from data import change_log, rollup, schema
from data.backup import file_sha256
from data.decisions import ACTIONS, entry_of
from data.names_batch import NAMES
from data.originals import originals_folder
from data.total_rows import per_plant_and_day

# Sums of the same figures in another order differ in their last digits.
SAME_WITHIN = 1e-9
DECISIONS = (
    schema.baseline,
    schema.target,
    schema.chart_phase,
    schema.chart_exclusion,
    schema.signal_note,
    schema.setting,
)


def total_faults(connection: sa.Connection) -> Iterator[str]:
    """Every kept total is what the rows give, computed anew."""
    kept = schema.day_total
    unknown = connection.scalar(
        sa.select(sa.func.count()).where(kept.c.total.not_in(list(rollup.KEYS.values())))
    )
    if unknown:
        yield f"Kept totals of no measure: {unknown:,}."
    wrong: dict[tuple[str, str], list[dt.date]] = {}
    for asked in rollup.KEYS:
        for plant, day in connection.execute(_wrong_days(connection, asked)):
            wrong.setdefault((RECORDS[asked[0].record].plural, plant), []).append(day)
    for (plural, plant), days in sorted(wrong.items()):
        said = "1 kept total is" if len(days) == 1 else f"{len(days):,} kept totals are"
        yield (
            f"{plural} of {plant}: {said} not what the rows give, the first of "
            f"{min(days):%d %b %Y}."
        )


def _wrong_days(connection: sa.Connection, asked: Asked) -> sa.Select[Any]:
    """plant and day of each kept figure that differs from the rows', or that only one side has."""
    kept = schema.day_total
    stored = sa.select(kept).where(kept.c.total == rollup.KEYS[asked]).subquery()
    given = per_plant_and_day(connection, *asked).subquery()
    place = ("plant", "day", "grain")
    near = SAME_WITHIN * (1 + sa.func.abs(given.c.amount))
    same = sa.and_(
        stored.c.rows == given.c.rows,
        stored.c.blanks == given.c.blanks,
        sa.func.abs(stored.c.amount - given.c.amount) <= near,
    )
    both = sa.and_(*(stored.c[name] == given.c[name] for name in place))
    return (
        sa.select(*(sa.func.coalesce(given.c[name], stored.c[name]) for name in ("plant", "day")))
        .select_from(stored.outerjoin(given, both, full=True))
        .where(sa.func.coalesce(sa.not_(same), sa.true()))
    )


def combined_faults(connection: sa.Connection) -> Iterator[str]:
    """A file row that went into another names a stored row of its batch, and is none itself."""
    table = schema.combined_row
    records = dict(
        connection.execute(
            sa.select(schema.batch.c.id, schema.batch.c.record).where(
                schema.batch.c.id.in_(sa.select(table.c.batch)), schema.batch.c.undone_at.is_(None)
            )
        ).all()
    )
    lost = sorted(set(connection.scalars(sa.select(table.c.batch).distinct())) - set(records))
    for number in lost:
        yield f"Combined rows name batch {number}, which has no rows."
    for record in sorted(set(records.values())):
        fact = schema.FACTS[record]
        own = [number for number, name in records.items() if name == record]
        stored = sa.exists().where(fact.c.batch == table.c.batch)
        found = connection.execute(
            sa.select(table.c.batch, sa.func.count())
            .where(
                table.c.batch.in_(own),
                sa.or_(
                    ~stored.where(fact.c.file_row == table.c.file_row),
                    stored.where(fact.c.file_row == table.c.other_row),
                ),
            )
            .group_by(table.c.batch)
            .order_by(table.c.batch)
        )
        for number, rows in found:
            yield (
                f"{RECORDS[record].plural}: {_rows(rows)} of batch {number} went into a row that "
                "it did not store, or were stored too."
            )


def mended_faults(connection: sa.Connection) -> Iterator[str]:
    """A row that came back mended names a later upload of the same kind, not undone."""
    reject, batch = schema.reject, schema.batch
    first, later = batch.alias("first"), batch.alias("later")
    right = sa.exists().where(
        first.c.id == reject.c.batch,
        later.c.id == reject.c.mended_by,
        later.c.id > first.c.id,
        later.c.record == first.c.record,
        later.c.undone_at.is_(None),
    )
    found = connection.execute(
        sa.select(reject.c.batch, reject.c.mended_by, sa.func.count())
        .where(reject.c.mended_by.is_not(None), ~right)
        .group_by(reject.c.batch, reject.c.mended_by)
        .order_by(reject.c.batch, reject.c.mended_by)
    )
    for number, mended_by, rows in found:
        yield (
            f"{_rows(rows)} that batch {number} left out should have come back mended in batch "
            f"{mended_by}, which is none that could have brought them."
        )


def journal_faults(connection: sa.Connection) -> Iterator[str]:
    """Every change of names can be taken back, and every merged name leads to one that stands."""
    changes, batch = schema.name_change, schema.batch
    noted = set(connection.scalars(sa.select(changes.c.batch).distinct()))
    of_names = set(connection.scalars(sa.select(batch.c.id).where(batch.c.kind == NAMES)))
    for number in sorted(of_names - noted):
        yield f"Batch {number} changed names and does not say which."
    for number in sorted(noted - of_names):
        yield f"Changes of names name batch {number}, which changed none."
    for table, key in ((schema.area, "name"), (schema.team, "name"), (schema.person, "id")):
        yield from _merge_faults(connection, table, key)


def _merge_faults(connection: sa.Connection, table: sa.Table, key: str) -> Iterator[str]:
    plant = table.c.plant if "plant" in table.c else sa.literal_column("''", sa.String)
    rows = connection.execute(sa.select(plant, table.c[key], table.c.merged_into)).all()
    into = {(where, name): target for where, name, target in rows}
    for where, name in sorted(into):
        seen, at = {name}, into[where, name]
        while at is not None and at not in seen and (where, at) in into:
            seen.add(at)
            at = into[where, at]
        if at is not None:
            yield f"The {table.name} “{name}” was merged into “{at}”, which does not stand."


def decision_faults(connection: sa.Connection) -> Iterator[str]:
    """Every decision about a chart, and every setting, is one that the change log says was made."""
    log = schema.change_log
    entries = connection.execute(
        sa.select(log.c.action, log.c.details).where(
            log.c.chain == change_log.COMPANY, log.c.action.in_(ACTIONS.values())
        )
    )
    made = {(action, _said(json.loads(details))) for action, details in entries}
    for table in DECISIONS:
        for row in connection.execute(sa.select(table)).mappings():
            # Baselines that the samples of earlier versions shipped with are in no log.
            older = "figures" in row and row["figures"] is None
            if not older and (ACTIONS[table.name], _said(entry_of(row))) not in made:
                when = row[schema.moment_of(table).name]
                whose = row["plant"] or "the company"
                yield (
                    f"{ACTIONS[table.name].capitalize()} of {whose}, {when:%d %b %Y %H:%M} UTC: "
                    "the change log says nothing of it, or something else."
                )


def _said(entry: Mapping[str, object]) -> frozenset[tuple[str, object]]:
    """What is filled: a column that came later is in no earlier entry."""
    return frozenset((name, value) for name, value in entry.items() if value is not None)


def original_faults(connection: sa.Connection, database: Path) -> Iterator[str]:
    """The file of every upload is there, and as it was sent."""
    batch, folder = schema.batch, originals_folder(database)
    brought = sa.select(batch.c.sha256, sa.func.min(batch.c.id), sa.func.min(batch.c.file_name))
    files = connection.execute(
        brought.where(batch.c.sha256.is_not(None), batch.c.sha256 != "")
        .group_by(batch.c.sha256)
        .order_by(sa.func.min(batch.c.id))
    )
    for sha256, number, name in files:
        file = folder / sha256
        if not file.is_file():
            yield f"The file of batch {number}, {name}, is missing from {folder.name}."
        elif file_sha256(file) != sha256:
            yield f"The file of batch {number}, {name}, in {folder.name} is not as it was sent."


def _rows(how_many: int) -> str:
    return "1 row" if how_many == 1 else f"{how_many:,} rows"
