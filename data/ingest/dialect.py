"""How a file sets its cells apart, found by a score of our own on its beginning and its end.

The best delimiter gives most rows the same number of cells, many of them, and cells that hold no
other delimiter. The score is a product, so a delimiter that fails one of the three loses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from data.ingest.gate import MOST_COLUMNS
from data.ingest.rows import Dialect, split_rows
from data.ingest.shapes import looks_like_date, looks_like_value

DELIMITERS = (",", ";", "\t", "|")
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_HEAD, _TAIL = 65_536, 16_384  # characters
_ROWS_LOOKED_AT = 400
_MOSTLY = 0.6  # share of rows with a value that makes a column one of values

# A spreadsheet reads this first line as an order and does not show it.
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[ ,;\t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Guess:
    """share: of the rows that hold the usual number of cells, 0 to 1; 0 where none has two."""

    dialect: Dialect
    share: float
    sample: list[list[str]]


def separator_line(text: str) -> tuple[str, int] | None:
    """The delimiter that a first line such as `sep=;` names, and how long that line is."""
    match = _SEPARATOR_LINE.match(text)
    return (match.group(1), match.end()) if match else None


def find_dialect(text: str, delimiter: str | None = None) -> Guess:
    """The likeliest dialect of a text; with `delimiter` given, only the rest is found."""
    candidates = DELIMITERS if delimiter is None else (delimiter,)
    best = _best(_sample(text), candidates)
    if best.dialect.cells == 0 and '"' in text:  # perhaps every row is quoted as a whole
        inside = _best("\n".join(row[0] for row in best.sample), candidates)
        return inside if inside.dialect.cells else best
    return best


def _best(sample: str, delimiters: Sequence[str]) -> Guess:
    scored = [_scored(sample, delimiter) for delimiter in delimiters]
    return max(scored, key=lambda one: one[0])[1]  # of equals the first


def _sample(text: str) -> str:
    if len(text) <= _HEAD + _TAIL:
        return text
    head, tail = text[:_HEAD], text[-_TAIL:]
    whole_head = head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    begin = re.search(r"[\r\n]+", tail)
    return whole_head + (tail[begin.end() :] if begin else "")


def _scored(sample: str, delimiter: str) -> tuple[float, Guess]:
    spaced = f'{delimiter} "' in sample
    plain = Dialect(delimiter=delimiter, skip_space=spaced)
    rows = split_rows(sample, plain)
    filled = [row for row in rows.cells if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in filled if len(row) > 1)
    if not widths:
        return 0.0, Guess(dialect=plain, share=0.0, sample=filled[:_ROWS_LOOKED_AT])
    cells = max(widths, key=lambda width: (widths[width], width))
    usual = [row for row in filled if len(row) == cells]
    dialect = Dialect(
        delimiter=delimiter,
        skip_space=spaced,
        cells=cells,
        values=_columns_of(looks_like_value, usual),
        dates=_columns_of(looks_like_date, usual),
    )
    share = (len(usual) + 0.5 * (sum(widths.values()) - len(usual))) / len(filled)
    score = share * _tidiness(usual, delimiter) * (cells - 1) / cells
    guess = Guess(dialect=dialect, share=len(usual) / len(filled), sample=filled[:_ROWS_LOOKED_AT])
    return score, guess


def _tidiness(rows: list[list[str]], delimiter: str) -> float:
    """Share of the filled cells that hold no other delimiter; a comma in a figure, or before a
    space, is none."""
    others = re.compile(
        "[" + "".join(re.escape(one) for one in DELIMITERS[1:] if one != delimiter) + "]"
        + ("" if delimiter == "," else r"|,(?=[^\s\d])")
    )  # fmt: skip
    looked_at = rows[:_ROWS_LOOKED_AT]
    cells = [cell for row in looked_at for cell in row[:MOST_COLUMNS] if cell.strip()]
    return sum(others.search(cell) is None for cell in cells) / len(cells) if cells else 0.0


def _columns_of(looks_right: Callable[[str], bool], rows: list[list[str]]) -> frozenset[int]:
    """Places at which most filled cells look right."""
    # One filled cell of the column may be its heading.
    columns = zip(*rows[:_ROWS_LOOKED_AT], strict=True)
    found = set()
    for place, column in enumerate(islice(columns, MOST_COLUMNS)):
        filled = [cell.strip() for cell in column if cell.strip()]
        if filled and sum(map(looks_right, filled)) >= max(1, _MOSTLY * len(filled) - 1):
            found.add(place)
    return frozenset(found)
