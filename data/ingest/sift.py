"""Each row of a file into its place: header, data, problem, or skipped with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.ingest import gate, skip
from data.ingest.bulk import BulkRows
from data.ingest.decode import is_marked, shown
from data.ingest.dialect import DELIMITER_NAMES
from data.ingest.header import find_header, first_line, joined, second_line, unique_headings
from data.ingest.problems import Problem, Refusal, Skipped
from data.ingest.rows import Dialect, Rows
from data.ingest.shapes import looks_like_value

NO_HEADER = 0  # as `header_row`: the file has none, and its columns are called #1, #2, …
LONGEST_SHOWN = 80  # characters of a broken row or cell that a problem repeats
_ROWS_LOOKED_AT = 400

UNREADABLE_CELL = (
    "It holds bytes that are no text. Type the cell again, or save the file as CSV UTF-8."
)
UNCLOSED = "The row opens a quotation mark and never closes it. Close it, or take it out."


@dataclass(frozen=True, kw_only=True)
class Head:
    """headings: unique. written: as the sender wrote them, the second line of a header joined in.
    header_row: as the sender counts. first_data: place of the first row below the header's lines.
    skipped: the rows above that place that are not the header."""

    headings: Sequence[str]
    written: Sequence[str]
    header_row: int
    first_data: int
    skipped: Sequence[Skipped]


@dataclass(kw_only=True)
class Sifted:
    """numbers: of the rows that are data. data: their cells, as many as there are headings; not
    used where `bulk` holds the rows. unread: the words of the rows that are problems, by row
    number, as many. counted: the rows of the file without its header, by another road."""

    head: Head
    numbers: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    data: list[list[str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: dict[int, list[str]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    bulk: BulkRows | None = None
    counted: int = 0

    def frame(self) -> pd.DataFrame:
        """The data as text, blank as NA, without columns that have neither heading nor cell."""
        if self.bulk is not None:
            return self.bulk.frame(self.head.headings, self.head.written, self.numbers - 1)
        columns: dict[str, Sequence[str | None]] = {}
        by_column = zip(*self.data, strict=True) if self.data else ((),) * len(self.head.headings)
        for heading, written, cells in zip(
            self.head.headings, self.head.written, by_column, strict=True
        ):
            if written or any(cells) or not self.data:
                columns[heading] = [cell or None for cell in cells]
        index = pd.Index(self.numbers, dtype="int64")
        return pd.DataFrame(columns, index=index, dtype="str")

    def unread_frame(self, kept: pd.Index) -> pd.DataFrame:
        """The unread rows in these columns of `frame`, and in others that only they fill."""
        rows = [[cell or None for cell in row] for row in self.unread.values()]
        index = pd.Index(list(self.unread), dtype="int64")
        frame = pd.DataFrame(rows, columns=list(self.head.headings), index=index, dtype="str")
        return frame.loc[:, [name in kept or frame[name].notna().any() for name in frame]]


def sift(
    rows: Rows | BulkRows, dialect: Dialect, *, marked: bool, header_row: int | None
) -> Sifted | Refusal:
    """Every row of the file in its place.

    rows: stripped cells. marked: some hold bytes that are no text. header_row: as asked for.
    """
    if not _has_row(rows, header_row):
        return Refusal(
            code="no_rows",
            sentence=f"The file has no row {header_row} that could be the header: it has "
            f"{len(rows.cells)} rows. Choose a row from 1 to {len(rows.cells)}, or 0 for none.",
        )
    head = _head(rows.cells, dialect, header_row)
    if len(head.headings) > gate.MOST_COLUMNS:
        return Refusal(code="too_many_columns", sentence=gate.TOO_MANY_COLUMNS)
    sifted = Sifted(head=head, skipped=list(head.skipped))
    sifted.bulk = rows if isinstance(rows, BulkRows) else None
    _Sieve(rows=rows, dialect=dialect, head=head, marked=marked, into=sifted).sort()
    if not len(sifted.numbers) and not sifted.problems:
        return Refusal(code="no_rows", sentence=gate.NO_ROWS)
    return sifted


def _has_row(rows: Rows | BulkRows, header_row: int | None) -> bool:
    return header_row is None or NO_HEADER <= header_row <= len(rows.cells)


def suits_bulk(rows: BulkRows, dialect: Dialect, header_row: int | None) -> bool:
    """Whether the rows are as wide as their header, so that a short row is an odd one."""
    if not _has_row(rows, header_row):
        return False
    head = _head(rows.cells, dialect, header_row)
    unnamed = head.header_row != NO_HEADER and not any(head.written)
    return not unnamed and len(head.headings) <= rows.width


def _head(cells: Sequence[Sequence[str]], dialect: Dialect, header_row: int | None) -> Head:
    place = find_header(cells) if header_row is None else header_row - 1
    if place is None or place < 0:
        return _no_head(cells, dialect)
    two_lines = place + 1 < len(cells) and second_line(
        cells[place], cells[place + 1], cells[place + 2 : place + 10]
    )
    if header_row is None and place > 0 and first_line(cells[place - 1], cells[place]):
        place, two_lines = place - 1, True
    written = [shown(cell) for cell in cells[place]]
    skipped = [
        Skipped(row=row, why=skip.ABOVE if any(above) else skip.BLANK)
        for row, above in enumerate(cells[:place], start=1)
    ]
    below = place + 1
    if two_lines:
        written = joined(written, [shown(cell) for cell in cells[below]])
        skipped.append(Skipped(row=below + 1, why=skip.SECOND_LINE))
        below += 1
    if below < len(cells) and skip.is_unit_line(cells[below]):
        skipped.append(Skipped(row=below + 1, why=skip.UNITS))
        below += 1
    if len(written) > gate.MOST_COLUMNS:
        written = written[: _filled_width([written, *cells[below : below + _ROWS_LOOKED_AT]])]
    return Head(
        headings=unique_headings(written),
        written=written,
        header_row=place + 1,
        first_data=below,
        skipped=skipped,
    )


def _no_head(cells: Sequence[Sequence[str]], dialect: Dialect) -> Head:
    width = _filled_width(cells[:_ROWS_LOOKED_AT])
    written = [""] * (width if width > gate.MOST_COLUMNS else max(width, dialect.cells, 1))
    return Head(
        headings=unique_headings(written),
        written=written,
        header_row=NO_HEADER,
        first_data=0,
        skipped=(),
    )


def _filled_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells there are up to the last filled one of the widest row."""
    return max((_last_filled(row) for row in rows), default=0)


