"""Changing names: add, rename, edit, merge. Each call is one batch that can be undone.

What users can do wrong comes back as sentences, all at once; then nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import sqlalchemy as sa

from catalogue.records import RECORDS
from catalogue.shifts import SHIFT_CLASSES, usual_class
from data import batches, change_log, names_batch, rollup, schema
from data.access import Viewer
from data.errors import NotPermitted
from data.ingest.store import WRITING
from data.name_edits import Edit, apply, find, key_of, unknown
from data.names import AREA, EVERYWHERE, KIND_OF, PERSON, PLURALS, load
from data.names_batch import OF_KIND, Draft, Said, Source
from data.plants import name_key, says_nothing
from data.queries.scope import in_scope

SHIFTS = "shifts"
Sentences: TypeAlias = tuple[str, ...]
Plan: TypeAlias = Callable[[Draft], Iterator[str]]


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A change of names as it was stored; batch None where everything stood so already."""

    batch: int | None
    sentences: Sentences
    added: int = 0
    changed: int = 0


def change(
    engine: sa.Engine,
    viewer: Viewer,
    record: str,
    plan: Plan,
    *,
    source: Source | None = None,
    store: bool = True,
) -> Changed | Sentences:
    """Carry a plan out as one batch, or give its sentences and change nothing.

    store False: what would be changed, and nothing is.
    """
    if not viewer.may_write:
        raise NotPermitted("Changing plants and people is not open to you.")
    with WRITING, engine.connect() as connection, connection.begin() as transaction:
        number = batches.next_number(connection)
        draft = Draft(connection=connection, number=number, names=load(connection))
        wrong = tuple(dict.fromkeys(plan(draft)))
        if wrong:
            transaction.rollback()
            return wrong
        if not all(viewer.plants is None or viewer.sees(plant) for plant in draft.plants):
            raise NotPermitted("Changing the names of this plant is not open to you.")
        added, changed = draft.counts()
        if not draft.noted or not store:
            transaction.rollback()
            return Changed(
                batch=None, sentences=tuple(draft.sentences), added=added, changed=changed
            )
        names_batch.write(draft, viewer, record, source)
        _refresh_output(draft)
    change_log.write_heads(engine)
    return Changed(batch=number, sentences=tuple(draft.sentences), added=added, changed=changed)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What an edit would do. faults: why it cannot be done, as sentences."""

    faults: Sentences
    added: bool
    said: tuple[Said, ...]


def try_edits(
    engine: sa.Engine, viewer: Viewer, kind: str, edits: Sequence[Edit]
) -> tuple[Tried, ...]:
    """What each edit would do after those before it; nothing is changed."""
    tried: list[Tried] = []

    def plan(draft: Draft) -> Iterator[str]:
        codes = set(draft.connection.scalars(sa.select(schema.plant.c.code)))
        for edit in edits:
            added, said = draft.counts()[0], len(draft.said)
            faults = tuple(apply(draft, kind, edit, codes))
            is_new = draft.counts()[0] > added
            tried.append(Tried(faults=faults, added=is_new, said=tuple(draft.said[said:])))
        return iter(())

    change(engine, viewer, PLURALS.get(kind, "plants"), plan, store=False)
    return tuple(tried)


def _refresh_output(draft: Draft) -> None:
    """The areas whose output is the plant's decide what its units are."""
    touched = {str(one["plant"]) for one in draft.noted.values() if one["kind"] == AREA}
    if touched:
        rollup.refresh(draft.connection, "production", sorted(touched))


def edit_names(
    engine: sa.Engine,
    viewer: Viewer,
    kind: str,
    edits: Sequence[Edit],
    *,
    source: Source | None = None,
) -> Changed | Sentences:
    """Add and change plants, areas, teams or people, all in one batch."""

    def plan(draft: Draft) -> Iterator[str]:
        codes = set(draft.connection.scalars(sa.select(schema.plant.c.code)))
        for edit in edits:
            yield from apply(draft, kind, edit, codes)

    return change(engine, viewer, PLURALS.get(kind, "plants"), plan, source=source)


