"""Results in the terminal's two tongues: plain words for people, JSON values for machines."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from data.ingest import receipt as outcomes
from data.ingest.receipt import Receipt

EXIT_CODES = {
    outcomes.ACCEPTED: 0,
    outcomes.UNCHANGED: 0,
    outcomes.WITH_REJECTS: 3,
    outcomes.NEEDS_ANSWER: 4,
    outcomes.REFUSED: 5,
}
MOST_LINES = 50


def receipt_lines(receipt: Receipt, *, dry_run: bool) -> list[str]:
    """The receipt for a person at the terminal."""
    lines = [str(problem) for problem in receipt.problems[:MOST_LINES]]
    if len(receipt.problems) > MOST_LINES:
        lines.append(f"... and {len(receipt.problems) - MOST_LINES:,} more.")
    for question in receipt.questions:
        lines.append(question.sentence)
        lines += [f"    {line}" for line in question.evidence]
        lines += [f"    --answer '{question.key}={choice}'" for choice in question.choices]
    lines += list(receipt.decisions)
    if receipt.said_before:
        lines.append(receipt.said_before)
    if receipt.refusal is not None:
        return [*lines, receipt.refusal.sentence]
    if receipt.outcome == outcomes.NEEDS_ANSWER:
        return [*lines, "Nothing was saved. Answer with the flags above and import again."]
    saved = "would be saved" if dry_run else "saved"
    counts = (
        f"{receipt.rows_read:,} rows read: {receipt.rows_saved:,} {saved}, "
        f"{receipt.rows_unchanged:,} stored already, {receipt.rows_rejected:,} left out, "
        f"{receipt.rows_skipped:,} skipped."
    )
    if receipt.batch is not None:
        counts += f" Take it back with: python cli.py undo {receipt.batch}"
    return [*lines, counts]


def receipt_json(receipt: Receipt) -> dict[str, object]:
    """The receipt for a machine; the keys are those that the README lists."""
    return {
        "outcome": receipt.outcome,
        "record": receipt.record,
        "batch": receipt.batch,
        "rows_read": receipt.rows_read,
        "rows_saved": receipt.rows_saved,
        "rows_unchanged": receipt.rows_unchanged,
        "rows_rejected": receipt.rows_rejected,
        "rows_skipped": receipt.rows_skipped,
        "mapping": receipt.mapping,
        "new_names": {
            kind: receipt.new_names.get(kind, []) for kind in ("areas", "teams", "people")
        },
        "problems": [asdict(problem) for problem in receipt.problems],
        "questions": [
            {
                "about": question.about,
                "column": question.column,
                "found": question.found,
                "choices": list(question.choices),
            }
            for question in receipt.questions
        ],
        "refusal": asdict(receipt.refusal) if receipt.refusal else None,
    }


def plant_lines(plants: pd.DataFrame) -> list[str]:
    """One plant a line: code, name and what is set."""
    if plants.empty:
        return ["No plant yet. Add one: python cli.py plants add CODE NAME"]
    return ["\t".join(str(cell) for cell in row if not pd.isna(cell)) for row in plants.to_numpy()]
