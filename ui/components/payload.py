"""What the overview component is sent: plain JSON, with pictures as strings from `charts`.

Names and words go as text and are shown as text; only `charts.svg` and `charts.mini` make markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics import words
from analytics.headline import ChangeLine
from analytics.overview import Cell, Column, Matrix
from analytics.results import Judgement, Trend, Verdict
from analytics.windows import Span, Window
from catalogue.model import Measure, Side
from charts import mini, svg, theme

GROUP_LABELS = {
    Side.LEADERS.value: "What leaders do",
    Side.OUTCOMES.value: "What the plant and customers get",
}
# Verdicts whose shape, number and line say it all; the others are spelled out in the cell.
SHOWN_AS_SHAPE = ("better", "worse", "changed", "no_change")
CHANGE_MARK_SIZE = 11
LEGEND_MARK_SIZE = 11
LONGEST_NOTE = 60  # characters beside a change; the whole note is on Trends
LEGEND_NOTE = (
    "{number} Colour speaks of the latest period. "
    "The line shows the last half year or year against the plant's own average (dashed)."
)
LATEST_NUMBER = "The number is the last 4 weeks together, or the last full month."
POOLED_NUMBER = "The number pools the full periods of {days}."
CHANGED_IN_LEGEND = "changed, read with other measures"

# Where a payload of each kind keeps what can be chosen.
ENTRIES = {
    "changes": "changes",
    "minis": "charts",
    "signatures": "signatures",
    "funnel": "points",
}

Payload = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class MiniChart:
    """One small chart of the bottom row: what is drawn and what a click leads to."""

    trend: Trend
    measure: Measure
    plant_name: str
    sentence: str = ""
    target: float | None = None
    title: str = ""  # the measure's label where there is none
    mark: str = ""  # the shape before the sentence
    frame: mini.Frame | None = None


def palettes() -> dict[str, dict[str, str]]:
    """The colours of both themes; the component takes those of the page it stands on."""
    return {colours.name: theme.css_variables(colours) for colours in (theme.LIGHT, theme.DARK)}


def matrix_payload(
    matrix: Matrix, plant_names: Mapping[str, str], window: Window | None = None
) -> Payload:
    """The table of plants and measures. window: what its numbers pool."""
    return {
        "kind": "matrix",
        "palettes": palettes(),
        "label": "Every plant and every measure",
        "groups": _groups(matrix.columns),
        "columns": [_column(column, matrix.columns) for column in matrix.columns],
        "rows": [
            {
                "plant": plant,
                "name": plant_names.get(plant, plant),
                "cells": [
                    _cell(matrix.cells[plant, column.measure], column, plant_names)
                    for column in matrix.columns
                ],
            }
            for plant in matrix.plants
        ],
        "legend": _legend(),
        "note": LEGEND_NOTE.format(number=_number_note(window)),
        "left_out": _left_out(matrix),
    }


def changes_payload(changes: Iterable[ChangeLine]) -> Payload:
    """The list "What changed", in the order given."""
    return {
        "kind": "changes",
        "palettes": palettes(),
        "label": "What changed",
        "changes": [
            {
                "plant": change.plant,
                "measure": change.measure,
                "what": f"{change.plant_name} · {lower_first(change.measure_label)}",
                "text": _change_text(change),
                "reading": change.reading,
                "judgement": change.judgement.value,
                "mark": svg.mark(change.judgement, size=CHANGE_MARK_SIZE),
                "label": _change_label(change),
            }
            for change in changes
        ],
    }


def minis_payload(charts: Iterable[MiniChart]) -> Payload:
    """The bottom row of small charts."""
    return {
        "kind": "minis",
        "palettes": palettes(),
        "label": "Small charts",
        "charts": [
            {
                "plant": chart.trend.plant,
                "measure": chart.measure.name,
                "title": chart.title or chart.measure.label,
                "unit": chart.trend.unit,
                "mark": chart.mark,
                "sentence": chart.sentence,
                "picture": mini.mini_chart(
                    chart.trend,
                    chart.measure,
                    chart.plant_name,
                    target=chart.target,
                    frame=chart.frame,
                ),
            }
            for chart in charts
        ],
    }


def funnel_payload(
    wide: str, narrow: str, places: Iterable[tuple[str, str]], legend: Iterable[str]
) -> Payload:
    """The funnel plot for a desk and for a phone. places: plant and measure of each point;
    legend: what its shapes mean, apart and worth a look."""
    apart, look = legend
    return {
        "kind": "funnel",
        "palettes": palettes(),
        "label": "Funnel plot",
        "wide": wide,
        "narrow": narrow,
        "points": [{"plant": plant, "measure": measure} for plant, measure in places],
        "legend": [
            {"mark": svg.mark(Judgement.CHANGED, size=LEGEND_MARK_SIZE), "word": apart},
            {"mark": svg.hollow(size=LEGEND_MARK_SIZE), "word": look},
        ],
    }


def choices(payload: Payload) -> set[tuple[str, str]]:
    """Every plant and measure that a click on this payload can mean."""
    if payload["kind"] == "matrix":
        return {(row["plant"], cell["measure"]) for row in payload["rows"] for cell in row["cells"]}
    entries = payload[ENTRIES[payload["kind"]]]
    quiet = [plant for group in payload.get("quiet", []) for plant in group["plants"]]
    return {(entry["plant"], entry["measure"]) for entry in (*entries, *quiet)}


def lower_first(label: str) -> str:
    """A label inside a line: "rework rate"; "NCs reported" keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _groups(columns: Sequence[Column]) -> list[Payload]:
    """The headings above neighbouring columns of one side."""
    groups: list[Payload] = []
    for column in columns:
        label = GROUP_LABELS[column.side.value]
        if groups and groups[-1]["label"] == label:
            groups[-1]["span"] += 1
        else:
            groups.append({"label": label, "span": 1})
    return groups


