"""A plant's change against its baseline, with its interval, beside what others claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analytics import words
from analytics.against_baseline import AgainstBaseline
from catalogue.claims import Claim
from charts import theme
from charts.points import plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

ROW = 62  # pixels: a label and its band
MARGIN = {"l": 8, "r": 8, "t": 8, "b": 34, "pad": 0}
LEAST_REACH = 40.0  # percent to either side, so that small changes look small
AIR = 1.1
THIN = 0.8  # percent: half the width of a claim of one number
HALF_ROW = 0.2  # of a band's height, where rows are 1 apart


def claims_figure(found: AgainstBaseline, claims: Sequence[Claim], *, dark: bool) -> go.Figure:
    """One axis of percent: the plant's change as a dot on its interval, each claim as a shaded
    band below it; 0 is the baseline. `found` must have a percentage."""
    import plotly.graph_objects as go  # here, so that pages without a chart never pay for it

    colours = theme.palette(dark=dark)
    low, high = _reach(found, claims)
    rows = len(claims) + 1
    ends = [found.low, high if found.high is None else found.high]
    data = [
        {
            "type": "scatter", "mode": "lines", "x": ends, "y": [0, 0], "hoverinfo": "skip",
            "line": {"color": colours.text, "width": 2},
        },
        {
            "type": "scatter", "mode": "markers", "x": [found.percent], "y": [0],
            "hoverinfo": "skip", "marker": {"color": colours.text, "size": 10},
        },
    ]  # fmt: skip
    return go.Figure(
        data,
        {
            "template": "none",
            "height": ROW * rows + MARGIN["b"],
            "margin": MARGIN,
            "paper_bgcolor": colours.background,
            "plot_bgcolor": colours.background,
            "showlegend": False,
            "dragmode": False,
            "font": {
                "family": theme.FONT_FAMILY, "size": theme.SMALL_TEXT_SIZE, "color": colours.text,
            },
            "xaxis": {
                "range": [low, high], "fixedrange": True, "ticksuffix": " %", "zeroline": False,
                "gridcolor": colours.grid, "nticks": 6,
            },
            "yaxis": {"range": [rows - 0.6, -0.7], "visible": False, "fixedrange": True},
            "shapes": [_baseline(colours), *_bands(claims, colours)],
            "annotations": _labels(claims, low, colours),
        },
    )  # fmt: skip


def claims_alt(found: AgainstBaseline, claims: Sequence[Claim]) -> str:
    """What the picture shows, in words."""
    own = f"This plant: {words.number(found.percent)} % against its baseline"
    high = "open" if found.high is None else f"{words.number(found.high)} %"
    said = [f"{own}, 95 % interval {words.number(found.low)} % to {high}."]
    said += [f"Claimed, {claim.source}: {claim.says}." for claim in claims]
    return " ".join(said)


def _reach(found: AgainstBaseline, claims: Sequence[Claim]) -> tuple[float, float]:
    ends = [found.percent, found.low, found.high]
    ends += [end for claim in claims for end in (claim.low, claim.high)]
    drawn = [end for end in ends if end is not None]
    return min(AIR * min(drawn), -LEAST_REACH), max(AIR * max(drawn), LEAST_REACH)


def _baseline(colours: theme.Palette) -> dict[str, Any]:
    return {
        "type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1,
        "line": {"color": colours.quiet, "width": 1.3, "dash": "dash"},
    }  # fmt: skip


def _bands(claims: Sequence[Claim], colours: theme.Palette) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect", "layer": "below", "fillcolor": colours.band,
            "line": {"color": colours.quiet, "width": 1},
            "x0": claim.low - THIN if claim.low == claim.high else claim.low,
            "x1": claim.high + THIN if claim.low == claim.high else claim.high,
            "y0": row - HALF_ROW, "y1": row + HALF_ROW,
        }
        for row, claim in enumerate(claims, start=1)
    ]  # fmt: skip


def _labels(claims: Sequence[Claim], low: float, colours: theme.Palette) -> list[dict[str, Any]]:
    """Above each line, at the left, so that a phone shows them whole."""
    said = ["This plant, with its 95 % interval", *(f"Claimed: {claim.says}" for claim in claims)]
    return [
        {
            "x": low, "xanchor": "left", "y": row - HALF_ROW, "yanchor": "bottom", "yshift": 2,
            "text": plain(text), "showarrow": False,
            "font": {"color": colours.text if row == 0 else colours.quiet},
        }
        for row, text in enumerate(said)
    ]  # fmt: skip
