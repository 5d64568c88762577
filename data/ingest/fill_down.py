"""Columns filled in the first row of each block only, as merged cells and pivots leave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from catalogue.model import Kind
from catalogue.records import RECORDS
from catalogue.text import normalise_heading, spellings
from data.ingest.answers import LEAVE_OUT, Answers
from data.ingest.columns import counted_rows
from data.ingest.problems import Question
from data.ingest.sheet import Sheet

REPEAT, BLANK = "repeat above", "blank"
FEWEST_ROWS, FEWEST_BLOCKS = 4, 2
LEAST_BLANK = 0.4  # the share of blank cells from which a column is asked about
LEAST_BLANK_INSIDE = 0.1  # the same for a column beside such a one
PARENT_KINDS = (Kind.PLANT, Kind.AREA, Kind.TEAM, Kind.PERSON)
ROWS_SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class Filled:
    """sheet: with the blanks filled, as far as that was answered."""

    sheet: Sheet
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def filled_down(sheet: Sheet, answers: Answers) -> Filled:
    """Ask of every column that stands over blocks whether a blank repeats the cell above it."""
    cells = sheet.cells
    questions: list[Question] = []
    decisions: list[str] = []
    for heading in (*_answered(cells, answers), *_parents(cells, answers)):
        answer = answers.choice("fill_down", heading)
        blank = int(cells[heading].isna().sum())
        if answer == REPEAT:
            cells = cells.assign(**{heading: cells[heading].ffill()})
            repeated = counted_rows(blank)
            decisions.append(f"“{heading}” repeats the cell above in {repeated}, as you said.")
        elif answer == BLANK:
            decisions.append(f"“{heading}” is blank in {counted_rows(blank)}, as you said.")
        else:
            questions.append(_question(heading, cells[heading], blank))
    return Filled(
        sheet=replace(sheet, cells=cells), questions=tuple(questions), decisions=tuple(decisions)
    )


def _answered(cells: pd.DataFrame, answers: Answers) -> Iterator[str]:
    """The columns with blanks of which the sender said it, whether or not they look like that."""
    for heading in map(str, cells.columns):
        said = answers.choices.get(f"fill_down:{heading}")
        if said in (REPEAT, BLANK) and cells[heading].isna().any():
            yield heading


def _parents(cells: pd.DataFrame, answers: Answers) -> Iterator[str]:
    if len(cells) < FEWEST_ROWS:
        return
    plants, parents = _parent_words()
    if answers.chosen_plant is not None:  # a blank plant is the one that was chosen
        parents -= plants
    may_be = [
        heading
        for heading in map(str, cells.columns)
        if answers.mapping.get(heading) not in ("", LEAVE_OUT)
        and parents.intersection((normalise_heading(heading), *spellings(heading)))
    ]
    outer = pd.Series(False, index=cells.index)  # where a block of a column that is asked begins
    for heading in may_be:
        if _in_blocks(cells[heading], LEAST_BLANK, outer):
            outer |= cells[heading].notna()
    for heading in may_be if outer.any() else ():
        answered = answers.choices.get(f"fill_down:{heading}") in (REPEAT, BLANK)
        if not answered and _in_blocks(cells[heading], LEAST_BLANK_INSIDE, outer):
            yield heading


def _in_blocks(column: pd.Series[str], least_blank: float, outer: pd.Series[bool]) -> bool:
    """Filled in the first row, then never twice alike in one outer block, blanks under most."""
    filled = column.notna()
    if not filled.iloc[0] or (~filled).mean() < least_blank:
        return False
    heads = column[filled]
    blocks = int((filled & ~filled.shift(-1, fill_value=True)).sum())
    alike = bool(((heads == heads.shift()) & ~outer[filled]).any())
    return blocks >= FEWEST_BLOCKS and 2 * blocks >= len(heads) and not alike


@cache
def _parent_words() -> tuple[frozenset[str], frozenset[str]]:
    """The headings of a plant, and all that may stand over a block: a record's own date, plant,
    area, shift, leader."""
    plants: set[str] = set()
    parents: set[str] = set()
    for record in RECORDS.values():
        for one in record.fields:
            told = one.kind in PARENT_KINDS and (one.required or one.name == "area")
            if told or one.name in (record.dated_by, "shift", "product", "supplier"):
                listed = (one.name, one.label, *one.synonyms)
                forms = {form for word in listed for form in spellings(word)}
                parents |= forms | {normalise_heading(word) for word in listed}
                plants |= forms if one.kind == Kind.PLANT else set()
    return frozenset(plants), frozenset(parents)


def _question(heading: str, column: pd.Series[str], blank: int) -> Question:
    return Question(
        about="fill_down",
        column=heading,
        found=None,
        choices=(REPEAT, BLANK),
        sentence=(
            f"Column “{heading}” is blank in {counted_rows(blank)}, always under a filled cell. "
            "Does a blank repeat the cell above it, or is it blank?"
        ),
        evidence=tuple(
            f"row {row}: {'(blank)' if pd.isna(cell) else cell}"
            for row, cell in column.iloc[:ROWS_SHOWN].items()
        ),
    )
