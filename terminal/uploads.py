"""Commands that bring logs in and take them back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.ingest.answers import Answers, DateOrder, NumberFormat
from reports import flags
from terminal.common import Json, finish, path

commands = typer.Typer()


@commands.command("import")
def import_file(
    context: typer.Context,
    file: Path,
    record: Annotated[str | None, typer.Option(help="The kind of log.")] = None,
    plant: Annotated[str | None, typer.Option(help="The plant's code.")] = None,
    dates: Annotated[DateOrder | None, typer.Option(help="How the file writes dates.")] = None,
    numbers: Annotated[NumberFormat | None, typer.Option(help="How it writes numbers.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
    columns: Annotated[
        list[str], typer.Option("--map", help='"Heading=field"; "Heading=-" leaves it out.')
    ] = [],  # noqa: B006
    values: Annotated[list[str], typer.Option("--set", help="field=value for every row.")] = [],  # noqa: B006
    covers: Annotated[
        tuple[str, str] | None, typer.Option(help="The first and last day that the file covers.")
    ] = None,
    replace: Annotated[
        tuple[str, str] | None,
        typer.Option(help="The file replaces all stored rows from the first to the last day."),
    ] = None,
    answer: Annotated[list[str], typer.Option(help="ABOUT[:COLUMN[:FOUND]]=CHOICE.")] = [],  # noqa: B006
    encoding: Annotated[str | None, typer.Option(help="Such as utf-8 or cp1252.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="One character, or tab.")] = None,
    header_row: Annotated[
        int | None, typer.Option(min=0, help="As a spreadsheet counts; 0 where there is none.")
    ] = None,
    large: Annotated[bool, typer.Option("--large", help="Read more than 500 MB.")] = False,
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
        numbers=numbers,
        sheet=sheet,
        mapping=flags.columns(columns),
        fixed=flags.values(values),
        choices=flags.answers(answer),
        covers=flags.covered(covers),
        replace=flags.replaced(replace),
        encoding=flags.encoding(encoding),
        delimiter=flags.delimiter(delimiter),
        header_row=header_row,
        large=large,
        confirm_changes=confirm_changes,
        all_or_nothing=all_or_nothing,
    )
    from reports import import_commands

    finish(
        import_commands.import_file(path(file), answers, dry_run=dry_run, samples=context.obj),
        as_json,
    )


@commands.command()
def rows(
    context: typer.Context,
    record: str,
    batch: Annotated[int | None, typer.Option(help="Only the rows of this upload.")] = None,
    as_json: Json = False,
) -> None:
    """The stored rows of a record that hold, each with its upload and its row in the file."""
    from reports import import_commands

    finish(import_commands.rows(record, batch, samples=context.obj), as_json)


@commands.command()
def rejects(context: typer.Context, batch: int, out: Path, as_json: Json = False) -> None:
    """Write the rows that an upload left out as CSV: to be mended and sent again."""
    from reports import import_commands

    finish(import_commands.rejects(batch, path(out), samples=context.obj), as_json)


@commands.command()
def batches(context: typer.Context, as_json: Json = False) -> None:
    """Every upload, newest first."""
    from reports import import_commands

    finish(import_commands.batches(samples=context.obj), as_json)


@commands.command()
def undo(context: typer.Context, batch: int, as_json: Json = False) -> None:
    """Take an upload back: its rows go, what it replaced holds again."""
    from reports import import_commands

    finish(import_commands.undo(batch, samples=context.obj), as_json)
