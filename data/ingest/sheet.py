"""A table as the sender wrote it: text cells, the sender's headings and row numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from data.ingest.origins import Origins
from data.ingest.problems import Problem, Skipped


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """cells: one text column per heading, blank cells as NA, indexed by the row number of the
    sender's spreadsheet (the header line counts). headings are unique: an empty heading is "#3",
    a repeated one "#3 Date" (the number is the column's place, from 1).
    problems: rows that could not be read at all; they are not in `cells`. unread: their words, as
    far as they could be split: the columns of `cells` and others that only they fill, indexed
    alike. Surplus cells stand in the last column with the delimiter between them; a byte that is
    no text is a �.
    sheet: the name of a workbook's sheet; None for a text file, whose `encoding` and `delimiter`
    are "" in a workbook. notes: what was seen in reading and is said on the receipt (hidden
    sheets, colours that are not read). records_counted: the rows of the file without its header,
    counted by another road than the one that read them. above: the lines over the header.
    typed_decimals: texts of a workbook's typed numbers, whose point is surely a decimal point.
    origins: where the rows stood in the file, for a sheet whose columns were turned into rows.
    """

    name: str
    sha256: str
    cells: pd.DataFrame
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    encoding: str
    delimiter: str
    header_row: int
    unread: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(dtype="str"))
    sheet: str | None = None
    notes: tuple[str, ...] = ()
    records_counted: int = 0
    above: tuple[str, ...] = ()
    typed_decimals: frozenset[str] = frozenset()
    origins: Origins | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(str(heading) for heading in self.cells.columns)
