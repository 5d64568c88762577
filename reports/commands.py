"""What the terminal's commands do: the same functions as the pages, answered in two tongues."""

from __future__ import annotations

from pathlib import Path

from catalogue.records import RECORDS
from data import access, checking, clock, plants, queries, settings
from data.access import Viewer
from data.engine import Database, open_database
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.gate import LARGEST_MEGABYTES, MEGABYTE
from data.ingest.template import template_csv
from data.ingest.undo import Undone
from data.ingest.undo import undo as undo_batch
from data.samples.load import load_samples, remove_samples
from reports import machine, terminal
from reports.answer import FAILED, WRONG_USAGE, Answer, failure


def opened(*, samples: bool) -> tuple[Database, Viewer]:
    """The database and who asks; the samples are made where they are not there yet."""
    database = settings.SAMPLES if samples else settings.OWN
    engine, viewer = open_database(database), access.local_owner(database)
    if samples:
        load_samples(engine, viewer, today=clock.today())
    return engine, viewer


def init(*, samples: bool) -> Answer:
    opened(samples=samples)
    file = settings.database_file(settings.SAMPLES if samples else settings.OWN)
    return Answer(value={"database": str(file)}, lines=(f"The records are in {file}",))


def list_plants(*, samples: bool) -> Answer:
    found = queries.plants(*opened(samples=samples))
    return Answer(value=machine.plants(found), lines=terminal.plant_lines(found))


def add_plant(new: plants.Plant, *, samples: bool) -> Answer:
    wrong = plants.add_plant(*opened(samples=samples), new)
    if wrong:
        return failure("plant_not_added", " ".join(wrong), WRONG_USAGE)
    return Answer(value=machine.plant(new), lines=(f"Added {new.name} ({new.code}).",))


def make_samples() -> Answer:
    found = queries.plants(*opened(samples=True))
    file = settings.database_file(settings.SAMPLES)
    return Answer(
        value={"database": str(file), "plants": list(found["code"])},
        lines=(
            "The sample plants are ready: open the dashboard, or put --samples before a command.",
        ),
    )


def delete_samples() -> Answer:
    remove_samples()
    file = settings.database_file(settings.SAMPLES)
    value = {"database": str(file), "plants": []}
    return Answer(value=value, lines=("The sample plants are gone.",))


def template(record: str) -> Answer:
    if record not in RECORDS:
        sentence = f"There is no log “{record}”. Choose one of: {', '.join(RECORDS)}."
        return failure("unknown_record", sentence, WRONG_USAGE)
    text = template_csv(RECORDS[record], today=clock.today())
    return Answer(value={"record": record, "csv": text}, lines=tuple(text.splitlines()))


def import_file(file: Path, answers: Answers, *, dry_run: bool, samples: bool) -> Answer:
    if not file.is_file():
        sentence = f"There is no file {file}. Check its name and folder."
        return failure("no_file", sentence, WRONG_USAGE)
    with file.open("rb") as content:
        # One byte more than is read tells that a file is too large without holding all of it.
        read = content.read(LARGEST_MEGABYTES * MEGABYTE + 1)
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
        receipt = importing.save(engine, viewer, prepared, answers)
    return Answer(
        value=machine.receipt(receipt),
        lines=terminal.receipt_lines(receipt, dry_run=dry_run),
        code=terminal.EXIT_CODES[receipt.outcome],
    )


def batches(*, samples: bool) -> Answer:
    found = queries.batches(*opened(samples=samples))
    return Answer(value=machine.batches(found), lines=terminal.batch_lines(found))


def undo(batch: int, *, samples: bool) -> Answer:
    done = undo_batch(*opened(samples=samples), batch)
    if not isinstance(done, Undone):
        return failure("cannot_undo", done)
    return Answer(
        value=vars(done),
        lines=(
            f"Batch {batch} is undone: {done.rows_removed:,} rows removed, "
            f"{done.rows_reopened:,} hold again.",
        ),
    )


def check(*, samples: bool) -> Answer:
    found = checking.check(*opened(samples=samples))
    value, lines = machine.findings(found), terminal.finding_lines(found)
    if not any(one.faults for one in found):
        return Answer(value=value, lines=lines)
    error = failure("check_found", lines[-1]).value
    return Answer(value={**value, **dict(error)}, lines=lines, code=FAILED)