def _last_filled(row: Sequence[str]) -> int:
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return width


def _short(words: str) -> str:
    words = shown(words.strip())
    return words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"


@dataclass(kw_only=True)
class _Sieve:
    """Sorts the rows below the header. marked: some cells hold bytes that are no text."""

    rows: Rows | BulkRows
    dialect: Dialect
    head: Head
    marked: bool
    into: Sifted

    def sort(self) -> None:
        cells, first, width = self.rows.cells, self.head.first_data, len(self.head.headings)
        end = len(cells) - skip.notes_below(cells, first, width)
        header = self.head.written if self.head.header_row != NO_HEADER else []
        table = skip.table_of(header, cells[first : min(end, first + _ROWS_LOOKED_AT)], width)
        second = self._second_table(table, first + 1, end)
        broken = self._broken(table, first, second)
        last = max(first, min(second, end))
        if isinstance(self.rows, BulkRows):
            self._sort_bulk(self.rows, range(first, last), table, broken)
        else:
            self._sort_each(range(first, last), table, broken)
        for place in range(last, len(cells)):
            why = skip.second_table(second + 1) if place >= second else skip.NOTE
            if problem := self._unreadable(place):
                # The headings are not those of this row.
                self._set_aside(place, problem, [self._words(cells[place])])
            else:
                self._skip(place, skip.BLANK if self.rows.is_blank(place) else why)

    def _sort_each(
        self, places: range, table: skip.Table, broken: Mapping[int, tuple[int, int]]
    ) -> None:
        numbers = []
        for place in places:
            row = self.rows.cells[place]
            if self._is_data(place, row, table, broken):
                numbers.append(place + 1)
                missing = table.width - len(row)
                padded = row if not missing else [*row, *[""] * missing][: table.width]
                self.into.data.append(padded)
        self.into.numbers = np.array(numbers, dtype=np.int64)

    def _sort_bulk(
        self,
        rows: BulkRows,
        places: range,
        table: skip.Table,
        broken: Mapping[int, tuple[int, int]],
    ) -> None:
        data = np.zeros(len(rows), dtype=bool)
        data[places.start : places.stop] = True
        found = {int(place) for place in rows.may_be_no_data(table)}.union(broken)
        suspects = sorted(place for place in found if place in places)
        for place, row in zip(suspects, rows.rows(suspects), strict=True):
            data[place] = self._is_data(place, row, table, broken)
        self.into.numbers = np.flatnonzero(data) + 1

    def _is_data(
        self,
        place: int,
        row: Sequence[str],
        table: skip.Table,
        broken: Mapping[int, tuple[int, int]],
    ) -> bool:
        """Whether the row is data; any other is put in its place."""
        if problem := self._unreadable(place):
            self._set_aside(place, problem, row)
        elif not any(row):
            self._skip(place, skip.BLANK)
        elif reason := skip.why_no_data(row, table):
            self._skip(place, reason)
        elif problem := self._misfit(place, row, broken):
            # The lower half of a row that is cut in two begins in the last cell of the upper half.
            cut = place in broken and broken[place][1] == place + 1
            begins = len(self.rows.cells[place - 1]) - 1 if cut else 0
            self._set_aside(place, problem, [*[""] * begins, *row])
        else:
            return True
        return False

    def _set_aside(self, place: int, problem: Problem, row: Sequence[str]) -> None:
        last = len(self.head.headings) - 1
        cells = [shown(cell) for cell in row[: _last_filled(row)]]
        if len(cells) > last:
            cells[last:] = [self.dialect.delimiter.join(cells[last:])]
        self.into.problems.append(problem)
        self.into.unread[place + 1] = [*cells, *[""] * (last + 1 - len(cells))]

    def _words(self, row: Sequence[str]) -> str:
        """The row in one line."""
        return self.dialect.delimiter.join(row[: _last_filled(row)])

    def _skip(self, place: int, why: str) -> None:
        self.into.skipped.append(Skipped(row=place + 1, why=why))

    def _second_table(self, table: skip.Table, first: int, end: int) -> int:
        """The place of the header of a second table, or the end of the file."""
        cells, places = self.rows.cells, range(first, end)
        for place in self.rows.below_thin(places):
            if skip.begins_second_table(cells[place], cells[place - 1], table):
                return place
        return len(cells)

    def _broken(self, table: skip.Table, first: int, end: int) -> dict[int, tuple[int, int]]:
        """Rows that a line break without quotation marks cut in two, each with the numbers of
        both: two short rows that make one of the right width, the second without the value with
        which the first begins."""
        found: dict[int, tuple[int, int]] = {}
        width, values = table.width, sorted(self.dialect.values)
        for place in self.rows.short(range(first, end - 1 if values else first)):
            row, below = self.rows.cells[place], self.rows.cells[place + 1]
            if len(row) >= width or len(row) + len(below) - 1 != width or not any(below):
                continue
            begins, continues = (
                values[0] < len(one) and looks_like_value(one[values[0]]) for one in (row, below)
            )
            if begins and not continues and skip.why_no_data(below, table) is None:
                found[place] = found[place + 1] = (place + 1, place + 2)
        return found

    def _unreadable(self, place: int) -> Problem | None:
        if place in self.rows.unclosed:
            line = _short(self.rows.unclosed[place])
            return _problem(place, line, UNCLOSED, "unclosed_quote")
        if not self.marked:
            return None
        for at, cell in enumerate(self.rows.cells[place]):
            if is_marked(cell):
                column = self.head.headings[at] if at < len(self.head.headings) else None
                return _problem(place, _short(cell), UNREADABLE_CELL, "unreadable_text", column)
        return None

    def _misfit(
        self, place: int, row: Sequence[str], broken: Mapping[int, tuple[int, int]]
    ) -> Problem | None:
        width = len(self.head.headings)
        if place in broken:
            upper, lower = broken[place]
            needed = (
                f"Rows {upper} and {lower} look like one row that a line break cuts in two. Put "
                "the cell with the line break in quotation marks, or take the line break out."
            )
            return _problem(place, self._found(row), needed, "cells_missing")
        if len(row) <= width or not any(row[width:]):
            return None
        mark = DELIMITER_NAMES.get(self.dialect.delimiter, self.dialect.delimiter)
        needed = (
            f"The header has {_cells(width)}. Put the cell that holds a {mark} in quotation marks, "
            f'like "12{self.dialect.delimiter}5", or take the {mark} out.'
        )
        if self.dialect.delimiter == "\t":
            needed = f"The header has {_cells(width)}. Take the tab out that stands inside a cell."
        return _problem(place, self._found(row), needed, "cells_missing")

    def _found(self, row: Sequence[str]) -> str:
        return _short(" ".join(self._words(row).split()))


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _problem(place: int, found: str, needed: str, kind: str, column: str | None = None) -> Problem:
    return Problem(row=place + 1, column=column, found=found, needed=needed, kind=kind)
