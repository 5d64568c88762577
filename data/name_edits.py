"""One edit of a plant, an area, a team or a person inside a change of names.

What is wrong with it comes back as sentences, all at once; then it changes nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.lists import LONGEST_CODE, LONGEST_NAME, MOST_HEADS
from catalogue.vocabularies import canonical
from data import names_batch, plants, schema
from data.name_words import nearest
from data.names import AREA, EVERYWHERE, PERSON, PLURALS, TEAM, Named, Names
from data.names_batch import OF_KIND, Draft, Said
from data.plants import Plant, name_key, says_nothing

NOUNS = {AREA: "area", TEAM: "team", PERSON: "person"}
PLANT = "plant"
LABELS = plants.LABELS | {"counts_output": "counts the plant's output", "tier": "leads as"}


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What an area, a team or a person is to be. name: the one it is about, None for a new one.
    values: only what is said: name, code, counts_output, headcount, tier, spellings. may_add: one
    that is not known yet is added, not refused. A plant goes by its code in `plant`."""

    plant: str = EVERYWHERE
    name: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    may_add: bool = False


def apply(draft: Draft, kind: str, edit: Edit, codes: set[str]) -> Iterator[str]:
    if kind == PLANT:
        yield from _edit_plant(draft, edit)
    elif kind != PERSON and edit.plant not in codes:
        yield f"There is no plant “{edit.plant}”. Name one that is known by its code."
    else:
        yield from _edit(draft, kind, edit)


def _edit_plant(draft: Draft, edit: Edit) -> Iterator[str]:
    """A plant by its code; one that is not known is added where the edit may."""
    key, code = {"code": edit.plant}, edit.plant
    values = {word: _blank_is_none(value) for word, value in edit.values.items()}
    was = names_batch.row_of(draft.connection, schema.plant, key)
    if was is None and not edit.may_add:
        yield f"There is no plant “{code}”. Name one that is known by its code."
        return
    told: dict[str, Any] = {**key, "name": "", **(was or {}), **values}
    whole = Plant(**{**told, "name": told["name"] or ""})
    wrong = plants.faults(draft.connection, whole, is_new=was is None)
    yield from wrong
    now = {word: value for word, value in values.items() if (was or {}).get(word) != value}
    if wrong or (was is not None and not now):
        return
    draft.put(schema.plant, code, key, **now)
    if was is None:
        draft.sentences.append(f"The plant {whole.name} ({code}) was added.")
    else:
        _say(draft, code, was, now)


def _edit(draft: Draft, kind: str, edit: Edit) -> Iterator[str]:
    values = {word: _blank_is_none(value) for word, value in edit.values.items()}
    if edit.name is None:
        values.setdefault("name", None)
    wrong = list(_value_faults(draft, kind, values))
    yield from wrong
    sought = str(values.get("name")) if edit.name is None else edit.name
    known = find(draft.names, kind, edit.plant, sought)
    if edit.name is not None and known is None and not edit.may_add:
        yield unknown(draft.names, kind, edit.plant, edit.name)
        return
    if wrong:
        return
    name = values.pop("name", None)
    if known is None:
        named = _add(draft, kind, edit.plant, sought)
    elif edit.name is None:
        yield _taken(draft.names, known, str(name))
        return
    else:
        named = draft.names.final(known)
        problem = _rename(draft, named, str(name)) if name not in (None, named.shown) else None
        if problem is not None:
            yield problem
            return
    if "spellings" in values:
        yield from _respell(draft, named, values.pop("spellings"))
    _set(draft, named, values)


def _blank_is_none(value: object) -> object:
    text = " ".join(value.split()) if isinstance(value, str) else value
    return None if text == "" else text


def _value_faults(draft: Draft, kind: str, values: Mapping[str, object]) -> Iterator[str]:
    if "name" in values:
        yield from name_faults(NOUNS[kind], values["name"])
    code = values.get("code")
    if code is not None and len(str(code)) > LONGEST_CODE:
        yield f"The code “{code}” is too long. Shorten it to {LONGEST_CODE} characters."
    heads = values.get("headcount")
    if heads is not None and not (
        isinstance(heads, int) and not isinstance(heads, bool) and 0 <= heads <= MOST_HEADS
    ):
        yield f"“{heads}” is no headcount. Enter a whole number from 0 to {MOST_HEADS:,}."
    tier = values.get("tier")
    if tier is not None and tier not in canonical("leader_tier"):
        yield f"“{tier}” is no tier. Choose one of: {', '.join(canonical('leader_tier'))}."
    counts = values.get("counts_output")
    if counts is not None and not isinstance(counts, bool):
        yield f"“{counts}” is neither yes nor no."


def name_faults(noun: str, name: object) -> Iterator[str]:
    """What is wrong with a new name, as sentences."""
    text = "" if name is None else str(name)
    if not text.strip() or says_nothing(text):
        found = f"“{text}” says nothing. " if text.strip() else ""
        yield f"{found}Give the {noun} a name."
    elif len(text) > LONGEST_NAME:
        start = f"{text[:20]}…"
        yield f"The name “{start}” has {len(text):,} characters. Shorten it to {LONGEST_NAME}."


