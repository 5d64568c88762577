"""Words in a picture of our own: how wide they are, where a line breaks, and how they are written.

A picture is opened by programs with fonts of their own, so widths are guessed for a wide one.
"""

from __future__ import annotations

import unicodedata
from html import escape

# No font is loaded: each reader's own plain one, the widest of which is DejaVu Sans.
FONT_FAMILY = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
CHARACTER_SHARE = 0.58  # of the text size, an average character of a wide font
BOLD = 1.1
FULL_WIDTH = 1 / CHARACTER_SHARE  # Chinese and Japanese characters are as wide as they are high
ELLIPSIS = "…"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How much room the text takes at most, in the unit of `size`."""
    characters = sum(
        FULL_WIDTH if unicodedata.east_asian_width(letter) in "WF" else 1.0 for letter in text
    )
    return characters * CHARACTER_SHARE * size * (BOLD if bold else 1.0)


def in_lines(
    text: str, room: float, size: float, *, most: int, bold: bool = False
) -> tuple[str, ...]:
    """The text in at most `most` lines that fit the room; what is too much ends in "…"."""
    lines: list[str] = []
    left = text.split()
    while left and len(lines) < most:
        line = left.pop(0)
        while left and width(f"{line} {left[0]}", size, bold=bold) <= room:
            line = f"{line} {left.pop(0)}"
        if left and len(lines) == most - 1:
            line = f"{line} {ELLIPSIS}"
        lines.append(_cut(line, room, size, bold=bold))
    return tuple(lines)


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    if width(line, size, bold=bold) <= room:
        return line
    kept = line.rstrip(f" {ELLIPSIS}")
    while kept and width(kept + ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1].rstrip()
    return kept + ELLIPSIS


def written(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    colour: str,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """A line of text whose foot stands at that place, whatever is written in it; "" for none."""
    if not text:
        return ""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"'
        f' text-anchor="{anchor}"{weight}>{escape(printable(text), quote=False)}</text>'
    )


def printable(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return "".join(
        letter if letter >= " " and not 0xFFFE <= ord(letter) <= 0xFFFF else " " for letter in text
    )
