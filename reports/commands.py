"""What the terminal's commands do: the same functions as the pages, answered in two tongues."""

from __future__ import annotations

from catalogue.records import RECORDS
from data import access, checking, clock, queries, settings
from data.access import Viewer
from data.engine import Database, open_database
from data.ingest.template import template_csv
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


def check(*, samples: bool) -> Answer:
    found = checking.check(*opened(samples=samples))
    value, lines = machine.findings(found), terminal.finding_lines(found)
    if not any(one.faults for one in found):
        return Answer(value=value, lines=lines)
    error = failure("check_found", lines[-1]).value
    return Answer(value={**value, **dict(error)}, lines=lines, code=FAILED)
