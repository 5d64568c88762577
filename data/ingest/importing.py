"""An upload from bytes to receipt: read, match, check, compare, store; for page and terminal."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest import receipt as words
from data.ingest import remembered, store
from data.ingest.accounts import receipt_of, row_values, settled
from data.ingest.answers import Answers, PlantFacts
from data.ingest.check import Checked, check
from data.ingest.entries import chosen_entries
from data.ingest.keys import times_of_day
from data.ingest.layouts import arrange
from data.ingest.match import Match, match
from data.ingest.problems import Question, Refusal, problems_by_row
from data.ingest.read import read
from data.ingest.receipt import Receipt
from data.ingest.sheet import Sheet

SPARE_BYTES = 1_000_000_000
SPARE_TIMES_UPLOAD = 3


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """An upload that was read and checked; nothing of it is stored. What could not be reached
    (after a refusal or before an answer) is None. receipt: what saving would do."""

    content: bytes
    name: str
    sheet: Sheet | None = None
    matched: Match | None = None
    checked: Checked | None = None
    plan: store.Plan | None = None
    receipt: Receipt
    answers: Answers = field(default_factory=Answers)

    @property
    def can_be_saved(self) -> bool:
        return self.receipt.outcome in (words.ACCEPTED, words.WITH_REJECTS)


def prepare(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    content: bytes,
    name: str,
    answers: Answers,
    today: dt.date,
    dry_run: bool = False,
) -> Prepared:
    """Read, match and check an upload, and compare it with what is stored. Stores nothing.

    dry_run: rows marked EXAMPLE (of a template) are checked as if they were data.
    """
    blank = Prepared(content=content, name=name, receipt=Receipt(outcome=words.REFUSED))
    opened = read(
        content,
        name,
        encoding=answers.encoding,
        delimiter=answers.delimiter,
        header_row=answers.header_row,
        sheet=answers.sheet or answers.choice("sheet"),
        large=answers.large,
    )
    if isinstance(opened, Refusal):
        return replace(blank, receipt=Receipt(outcome=words.REFUSED, refusal=opened))
    if isinstance(opened, Question):
        asked = Receipt(outcome=words.NEEDS_ANSWER, questions=(opened,))
        return replace(blank, receipt=asked)
    answers, recalled = remembered.recall(engine, viewer, opened, answers)
    arranged = arrange(edited(opened, answers.edits), answers)
    sheet = arranged.sheet
    matched = match(sheet, RECORDS, answers)
    twice = _said_twice(sheet, answers)
    if twice is not None:
        matched = replace(matched, refusal=twice)
    entries = chosen_entries(sheet, matched, answers)
    sheet = entries.sheet
    matched = replace(
        matched, questions=(*arranged.questions, *matched.questions, *entries.questions)
    )
    said = (*recalled, *opened.notes, *arranged.decisions, *entries.decisions)
    started = replace(
        blank,
        sheet=sheet,
        matched=matched,
        answers=answers,
        receipt=receipt_of(sheet, matched, said=said),
    )
    if matched.refusal or matched.questions or matched.record is None:
        return started
    checked = check(
        sheet, matched, answers, known_plants(engine, viewer), today=today, dry_run=dry_run
    )
    checked = replace(checked, decisions=(*said, *checked.decisions))
    if checked.refusal or checked.questions or checked.rows.empty:
        return replace(started, checked=checked, receipt=receipt_of(sheet, matched, checked))
    plan = store.plan(engine, checked.record, checked.rows, _moments(sheet, matched, checked))
    receipt = receipt_of(sheet, matched, checked, plan)
    receipt = replace(
        receipt,
        said_before=_said_before(engine, viewer, sheet.sha256),
        values=row_values(checked.record, plan.frame) if dry_run else (),
    )
    receipt = settled(receipt, plan, answers, no_space(engine, len(content)))
    return replace(started, checked=checked, plan=plan, receipt=receipt)


def edited(sheet: Sheet, edits: Mapping[int, Mapping[str, str]]) -> Sheet:
    """The sheet with what was typed over its cells; a row that it does not hold is left alone."""
    if not edits:
        return sheet
    cells = sheet.cells.copy()
    for row, texts in edits.items():
        for heading, text in texts.items():
            if row in cells.index and heading in cells.columns:
                cells.loc[row, heading] = text.strip() or pd.NA
    return replace(sheet, cells=cells)


def _said_twice(sheet: Sheet, answers: Answers) -> Refusal | None:
    """One value for the whole file stands in for a column that it lacks; it never overrides one
    that it has."""
    if not answers.fixed:
        return None
    own = match(sheet, RECORDS, replace(answers, fixed={})).mapping
    for heading, names in own.items():
        for name in set(names.split(",")) & set(answers.fixed):
            return Refusal(
                code="said_twice",
                sentence=(
                    f"The file has a column for {name} already, “{heading}”. Leave out "
                    f'--set {name}, or leave that column out with --map "{heading}=-".'
                ),
            )
    return None


def known_plants(engine: sa.Engine, viewer: Viewer) -> tuple[PlantFacts, ...]:
    """The plants in scope with what they settle about dates and numbers."""
    found = queries.plants(engine, viewer)
    facts = found[[fact.name for fact in fields(PlantFacts)]].astype("object")
    rows = facts.where(facts.notna(), None).to_dict("records")
    return tuple(PlantFacts(**{str(name): cell for name, cell in row.items()}) for row in rows)


def save(engine: sa.Engine, viewer: Viewer, prepared: Prepared, answers: Answers) -> Receipt:
    """Store what was prepared as one batch; returns the receipt of what happened.

    An upload that changes nothing stores nothing. The original file is kept beside the database.
    """
    sheet, checked, matched = prepared.sheet, prepared.checked, prepared.matched
    if not prepared.can_be_saved or sheet is None or checked is None or matched is None:
        return prepared.receipt
    keep_original(engine, sheet.sha256, prepared.content)
    upload = store.Upload(
        record=checked.record,
        rows=checked.rows,
        spans=store.file_spans(checked.record, checked.rows, answers.covers),
        rejects=_rejects(checked),
        file_name=sheet.name,
        sha256=sheet.sha256,
        rows_read=prepared.receipt.rows_read,
        rows_skipped=prepared.receipt.rows_skipped,
        mapping=matched.mapping,
        decisions=checked.decisions,
        moments=_moments(sheet, matched, checked),
    )
    number, done, new_names = store.save(engine, viewer, upload)
    receipt = receipt_of(sheet, matched, checked, done)
    return replace(
        receipt, batch=number, new_names=new_names, said_before=prepared.receipt.said_before
    )


def _moments(sheet: Sheet, matched: Match, checked: Checked) -> pd.Series | None:
    """The time of day beside each good row's date: two walks of one day are two walks."""
    dated = checked.record.dated_by
    headings = [heading for heading, names in matched.mapping.items() if dated in names.split(",")]
    if len(headings) != 1 or headings[0] not in sheet.cells:
        return None
    return times_of_day(sheet.cells[headings[0]].loc[checked.rows.index])


