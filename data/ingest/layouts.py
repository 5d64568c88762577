"""Layouts that are turned before they are matched: weeks or months as columns, blank parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from catalogue.model import RecordType
from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.fill_down import filled_down
from data.ingest.headings import Certainty, meanings
from data.ingest.periods_in_headings import periods_of
from data.ingest.problems import Question, Refusal
from data.ingest.shapes import known_headings
from data.ingest.sheet import Sheet
from data.ingest.wide import FIGURE_KINDS, periods_turned

FEWEST_FIELDS = 3  # headings under one another from which a table is taken for a transposed one
MOST_FIELDS = 100
MOST_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """sheet: one row per record. questions: what must be known before its rows can be checked.
    ready: whether its columns are those that will be matched."""

    sheet: Sheet
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()
    refusal: Refusal | None = None
    ready: bool = True


def arrange(sheet: Sheet, answers: Answers, *, this_year: int) -> Arranged:
    """The sheet with one row per record, as far as the answers settle it.

    this_year: offered where months or weeks stand as columns and no year stands beside them.
    """
    refusal = _transposed(sheet)
    if refusal is not None:
        return Arranged(sheet=sheet, refusal=refusal)
    filled = filled_down(sheet, answers)
    turned = periods_turned(filled.sheet, answers, this_year)
    return Arranged(
        sheet=turned.sheet,
        questions=(*filled.questions, *turned.questions),
        decisions=(*filled.decisions, *turned.decisions),
        ready=not turned.questions,
    )


def _transposed(sheet: Sheet) -> Refusal | None:
    """A table whose first column holds the headings: its records stand side by side."""
    if sheet.cells.empty or len(sheet.cells.columns) < 2 or len(sheet.cells) > MOST_FIELDS:
        return None
    first = sheet.cells.iloc[:, 0]
    words = [sheet.headings[0], *first.dropna()]
    if known_headings(sheet.headings[1:]) or first.dropna().duplicated().any():
        return None
    known = max((_known(record, words) for record in RECORDS.values()), key=len)
    if periods_of(sheet.headings) and not _tells_more(first):
        return None  # figures under one another, their weeks or months side by side
    if len(known) < FEWEST_FIELDS or 2 * len(known) <= len(words):
        return None
    listed = ", ".join(f"“{word}”" for word in known[:MOST_SHOWN])
    return Refusal(
        code="transposed",
        sentence=(
            f"The headings of this file ({listed}) stand under one another, and its records side "
            "by side. Copy the table, paste it transposed so that each record is a row, and "
            "export that; or fill in the template."
        ),
    )


def _known(record: RecordType, words: Sequence[str]) -> list[str]:
    """The words that are surely headings of this record."""
    return [
        word
        for word, names in meanings(record, dict.fromkeys(words)).items()
        if any(certainty > Certainty.ASK for certainty in names.values())
    ]


def _tells_more(first: pd.Series[str]) -> bool:
    """Whether any of these headings is that of words or days rather than of a figure."""
    return any(
        record.field(name).kind not in FIGURE_KINDS
        for record in RECORDS.values()
        for names in meanings(record, first.dropna().tolist()).values()
        for name, certainty in names.items()
        if certainty > Certainty.ASK
    )
