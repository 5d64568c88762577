"""The account of an upload: what became of every row, and what is still to be said or asked."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from catalogue.model import Kind, RecordType
from catalogue.records import RECORDS
from data.ingest import receipt as words
from data.ingest.answers import Answers
from data.ingest.check import Checked
from data.ingest.columns import counted_rows
from data.ingest.compare import Plan
from data.ingest.match import Match
from data.ingest.mending import sentences
from data.ingest.problems import Refusal
from data.ingest.receipt import Receipt, RemovedRow, RowValues
from data.ingest.replacing import questions
from data.ingest.sheet import Sheet
from data.ingest.upload import Upload

REFERENCE_IS_TEXT = (
    "The references are running numbers, or not unique: they are kept as text, and rows are "
    "recognised by what they say."
)


def receipt_of(
    sheet: Sheet,
    matched: Match,
    checked: Checked | None = None,
    plan: Plan | None = None,
    said: tuple[str, ...] = (),
) -> Receipt:
    """The account of a file as far as it has come. said: what was decided before its rows were
    checked; afterwards `checked` has it."""
    skipped = checked.skipped if checked else sheet.skipped
    unread = sum(problem.row is not None for problem in sheet.problems)
    result = Receipt(
        outcome=words.NEEDS_ANSWER,
        record=matched.record.name if matched.record else None,
        rows_read=len(sheet.cells) + unread + len(sheet.skipped),
        rows_skipped=len(skipped),
        rows_combined=len(checked.combined) if checked else 0,
        records_counted=sheet.records_counted,
        record_candidates=dict(matched.candidates),
        sheet=sheet.sheet,
        unused_columns=matched.unused,
        mapping=dict(matched.mapping),
        decisions=said,
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
            offers=checked.offers,
            refusal=checked.refusal or matched.refusal,
            rows_rejected=len(checked.reject_rows),
        )
    if plan is not None:
        is_text = checked is not None and not checked.reference_is_key
        if is_text and "reference" in plan.frame.columns:
            result = replace(result, decisions=(*result.decisions, REFERENCE_IS_TEXT))
        result = replace(
            result,
            rows_added=plan.rows("added"),
            rows_changed=plan.rows("changed"),
            rows_unchanged=plan.rows("unchanged"),
            changes=plan.changes,
            rows_removed=len(plan.vanishing),
            removed=removed_rows(result.record, plan.vanishing),
            decisions=(*result.decisions, *sentences(plan.mended), *_deleted(plan)),
        )
    if result.refusal is not None:
        return replace(result, outcome=words.REFUSED)
    if result.questions or (plan is None and not (checked and checked.rows.empty)):
        return result
    return replace(result, outcome=_outcome(result))


def _outcome(receipt: Receipt) -> str:
    if receipt.rows_saved + receipt.rows_removed + receipt.rows_rejected == 0:
        return words.UNCHANGED
    return words.WITH_REJECTS if receipt.rows_rejected else words.ACCEPTED


def settled(
    receipt: Receipt, upload: Upload, plan: Plan, answers: Answers, too_full: Refusal | None
) -> Receipt:
    """The last questions and refusals: those that only the comparison can raise."""
    if receipt.rows_saved + receipt.rows_removed == 0 and receipt.said_before:
        receipt = replace(receipt, outcome=words.UNCHANGED)
    if receipt.outcome == words.UNCHANGED and answers.covers is not None:
        # No row is new, but the days that the sender states may be.
        receipt = replace(receipt, outcome=words.ACCEPTED)
    wrong = too_full or miscounted(receipt)
    if wrong is not None:
        return replace(receipt, outcome=words.REFUSED, refusal=wrong)
    if answers.all_or_nothing and receipt.rows_rejected:
        refusal = Refusal(
            code="rejects_present",
            sentence=(
                f"{counted_rows(receipt.rows_rejected)} cannot be saved, and all or nothing was "
                "asked for. Mend what is wrong and send the file again."
            ),
        )
        return replace(
            receipt,
            outcome=words.REFUSED,
            refusal=refusal,
            rows_added=0,
            rows_changed=0,
            rows_removed=0,
            removed=(),
        )
    asked = questions(upload, plan, answers)
    if not asked:
        return receipt
    return replace(receipt, outcome=words.NEEDS_ANSWER, questions=(*receipt.questions, *asked))


def miscounted(receipt: Receipt) -> Refusal | None:
    """The conservation law: every row that was counted has become something."""
    accounted = (
        receipt.rows_saved
        + receipt.rows_unchanged
        + receipt.rows_combined
        + receipt.rows_rejected
        + receipt.rows_skipped
    )
    if receipt.records_counted == receipt.rows_read == accounted:
        return None
    return Refusal(
        code="miscounted",
        sentence=(
            f"The file was counted in two ways, and the counts differ: {receipt.records_counted:,} "
            f"rows counted, {receipt.rows_read:,} read, {accounted:,} accounted for. Nothing was "
            "saved, so that no row is lost. Save the file as a plain CSV and send that."
        ),
    )


def _deleted(plan: Plan) -> tuple[str, ...]:
    """Rows that come again although somebody deleted them here."""
    if not plan.deleted:
        return ()
    return (
        f"{counted_rows(plan.deleted)} deleted by hand before: in the file again, and so added "
        "again.",
    )


def row_values(record: RecordType, rows: pd.DataFrame) -> tuple[RowValues, ...]:
    """Every row as it would be stored: ISO dates, None for blank, people as written."""
    columns = {
        field.name: _plain(rows[field.name], field.kind)
        for field in record.fields
        if field.name in rows.columns
    }
    return tuple(
        RowValues(row=int(row), values={name: cells[place] for name, cells in columns.items()})
        for place, row in enumerate(rows.index)
    )


def removed_rows(record: str | None, gone: pd.DataFrame) -> tuple[RemovedRow, ...]:
    """The stored rows that a replacement takes away, with their values."""
    if gone.empty or record is None:
        return ()
    values = row_values(RECORDS[record], gone)
    return tuple(
        RemovedRow(batch=int(batch), row=int(row), values=one.values)
        for batch, row, one in zip(gone["batch"], gone["file_row"], values, strict=True)
    )


def _plain(cells: pd.Series, kind: Kind) -> list[object]:
    if kind == Kind.DATE:
        cells = pd.to_datetime(cells).dt.strftime("%Y-%m-%d")
    found = cells.astype("object")
    return list(found.where(found.notna(), None))
