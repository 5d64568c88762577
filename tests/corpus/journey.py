"""A file on its whole way: looked at, asked about, saved, sent again, taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import sqlalchemy as sa

from catalogue.model import Kind
from catalogue.records import RECORDS
from data import schema
from data.access import Viewer
from data.ingest.answers import Answers
from data.ingest.importing import Prepared, prepare, save
from data.ingest.problems import (
    PROBLEM_KINDS,
    QUESTION_NAMES,
    REFUSAL_CODES,
    Question,
    problems_by_row,
)
from data.ingest.receipt import NEEDS_ANSWER, REFUSED, Receipt
from tests.sending import TODAY

MOST_ROUNDS = 8  # of questions, until nothing is left to be asked


def law(receipt: Receipt) -> None:
    """Every row that was counted is in one place, once; whatever is said is a documented word."""
    assert receipt.records_counted == receipt.rows_read
    assert all(problem.kind in PROBLEM_KINDS and problem.needed for problem in receipt.problems)
    assert all(question.about in QUESTION_NAMES for question in receipt.questions)
    assert all(question.choices and question.sentence for question in receipt.questions)
    assert receipt.refusal is None or receipt.refusal.code in REFUSAL_CODES
    assert len(receipt.skipped) == receipt.rows_skipped
    if receipt.outcome in (NEEDS_ANSWER, REFUSED):
        return
    assert receipt.rows_read == (
        receipt.rows_added
        + receipt.rows_changed
        + receipt.rows_unchanged
        + receipt.rows_combined
        + receipt.rows_rejected
        + receipt.rows_skipped
    )
    assert len(problems_by_row(receipt.problems)) == receipt.rows_rejected


def answered(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    content: bytes,
    name: str,
    answers: Callable[[Mapping[str, str]], Answers],
    answer: Callable[[Question], str | None],
    dry_run: bool = False,
) -> tuple[Prepared, dict[str, Question], dict[str, str]]:
    """Ask until nothing is asked any more, or a question gets no answer: the last look, all
    questions, and the answers given."""
    asked: dict[str, Question] = {}
    given: dict[str, str] = {}
    for _ in range(MOST_ROUNDS):
        prepared = prepare(
            engine,
            viewer,
            content=content,
            name=name,
            answers=answers(given),
            today=TODAY,
            dry_run=dry_run,
        )
        law(prepared.receipt)
        fresh = {one.key: one for one in prepared.receipt.questions}
        if prepared.receipt.outcome != NEEDS_ANSWER:
            return prepared, asked, given
        assert fresh, "an answer is needed and nothing is asked"
        assert not set(fresh) & set(given), f"asked again: {set(fresh) & set(given)}"
        asked |= fresh
        said = {key: answer(question) for key, question in fresh.items()}
        if None in said.values():
            return prepared, asked, given
        given |= {key: choice for key, choice in said.items() if choice is not None}
    raise AssertionError(f"still asked after {MOST_ROUNDS} rounds: {list(asked)}")


def saved(
    engine: sa.Engine, viewer: Viewer, *, content: bytes, name: str, answers: Answers
) -> Receipt:
    prepared = prepare(engine, viewer, content=content, name=name, answers=answers, today=TODAY)
    law(prepared.receipt)
    receipt = save(engine, viewer, prepared)
    law(receipt)
    return receipt


def stored_rows(engine: sa.Engine, record: str, batch: int) -> dict[int, dict[str, object]]:
    """Row of the file -> what is stored of it: ISO dates, people by name, None for blank."""
    fact = schema.FACTS[record]
    with engine.connect() as connection:
        found = pd.read_sql(sa.select(fact).where(fact.c.batch == batch), connection)
        people = sa.select(schema.person.c.id, schema.person.c.display_name)
        names = {one.id: one.display_name for one in connection.execute(people)}
    rows: dict[int, dict[str, object]] = {}
    for _, row in found.iterrows():
        cells: dict[str, object] = {}
        for one in RECORDS[record].fields:
            value: Any = row[one.name]
            if pd.isna(value):
                value = None
            elif one.kind == Kind.DATE:
                value = f"{value:%Y-%m-%d}"
            elif one.kind == Kind.PERSON:
                value = names[value]
            elif one.kind == Kind.COUNT:
                value = int(value)
            elif one.kind == Kind.YES_NO:
                value = bool(value)
            cells[one.name] = value
        rows[int(row["file_row"])] = cells
    return rows


def all_facts(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every stored row of every record, letter by letter."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(fact))), key=repr)
            for name, fact in schema.FACTS.items()
        }
