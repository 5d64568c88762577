"""Commands for the names that records refer to: plants, areas, teams, people."""

from __future__ import annotations

from typing import Annotated

import typer

from data.ingest.answers import DateOrder, NumberFormat
from terminal.common import Json, finish

commands = typer.Typer()
plants_cli = typer.Typer(help="List the plants, or add one.", invoke_without_command=True)
commands.add_typer(plants_cli, name="plants")


@plants_cli.callback()
def list_plants(context: typer.Context, as_json: Json = False) -> None:
    """The plants: code, name, time zone, currency, date order, number format, group."""
    if context.invoked_subcommand is None:
        from reports import name_commands

        finish(name_commands.list_plants(samples=context.obj), as_json)


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
    from reports import name_commands

    new = Plant(
        code=code,
        name=name,
        time_zone=time_zone,
        currency=currency,
        date_order=dates,
        number_format=numbers,
        plant_group=group,
    )
    finish(name_commands.add_plant(new, samples=context.obj), as_json)
