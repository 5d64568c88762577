"""Commands that speak of the records as a whole: create, samples, template, check, backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from terminal.common import Json, finish, path

commands = typer.Typer()


@commands.command()
def init(context: typer.Context, as_json: Json = False) -> None:
    """Create the database, or bring an older one up to date."""
    from reports import commands as records

    finish(records.init(samples=context.obj), as_json)


@commands.command()
def samples(
    remove: Annotated[bool, typer.Option("--remove", help="Delete the sample plants.")] = False,
    as_json: Json = False,
) -> None:
    """Make the six sample plants, in a database of their own, or remove them."""
    from reports import commands as records

    finish(records.delete_samples() if remove else records.make_samples(), as_json)


@commands.command()
def template(
    record: str,
    xlsx: Annotated[
        Path | None, typer.Option(help="Write a workbook with drop-downs to this file instead.")
    ] = None,
    as_json: Json = False,
) -> None:
    """An empty log of that kind, with two example rows, as CSV."""
    from reports import commands as records

    finish(records.template(record, path(xlsx) if xlsx else None), as_json)


@commands.command()
def check(context: typer.Context, as_json: Json = False) -> None:
    """Verify rows against batches, keys, days, names, kept totals, files and the change log."""
    from reports import commands as records

    finish(records.check(samples=context.obj), as_json)


@commands.command()
def backup(context: typer.Context, file: Path, as_json: Json = False) -> None:
    """Copy the records and the uploaded files into one new file, the dashboard open or not."""
    from reports import commands as records

    finish(records.backup(path(file), samples=context.obj), as_json)


@commands.command()
def restore(context: typer.Context, file: Path, as_json: Json = False) -> None:
    """Bring a backup back; the records of now are kept beside it. Stop the dashboard first."""
    from reports import commands as records

    finish(records.restore(path(file), samples=context.obj), as_json)
