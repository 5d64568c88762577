"""The small chart of the overview's bottom row: routine range, average, target, line, signals.

An SVG string like those of `charts.svg`, for the page and for printed reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analytics import words
from analytics.results import Grain, Trend
from catalogue.model import Measure
from charts.points import Point, points_of, trend_alt
from charts.scale import Scale, pieces, reach, spread
from charts.svg import SHAPE_PATHS, line_path, place_text

WIDTH, HEIGHT = 380, 140
RIGHT, TOP, BOTTOM = 96, 8, 20  # room for labels at the right, signals on top, dates below
TEXT_SIZE = 12
LINE_GAP = 14  # between two labels, one above the other
MARK_SCALE = 0.55  # of the 16-pixel shapes


def mini_chart(trend: Trend, measure: Measure, plant: str, *, target: float | None = None) -> str:
    """The trend in one glance, described in words for those who do not see it."""
    points = points_of(trend)
    lines = [point.value for point in points if not point.partial]
    limits = [limit for point in points for limit in (point.lower, point.centre, point.upper)]
    low, high = reach([*lines, *limits, target])
    down = Scale.over(low, high, HEIGHT - BOTTOM - 4, TOP + 4)
    across = Scale.over(0, max(len(points) - 1, 1), 0, WIDTH - RIGHT)
    alt = escape(trend_alt(trend, measure, plant))
    inner = (
        _band(points, across, down)
        + _levels(points, down, target)
        + _values(points, across, down)
        + _dates(points)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%"'
        ' overflow="visible"'
        f' role="img" aria-label="{alt}"><title>{alt}</title>{inner}</svg>'
    )


def _band(points: Sequence[Point], across: Scale, down: Scale) -> str:
    """The routine range as one shape for each run of periods that have limits."""
    drawn = ""
    for piece in pieces([point.upper for point in points]):
        top = [(across.at(place), down.at(points[place].upper or 0)) for place in piece]
        foot = [(across.at(place), down.at(points[place].lower or 0)) for place in piece]
        around = "L".join(place_text(x, y) for x, y in (*top, *reversed(foot)))
        drawn += f'<path d="M{around}Z" fill="var(--band)"/>'
    return drawn


def _levels(points: Sequence[Point], down: Scale, target: float | None) -> str:
    """Average and target as lines, each with its label at the right, kept apart."""
    average = next((p.centre for p in reversed(points) if p.centre is not None), None)
    levels = [
        (value, word, style)
        for value, word, style in (
            (average, "Average", 'stroke="var(--line)"'),
            (target, "Target", 'stroke="var(--text)" stroke-dasharray="6 4"'),
        )
        if value is not None
    ]
    heights = [down.at(value) for value, _, _ in levels]
    drawn = ""
    for (value, word, style), line, label in zip(
        levels, heights, spread(heights, LINE_GAP), strict=True
    ):
        ink = "text" if word == "Target" else "quiet"
        drawn += (
            f'<path d="M0 {line:.1f}H{WIDTH - RIGHT}" {style} stroke-width="1.3"/>'
            f'<text x="{WIDTH - RIGHT + 7}" y="{label + 4:.1f}" font-size="{TEXT_SIZE}"'
            f' fill="var(--{ink})">{word} {words.number(value)}</text>'
        )
    return drawn


def _values(points: Sequence[Point], across: Scale, down: Scale) -> str:
    whole = [None if point.partial else point.value for point in points]
    drawn = line_path(whole, across, down, "var(--line)", width=1.4)
    for place, point in enumerate(points):
        if point.value is None or (point.judgement is None and not point.partial):
            continue
        x, y = across.at(place), down.at(point.value)
        if point.partial:
            drawn += (
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="var(--background)"'
                ' stroke="var(--line)" stroke-width="1.3"/>'
            )
        elif point.judgement is not None:
            name = point.judgement.value
            drawn += (
                f'<path d="{SHAPE_PATHS[name]}" fill="var(--{name}-mark)" transform="translate('
                f'{x:.1f} {y:.1f}) scale({MARK_SCALE}) translate(-8 -8)"/>'
            )
    return drawn


def _dates(points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, last = (words.period(point.day, Grain.MONTH) for point in (points[0], points[-1]))
    ends = ((0, "start", first), (WIDTH - RIGHT, "end", last))
    return "".join(
        f'<text x="{x}" y="{HEIGHT - 4}" font-size="{TEXT_SIZE}" text-anchor="{anchor}"'
        f' fill="var(--quiet)">{escape(text)}</text>'
        for x, anchor, text in ends
    )
