"""What became of a written log against everything that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from data.access import Viewer
from data.ingest import skip
from data.ingest.answers import LEAVE_OUT, Answers
from data.ingest.durations import OWN_UNIT
from data.ingest.problems import Question
from data.ingest.receipt import NEEDS_ANSWER, REFUSED, Receipt
from tests.corpus.dialects import Written
from tests.corpus.journey import answered
from tests.corpus.logs import as_stored

# Questions that a right log may raise because its reader cannot know better.
DOUBTS = {"blank_means": "not recorded", "over_units": "booked later", "fill_down": "blank"}
DOUBTS |= {"entries": "all", "flags": "keep", "percent": "0 to 100"}


@dataclass(kw_only=True)
class Verdict:
    """asked: the questions of the whole way. wrong: every way in which the answer is not what is
    known, as sentences; nothing where it is right."""

    receipt: Receipt
    asked: list[Question] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def judged(engine: sa.Engine, viewer: Viewer, page: Written, *, named: bool = True) -> Verdict:
    """Import the file without storing it. named: the sender says which kind of log it is."""
    record = page.log.record.name

    def answers(given: Mapping[str, str]) -> Answers:
        return Answers(plant="AKR", record=record if named else None, choices=dict(given))

    prepared, asked, _ = answered(
        engine,
        viewer,
        content=page.content(),
        name="log.csv",
        answers=answers,
        answer=lambda question: known_answer(page, question),
        dry_run=True,
    )
    verdict = Verdict(receipt=prepared.receipt, asked=list(asked.values()))
    verdict.wrong += _wrong(page, prepared.receipt)
    return verdict


def known_answer(page: Written, question: Question) -> str | None:
    """The answer of somebody who knows the log; None for a question that nobody should ask."""
    names = {heading: one for heading, one in zip(page.headings, page.fields, strict=True) if one}
    about = question.about
    answer: str | None = DOUBTS.get(about)
    if about == "record":
        answer = page.log.record.name
    elif about == "dates":
        answer = page.manner.date_order
    elif about == "numbers":
        answer = page.manner.numbers
    elif about == "unit" and question.column in names:
        answer = OWN_UNIT[names[question.column].kind]
    elif about == "mapping" and question.column is not None:
        known = names.get(question.column)
        answer = known.name if known is not None else LEAVE_OUT
    elif about == "mapping":
        mine = (heading for heading, one in names.items() if one.name == question.found)
        answer = next(mine, LEAVE_OUT)
    return answer if answer in question.choices else None


def _wrong(page: Written, receipt: Receipt) -> list[str]:
    good, bad, skipped = _known(page)
    if receipt.outcome == NEEDS_ANSWER:
        listed = "; ".join(f"{one.key}: {one.sentence}" for one in receipt.questions)
        return [f"asked and not to be answered: {listed}"]
    if receipt.outcome == REFUSED:
        return [f"refused: {receipt.refusal}"]
    found: list[str] = []
    stored = {one.row: one.values for one in receipt.values}
    for row, values in good.items():
        if row not in stored:
            found.append(f"row {row} is good and not stored")
            continue
        for name, value in values.items():
            if stored[row].get(name) != value:
                found.append(f"row {row}, {name}: {value!r} became {stored[row].get(name)!r}")
    columns: dict[int | None, set[str | None]] = {}
    for problem in receipt.problems:
        columns.setdefault(problem.row, set()).add(problem.column)
    found += [f"row {row} is stored and was not good" for row in stored if row not in good]
    found += [
        f"row {row} is rejected and was good: {_said(receipt, row)}"
        for row in columns
        if row not in bad
    ]
    for row, heading in bad.items():
        if row not in columns:
            found.append(f"row {row} is damaged and not rejected")
        elif heading is not None and heading not in columns[row]:
            found.append(f"row {row}: column {heading!r} is not named: {_said(receipt, row)}")
    skips = {
        line.row: skipped[line.row] if _below(line.why, skipped.get(line.row)) else line.why
        for line in receipt.skipped
    }
    if skips != skipped:
        found.append(f"skipped {skips} in place of {skipped}")
    return found


def _known(
    page: Written,
) -> tuple[dict[int, dict[str, object]], dict[int, str | None], dict[int, str]]:
    """By row of the file: the good ones as stored, the bad with their heading, the skipped."""
    good, bad, skipped = {}, {}, {}
    for row, line in enumerate(page.lines, start=1):
        if line.why:
            skipped[row] = line.why
        elif line.is_bad:
            bad[row] = line.wrong
        elif line.row is not None:
            good[row] = as_stored(page.log, page.log.rows[line.row])
    return good, bad, skipped


def _below(why: str, known: str | None) -> bool:
    """Under a blank line a total and a footer are notes like any other."""
    return why == skip.NOTE and known in (skip.TOTAL, skip.FOOTER)


def _said(receipt: Receipt, row: int | None) -> str:
    return " ".join(str(problem) for problem in receipt.problems if problem.row == row)
