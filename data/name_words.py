"""Names not seen before, and the known name that each may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa
from rapidfuzz import fuzz, process

from catalogue.model import RecordType
from catalogue.text import normalise
from data.names import EVERYWHERE, KIND_OF, PERSON, PLURALS, Names, follow, load

# A name is suggested from this ratio on, in percent.
NEAR = 85
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class NewName:
    """A name not seen before, and the known one that it may be; None where none is near."""

    name: str
    nearest: str | None

    @property
    def advice(self) -> str | None:
        """“J. Huber is new: did you mean Jonas Huber?”"""
        if self.nearest is None:
            return None
        return (
            f"{self.name} is new: did you mean {self.nearest}? If so, merge the two under Plants "
            "and people."
        )


def nearest(names: Names, kind: str, plant: str, text: str) -> str | None:
    """The known name that this one nearly spells, or that has its initials and surname."""
    at = EVERYWHERE if kind == PERSON else plant
    known: dict[str, str] = {}
    for one in names.by_id.values():
        if (one.kind, one.plant) == (kind, at):
            shown = names.final(one).shown
            known |= dict.fromkeys((one.shown, one.written), shown)
    plain = {word: _plain(word) for word in known}
    looked_for = _plain(text)
    if kind == PERSON:
        alike = [word for word, other in plain.items() if _same_person(looked_for, other)]
        if alike:
            best = max(alike, key=lambda word: fuzz.token_sort_ratio(looked_for, plain[word]))
            return known[best]
    found = process.extract(looked_for, plain, scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
    for _, _, word in found:
        # Line 1 and Line 2 are near and never the same.
        if DIGITS.findall(text) == DIGITS.findall(word):
            return known[word]
    return None


def _plain(name: str) -> str:
    """Without case, accents and punctuation; "Huber, Jonas" as "jonas huber"."""
    last, comma, first = name.partition(",")
    return normalise(f"{first} {last}" if comma else name)


def _same_person(one: str, other: str) -> bool:
    """J Huber and Jonas Huber: a shared name, and initials for the rest."""
    first, second = one.split(), other.split()
    shared = {word for word in first if word in second and len(word) > 1}
    rest = sorted(word for word in first if word not in shared)
    others = sorted(word for word in second if word not in shared)
    if not shared or len(rest) != len(others):
        return False
    return all(
        min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0]
        for mine, theirs in zip(rest, others, strict=True)
    )


def new_names(
    engine: sa.Engine, record: RecordType, rows: pd.DataFrame
) -> dict[str, list[NewName]]:
    """The areas, teams and people of these rows that nobody has named before, in their order."""
    with engine.connect() as connection:
        names = load(connection)
    found: dict[str, dict[tuple[str, str], NewName]] = {kind: {} for kind in PLURALS.values()}
    for one in record.fields:
        kind = KIND_OF.get(one.kind)
        if kind is None or one.name not in rows.columns:
            continue
        for plant, text in _written(rows, one.name, kind):
            place = (plant, " ".join(text.split()).casefold())
            if place not in found[PLURALS[kind]] and names.find(kind, plant, text) is None:
                near = nearest(names, kind, plant, text)
                found[PLURALS[kind]][place] = NewName(name=text, nearest=near)
    return {kind: list(new.values()) for kind, new in found.items()}


def counted_as(engine: sa.Engine, record: RecordType, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as a file wrote them, with every area, team and person under the name that counts
    now: renames and merges followed. Needs the column `plant`."""
    with engine.connect() as connection:
        names = load(connection)
    told = rows
    for one in record.fields:
        if KIND_OF.get(one.kind) == PERSON and one.name in rows.columns:
            written = rows[one.name].dropna().unique()
            now = {text: names.counts_as(PERSON, EVERYWHERE, str(text)) for text in written}
            told = told.assign(**{one.name: rows[one.name].map(now, na_action="ignore")})
    return follow(names, record, told)


def advice(found: Mapping[str, Iterable[NewName]]) -> tuple[str, ...]:
    """For each new name that a known one is near to, the question whether it is that one."""
    return tuple(one.advice for new in found.values() for one in new if one.advice is not None)


def _written(rows: pd.DataFrame, column: str, kind: str) -> Iterator[tuple[str, str]]:
    """(plant, name) in the rows' order, each once."""
    pairs = rows[["plant", column]].dropna().drop_duplicates()
    for plant, text in pairs.itertuples(index=False, name=None):
        yield (EVERYWHERE if kind == PERSON else str(plant)), str(text)
