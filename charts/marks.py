"""The shapes of a chart's points as SVG in colours of their own, each with its word.

In grey print only the shape tells them apart, so the word stands in the legend, never the colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics import words
from analytics.results import Judgement
from charts import theme
from charts.points import MOST_PRESSING, Point
from charts.svg import SHAPE_PATHS

PARTIAL, CROSS, NOTED = "partial", "excluded", "noted"
WORDS = {
    PARTIAL: "not wholly reported, not judged",
    CROSS: "left out, with a reason",
    NOTED: "noted: the cause is known",
}
PATH_SIZE = 16  # the square that the paths of `charts.svg` stand in


def shape(name: str, x: float, y: float, size: float, colours: theme.Palette) -> str:
    """A judgement's shape by its value, or PARTIAL, CROSS, NOTED, around that place."""
    if name == CROSS:
        half = 0.4 * size
        path = f"M{x - half:.1f} {y - half:.1f}l{size * 0.8:.1f} {size * 0.8:.1f}"
        path += f"M{x - half:.1f} {y + half:.1f}l{size * 0.8:.1f} {-size * 0.8:.1f}"
        return f'<path d="{path}" fill="none" stroke="{colours.text}" stroke-width="1.6"/>'
    if name in (PARTIAL, NOTED):
        ink = colours.quiet if name == PARTIAL else colours.text
        inside = colours.background if name == PARTIAL else "none"
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.45:.1f}" fill="{inside}"'
            f' stroke="{ink}" stroke-width="1.4"/>'
        )
    scale = size / PATH_SIZE
    ink = theme.tone(colours, Judgement(name)).mark
    return (
        f'<path d="{SHAPE_PATHS[name]}" fill="{ink}" stroke="{colours.background}"'
        f' transform="translate({x:.1f} {y:.1f}) scale({scale:.3g}) translate(-8 -8)"/>'
    )


def kinds(points: Sequence[Point], noted: bool) -> tuple[str, ...]:
    """The shapes that occur, the most pressing first."""
    shown = [point for point in points if point.value is not None]
    judged = {point.judgement for point in shown if not (point.partial or point.excluded)}
    found = [judgement.value for judgement in MOST_PRESSING if judgement in judged]
    found += [PARTIAL] if any(point.partial and not point.excluded for point in shown) else []
    found += [CROSS] if any(point.excluded for point in shown) else []
    return tuple(found + ([NOTED] if noted else []))


def word(name: str) -> str:
    return WORDS.get(name) or words.verdict_word(Judgement(name))
