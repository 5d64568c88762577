"""The bytes of a sheet cut between its rows: which are plain enough for a pattern to read them, and
how many are filled.

Most rows of most workbooks are plain: cells with a number, a shared string or a text of their own,
written the one way that all programs write them. A pattern takes those apart many times faster than
a parser that calls back for every tag; whatever else a row holds is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

ROW_END, LONGEST_TAG = "</row>", 40
_TO_LAST_ROW = re.compile(rb".*</(?:\w+:)?row>", re.DOTALL)
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
# The beginning of a part whose elements have no prefix, in the letters that are decoded here.
_HEAD = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*<\?xml [^>]*encoding=["']utf-8["'][^>]*\?>\s*<worksheet\b""",
    re.IGNORECASE,
)
# Letters that stand for themselves: no tag, no entity, nothing that a parser mends or refuses.
_LETTERS = r"[^<&>\x00-\x08\x0b-\x1f\ufffe\uffff]*+"
_ATTRIBUTES = r'(?: [\w:]+="[^"<&]*+")*+'
_STYLE, _KIND = r'(?: s="([0-9]+)")?', r'(?: t="([A-Za-z]+)")?'
_FORMULA = rf"(<f{_ATTRIBUTES}(?:/>|>[^<]*+</f>))?"
_OWN_TEXT = rf'<is><t(?: xml:space="preserve")?>({_LETTERS})</t></is>'
ROW_BEGIN = re.compile(rf'\s*<row r="([0-9]+)"({_ATTRIBUTES})>')
HIDDEN = re.compile(r' hidden="(?:1|true)"')
CELL = re.compile(
    rf'<c(?: r="([A-Z]+)[0-9]+")?{_STYLE}{_KIND}{_STYLE}'
    rf"(?:/>|>{_FORMULA}(?:<v>({_LETTERS})</v>|{_OWN_TEXT})?</c>)"
)
# What a split by that pattern gives for each cell: what stands before it, and its groups.
OF_A_CELL = 1 + CELL.groups
PlainCell = tuple[
    str | None, str | None, str | None, str | None, str | None, str | None, str | None
]


def plain_cells(cells: str) -> Iterable[PlainCell] | None:
    """letters, style, kind, style again, formula, value and own text of each cell of a row, None
    for what it has not; None for the whole row where it holds anything else."""
    parts = CELL.split(cells)
    if any(parts[::OF_A_CELL]):
        return None
    return zip(*(parts[group::OF_A_CELL] for group in range(1, OF_A_CELL)), strict=True)


def whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that end where a row ends, and what is left.

    A row of any length is looked through once.
    """
    begun: list[bytes] = []
    for chunk in chunks:
        before = begun[-1][-LONGEST_TAG:] if begun else b""
        begun.append(chunk)
        if _TO_LAST_ROW.match(before + chunk):
            piece = b"".join(begun)
            found = _TO_LAST_ROW.match(piece)
            end = found.end() if found else 0
            yield piece[:end]
            begun = [piece[end:]]
    yield b"".join(begun)


class Plainness:
    """Whether a pattern may look for plain rows in a piece: not where comments or anything else
    that is no element can hold what looks like a row."""

    def __init__(self) -> None:
        self._may: bool | None = None

    def of(self, piece: bytes) -> bool:
        start = 0
        if self._may is None:
            head = _HEAD.match(piece)
            self._may = head is not None
            start = head.end() if head else 0
        self._may = self._may and piece.find(b"<!", start) < 0 and piece.find(b"<?", start) < 0
        return self._may


class FilledRows:
    """Counts the rows that hold a filled cell, on the bytes of the part and by patterns alone: the
    other road of the conservation law. texts: the shared strings, for those that are blank."""

    _ROW = re.compile(rb"<(?:\w+:)?row\b(?:[^>]*[^/>])?>")
    _FILLED = re.compile(
        rb"<(?:\w+:)?f\b(?:[^>]*/>|[^<]*</(?:\w+:)?f>)\s*</|<(?:\w+:)?[vt](?: [^>]*)?>[^<]"
    )
    _CELL = re.compile(
        rb"<(?:\w+:)?c\b([^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?[vt](?: [^>]*)?>([^<]+)<",
        re.DOTALL,
    )

    def __init__(self, texts: list[str]) -> None:
        self.count = 0
        self._blank = {b"%d" % place for place, text in enumerate(texts) if not text}

    def feed(self, piece: bytes) -> None:
        """piece: of `whole_rows`."""
        end = _ROW_END.search(piece)
        for row in piece.split(end[0])[:-1] if end else ():
            begin = self._ROW.search(row)
            if begin is not None:
                self.count += self._is_filled(row[begin.end() :])

    def _is_filled(self, row: bytes) -> bool:
        if self._FILLED.search(row) is None:
            return False
        if not self._blank:
            return True
        cells = [(b't="s"' in start, value.strip()) for start, value in self._CELL.findall(row)]
        return not cells or any(
            value not in self._blank if shared else value != b"" for shared, value in cells
        )
