"""Which rows of a file are the record at all: kinds of entry, deleted and archived flags."""

from __future__ import annotations

from dataclasses import dataclass

from data.ingest.answers import Answers
from data.ingest.match import Match
from data.ingest.problems import Question
from data.ingest.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Entries:
    """sheet: without the rows that are left out, which stand in its `skipped`."""

    sheet: Sheet
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def chosen_entries(sheet: Sheet, matched: Match, answers: Answers) -> Entries:
    """The rows that are this record, as far as the answers settle it."""
    return Entries(sheet=sheet)
