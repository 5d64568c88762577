"""The small chart of the overview's bottom row: routine range, average, target, line, signals.

An SVG string like those of `charts.svg`, for the page and for printed reports.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from statistics import median

from analytics import words
from analytics.results import Grain, Trend
from catalogue.model import Measure
from charts.points import Point, points_of, trend_alt
from charts.scale import Scale, known, pieces, reach, spread
from charts.svg import SHAPE_PATHS, line_path, place_text

WIDTH, HEIGHT = 380, 140
RIGHT, TOP, BOTTOM = 96, 8, 20  # room for labels at the right, signals on top, dates below
TEXT_SIZE = 12
FEW = 5  # values: fewer all count
MOST_ON_EDGE = 10  # one value of so many at each end may stand on a shared frame's edge
LINE_GAP = 14  # between two labels, one above the other
MARK_SCALE = 0.55  # of the 16-pixel shapes


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The axes that charts beside each other share: lowest and highest value, first and last
    day."""

    low: float
    high: float
    first: dt.date
    last: dt.date


def shared_frame(trends: Sequence[Trend]) -> Frame | None:
    """One frame that holds every day of these trends, and their values but for a few that would
    press all others flat: those stand on its edge. None without a point."""
    each = [points_of(trend) for trend in trends if not trend.points.empty]
    if not each:
        return None
    reaches = [_usual_reach(points) for points in each]
    return Frame(
        low=min(low for low, _ in reaches),
        high=max(high for _, high in reaches),
        first=min(points[0].day for points in each),
        last=max(points[-1].day for points in each),
    )


def mini_chart(
    trend: Trend,
    measure: Measure,
    plant: str,
    *,
    target: float | None = None,
    frame: Frame | None = None,
) -> str:
    """The trend in one glance, described in words for those who do not see it.

    target: in place of those that the trend holds. frame: axes shared with other charts.
    """
    points = points_of(trend)
    targets = [point.target if target is None else target for point in points]
    low, high = _reach(points, targets) if frame is None else (frame.low, frame.high)
    points = [_inside(point, low, high) for point in points]
    down = Scale.over(low, high, HEIGHT - BOTTOM - 4, TOP + 4)
    across = _across(points, frame)
    alt = escape(trend_alt(trend, measure, plant))
    inner = (
        _band(points, across, down)
        + _levels(points, across, down, targets)
        + _values(points, across, down)
        + _dates(points, frame)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%"'
        ' overflow="visible"'
        f' role="img" aria-label="{alt}"><title>{alt}</title>{inner}</svg>'
    )


def _inside(point: Point, low: float, high: float) -> Point:
    """The point with what lies beyond the axis on its edge."""
    return replace(
        point,
        **{
            name: None if figure is None else min(max(figure, low), high)
            for name in ("value", "lower", "centre", "upper")
            for figure in [getattr(point, name)]
        },
    )


def _reach(points: Sequence[Point], targets: Sequence[float | None]) -> tuple[float, float]:
    values = [point.value for point in points if not point.partial]
    limits = [limit for point in points for limit in (point.lower, point.centre, point.upper)]
    return reach([*values, *limits, *targets])


def _usual_reach(points: Sequence[Point]) -> tuple[float, float]:
    """Without the most extreme tenth of the values, and with limits as they usually are."""
    values = sorted(known(point.value for point in points if not point.partial))
    aside = math.ceil(len(values) / MOST_ON_EDGE) if len(values) >= FEW else 0
    levels = [point.target for point in points]
    for name in ("lower", "centre", "upper"):
        if found := known(getattr(point, name) for point in points):
            levels.append(median(found))
    return reach([*values[aside : len(values) - aside], *levels])


def _across(points: Sequence[Point], frame: Frame | None) -> Scale:
    """From a point's number to its place; in a frame the ends stand at their days."""
    start, end, last = 0.0, float(WIDTH - RIGHT), max(len(points) - 1, 1)
    if frame is not None and points:
        days = Scale.over(frame.first.toordinal(), frame.last.toordinal(), start, end)
        start, end = days.at(points[0].day.toordinal()), days.at(points[-1].day.toordinal())
    return Scale.over(0, last, start, end)


def _band(points: Sequence[Point], across: Scale, down: Scale) -> str:
    """The routine range as one shape for each run of periods that have limits."""
    drawn = ""
    for piece in pieces([point.upper for point in points]):
        top = [(across.at(place), down.at(points[place].upper or 0)) for place in piece]
        foot = [(across.at(place), down.at(points[place].lower or 0)) for place in piece]
        around = "L".join(place_text(x, y) for x, y in (*top, *reversed(foot)))
        drawn += f'<path d="M{around}Z" fill="var(--band)"/>'
    return drawn


def _levels(
    points: Sequence[Point], across: Scale, down: Scale, targets: Sequence[float | None]
) -> str:
    """Average and target as lines, each with its label at the right, kept apart. A target steps
    where it was changed; the label is the last one's."""
    average = next((p.centre for p in reversed(points) if p.centre is not None), None)
    aimed = targets[-1] if targets else None
    drawn = _steps(targets, across, down)
    if average is not None:
        drawn += _line(f"M0 {down.at(average):.1f}H{WIDTH - RIGHT}", 'stroke="var(--line)"')
    said = [
        (down.at(value), f"{word} {words.number(value)}", ink)
        for value, word, ink in ((average, "Average", "quiet"), (aimed, "Target", "text"))
        if value is not None
    ]
    places = spread([height for height, _, _ in said], LINE_GAP)
    for (_, label, ink), place in zip(said, places, strict=True):
        drawn += (
            f'<text x="{WIDTH - RIGHT + 7}" y="{place + 4:.1f}" font-size="{TEXT_SIZE}"'
            f' fill="var(--{ink})">{label}</text>'
        )
    return drawn


def _steps(targets: Sequence[float | None], across: Scale, down: Scale) -> str:
    """One dashed line for each height that the target had; it reaches the right edge."""
    drawn = ""
    begins = [
        place
        for place, target in enumerate(targets)
        if target is not None and (place == 0 or targets[place - 1] != target)
    ]
    for begin in begins:
        height = targets[begin]
        later = [place for place in range(begin, len(targets)) if targets[place] != height]
        end = across.at(later[0]) if later else float(WIDTH - RIGHT)
        drawn += _line(
            f"M{place_text(across.at(begin), down.at(height or 0))}H{end:.1f}",
            'stroke="var(--text)" stroke-dasharray="6 4"',
        )
    return drawn


def _line(path: str, style: str) -> str:
    return f'<path d="{path}" {style} fill="none" stroke-width="1.3"/>'


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


def _dates(points: Sequence[Point], frame: Frame | None) -> str:
    if not points:
        return ""
    days = (points[0].day, points[-1].day) if frame is None else (frame.first, frame.last)
    first, last = (words.period(day, Grain.MONTH) for day in days)
    ends = ((0, "start", first), (WIDTH - RIGHT, "end", last))
    return "".join(
        f'<text x="{x}" y="{HEIGHT - 4}" font-size="{TEXT_SIZE}" text-anchor="{anchor}"'
        f' fill="var(--quiet)">{escape(text)}</text>'
        for x, anchor, text in ends
    )
