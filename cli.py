"""The dashboard from a terminal: the same functions as the pages. Start with `--help`."""

from __future__ import annotations

import logging
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from catalogue.records import RECORDS
from data import access, clock, plants, queries, settings
from data.access import Viewer
from data.engine import Database, open_database
from data.errors import DataError
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.template import template_csv
from data.ingest.undo import Undone
from data.ingest.undo import undo as undo_batch
from data.samples.load import load_samples, remove_samples
from reports import flags, terminal

FAILED, WRONG_USAGE, WILL_NOT_LISTEN = 1, 2, 78

cli = typer.Typer(
    help="Leadership involvement and quality, from the logs a plant already keeps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
plants_cli = typer.Typer(help="List the plants, or add one.", invoke_without_command=True)
cli.add_typer(plants_cli, name="plants")
chosen = {"database": settings.OWN}


@cli.callback()
def choose_database(
    samples: Annotated[bool, typer.Option("--samples", help="Speak to the sample plants.")] = False,
) -> None:
    chosen["database"] = settings.SAMPLES if samples else settings.OWN


def _open() -> tuple[Database, Viewer]:
    viewer = access.local_owner(chosen["database"])
    engine = open_database(chosen["database"])
    if chosen["database"] == settings.SAMPLES:
        load_samples(engine, viewer, today=clock.today())
    return engine, viewer


@cli.command()
def init() -> None:
    """Create the database, or bring an older one up to date."""
    _open()
    print(f"The records are in {settings.database_file(chosen['database'])}")


@plants_cli.callback()
def list_plants(context: typer.Context) -> None:
    """The plants: code, name, time zone, currency, date order, number format, group."""
    if context.invoked_subcommand is None:
        for line in terminal.plant_lines(queries.plants(*_open())):
            print(line)


@plants_cli.command("add")
def add_plant(
    code: str,
    name: str,
    time_zone: Annotated[str | None, typer.Option(help="Such as Europe/Berlin.")] = None,
    currency: Annotated[str | None, typer.Option(help="Such as EUR.")] = None,
    dates: Annotated[str | None, typer.Option(help="day-first or month-first.")] = None,
    numbers: Annotated[str | None, typer.Option(help="1,234.5 or 1.234,5.")] = None,
    group: Annotated[str | None, typer.Option(help="What the plant is grouped under.")] = None,
) -> None:
    """Add a plant: plants are added on purpose, never by a file."""
    engine, viewer = _open()
    new = plants.Plant(
        code=code,
        name=name,
        time_zone=time_zone,
        currency=currency,
        date_order=dates,
        number_format=numbers,
        plant_group=group,
    )
    wrong = plants.add_plant(engine, viewer, new)
    if wrong:
        _fail("\n".join(wrong), WRONG_USAGE)
    print(f"Added {name} ({code}).")


@cli.command()
def samples(
    remove: Annotated[bool, typer.Option("--remove", help="Delete the sample plants.")] = False,
) -> None:
    """Make the six sample plants, in a database of their own, or remove them."""
    chosen["database"] = settings.SAMPLES
    if remove:
        remove_samples()
        print("The sample plants are gone.")
        return
    _open()
    print("The sample plants are ready: open the dashboard, or put --samples before a command.")


@cli.command()
def template(record: str) -> None:
    """An empty log of that kind, with two example rows, as CSV."""
    if record not in RECORDS:
        _fail(f"There is no record “{record}”. Choose one of: {', '.join(RECORDS)}.", WRONG_USAGE)
    sys.stdout.write(template_csv(RECORDS[record]))


@cli.command("import")
def import_file(
    file: Path,
    record: Annotated[str | None, typer.Option(help="The kind of log.")] = None,
    plant: Annotated[str | None, typer.Option(help="The plant's code.")] = None,
    dates: Annotated[str | None, typer.Option(help="day-first or month-first.")] = None,
    columns: Annotated[list[str], typer.Option("--map", help='"Heading=field".')] = [],  # noqa: B006
    values: Annotated[list[str], typer.Option("--set", help="field=value for every row.")] = [],  # noqa: B006
    covers: Annotated[tuple[str, str] | None, typer.Option(help="First and last day.")] = None,
    answer: Annotated[list[str], typer.Option(help="QUESTION=CHOICE.")] = [],  # noqa: B006
    confirm_changes: Annotated[bool, typer.Option("--confirm-changes")] = False,
    all_or_nothing: Annotated[bool, typer.Option("--all-or-nothing")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check; store nothing.")] = False,
) -> None:
    """Read a log: everything wrong with it at once, then save the good rows."""
    answers = Answers(
        record=record,
        plant=plant,
        dates=flags.date_order(dates),
        mapping=flags.pairs("--map", columns),
        fixed=flags.pairs("--set", values),
        choices=flags.pairs("--answer", answer),
        covers=flags.span(*covers) if covers else None,
        confirm_changes=confirm_changes,
        all_or_nothing=all_or_nothing,
    )
    if not file.is_file():
        _fail(f"There is no file {file}. Check its name and folder.", WRONG_USAGE)
    engine, viewer = _open()
    prepared = importing.prepare(
        engine,
        viewer,
        content=file.read_bytes(),
        name=file.name,
        answers=answers,
        today=clock.today(),
        dry_run=dry_run,
    )
    receipt = prepared.receipt
    if prepared.can_be_saved and not dry_run:
        receipt = importing.save(engine, viewer, prepared, answers)
    for line in terminal.receipt_lines(receipt, dry_run=dry_run):
        print(line)
    raise typer.Exit(terminal.EXIT_CODES[receipt.outcome])


@cli.command()
def undo(batch: int) -> None:
    """Take an upload back: its rows go, what it replaced holds again."""
    done = undo_batch(*_open(), batch)
    if not isinstance(done, Undone):
        _fail(done, FAILED)
    print(
        f"Upload {batch} is undone: {done.rows_removed:,} rows removed, "
        f"{done.rows_reopened:,} hold again."
    )


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Only this computer, until sign-in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the dashboard on this computer."""
    from ui import launch

    refusal = launch.why_not(host, port)
    if refusal is not None:
        _fail(refusal.sentence, WILL_NOT_LISTEN if refusal.private else FAILED)
    open_database()
    import app

    launch.announce_when_ready(port, open_browser=not no_browser)
    app.app.run(config=launch.config(host, port))


def _fail(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


def main() -> None:
    """Run a command; whatever goes wrong is a sentence, never a traceback."""
    try:
        cli()
    except flags.BadFlag as error:
        print(error, file=sys.stderr)
        sys.exit(WRONG_USAGE)
    except DataError as error:
        print(error.sentence, file=sys.stderr)
        sys.exit(FAILED)
    except Exception as error:
        reference = secrets.token_hex(4)
        log = settings.log_file()
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log, format="%(asctime)s %(message)s")
        logging.error("Incident %s", reference, exc_info=error)
        print(
            f"Something went wrong in the program: incident {reference}, described in {log}.",
            file=sys.stderr,
        )
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
