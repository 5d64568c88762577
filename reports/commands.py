"""What the terminal's commands do: the same functions as the pages, answered in two tongues."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from catalogue.records import RECORDS
from data import access, checking, clock, queries, settings
from data import backup as backups
from data import restore as restoring
from data.access import Viewer
from data.engine import Database, open_database
from data.ingest.template import template_csv
from data.ingest.template_xlsx import template_xlsx
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


def template(record: str, xlsx: Path | None = None) -> Answer:
    """An empty log of that kind: its text, or a workbook in a file."""
    if record not in RECORDS:
        sentence = f"There is no log “{record}”. Choose one of: {', '.join(RECORDS)}."
        return failure("unknown_record", sentence, WRONG_USAGE)
    if xlsx is not None:
        xlsx.write_bytes(template_xlsx(RECORDS[record], today=clock.today()))
        return Answer(value={"record": record, "xlsx": str(xlsx)}, lines=(f"Written to {xlsx}",))
    text = template_csv(RECORDS[record], today=clock.today())
    return Answer(value={"record": record, "csv": text}, lines=tuple(text.splitlines()))


def check(*, samples: bool) -> Answer:
    found = checking.check(*opened(samples=samples))
    value, lines = machine.findings(found), terminal.finding_lines(found)
    if not any(one.faults for one in found):
        return Answer(value=value, lines=lines)
    error = failure("check_found", lines[-1]).value
    return Answer(value={**value, **dict(error)}, lines=lines, code=FAILED)


def backup(file: Path, *, samples: bool) -> Answer:
    engine, _ = opened(samples=samples)
    manifest = backups.make(engine, file)
    return Answer(
        value={"file": str(file), **asdict(manifest)},
        lines=(
            f"The records and {_files(manifest.originals)} are in {file}. Bring them back with: "
            f"python cli.py restore {file.name}",
        ),
    )


def restore(file: Path, *, samples: bool) -> Answer:
    database = settings.SAMPLES if samples else settings.OWN
    done = restoring.restore(file, access.local_owner(database))
    kept = () if done.kept is None else (f"The records of before are kept in {done.kept}",)
    back = f"The records of {done.manifest.made_at} UTC and {_files(done.manifest.originals)}"
    return Answer(
        value={
            "file": str(file),
            "kept": None if done.kept is None else str(done.kept),
            **asdict(done.manifest),
        },
        lines=(f"{back} are back.", *kept),
    )


def _files(how_many: int) -> str:
    return "1 uploaded file" if how_many == 1 else f"{how_many:,} uploaded files"
