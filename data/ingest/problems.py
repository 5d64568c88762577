"""What an import says back: problems, questions, refusals, all as values.

PROBLEM_KINDS, QUESTION_NAMES and REFUSAL_CODES are the documented lists: terminal, page and
tests read them from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PROBLEM_KINDS = {
    "required": "a cell that the row is meaningless without is blank",
    "not_a_date": "the cell is no calendar date",
    "future_date": "the date is after today",
    "ancient_date": "the date is before 1 January 2000",
    "not_a_number": "the cell is no number",
    "not_whole": "the field counts whole things and the cell has decimals",
    "out_of_range": "the number is outside the field's range",
    "too_long": "the text is longer than 10,000 characters",
    "at_most": "two cells of the row contradict each other",
    "at_least_one": "the row has none of the figures that it exists for",
    "other_currency": "the amount is in another currency than its row or its plant",
    "other_plant": "the plant in the row is not the plant that was chosen",
    "duplicate_in_file": "the row repeats another row in every column",
    "conflict_in_file": "two rows of the file share a key and differ",
    "cells_missing": "the row has fewer or more cells than the header",
    "unreadable_text": "the row has bytes that are no text",
    "unclosed_quote": "the row opens a quotation mark and never closes it",
    "not_a_name": "in a list: the row cannot be what the plant, area, team or person is to be",
    "spreadsheet_error": "the cell holds an error of the spreadsheet, such as #REF!",
}
QUESTION_NAMES = {
    "record": "which kind of log the file is",
    "mapping": "which column holds a required field, or which of two columns",
    "plant": "which plant the rows belong to, or which known plant a name means",
    "dates": "whether 03/04/2025 is 3 April (day-first) or 4 March (month-first)",
    "numbers": "whether 1.250 is one thousand two hundred fifty or one and a quarter",
    "grain": "whether a row covers the day, the week or the month of its date",
    "zone": "whose day counts where a time names a zone and the plant has none",
    "unit": "whether a duration is in seconds, minutes or hours",
    "word": "what an unknown word of a closed list means",
    "blank_means": "what a blank is in a count without a 0, or beside nothing but crosses",
    "changes": "whether rows that are stored with other values may be changed",
    "over_units": "what figures larger than their units mean",
    "sheet": "which sheet of a workbook",
    "layout": "whether weeks or months that stand as columns are turned into rows",
    "entries": "which rows are this record, where a column names the kind of entry",
    "flags": "what happens to rows that the source marks as deleted or archived",
    "fill_down": "whether a blank cell repeats the one above it",
    "percent": "whether percentages that are all 1 or less are written 0 to 1 or 0 to 100",
    "inverted": "whether a heading such as “False call” says the opposite",
    "closed_but_open": "what an open status beside a closing date means",
    "bad_cells": "whether a row is kept with an unreadable optional cell left blank",
    "shared_key": "what rows with one key and different figures are",
    "totals": "whether a plant's total beside its lines is left out",
    "references": "whether references stored with another date are corrections",
    "duplicates": "whether rows that repeat another are kept as a second occurrence",
    "overlap": "whether the file replaces the stored rows of its days",
}
REFUSAL_CODES = {
    "empty": "the file is empty",
    "no_rows": "the file has a header and no rows under it",
    "not_a_table": "the content is a picture, PDF, web page, archive or other non-table",
    "workbook": "the workbook cannot be read: password, broken, or a kind that is not read",
    "too_large": "the file is larger than is read",
    "too_many_columns": "the file has more than 512 columns",
    "one_line": "the row ends of the file are the two characters \\ and n",
    "transposed": "the headings stand under one another, and the records side by side",
    "lock_file": "the file is a lock file that a spreadsheet leaves while a workbook is open",
    "unreadable_text": "the text is in no encoding that is read",
    "said_twice": "one value was given for a field that the file has a column for",
    "missing_column": "a required column is absent and no unused column could hold it",
    "no_good_row": "no answer to any question leaves a good row",
    "unknown_record": "the kind of log that was named is not known",
    "unknown_field": "a field that was named is none of the record's",
    "unknown_plant": "the plant named on the command line is not known",
    "rejects_present": "there are rejected rows and all or nothing was asked for",
    "miscounted": "the rows read are not the rows counted; nothing is saved",
    "overtaken": "in a list: the names changed since the file was read, so that a row cannot stand",
    "no_space": "the disk is too full to import safely",
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong: row as the sender's spreadsheet counts, column as the sender wrote it."""

    row: int | None
    column: str | None
    found: str | None
    needed: str  # what to do, as a sentence: "Enter a number from 0 to 600."
    kind: str

    def __str__(self) -> str:
        place = f"Row {self.row}" if self.row is not None else "The file"
        if self.column is not None:
            place += f", column “{self.column}”"
        if self.found is not None and self.needed.startswith(
            (f"{self.found} is ", f"{self.found} names ")
        ):
            return f"{place}: {self.needed}"
        if self.found is not None:
            place += f": found “{self.found}”"
        return f"{place}. {self.needed}"


@dataclass(frozen=True, kw_only=True)
class Question:
    """Two readings survive; nobody guesses. found: the word asked about, else None."""

    about: str
    column: str | None
    found: str | None
    choices: tuple[str, ...]
    sentence: str
    evidence: tuple[str, ...] = ()  # the file's own values, or each choice's reading of them

    @property
    def key(self) -> str:
        """How an answer names this question: ABOUT[:COLUMN[:FOUND]]."""
        return ":".join(part for part in (self.about, self.column, self.found) if part is not None)


@dataclass(frozen=True, kw_only=True)
class Refusal:
    code: str
    sentence: str


def no_good_row(rows: int, problems: Iterable[Problem]) -> Refusal:
    """The refusal of a file whose rows all have a problem; the first of them is told."""
    first = min(problems, key=lambda problem: problem.row or 0)
    all_rows = "The only row cannot" if rows == 1 else f"None of the {rows:,} rows can"
    return Refusal(code="no_good_row", sentence=f"{all_rows} be saved as it stands. {first}")


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A line that is no data: title, blank, repeated header, total, example. Never a reject."""

    row: int
    why: str


def problems_by_row(problems: Iterable[Problem]) -> dict[int, list[str]]:
    """The sentences of each row that has a problem."""
    said: dict[int, list[str]] = {}
    for problem in problems:
        if problem.row is not None:
            said.setdefault(problem.row, []).append(str(problem))
    return said
