"""Layouts that are turned before they are matched: weeks or months as columns, blank parents."""

from __future__ import annotations

from dataclasses import dataclass

from data.ingest.answers import Answers
from data.ingest.problems import Question
from data.ingest.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """sheet: one row per record. questions: what must be known before it can be matched."""

    sheet: Sheet
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def arrange(sheet: Sheet, answers: Answers) -> Arranged:
    """The sheet with one row per record, as far as the answers settle it."""
    return Arranged(sheet=sheet)
