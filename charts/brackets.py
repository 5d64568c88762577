"""The strip under a trend: which periods are the baseline, and which run is worth a look."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from analytics.results import Trend
from charts import theme

LINE_HEIGHT = 0.02  # of the chart's height, above the date axis
ROW = 0.05  # a second row, where two brackets would meet
TICK = 0.014
# Short, so that both fit beside each other on a phone.
BASELINE = "Baseline"
WORTH_A_LOOK = "worth a look"


@dataclass(frozen=True, kw_only=True)
class Brackets:
    shapes: list[dict[str, Any]]
    annotations: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Span:
    first: dt.date
    last: dt.date
    label: str
    at_end: bool  # the label stands at the end of the bracket, not at its beginning
    row: int


def brackets(trend: Trend, first: dt.date, last: dt.date, colours: theme.Palette) -> Brackets:
    """What lies between `first` and `last`, cut to them."""
    spans = [span for span in spans_of(trend) if span.first <= last and span.last >= first]
    cut = [(span, max(span.first, first), min(span.last, last)) for span in spans]
    return Brackets(
        shapes=[_shape(span, begin, end, colours) for span, begin, end in cut],
        annotations=[_label(span, begin, end, colours) for span, begin, end in cut],
    )


def spans_of(trend: Trend) -> list[Span]:
    """The baseline, and the run that is worth a look."""
    spans = []
    baseline = trend.baseline
    if baseline is not None:
        spans.append(
            Span(first=baseline.first, last=baseline.last, label=BASELINE, at_end=False, row=0)
        )
    if trend.run is not None:
        meets = baseline is not None and trend.run.first <= baseline.last
        spans.append(
            Span(
                first=trend.run.first,
                last=trend.run.last,
                label=WORTH_A_LOOK,
                at_end=True,
                row=1 if meets else 0,
            )
        )
    return spans


def _height(span: Span) -> float:
    return LINE_HEIGHT + span.row * ROW


def _shape(span: Span, begin: dt.date, end: dt.date, colours: theme.Palette) -> dict[str, Any]:
    """A line with a small tick up at both ends, drawn as one path."""
    foot = _height(span)
    path = f"M{begin.isoformat()},{foot + TICK}V{foot}L{end.isoformat()},{foot}V{foot + TICK}"
    return {
        "type": "path", "path": path, "xref": "x", "yref": "paper",
        "line": {"color": colours.line, "width": 1.2},
    }  # fmt: skip


def _label(span: Span, begin: dt.date, end: dt.date, colours: theme.Palette) -> dict[str, Any]:
    return {
        "x": (end if span.at_end else begin).isoformat(), "xref": "x",
        "xanchor": "right" if span.at_end else "left",
        "y": _height(span), "yref": "paper", "yanchor": "bottom",
        "text": span.label, "showarrow": False,
        "font": {"size": theme.SMALL_TEXT_SIZE - 1, "color": colours.quiet},
    }  # fmt: skip
