"""Small pictures as SVG strings, for the page components and for printed reports alike.

Colours are CSS variables (`theme.css_variables`), so one string serves light and dark. Every
text is escaped here; every number is written by `_at`. A missing value breaks the line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from analytics.results import Judgement
from charts.scale import Scale, known, pieces, reach

MARK_SIZE = 16
SPARK_WIDTH, SPARK_HEIGHT = 60, 26
SPARK_EDGE = 2.0  # room for the line's own width

SHAPE_PATHS = {
    Judgement.BETTER.value: "M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z",
    Judgement.WORSE.value: "M8 0l8 8-8 8-8-8z",
    Judgement.CHANGED.value: "M1.5 1.5h13v13h-13z",
}
DASH_PATH = "M3 8h10"
ARROWS = {
    "up": "M8 4.2L11.6 8H9.1v3.8H6.9V8H4.4z",
    "down": "M8 11.8L4.4 8h2.5V4.2h2.2V8h2.5z",
}
# A diamond narrows towards its tips, so its arrow is smaller than the others.
DIAMOND_ARROW = "translate(8 8) scale(0.82) translate(-8 -8)"


def mark(judgement: Judgement | None, direction: str = "", *, size: int = MARK_SIZE) -> str:
    """The shape of a judgement, a dash where there is none.

    direction: "up" or "down" adds an arrow: where the level lies against its average.
    Hidden from screen readers: the word stands beside it.
    """
    inner = _dash() if judgement is None else _shape(judgement, direction)
    return _svg(inner, width=size, height=size, view="0 0 16 16")


def hollow(*, size: int = MARK_SIZE) -> str:
    """The outline of the shape for "changed": worth a look, no judgement."""
    path = SHAPE_PATHS[Judgement.CHANGED.value]
    inner = (
        f'<path d="{path}" fill="var(--background)" stroke="var(--changed-mark)" stroke-width="2"/>'
    )
    return _svg(inner, width=size, height=size, view="0 0 16 16")


def _dash() -> str:
    return f'<path d="{DASH_PATH}" stroke="var(--line)" stroke-width="1.6"/>'


def _shape(judgement: Judgement, direction: str) -> str:
    shape = f'<path d="{SHAPE_PATHS[judgement.value]}" fill="var(--{judgement.value}-mark)"/>'
    if direction not in ARROWS:
        return shape
    turn = f' transform="{DIAMOND_ARROW}"' if judgement == Judgement.WORSE else ""
    return f'{shape}<path d="{ARROWS[direction]}" fill="var(--background)"{turn}/>'


def sparkline(
    values: Sequence[float | None],
    centre: float | None,
    judgement: Judgement | None,
    *,
    title: str = "",
) -> str:
    """The last periods as a line against their average (dashed), oldest first; it may be
    stretched. Empty where no value is known.

    title: makes it an image with that text; without it the words stand beside it.
    """
    if not known(values):
        return ""
    low, high = reach([*values, centre])
    across = Scale.over(0, max(len(values) - 1, 1), SPARK_EDGE, SPARK_WIDTH - SPARK_EDGE)
    down = Scale.over(low, high, SPARK_HEIGHT - SPARK_EDGE, SPARK_EDGE)
    colour = "var(--line)" if judgement is None else f"var(--{judgement.value}-mark)"
    return _svg(
        _level(centre, down) + line_path(values, across, down, colour, width=1.4),
        width=SPARK_WIDTH,
        height=SPARK_HEIGHT,
        view=f"0 0 {SPARK_WIDTH} {SPARK_HEIGHT}",
        title=title,
        more=' preserveAspectRatio="none"',
    )


def _level(centre: float | None, down: Scale) -> str:
    if centre is None or not math.isfinite(centre):
        return ""
    return (
        f'<path d="M0 {_at(down.at(centre))}H{SPARK_WIDTH}" stroke="var(--line)"'
        ' stroke-dasharray="2 2" stroke-width="1" vector-effect="non-scaling-stroke"/>'
    )


def line_path(
    values: Sequence[float | None], across: Scale, down: Scale, colour: str, *, width: float
) -> str:
    """One path for each run between gaps; a value alone between two gaps is a dot."""
    drawn = ""
    for piece in pieces(values):
        places = [
            place_text(across.at(place), down.at(float(values[place] or 0))) for place in piece
        ]
        # A path that goes nowhere is drawn as its round end: a dot.
        steps = "L".join(places) if len(places) > 1 else f"{places[0]}h0"
        thick = width if len(places) > 1 else 2 * width
        drawn += (
            f'<path d="M{steps}" fill="none" stroke="{colour}" stroke-width="{thick}"'
            ' stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/>'
        )
    return drawn


def place_text(x: float, y: float) -> str:
    """A place in a path: "12.5 8"."""
    return f"{_at(x)} {_at(y)}"


def _svg(inner: str, *, width: int, height: int, view: str, title: str = "", more: str = "") -> str:
    spoken = (
        f' role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
        if title
        else ' aria-hidden="true" focusable="false">'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{view}"{more}{spoken}{inner}</svg>'
    )


def _at(place: float) -> str:
    return f"{place:.1f}".removesuffix(".0")
