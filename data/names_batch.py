"""A change of names as one batch: what was and what is, row by row, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from catalogue.model import Kind
from catalogue.records import RECORDS
from data import batches, change_log, clock, schema
from data.access import Viewer
from data.ingest.upload import Reject
from data.names import AREA, EVERYWHERE, KIND_OF, PERSON, TEAM, Names, load
from data.plants import rows_of_plants

NAMES = "names"  # the kind of such a batch
LABEL = "Plants and people"
TABLES = {
    table.name: table
    for table in (
        schema.plant,
        schema.area,
        schema.team,
        schema.person,
        schema.spelling,
        schema.shift_word,
    )
}
OF_KIND = {AREA: schema.area, TEAM: schema.team, PERSON: schema.person}
# Whose row this is, is the importer's to say.
NOT_KEPT = ("added_by", "used_by")


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file that a list came in, and its rows that were left out; an edit on the page or the
    terminal has none."""

    file_name: str
    sha256: str
    rows_read: int
    rows_skipped: int = 0
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said:
    """One fact of a name, as it was and as it is, in words."""

    field: str
    old: str | None
    new: str | None


@dataclass(kw_only=True)
class Draft:
    """A change under way inside a transaction: every row is written at once and noted for undo."""

    connection: sa.Connection
    number: int
    names: Names
    noted: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def put(self, table: sa.Table, plant: str, key: Mapping[str, object], **values: object) -> None:
        """Set these columns of the row with this key; where there is none, add it."""
        old = row_of(self.connection, table, key)
        if old is None:
            own = {"added_by": self.number} if "added_by" in table.c else {}
            self.connection.execute(sa.insert(table).values(**key, **values, **own))
        elif values:
            self.connection.execute(sa.update(table).where(is_row(table, key)).values(**values))
        self._note(table, plant, key, old)

    def take(self, table: sa.Table, plant: str, key: Mapping[str, object]) -> None:
        """Remove the row."""
        old = row_of(self.connection, table, key)
        if old is not None:
            self.connection.execute(sa.delete(table).where(is_row(table, key)))
            self._note(table, plant, key, old)

    def _note(
        self,
        table: sa.Table,
        plant: str,
        key: Mapping[str, object],
        old: Mapping[str, object] | None,
    ) -> None:
        entity = _json(key)
        first = self.noted.setdefault(
            (table.name, entity), {"kind": table.name, "plant": plant, "entity": entity, "old": old}
        )
        first["new"] = row_of(self.connection, table, key)

    @property
    def plants(self) -> set[str]:
        return {str(one["plant"]) for one in self.noted.values()}

    def counts(self) -> tuple[int, int]:
        """How many rows this adds to the lists, and how many it changes."""
        listed = [one for one in self.noted.values() if one["kind"] != schema.spelling.name]
        added = sum(one["old"] is None for one in listed)
        return added, sum(one["old"] not in (None, one["new"]) for one in listed)


def write(draft: Draft, viewer: Viewer, record: str, source: Source | None) -> None:
    """The batch, its journal and its entry in the change log."""
    added, changed = draft.counts()
    rejects = () if source is None else source.rejects
    read = added + changed if source is None else source.rows_read
    skipped = 0 if source is None else source.rows_skipped
    draft.connection.execute(
        sa.insert(schema.batch).values(
            id=draft.number,
            record=record,
            kind=NAMES,
            file_name=None if source is None else source.file_name,
            sha256=None if source is None else source.sha256,
            imported_at=clock.now(),
            imported_by=viewer.subject,
            rows_read=read,
            rows_added=added,
            rows_changed=changed,
            rows_unchanged=read - skipped - added - changed - len(rejects),
            rows_rejected=len(rejects),
            rows_skipped=skipped,
            mapping="{}",
            decisions=batches.as_json(draft.sentences),
        )
    )
    draft.connection.execute(
        sa.insert(schema.name_change),
        [
            {
                "batch": draft.number,
                "seq": place,
                **one,
                "old": None if one["old"] is None else _json(one["old"]),
                "new": None if one["new"] is None else _json(one["new"]),
            }
            for place, one in enumerate(draft.noted.values(), start=1)
        ],
    )
    batches.keep_rejects(draft.connection, draft.number, rejects)
    change_log.write(
        draft.connection,
        chains=(change_log.COMPANY, *draft.plants),
        actor=viewer.subject,
        action=NAMES,
        about=f"batch {draft.number}",
        outcome="done",
        details={"list": record, "what": draft.sentences},
    )


def plants_of(connection: sa.Connection, number: int) -> set[str]:
    """The plants whose names a batch changed; "" where it is people."""
    table = schema.name_change
    return set(connection.scalars(sa.select(table.c.plant).where(table.c.batch == number)))


def take_back(connection: sa.Connection, number: int) -> tuple[int, int] | str:
    """Put back what a batch of names changed: how many rows went, and how many hold as before.
    A sentence where something was built on it since."""
    table = schema.name_change
    changes = connection.execute(
        sa.select(table).where(table.c.batch == number).order_by(table.c.seq.desc())
    ).all()
    later = _later(connection, number, {(one.kind, one.entity) for one in changes})
    if later:
        listed = ", ".join(f"upload {one}" for one in later)
        return f"Later changes build on upload {number}. Undo {listed} first."
    kept = _rows_of_new_plants(connection, changes)
    if kept is not None:
        return kept
    users = first_users(connection, {one.kind for one in changes if one.old is None})
    removed = restored = 0
    for one in changes:
        entity, key = TABLES[one.kind], json.loads(one.entity)
        if one.old is not None:
            _put_back(connection, entity, key, json.loads(one.old))
            restored += one.old != one.new and one.kind != schema.spelling.name
        elif (user := users.get(_place(one.kind, key))) is not None:
            blank = dict.fromkeys(_free_columns(entity))
            blank |= {"display_name": json.loads(one.new)["display_name"]} if "id" in key else {}
            connection.execute(
                sa.update(entity).where(is_row(entity, key)).values(**blank, added_by=user)
            )
            restored += 1
        else:
            gone = sa.delete(entity).where(is_row(entity, key))
            if "used_by" in entity.c:
                gone = gone.where(entity.c.used_by.is_(None))
            removed += connection.execute(gone).rowcount * (one.kind != schema.spelling.name)
    return removed, restored


