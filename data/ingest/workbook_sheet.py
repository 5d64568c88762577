"""A workbook's rows of text into a table, by the same sieve as a text file's.

A workbook has no blank lines, only rows without a filled cell: they are not counted. Row numbers
are those that the spreadsheet shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.ingest import gate, skip
from data.ingest.columns import counted_rows
from data.ingest.header import find_header
from data.ingest.problems import Question, Refusal, Skipped
from data.ingest.rows import Dialect
from data.ingest.shapes import known_headings, looks_like_value
from data.ingest.sheet import Sheet
from data.ingest.sift import NO_HEADER, Sifted, sift
from data.ingest.workbook import Opened, SheetLook, open_workbook
from data.ingest.workbook_notes import notes_of, quoted
from data.ingest.workbook_rows import SHARE_OF_A_COLUMN, Lines, SheetRows, laid_out
from data.ingest.xlsx_sheet import PREPARED, TYPED, ZEROS

PREPARED_ROW = "prepared row: nothing is typed in it but a date or zeros"
OUTSIDE = "no cell in the columns of the table"
HEADINGS_SHOWN = 6
ROWS_LOOKED_AT = 200
FEW_HEADINGS, MANY_HEADINGS = 2, 4  # that a log has, at least; the few are half of all


def read_workbook(
    content: bytes, name: str, sha256: str, *, header_row: int | None, sheet: str | None
) -> Sheet | Question | Refusal:
    """The table of a workbook's sheet: the one that was named, or the only one that can be a log;
    else the question which is meant."""
    opened = open_workbook(content, sheet)
    passed_over: tuple[str, ...] = ()
    if isinstance(opened, Opened) and opened.read is None:
        chosen = _chosen(opened)
        if not isinstance(chosen, str):
            return chosen
        passed_over = tuple(one.name for one in opened.looked if one.name != chosen)
        opened = open_workbook(content, chosen)
    if isinstance(opened, Refusal):
        return opened
    found = cast(SheetRows, opened.read)
    if not len(found):
        return _empty(opened)
    table = _table(found, name, sha256, header_row)
    if isinstance(table, Refusal):
        return table
    hidden = tuple(one for one in opened.hidden if one != found.name)
    return replace(table, notes=(*_sheet_notes(found.name, passed_over, hidden), *table.notes))


def _chosen(opened: Opened) -> str | Question | Refusal:
    fitting = [one for one in opened.looked if _fits(one)]
    if len(fitting) == 1:
        return fitting[0].name
    if not opened.looked:
        return _empty(opened)
    return Question(
        about="sheet",
        column=None,
        found=None,
        choices=tuple(one.name for one in opened.looked),
        sentence=f"The workbook has {len(opened.looked)} sheets with rows. Which one is the log?",
        evidence=tuple(map(_described, opened.looked)),
    )


def _fits(look: SheetLook) -> bool:
    """The sheet has headings that the catalogue knows, and at least one row below them."""
    place = find_header(look.head)
    if place is None or look.rows <= place + 1:
        return False
    header = [cell for cell in look.head[place] if cell]
    known = known_headings(header)
    return known >= MANY_HEADINGS or (known >= FEW_HEADINGS and 2 * known >= len(header))


def _described(look: SheetLook) -> str:
    first = look.head[find_header(look.head) or 0] if look.head else ()
    headings = [cell for cell in first if cell][:HEADINGS_SHOWN]
    beginning = f", beginning with {', '.join(headings)}" if headings else ""
    return f"“{look.name}”: {counted_rows(look.rows)}{beginning}"


def _empty(opened: Opened) -> Refusal:
    hidden = f" Hidden sheets are read when they are named: {quoted(opened.hidden)}."
    sentence = gate.EMPTY_WORKBOOK + (hidden if opened.hidden else "")
    return Refusal(code="empty", sentence=sentence)


def _sheet_notes(name: str, passed_over: Sequence[str], hidden: Sequence[str]) -> tuple[str, ...]:
    notes = []
    if passed_over:
        others = "another one" if len(passed_over) == 1 else f"{len(passed_over)} others"
        notes.append(
            f"Sheet “{name}” is read: it alone has headings of a log and rows below them. "
            f"The workbook has {others}: {quoted(passed_over)}."
        )
    if hidden:
        notes.append(f"Hidden sheets are not read: {quoted(hidden)}.")
    return tuple(notes)


def _table(found: SheetRows, name: str, sha256: str, header_row: int | None) -> Sheet | Refusal:
    far = cast(int, found.facts["far"])
    if far > max(1, SHARE_OF_A_COLUMN * len(found)):
        return Refusal(code="too_many_columns", sentence=gate.TOO_MANY_COLUMNS)
    width = found.width()
    if width * len(found) > gate.MOST_CELLS:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_CELLS)
    lines = laid_out(found, width)
    place = header_row or None
    if header_row:
        places = np.flatnonzero(lines.numbers == header_row)
        if not len(places):
            return Refusal(
                code="no_rows",
                sentence=f"Row {header_row} of sheet “{found.name}” is blank. Name the row that "
                "holds the headings, or 0 where there is none.",
            )
        place = int(places[0]) + 1
    dialect = Dialect(delimiter="\t", cells=width)
    asked = NO_HEADER if header_row == NO_HEADER else place
    sifted = sift(lines.rows, dialect, marked=False, header_row=asked)
    if isinstance(sifted, Refusal):
        return sifted
    return _numbered(found, name, sha256, lines, sifted, beside=found.beside(width))


def _numbered(
    found: SheetRows,
    name: str,
    sha256: str,
    lines: Lines,
    sifted: Sifted,
    *,
    beside: tuple[int, int],
) -> Sheet | Refusal:
    """The sieve's result in the sheet's own row numbers, without the rows that were prepared."""
    places = np.asarray(sifted.numbers, dtype=np.int64) - 1
    prepared = _prepared(lines, places)
    sifted.numbers = sifted.numbers[~prepared]
    if not len(sifted.numbers):
        return Refusal(code="no_rows", sentence=gate.NO_ROWS)
    skipped = _renumbered(sifted.skipped, lines) + [
        Skipped(row=int(number), why=PREPARED_ROW) for number in lines.numbers[places[prepared]]
    ]
    header_row = sifted.head.header_row
    if header_row != NO_HEADER:
        header_row = int(lines.numbers[header_row - 1])
    return Sheet(
        name=name,
        sha256=sha256,
        cells=sifted.frame().set_axis(pd.Index(lines.numbers[places[~prepared]]), axis="index"),
        skipped=tuple(sorted(skipped, key=lambda one: one.row)),
        problems=(),
        encoding="",
        delimiter="",
        header_row=header_row,
        sheet=found.name,
        notes=notes_of(found.facts, sifted.head, header_row, *beside),
        records_counted=found.counted - (header_row != NO_HEADER),
        above=_above(lines, header_row),
        typed_decimals=frozenset(cast("list[str]", found.facts["decimals"])),
    )


def _above(lines: Lines, header_row: int) -> tuple[str, ...]:
    """The filled lines above the header, each in one line."""
    places = np.flatnonzero((lines.numbers > 0) & (lines.numbers < header_row))
    return tuple(" ".join(filter(None, row)) for row in lines.rows.rows(places.tolist()))


def _prepared(lines: Lines, places: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which rows of data hold nothing that was typed but a date, or zeros where others have words.

    None where every row is like that: then formulas or zeros are what the sheet has to say.
    """
    typed = lines.typed[places]
    by_hand = places[typed == TYPED]
    if not len(by_hand):
        return np.zeros(len(typed), dtype=bool)
    looked_at = lines.rows.rows(by_hand[:ROWS_LOOKED_AT].tolist())
    with_words = sum(any(cell and not looks_like_value(cell) for cell in row) for row in looked_at)
    usually_words = 2 * with_words > len(looked_at)
    return np.isin(typed, (PREPARED, ZEROS) if usually_words else (PREPARED,))


def _renumbered(skipped: Sequence[Skipped], lines: Lines) -> list[Skipped]:
    """The skipped lines that the sheet has; a gap is none of them."""
    own: list[Skipped] = []
    reasons: dict[str, str] = {}
    for one in skipped:
        number, why = int(lines.numbers[one.row - 1]), one.why
        if number == 0:
            continue
        if why == skip.second_table(one.row):
            reasons[why] = skip.second_table(number)
        if why == skip.BLANK:
            why = OUTSIDE
        own.append(Skipped(row=number, why=reasons.get(why, why)))
    return own
