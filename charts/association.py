"""The lag profile: how strongly two series move together at each distance, beside luck alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analytics import words
from analytics.association.results import LagPoint, WindowPoint
from charts import labels, theme
from charts.points import plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 340
TOP, BOTTOM, LEFT = 30, 46, 34
HALF = 0.5  # of the room that each lag has on the axis
STEM_WIDTH = 2  # pixels
HEADROOM = 1.25  # a window's words stand beyond its bar
WINDOW_WIDTH = 5  # pixels, of the bar of a window
OVERHANG = 0.2  # of that bar, beyond its first and last lag
ONE_LAG, EVERY_LAG = "95 % of re-timings", "at all lags at once"

Drawn = dict[str, Any]


def lag_figure(
    profile: Sequence[LagPoint],
    windows: Sequence[WindowPoint],
    *,
    grain: str,
    reach: float,
    dark: bool,
) -> go.Figure:
    """One order of a pair. reach: the height of the axis, up and down (`reach_of`), so that
    both orders are read on one scale. Lag 0 is a ring on grey ground: it is never graded."""
    import plotly.graph_objects as go  # here, so that pages without a chart never pay for it

    colours = theme.palette(dark=dark)
    best = _strongest_window(profile, windows)
    data = [
        _band(profile, colours),
        _zero(profile, colours),
        _limit(profile, colours),
        *_stems(profile, grain, colours),
        *([] if best is None else [_window_bar(best, grain, colours)]),
    ]
    return go.Figure(data, _layout(profile, best, grain, reach, colours))


def reach_of(*profiles: Sequence[LagPoint | WindowPoint]) -> float:
    """A height that holds every stem, bar and limit of these profiles, with room for words."""
    points = [point for profile in profiles for point in profile]
    heights = [max(abs(point.t), point.band, point.band_all) for point in points]
    return max(heights, default=1.0) * HEADROOM


def lag_alt(
    profile: Sequence[LagPoint],
    windows: Sequence[WindowPoint],
    *,
    first: str,
    then: str,
    grain: str,
) -> str:
    """The same in words. first, then: the series as they stand inside a sentence."""
    moves = "moves" if then.startswith("the ") else "move"
    reach = words.plural(profile[-1].lag, grain)
    start = f"How strongly {then} {moves} with {first}, up to {reach} later"
    beyond = [f"{point.lag}" for point in profile[1:] if _is_beyond(point)]
    beyond += [f"{point.first} to {point.last}" for point in windows if _is_beyond(point)]
    found = "nothing goes beyond what random re-timings bring"
    if beyond:
        places = words.listed(beyond)
        found = f"beyond what random re-timings bring at {places} {grain}s later"
    return f"{start}: {found}. The same {grain} is not graded."


def _is_beyond(point: LagPoint | WindowPoint) -> bool:
    return abs(point.t) > point.band_all


def _band(profile: Sequence[LagPoint], colours: theme.Palette) -> Drawn:
    """95 % of random re-timings, at each lag by itself."""
    across = [place for point in profile for place in (point.lag - HALF, point.lag + HALF)]
    height = [point.band for point in profile for _ in range(2)]
    return {
        "type": "scatter", "name": ONE_LAG, "mode": "lines", "line": {"width": 0},
        "hoverinfo": "skip", "fill": "toself", "fillcolor": colours.band,
        "x": [*across, *reversed(across), across[0]],
        "y": [*height, *(-up for up in reversed(height)), height[0]],
    }  # fmt: skip


def _zero(profile: Sequence[LagPoint], colours: theme.Palette) -> Drawn:
    return {
        "type": "scatter", "name": "Nothing", "mode": "lines", "hoverinfo": "skip",
        "line": {"color": colours.line, "width": 1},
        "x": [-HALF, profile[-1].lag + HALF], "y": [0, 0],
    }  # fmt: skip


def _limit(profile: Sequence[LagPoint], colours: theme.Palette) -> Drawn:
    """95 % of random re-timings, at all graded lags and windows at once: above and below."""
    first, last = 1 - HALF, profile[-1].lag + HALF
    limit = profile[-1].band_all
    return {
        "type": "scatter", "name": EVERY_LAG, "mode": "lines", "hoverinfo": "skip",
        "line": {"color": colours.quiet, "width": 1.3, "dash": "dash"},
        "x": [first, last, None, first, last], "y": [limit, limit, None, -limit, -limit],
    }  # fmt: skip


def _stems(profile: Sequence[LagPoint], grain: str, colours: theme.Palette) -> list[Drawn]:
    """A stem a lag; a square at its end where it goes beyond the limit, a ring at lag 0."""
    graded = profile[1:]
    routine = [point for point in graded if not _is_beyond(point)]
    beyond = [point for point in graded if _is_beyond(point)]
    dot = {"color": colours.line, "symbol": "circle", "size": 7}
    square = {"color": colours.changed.mark, "symbol": "square", "size": theme.SIGNAL_SIZE}
    ring = {"color": colours.background, "symbol": "circle", "size": 7}
    ring["line"] = {"color": colours.quiet, "width": 1.5}
    quiet = [point for point in profile if not (point.lag and _is_beyond(point))]
    ends = [("As luck brings", routine, dot), ("Beyond the limit", beyond, square)]
    ends.append(("Not graded", profile[:1], ring))
    return [
        *_uprights("Stems", quiet, colours.line),
        *_uprights("Stems beyond the limit", beyond, colours.changed.mark),
        *(_ends(name, points, marker, grain) for name, points, marker in ends if points),
    ]


def _uprights(name: str, points: Sequence[LagPoint], colour: str) -> list[Drawn]:
    """From zero to each value; nothing where there is no point."""
    if not points:
        return []
    return [
        {
            "type": "scatter", "name": name, "mode": "lines", "hoverinfo": "skip",
            "line": {"color": colour, "width": STEM_WIDTH},
            "x": [place for point in points for place in (point.lag, point.lag, None)],
            "y": [height for point in points for height in (0, point.t, None)],
        }
    ]  # fmt: skip


def _ends(name: str, points: Sequence[LagPoint], marker: Drawn, grain: str) -> Drawn:
    return {
        "type": "scatter", "name": name, "mode": "markers", "marker": marker,
        "x": [point.lag for point in points], "y": [point.t for point in points],
        "hovertext": [_hover(point, grain) for point in points], "hoverinfo": "text",
    }  # fmt: skip


def _hover(point: LagPoint, grain: str) -> str:
    """What a stem says when pointed at; never a number without its luck."""
    if point.lag == 0:
        return f"The same {grain}: shown, not graded"
    limit = "beyond" if _is_beyond(point) else "within"
    return (
        f"{words.plural(point.lag, grain)} later: {_swing(point.t)}<br>"
        f"{words.capitalised(limit)} ±{words.number(point.band_all)}, "
        "what luck brings at all lags at once"
    )


def _swing(t: float) -> str:
    how = "rise together" if t > 0 else "one rises, the other falls"
    return f"{how}, {words.number(abs(t))} times the usual swing of luck"


def _strongest_window(
    profile: Sequence[LagPoint], windows: Sequence[WindowPoint]
) -> WindowPoint | None:
    """The window that goes beyond the limit furthest of all; None where a lag does, or nothing."""
    best = max(windows, key=lambda point: abs(point.t), default=None)
    if best is None or not _is_beyond(best):
        return None
    return best if abs(best.t) > max(abs(point.t) for point in profile[1:]) else None


def _window_bar(best: WindowPoint, grain: str, colours: theme.Palette) -> Drawn:
    """A bar over the lags whose mean it is."""
    said = f"{best.first} to {best.last} {grain}s later, taken together: {_swing(best.t)}"
    return {
        "type": "scatter", "name": "Lags together", "mode": "lines",
        "line": {"color": colours.changed.mark, "width": WINDOW_WIDTH},
        "x": [best.first - OVERHANG, best.last + OVERHANG], "y": [best.t] * 2,
        "hovertext": [said] * 2, "hoverinfo": "text",
    }  # fmt: skip


def _window_words(best: WindowPoint, colours: theme.Palette) -> Drawn:
    """Beside the bar, away from zero."""
    up = best.t > 0
    return {
        "x": (best.first + best.last) / 2, "y": best.t, "yshift": 5 if up else -5,
        "yanchor": "bottom" if up else "top", "text": f"{best.first} to {best.last} together",
        "showarrow": False, "font": {"color": colours.changed.text},
    }  # fmt: skip


def _layout(
    profile: Sequence[LagPoint],
    best: WindowPoint | None,
    grain: str,
    reach: float,
    colours: theme.Palette,
) -> Drawn:
    font = {"family": theme.FONT_FAMILY, "size": theme.SMALL_TEXT_SIZE, "color": colours.text}
    beside = _beside(profile, reach, colours)
    last = profile[-1].lag
    return {
        "template": "none",
        "height": HEIGHT,
        "margin": {"l": LEFT, "r": labels.right_margin(beside), "t": TOP, "b": BOTTOM, "pad": 0},
        "paper_bgcolor": colours.background,
        "plot_bgcolor": colours.background,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "font": font,
        "hoverlabel": {
            "bgcolor": colours.surface, "bordercolor": colours.border, "align": "left",
            "font": font | {"size": theme.TEXT_SIZE},
        },
        "xaxis": {
            "range": [-HALF, last + HALF], "fixedrange": True, "showgrid": False,
            "zeroline": False, "linecolor": colours.border, "ticks": "outside",
            "tickcolor": colours.border, "tickvals": list(range(last + 1)), "tickangle": 0,
            "title": {
                "text": f"{grain}s later", "standoff": 6,
                "font": {"size": theme.SMALL_TEXT_SIZE, "color": colours.quiet},
            },
        },
        "yaxis": {
            "range": [-reach, reach], "fixedrange": True, "gridcolor": colours.grid,
            "zeroline": False, "nticks": 5,
        },
        "shapes": [_ungraded_ground(colours)],
        "annotations": [
            *beside,
            _directions(colours),
            _ungraded_words(profile, grain, colours),
            *([] if best is None else [_window_words(best, colours)]),
        ],
    }  # fmt: skip


def _beside(profile: Sequence[LagPoint], reach: float, colours: theme.Palette) -> list[Drawn]:
    """What band and dashes are, in the right margin."""
    pixels = (HEIGHT - TOP - BOTTOM) / (2 * reach)
    said = [
        (profile[-1].band_all, "Limit over<br>all lags"),
        (profile[-1].band, "95 % of<br>re-timings"),
    ]
    levels = [labels.Level(value=at, label=text, colour=colours.quiet) for at, text in said]
    return labels.right_labels(levels, pixels)


def _directions(colours: theme.Palette) -> Drawn:
    """What up and down mean, above the chart."""
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "xshift": -LEFT + 8,
        "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 6, "showarrow": False,
        "text": "↑ both rise · ↓ one rises, the other falls",
        "font": {"color": colours.quiet},
    }  # fmt: skip


def _ungraded_ground(colours: theme.Palette) -> Drawn:
    return {
        "type": "rect", "xref": "x", "x0": -HALF, "x1": HALF, "yref": "paper", "y0": 0, "y1": 1,
        "fillcolor": colours.surface, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def _ungraded_words(profile: Sequence[LagPoint], grain: str, colours: theme.Palette) -> Drawn:
    """Along lag 0, on the side where its stem is not."""
    above = profile[0].t < 0
    return {
        "x": 0, "y": 1 if above else 0, "yref": "paper", "yanchor": "top" if above else "bottom",
        "yshift": -6 if above else 6, "text": plain(f"same {grain}, not graded"),
        "textangle": -90, "showarrow": False, "font": {"color": colours.quiet, "size": 12},
    }  # fmt: skip
