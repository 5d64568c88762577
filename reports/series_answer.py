"""A charted series as plain values for machines, and as lines for a person at the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.series.chart import Charted, Compared, Signal
from analytics.series.kinds import MEMORY
from analytics.series.lines import SIGMAS
from analytics.series.sentences import figure, marks, sentences
from reports import machine
from reports.series_file import NamedSeries

SIDES = {1: "above", -1: "below", 0: None}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A series of the file with its chart."""

    series: NamedSeries
    charted: Charted


def value(shown: Shown) -> dict[str, Any]:
    """One entry a point, oldest first, None where there is none; points are numbered from 1."""
    series, charted = shown.series, shown.charted
    lines, options = charted.lines, charted.options
    return {
        "name": series.name,
        "kind": options.kind.value,
        "period": None if series.labels is None else list(series.labels),
        "value": _figures(lines.value),
        "centre": _figures(lines.centre),
        "lower": _figures(lines.below[2]),
        "upper": _figures(lines.above[2]),
        "bands": _bands(charted),
        "phase": [int(one) for one in charted.phase],
        "included": [bool(one) for one in charted.included],
        "rules": {name: [_signal(one) for one in found] for name, found in charted.rules.items()},
        "longest_run": _compared(charted.longest_run),
        "crossings": _compared(charted.crossings),
        "variation": charted.variation,
        "assurance": charted.assurance,
        "rule_set": options.rules.value,
        "sigma_z": None if lines.sigma_z is None else machine.figure(lines.sigma_z),
        "sentences": [*sentences(charted), *series.notes],
    }


def _bands(charted: Charted) -> dict[str, Any]:
    """So many sigmas from the centre; of a CUSUM its two sums; nothing of an EWMA."""
    lines = charted.lines
    if lines.sums is not None:
        return {name: _figures(one) for name, one in lines.sums.items()}
    if charted.options.kind.value in MEMORY:
        return {}
    return {
        str(k): {"lower": _figures(lines.below[k - 1]), "upper": _figures(lines.above[k - 1])}
        for k in SIGMAS
    }


def _signal(one: Signal) -> dict[str, Any]:
    return {
        "points": [point + 1 for point in one.points],
        "completed_at": one.completed_at + 1,
        "side": SIDES[one.side],
    }


def _compared(one: Compared | None) -> dict[str, int | None]:
    if one is None:
        return {"found": None, "limit": None}
    return {"found": one.found, "limit": one.limit}


def _figures(numbers: np.ndarray) -> list[float | None]:
    return [machine.figure(one) for one in numbers]


def text(all_shown: Sequence[Shown]) -> tuple[str, ...]:
    """Series by series: a line for each point, then what the chart says."""
    return tuple(line for one in all_shown for line in _lines(one))


def _lines(shown: Shown) -> Iterator[str]:
    series, charted = shown.series, shown.charted
    yield f"{series.name}, {charted.options.kind.value} chart"
    yield from table(rows_of(shown))
    yield from (f"    {sentence}" for sentence in (*sentences(charted), *series.notes))


def rows_of(shown: Shown) -> list[dict[str, str]]:
    """The points as a person reads them; columns in which nothing stands are left out."""
    series, charted = shown.series, shown.charted
    lines = charted.lines
    columns = {
        "point": [str(number + 1) for number in range(len(lines.value))],
        "period": list(series.labels or ()),
        "value": [figure(one) for one in lines.value],
        "centre": [figure(one) for one in lines.centre],
        "lower": [figure(one) for one in lines.below[2]],
        "upper": [figure(one) for one in lines.above[2]],
        "phase": [str(one) for one in charted.phase] if charted.phase.max(initial=1) > 1 else [],
        "gives limits": ["" if one else "no" for one in charted.included],
        "what stands out": list(marks(charted)),
    }
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    return [dict(zip(filled, row, strict=True)) for row in zip(*filled.values(), strict=True)]


def table(rows: Sequence[dict[str, str]]) -> Iterator[str]:
    """The rows under their headings, columns aligned to the right."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [cell.rjust(width) for cell, width in zip(line, widths, strict=True)]
        yield "    " + "  ".join(cells).rstrip()
