"""Plants, people, uploads, and the version of it all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.shifts import usual_class
from data import names, schema
from data.access import Viewer
from data.errors import NotFound
from data.ingest.sent_back import rejects_table
from data.names_batch import NAMES
from data.plants import name_key
from data.queries.scope import DAY, frame, in_scope

MOST_SENTENCES = 3
NOT_LISTED = ("mapping", "decisions", "headings")


def data_version(engine: sa.Engine) -> int:
    """A number that rises with every change to the records: what caches are keyed by."""
    with engine.connect() as connection:
        return int(
            connection.scalar(sa.select(sa.func.count()).select_from(schema.change_log)) or 0
        )


def plants(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The plants in scope: code, name, time_zone, currency, date_order, number_format,
    plant_group (str, NA where not set), by name."""
    table = schema.plant
    columns = [column.name for column in table.columns]
    statement = (
        sa.select(table).where(in_scope(table.c.code, viewer)).order_by(table.c.name, table.c.code)
    )
    with engine.connect() as connection:
        return frame(connection, statement, dict.fromkeys(columns, "str"))


def people(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """Everybody named in records, those merged into another left out: id, display_name, tier (str)
    and spellings (lists of str), by name. Empty unless names are shown."""
    table = schema.person
    statement = (
        sa.select(table.c.id, table.c.display_name, table.c.tier)
        .where(table.c.merged_into.is_(None), sa.literal(viewer.names_shown))
        .order_by(table.c.display_name, table.c.id)
    )
    with engine.connect() as connection:
        found = frame(connection, statement, dict.fromkeys(("id", "display_name", "tier"), "str"))
        others = names.other_spellings(connection, names.load(connection))
    at = [(names.PERSON, names.EVERYWHERE, id) for id in found["id"]]
    return found.assign(spellings=_lists(others, at))


def areas(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The areas of the plants in scope, those merged into another left out: plant, name, code
    (str), counts_output (boolean) and spellings (lists of str), by plant and name."""
    return _places(engine, viewer, names.AREA, "counts_output", "boolean")


def teams(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The teams of the plants in scope, those merged into another left out: plant, name, code
    (str), headcount (Int64) and spellings (lists of str), by plant and name."""
    return _places(engine, viewer, names.TEAM, "headcount", "Int64")


def _places(engine: sa.Engine, viewer: Viewer, kind: str, own: str, own_dtype: str) -> pd.DataFrame:
    table = schema.area if kind == names.AREA else schema.team
    shown = sa.func.coalesce(table.c.shown_as, table.c.name)
    statement = (
        sa.select(table.c.plant, shown, table.c.code, table.c[own], table.c.name)
        .where(table.c.merged_into.is_(None), in_scope(table.c.plant, viewer))
        .order_by(table.c.plant, shown, table.c.name)
    )
    dtypes = {"plant": "str", "name": "str", "code": "str", own: own_dtype, "written": "str"}
    with engine.connect() as connection:
        found = frame(connection, statement, dtypes)
        others = names.other_spellings(connection, names.load(connection))
    at = [(kind, plant, id) for plant, id in zip(found["plant"], found["written"], strict=True)]
    return found.drop(columns="written").assign(spellings=_lists(others, at))


def _lists(
    others: Mapping[tuple[str, str, str], list[str]], places: list[tuple[str, str, str]]
) -> pd.Series:
    return pd.Series([others.get(place, []) for place in places], dtype="object")


def shift_words(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The shift words that rows of the plants in scope use or a plant has said the class of:
    plant, word, shift_class (day, late, night, other), set_here (bool), by plant and word."""
    table = schema.shift_word
    with engine.connect() as connection:
        said = connection.execute(sa.select(table).where(in_scope(table.c.plant, viewer))).all()
        used = connection.execute(
            sa.union(
                *(
                    sa.select(fact.c.plant, fact.c.shift)
                    .where(
                        fact.c.closed_by.is_(None),
                        fact.c.shift.is_not(None),
                        in_scope(fact.c.plant, viewer),
                    )
                    .distinct()
                    for fact in schema.FACTS.values()
                    if "shift" in fact.c
                )
            )
        ).all()
    words = {(row.plant, row.key): (row.word, row.shift_class, True) for row in said}
    for row in used:
        place = (row.plant, name_key(row.shift))
        words.setdefault(place, (row.shift, usual_class(row.shift), False))
    rows = [(plant, *told) for (plant, _), told in sorted(words.items())]
    columns = ["plant", "word", "shift_class", "set_here"]
    found = pd.DataFrame(rows, columns=columns)
    return found.astype({"plant": "str", "word": "str", "shift_class": "str", "set_here": "bool"})


def batches(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The upload history, newest first: id, record, file_name, sha256, imported_at, imported_by,
    rows_read, rows_added, rows_changed, rows_unchanged, rows_rejected, rows_skipped, undone_at,
    undone_by, kind, sheet, rows_combined, records_counted, rows_removed, rejects_open (int64),
    plants (str, codes; "" for people, who are of no plant) and what (str: what a change of names
    changed, in words). Batches that touch a plant in scope."""
    table, span, change = schema.batch, schema.batch_span, schema.name_change
    places = sa.union_all(
        sa.select(span.c.batch, span.c.plant), sa.select(change.c.batch, change.c.plant)
    ).subquery()
    codes = sa.func.string_agg(sa.distinct(places.c.plant), ", ")
    touched = (
        sa.select(places.c.batch, codes.label("plants"))
        .where(in_scope(places.c.plant, viewer))
        .group_by(places.c.batch)
        .subquery()
    )
    still_open = (
        sa.select(schema.reject.c.batch, sa.func.count().label("open"))
        .where(schema.reject.c.discarded_at.is_(None), schema.reject.c.mended_by.is_(None))
        .group_by(schema.reject.c.batch)
        .subquery()
    )
    kept = [column for column in table.columns if column.name not in NOT_LISTED]
    # A batch of before a count was kept has none of it.
    filled = [
        sa.func.coalesce(column, 0) if isinstance(column.type, sa.Integer) else column
        for column in kept
    ]
    statement: sa.Select[Any] = (
        sa.select(
            *filled,
            sa.func.coalesce(still_open.c.open, 0),
            touched.c.plants,
            sa.case((table.c.kind == NAMES, table.c.decisions)),
        )
        .join(touched, touched.c.batch == table.c.id)
        .outerjoin(still_open, still_open.c.batch == table.c.id)
        .order_by(table.c.id.desc())
    )
    dtypes = {column.name: _batch_dtype(column) for column in kept}
    dtypes |= {"rejects_open": "int64", "plants": "str", "what": "str"}
    with engine.connect() as connection:
        found = frame(connection, statement, dtypes)
    found["plants"] = [", ".join(sorted(codes.split(", "))) for codes in found["plants"]]
    found["what"] = found["what"].map(_in_words, na_action="ignore").astype("str")
    if not viewer.names_shown:
        of_people = found["what"].notna() & (found["record"] == "people")
        found["what"] = found["what"].mask(of_people, "Names of people were changed.")
    return found


def _in_words(sentences: str) -> str:
    said = json.loads(sentences)
    more = [f"And {len(said) - MOST_SENTENCES:,} more."] if len(said) > MOST_SENTENCES else []
    return " ".join([*said[:MOST_SENTENCES], *more])


def _batch_dtype(column: sa.Column[object]) -> str:
    if isinstance(column.type, sa.Integer):
        return "int64"
    return DAY if isinstance(column.type, sa.DateTime) else "str"


def reject_rows(engine: sa.Engine, viewer: Viewer, batch: int) -> pd.DataFrame:
    """The rejected rows of a batch that did not come back mended: the sender's own columns first,
    in order and words, then Row, Problem and How to fix (str); of plants in scope, or of none
    where the plant could not be read.

    Raises NotFound where there is no such upload."""
    table = schema.reject
    scope = sa.or_(in_scope(table.c.plant, viewer), table.c.plant.is_(None))
    with engine.connect() as connection:
        known = sa.select(schema.batch.c.id).where(schema.batch.c.id == batch)
        if connection.scalar(known) is None:
            raise NotFound(f"There is no upload {batch}. The history lists those there are.")
        found = connection.execute(
            sa.select(table.c.file_row, table.c.cells, table.c.problems)
            .where(table.c.batch == batch, table.c.mended_by.is_(None), scope)
            .order_by(table.c.file_row)
        ).all()
    return rejects_table(
        [(one.file_row, json.loads(one.cells), json.loads(one.problems)) for one in found]
    )
