"""The words beside a trend: what its lines are, at the right, and its unit, on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics import words
from charts import theme
from charts.points import Point, plain
from charts.scale import spread

LABEL_GAP = 17  # pixels between two labels at the right
LABEL_PADDING = 14
CHARACTER_WIDTH = 6.0  # pixels, of a label's average character
LONGEST_LABEL = 19  # characters in a line at the right, so that a phone keeps half its width


@dataclass(frozen=True, kw_only=True)
class Level:
    """A height with its words in the right margin."""

    value: float
    label: str
    colour: str


def levels(points: Sequence[Point], colours: theme.Palette, target: float | None) -> list[Level]:
    """What the right margin says, of the latest period that has limits."""
    latest = next((point for point in reversed(points) if point.centre is not None), None)
    said = [(target, "Target", colours.text)]
    if latest is not None:
        said += [
            (latest.upper, "Routine up to", colours.quiet),
            (latest.centre, "Average", colours.quiet),
            (latest.lower, "down to", colours.quiet),
        ]
    return [
        Level(value=value, label=_in_lines(f"{word} {words.number(value)}"), colour=colour)
        for value, word, colour in said
        if value is not None
    ]


def _in_lines(label: str) -> str:
    """A long label in two lines, its number in the second."""
    if len(label) <= LONGEST_LABEL:
        return label
    head, number = label.rsplit(" ", 1)
    return f"{head}<br>{number}"


def right_labels(levels: Sequence[Level], pixels: float) -> list[dict[str, Any]]:
    """The labels beside their lines, moved apart where they would touch. pixels: for 1 of value."""
    heights = [level.value * pixels for level in levels]
    gap = LABEL_GAP * max((1 + level.label.count("<br>") for level in levels), default=1)
    return [
        {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8,
            "y": level.value, "yref": "y", "yanchor": "middle", "yshift": moved - height,
            "text": level.label, "align": "left", "showarrow": False,
            "font": {"color": level.colour},
        }
        for level, height, moved in zip(levels, heights, spread(heights, gap), strict=True)
    ]  # fmt: skip


def right_margin(labels: Sequence[dict[str, Any]]) -> int:
    lines = [len(line) for label in labels for line in label["text"].split("<br>")]
    return round(LABEL_PADDING + CHARACTER_WIDTH * max(lines, default=1))


def unit_label(unit: str, height: int, colours: theme.Palette) -> dict[str, Any]:
    """Above the value axis and whatever stands `height` pixels high on top of the chart."""
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "xshift": -34,
        "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": height + 8,
        "text": plain(unit), "showarrow": False, "font": {"color": colours.quiet},
    }  # fmt: skip
