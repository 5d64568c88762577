"""Plain bars of a first file: how much stands in each week, before anything can be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analytics import words
from analytics.first_file import FirstFile
from analytics.results import Grain
from charts import theme
from charts.points import plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 240
HEADROOM = 1.12  # of the highest bar, so that the median's words stand free
WHOLE_UP_TO = 5  # the highest bar up to which every whole number is named
MOST_NAMED = 6  # weeks that each get their date below; more, and the axis chooses


def weeks_figure(says: FirstFile, *, dark: bool, noun: str = "rows") -> go.Figure:
    """Bars in one grey, no judgement; a week that the file holds only in part is hollow.

    noun: what is counted, "gemba walks". `customdata` is the week's last day as YYYY-MM-DD.
    """
    import plotly.graph_objects as go  # here, so that pages without a chart never pay for it

    colours = theme.palette(dark=dark)
    weeks = says.weeks
    bars = {
        "type": "bar",
        "name": plain(words.capitalised(noun)),
        "x": _days(weeks),
        "y": weeks["count"].tolist(),
        "customdata": _days(weeks),
        "hovertext": _hover_texts(weeks, noun),
        "hoverinfo": "text",
        "textposition": "none",
        "marker": {
            "color": [colours.line if full else colours.background for full in weeks["full"]],
            "line": {"width": 1.2, "color": colours.line},
        },
    }
    return go.Figure([bars], _layout(weeks, colours, says.median))


def weeks_alt(says: FirstFile, *, noun: str = "rows") -> str:
    """The same in words, for those who do not see it."""
    weeks = says.weeks
    if weeks.empty:
        return f"No week with {noun} to draw."
    days = weeks["period"].dt.date.tolist()
    first, last = (words.period_in_sentence(day, Grain.WEEK) for day in (days[0], days[-1]))
    span = f"from {first} to {last}" if len(days) > 1 else f"in {first}"
    low, high = words.count(weeks["count"].min()), words.count(weeks["count"].max())
    reach = f"{low} to {high} a week" if low != high else f"{low} a week"
    middle = "" if says.median is None else f", median {words.median(says.median)}"
    return f"Bars of {noun} {span}: {reach}{middle}."


def _days(weeks: pd.DataFrame) -> list[str]:
    return [day.isoformat() for day in weeks["period"].dt.date]


def _hover_texts(weeks: pd.DataFrame, noun: str) -> list[str]:
    texts = []
    for day, count, full in zip(
        weeks["period"].dt.date, weeks["count"], weeks["full"], strict=True
    ):
        part = "" if full else " · only part of the week"
        texts.append(f"{words.period(day, Grain.WEEK)}<br>{words.count(count)} {plain(noun)}{part}")
    return texts


def _layout(weeks: pd.DataFrame, colours: theme.Palette, median: float | None) -> dict[str, Any]:
    line = {"color": colours.text, "width": 1.5, "dash": "dash"}
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": median, "y1": median}
    label = "" if median is None else f"Median {words.median(median)}"
    said = {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": median, "text": label,
        "showarrow": False, "font": {"color": colours.quiet},
    }  # fmt: skip
    drawn = median is not None
    highest = max([*weeks["count"], median or 0, 1])
    font = {"family": theme.FONT_FAMILY, "size": theme.SMALL_TEXT_SIZE, "color": colours.text}
    return {
        "template": "none",
        "height": HEIGHT,
        "margin": {"l": 40, "r": 92 if drawn else 16, "t": 12, "b": 44},
        "paper_bgcolor": colours.background,
        "plot_bgcolor": colours.background,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "bargap": 0.25,
        "font": font,
        "hoverlabel": {
            "bgcolor": colours.surface, "bordercolor": colours.border, "align": "left",
            "font": font | {"size": theme.TEXT_SIZE},
        },
        "xaxis": {
            "type": "date", "fixedrange": True, "showgrid": False, "linecolor": colours.border,
            "ticks": "outside", "tickcolor": colours.border, "tickformatstops": theme.DATE_TICKS,
            "tickvals": _days(weeks) if len(weeks) <= MOST_NAMED else None,
        },
        "yaxis": {
            "range": [0, highest * HEADROOM], "fixedrange": True,
            "dtick": 1 if highest <= WHOLE_UP_TO else None,  # there is no half of a walk
            "gridcolor": colours.grid, "zeroline": False, "nticks": 5,
            "separatethousands": True, "exponentformat": "none",
        },
        "shapes": [{"type": "line", "line": line, **ends}] if drawn else [],
        "annotations": [said] if drawn else [],
    }  # fmt: skip
