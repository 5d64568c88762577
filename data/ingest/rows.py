"""Text into rows of cells, one for each row that a spreadsheet shows.

Python's csv module reads the quotation marks. What it would do wrong is done here: a quotation
mark that is never closed ends at its line, so that it cannot swallow the rows below.
"""

from __future__ import annotations

import bisect
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.ingest.gate import LARGEST_MEGABYTES, MEGABYTE, MOST_COLUMNS, MOST_ROWS
from data.ingest.shapes import looks_like_date, looks_like_value

if TYPE_CHECKING:
    from _csv import Reader

# A program-wide limit of the csv module: it raises above 131,072 characters in a cell, and a cell
# of any length must end as a problem of its row.
csv.field_size_limit(LARGEST_MEGABYTES * MEGABYTE)

MOST_CELLS_OF_A_LINE = 16_384  # as many columns as a spreadsheet has
MOST_LINES_OF_A_CELL = 5_000
_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How the file sets cells apart, and what its rows are like.

    skip_space: a space stands between delimiter and quotation mark. cells: how many most rows
    have, 0 when that is not known. values: places where most rows hold a date or figure; dates:
    those of them where most rows hold a date.
    """

    delimiter: str
    skip_space: bool = False
    cells: int = 0
    values: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """cells: of each row, as written. unclosed: the rows, by their place in `cells`, that open a
    quotation mark and never close it, as written; their cells are a rough reading."""

    cells: list[list[str]]
    unclosed: Mapping[int, str]

    def is_blank(self, place: int) -> bool:
        return not any(self.cells[place])

    def below_thin(self, places: range) -> Iterable[int]:
        """Of these places all where the row above may have one filled cell or none."""
        return places

    def short(self, places: range) -> Iterable[int]:
        """Of these places all where the row may have fewer cells than the header."""
        return places


def split_rows(text: str, dialect: Dialect) -> Rows:
    """Every row of the text; a line end within quotation marks belongs to its cell, unchanged.

    Stops at one row more than is read, so that too many rows cost no more than enough.
    """
    if '"' not in text:
        lines = _lines(text)[0][: MOST_ROWS + 1]
        return Rows(cells=[_plain_cells(line, dialect) for line in lines], unclosed={})
    return _Splitter(text=text, dialect=dialect).rows()


def unwrapped(cells: list[str], dialect: Dialect) -> list[str]:
    """The cells of a row that was quoted as a whole, as a spreadsheet does with rows pasted into
    one column; other rows unchanged."""
    if len(cells) != 1 or dialect.cells < 2 or dialect.delimiter not in cells[0]:
        return cells
    inner = split_rows(cells[0], Dialect(delimiter=dialect.delimiter)).cells
    return inner[0] if len(inner) == 1 and len(inner[0]) == dialect.cells else cells


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The lines without their ends, and the ends. The last line may have none."""
    if "\r" in text:
        pieces = _LINE_END.split(text)
        lines, ends = pieces[::2], [*pieces[1::2], ""]
    else:
        lines = text.split("\n")
        ends = ["\n"] * (len(lines) - 1) + [""]
    return (lines, ends) if lines[-1] else (lines[:-1], ends[:-1])


def _plain_cells(line: str, dialect: Dialect) -> list[str]:
    if line.count(dialect.delimiter) > MOST_COLUMNS:
        line = line.rstrip(dialect.delimiter + " ")
    return line.split(dialect.delimiter, MOST_CELLS_OF_A_LINE)


