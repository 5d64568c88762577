"""A workbook's rows of text into a table, by the same sieve as a text file's.

A workbook has no blank lines, only rows without a filled cell: they are not counted. Row numbers
are those that the spreadsheet shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import numpy.typing as npt

from data.ingest import gate, skip
from data.ingest.columns import counted_rows
from data.ingest.header import find_header
from data.ingest.problems import Question, Refusal, Skipped
from data.ingest.rows import Dialect, Rows
from data.ingest.shapes import known_headings, looks_like_value
from data.ingest.sheet import Sheet
from data.ingest.sift import NO_HEADER, Sifted, sift
from data.ingest.workbook import Opened, SheetLook, SheetRows, open_workbook
from data.ingest.workbook_notes import notes_of, quoted
from data.ingest.xlsx_sheet import HEAD_ROWS, PREPARED, TYPED, ZEROS

PREPARED_ROW = "prepared row: nothing is typed in it but a date or zeros"
OUTSIDE = "no cell in the columns of the table"
HEADINGS_SHOWN = 6
LINES_PADDED = 300  # as many as the header is looked for in
SHARE_OF_A_COLUMN = 0.1  # filled in fewer rows, cells beside the table are no column of it
ROWS_LOOKED_AT = 200
FEW_HEADINGS, MANY_HEADINGS = 2, 4  # that a log has, at least; the few are half of all


@dataclass(frozen=True, kw_only=True)
class _Lines:
    """The rows as the sieve takes them: one blank line for every gap. numbers: the sheet's own
    number of each, 0 for a gap. typed: of each, what was typed into it. beside: cells that lie
    beyond the table's last column, which are not read."""

    cells: list[list[str]]
    numbers: npt.NDArray[np.int64]
    typed: npt.NDArray[np.int64]
    beside: int
    first_beside: int


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
    if not found.rows:
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
    if far > max(1, SHARE_OF_A_COLUMN * len(found.rows)):
        return Refusal(code="too_many_columns", sentence=gate.TOO_MANY_COLUMNS)
    width = _width(found.rows)
    if width * len(found.rows) > gate.MOST_CELLS:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_CELLS)
    lines = _laid_out(found.rows, width)
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
    sifted = sift(Rows(cells=lines.cells, unclosed={}), dialect, marked=False, header_row=asked)
    return sifted if isinstance(sifted, Refusal) else _numbered(found, name, sha256, lines, sifted)


def _width(rows: Sequence[tuple[int, int, list[str]]]) -> int:
    """How many columns the table has: those of its beginning, and others that are often filled."""
    width = max(len(cells) for _, _, cells in rows[:HEAD_ROWS])
    wider = [len(cells) for _, _, cells in rows if len(cells) > width]
    return max(wider) if len(wider) > SHARE_OF_A_COLUMN * len(rows) else width


def _laid_out(rows: Sequence[tuple[int, int, list[str]]], width: int) -> _Lines:
    cells: list[list[str]] = []
    numbers: list[int] = []
    typed: list[int] = []
    beside = first_beside = last = 0
    for number, how, row in rows:
        if last and number > last + 1:
            cells.append([""])
            numbers.append(0)
            typed.append(TYPED)
        if len(row) > width:
            beside += sum(map(bool, row[width:]))
            first_beside = first_beside or number
            row = row[:width]
        if len(cells) < LINES_PADDED:
            row = [*row, *[""] * (width - len(row))]
        cells.append(row or [""])
        numbers.append(number)
        typed.append(how)
        last = number
    return _Lines(
        cells=cells,
        numbers=np.array(numbers, dtype=np.int64),
        typed=np.array(typed, dtype=np.int64),
        beside=beside,
        first_beside=first_beside,
    )


def _numbered(
    found: SheetRows, name: str, sha256: str, lines: _Lines, sifted: Sifted
) -> Sheet | Refusal:
    """The sieve's result in the sheet's own row numbers, without the rows that were prepared."""
    places = np.asarray(sifted.numbers, dtype=np.int64) - 1
    prepared = _prepared(lines.typed[places], sifted.data)
    sifted.numbers = lines.numbers[places[~prepared]]
    sifted.data = [row for row, gone in zip(sifted.data, prepared, strict=True) if not gone]
    if not sifted.data:
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
        cells=sifted.frame(),
        skipped=tuple(sorted(skipped, key=lambda one: one.row)),
        problems=(),
        encoding="",
        delimiter="",
        header_row=header_row,
        sheet=found.name,
        notes=notes_of(found.facts, sifted.head, header_row, lines.beside, lines.first_beside),
        records_counted=found.counted - (header_row != NO_HEADER),
        above=_above(lines, header_row),
        typed_decimals=frozenset(cast("list[str]", found.facts["decimals"])),
    )


def _above(lines: _Lines, header_row: int) -> tuple[str, ...]:
    """The filled lines above the header, each in one line."""
    places = np.flatnonzero((lines.numbers > 0) & (lines.numbers < header_row))
    return tuple(" ".join(filter(None, lines.cells[place])) for place in places)


def _prepared(typed: npt.NDArray[np.int64], data: Sequence[Sequence[str]]) -> npt.NDArray[np.bool_]:
    """Which rows hold nothing that was typed but a date, or zeros where other rows have words.

    None where every row is like that: then formulas or zeros are what the sheet has to say.
    """
    by_hand = np.flatnonzero(typed == TYPED)
    if not len(by_hand):
        return np.zeros(len(typed), dtype=bool)
    looked_at = by_hand[:ROWS_LOOKED_AT]
    with_words = sum(
        any(cell and not looks_like_value(cell) for cell in data[place]) for place in looked_at
    )
    usually_words = 2 * with_words > len(looked_at)
    return np.isin(typed, (PREPARED, ZEROS) if usually_words else (PREPARED,))


def _renumbered(skipped: Sequence[Skipped], lines: _Lines) -> list[Skipped]:
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
