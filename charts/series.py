"""The chart of any series: limits, centre, the points, and what stands out of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analytics import words
from analytics.results import Judgement
from analytics.series.chart import Charted
from analytics.series.sentences import figure as written
from analytics.series.sentences import marks, sentences
from charts import theme
from charts.points import MOST_PRESSING, plain
from charts.scale import pieces, reach

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 380
TOP, BOTTOM, LEFT, RIGHT = 30, 46, 64, 24
HALF = 0.5  # of the room that each point has on the axis
HEADROOM = 0.06
MOST_TICKS = 10

Drawn = dict[str, Any]


def series_figure(
    charted: Charted, labels: Sequence[str] | None, *, name: str, dark: bool
) -> go.Figure:
    """The points in their order; labels: what stands under them, None for their numbers."""
    import plotly.graph_objects as go  # here, so that pages without a chart never pay for it

    colours = theme.palette(dark=dark)
    under = list(labels) if labels else [str(point) for point in _numbers(charted)]
    data = [
        *_band(charted, colours),
        _centre(charted, colours),
        *_target(charted, colours),
        _values(charted, under, colours),
        *_signals(charted, under, colours),
    ]
    return go.Figure(data, _layout(charted, under, name, colours))


def series_alt(charted: Charted, *, name: str) -> str:
    """The same in words."""
    return f"{name}, {words.plural(len(charted.included), 'point')}. " + " ".join(
        sentences(charted)
    )


def _numbers(charted: Charted) -> list[int]:
    return list(range(1, len(charted.included) + 1))


def _band(charted: Charted, colours: theme.Palette) -> list[Drawn]:
    """Between the limits: one shape for each run of points of a phase that have limits."""
    low, high = charted.lines.below[2].tolist(), charted.lines.above[2].tolist()
    x: list[float | None] = []
    y: list[float | None] = []
    for piece in _pieces(charted, high):
        steps = [(number + 1 + side, number) for number in piece for side in (-HALF, HALF)]
        x += [*(at for at, _ in steps), *(at for at, _ in reversed(steps)), steps[0][0], None]
        y += [*(high[n] for _, n in steps), *(low[n] for _, n in reversed(steps))]
        y += [high[steps[0][1]], None]
    if not x:
        return []
    return [
        {
            "type": "scatter", "name": "Limits", "mode": "lines", "line": {"width": 0},
            "hoverinfo": "skip", "fill": "toself", "fillcolor": colours.band, "x": x, "y": y,
        }
    ]  # fmt: skip


def _pieces(charted: Charted, drawn: Sequence[float]) -> list[list[int]]:
    """Runs of known values, parted where a phase begins."""
    parted: list[list[int]] = []
    for piece in pieces(drawn):
        for number in piece:
            if parted and parted[-1][-1] == number - 1 and number != piece[0]:
                same = charted.phase[number] == charted.phase[number - 1]
                if same:
                    parted[-1].append(number)
                    continue
            parted.append([number])
    return parted


def _centre(charted: Charted, colours: theme.Palette) -> Drawn:
    centre = charted.lines.centre.tolist()
    x: list[float | None] = []
    y: list[float | None] = []
    for piece in _pieces(charted, centre):
        for number in piece:
            x += [number + 1 - HALF, number + 1 + HALF]
            y += [centre[number]] * 2
        x, y = [*x, None], [*y, None]
    return {
        "type": "scatter", "name": "Centre", "mode": "lines", "hoverinfo": "skip",
        "line": {"color": colours.quiet, "width": 1.5}, "x": x, "y": y,
    }  # fmt: skip


def _target(charted: Charted, colours: theme.Palette) -> list[Drawn]:
    target = charted.options.target
    if target is None:
        return []
    return [
        {
            "type": "scatter", "name": "Target", "mode": "lines", "hoverinfo": "skip",
            "line": {"color": colours.text, "width": 1.3, "dash": "dash"},
            "x": [1 - HALF, len(charted.included) + HALF], "y": [target, target],
        }
    ]  # fmt: skip


def _values(charted: Charted, under: Sequence[str], colours: theme.Palette) -> Drawn:
    size = theme.POINT_SIZE if len(under) <= theme.CROWDED else theme.CROWDED_POINT_SIZE
    return {
        **_points("Values", charted, under, range(len(under))),
        "mode": "lines+markers",
        "connectgaps": False,
        "line": {"color": colours.line, "width": theme.LINE_WIDTH},
        "marker": {"color": colours.line, "size": size},
    }


def _signals(charted: Charted, under: Sequence[str], colours: theme.Palette) -> list[Drawn]:
    """One trace a judgement, in its colour and its shape."""
    judged = charted.judgements()
    drawn = []
    for judgement in MOST_PRESSING:
        numbers = [number for number, found in enumerate(judged) if found == judgement]
        if numbers:
            drawn.append(
                _points(_word(judgement), charted, under, numbers)
                | {"mode": "markers", "marker": _marker(judgement, colours)}
            )
    return drawn


def _word(judgement: Judgement) -> str:
    return words.capitalised(words.verdict_word(judgement))


def _marker(judgement: Judgement, colours: theme.Palette) -> Drawn:
    return {
        "color": theme.tone(colours, judgement).mark,
        "symbol": theme.SYMBOLS[judgement.value],
        "size": theme.SIGNAL_SIZE,
        "line": {"color": colours.background, "width": 1},
    }


def _points(name: str, charted: Charted, under: Sequence[str], numbers: Sequence[int]) -> Drawn:
    value, said = charted.lines.value.tolist(), marks(charted)
    return {
        "type": "scatter",
        "name": name,
        "x": [number + 1 for number in numbers],
        "y": [value[number] if math.isfinite(value[number]) else None for number in numbers],
        "hovertext": [
            f"{plain(under[number])}<br>{written(value[number])}"
            + (f" · {said[number]}" if said[number] else "")
            for number in numbers
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _layout(charted: Charted, under: Sequence[str], name: str, colours: theme.Palette) -> Drawn:
    lines = charted.lines
    low, high = reach(
        [
            *lines.value.tolist(),
            *lines.centre.tolist(),
            *lines.below[2].tolist(),
            *lines.above[2].tolist(),
            charted.options.target,
        ]
    )
    air = HEADROOM * (high - low) or HEADROOM * abs(high) or 1.0
    every = math.ceil(len(under) / MOST_TICKS)
    ticks = range(0, len(under), every)
    return {
        "template": "none",
        "height": HEIGHT,
        "paper_bgcolor": colours.background,
        "plot_bgcolor": colours.background,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "font": {
            "family": theme.FONT_FAMILY, "size": theme.SMALL_TEXT_SIZE, "color": colours.text
        },
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM, "pad": 0},
        "xaxis": {
            "range": [1 - HALF, len(under) + HALF],
            "tickvals": [number + 1 for number in ticks],
            "ticktext": [plain(under[number]) for number in ticks],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "linecolor": colours.border,
            "ticks": "outside",
            "tickcolor": colours.border,
        },
        "yaxis": {
            "range": [low - air, high + air],
            "fixedrange": True,
            "gridcolor": colours.grid,
            "zeroline": False,
            "nticks": 6,
            "separatethousands": True,
            "exponentformat": "none",
        },
        "meta": {"series": name},
    }  # fmt: skip
