"""Colours, shapes and type, once, for every chart, the page components and printed reports.

Colour means judgement, never decoration, and never stands without its shape and its word:
better and worse are equally bright, so that only the shape tells them apart in grey print.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.results import Judgement

FONT_FAMILY = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Segoe UI", sans-serif'
TEXT_SIZE = 14
SMALL_TEXT_SIZE = 13
SIGNAL_SIZE = 9
POINT_SIZE = 5
CROWDED_POINT_SIZE = 3  # where more than CROWDED points share a chart
CROWDED = 120
LINE_WIDTH = 1.5
LESS_THAN_A_MONTH = 27 * 86_400_000  # milliseconds, as Plotly counts the days between ticks
# Days, months or years under a chart, by how far its ticks are apart; the year once, below.
DATE_TICKS = [
    {"dtickrange": [None, LESS_THAN_A_MONTH], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


@dataclass(frozen=True, kw_only=True)
class Tone:
    """One meaning's colours: of its mark or line, of its words, and of the surface behind it."""

    mark: str
    text: str
    tint: str


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Every colour of one theme. line: routine values; quiet: grey words; band: routine range."""

    name: str
    better: Tone
    worse: Tone
    changed: Tone
    line: str
    quiet: str
    text: str
    background: str
    surface: str
    border: str
    accent: str
    band: str
    grid: str


LIGHT = Palette(
    name="light",
    better=Tone(mark="#0B6FB8", text="#0B5CAD", tint="#E6F1FA"),
    worse=Tone(mark="#B8500A", text="#A64500", tint="#FBEDE2"),
    changed=Tone(mark="#22303C", text="#22303C", tint="#E9EDF1"),
    line="#7C8893",
    quiet="#5B6773",
    text="#0F1A24",
    background="#FFFFFF",
    surface="#F4F6F8",
    border="#D5DCE3",
    accent="#0B5CAD",
    band="#EEF1F4",
    grid="#E3E8ED",
)
DARK = Palette(
    name="dark",
    better=Tone(mark="#56B4E9", text="#7CC7F2", tint="#14303F"),
    worse=Tone(mark="#F59A4C", text="#F9B06F", tint="#3A2818"),
    changed=Tone(mark="#E6EBF0", text="#E6EBF0", tint="#2A343D"),
    line="#8C99A5",
    quiet="#A3AFBA",
    text="#E6EBF0",
    background="#11181F",
    surface="#1A242D",
    border="#33414D",
    accent="#4A97E3",
    band="#1F2830",
    grid="#2A343D",
)


# Plotly's names of the shapes whose signs `analytics.words` writes in text.
SYMBOLS: dict[str, str] = {
    Judgement.BETTER.value: "circle",
    Judgement.WORSE.value: "diamond",
    Judgement.CHANGED.value: "square",
}


def palette(*, dark: bool) -> Palette:
    return DARK if dark else LIGHT


def tone(colours: Palette, judgement: Judgement | None) -> Tone:
    """The judgement's colours; unjudged is grey on the plain background."""
    if judgement is None:
        return Tone(mark=colours.line, text=colours.quiet, tint=colours.background)
    tones = {"better": colours.better, "worse": colours.worse, "changed": colours.changed}
    return tones[judgement.value]


def css_variables(colours: Palette) -> dict[str, str]:
    """The palette as CSS custom properties, which the SVG strings of `charts.svg` draw with."""
    variables = {
        f"--{name}": getattr(colours, name)
        for name in (
            "line", "quiet", "text", "background", "surface", "border", "accent", "band", "grid"
        )
    }  # fmt: skip
    for judgement in Judgement:
        own = tone(colours, judgement)
        variables[f"--{judgement}-mark"] = own.mark
        variables[f"--{judgement}-text"] = own.text
        variables[f"--{judgement}-tint"] = own.tint
    return variables
