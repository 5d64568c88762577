"""The filled rows of a workbook's sheet as columns, as the limited process says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data.ingest.bulk import BulkRows
from data.ingest.xlsx_sheet import BETWEEN_CELLS, HEAD_ROWS, TYPED

SHARE_OF_A_COLUMN = 0.1  # filled in fewer rows, cells beside the table are no column of it


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some rows one below the other. columns: the filled ones by their place, blank as null."""

    rows: int
    columns: Mapping[int, pa.Array]

    def filled_from(self, place: int) -> npt.NDArray[np.int64]:
        """How many cells each row has in this column and further right."""
        counts = np.zeros(self.rows, dtype=np.int64)
        for at, cells in self.columns.items():
            if at >= place:
                counts += cells.is_valid().to_numpy(zero_copy_only=False)
        return counts


@dataclass(frozen=True, kw_only=True)
class SheetRows:
    """numbers: the sheet's own, of its filled rows. typed: what was typed into each. pieces: all
    rows in order; the first holds the head. counted: how many filled rows the other road finds.
    facts: what was seen beside them (`xlsx_sheet.Facts`)."""

    name: str
    numbers: npt.NDArray[np.int64]
    typed: npt.NDArray[np.int64]
    pieces: Sequence[Piece]
    counted: int
    facts: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.numbers)

    def width(self) -> int:
        """How many columns the table has: those of its beginning, and others that are often
        filled."""
        filled = [
            place
            for place, cells in self.pieces[0].columns.items()
            if pc.any(cells[:HEAD_ROWS].is_valid()).as_py()
        ]
        width = max(filled, default=-1) + 1
        wider = sum(int((piece.filled_from(width) > 0).sum()) for piece in self.pieces)
        if wider <= SHARE_OF_A_COLUMN * len(self):
            return width
        return max(max(piece.columns, default=0) for piece in self.pieces) + 1

    def beside(self, width: int) -> tuple[int, int]:
        """How many cells lie beyond the table's last column, and the first row that has one."""
        cells = np.concatenate([piece.filled_from(width) for piece in self.pieces])
        return int(cells.sum()), int(self.numbers[np.argmax(cells > 0)]) if cells.any() else 0


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The rows as the sieve takes them: one blank line for every gap. numbers: the sheet's own
    number of each, 0 for a gap. typed: of each, what was typed into it."""

    rows: BulkRows
    numbers: npt.NDArray[np.int64]
    typed: npt.NDArray[np.int64]


def laid_out(found: SheetRows, width: int) -> Lines:
    """The rows in the table's columns. A sheet without a cell in them has one blank column."""
    columns = [_column(found.pieces, place) for place in range(max(width, 1))]
    gaps = np.flatnonzero(np.diff(found.numbers) > 1) + 1
    if len(gaps):
        order = np.insert(np.arange(len(found)), gaps, -1)
        columns = [column.take(pa.array(order, mask=order < 0)) for column in columns]
    return Lines(
        rows=BulkRows(columns=columns, odd={}),
        numbers=np.insert(found.numbers, gaps, 0),
        typed=np.insert(found.typed, gaps, TYPED),
    )


def _column(pieces: Sequence[Piece], place: int) -> pa.ChunkedArray:
    text = pa.large_string()
    cells = [piece.columns.get(place) for piece in pieces]
    filled = [
        pa.nulls(piece.rows, text) if one is None else one
        for one, piece in zip(cells, pieces, strict=True)
    ]
    return pa.chunked_array([pa.concat_arrays(filled)])


def piece_of(said: Mapping[str, Any]) -> Piece:
    """The rows of one line of the limited process."""
    columns = {int(place): _cells(texts) for place, texts in said["columns"]}
    return Piece(rows=len(said["rows"]), columns=columns)


def _cells(texts: str) -> pa.Array:
    cells = pc.split_pattern(pa.array([texts], pa.large_string()), BETWEEN_CELLS).flatten()
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, cells.type), cells)
