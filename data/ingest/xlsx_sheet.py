"""One sheet of an .xlsx workbook as a stream of rows of text, with what was seen beside them.

Rows and cells that hold nothing cost nothing, whatever extent the sheet claims: a filled cell in
the last row of the last column is one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.ingest.xlsx_formats import NUMBER, PERCENT, moment_text, number_text, serial_text
from data.ingest.xlsx_parts import BrokenPart, Styles, Walk, clean
from data.ingest.xlsx_rows import HIDDEN, ROW_BEGIN, ROW_END, PlainCell, Plainness, plain_cells

MOST_COLUMNS = 512
HEAD_ROWS = 60  # among them the header stands; their colours are counted by row
MOST_MERGED = 1000
BETWEEN_CELLS = "\x1f"  # no XML can hold it, and `clean` takes it out
NOT_CALCULATED = "#CALC!"  # as Excel calls a formula that it could not work out
# What was typed into a row: words (or anything that a prepared row has not), a date or zeros
# alone, or nothing but what formulas give.
TYPED, ZEROS, PREPARED = 0, 1, 2
# What one cell holds, and what is noted down of its tags.
WORD, ZERO, DAY = 0, 1, 2
FORMULA, VALUE, PIECE, NOTHING = 3, 4, 5, 6
MOST_KNOWN = 200_000  # typed numbers whose text is remembered
_DIGITS = "0123456789"


class TooMany(Exception):
    """More rows or cells than are read."""


class EnoughSeen(Exception):
    """The beginning of the sheet is all that was asked for."""


@dataclass(kw_only=True)
class Book:
    """What all sheets of a workbook share."""

    strings: list[str]
    styles: Styles
    epoch_1904: bool
    recalculates: bool


@dataclass(kw_only=True)
class Facts:
    """far: filled cells beyond the last column that is read, and the address of the first.
    decimals: the texts of typed numbers with decimals. fills: (row, column, colour) -> cells; the
    row is 0 below the first rows. columns count from 0."""

    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    not_calculated: int = 0
    far: int = 0
    first_far: str = ""
    far_rows: list[int] = field(default_factory=list)
    decimals: set[str] = field(default_factory=set)
    fills: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    merged_rows: list[int] = field(default_factory=list)


class SheetPart(Walk):
    """rows: [row number, what was typed, cells up to the last filled one], for the taker to empty.
    Raises BrokenPart, TooMany, EnoughSeen.

    Most of a workbook is read here. Plain rows are read by a pattern, and the parser never sees
    them. Of the others the tags are only noted down, the text between them by the list itself, and
    the row is taken apart when the next one begins.
    """

    def __init__(self, book: Book, *, most_rows: int, most_cells: int, stop_after: int = 0) -> None:
        super().__init__()
        self.rows: list[tuple[int, int, list[str]]] = []
        self.facts = Facts()
        self.filled_rows = 0
        self._strings, self._epoch_1904 = book.strings, book.epoch_1904
        self._shown = {str(place): how for place, how in enumerate(book.styles.shown)}
        self._fills = {str(place): fill for place, fill in enumerate(book.styles.fills) if fill}
        self._recalculates = book.recalculates
        self._most_rows, self._most_cells, self._stop_after = most_rows, most_cells, stop_after
        self._cells_seen = 0
        self._columns: dict[str | None, int] = {}
        self._known: dict[tuple[str, str], tuple[str, int]] = {}
        self._noted: list[str | dict[str, str] | int] = [NOTHING]
        self._plainness = Plainness()
        self._in_row = False
        self._last_row = 0
        self._hidden = self._aid = False
        self._blank_row()

    def _blank_row(self) -> None:
        self._cells: list[str] = []
        self._at = -1
        self._far = 0
        self._words = False
        self._typed = {ZERO: 0, DAY: 0, FORMULA: 0}
        self._coloured: list[tuple[int, str]] = []

    def _first(self, name: str, _: Mapping[str, str]) -> None:
        prefix = name[: name.find(":") + 1]
        cell, value, row, formula = (prefix + one for one in ("c", "v", "row", "f"))
        noted = self._noted
        note = noted.append

        def start(element: str, found: dict[str, str]) -> None:
            if element == cell:
                note(found)
            elif element == value:
                if noted[-1].__class__ is not dict:
                    note(VALUE)
            elif element == row:
                self._next_row(found)
            elif element == formula:
                note(FORMULA)
            else:
                self._other(element[len(prefix) :], found)

        def end(element: str) -> None:
            """Only heard inside a text that the cell holds itself."""
            note(NOTHING)
            if element == prefix + "rPh":
                self._aid = False
            elif element == prefix + "is":
                self._parser.EndElementHandler = None

        self._end = end
        self._parser.StartElementHandler = start
        self._parser.CharacterDataHandler = note

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """piece: of `whole_rows`."""
        if self._plainness.of(piece):
            piece = self._read_plain_rows(piece.decode()).encode()
        super().feed(piece, last=last)
        if last:
            self._end_row()

    def _read_plain_rows(self, piece: str) -> str:
        """Read what a pattern can read, give the parser what lies before or between; returns the
        rest."""
        *rows, rest = piece.split(ROW_END)
        waiting: list[str] = []
        for row in rows:
            begin = ROW_BEGIN.match(row)
            cells = plain_cells(row[begin.end() :]) if begin else None
            if begin is None or cells is None:
                waiting += (row, ROW_END)
                continue
            if waiting:
                super().feed("".join(waiting).encode())
                waiting.clear()
            self._end_row()
            self._begin_row(int(begin[1]), hidden=HIDDEN.search(begin[2]) is not None)
            self._read_plain_cells(cells)
            self._keep_row()
        return "".join(waiting) + rest

    def _read_plain_cells(self, cells: Iterable[PlainCell]) -> None:
        """As `_cell` for each. A text or known number that stands where the last cell ended is
        taken here, since most cells are one and a call takes longer than that."""
        columns, strings, count = self._columns, self._strings, len(self._strings)
        into, known, coloured = self._cells, self._known, bool(self._fills)
        for letters, style, kind, late_style, formula, value, own in cells:
            text, typed = "", WORD
            if formula is not None or coloured or columns.get(letters) != len(into):
                pass
            elif kind == "s":
                if value and -1 < (place := int(value)) < count:
                    text = strings[place]
            elif own:
                if kind == "inlineStr":
                    text = clean(own)
            elif value and not kind:
                text, typed = known.get((style or late_style or "0", value), ("", WORD))
            if text and len(into) < MOST_COLUMNS:
                self._at = len(into)
                into.append(text)
                if typed:
                    self._typed[typed] += 1
                else:
                    self._words = True
            else:
                self._cell(
                    letters or "",
                    style or late_style or "",
                    kind or "",
                    value or own if formula is None else value,
                    formula is not None,
                )

    def _other(self, element: str, attributes: Mapping[str, str]) -> None:
        self._noted.append(PIECE if element == "t" and not self._aid else NOTHING)
        if element == "is":
            self._parser.EndElementHandler = self._end
        elif element == "rPh":
            self._aid = True
        elif element == "col" and attributes.get("hidden", "0") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.facts.hidden_columns += range(first - 1, min(last, MOST_COLUMNS))
        elif element == "mergeCell" and len(self.facts.merged_rows) < MOST_MERGED:
            rows = re.findall(r"[0-9]+", attributes.get("ref", ""))
            if len(rows) == 2 and rows[0] != rows[1]:
                self.facts.merged_rows.append(int(rows[0]))

    def _next_row(self, attributes: Mapping[str, str]) -> None:
        self._end_row()
        self._begin_row(
            int(attributes.get("r", self._last_row + 1)),
            hidden=attributes.get("hidden", "0") in ("1", "true"),
        )
        self._in_row = True

    def _begin_row(self, number: int, *, hidden: bool) -> None:
        if number <= self._last_row:
            raise BrokenPart("rows out of order")
        self._last_row, self._hidden = number, hidden

    def _end_row(self) -> None:
        """Take the noted row apart; whatever was noted outside of rows goes."""
        if self._in_row:
            self._read_cells()
            self._keep_row()
            self._in_row = False
        self._noted[:] = [NOTHING]

    def _read_cells(self) -> None:
        """Text that follows a cell's own tag at once is its value: most cells are noted so."""
        cell: dict[str, str] | None = None
        value: str | None = None
        formula, taking = False, True
        for one in self._noted:
            if isinstance(one, str):
                if taking:
                    value = one if value is None else value + one
            elif isinstance(one, dict):
                self._noted_cell(cell, value, formula)
                cell, value, formula, taking = one, None, False, True
            else:
                taking = one in (VALUE, PIECE)
                formula = formula or one == FORMULA
                if one == VALUE or (one == PIECE and value is None):
                    value = ""
        self._noted_cell(cell, value, formula)

    def _noted_cell(self, cell: Mapping[str, str] | None, value: str | None, formula: bool) -> None:
        if cell is not None:
            letters = cell.get("r", "").rstrip(_DIGITS)
            self._cell(letters, cell.get("s", ""), cell.get("t", ""), value, formula)

    def _cell(self, letters: str, style: str, kind: str, value: str | None, formula: bool) -> None:
        """letters (of its column), style, kind: "" where the cell does not say it. value: None
        where it has none."""
        if not letters:
            self._at += 1
        else:
            place = self._columns.get(letters)
            self._at = self._new_column(letters) if place is None else place
        if self._fills and style in self._fills:
            self._coloured.append((self._at, self._fills[style]))
        if value is None and not formula:
            return
        if kind == "s" and value is not None:
            place = int(value)
            if not 0 <= place < len(self._strings):
                raise BrokenPart("shared string")
            text, typed = self._strings[place], WORD
        else:
            text, typed = self._value(style, kind, value, formula)
        if not text:
            return
        if formula or typed:
            self._typed[FORMULA if formula else typed] += 1
        else:
            self._words = True
        if self._at == len(self._cells) < MOST_COLUMNS:
            self._cells.append(text)
        else:
            self._place(text, letters)

    def _place(self, text: str, letters: str) -> None:
        """Put a text where blank cells lie before it, or one lies there already."""
        gap = self._at - len(self._cells)
        if self._at >= MOST_COLUMNS:
            self._far += 1
            address = letters and f"{letters}{self._last_row}"
            self.facts.first_far = self.facts.first_far or address
        elif gap > 0:
            self._cells += [*[""] * gap, text]
        elif gap == 0:
            self._cells.append(text)
        else:
            self._cells[self._at] = text

    def _new_column(self, letters: str) -> int:
        self._columns[letters] = column_number(letters)
        return self._columns[letters]

    def _value(self, style: str, kind: str, value: str | None, formula: bool) -> tuple[str, int]:
        """The text of a cell that holds its value itself, and what kind of thing it is."""
        if formula and (value is None or (self._recalculates and value in ("", "0"))):
            self.facts.not_calculated += 1
            return NOT_CALCULATED, WORD
        written = value or ""
        if kind in ("", "n"):
            key = (style or "0", written)
            known = self._known.get(key)
            if known is None:
                known = self._number(written.strip(), self._shown.get(key[0], NUMBER))
                if len(self._known) < MOST_KNOWN:
                    self._known[key] = known
            return known
        if kind == "b":
            true = written.strip() in ("1", "true")
            return ("TRUE", WORD) if true else ("FALSE", ZERO)
        if kind == "d":
            return moment_text(written), DAY
        return clean(written), WORD

    def _number(self, written: str, shown: str) -> tuple[str, int]:
        if shown == PERCENT and written:
            # The format is proof: what is stored as 0.94 is shown as 94 %.
            share = number_text(f"{float(written) * 100:.15g}")
            self.facts.decimals.update((share, f"{share}%") if "." in share else ())
            return f"{share}%", ZERO if share == "0" else WORD
        if shown != NUMBER and written:
            text = serial_text(float(written), shown, epoch_1904=self._epoch_1904)
            if text is not None:
                return text, DAY
        text = number_text(written)
        if "." in text:
            self.facts.decimals.add(text)
        return text, ZERO if text == "0" else WORD

    def _keep_row(self) -> None:
        number, facts, cells = self._last_row, self.facts, self._cells
        if cells or self._far:
            self.filled_rows += 1
            facts.hidden_rows += self._hidden
            facts.far += self._far
            if not cells:
                facts.far_rows.append(number)
            own = number if self.filled_rows <= HEAD_ROWS else 0
            for place, colour in self._coloured:
                facts.fills[own, place, colour] += 1
            self.rows.append((number, self._how_typed(), cells))
            self._cells_seen += len(cells) + self._far
            if self.filled_rows > self._most_rows or self._cells_seen > self._most_cells:
                raise TooMany
        self._blank_row()
        if self.filled_rows == self._stop_after > 0:
            raise EnoughSeen

    def _how_typed(self) -> int:
        typed = self._typed
        if self._words or typed[DAY] > 1 or self._far:
            return TYPED
        return PREPARED if typed[FORMULA] or not typed[ZERO] else ZEROS


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise BrokenPart("cell address")
        number = number * 26 + ord(letter) - 64
    return number - 1
