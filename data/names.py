"""Areas, teams and people by every spelling: who a written name is, and what it is shown as.

Facts keep what files wrote (areas and teams as text, people by id), so that an old file is found
again word for word. What a name counts as is looked up when rows are read: a renamed area is
shown under its new name, a merged one as the one that it was merged into.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind, RecordType
from data import schema
from data.plants import name_key

AREA, TEAM, PERSON = "area", "team", "person"
KIND_OF = {Kind.AREA: AREA, Kind.TEAM: TEAM, Kind.PERSON: PERSON}
PLURALS = {AREA: "areas", TEAM: "teams", PERSON: "people"}
EVERYWHERE = ""  # the plant of a person: people are not bound to one


@dataclass(frozen=True, kw_only=True)
class Named:
    """An area, a team or a person. id: what rows hold, which is the name that files write for an
    area or a team. shown: its name on every page. into: the id it was merged into."""

    kind: str
    plant: str
    id: str
    shown: str
    written: str
    into: str | None = None


@dataclass(frozen=True, kw_only=True)
class Names:
    """Every name there is. by_id: (kind, plant, id) → it. ids: (kind, plant, key of a spelling) →
    id."""

    by_id: dict[tuple[str, str, str], Named] = field(default_factory=dict)
    ids: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def find(self, kind: str, plant: str, text: str) -> Named | None:
        """The one that this spelling names, before merges; None where nobody is called so."""
        at = "" if kind == PERSON else plant
        found = self.ids.get((kind, at, name_key(text)))
        return None if found is None else self.by_id[kind, at, found]

    def final(self, named: Named) -> Named:
        """The one that its rows count as."""
        while named.into is not None:
            named = self.by_id[named.kind, named.plant, named.into]
        return named

    def counts_as(self, kind: str, plant: str, text: str) -> str:
        """The name under which rows that write this one are shown; itself where unknown."""
        found = self.find(kind, plant, text)
        return text if found is None else self.final(found).shown

    def person_ids(self) -> dict[str, str]:
        """Id → the id that the person's rows count as."""
        return {
            named.id: self.final(named).id
            for (kind, _, _), named in self.by_id.items()
            if kind == PERSON
        }

    def people(self) -> dict[str, str]:
        """Id → the name of the person that the rows count as."""
        return {
            named.id: self.final(named).shown
            for (kind, _, _), named in self.by_id.items()
            if kind == PERSON
        }

    def people_by_key(self) -> dict[str, str]:
        """Every spelling's key → the id of the person that it counts as."""
        counts_as = self.person_ids()
        return {key: counts_as[id] for (kind, _, key), id in self.ids.items() if kind == PERSON}

    def standing(self, kind: str, plants: Iterable[str] | None = None) -> list[Named]:
        """Those of a kind that were not merged into another, by plant and name."""
        wanted = None if plants is None else set(plants)
        found = [
            named
            for named in self.by_id.values()
            if named.kind == kind
            and named.into is None
            and (wanted is None or named.plant in wanted)
        ]
        return sorted(found, key=lambda one: (one.plant, one.shown.casefold(), one.id))

    def merged_into(self, target: Named) -> list[Named]:
        """The others whose rows count as this one's."""
        return [
            named
            for named in self.by_id.values()
            if named.kind == target.kind
            and named.plant == target.plant
            and named.into is not None
            and self.final(named).id == target.id
        ]

    def add(self, named: Named) -> None:
        """Know this one too; a spelling that somebody has already stays theirs."""
        self.by_id[named.kind, named.plant, named.id] = named
        for word in (named.written, named.shown):
            self.ids.setdefault((named.kind, named.plant, name_key(word)), named.id)


def load(connection: sa.Connection) -> Names:
    """Every area, team and person, with all their spellings."""
    names = Names()
    for kind, table in ((AREA, schema.area), (TEAM, schema.team)):
        for row in connection.execute(sa.select(table)):
            one = Named(
                kind=kind,
                plant=row.plant,
                id=row.name,
                shown=row.shown_as or row.name,
                written=row.name,
                into=row.merged_into,
            )
            names.by_id[kind, row.plant, row.name] = one
    for row in connection.execute(sa.select(schema.person)):
        one = Named(
            kind=PERSON,
            plant=EVERYWHERE,
            id=row.id,
            shown=row.display_name,
            written=row.written_as or row.display_name,
            into=row.merged_into,
        )
        names.by_id[PERSON, EVERYWHERE, row.id] = one
    everyone = list(names.by_id.values())
    for one in everyone:
        names.ids[one.kind, one.plant, name_key(one.written)] = one.id
    for row in connection.execute(sa.select(schema.spelling)):
        if (row.kind, row.plant, row.entity) in names.by_id:
            names.ids.setdefault((row.kind, row.plant, row.key), row.entity)
    for one in everyone:
        names.ids.setdefault((one.kind, one.plant, name_key(one.shown)), one.id)
    return names


