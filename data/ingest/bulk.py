"""The rows of a large text without trouble, split as columns in one go.

The reader in `rows` looks at every row, which takes seconds for a million of them. Where each
quotation mark is opened and closed on its own line, pyarrow cuts the text the same way; rows of
another width than most, and those that may be no data, are still looked at one by one. What this
module is not certain of it leaves to `rows`; both give the same sheet.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from data.ingest import skip
from data.ingest.counting import double_ends
from data.ingest.gate import MOST_COLUMNS, MOST_ROWS
from data.ingest.rows import Dialect, split_rows, unwrapped

SMALLEST = 200_000  # characters; a smaller text is read as fast row by row
MOST_ODD = 0.02  # share of rows to be looked at one by one; more of them, and all are
_BLOCK = 1 << 24  # bytes; a longer row is left to `rows`
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class BulkRows:
    """columns: of the rows with the usual number of cells, stripped, blank as null. odd: the
    cells of the other rows, stripped, by their place among all rows. unclosed: none."""

    columns: Sequence[pa.ChunkedArray]
    odd: dict[int, list[str]]

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def cells(self) -> Sequence[list[str]]:
        return _Lines(self)

    @property
    def unclosed(self) -> dict[int, str]:
        return {}

    @cached_property
    def odd_places(self) -> list[int]:
        return sorted(self.odd)

    @cached_property
    def places(self) -> npt.NDArray[np.int64]:
        """The place of each row of `columns` among all rows."""
        every = np.ones(len(self), dtype=bool)
        every[self.odd_places] = False
        return np.flatnonzero(every)

    @cached_property
    def filled(self) -> npt.NDArray[np.int16]:
        """How many cells of each row hold something."""
        counts = np.zeros(len(self), dtype=np.int16)
        regular = np.zeros(len(self.places), dtype=np.int16)
        for column in self.columns:
            regular += column.is_valid().to_numpy()
        counts[self.places] = regular
        for place, row in self.odd.items():
            counts[place] = min(sum(map(bool, row)), MOST_COLUMNS + 1)
        return counts

    def __len__(self) -> int:
        return len(self.columns[0]) + len(self.odd)

    def is_blank(self, place: int) -> bool:
        return not self.filled[place]

    def below_thin(self, places: range) -> Iterable[int]:
        """Of these places all where the row above has one filled cell or none."""
        above = self.filled[places.start - 1 : max(places.start, places.stop) - 1]
        return map(int, np.flatnonzero(above <= 1) + places.start)

    def short(self, places: range) -> Iterable[int]:
        """Of these places all where the row may have fewer cells than the header."""
        return [place for place in self.odd_places if place in places]

    def row(self, place: int) -> list[str]:
        if place in self.odd:
            return self.odd[place]
        at = place - bisect.bisect_left(self.odd_places, place)
        return [column[at].as_py() or "" for column in self.columns]

    def rows(self, places: Sequence[int]) -> list[list[str]]:
        """Several rows at once, in this order."""
        regular = [place for place in places if place not in self.odd]
        at = np.searchsorted(self.places, regular)
        columns = [_rows_at(column, at).to_pylist() for column in self.columns]
        cells = iter(zip(*columns, strict=True))
        return [
            self.odd[place] if place in self.odd else [cell or "" for cell in next(cells)]
            for place in places
        ]

    def may_be_no_data(self, table: skip.Table) -> npt.NDArray[np.int64]:
        """The places of all rows that `skip.why_no_data` or a row of another width could be said
        of, and some more; the rest are data."""
        few = self.filled <= max(1, table.width // 2)
        first = pc.coalesce(*self.columns)
        begins = _matches(first, skip.MAY_BEGIN_OTHER_LINE) | self._as_header(table)
        footer = _matches(first, skip.MAY_BEGIN_FOOTER)
        suspect = self.filled <= 1
        suspect[self.odd_places] = True
        suspect[self.places] |= begins | (few[self.places] & footer)
        for column in self.columns[table.width :]:
            suspect[self.places] |= column.is_valid().to_numpy()
        return np.flatnonzero(suspect)

    def _as_header(self, table: skip.Table) -> Flags:
        """Rows that have the first heading in its place; letters beyond ASCII fold strangely."""
        filled = [place for place, heading in enumerate(table.header) if heading]
        if not filled:
            return np.zeros(len(self.places), dtype=bool)
        first, heading = self.columns[filled[0]].fill_null(""), table.header[filled[0]]
        same = pc.equal(pc.utf8_lower(first), heading).to_numpy()
        strange = pc.invert(pc.string_is_ascii(first)).to_numpy()
        if strange.any():
            texts = first.filter(pa.array(strange)).to_pylist()
            same[strange] = [text.casefold() == heading for text in texts]
        return np.asarray(same, dtype=bool)

    def frame(
        self, headings: Sequence[str], written: Sequence[str], data: npt.NDArray[np.int64]
    ) -> pd.DataFrame:
        """These rows as text, without columns that have neither heading nor cell."""
        odd = [place for place in self.odd_places if _holds(data, place)]
        at = np.searchsorted(self.places, np.setdiff1d(data, odd, assume_unique=True))
        order = np.argsort(np.concatenate([self.places[at], odd]), kind="stable") if odd else None
        index = pd.Index(data + 1, dtype="int64")
        found = {}
        for number, heading in enumerate(headings):
            column = _rows_at(self.columns[number], at)
            if odd:
                other = [(self.odd[place][number : number + 1] or [""])[0] for place in odd]
                texts = pa.array([text or None for text in other], type=pa.large_string())
                column = pa.chunked_array([*column.chunks, texts]).take(pa.array(order))
            if written[number] or column.null_count < len(column) or not len(data):
                found[heading] = pd.Series(pd.array(column, dtype="str"), index=index)
        return pd.DataFrame(found, index=index)


class _Lines(Sequence[list[str]]):
    """The rows as a sequence that makes each only when it is asked for."""

    def __init__(self, rows: BulkRows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[list[str]]: ...
    def __getitem__(self, place: int | slice) -> list[str] | Sequence[list[str]]:
        places = range(len(self))[place]
        if isinstance(places, range):
            return self._rows.rows(places)
        return self._rows.row(places)

    def __reversed__(self) -> Iterator[list[str]]:
        return map(self._rows.row, range(len(self) - 1, -1, -1))


def bulk_rows(text: str, dialect: Dialect) -> BulkRows | None:
    """The stripped rows of a text none of whose quotation marks holds a line end; None where the
    rows are to be read one by one."""
    wide = 2 <= dialect.cells <= MOST_COLUMNS
    if not wide or dialect.skip_space or not dialect.delimiter.isascii() or '="' in text:
        return None
    if "\r" in text and not text.count("\r") == text.count("\n") == double_ends(text):
        return None
    odd: dict[int, str] = {}

    def keep(row: csv.InvalidRow) -> str:
        odd[row.number - 1] = row.text
        return "skip"

    names = [str(place) for place in range(dialect.cells)]
    try:
        table = csv.read_csv(
            pa.BufferReader(text.encode()),
            # One thread: only then does it say which row is an odd one.
            read_options=csv.ReadOptions(use_threads=False, column_names=names, block_size=_BLOCK),
            parse_options=csv.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char='"' if '"' in text else False,
                ignore_empty_lines=False,
                invalid_row_handler=keep,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid:
        return None
    rows = table.num_rows + len(odd)
    if len(odd) > MOST_ODD * rows or rows > MOST_ROWS:
        return None
    if any(line.count(dialect.delimiter) >= MOST_COLUMNS for line in odd.values()):
        return None
    columns = [stripped(column) for column in table.columns]
    del table
    found = BulkRows(
        columns=columns, odd={place: _cells(line, dialect) for place, line in odd.items()}
    )
    return found if (found.filled <= 1).sum() <= MOST_ODD * rows else None


def _cells(line: str, dialect: Dialect) -> list[str]:
    line = line.rstrip("\r\n")
    row = split_rows(line, dialect).cells[0] if line else [""]
    return [cell.strip() for cell in (row if len(row) > 1 else unwrapped(row, dialect))]


def stripped(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """The column without blanks around its cells, a cell of blanks only as null; the very same
    where there are none."""
    trimmed = pc.utf8_trim_whitespace(column)
    if not pc.any(pc.equal(trimmed, "")).as_py() and _length(trimmed) == _length(column):
        return column
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)


def _length(column: pa.Array | pa.ChunkedArray) -> int:
    return int(pc.sum(pc.binary_length(column)).as_py() or 0)


def _matches(texts: pa.ChunkedArray, pattern: str) -> Flags:
    found = pc.match_substring_regex(texts, pattern, ignore_case=True)
    return np.asarray(found.fill_null(False).to_numpy(), dtype=bool)


def _holds(data: npt.NDArray[np.int64], place: int) -> bool:
    at = int(np.searchsorted(data, place))
    return at < len(data) and int(data[at]) == place


def _rows_at(column: pa.ChunkedArray, at: npt.NDArray[np.int64]) -> pa.ChunkedArray:
    """The rows at these places, in order; a piece as it is where nothing of it is left out."""
    chunks, start = [], 0
    for chunk in column.chunks:
        first, last = np.searchsorted(at, (start, start + len(chunk)))
        within = at[first:last] - start
        if len(within) and int(within[-1]) - int(within[0]) + 1 == len(within):
            chunks.append(chunk.slice(int(within[0]), len(within)))
        elif len(within):
            chunks.append(chunk.take(pa.array(within)))
        start += len(chunk)
    return pa.chunked_array(chunks, type=column.type)
