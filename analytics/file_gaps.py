"""What a file does not hold, and what it would show if it did."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analytics import words
from analytics.row_totals import filled
from catalogue.asked import asked_fields
from catalogue.measures import MEASURES
from catalogue.model import Measure, RecordType, Way
from catalogue.records import RECORDS

AREA_UNLOCKS = "days since the last row of each area"


def missing(rows: pd.DataFrame, record: RecordType, logged: frozenset[str]) -> tuple[str, ...]:
    """Sentences: fields the file lacks and what needs them, then logs beside it that would turn
    its counts into rates. logged: records that the plant logs already."""
    return (
        *_fields(rows, record),
        *_denominators(record, logged),
        *_numerators(rows, record, logged),
    )


def _fields(rows: pd.DataFrame, record: RecordType) -> Iterator[str]:
    unlocks: dict[str, list[str]] = {}
    for measure in MEASURES.values():
        for name in _lacking(rows, record, measure):
            unlocks.setdefault(name, []).append(f"“{measure.label}”")
    names = [field.name for field in record.fields]
    if "area" in names and not filled(rows, "area"):
        unlocks.setdefault("area", []).append(AREA_UNLOCKS)
    for name in sorted(unlocks, key=names.index):
        label, found = record.field(name).label, unlocks[name]
        absent = (
            f"“{label}” is blank in every row"
            if name in rows.columns
            else f"The file has no column for “{label}”"
        )
        one = len(found) == 1 and found != [AREA_UNLOCKS]
        yield f"{absent}: {words.listed(found)} {'needs' if one else 'need'} it."


def _lacking(rows: pd.DataFrame, record: RecordType, measure: Measure) -> list[str]:
    """The fields of this record that the measure's best way lacks; none where another of its
    ways can be computed from what is there."""
    lacks = [_lacking_for(rows, record, way) for way in measure.ways]
    return [] if not all(lacks) else lacks[0]


def _lacking_for(rows: pd.DataFrame, record: RecordType, way: Way) -> list[str]:
    best = way.numerators[0]
    sides = [best, way.denominator] if way.denominator is not None else [best]
    if best.record != record.name:
        return []
    lacking: list[str] = []
    for side in sides:
        if side.record != record.name:
            continue
        if side.fields and not any(filled(rows, name) for name in side.fields):
            lacking.append(side.fields[0])
        lacking += [name for name in asked_fields(side) if not filled(rows, name)]
    return list(dict.fromkeys(lacking))


def _denominators(record: RecordType, logged: frozenset[str]) -> Iterator[str]:
    """The exposure, logged elsewhere, that turns this file's counts into rates."""
    rates: dict[tuple[str, str, str], list[str]] = {}
    for measure in MEASURES.values():
        way = measure.ways[0]
        below = way.denominator
        if below is None or way.numerators[0].record != record.name or below.record in logged:
            continue
        if below.record != record.name:
            label = RECORDS[below.record].field(below.fields[0]).label
            rates.setdefault((below.record, label, way.unit), []).append(measure.label)
    for (name, label, unit), measures in rates.items():
        log = words.lowered(RECORDS[name].plural)
        yield f"With “{label}” ({log}) you will see a rate {unit}: {words.listed(measures)}."


def _numerators(rows: pd.DataFrame, record: RecordType, logged: frozenset[str]) -> Iterator[str]:
    """The logs whose counts this file's exposure would turn into rates."""
    rates: dict[tuple[str, str], list[str]] = {}
    for measure in MEASURES.values():
        way = measure.ways[0]
        above, below = way.numerators[0], way.denominator
        if below is None or below.record != record.name or above.record in (record.name, *logged):
            continue
        if any(filled(rows, name) for name in below.fields):
            rates.setdefault((above.record, way.unit), []).append(measure.label)
    for (name, unit), measures in rates.items():
        log = words.lowered(RECORDS[name].plural)
        yield f"With a log of {log} you will see a rate {unit}: {words.listed(measures)}."