def _rejects(checked: Checked) -> tuple[store.Reject, ...]:
    said = problems_by_row(checked.problems)
    return tuple(
        store.Reject(
            file_row=row,
            plant=checked.reject_plants.get(row),
            day=checked.reject_days.get(row),
            cells={
                str(heading): None if pd.isna(cell) else str(cell)
                for heading, cell in checked.reject_rows.loc[row].items()
            },
            problems=tuple(said.get(row, ())),
        )
        for row in checked.reject_rows.index
    )


def _said_before(engine: sa.Engine, viewer: Viewer, sha256: str) -> str:
    history = queries.batches(engine, viewer)
    same = history[(history["sha256"] == sha256) & history["undone_at"].isna()]
    if same.empty:
        return ""
    first = same.iloc[-1]
    at = first["imported_at"]
    return f"This very file was imported on {at.day} {at:%b %Y} as upload {first['id']}."


def no_space(engine: sa.Engine, upload_bytes: int) -> Refusal | None:
    """A full disk in mid-write would close every connection: refuse before."""
    needed = max(SPARE_TIMES_UPLOAD * upload_bytes, SPARE_BYTES)
    free = shutil.disk_usage(Path(str(engine.url.database)).parent).free
    if free >= needed:
        return None
    return Refusal(
        code="no_space",
        sentence=(
            f"The disk has {free / 1e9:.1f} GB free and an import needs {needed / 1e9:.1f} GB. "
            "Free some space and try again."
        ),
    )


def keep_original(engine: sa.Engine, sha256: str, content: bytes) -> Path:
    """The sender's bytes under their own fingerprint, so that a row can be traced to its line."""
    database = Path(str(engine.url.database))
    folder = database.with_name(f"{database.stem}.originals")
    folder.mkdir(exist_ok=True)
    file = folder / sha256
    if not file.exists():
        scratch = file.with_suffix(".writing")
        scratch.write_bytes(content)
        scratch.replace(file)
    return file
