"""How many rows a text has, counted by another road than the one that reads them.

The conservation law of an import: what was counted here is what was stored, rejected or skipped.
Nothing here splits a row into cells. Line ends are counted, less those within quotation marks:
by the marks' parity where every mark opens or closes a cell, else by Python's csv module. Where a
mark is never closed nobody can say what lies within it: then every line of the text must stand in
some row that was read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from data.ingest.rows import Dialect

_MARK, _RETURN, _FEED = 34, 13, 10
_STEP = 1 << 22  # bytes that are looked at together
_LINE_END = re.compile(r"\r\n|\r|\n")


def records_counted(text: str, dialect: Dialect, within: int | None) -> int:
    """The rows of a text whose quotation marks are closed. within: `line_ends_within` of it."""
    lines = _lines(text)
    if '"' not in text:
        return lines
    if within is not None:
        return lines - within
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        skipinitialspace=dialect.skip_space,
    )
    return sum(1 for _ in reader)


def lines_not_in(text: str, rows: Iterable[Iterable[str]]) -> int:
    """The lines of a text less the line ends that stand within the cells of these rows: as many
    as there are rows, if none was lost."""
    return _lines(text) - sum(
        len(_LINE_END.findall(cell)) for row in rows for cell in row if "\n" in cell or "\r" in cell
    )


def _lines(text: str) -> int:
    ends = text.count("\n")
    if "\r" in text:
        ends += text.count("\r") - double_ends(text)
    return ends + (text[-1:] not in ("", "\r", "\n"))


def double_ends(text: str) -> int:
    """How many line ends are a return and a feed; `str.count` takes long for two characters."""
    signs = np.frombuffer(text.encode(errors="surrogatepass"), dtype=np.uint8)
    parts = (signs[start : start + _STEP + 1] for start in range(0, len(signs), _STEP))
    return sum(
        int(np.count_nonzero((part[:-1] == _RETURN) & (part[1:] == _FEED))) for part in parts
    )


def line_ends_within(text: str, dialect: Dialect) -> int | None:
    """How many line ends stand within quotation marks, where each mark stands at the border of a
    cell or is a double one; None where one does not, and it is hard to say what it closes."""
    if '"' not in text:
        return 0
    if dialect.skip_space or not dialect.delimiter.isascii():
        return None
    content = text.encode(errors="surrogatepass")
    signs = np.frombuffer(b"\n" + content + b"\n", dtype=np.uint8)
    marks = within = 0
    for start in range(1, len(signs) - 1, _STEP):
        found = _within_part(signs, start, marks % 2, ord(dialect.delimiter))
        if found is None:
            return None
        marks, within = marks + found[0], within + found[1]
    return None if marks % 2 else within


def _within_part(
    signs: npt.NDArray[np.uint8], start: int, open_before: int, delimiter: int
) -> tuple[int, int] | None:
    """How many marks a part of the text has, and how many line ends within them."""
    part = signs[start : min(start + _STEP, len(signs) - 1)]
    marks = np.flatnonzero(part == _MARK)
    opening, closing = marks[open_before::2], marks[1 - open_before :: 2]
    borders = np.zeros(256, dtype=bool)
    borders[[delimiter, _RETURN, _FEED, _MARK]] = True
    if (
        not borders[signs[opening + start - 1]].all()
        or not borders[signs[closing + start + 1]].all()
    ):
        return None
    ends = np.flatnonzero((part == _FEED) | (part == _RETURN))
    inside = ends[(np.searchsorted(marks, ends) + open_before) % 2 == 1]
    halves = (part[inside] == _RETURN) & (signs[inside + start + 1] == _FEED)
    return len(marks), len(inside) - int(halves.sum())
