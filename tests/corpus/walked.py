"""One file of the corpus walked from its bytes to its undoing, against what was written down."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from data.access import Viewer
from data.ingest.problems import Question, problems_by_row
from data.ingest.receipt import (
    ACCEPTED,
    NEEDS_ANSWER,
    REFUSED,
    UNCHANGED,
    WITH_REJECTS,
    Receipt,
)
from data.ingest.undo import Undone, undo
from tests.corpus.files import Case
from tests.corpus.journey import all_facts, answered, saved, stored_rows

COUNTS = ("added", "changed", "unchanged", "combined", "rejected", "skipped")


def walk(engine: sa.Engine, viewer: Viewer, case: Case) -> None:
    """Everything the corpus promises of a file; the database is as before when it returns."""
    earlier = None if case.before is None else _stored(engine, viewer, case.before)
    before = all_facts(engine)
    prepared, asked, given = answered(
        engine,
        viewer,
        content=case.content,
        name=case.sent_as,
        answers=case.answers,
        answer=lambda question: case.asks.get(question.key, {}).get("answer"),
    )
    _as_expected(case, prepared.receipt, asked)
    assert all_facts(engine) == before, "looking at a file stores nothing"
    if prepared.can_be_saved:
        _saved_and_undone(engine, viewer, case, given)
    assert all_facts(engine) == before
    if earlier is not None:
        assert isinstance(undo(engine, viewer, earlier), Undone)


def _stored(engine: sa.Engine, viewer: Viewer, case: Case) -> int:
    """The file stored with its own answers: the batch."""
    choices = {key: one["answer"] for key, one in case.asks.items()}
    receipt = saved(
        engine,
        viewer,
        content=case.content,
        name=case.sent_as,
        answers=case.answers(choices),
    )
    assert receipt.batch is not None, receipt
    return receipt.batch


def _saved_and_undone(engine: sa.Engine, viewer: Viewer, case: Case, given: dict[str, str]) -> None:
    answers = case.answers(given)
    receipt = saved(engine, viewer, content=case.content, name=case.sent_as, answers=answers)
    assert receipt.batch is not None
    told = case.expected.get("stored", {})
    assert receipt.record is not None
    rows = stored_rows(engine, receipt.record, receipt.batch)
    assert len(rows) == receipt.rows_saved
    for row, cells in told.items():
        filled = {name: value for name, value in rows[int(row)].items() if value is not None}
        assert filled == {"plant": answers.chosen_plant, **cells}, f"row {row}"
    after = all_facts(engine)
    again = saved(
        engine,
        viewer,
        content=case.content,
        name=case.sent_as,
        answers=replace(answers, replace=None),
    )
    assert (again.outcome, again.rows_saved, again.batch) == (UNCHANGED, 0, None)
    assert "This very file was imported" in again.said_before
    assert all_facts(engine) == after, "the same bytes again change nothing"
    assert isinstance(undo(engine, viewer, receipt.batch), Undone)


def _as_expected(case: Case, receipt: Receipt, asked: dict[str, Question]) -> None:
    expected = case.expected
    assert set(asked) == set(case.asks), "the questions of the whole way"
    for key, one in case.asks.items():
        assert list(asked[key].choices) == one["choices"]
        if "sentence" in one:
            assert asked[key].sentence == one["sentence"]
    counts = {name: getattr(receipt, f"rows_{name}") for name in COUNTS}
    if receipt.outcome in (ACCEPTED, WITH_REJECTS, UNCHANGED):
        assert counts == {name: expected.get(name, 0) for name in COUNTS}
    assert receipt.outcome == expected["outcome"], receipt.refusal or receipt.questions
    if receipt.outcome == REFUSED:
        assert receipt.refusal is not None
        assert vars(receipt.refusal) == expected["refusal"]
    elif receipt.outcome != NEEDS_ANSWER:
        said = [text for texts in problems_by_row(receipt.problems).values() for text in texts]
        assert said == expected.get("problems", [])
        skips = {str(line.row): line.why for line in receipt.skipped}
        assert skips == expected.get("skips", {})
