"""Which field each heading of a file means, for one kind of record; nothing here is asked yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from catalogue.model import Kind, RecordType
from catalogue.text import heading_parts, normalise, normalise_heading, spellings
from data.ingest.durations import UNIT_WORDS
from data.ingest.fits import Fits

# "#3 Date": the place of a heading that comes up again.
PLACE = re.compile(r"#[0-9]+ ?")
SIMILAR = 85
TIMES = (Kind.MINUTES, Kind.HOURS)


class Certainty(IntEnum):
    """How sure a heading means a field; ASK must be confirmed."""

    ASK = 1
    SYNONYM = 2
    EXACT = 3


@dataclass(kw_only=True)
class Assignment:
    """mapping: heading -> field. rivals: field -> the headings that may be it. unclear: heading
    -> the fields that it may be. said: the headings whose field the sender named."""

    mapping: dict[str, str] = field(default_factory=dict)
    rivals: dict[str, list[str]] = field(default_factory=dict)
    unclear: dict[str, list[str]] = field(default_factory=dict)
    said: frozenset[str] = frozenset()

    def fields(self) -> set[str]:
        """The fields that are filled for certain."""
        return {name for names in self.mapping.values() for name in names.split(",")}

    def taken(self) -> set[str]:
        """The headings that have a field, or are asked about."""
        contested = {heading for headings in self.rivals.values() for heading in headings}
        return {*self.mapping, *self.unclear, *contested}

    def asked(self) -> set[str]:
        """The fields that a question may still fill."""
        return {*self.rivals, *(name for names in self.unclear.values() for name in names)}


@lru_cache(maxsize=64)
def _words_of(record: RecordType) -> dict[str, dict[str, Certainty]]:
    """Normalised heading -> the fields that it may mean, with how sure that is."""
    index: dict[str, dict[str, Certainty]] = {}
    for one in record.fields:
        exact = {normalise(one.name), normalise_heading(one.label)}
        listed = [(Certainty.ASK, word) for word in one.ask]
        listed += [(Certainty.SYNONYM, word) for word in one.synonyms]
        for certainty, word in listed:
            for spelling in {*spellings(word), normalise_heading(word)}:
                index.setdefault(spelling, {})[one.name] = certainty
        for word in exact:
            index.setdefault(word, {})[one.name] = Certainty.EXACT
    return index


def meanings(record: RecordType, headings: Iterable[str]) -> dict[str, dict[str, Certainty]]:
    """For each heading the fields that it may mean, only those with the highest certainty.

    The whole heading first, then its parts (two languages), then a duration's without its unit.
    """
    words = _words_of(record)
    times = {one.name for one in record.fields if one.kind in TIMES}
    return {heading: _meaning(words, times, _forms(heading)) for heading in headings}


class _Forms(NamedTuple):
    """A heading as it is looked up: whole, in parts, without the words that are units."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]
    bare: str


@lru_cache(maxsize=4_096)
def _forms(heading: str) -> _Forms:
    plain = PLACE.sub("", heading, count=1) if PLACE.match(heading) else heading
    words = normalise(plain)
    return _Forms(
        whole=(normalise_heading(plain), words),
        parts=heading_parts(plain),
        bare=" ".join(word for word in words.split() if word not in UNIT_WORDS),
    )


def _meaning(
    words: Mapping[str, Mapping[str, Certainty]], times: Collection[str], forms: _Forms
) -> dict[str, Certainty]:
    found = dict(next((words[form] for form in forms.whole if form in words), {}))
    if not found:
        for part in forms.parts:
            for name, certainty in words.get(part, {}).items():
                found[name] = max(certainty, found.get(name, certainty))
    if not found:
        found = {name: Certainty.ASK for name in words.get(forms.bare, {}) if name in times}
    best = max(found.values(), default=Certainty.ASK)
    return {name: certainty for name, certainty in found.items() if certainty == best}


def assign(
    meant: Mapping[str, Mapping[str, Certainty]],
    fits: Fits,
    *,
    said: Mapping[str, str],
    supplied: Iterable[str] = (),
) -> Assignment:
    """Give each heading its field, as far as that needs no answer.

    meant: heading -> what it may mean, in the file's order (`meanings`). said: heading ->
    field(s) as the sender named them, "" to leave the column out. supplied: fields that need no
    column. A wholly blank column is no candidate.
    """
    result = Assignment(
        mapping={heading: names for heading, names in said.items() if names},
        said=frozenset(said),
    )
    done = result.fields() | set(supplied)
    candidates = {
        heading: names
        for heading, names in meant.items()
        if heading not in said and not fits.is_blank(heading)
    }
    for certainty in (Certainty.EXACT, Certainty.SYNONYM):
        _assign_sure(result, _of(candidates, certainty, done), fits)
        done |= result.fields() | result.asked()
    for heading, names in _of(candidates, Certainty.ASK, done).items():
        result.unclear[heading] = names
    return result


def _of(
    meant: Mapping[str, Mapping[str, Certainty]], certainty: Certainty, done: set[str]
) -> dict[str, list[str]]:
    """The headings of this certainty with the fields they may mean that are still free."""
    found = {
        heading: [name for name, sure in names.items() if sure == certainty and name not in done]
        for heading, names in meant.items()
    }
    return {heading: names for heading, names in found.items() if names}


def _assign_sure(result: Assignment, meant: Mapping[str, list[str]], fits: Fits) -> None:
    """Headings with one meaning first; those with several keep what is left to them."""
    by_field: dict[str, list[str]] = {}
    for heading, names in meant.items():
        if len(names) == 1:
            by_field.setdefault(names[0], []).append(heading)
    for name, headings in by_field.items():
        if all(fits.same(headings[0], other) for other in headings[1:]):
            result.mapping[headings[0]] = name
        else:
            result.rivals[name] = headings
    for heading, names in meant.items():
        left = [name for name in names if name not in result.fields() | result.asked()]
        if len(names) > 1 and len(left) == 1:
            result.mapping[heading] = left[0]
        elif len(names) > 1 and left:
            result.unclear[heading] = left


def suggestions(
    record: RecordType, headings: Iterable[str], free: Iterable[str], fits: Fits
) -> dict[str, str]:
    """Heading -> the free field whose words it nearly spells and whose values it holds."""
    names = set(free)
    found: dict[str, str] = {}
    words = {
        word: name
        for word, meant in _words_of(record).items()
        for name, certainty in meant.items()
        if name in names and certainty > Certainty.ASK
    }
    for heading in headings:
        near = extractOne(
            _forms(heading).whole[0], words.keys(), scorer=ratio, score_cutoff=SIMILAR
        )
        name = words[near[0]] if near is not None else ""
        if name in names and fits.could_hold(heading, record.field(name)):
            found[heading] = name
            names.discard(name)
    return found
