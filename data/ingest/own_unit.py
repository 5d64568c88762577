"""A duration that is out of its range, in the unit in which the range is told."""

from __future__ import annotations

from dataclasses import replace

from catalogue.model import Field
from data.ingest.columns import Column, Reading
from data.ingest.durations import OWN_UNIT, factor_between, split_duration
from data.ingest.numbers import STYLES, plain_number


def told_in_own_unit(reading: Reading, column: Column, field: Field, unit: str | None) -> Reading:
    """The same reading; a figure out of range says what it is in the field's own unit."""
    if unit is None or unit == OWN_UNIT.get(field.kind):
        return reading
    faults = dict(reading.faults)
    for place, fault in faults.items():
        said = split_duration(column.texts[place])
        read = {plain_number(said.number, style) for style in STYLES} - {None}
        if fault.kind == "out_of_range" and said.unit is None and len(read) == 1:
            number = read.pop() or 0
            own = number * factor_between(unit, field.kind)
            told = f"{number:,.12g} {unit} are {own:,.6g} {OWN_UNIT[field.kind]}. "
            faults[place] = replace(fault, needed=told + fault.needed)
    return replace(reading, faults=faults)
