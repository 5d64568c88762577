"""Events on a trend: a dotted line on the day, its words on top, in rows that do not touch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts import theme
from charts.points import plain

ROW_HEIGHT = 17  # pixels
MOST_ROWS = 3
LONGEST = 30  # characters; a longer label is cut, its full text is in the table of events
# Labels are kept apart as on a phone, where a chart is 190 pixels wide.
CHARACTER_SHARE = 6.0 / 190
NEAR_START, NEAR_END = 0.3, 0.7


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something on record that happened on that day: drawn, never judged."""

    day: dt.date
    label: str


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An event on the axis. share: of the chart's width, from its start. anchor: which end of its
    words stands there: left, center or right. row: the lowest one with room, 0 on the chart;
    crowded: no row has any."""

    event: Event
    share: float
    anchor: str
    row: int
    words: str
    crowded: bool


@dataclass(frozen=True, kw_only=True)
class DrawnEvents:
    """height: pixels that the labels need above the chart."""

    shapes: list[dict[str, Any]]
    annotations: list[dict[str, Any]]
    height: int


def events_between(
    events: Sequence[Event], first: float, last: float, colours: theme.Palette, *, foot: float
) -> DrawnEvents:
    """The events between two days, given as ordinals. foot: where their lines end, as a share of
    the chart's height."""
    here = placed(events, first, last)
    return DrawnEvents(
        shapes=[_line(one.event, colours, foot) for one in here],
        annotations=[_label(one, colours) for one in here],
        height=labels_height(here, ROW_HEIGHT),
    )


def placed(
    events: Sequence[Event], first: float, last: float, *, character: float = CHARACTER_SHARE
) -> list[Placed]:
    """The events between two days, given as ordinals, oldest first, each with the row of its
    words. character: the width of one, as a share of the chart's."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_ROWS)]
    found = []
    for event in sorted(events, key=lambda event: event.day):
        if not first <= event.day.toordinal() <= last:
            continue
        share = (event.day.toordinal() - first) / (last - first)
        begin, end = _extent(event, share, character)
        free = [
            row
            for row, others in enumerate(taken)
            if all(end < other[0] or begin > other[1] for other in others)
        ]
        row = free[0] if free else MOST_ROWS - 1
        taken[row].append((begin, end))
        found.append(
            Placed(
                event=event,
                share=share,
                anchor=_anchor(share),
                row=row,
                words=_words(event),
                crowded=not free,
            )
        )
    return found


def labels_height(here: Sequence[Placed], row_height: int) -> int:
    """The pixels that the words need above the chart."""
    return row_height * (max(one.row for one in here) + 1) if here else 0


def _anchor(share: float) -> str:
    if share < NEAR_START:
        return "left"
    return "right" if share > NEAR_END else "center"


def _extent(event: Event, share: float, character: float) -> tuple[float, float]:
    """Where a label begins and ends, as shares of the chart's width."""
    width = len(_words(event)) * character
    before = {"left": 0.0, "center": 0.5, "right": 1.0}[_anchor(share)] * width
    return share - before, share - before + width


def _words(event: Event) -> str:
    return event.label if len(event.label) <= LONGEST else f"{event.label[: LONGEST - 1]}…"


def _line(event: Event, colours: theme.Palette, foot: float) -> dict[str, Any]:
    return {
        "type": "line", "x0": event.day.isoformat(), "x1": event.day.isoformat(),
        "yref": "paper", "y0": foot, "y1": 1,
        "line": {"color": colours.quiet, "width": 1.3, "dash": "dot"},
    }  # fmt: skip


def _label(one: Placed, colours: theme.Palette) -> dict[str, Any]:
    return {
        "x": one.event.day.isoformat(), "xref": "x", "xanchor": one.anchor,
        "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2 + one.row * ROW_HEIGHT,
        "text": plain(one.words), "showarrow": False, "font": {"color": colours.quiet},
    }  # fmt: skip
