"""A trend as a picture that stands alone: headline, range, chart, legend, and where it is from.

One SVG without fonts, scripts or links of its own, on white, readable in black and white.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape

from analytics import words
from analytics.results import Trend
from catalogue.model import Measure
from charts import theme
from charts.drawing import Room, drawn
from charts.events import Event
from charts.lettering import FONT_FAMILY, in_lines, printable, width, written
from charts.marks import NOTED, kinds, shape, word
from charts.points import points_of, trend_alt
from charts.trend import NO_NOTES

WIDTH, CHART_HEIGHT = 1200, 520
EDGE = 36
TITLE, BODY, SMALL = 30.0, 19.0, 15.0  # sizes of the text
LINE = 1.35
MOST_TITLE_LINES, MOST_LINES = 3, 3


def trend_picture(
    trend: Trend,
    measure: Measure,
    plant_name: str,
    *,
    title: str,
    sentences: Sequence[str],
    source: str,
    events: Sequence[Event] = (),
    notes: Mapping[dt.date, str] = NO_NOTES,
) -> str:
    """The picture as SVG text. title: the headline. sentences: under it, each on lines of its
    own. source: what the figures are and when they were drawn. notes: by the period's last day."""
    colours, room = theme.LIGHT, WIDTH - 2 * EDGE
    inner, y = "", float(EDGE)
    inner, y = _block(inner, y, (title,), TITLE, colours.text, MOST_TITLE_LINES, bold=True)
    inner, y = _block(inner, y + 6, sentences, BODY, colours.text, MOST_LINES)
    y += 14
    chart = drawn(
        trend,
        Room(width=room, height=CHART_HEIGHT, text=BODY - 2),
        events=events,
        notes=notes,
    )
    inner += f'<g transform="translate({EDGE} {y:.1f})">{chart}</g>'
    y += CHART_HEIGHT + 10
    legend, y = _legend(trend, notes, y)
    inner, y = _block(inner + legend, y, (*_notes(trend, notes), source), SMALL, colours.quiet, 4)
    height = round(y + EDGE - SMALL)
    alt = escape(printable(f"{title}. {trend_alt(trend, measure, plant_name)}"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {height}" font-family="{FONT_FAMILY}" role="img"'
        f' aria-label="{alt}"><title>{alt}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{colours.background}"/>{inner}</svg>\n'
    )


def _block(
    before: str,
    y: float,
    texts: Sequence[str],
    size: float,
    colour: str,
    most: int,
    *,
    bold: bool = False,
) -> tuple[str, float]:
    """The texts in lines from y on, after what was drawn before; and where they end."""
    drawn_so_far = before
    for text in texts:
        for line in in_lines(text, WIDTH - 2 * EDGE, size, most=most, bold=bold):
            y += LINE * size
            drawn_so_far += written(line, EDGE, y - 0.3 * size, size=size, colour=colour, bold=bold)
    return drawn_so_far, y


def _legend(trend: Trend, notes: Mapping[dt.date, str], y: float) -> tuple[str, float]:
    """Each shape that occurs with its word, in rows."""
    points, colours = points_of(trend), theme.LIGHT
    known = {point.day for point in points if point.value is not None}
    x, inner, rows = float(EDGE), "", 0
    for name in kinds(points, bool(known & set(notes))):
        size = SMALL if name == NOTED else 0.9 * SMALL
        needed = width(word(name), SMALL) + 3 * SMALL
        if rows == 0 or x + needed > WIDTH - EDGE:
            x, rows = float(EDGE), rows + 1
        foot = y + rows * LINE * SMALL
        inner += shape(name, x + SMALL / 2, foot - 0.35 * SMALL, size, colours)
        inner += written(word(name), x + 1.4 * SMALL, foot, size=SMALL, colour=colours.text)
        x += needed
    return inner, y + rows * LINE * SMALL + (10 if rows else 0)


def _notes(trend: Trend, notes: Mapping[dt.date, str]) -> list[str]:
    shown = {point.day for point in points_of(trend) if point.value is not None}
    return [
        f"Noted, {words.period_in_sentence(day, trend.grain)}: {text}"
        for day, text in sorted(notes.items())
        if day in shown
    ]
