"""An upload from bytes to receipt: read, match, check, compare, store; for page and terminal."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import sqlalchemy as sa

from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest import compare, remembered, store
from data.ingest import receipt as words
from data.ingest.accounts import receipt_of, row_values, settled
from data.ingest.answers import Answers, PlantFacts
from data.ingest.as_upload import as_upload
from data.ingest.check import Checked, check
from data.ingest.compare import Plan
from data.ingest.edits import edited
from data.ingest.entries import chosen_entries
from data.ingest.layouts import arrange
from data.ingest.match import Match, match
from data.ingest.origins import in_sent_rows
from data.ingest.plant_words import chosen_code
from data.ingest.problems import Question, Refusal
from data.ingest.read import read
from data.ingest.receipt import Receipt
from data.ingest.sent_back import sent_back
from data.ingest.sheet import Sheet
from data.ingest.upload import Upload
from data.name_words import advice, new_names
from data.originals import keep_original

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
    upload: Upload | None = None
    plan: Plan | None = None
    receipt: Receipt
    answers: Answers = field(default_factory=Answers)
    said_before: str = ""  # that these very bytes were imported, and when

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
    prepared = Prepared(
        content=content, name=name, answers=answers, receipt=Receipt(outcome=words.REFUSED)
    )
    opened = _opened(content, name, answers)
    if isinstance(opened, Refusal):
        return _refused(prepared, opened)
    if isinstance(opened, Question):
        asked = Receipt(outcome=words.NEEDS_ANSWER, questions=(opened,))
        return replace(prepared, receipt=asked)
    # Said before anything is asked: whoever sends a file twice need not answer it twice.
    prepared = replace(prepared, said_before=_said_before(engine, viewer, opened.sha256))
    found = _read(engine, viewer, prepared, opened, today=today, dry_run=dry_run)
    return replace(found, receipt=replace(found.receipt, said_before=found.said_before))


def _read(
    engine: sa.Engine,
    viewer: Viewer,
    prepared: Prepared,
    opened: Sheet,
    *,
    today: dt.date,
    dry_run: bool,
) -> Prepared:
    """The file as far as the answers go: matched, checked, compared."""
    answers, returned = prepared.answers, sent_back(opened)
    sheet = edited(returned.sheet, answers.edits)
    plants = known_plants(engine, viewer)
    chosen = chosen_code(answers, plants)
    plant = chosen if isinstance(chosen, str) else None
    answers, recalled = remembered.recall(engine, viewer, sheet, answers, plant)
    matched = _matched(replace(prepared, answers=answers), sheet, today, recalled)
    if matched.receipt.refusal or matched.receipt.questions:
        return matched
    checked = _checked(matched, plants, today=today, dry_run=dry_run)
    rows = checked.checked
    if rows is None or rows.refusal or rows.questions or rows.rows.empty:
        return checked
    return _compared(engine, viewer, checked, plant, returned.claims, dry_run=dry_run)


def _opened(content: bytes, name: str, answers: Answers) -> Sheet | Question | Refusal:
    return read(
        content,
        name,
        encoding=answers.encoding,
        delimiter=answers.delimiter,
        header_row=answers.header_row,
        sheet=answers.sheet or answers.choice("sheet"),
        large=answers.large,
    )


def _refused(prepared: Prepared, refusal: Refusal) -> Prepared:
    return replace(prepared, receipt=Receipt(outcome=words.REFUSED, refusal=refusal))


def _matched(
    prepared: Prepared, opened: Sheet, today: dt.date, recalled: tuple[str, ...]
) -> Prepared:
    """The file with its rows arranged, its kind known and its columns matched, as far as the
    answers go."""
    answers = prepared.answers
    arranged = arrange(opened, answers, this_year=today.year)
    if arranged.refusal is not None:
        return _refused(prepared, arranged.refusal)
    said = (*recalled, *opened.notes, *arranged.decisions)
    sheet = arranged.sheet
    if arranged.ready:
        matched = match(sheet, RECORDS, answers)
        matched = replace(matched, refusal=_said_twice(sheet, answers) or matched.refusal)
        entries = chosen_entries(sheet, matched, answers)
        sheet, said = entries.sheet, (*said, *entries.decisions)
        questions = (*arranged.questions, *matched.questions, *entries.questions)
        matched = replace(matched, questions=questions)
    else:
        matched = Match(record=None, questions=arranged.questions)
    receipt = receipt_of(sheet, matched, said=said)
    return replace(prepared, sheet=sheet, matched=matched, receipt=receipt)


def _checked(
    prepared: Prepared, plants: tuple[PlantFacts, ...], *, today: dt.date, dry_run: bool
) -> Prepared:
    """Every row of a matched file as typed values, with what is wrong and what is asked."""
    sheet, matched = prepared.sheet, prepared.matched
    if sheet is None or matched is None or matched.record is None:
        return prepared
    found = check(sheet, matched, prepared.answers, plants, today=today, dry_run=dry_run)
    found = replace(found, decisions=(*prepared.receipt.decisions, *found.decisions))
    receipt = in_sent_rows(receipt_of(sheet, matched, found), sheet.origins)
    return replace(prepared, checked=found, receipt=receipt)


def _compared(
    engine: sa.Engine,
    viewer: Viewer,
    prepared: Prepared,
    plant: str | None,
    claims: Mapping[int, int],
    *,
    dry_run: bool,
) -> Prepared:
    """The good rows beside those that are stored: what saving would do."""
    sheet, matched, checked = prepared.sheet, prepared.matched, prepared.checked
    if sheet is None or matched is None or checked is None:
        return prepared
    fresh = new_names(engine, checked.record, checked.rows)
    checked = replace(checked, decisions=(*checked.decisions, *advice(fresh)))
    answers = prepared.answers
    upload = as_upload(sheet, matched, checked, answers, plant=plant, claims=claims)
    plan = compare.plan(engine, upload)
    receipt = replace(
        receipt_of(sheet, matched, checked, plan),
        said_before=prepared.said_before,
        values=row_values(checked.record, plan.frame) if dry_run else (),
        new_names={kind: [one.name for one in found] for kind, found in fresh.items()},
    )
    receipt = settled(receipt, upload, plan, answers, no_space(engine, len(prepared.content)))
    receipt = in_sent_rows(receipt, sheet.origins)
    return replace(prepared, checked=checked, upload=upload, plan=plan, receipt=receipt)


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


def save(engine: sa.Engine, viewer: Viewer, prepared: Prepared) -> Receipt:
    """Store what was prepared as one batch; returns the receipt of what happened.

    An upload that changes nothing stores nothing. The original file is kept beside the database.
    """
    sheet, checked, matched = prepared.sheet, prepared.checked, prepared.matched
    if not prepared.can_be_saved or sheet is None or checked is None or matched is None:
        return prepared.receipt
    keep_original(engine, sheet.sha256, prepared.content)
    number, done, new_names = store.save(engine, viewer, upload_of(prepared))
    receipt = in_sent_rows(receipt_of(sheet, matched, checked, done), sheet.origins)
    return replace(receipt, batch=number, new_names=new_names, said_before=prepared.said_before)


def upload_of(prepared: Prepared) -> Upload:
    """What would be stored of a file whose rows were checked (ValueError for any other)."""
    if prepared.upload is None:
        raise ValueError("the rows of the file must be checked before they are stored")
    return prepared.upload


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