def follow(names: Names, record: RecordType, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a record with every area and team under the name that counts now, and people by
    the id that counts now. Needs the column `plant`."""
    followed = rows.copy()
    for one in record.fields:
        kind = KIND_OF.get(one.kind)
        if kind is None or one.name not in rows.columns:
            continue
        cells = rows[one.name]
        if kind == PERSON:
            into = names.person_ids()
            counts_as = {word: into.get(word, word) for word in cells.dropna().unique()}
            now = cells.map(counts_as, na_action="ignore")
        else:
            pairs = rows[["plant", one.name]].dropna().drop_duplicates()
            shown = {
                (plant, word): names.counts_as(kind, plant, word)
                for plant, word in pairs.itertuples(index=False, name=None)
            }
            if all(word == name for (_, word), name in shown.items()):
                continue
            both = zip(rows["plant"], cells, strict=True)
            now = pd.Series([shown.get(pair, pair[1]) for pair in both], index=rows.index)
        followed = followed.assign(**{one.name: now.astype("str")})
    return followed


def output_areas(connection: sa.Connection) -> dict[str, frozenset[str]]:
    """Plant → what its production rows write for the areas whose output is the plant's, merges and
    renames followed. A plant that has marked none is left out: all its areas count."""
    area, fact = schema.area, schema.FACTS["production"]
    mark = sa.and_(area.c.counts_output, area.c.merged_into.is_(None))
    found = connection.execute(sa.select(area.c.plant, area.c.name).where(mark))
    marked = {(plant, name) for plant, name in found}
    if not marked:
        return {}
    names, plants = load(connection), sorted({plant for plant, _ in marked})
    written = connection.execute(
        sa.select(fact.c.plant, fact.c.area)
        .where(fact.c.plant.in_(plants), fact.c.area.is_not(None))
        .distinct()
    )
    counting: dict[str, set[str]] = {plant: set() for plant in plants}
    for plant, text in written:
        named = names.find(AREA, plant, text)
        if named is not None and (plant, names.final(named).id) in marked:
            counting[plant].add(text)
    return {plant: frozenset(texts) for plant, texts in counting.items()}


def people_ids(
    connection: sa.Connection, texts: Iterable[str], batch: int, names: Names | None = None
) -> tuple[dict[str, str], list[str]]:
    """The id of each person named, adding (for that batch) those not seen before; and the new."""
    names = load(connection) if names is None else names
    fresh = []
    ids: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        known = names.find(PERSON, EVERYWHERE, text)
        if known is None:
            known = Named(
                kind=PERSON, plant=EVERYWHERE, id=uuid.uuid4().hex, shown=text, written=text
            )
            names.add(known)
            fresh.append({"id": known.id, "display_name": text, "added_by": batch})
        ids[text] = known.id
    if fresh:
        connection.execute(sa.insert(schema.person), fresh)
    _keep_spellings(
        connection, names, [(PERSON, EVERYWHERE, text, id) for text, id in ids.items()], batch
    )
    return ids, [str(row["display_name"]) for row in fresh]


def add_places(
    connection: sa.Connection,
    kind: str,
    places: Iterable[tuple[str, str]],
    batch: int,
    names: Names | None = None,
) -> list[str]:
    """Add the (plant, name) pairs of areas or teams not seen before; returns the new names."""
    names = load(connection) if names is None else names
    fresh = []
    used = []
    for plant, text in dict.fromkeys(places):
        known = names.find(kind, plant, text)
        if known is None:
            known = Named(kind=kind, plant=plant, id=text, shown=text, written=text)
            names.add(known)
            fresh.append({"plant": plant, "name": text, "added_by": batch})
        used.append((kind, plant, text, known.id))
    if fresh:
        connection.execute(sa.insert(schema.area if kind == AREA else schema.team), fresh)
    _keep_spellings(connection, names, used, batch)
    return [str(row["name"]) for row in fresh]


def _keep_spellings(
    connection: sa.Connection,
    names: Names,
    used: Iterable[tuple[str, str, str, str]],
    batch: int,
) -> None:
    """What a file wrote finds the same one again, whatever becomes of the lists later."""
    table = schema.spelling
    known = {
        (row.kind, row.plant, row.key): row.used_by for row in connection.execute(sa.select(table))
    }
    for kind, plant, text, entity in used:
        key = name_key(text)
        if key == name_key(names.by_id[kind, plant, entity].written):
            continue
        if (kind, plant, key) not in known:
            row = {"kind": kind, "plant": plant, "key": key, "written": text, "entity": entity}
            connection.execute(sa.insert(table).values(**row, used_by=batch))
        elif known[kind, plant, key] is None:
            connection.execute(
                sa.update(table)
                .where(table.c.kind == kind, table.c.plant == plant, table.c.key == key)
                .values(used_by=batch)
            )
        known[kind, plant, key] = batch


def other_spellings(
    connection: sa.Connection, names: Names
) -> dict[tuple[str, str, str], list[str]]:
    """(kind, plant, id) of those that stand → every other word that counts as theirs: what files
    wrote, what was given, and the names of those merged into them."""
    table = schema.spelling
    written = {
        (row.kind, row.plant, row.key): row.written for row in connection.execute(sa.select(table))
    }
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for place, named in names.by_id.items():
        final = names.final(named)
        for word in (named.written, named.shown):
            written.setdefault((*place[:2], name_key(word)), word)
        found.setdefault((*place[:2], final.id), {})
    for (kind, plant, key), id in names.ids.items():
        final = names.final(names.by_id[kind, plant, id])
        if key != name_key(final.shown):
            found[kind, plant, final.id][key] = written[kind, plant, key]
    return {place: sorted(words.values(), key=str.casefold) for place, words in found.items()}
