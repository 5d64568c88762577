"""Files from their bytes to checked rows, without a database."""

from __future__ import annotations

from dataclasses import replace

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import Checked, check
from data.ingest.entries import chosen_entries
from data.ingest.layouts import Arranged, arrange
from data.ingest.match import match
from data.ingest.origins import Origins
from data.ingest.problems import Question, Refusal
from data.ingest.read import read
from data.ingest.sheet import Sheet
from tests.ingest.sheets import AKRON, BERLIN, TODAY


def opened(text: str, name: str = "log.csv") -> Sheet:
    """The sheet of a file's text; the first line of the text is row 1."""
    found = read(text.strip().encode(), name)
    assert isinstance(found, Sheet), found
    return found


def arranged(text: str, name: str = "log.csv", **choices: str) -> Arranged:
    return arrange(opened(text, name), Answers(choices=choices), this_year=TODAY.year)


def imported(
    text: str, *, name: str = "log.csv", choices: dict[str, str] | None = None, **answers: object
) -> Checked | tuple[Question, ...] | Refusal:
    """What becomes of a file at Akron: its checked rows, the questions before, or the refusal."""
    said = Answers(**{"plant": "AKR", "choices": choices or {}, **answers})
    laid_out = arrange(opened(text, name), said, this_year=TODAY.year)
    if laid_out.refusal is not None:
        return laid_out.refusal
    if not laid_out.ready:
        return laid_out.questions
    found = match(laid_out.sheet, RECORDS, said)
    entries = chosen_entries(laid_out.sheet, found, said)
    questions = (*laid_out.questions, *found.questions, *entries.questions)
    if found.refusal is not None:
        return found.refusal
    if questions or found.record is None:
        return questions
    result = check(entries.sheet, found, said, (AKRON, BERLIN), today=TODAY)
    decisions = (*laid_out.decisions, *entries.decisions, *result.decisions)
    return replace(result, decisions=decisions)


def origins(sheet: Sheet) -> Origins:
    assert sheet.origins is not None
    return sheet.origins