def _put_back(
    connection: sa.Connection, table: sa.Table, key: Mapping[str, object], old: dict[str, Any]
) -> None:
    if row_of(connection, table, key) is None:
        connection.execute(sa.insert(table).values(**old))
        return
    rest = {name: value for name, value in old.items() if name not in key}
    connection.execute(sa.update(table).where(is_row(table, key)).values(**rest))


def _later(connection: sa.Connection, number: int, touched: set[tuple[str, str]]) -> list[int]:
    """The batches of names after this one, and not undone, that touched the same rows."""
    table = schema.name_change
    after = connection.execute(
        sa.select(table.c.batch, table.c.kind, table.c.entity)
        .join(schema.batch, schema.batch.c.id == table.c.batch)
        .where(table.c.batch > number, schema.batch.c.undone_at.is_(None))
    )
    return sorted({one.batch for one in after if (one.kind, one.entity) in touched}, reverse=True)


def held(connection: sa.Connection) -> set[tuple[str, str, str]]:
    """(kind, plant, id) of the areas, teams and people that a change of names speaks of: they
    stay on the list until it is undone."""
    table = schema.name_change
    found = connection.execute(
        sa.select(table.c.kind, table.c.entity)
        .join(schema.batch, schema.batch.c.id == table.c.batch)
        .where(schema.batch.c.undone_at.is_(None), table.c.kind.in_(list(OF_KIND)))
        .distinct()
    )
    return {_place(one.kind, json.loads(one.entity)) for one in found}


def forget_unused(connection: sa.Connection) -> None:
    """Names that only undone imports brought go; one that another batch uses too is that batch's
    from now on; one that a change of names speaks of stays."""
    undone = set(
        connection.scalars(
            sa.select(schema.batch.c.id).where(
                schema.batch.c.undone_at.is_not(None), schema.batch.c.kind.is_distinct_from(NAMES)
            )
        )
    )
    brought = [
        (kind, table, row)
        for kind, table in OF_KIND.items()
        for row in connection.execute(
            sa.select(table).where(table.c.added_by.in_(undone))
        ).mappings()
    ]
    if not brought:
        return
    users = first_users(connection, {kind for kind, _, _ in brought})
    spoken_of = held(connection)
    for kind, table, row in brought:
        key = {column.name: row[column.name] for column in table.primary_key}
        place = _place(kind, key)
        if place in users:
            connection.execute(
                sa.update(table).where(is_row(table, key)).values(added_by=users[place])
            )
        elif place not in spoken_of:
            connection.execute(sa.delete(table).where(is_row(table, key)))
            words = schema.spelling
            connection.execute(
                sa.delete(words).where(
                    words.c.kind == kind, words.c.plant == place[1], words.c.entity == place[2]
                )
            )


def first_users(connection: sa.Connection, kinds: set[str]) -> dict[tuple[str, str, str], int]:
    """(kind, plant, id) → the earliest batch whose rows name it."""
    names = load(connection)
    users: dict[tuple[str, str, str], int] = {}
    for record in RECORDS.values():
        fact = schema.FACTS[record.name]
        for one in record.fields:
            kind = KIND_OF.get(one.kind)
            if kind not in kinds:
                continue
            column = fact.c[one.name]
            found = connection.execute(
                sa.select(fact.c.plant, column.label("word"), sa.func.min(fact.c.batch))
                .where(column.is_not(None))
                .group_by(fact.c.plant, column)
            )
            for plant, word, first in found:
                if one.kind == Kind.PERSON:
                    place = (PERSON, EVERYWHERE, str(word))
                else:
                    named = names.find(kind, plant, word)
                    place = (kind, plant, word if named is None else named.id)
                users[place] = min(first, users.get(place, first))
    return users


def _rows_of_new_plants(connection: sa.Connection, changes: Iterable[Any]) -> str | None:
    new = [one for one in changes if one.kind == schema.plant.name and one.old is None]
    if not new:
        return None
    used = sorted(rows_of_plants(connection, (one.plant for one in new)))
    if not used:
        return None
    return (
        f"Records or names of {', '.join(used)} are stored, so the plant stays. Undo what was "
        "saved for it first."
    )


def _place(kind: str, key: Mapping[str, Any]) -> tuple[str, str, str]:
    """(kind, plant, id) of a row, by its primary key."""
    return kind, str(key.get("plant", EVERYWHERE)), str(key.get("id", key.get("name", "")))


def _free_columns(table: sa.Table) -> list[str]:
    """What an area, a team or a person is told beside its name."""
    return [
        column.name
        for column in table.columns
        if not column.primary_key and column.name not in (*NOT_KEPT, "display_name")
    ]


def is_row(table: sa.Table, key: Mapping[str, object]) -> sa.ColumnElement[bool]:
    return sa.and_(*(table.c[name] == value for name, value in key.items()))


def row_of(
    connection: sa.Connection, table: sa.Table, key: Mapping[str, object]
) -> dict[str, Any] | None:
    """The row as it stands, without what is the importer's to say."""
    found = connection.execute(sa.select(table).where(is_row(table, key))).mappings().first()
    if found is None:
        return None
    return {name: value for name, value in found.items() if name not in NOT_KEPT}


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
