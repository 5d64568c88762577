"""The corpus: each file beside what must become of it, written down by hand.

`name.csv` stands beside `name.expected.json`; a workbook is written as `name.sheets.json`, each
sheet a list of rows. The expectation says, where it matters:

sent_as     the name under which the file is sent
before      a file of this folder, with an expectation of its own, that is imported first
given       what the sender says beforehand, as fields of `Answers`
asks        question -> {choices, answer, sentence}: every question of the whole way, in any order
outcome, added, changed, unchanged, combined, rejected, skipped
refusal     {code, sentence}
problems    the sentences of the rows that are rejected, all of them
skips       row -> why, all of them
stored      row -> every cell of it that is stored; fields not named are blank, the plant is the
            one that was chosen
why         what the file is an example of, where its name does not say it
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import xlsxwriter

from data.ingest.answers import Answers

FILES = Path(__file__).parents[1] / "files"
EXPECTED = ".expected.json"
SHEETS = ".sheets.json"
WORDS = frozenset(
    {"sent_as", "before", "given", "asks", "outcome", "refusal", "problems", "skips", "stored"}
    | {"added", "changed", "unchanged", "combined", "rejected", "skipped", "why"}
)


@dataclass(frozen=True)
class Case:
    """One file of the corpus and what must become of it."""

    expectation: Path

    @property
    def folder(self) -> Path:
        return self.expectation.parent

    @property
    def name(self) -> str:
        return self.expectation.name.removesuffix(EXPECTED)

    @cached_property
    def expected(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.expectation.read_text(encoding="utf-8"))
        assert set(found) <= WORDS, set(found) - WORDS
        return found

    @cached_property
    def file(self) -> Path:
        beside = [
            path
            for path in self.folder.glob(f"{self.name}.*")
            if path != self.expectation and path.name.split(".")[0] == self.name
        ]
        assert len(beside) == 1, f"{self.name}: {beside}"
        return beside[0]

    @property
    def sent_as(self) -> str:
        written = self.file.name.replace(SHEETS, ".xlsx")
        return str(self.expected.get("sent_as", written))

    @cached_property
    def content(self) -> bytes:
        if self.file.name.endswith(SHEETS):
            return workbook(json.loads(self.file.read_text(encoding="utf-8")))
        return self.file.read_bytes()

    @property
    def before(self) -> Case | None:
        earlier = self.expected.get("before")
        return None if earlier is None else Case(self.folder / f"{earlier}{EXPECTED}")

    @property
    def asks(self) -> Mapping[str, Mapping[str, Any]]:
        found: Mapping[str, Mapping[str, Any]] = self.expected.get("asks", {})
        return found

    def answers(self, choices: Mapping[str, str]) -> Answers:
        """What the sender says beforehand, and what was answered so far."""
        given = {"plant": "AKR", **self.expected.get("given", {})}
        edits = {int(row): cells for row, cells in given.pop("edits", {}).items()}
        days = {
            name: (dt.date.fromisoformat(span[0]), dt.date.fromisoformat(span[1]))
            for name in ("replace", "covers")
            if (span := given.pop(name, None))
        }
        choices = {**given.pop("choices", {}), **choices}
        return Answers(**given, **days, edits=edits, choices=choices)


def cases(*folders: str) -> list[Case]:
    return [
        Case(path) for folder in folders for path in sorted((FILES / folder).glob(f"*{EXPECTED}"))
    ]


def workbook(sheets: Mapping[str, list[list[Any]]]) -> bytes:
    """The bytes of a workbook; a cell {"day": "2026-11-02"} is a typed date."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, place, cell in _cells(rows):
            if isinstance(cell, dict):
                sheet.write_datetime(at, place, dt.datetime.fromisoformat(cell["day"]), day)
            elif cell is not None:
                sheet.write(at, place, cell)
    book.close()
    return content.getvalue()


def _cells(rows: list[list[Any]]) -> Iterator[tuple[int, int, Any]]:
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            yield at, place, cell
