"""Results in plain lines for a person at the terminal."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analytics import narrative, summaries, words
from analytics.readings import Signature
from analytics.results import Trend
from analytics.summaries import Summary
from catalogue.model import Measure
from data.checking import Finding
from data.ingest import receipt as outcomes
from data.ingest.receipt import Receipt
from reports.answer import DONE, NEEDS_ANSWER, REFUSED, WITH_REJECTS

EXIT_CODES = {
    outcomes.ACCEPTED: DONE,
    outcomes.UNCHANGED: DONE,
    outcomes.WITH_REJECTS: WITH_REJECTS,
    outcomes.NEEDS_ANSWER: NEEDS_ANSWER,
    outcomes.REFUSED: REFUSED,
}
NO_PLANT = "No plant yet. Add one: python cli.py plants add CODE NAME"
MOST_LINES = 50


def receipt_lines(receipt: Receipt, *, dry_run: bool) -> tuple[str, ...]:
    """What is wrong, what is asked, what was decided, and the rows counted."""
    lines = [str(problem) for problem in receipt.problems[:MOST_LINES]]
    if len(receipt.problems) > MOST_LINES:
        lines.append(f"... and {len(receipt.problems) - MOST_LINES:,} more.")
    for question in receipt.questions:
        lines.append(question.sentence)
        lines += [f"    {line}" for line in question.evidence]
        answers = (f"{question.key}={choice}" for choice in question.choices)
        lines += [f"    --answer {quoted(answer)}" for answer in answers]
    lines += [*receipt.offers, *receipt.decisions]
    if receipt.said_before:
        lines.append(receipt.said_before)
    if receipt.refusal is not None:
        return (*lines, receipt.refusal.sentence)
    if receipt.outcome == outcomes.NEEDS_ANSWER:
        return (*lines, "Nothing was saved. Answer with the flags above and import again.")
    counts = _counts(receipt, dry_run=dry_run)
    named = [f"New {kind}: {words.listed(new)}." for kind, new in receipt.new_names.items() if new]
    return (*lines, *named, counts)


def quoted(text: str, *, windows: bool = os.name == "nt") -> str:
    """One word of a command, as it can be pasted into the shell of this computer."""
    if windows:
        return '"' + text.replace('"', '\\"') + '"'
    safe = shlex.quote(text)
    return safe if safe != text else f"'{text}'"


def _counts(receipt: Receipt, *, dry_run: bool) -> str:
    """Every row of the file accounted for, as it was counted and as it was read."""
    parts = [
        (receipt.rows_saved, "would be saved" if dry_run else "saved"),
        (receipt.rows_unchanged, "stored already"),
        (receipt.rows_combined, "combined with another of their key"),
        (receipt.rows_rejected, "left out"),
        (receipt.rows_skipped, "skipped"),
    ]
    always = ("saved", "would be saved", "left out")
    told = ", ".join(f"{count:,} {word}" for count, word in parts if count or word in always)
    counted = f"{words.plural(receipt.rows_read, 'row')} read, {receipt.records_counted:,} counted"
    line = f"{counted}: {told}."
    if receipt.rows_removed:
        gone = words.plural(receipt.rows_removed, "stored row")
        line += f" {gone} of the replaced days {'would go' if dry_run else 'went'}."
    if receipt.batch is not None:
        line += f" Take it back with: python cli.py undo {receipt.batch}"
    return line


def row_lines(found: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """One stored row a line: its upload, its rows in the file, and what it says."""
    if not found:
        return ("No row of this log holds.",)
    return tuple(
        f"Batch {one['batch']}, row {', '.join(map(str, one['rows']))}: "
        + ", ".join(f"{name} {cell}" for name, cell in one["values"].items() if cell is not None)
        for one in found
    )


def list_lines(receipt: Receipt, *, dry_run: bool) -> tuple[str, ...]:
    """The same of a list of names; each fact that changes, old and new."""
    changes = tuple(
        f"Row {one.row}, {one.field}: {one.old or 'not set'} → {one.new or 'not set'}"
        for one in receipt.changes[:MOST_LINES]
    )
    return (*changes, *receipt_lines(receipt, dry_run=dry_run))


def plant_lines(plants: pd.DataFrame) -> tuple[str, ...]:
    """One plant a line: code, name and what is set."""
    if plants.empty:
        return (NO_PLANT,)
    return tuple(
        "\t".join(str(cell) for cell in row if not pd.isna(cell)) for row in plants.to_numpy()
    )


def batch_lines(batches: pd.DataFrame) -> tuple[str, ...]:
    """One upload a line, newest first."""
    if batches.empty:
        return ("Nothing was imported yet. Import a log: python cli.py import FILE",)
    return tuple(
        f"Batch {row.id}, {row.imported_at:%Y-%m-%d %H:%M} UTC: {_what_it_did(row)}"
        + ("." if pd.isna(row.undone_at) else f"; undone on {row.undone_at:%Y-%m-%d}.")
        for row in batches.itertuples(index=False)
    )


def _what_it_did(row: Any) -> str:
    if not pd.isna(row.what):
        return f"Plants and people, {row.record}: {row.what.rstrip('.')}"
    return (
        f"{row.file_name} as {row.record} for {row.plants}; {row.rows_added:,} rows added, "
        f"{row.rows_changed:,} changed, {row.rows_unchanged:,} stored already, "
        f"{row.rows_rejected:,} left out"
    )


def finding_lines(found: Sequence[Finding]) -> tuple[str, ...]:
    """What was looked at, each fault, and the sum of it last."""
    lines = []
    for one in found:
        state = f"{len(one.faults):,} found" if one.faults else "in order"
        lines.append(f"{words.capitalised(one.about)}: {one.looked_at:,} looked at, {state}.")
        lines += [f"    {fault}" for fault in one.faults[:MOST_LINES]]
    faults = sum(len(one.faults) for one in found)
    if not faults:
        return (*lines, "Everything that was looked at is in order.")
    first = next(one.faults[0] for one in found if one.faults)
    things = "1 thing is" if faults == 1 else f"{faults:,} things are"
    return (
        *lines,
        f"{things} not in order; the first: {first} Keep the files as they are, and bring back the "
        "latest backup.",
    )


def measure_lines(
    measure: Measure, names: dict[str, str], trends: Sequence[Trend]
) -> tuple[str, ...]:
    """One period a line, oldest first, plant by plant."""
    if not trends:
        return (NO_PLANT,)
    return tuple(line for trend in trends for line in _measured(measure, names, trend))


def _measured(measure: Measure, names: dict[str, str], trend: Trend) -> Iterator[str]:
    yield f"{measure.label} at {names[trend.plant]} ({trend.plant}), {trend.unit}"
    if trend.points.empty:
        yield f"    No data: {narrative.needs(measure)}."
    for point in trend.points.itertuples(index=False):
        period = f"    {words.period(point.period.date(), trend.grain)}: "
        if not point.reported:
            yield f"{period}not reported"
            continue
        told = words.amount(point.value, trend.unit)
        if not words.is_missing(point.low):
            told += f" (95 % interval {' to '.join(words.pair(point.low, point.high))})"
        told += f", {words.count(point.numerator)}"
        if trend.basis is not None:
            told += f" of {words.count(point.denominator)}"
        yield f"{period}{told}{', partial' if point.partial else ''}"


def summary_lines(
    label: str, names: dict[str, str], found: Mapping[str, Summary]
) -> tuple[str, ...]:
    """One number a line, plant by plant, then what must be known of them."""
    if not found:
        return (NO_PLANT,)
    return tuple(
        line
        for plant, one in found.items()
        for line in (
            ", ".join(
                part
                for part in (f"{label} at {names[plant]} ({plant})", summaries.stretch_words(one))
                if part
            ),
            *(f"    {summaries.sentence(figure)}" for figure in one.figures),
            *(f"    {words.capitalised(note)}." for note in one.notes),
        )
    )


def trend_lines(
    measure: Measure, names: dict[str, str], trends: Sequence[Trend]
) -> tuple[str, ...]:
    """Title and sentences, plant by plant."""
    if not trends:
        return (NO_PLANT,)
    return tuple(
        line
        for trend in trends
        for line in (
            narrative.title(trend, measure, f"{names[trend.plant]} ({trend.plant})"),
            *(f"    {sentence}" for sentence in trend.sentences),
        )
    )


def signature_lines(names: dict[str, str], found: Sequence[Signature]) -> tuple[str, ...]:
    """The reading and its sentences, plant by plant; last, once, how it is computed."""
    if not found:
        return (NO_PLANT,)
    told = [
        line
        for one in found
        for line in (
            f"{names[one.plant]} ({one.plant}): {one.title}",
            *(f"    {sentence}" for sentence in one.sentences),
        )
    ]
    return (*told, *dict.fromkeys(one.method for one in found))
