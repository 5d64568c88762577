"""An upload from bytes to receipt: read, match, check, compare, store; for page and terminal."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest import receipt as words
from data.ingest import store
from data.ingest.answers import Answers, PlantFacts
from data.ingest.check import Checked, check
from data.ingest.keys import times_of_day
from data.ingest.match import Match, match
from data.ingest.problems import Question, Refusal, problems_by_row
from data.ingest.read import read
from data.ingest.receipt import Receipt
from data.ingest.sheet import Sheet

SPARE_BYTES = 1_000_000_000
SPARE_TIMES_UPLOAD = 3
REFERENCE_IS_TEXT = (
    "The references are running numbers, or not unique: they are kept as text, and rows are "
    "recognised by what they say."
)
CONFIRM = "confirm"  # the answer that lets stored rows be changed


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """An upload that was read and checked; nothing of it is stored. What could not be reached
    (after a refusal or before an answer) is None. receipt: what saving would do."""

    content: bytes
    name: str
    sheet: Sheet | None
    matched: Match | None
    checked: Checked | None
    plan: store.Plan | None
    receipt: Receipt

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
    unread = Prepared(
        content=content,
        name=name,
        sheet=None,
        matched=None,
        checked=None,
        plan=None,
        receipt=Receipt(outcome=words.REFUSED),
    )
    sheet = read(content, name)
    if isinstance(sheet, Refusal):
        return replace(unread, receipt=Receipt(outcome=words.REFUSED, refusal=sheet))
    matched = match(sheet, RECORDS, answers)
    twice = _said_twice(sheet, answers)
    if twice is not None:
        matched = replace(matched, refusal=twice)
    started = replace(unread, sheet=sheet, matched=matched, receipt=_receipt(sheet, matched))
    if matched.refusal or matched.questions or matched.record is None:
        return started
    checked = check(
        sheet, matched, answers, known_plants(engine, viewer), today=today, dry_run=dry_run
    )
    if checked.refusal or checked.questions or checked.rows.empty:
        return replace(started, checked=checked, receipt=_receipt(sheet, matched, checked))
    moments = _moments(sheet, matched, checked)
    plan = store.plan(engine, checked.record, checked.rows, moments)
    receipt = _receipt(sheet, matched, checked, plan)
    receipt = replace(receipt, said_before=_said_before(engine, viewer, sheet.sha256))
    receipt = _settle(receipt, plan, answers, no_space(engine, len(content)))
    return replace(started, checked=checked, plan=plan, receipt=receipt)


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
    receipt = _receipt(sheet, matched, checked, done)
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


def _receipt(
    sheet: Sheet,
    matched: Match,
    checked: Checked | None = None,
    plan: store.Plan | None = None,
) -> Receipt:
    skipped = checked.skipped if checked else sheet.skipped
    unread = sum(problem.row is not None for problem in sheet.problems)
    result = Receipt(
        outcome=words.NEEDS_ANSWER,
        record=matched.record.name if matched.record else None,
        rows_read=len(sheet.cells) + unread + len(sheet.skipped),
        rows_skipped=len(skipped),
        mapping=dict(matched.mapping),
        questions=matched.questions,
        problems=sheet.problems,
        skipped=skipped,
        refusal=matched.refusal,
    )
    if checked is not None:
        result = replace(
            result,
            problems=checked.problems,
            questions=matched.questions + checked.questions,
            decisions=checked.decisions,
            refusal=checked.refusal or matched.refusal,
            rows_rejected=len(checked.reject_rows),
        )
    if plan is not None:
        if not plan.reference_is_key and "reference" in plan.frame.columns:
            result = replace(result, decisions=(*result.decisions, REFERENCE_IS_TEXT))
        result = replace(
            result,
            rows_added=plan.rows("added"),
            rows_changed=plan.rows("changed"),
            rows_unchanged=plan.rows("unchanged"),
            changes=plan.changes,
        )
    if result.refusal is not None:
        return replace(result, outcome=words.REFUSED)
    if result.questions or (plan is None and not (checked and checked.rows.empty)):
        return result
    return replace(result, outcome=_outcome(result))


def _outcome(receipt: Receipt) -> str:
    if receipt.rows_saved == 0 and receipt.rows_rejected == 0:
        return words.UNCHANGED
    return words.WITH_REJECTS if receipt.rows_rejected else words.ACCEPTED


def _settle(
    receipt: Receipt, plan: store.Plan, answers: Answers, too_full: Refusal | None
) -> Receipt:
    """The last questions and refusals: those that only the comparison can raise."""
    if receipt.rows_saved == 0 and receipt.said_before:
        receipt = replace(receipt, outcome=words.UNCHANGED)
    if receipt.outcome == words.UNCHANGED and answers.covers is not None:
        # No row is new, but the days that the sender states may be.
        receipt = replace(receipt, outcome=words.ACCEPTED)
    if too_full is not None:
        return replace(receipt, outcome=words.REFUSED, refusal=too_full)
    if answers.all_or_nothing and receipt.rows_rejected:
        refusal = Refusal(
            code="rejects_present",
            sentence=(
                f"{receipt.rows_rejected} rows cannot be saved as they stand, and all or nothing "
                "was asked for. Mend them and send the file again."
            ),
        )
        return replace(receipt, outcome=words.REFUSED, refusal=refusal)
    confirmed = answers.confirm_changes or answers.choice("changes") == CONFIRM
    if plan.changes and not confirmed:
        question = Question(
            about="changes",
            column=None,
            found=None,
            choices=(CONFIRM,),
            sentence=(
                f"{receipt.rows_changed} rows are stored with other values. "
                "Look at old and new, then confirm the change."
            ),
        )
        return replace(
            receipt, outcome=words.NEEDS_ANSWER, questions=(*receipt.questions, question)
        )
    return receipt


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
