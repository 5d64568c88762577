"""The limited child process that opens a workbook: bytes in, lines of JSON out, nothing else.

It runs by itself, with little memory and time and without files, so that no workbook can harm the
program that asked. Arguments: the sheet to read ("" for the only one that is filled), the most
rows, cells and megabytes of memory, the most seconds.
"""

from __future__ import annotations

import json
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

sys.path.insert(0, str(Path(__file__).parents[2]))

from data.ingest.xlsx_parts import (
    BrokenPart,
    Members,
    SharedStrings,
    SheetEntry,
    Styles,
    StylesPart,
    WorkbookPart,
    relations,
)
from data.ingest.xlsx_rows import FilledRows, whole_rows
from data.ingest.xlsx_sheet import BETWEEN_CELLS, Book, EnoughSeen, Facts, SheetPart, TooMany

OUT_OF_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
ROWS_OF_A_LINE = 2_000
ROWS_LOOKED_AT = 40
FILES_LEFT = 16


def limit(megabytes: int, seconds: int) -> None:
    """Little memory, little time, no file to write. Windows knows no such limits."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES_LEFT),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # a system that does not know this limit


def say(value: object) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")


def refuse(code: str) -> NoReturn:
    say({"refused": code})
    sys.stdout.flush()
    sys.exit(0)


class Workbook:
    """An opened workbook: its sheets, and what they share."""

    def __init__(self, content: bytes, most_rows: int, most_cells: int) -> None:
        self._members = Members(content)
        self._most_rows, self._most_cells = most_rows, most_cells
        self._cells_said = 0
        office = [
            one.target
            for one in relations(self._members, "").values()
            if one.kind == "officeDocument"
        ]
        part = office[0] if office else "xl/workbook.xml"
        if part.endswith(".bin"):
            refuse("binary")
        listed = WorkbookPart()
        self._members.walk(part, listed)
        self._targets = relations(self._members, part)
        self.sheets = [one for one in listed.sheets if self._kind(one) == "worksheet"]
        self._book = Book(
            strings=self._strings(),
            styles=self._styles(),
            epoch_1904=listed.epoch_1904,
            recalculates=listed.recalculates,
        )

    def _kind(self, entry: SheetEntry) -> str:
        target = self._targets.get(entry.relation)
        return target.kind if target else ""

    def _part(self, kind: str) -> str | None:
        parts = [one.target for one in self._targets.values() if one.kind == kind]
        return parts[0] if parts and parts[0] in self._members else None

    def _strings(self) -> list[str]:
        found, part = SharedStrings(), self._part("sharedStrings")
        if part is not None:
            self._members.walk(part, found)
        return found.texts

    def _styles(self) -> Styles:
        found, part = StylesPart(), self._part("styles")
        if part is not None:
            self._members.walk(part, found)
        return found.styles()

    def _sheet(self, stop_after: int = 0) -> SheetPart:
        return SheetPart(
            self._book,
            most_rows=self._most_rows,
            most_cells=self._most_cells,
            stop_after=stop_after,
        )

    def _pieces(self, entry: SheetEntry) -> Iterator[bytes]:
        return whole_rows(self._members.chunks(self._targets[entry.relation].target))

    def look(self, entry: SheetEntry) -> tuple[list[list[str]], int]:
        """The first filled rows of a sheet, and how many it has."""
        sheet, counted = self._sheet(stop_after=ROWS_LOOKED_AT), FilledRows(self._book.strings)
        reading = True
        for piece in self._pieces(entry):
            counted.feed(piece)
            try:
                if reading:
                    sheet.feed(piece)
            except EnoughSeen:
                reading = False
        return [cells for _, _, cells in sheet.rows], counted.count

    def read(self, entry: SheetEntry) -> tuple[Facts, int]:
        """Say every filled row of a sheet; what was seen beside them, and how many rows the other
        road counts."""
        sheet, counted = self._sheet(), FilledRows(self._book.strings)
        for piece in self._pieces(entry):
            sheet.feed(piece)
            counted.feed(piece)
            if len(sheet.rows) >= ROWS_OF_A_LINE:
                self._say_rows(sheet.rows)
                sheet.rows.clear()
        sheet.feed(b"", last=True)
        if sheet.rows:
            self._say_rows(sheet.rows)
        return sheet.facts, counted.count

    def _say_rows(self, rows: Sequence[tuple[int, int, list[str]]]) -> None:
        """Column by column, each that holds anything in one text: said, and heard, in one go."""
        numbers, typed, cells = zip(*rows, strict=True)
        columns = map(BETWEEN_CELLS.join, zip_longest(*cells, fillvalue=""))
        filled = [(place, texts) for place, texts in enumerate(columns) if len(texts) >= len(rows)]
        self._cells_said += len(filled) * len(rows)
        if self._cells_said > self._most_cells:
            refuse("too_wide")
        say({"rows": numbers, "typed": typed, "columns": filled})


def answer(book: Workbook, asked: str) -> None:
    """Read the sheet that was asked for, or the only filled one; else say what there is."""
    say({"sheets": [[one.name, one.hidden] for one in book.sheets]})
    if asked:
        named = [one for one in book.sheets if one.name == asked] or [
            one for one in book.sheets if one.name.strip().casefold() == asked.strip().casefold()
        ]
        chosen = named[0] if named else None
        if chosen is None:
            refuse("unknown_sheet")
    else:
        shown = [one for one in book.sheets if not one.hidden] or book.sheets
        looked = [(one, *book.look(one)) for one in shown] if len(shown) > 1 else []
        filled = [one for one in looked if one[2]]
        chosen = filled[0][0] if len(filled) == 1 else shown[0] if len(shown) == 1 else None
        if chosen is None:
            say({"looked": [[entry.name, head, count] for entry, head, count in filled]})
            return
    facts, count = book.read(chosen)
    say(
        {
            "read": chosen.name,
            "counted": count,
            "facts": {
                **vars(facts),
                "decimals": sorted(facts.decimals),
                "fills": [[*key, cells] for key, cells in facts.fills.items()],
            },
        }
    )


def main() -> None:
    asked, *numbers = sys.argv[1:]
    most_rows, most_cells, megabytes, seconds = map(int, numbers)
    limit(megabytes, seconds)
    content = sys.stdin.buffer.read()
    try:
        answer(Workbook(content, most_rows, most_cells), asked)
    except TooMany:
        refuse("too_many")
    except MemoryError:
        refuse("too_heavy")
    except expat.ExpatError as error:
        refuse("too_heavy" if error.code == OUT_OF_MEMORY else "broken")
    except (BrokenPart, zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError):
        refuse("broken")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
