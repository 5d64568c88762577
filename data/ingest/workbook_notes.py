"""What was seen in a workbook's sheet beside its rows, in a sentence each for the receipt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data.ingest.columns import counted_rows
from data.ingest.sift import Head
from data.ingest.xlsx_sheet import MOST_MERGED

TWO_COLOURS = 2
COLUMNS_NAMED = 3


def quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def notes_of(
    facts: Mapping[str, Any], head: Head, header_row: int, beside: int, first_beside: int
) -> tuple[str, ...]:
    """One sentence for everything that is not read, or is read although it is hidden."""
    notes = [
        *_hidden(facts, head),
        *_colours(facts["fills"], head, header_row),
        *_merged(facts["merged_rows"], header_row),
    ]
    if facts["not_calculated"]:
        notes.append(
            f"{_cells(facts['not_calculated'])} a formula without its result (shown as #CALC!). "
            "Open the workbook in Excel, save it, and drop it here again."
        )
    if beside:
        notes.append(
            f"{_cells(beside)} something beside the table, without a heading (first in row "
            f"{first_beside}); that is not read."
        )
    if facts["far"]:
        notes.append(
            f"{_cells(facts['far'])} something far outside the table (first {facts['first_far']}); "
            "that is not read."
        )
    return tuple(notes)


def _cells(number: int) -> str:
    return "1 cell holds" if number == 1 else f"{number:,} cells hold"


def _heading(head: Head, place: int) -> str | None:
    return head.headings[place] if place < len(head.headings) and head.written[place] else None


def _hidden(facts: Mapping[str, Any], head: Head) -> list[str]:
    notes = []
    if facts["hidden_rows"]:
        rows = counted_rows(facts["hidden_rows"])
        notes.append(f"{rows} of the sheet {'is' if rows == '1 row' else 'are'} hidden, and read.")
    named = [_heading(head, place) for place in sorted(set(facts["hidden_columns"]))]
    columns = [one for one in named if one is not None]
    if columns:
        notes.append(f"Hidden columns are read too: {quoted(columns)}.")
    return notes


def _colours(fills: Sequence[tuple[int, int, str, int]], head: Head, header_row: int) -> list[str]:
    """How many cells of each column are filled in two colours or more, below the header."""
    by_column: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row, place, colour, cells in fills:
        if row == 0 or row > header_row:
            by_column[place][colour] += cells
    many = {
        place: colours
        for place, colours in sorted(by_column.items())
        if len(colours) >= TWO_COLOURS and _heading(head, place) is not None
    }
    if len(many) > COLUMNS_NAMED:
        cells = sum(sum(colours.values()) for colours in many.values())
        different = len(set().union(*many.values()))
        return [
            f"{cells:,} cells in {len(many)} columns carry one of {different} fill colours. "
            "Colours are not read: if they mean something, add a column that says it in words."
        ]
    return [
        f"{sum(colours.values()):,} cells of column “{_heading(head, place)}” carry one of "
        f"{len(colours)} fill colours. Colours are not read: if they mean something, add a column "
        "that says it in words."
        for place, colours in many.items()
    ]


def _merged(rows: Sequence[int], header_row: int) -> list[str]:
    below = [row for row in rows if row > header_row]
    if not below:
        return []
    places = "1 place" if len(below) == 1 else f"{len(below):,} places"
    if len(rows) == MOST_MERGED:
        places = f"{places} or more"
    return [
        f"Cells are merged over several rows in {places} (first in row {min(below)}): only "
        "the first of those rows has the value."
    ]
