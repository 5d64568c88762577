"""What the terminal answers about the leadership involvement index: JSON and lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analytics.involvement import (
    Involvement,
    Part,
    heading,
    measure_sentence,
    part_sentence,
)
from reports.terminal import NO_PLANT


def index_value(found: Involvement) -> dict[str, Any]:
    """A plant's leadership involvement index; its parts, and the measures of each in percent."""
    return {
        "plant": found.plant,
        "index": found.index,
        "title": found.title,
        "sentences": list(found.sentences),
        "window": {"from": found.window.first.isoformat(), "to": found.window.last.isoformat()},
        "weight_found": found.weight_found,
        "weight_needed": found.weight_needed,
        "parts": [_part(one) for one in found.parts],
        "method": found.method,
    }


def _part(one: Part) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "weight": one.weight,
        "share": one.share,
        "reached": one.reached,
        "contribution": one.contribution,
        "why": one.why or None,
        "measures": [
            {
                "measure": each.actual.measure,
                "label": each.actual.label,
                "actual": each.actual.value,
                "lower": each.actual.low,
                "upper": each.actual.high,
                "numerator": each.actual.numerator,
                "denominator": each.actual.denominator,
                "months": each.actual.months,
                "expected": each.expected,
                "targeted": each.targeted,
                "reached": each.reached,
                "why": each.actual.why or None,
            }
            for each in one.measures
        ],
    }


def index_lines(names: dict[str, str], found: Sequence[Involvement]) -> tuple[str, ...]:
    """The index, its parts and their measures, plant by plant; last, once, how it is computed."""
    if not found:
        return (NO_PLANT,)
    told = [
        line
        for one in found
        for line in (
            heading(f"{names[one.plant]} ({one.plant})", one),
            *(f"    {sentence}" for sentence in one.sentences),
            *(line for part in one.parts for line in _part_lines(part)),
        )
    ]
    return (*told, *dict.fromkeys(one.method for one in found))


def _part_lines(part: Part) -> Iterator[str]:
    yield f"    {part_sentence(part)}"
    if part.reached is not None:
        yield from (f"        {measure_sentence(one)}" for one in part.measures)