@dataclass(kw_only=True)
class _Splitter:
    """Walks over the lines of a text that has quotation marks."""

    text: str
    dialect: Dialect
    lines: list[str] = field(init=False)
    ends: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines, self.ends = _lines(self.text)

    def rows(self) -> Rows:
        simple = self._simple()
        if simple is not None:
            return Rows(cells=simple, unclosed={})
        rows: list[list[str]] = []
        unclosed = {}
        at = 0
        while at < len(self.lines) and len(rows) <= MOST_ROWS:
            cells, used = self._row(at)
            if cells is None:
                unclosed[len(rows)] = self.lines[at]
                cells = self._rough(self.lines[at])
            rows.append(cells)
            at += used
        return Rows(cells=rows, unclosed=unclosed)

    def _simple(self) -> list[list[str]] | None:
        """All rows in one go, where every quotation mark is closed on its own line."""
        rows: list[list[str]] = []
        reader = self._reader(map(str.__add__, self.lines, self.ends), strict=True)
        try:
            for cells in reader:
                rows.append(cells or [""])
                if reader.line_num != len(rows):
                    return None
                if len(rows) > MOST_ROWS:
                    break
        except csv.Error:
            return None
        return rows

    def _reader(self, lines: Iterable[str], *, strict: bool) -> Reader:
        return csv.reader(
            lines,
            delimiter=self.dialect.delimiter,
            skipinitialspace=self.dialect.skip_space,
            strict=strict,
        )

    def _row(self, at: int) -> tuple[list[str] | None, int]:
        """The cells of the row that begins at this line, and how many lines it takes. No cells
        where it opens a quotation mark that is not closed within its cell."""
        if '"' not in self.lines[at]:
            return _plain_cells(self.lines[at], self.dialect), 1
        well_formed = True
        try:
            cells, used = self._read(at, strict=True)
        except csv.Error:
            well_formed = False
            cells, used = self._read(at, strict=False)
        if used == 1 and not well_formed:
            cells = self._mended(self.lines[at], cells)
            # With fewer cells than most rows, a mark that opens has swallowed a delimiter.
            return (cells if len(cells) >= self.dialect.cells else None), 1
        if used == 1:
            return cells, 1
        never_closed = used > min(len(self.lines) - at, MOST_LINES_OF_A_CELL)
        below = range(at + 1, min(at + used, len(self.lines)))
        if (
            never_closed
            or not well_formed
            or any(self._is_a_row_by_itself(place) for place in below)
        ):
            return None, 1
        return cells, used

    def _read(self, at: int, *, strict: bool) -> tuple[list[str], int]:
        reader = self._reader(self._from(at), strict=strict)
        return next(reader), reader.line_num

    def _rough(self, line: str) -> list[str]:
        """The cells of a line whose last quotation mark is never closed: those before it as they
        are, the rest cut at every delimiter."""
        *before, rest = next(self._reader([line], strict=False))
        return [*before, *_plain_cells(rest, self.dialect)]

    def _from(self, at: int) -> Iterator[str]:
        """The lines from here on, and one more: a reader that takes it has met no closing mark."""
        for place in range(at, min(len(self.lines), at + MOST_LINES_OF_A_CELL)):
            yield self.lines[place] + self.ends[place]
        yield ""

    def _is_a_row_by_itself(self, place: int) -> bool:
        """The line has the expected cells, and values where most rows have values."""
        line, expected = self.lines[place], self.dialect.cells
        if expected == 0 or line.count(self.dialect.delimiter) < expected - 1:
            return False
        try:
            cells, used = self._read(place, strict=True)
        except csv.Error:
            return False
        if used != 1 or len(cells) != expected or self._has_stray_mark(line, cells):
            return False
        wanted = self.dialect.dates or self.dialect.values or range(expected)
        filled = [cells[one].strip() for one in wanted if cells[one].strip()]
        if self.dialect.dates:
            return bool(filled) and all(map(looks_like_date, filled))
        return bool(filled) and (not self.dialect.values or all(map(looks_like_value, filled)))

    def _has_stray_mark(self, line: str, cells: list[str]) -> bool:
        """A cell that is not quoted holds a quotation mark, as the end of a longer cell does."""
        place = 0
        for cell in cells:
            while self.dialect.skip_space and line.startswith(" ", place):
                place += 1
            quoted = line.startswith('"', place)
            if not quoted and '"' in cell:
                return True
            place += len(cell) + (2 + cell.count('"') if quoted else 0) + 1
        return False

    def _mended(self, line: str, cells: list[str]) -> list[str]:
        """Cells of a line with single quotation marks inside a quoted cell, where a mark closes
        only before a delimiter; `cells` where that does not give the expected number."""
        delimiter = self.dialect.delimiter
        closing = re.compile(rf'" *(?={re.escape(delimiter)}|\Z)')
        closers = [match.start() for match in closing.finditer(line)]
        mended: list[str] = []
        place = 0
        while place <= len(line):
            start = place
            while line.startswith(" ", start):
                start += 1
            after = bisect.bisect_right(closers, start)
            quoted = line[start : start + 1] == '"' and after < len(closers)
            end = line.find(delimiter, closers[after] if quoted else place)
            end = len(line) if end < 0 else end
            inside = line[start + 1 : closers[after]] if quoted else line[place:end]
            mended.append(inside.replace('""', '"') if quoted else inside)
            place = end + 1
            if len(mended) > self.dialect.cells:
                break
        return mended if len(mended) == self.dialect.cells else cells
