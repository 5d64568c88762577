"""The dashboard from a terminal: the same functions as the pages. Start with `--help`.

Exit codes: 0 done · 1 failed · 2 wrong usage · 3 saved with rejects · 4 needs an answer ·
5 refused · 78 `serve` will not listen.
"""

from __future__ import annotations

import io
import logging
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from data.errors import DataError
from data.ingest.answers import Answers, DateOrder, NumberFormat
from reports import flags
from reports.answer import DONE, FAILED, WILL_NOT_LISTEN, WRONG_USAGE, Answer, failure, say

JSON = "--json"
Json = Annotated[bool, typer.Option(JSON, help="One JSON value on standard output.")]
PlantCodes = Annotated[
    list[str], typer.Option("--plant", help="A plant's code, once for each; every plant if none.")
]
Grain = Annotated[
    Literal["day", "week", "month"] | None,
    typer.Option(help="By day, week or month; the chart's own if not given."),
]

cli = typer.Typer(
    help="Leadership involvement and quality, from the logs a plant already keeps.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
plants_cli = typer.Typer(help="List the plants, or add one.", invoke_without_command=True)
cli.add_typer(plants_cli, name="plants")


@cli.callback()
def choose_database(
    context: typer.Context,
    samples: Annotated[bool, typer.Option("--samples", help="Speak to the sample plants.")] = False,
) -> None:
    context.obj = samples


@cli.command()
def init(context: typer.Context, as_json: Json = False) -> None:
    """Create the database, or bring an older one up to date."""
    from reports import commands

    _say(commands.init(samples=context.obj), as_json)


@plants_cli.callback()
def list_plants(context: typer.Context, as_json: Json = False) -> None:
    """The plants: code, name, time zone, currency, date order, number format, group."""
    if context.invoked_subcommand is None:
        from reports import commands

        _say(commands.list_plants(samples=context.obj), as_json)


@plants_cli.command("add")
def add_plant(
    context: typer.Context,
    code: str,
    name: str,
    time_zone: Annotated[str | None, typer.Option(help="Such as Europe/Berlin.")] = None,
    currency: Annotated[str | None, typer.Option(help="Such as EUR.")] = None,
    dates: Annotated[DateOrder | None, typer.Option(help="How its files write dates.")] = None,
    numbers: Annotated[NumberFormat | None, typer.Option(help="How they write numbers.")] = None,
    group: Annotated[str | None, typer.Option(help="What the plant is grouped under.")] = None,
    as_json: Json = False,
) -> None:
    """Add a plant: plants are added on purpose, never by a file."""
    from data.plants import Plant
    from reports import commands

    new = Plant(
        code=code,
        name=name,
        time_zone=time_zone,
        currency=currency,
        date_order=dates,
        number_format=numbers,
        plant_group=group,
    )
    _say(commands.add_plant(new, samples=context.obj), as_json)


@cli.command()
def samples(
    remove: Annotated[bool, typer.Option("--remove", help="Delete the sample plants.")] = False,
    as_json: Json = False,
) -> None:
    """Make the six sample plants, in a database of their own, or remove them."""
    from reports import commands

    _say(commands.delete_samples() if remove else commands.make_samples(), as_json)


@cli.command()
def template(record: str, as_json: Json = False) -> None:
    """An empty log of that kind, with two example rows, as CSV."""
    from reports import commands

    _say(commands.template(record), as_json)


@cli.command("import")
def import_file(
    context: typer.Context,
    file: Path,
    record: Annotated[str | None, typer.Option(help="The kind of log.")] = None,
    plant: Annotated[str | None, typer.Option(help="The plant's code.")] = None,
    dates: Annotated[DateOrder | None, typer.Option(help="How the file writes dates.")] = None,
    columns: Annotated[
        list[str], typer.Option("--map", help='"Heading=field"; "Heading=-" leaves it out.')
    ] = [],  # noqa: B006
    values: Annotated[list[str], typer.Option("--set", help="field=value for every row.")] = [],  # noqa: B006
    covers: Annotated[
        tuple[str, str] | None, typer.Option(help="The first and last day that the file covers.")
    ] = None,
    answer: Annotated[list[str], typer.Option(help="ABOUT[:COLUMN[:FOUND]]=CHOICE.")] = [],  # noqa: B006
    confirm_changes: Annotated[
        bool, typer.Option("--confirm-changes", help="Change rows that are stored otherwise.")
    ] = False,
    all_or_nothing: Annotated[
        bool, typer.Option("--all-or-nothing", help="Save nothing where a row is rejected.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check; store nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Read a log: everything wrong with it at once, then save the good rows."""
    answers = Answers(
        record=record,
        plant=plant,
        dates=dates,
        mapping=flags.columns(columns),
        fixed=flags.values(values),
        choices=flags.answers(answer),
        covers=flags.covered(covers),
        confirm_changes=confirm_changes,
        all_or_nothing=all_or_nothing,
    )
    from reports import commands

    _say(commands.import_file(file, answers, dry_run=dry_run, samples=context.obj), as_json)


@cli.command()
def batches(context: typer.Context, as_json: Json = False) -> None:
    """Every upload, newest first."""
    from reports import commands

    _say(commands.batches(samples=context.obj), as_json)


@cli.command()
def undo(context: typer.Context, batch: int, as_json: Json = False) -> None:
    """Take an upload back: its rows go, what it replaced holds again."""
    from reports import commands

    _say(commands.undo(batch, samples=context.obj), as_json)


@cli.command()
def check(context: typer.Context, as_json: Json = False) -> None:
    """Verify rows against batches, keys, days, names and the change log."""
    from reports import commands

    _say(commands.check(samples=context.obj), as_json)


@cli.command()
def measure(
    context: typer.Context,
    name: str,
    plant: PlantCodes = [],  # noqa: B006
    grain: Grain = None,
    first: Annotated[
        str | None, typer.Option("--from", help="Periods that end on or after this day.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", help="Periods that end on or before this day.")
    ] = None,
    as_json: Json = False,
) -> None:
    """A measure by period: figures with their 95 % intervals, oldest first."""
    days = flags.from_to(first, last)
    from reports import measuring

    _say(
        measuring.measure(
            name, plant, grain=grain, first=days[0], last=days[1], samples=context.obj
        ),
        as_json,
    )


@cli.command()
def trend(
    context: typer.Context,
    name: str,
    plant: PlantCodes = [],  # noqa: B006
    grain: Grain = None,
    as_json: Json = False,
) -> None:
    """A measure over time: its routine range, what changed, and what that means."""
    from reports import measuring

    _say(measuring.trend(name, plant, grain=grain, samples=context.obj), as_json)


@cli.command()
def associate(
    context: typer.Context,
    activity: str,
    outcome: str,
    plant: PlantCodes = [],  # noqa: B006
    grain: Grain = None,
    max_lag: Annotated[int | None, typer.Option(help="Periods to look back.")] = None,
    seed: Annotated[int | None, typer.Option(help="Of the random re-timings.")] = None,
    as_json: Json = False,
) -> None:
    """Do two measures move together, one some periods after the other?"""
    from reports import measuring

    answer = measuring.associate(
        activity,
        outcome,
        plant,
        grain=grain,
        max_lag=max_lag,
        seed=seed,
        samples=context.obj,
    )
    _say(answer, as_json)


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Only this computer, until sign-in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the dashboard on this computer."""
    from data.engine import open_database
    from ui import launch

    refusal = launch.why_not(host, port)
    if refusal is not None:
        code = WILL_NOT_LISTEN if refusal.private else FAILED
        _say(failure("will_not_listen", refusal.sentence, code), as_json=False)
    open_database()
    import app

    launch.announce_when_ready(port, open_browser=not no_browser)
    app.app.run(config=launch.config(host, port))


def _say(answer: Answer, as_json: bool) -> None:
    raise typer.Exit(say(answer, as_json=as_json))


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; whatever goes wrong is a sentence, never a traceback. Returns the code."""
    given = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows its number; it does not stop the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli(args=given, prog_name="cli.py", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except BrokenPipeError:
        # Whoever read the output has gone: nobody is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (typer.TyperException, flags.BadFlag, DataError, OSError) as error:
        return say(_what_went_wrong(error), as_json=JSON in given)
    except Exception as error:
        reference, log = secrets.token_hex(4), _log_file()
        logging.basicConfig(filename=log, format="%(asctime)s %(message)s")
        logging.error("Incident %s", reference, exc_info=error)
        sentence = f"Something went wrong in the program: incident {reference}, described in {log}."
        return say(failure("incident", sentence), as_json=JSON in given)


def _what_went_wrong(
    error: typer.TyperException | flags.BadFlag | DataError | OSError,
) -> Answer:
    if isinstance(error, typer.TyperException):
        return failure("usage", _usage(error), WRONG_USAGE)
    if isinstance(error, flags.BadFlag):
        return failure("usage", str(error), WRONG_USAGE)
    if isinstance(error, DataError):
        return failure(error.code, error.sentence)
    sentence = f"{error.filename or 'A file'} cannot be read or written: {error.strerror}."
    return failure("file", sentence)


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the words, and where help is; the help itself where nothing was said."""
    said = error.format_message()
    context = getattr(error, "ctx", None)
    if said.startswith("Usage:") or context is None:
        return said
    return f"{said.rstrip('.')}. Try: python {context.command_path} --help"


def _log_file() -> Path:
    from data import settings

    log = settings.log_file()
    log.parent.mkdir(parents=True, exist_ok=True)
    return log


if __name__ == "__main__":
    sys.exit(main())
