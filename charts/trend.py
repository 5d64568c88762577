"""The trend chart: routine range, average, target, the line, and what stands out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analytics import words
from analytics.results import Grain, Judgement, Trend
from catalogue.model import Measure
from charts import brackets, labels, theme
from charts.events import Event, events_between
from charts.points import MOST_PRESSING, Point, hover_text, plain, points_of, trend_alt
from charts.scale import reach
from charts.steps import Corner, edges_of, moment, stepped

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["Event", "trend_alt", "trend_figure"]

HEIGHT = 420
TOP, BOTTOM, LEFT = 40, 44, 52
# The strip under the values, as a share of the height, where baseline and run are bracketed.
STRIP = 0.1
HEADROOM = 0.06  # of the values' reach, above and below them

Drawn = dict[str, Any]
NO_NOTES: Mapping[dt.date, str] = MappingProxyType({})


def trend_figure(
    trend: Trend,
    measure: Measure,
    *,
    dark: bool,
    events: Sequence[Event] = (),
    target: float | None = None,
    notes: Mapping[dt.date, str] = NO_NOTES,
) -> go.Figure:
    """One measure of one plant over time. `customdata` of every point is its period's last day
    as YYYY-MM-DD. The x range is that of the trend's points; show with Streamlit's theme off.

    target: in place of the targets that the trend holds. notes: what is known of a period's
    signal, by the period's last day.
    """
    import plotly.graph_objects as go  # here, so that pages without a chart never pay for it

    colours = theme.palette(dark=dark)
    points = points_of(trend)
    if not any(point.value is not None for point in points):
        return go.Figure([], _empty_layout(colours))
    targets = [point.target if target is None else target for point in points]
    data = [
        *_band(points, colours),
        *_level_lines(points, colours, targets),
        *_line(points, trend, colours),
        *_signals(points, trend, colours),
        *_partial(points, trend, colours),
        *_noted(points, notes, colours),
    ]
    return go.Figure(data, _layout(points, trend, measure, colours, events, targets))


def _band(points: Sequence[Point], colours: theme.Palette) -> list[Drawn]:
    """The routine range: one shape for each run of periods that have limits."""
    edges = edges_of(points)
    held = [point.upper is not None and point.lower is not None for point in points]
    tops = stepped([p.upper if has else None for p, has in zip(points, held, strict=True)], edges)
    feet = stepped([p.lower if has else None for p, has in zip(points, held, strict=True)], edges)
    outlines = [[*top, *reversed(foot), top[0]] for top, foot in zip(tops, feet, strict=True)]
    if not outlines:
        return []
    return [
        {
            **_plain_line("Routine range", outlines, {"width": 0}),
            "fill": "toself", "fillcolor": colours.band,
        }
    ]  # fmt: skip


def _level_lines(
    points: Sequence[Point], colours: theme.Palette, targets: Sequence[float | None]
) -> list[Drawn]:
    edges = edges_of(points)
    average = stepped([point.centre for point in points], edges)
    drawn = []
    if average:
        drawn.append(_plain_line("Average", average, {"color": colours.quiet, "width": 1.5}))
    aimed = stepped(targets, edges)
    if aimed:
        dash = {"color": colours.text, "width": 1.3, "dash": "dash"}
        drawn.append(_plain_line("Target", aimed, dash))
    return drawn


def _plain_line(name: str, lines: Sequence[Sequence[Corner]], line: Drawn) -> Drawn:
    """Lines of one look in one trace, parted by gaps."""
    corners = [corner for corners in lines for corner in (*corners, None)]
    return {
        "type": "scatter", "name": name, "mode": "lines", "line": line, "hoverinfo": "skip",
        "x": [None if corner is None else moment(corner[0]) for corner in corners],
        "y": [None if corner is None else corner[1] for corner in corners],
    }  # fmt: skip


def _line(points: Sequence[Point], trend: Trend, colours: theme.Palette) -> list[Drawn]:
    """The whole periods; what is missing or partial breaks the line."""
    size = theme.POINT_SIZE if len(points) <= theme.CROWDED else theme.CROWDED_POINT_SIZE
    return [
        {
            **_points_trace("Values", points, trend),
            "mode": "lines+markers",
            "y": [None if point.partial else point.value for point in points],
            "connectgaps": False,
            "line": {"color": colours.line, "width": theme.LINE_WIDTH},
            "marker": {"color": colours.line, "size": size},
        }
    ]


def _signals(points: Sequence[Point], trend: Trend, colours: theme.Palette) -> list[Drawn]:
    """One trace a judgement, in its colour and its shape."""
    drawn = []
    for judgement in MOST_PRESSING:
        marked = [p for p in points if p.judgement == judgement and not p.partial]
        if not marked:
            continue
        drawn.append(
            _points_trace(words.capitalised(words.verdict_word(judgement)), marked, trend)
            | {"mode": "markers", "marker": _signal_marker(judgement, colours)}
        )
    return drawn


def _signal_marker(judgement: Judgement, colours: theme.Palette) -> Drawn:
    return {
        "color": theme.tone(colours, judgement).mark,
        "symbol": theme.SYMBOLS[judgement.value],
        "size": theme.SIGNAL_SIZE,
        "line": {"color": colours.background, "width": 1},
    }


def _partial(points: Sequence[Point], trend: Trend, colours: theme.Palette) -> list[Drawn]:
    """Periods not wholly reported: hollow, apart from the line, in no judgement."""
    hollow = [point for point in points if point.partial and point.value is not None]
    if not hollow:
        return []
    ring = {"color": colours.quiet, "width": 1.5}
    marker = {"color": colours.background, "symbol": "circle", "size": 8, "line": ring}
    trace = _points_trace("Partly reported", hollow, trend)
    return [trace | {"mode": "markers", "marker": marker}]


def _noted(
    points: Sequence[Point], notes: Mapping[dt.date, str], colours: theme.Palette
) -> list[Drawn]:
    """A ring around each period of which somebody has said what is known; its words on hover."""
    known = [point for point in points if point.day in notes and point.value is not None]
    if not known:
        return []
    ring = {"color": colours.text, "width": 1.5}
    return [
        {
            "type": "scatter", "name": "Noted", "mode": "markers", "hoverinfo": "text",
            "x": [point.drawn_on.isoformat() for point in known],
            "y": [point.value for point in known],
            "customdata": [point.day.isoformat() for point in known],
            "hovertext": [f"Noted: {plain(notes[point.day])}" for point in known],
            "cliponaxis": False,
            "marker": {"color": "rgba(0,0,0,0)", "symbol": "circle", "size": 15, "line": ring},
        }
    ]  # fmt: skip


def _points_trace(name: str, points: Sequence[Point], trend: Trend) -> Drawn:
    return {
        "type": "scatter",
        "name": name,
        "x": [point.drawn_on.isoformat() for point in points],
        "y": [point.value for point in points],
        "customdata": [point.day.isoformat() for point in points],
        "hovertext": [hover_text(point, trend) for point in points],
        "hoverinfo": "text",
        "cliponaxis": False,
        # A click chooses a point; the others keep their colour.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _layout(
    points: Sequence[Point],
    trend: Trend,
    measure: Measure,
    colours: theme.Palette,
    events: Sequence[Event],
    targets: Sequence[float | None],
) -> Drawn:
    edges = edges_of(points)
    low, high = axis_reach(points, targets)
    happened = events_between(events, edges[0], edges[-1], colours, foot=STRIP)
    top = TOP + happened.height
    pixels = (HEIGHT - top - BOTTOM) * (1 - STRIP) / (high - low)
    beside = labels.right_labels(labels.levels(points, colours, targets[-1]), pixels)
    held = brackets.brackets(trend, points[0].day, points[-1].day, colours)
    unit = labels.unit_label(trend.unit, happened.height, colours)
    return _paper(colours) | {
        "margin": {"l": LEFT, "r": labels.right_margin(beside), "t": top, "b": BOTTOM, "pad": 0},
        "xaxis": _date_axis(edges, trend.grain, colours),
        "yaxis": _value_axis(low, high, colours),
        "shapes": [*happened.shapes, *held.shapes],
        "annotations": [unit, *beside, *happened.annotations, *held.annotations],
        "meta": {"measure": measure.name, "plant": trend.plant},
    }


def _paper(colours: theme.Palette) -> Drawn:
    return {
        "template": "none",
        "height": HEIGHT,
        "paper_bgcolor": colours.background,
        "plot_bgcolor": colours.background,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "clickmode": "event+select",
        "font": {
            "family": theme.FONT_FAMILY, "size": theme.SMALL_TEXT_SIZE, "color": colours.text
        },
        "hoverlabel": {
            "bgcolor": colours.surface, "bordercolor": colours.border, "align": "left",
            "font": {
                "family": theme.FONT_FAMILY, "size": theme.TEXT_SIZE, "color": colours.text
            },
        },
    }  # fmt: skip


def _date_axis(edges: Sequence[float], grain: Grain, colours: theme.Palette) -> Drawn:
    return {
        "type": "date",
        "range": [moment(edges[0]), moment(edges[-1])],
        "fixedrange": True,
        "anchor": "free",
        "position": 0,
        "showgrid": False,
        "zeroline": False,
        "linecolor": colours.border,
        "ticks": "outside",
        "tickcolor": colours.border,
        "tickangle": 0,
        "ticklabelmode": "period" if grain == Grain.MONTH else "instant",
        "tickformatstops": theme.DATE_TICKS,
    }


def _value_axis(low: float, high: float, colours: theme.Palette) -> Drawn:
    return {
        "range": [low, high],
        "domain": [STRIP, 1],
        "fixedrange": True,
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "nticks": 6,
        "separatethousands": True,
        "exponentformat": "none",
    }


def axis_reach(points: Sequence[Point], targets: Sequence[float | None]) -> tuple[float, float]:
    """The y range, by hand: everything drawn with some air; never below 0 without need."""
    drawn = [
        figure
        for point in points
        for figure in (point.value, point.lower, point.centre, point.upper)
    ]
    low, high = reach([*drawn, *targets])
    air = HEADROOM * (high - low) or HEADROOM * abs(high) or 1.0
    return (low - air if low < 0 else max(low - air, 0.0)), high + air


def _empty_layout(colours: theme.Palette) -> Drawn:
    said = {
        "x": 0.5, "xref": "paper", "y": 0.5, "yref": "paper", "showarrow": False,
        "text": "No values in this period", "font": {"color": colours.quiet},
    }  # fmt: skip
    hidden = {"visible": False, "fixedrange": True}
    return _paper(colours) | {"xaxis": hidden, "yaxis": hidden, "annotations": [said]}
