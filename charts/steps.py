"""Periods as stretches of a date axis: where each begins and ends, and lines that step there."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence

from charts.points import Point
from charts.scale import pieces

HALF_DAY = 0.5

Corner = tuple[float, float]


def stepped(heights: Sequence[float | None], edges: Sequence[float]) -> list[list[Corner]]:
    """One line of corners for each run of periods whose height is known."""
    return [_steps(piece, edges, heights) for piece in pieces(heights)]


def edges_of(points: Sequence[Point]) -> list[float]:
    """Where each period begins and the last one ends on the date axis, in days: halfway to the
    neighbours, as far outwards at the ends."""
    days = [float(point.drawn_on.toordinal()) for point in points]
    between = [(first + second) / 2 for first, second in itertools.pairwise(days)]
    if not between:
        return [days[0] - HALF_DAY, days[0] + HALF_DAY]
    return [2 * days[0] - between[0], *between, 2 * days[-1] - between[-1]]


def _steps(
    piece: Sequence[int], edges: Sequence[float], heights: Sequence[float | None]
) -> list[Corner]:
    """The corners of a line that keeps each period's height from edge to edge."""
    corners: list[Corner] = []
    for place in piece:
        height = heights[place] or 0.0
        if corners and corners[-1][1] == height:
            corners[-1] = (edges[place + 1], height)
        else:
            corners += [(edges[place], height), (edges[place + 1], height)]
    return corners


def moment(ordinal: float) -> str:
    """Days as Plotly reads dates: "2026-11-15 12:00"."""
    whole = int(ordinal)
    return f"{dt.date.fromordinal(whole).isoformat()} {round((ordinal - whole) * 24):02d}:00"
