"""The parts of a leadership involvement index as small bars: what was reached, of what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.involvement import Involvement, Part, part_sentence, part_short
from charts import theme
from charts.points import plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW = 46  # pixels: a label and its bar
MARGIN = {"l": 8, "r": 8, "t": 4, "b": 4, "pad": 0}
FULL = 100.0
HALF_BAR = 0.13  # of a row


def involvement_figure(found: Involvement, *, dark: bool) -> go.Figure:
    """One bar a part, on the track of all that is expected; a missing part has no bar. Grey: the
    index is read, not judged."""
    import plotly.graph_objects as go  # here, so that pages without a chart never pay for it

    colours = theme.palette(dark=dark)
    rows = len(found.parts)
    return go.Figure(
        [],
        {
            "template": "none",
            "height": ROW * rows + MARGIN["t"] + MARGIN["b"],
            "margin": MARGIN,
            "paper_bgcolor": colours.background,
            "plot_bgcolor": colours.background,
            "showlegend": False,
            "dragmode": False,
            "font": {
                "family": theme.FONT_FAMILY, "size": theme.SMALL_TEXT_SIZE, "color": colours.text,
            },
            "xaxis": {"range": [0, FULL], "visible": False, "fixedrange": True},
            "yaxis": {"range": [rows - 0.6, -0.7], "visible": False, "fixedrange": True},
            "shapes": [
                shape for row, part in enumerate(found.parts) for shape in _bar(row, part, colours)
            ],
            "annotations": [_label(row, part, colours) for row, part in enumerate(found.parts)],
        },
    )  # fmt: skip


def involvement_alt(found: Involvement) -> str:
    """What the picture shows, in words."""
    return " ".join(part_sentence(part) for part in found.parts)


def _bar(row: int, part: Part, colours: theme.Palette) -> list[dict[str, Any]]:
    """The track, and on it what is reached; a track of dashes where the part is missing."""
    common = {"type": "rect", "y0": row - HALF_BAR, "y1": row + HALF_BAR, "x0": 0}
    if part.reached is None:
        line = {"color": colours.line, "width": 1, "dash": "dot"}
        return [{**common, "x1": FULL, "line": line}]
    none = {"width": 0}
    return [
        {**common, "x1": FULL, "fillcolor": colours.grid, "line": none},
        {**common, "x1": part.reached, "fillcolor": colours.line, "line": none},
    ]


def _label(row: int, part: Part, colours: theme.Palette) -> dict[str, Any]:
    """Above its bar, at the left, so that a phone shows it whole."""
    return {
        "x": 0, "xanchor": "left", "y": row - HALF_BAR, "yanchor": "bottom", "yshift": 1,
        "text": plain(part_short(part)), "showarrow": False,
        "font": {"color": colours.quiet if part.reached is None else colours.text},
    }  # fmt: skip