def _column(column: Column, columns: Sequence[Column]) -> Payload:
    place = columns.index(column)
    begins = place > 0 and columns[place - 1].side != column.side
    return {"label": column.label, "unit": column.unit, "begins_group": begins}


def _cell(cell: Cell, column: Column, plant_names: Mapping[str, str]) -> Payload:
    spelled_out = cell.verdict.value not in SHOWN_AS_SHAPE
    return {
        "measure": cell.measure,
        "number": cell.number,
        # A cell computed another way than its column says so itself.
        "unit": cell.unit if cell.unit != column.unit and cell.verdict != Verdict.NO_DATA else "",
        "judgement": cell.judgement.value if cell.judgement is not None else "",
        "word": cell.word if spelled_out else "",
        # A dash means "no real change": where that cannot be said, the word stands alone.
        "mark": "" if spelled_out else svg.mark(cell.judgement, cell.direction),
        "spark": svg.sparkline(cell.spark, cell.centre, cell.judgement),
        "label": _cell_label(cell, column, plant_names),
        "hint": cell.way_label,
    }


def _cell_label(cell: Cell, column: Column, plant_names: Mapping[str, str]) -> str:
    """ "Dayton, rework rate 4.2 %, worse"."""
    name = plant_names.get(cell.plant, cell.plant)
    what = f"{lower_first(column.label)} {_amount(cell)}".rstrip()
    return f"{name}, {what}, {cell.word}"


def _amount(cell: Cell) -> str:
    if cell.number == words.MISSING:
        return ""
    return f"{cell.number} {words.short_unit(cell.unit)}"


def _change_text(change: ChangeLine) -> str:
    """ "65 → 82 a week · noted: die change, known"."""
    return f"{change.text} · noted: {_note(change)}" if change.note else change.text


def _note(change: ChangeLine) -> str:
    note = change.note
    return note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1].rstrip()}…"


def _change_label(change: ChangeLine) -> str:
    what = f"{lower_first(change.measure_label)} {change.moved}".rstrip()
    read = f", {change.reading}" if change.reading else ""
    noted = f", noted: {_note(change)}" if change.note else ""
    return f"{change.plant_name}, {what}, {words.verdict_word(change.judgement)}{read}{noted}"


def _legend() -> list[Payload]:
    said: list[tuple[Judgement | None, str]] = [
        (Judgement.BETTER, words.verdict_word(Judgement.BETTER)),
        (Judgement.WORSE, words.verdict_word(Judgement.WORSE)),
        (Judgement.CHANGED, CHANGED_IN_LEGEND),
        (None, words.verdict_word(Verdict.NO_CHANGE)),
    ]
    return [
        {"mark": svg.mark(judgement, size=LEGEND_MARK_SIZE), "word": word}
        for judgement, word in said
    ]


def _number_note(window: Window | None) -> str:
    if window is None or window.span == Span.MONTH:
        return LATEST_NUMBER
    return POOLED_NUMBER.format(days=window.words)


def _left_out(matrix: Matrix) -> str:
    if not matrix.left_out:
        return ""
    reasons: dict[str, list[str]] = {}
    for left in matrix.left_out:
        reasons.setdefault(left.why, []).append(left.label)
    named = [f"{words.capitalised(why)}: {words.listed(them)}." for why, them in reasons.items()]
    return " ".join(named)
