"""What the terminal's commands for uploads do: import, list, undo, rejects."""

from __future__ import annotations

from pathlib import Path

from analytics import words
from catalogue.records import RECORDS
from data import clock, queries
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.gate import MEGABYTE, TERMINAL_MEGABYTES
from data.ingest.undo import Undone
from data.ingest.undo import undo as undo_batch
from reports import export, machine, terminal
from reports.answer import WRONG_USAGE, Answer, failure
from reports.commands import opened


def import_file(file: Path, answers: Answers, *, dry_run: bool, samples: bool) -> Answer:
    if not file.is_file():
        sentence = f"There is no file {file}. Check its name and folder."
        return failure("no_file", sentence, WRONG_USAGE)
    with file.open("rb") as content:
        # One byte more than is read tells that a file is too large without holding all of it.
        read = content.read(-1 if answers.large else TERMINAL_MEGABYTES * MEGABYTE + 1)
    engine, viewer = opened(samples=samples)
    prepared = importing.prepare(
        engine,
        viewer,
        content=read,
        name=file.name,
        answers=answers,
        today=clock.today(),
        dry_run=dry_run,
    )
    receipt = prepared.receipt
    if prepared.can_be_saved and not dry_run:
        receipt = importing.save(engine, viewer, prepared)
    return Answer(
        value=machine.receipt(receipt, dry_run=dry_run),
        lines=terminal.receipt_lines(receipt, dry_run=dry_run),
        code=terminal.EXIT_CODES[receipt.outcome],
    )


def batches(*, samples: bool) -> Answer:
    found = queries.batches(*opened(samples=samples))
    return Answer(value=machine.batches(found), lines=terminal.batch_lines(found))


def rows(record: str, batch: int | None, *, samples: bool) -> Answer:
    if record not in RECORDS:
        sentence = f"There is no log “{record}”. Choose one of: {', '.join(RECORDS)}."
        return failure("unknown_record", sentence, WRONG_USAGE)
    found = machine.rows(queries.stored_rows(*opened(samples=samples), record, batch))
    return Answer(value=found, lines=terminal.row_lines(found))


def rejects(batch: int, out: Path, *, samples: bool) -> Answer:
    if out.exists():
        sentence = f"{out} exists already. Name a new file: nothing is written over."
        return failure("file_exists", sentence, WRONG_USAGE)
    found = queries.reject_rows(*opened(samples=samples), batch)
    if found.empty:
        value = {"batch": batch, "file": None, "rows": 0}
        return Answer(value=value, lines=("No rows were left out. Nothing was written.",))
    out.write_bytes(export.csv_bytes(found))
    return Answer(
        value={"batch": batch, "file": str(out), "rows": len(found)},
        lines=(
            f"Written to {out}: {words.plural(len(found), 'row')} that batch {batch} left out. "
            "Mend them there and import that file.",
        ),
    )


def undo(batch: int, *, samples: bool) -> Answer:
    done = undo_batch(*opened(samples=samples), batch)
    if not isinstance(done, Undone):
        return failure("cannot_undo", done)
    return Answer(
        value=vars(done),
        lines=(f"Batch {batch} is undone{_what_went(done)}.",),
    )


def _what_went(done: Undone) -> str:
    """Nothing for a change of names, which has no rows."""
    parts = [(done.rows_removed, "removed"), (done.rows_reopened, "put back")]
    told = [f"{words.plural(count, 'row')} {word}" for count, word in parts if count]
    return f": {', '.join(told)}" if told else ""
