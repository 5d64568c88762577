"""Commands that speak of the records as a whole: create, samples, template, check."""

from __future__ import annotations

from typing import Annotated

import typer

from terminal.common import Json, finish

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
def template(record: str, as_json: Json = False) -> None:
    """An empty log of that kind, with two example rows, as CSV."""
    from reports import commands as records

    finish(records.template(record), as_json)


@commands.command()
def check(context: typer.Context, as_json: Json = False) -> None:
    """Verify rows against batches, keys, days, names and the change log."""
    from reports import commands as records

    finish(records.check(samples=context.obj), as_json)