def _add(draft: Draft, kind: str, plant: str, name: str) -> Named:
    if kind == PERSON:
        named = Named(kind=kind, plant=EVERYWHERE, id=uuid.uuid4().hex, shown=name, written=name)
        draft.put(schema.person, EVERYWHERE, {"id": named.id}, display_name=name)
    else:
        named = Named(kind=kind, plant=plant, id=name, shown=name, written=name)
        draft.put(OF_KIND[kind], plant, key_of(named))
    draft.names.add(named)
    draft.sentences.append(f"“{name}” was added.")
    return named


def _rename(draft: Draft, named: Named, new: str) -> str | None:
    """Show it under a new name; files that write the old one still find it."""
    other = draft.names.find(named.kind, named.plant, new)
    if other is not None and draft.names.final(other).id != named.id:
        return _taken(draft.names, other, new)
    old = named.shown
    if named.kind == PERSON:
        draft.put(
            schema.person, EVERYWHERE, key_of(named), display_name=new, written_as=named.written
        )
    else:
        shown = None if new == named.written else new
        draft.put(OF_KIND[named.kind], named.plant, key_of(named), shown_as=shown)
    if old != named.written:
        _spell(draft, named, old)
    draft.names.add(
        Named(kind=named.kind, plant=named.plant, id=named.id, shown=new, written=named.written)
    )
    draft.sentences.append(f"“{old}” is now called “{new}”.")
    draft.said.append(Said(field="name", old=old, new=new))
    return None


def _spell(draft: Draft, named: Named, word: str) -> None:
    """Find it under this word too."""
    key = name_key(word)
    place = {"kind": named.kind, "plant": named.plant, "key": key}
    if key == name_key(named.written) or names_batch.row_of(
        draft.connection, schema.spelling, place
    ):
        return
    draft.put(schema.spelling, named.plant, place, written=word, entity=named.id)
    draft.names.ids.setdefault((named.kind, named.plant, key), named.id)


def _respell(draft: Draft, named: Named, said: object) -> Iterator[str]:
    """Its other spellings, separated by semicolons; those that it has stay."""
    for word in str(said or "").split(";"):
        text = word.strip()
        other = draft.names.find(named.kind, named.plant, text) if text else None
        if not text or (other is not None and draft.names.final(other).id == named.id):
            continue
        if other is not None:
            yield (
                f"“{text}” is {_a(named.kind)} of the list already. To make it another spelling "
                f"of “{named.shown}”, merge the two."
            )
            continue
        yield from name_faults(NOUNS[named.kind], text)
        _spell(draft, named, text)
        draft.sentences.append(f"“{text}” is another spelling of “{named.shown}”.")
        draft.said.append(Said(field="spellings", old=None, new=text))


def _set(draft: Draft, named: Named, values: Mapping[str, object]) -> None:
    table = OF_KIND[named.kind]
    was = names_batch.row_of(draft.connection, table, key_of(named)) or {}
    now = {word: value for word, value in values.items() if was.get(word) != value}
    if not now:
        return
    draft.put(table, named.plant, key_of(named), **now)
    _say(draft, f"“{named.shown}”", was, now)


def _say(draft: Draft, about: str, was: Mapping[str, object], now: Mapping[str, object]) -> None:
    """Note each fact that changed, as a sentence and as a pair."""
    for word, value in now.items():
        before, after = _shown(was.get(word)), _shown(value)
        told = f"{LABELS.get(word, word)} {before or 'not set'} → {after or 'not set'}"
        draft.sentences.append(f"{about}: {told}.")
        draft.said.append(Said(field=word, old=before, new=after))


def _shown(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def find(names: Names, kind: str, plant: str, text: str) -> Named | None:
    """The one called so; for people also the one with this id."""
    found = names.find(kind, plant, text)
    return names.by_id.get((kind, EVERYWHERE, text)) if found is None else found


def unknown(names: Names, kind: str, plant: str, text: str) -> str:
    """Nobody is called so; and who nearly is."""
    where = "" if kind == PERSON else f" at {plant}"
    near = nearest(names, kind, plant, text)
    hint = f" Did you mean “{near}”?" if near else f" The list of {PLURALS[kind]} shows them all."
    return f"There is no {NOUNS[kind]} “{text}”{where}.{hint}"


def _taken(names: Names, other: Named, text: str) -> str:
    shown = names.final(other).shown
    if name_key(shown) == name_key(text):
        return (
            f"There is {_a(other.kind)} “{shown}” already. Choose another name, or merge the two."
        )
    return f"“{text}” is another spelling of “{shown}” already. Choose another name."


def _a(kind: str) -> str:
    return "an area" if kind == AREA else f"a {NOUNS[kind]}"


def key_of(named: Named) -> dict[str, object]:
    if named.kind == PERSON:
        return {"id": named.id}
    return {"plant": named.plant, "name": named.id}
