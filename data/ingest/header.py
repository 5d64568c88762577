"""Which row is the header, and the unique headings it gives.

A header has words and no values. Where the catalogue knows two of its words it is certain;
otherwise it is the first row of words as wide as the table, unless rows of values stand above it:
then the file has no header, and no row may be lost as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from data.ingest.gate import MOST_COLUMNS
from data.ingest.periods_in_headings import periods_of
from data.ingest.shapes import known_headings, looks_like_date, looks_like_value

Cells = Sequence[str]
_ROWS_LOOKED_AT = 60
_LINES_LOOKED_AT = 240  # blank ones among them
_NUMBERED = re.compile(r"([^\W\d_]+)\d+")
_LEAST_NUMBERED = 3  # of the same letters: Q9, Q10, Q11 are headings
MOST_ROWS_ABOVE = 1  # full rows of values above a certain header: more, and it heads another table


def find_header(rows: Sequence[Cells]) -> int | None:
    """The place of the header among the rows (stripped cells), or None where there is none."""
    looked_at = [
        (place, _filled(row[: MOST_COLUMNS + 1]))
        for place, row in enumerate(rows[:_LINES_LOOKED_AT])
    ]
    filled = [(place, cells) for place, cells in looked_at if cells][:_ROWS_LOOKED_AT]
    if not filled:
        return None
    usual = _usual_width([cells for _, cells in filled])
    above = full_above = 0  # rows of values so far, at least half as wide and as wide as the table
    first_words: int | None = None
    for place, cells in filled:
        wide_enough = 2 * len(cells) >= usual and (len(cells) > 1 or usual == 1)
        if wide_enough and _certain(cells) and full_above <= MOST_ROWS_ABOVE:
            return place
        if wide_enough and above == 0 and first_words is None and _over_periods(rows, place):
            return place
        has_values = any(map(looks_like_value, cells))
        if wide_enough and not has_values and above == 0 and first_words is None:
            first_words = place
        above += wide_enough and has_values
        full_above += len(cells) >= usual and has_values
    return first_words


def _filled(row: Cells) -> list[str]:
    return [cell for cell in row if cell]


def _usual_width(rows: Sequence[Cells]) -> int:
    """How many filled cells a row of the table usually has; of two equally usual, the more."""
    widths = Counter(len(cells) for cells in rows)
    return max(widths, key=lambda width: (widths[width], width))


def _over_periods(rows: Sequence[Cells], place: int) -> bool:
    """Weeks or months side by side beside words, and no dates under them: no row of data."""
    header = rows[place]
    periods = periods_of([cell for cell in header if cell])
    words = [cell for cell in header if cell and cell not in periods]
    below = next((row for row in rows[place + 1 :] if any(row)), ())
    dated = any(
        cell in periods and looks_like_date(under)
        for cell, under in zip(header, below, strict=False)
    )
    return bool(periods and words and below) and not dated and not any(map(looks_like_value, words))


def _certain(cells: Cells) -> bool:
    known = known_headings(cells)
    return known > _values(cells) and (known >= 2 or (known == 1 == len(cells)))


def _values(cells: Cells) -> int:
    """How many cells are values; the numbered questions of a form are none."""
    numbered = {cell: found[1] for cell in cells if (found := _NUMBERED.fullmatch(cell))}
    series = Counter(numbered.values())
    return sum(
        looks_like_value(cell) and series[numbered.get(cell, "")] < _LEAST_NUMBERED
        for cell in cells
    )


def second_line(header: Cells, below: Cells, rows_after: Sequence[Cells]) -> bool:
    """The row under the header is its second line: words where the rows after it have values,
    a heading where the first line is blank, and at least one that the catalogue knows."""
    cells = _filled(below)
    if not known_headings(cells) or any(map(looks_like_value, cells)):
        return False
    fills_a_gap = any(
        cell and not (header[place] if place < len(header) else "")
        for place, cell in enumerate(below)
    )
    words_over_values = any(
        cell and place < len(row) and looks_like_value(row[place])
        for row in rows_after
        for place, cell in enumerate(below)
    )
    return fills_a_gap and words_over_values


def first_line(above: Cells, header: Cells) -> bool:
    """The row above the header is its first line: a heading that the catalogue knows where the
    header is blank, and no value."""
    gaps = [
        cell for place, cell in enumerate(above) if cell and not "".join(header[place : place + 1])
    ]
    return known_headings(gaps) > 0 and not any(map(looks_like_value, above))


def joined(header: Cells, below: Cells) -> list[str]:
    """The headings of a header over two rows: “Walk / Date”, as headings in two languages are
    written, so that either part can be matched."""
    width = max(len(header), len(below))
    upper = [*header, *[""] * (width - len(header))]
    lower = [*below, *[""] * (width - len(below))]
    return [
        f"{first} / {second}" if first and second and first != second else first or second
        for first, second in zip(upper, lower, strict=True)
    ]


def unique_headings(header: Cells) -> list[str]:
    """The sender's headings, each once: an empty one is “#3”, one that stands over two columns
    “#3 Date” at both places (the number is the column's place, from 1)."""
    names = [cell or f"#{place}" for place, cell in enumerate(header, start=1)]
    while len(set(names)) < len(names):
        times = Counter(names)
        names = [
            f"#{place} {cell}" if times[name] > 1 and cell else name
            for place, (name, cell) in enumerate(zip(names, header, strict=True), start=1)
        ]
    return names