def merge(
    engine: sa.Engine, viewer: Viewer, kind: str, old: str, new: str, plant: str = EVERYWHERE
) -> Changed | Sentences:
    """From now on every row of `old` counts as `new`'s, stored ones and those to come."""

    def plan(draft: Draft) -> Iterator[str]:
        pair = []
        for text in (old, new):
            found = find(draft.names, kind, plant, text)
            if found is None:
                yield unknown(draft.names, kind, plant, text)
            pair.append(found)
        if None in pair:
            return
        source, target = (draft.names.final(one) for one in pair if one is not None)
        if source.id == target.id:
            if name_key(old) == name_key(new):
                yield f"“{old}” cannot be merged into itself. Name two of them."
            else:
                yield f"“{old}” and “{new}” count as one already: “{target.shown}”."
            return
        draft.put(OF_KIND[kind], source.plant, key_of(source), merged_into=target.id)
        # Noted unchanged, so that it stays until the merge is undone.
        draft.put(OF_KIND[kind], target.plant, key_of(target))
        draft.sentences.append(f"“{source.shown}” counts as “{target.shown}” from now on.")

    return change(engine, viewer, PLURALS[kind], plan)


def set_shift(
    engine: sa.Engine, viewer: Viewer, plant: str, words: Mapping[str, str]
) -> Changed | Sentences:
    """Word → class (day, late, night, other) of a plant's shifts. The usual class needs no row."""

    def plan(draft: Draft) -> Iterator[str]:
        known = set(draft.connection.scalars(sa.select(schema.plant.c.code)))
        if plant not in known:
            yield f"There is no plant “{plant}”. Name one that is known by its code."
            return
        for word, shift_class in words.items():
            text = " ".join(word.split())
            if not text or says_nothing(text):
                yield f"“{word}” says nothing. Write the word that the files use for the shift."
            elif shift_class not in SHIFT_CLASSES:
                yield f"“{shift_class}” is no class. Choose one of: {', '.join(SHIFT_CLASSES)}."
            else:
                _set_shift(draft, plant, text, shift_class)

    return change(engine, viewer, SHIFTS, plan)


def _set_shift(draft: Draft, plant: str, word: str, shift_class: str) -> None:
    table, key = schema.shift_word, {"plant": plant, "key": name_key(word)}
    was = names_batch.row_of(draft.connection, table, key)
    before = was["shift_class"] if was else usual_class(word)
    if before == shift_class:
        return
    if shift_class == usual_class(word):
        draft.take(table, plant, key)
    else:
        draft.put(table, plant, key, word=word, shift_class=shift_class)
    draft.sentences.append(f"Shift “{word}” of {plant}: {before} → {shift_class}.")


def rows_naming(
    engine: sa.Engine, viewer: Viewer, kind: str, name: str, plant: str = EVERYWHERE
) -> dict[str, int]:
    """Record → how many rows that hold now, of plants in scope, count as this one's."""
    found: dict[str, int] = {}
    with engine.connect() as connection:
        known = load(connection)
        named = find(known, kind, plant, name)
        if named is None:
            return found
        final = known.final(named)
        ids = {final.id, *(one.id for one in known.merged_into(final))}
        for record, column in _columns_of(kind):
            fact = schema.FACTS[record]
            here = sa.true() if kind == PERSON else fact.c.plant == plant
            counted = connection.execute(
                sa.select(fact.c[column], sa.func.count())
                .where(fact.c.closed_by.is_(None), here, in_scope(fact.c.plant, viewer))
                .group_by(fact.c[column])
            )
            for word, rows in counted:
                one = None if word is None else find(known, kind, plant, word)
                if one is not None and one.id in ids:
                    found[record] = found.get(record, 0) + rows
    return found


def _columns_of(kind: str) -> Iterator[tuple[str, str]]:
    for record in RECORDS.values():
        for one in record.fields:
            if KIND_OF.get(one.kind) == kind:
                yield record.name, one.name
