"""Commands that answer with figures: a measure, its trend, the NC signature, the involvement
index, two together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reports import flags
from terminal.common import Grain, Json, PlantCodes, finish, path

commands = typer.Typer()


@commands.command()
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

    finish(
        measuring.measure(
            name, plant, grain=grain, first=days[0], last=days[1], samples=context.obj
        ),
        as_json,
    )


@commands.command()
def trend(
    context: typer.Context,
    name: str,
    plant: PlantCodes = [],  # noqa: B006
    grain: Grain = None,
    as_json: Json = False,
) -> None:
    """A measure over time: its routine range, what changed, and what that means."""
    from reports import measuring

    finish(measuring.trend(name, plant, grain=grain, samples=context.obj), as_json)


@commands.command()
def signature(
    context: typer.Context,
    plant: PlantCodes = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Is it better, or only reported less? NCs inside, escapes and defects read together."""
    from reports import measuring

    finish(measuring.signature(plant, samples=context.obj), as_json)


@commands.command()
def involvement(
    context: typer.Context,
    plant: PlantCodes = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """How much of what leaders are expected to do was done: the index with its parts."""
    from reports import measuring

    finish(measuring.involvement(plant, samples=context.obj), as_json)


@commands.command()
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
    finish(answer, as_json)


@commands.command()
def report(
    context: typer.Context,
    out: Path,
    plant: PlantCodes = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Write one printable page a plant as HTML: the sheet for the tier board."""
    from reports import report_command

    finish(report_command.report(path(out), plant, samples=context.obj), as_json)
