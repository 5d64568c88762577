"""Commands for the names that records refer to: plants, areas, teams, people, shifts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from data.ingest.answers import Answers, DateOrder, NumberFormat
from reports import flags
from terminal.common import Json, finish, path

commands = typer.Typer()
plants_cli = typer.Typer(
    help="List the plants; add, edit, rename, remove one.", invoke_without_command=True
)
areas_cli = typer.Typer(
    help="List the areas of the plants; add, rename, set one.", invoke_without_command=True
)
teams_cli = typer.Typer(
    help="List the teams of the plants; add, rename, set one.", invoke_without_command=True
)
people_cli = typer.Typer(
    help="List the people that records name; add, rename, set one.", invoke_without_command=True
)
shifts_cli = typer.Typer(
    help="Which class each plant's words for a shift are: list, set.", invoke_without_command=True
)
for name, group in (
    ("plants", plants_cli),
    ("areas", areas_cli),
    ("teams", teams_cli),
    ("people", people_cli),
    ("shifts", shifts_cli),
):
    commands.add_typer(group, name=name)

PlantCode = Annotated[
    str | None, typer.Option("--plant", help="The plant's code; not needed where there is one.")
]
Code = Annotated[str | None, typer.Option(help="A short code.")]
Counts = Annotated[
    bool | None,
    typer.Option("--counts-output/--no-counts-output", help="Whether its output is the plant's."),
]
Heads = Annotated[int | None, typer.Option(help="How many people are in it.")]
Tier = Annotated[str | None, typer.Option(help="Such as supervisor.")]
Spellings = Annotated[list[str], typer.Option("--spelling", help="Another spelling; repeatable.")]
Zone = Annotated[str | None, typer.Option(help="Such as Europe/Berlin.")]
Currency = Annotated[str | None, typer.Option(help="Such as EUR.")]
Dates = Annotated[DateOrder | None, typer.Option(help="How its files write dates.")]
Numbers = Annotated[NumberFormat | None, typer.Option(help="How they write numbers.")]
Group = Annotated[str | None, typer.Option(help="What the plant is grouped under.")]


def _said(**values: Any) -> dict[str, Any]:
    """What was given on the command line; the rest stays as it is."""
    if not values.get("spellings"):
        values.pop("spellings", None)
    else:
        values["spellings"] = "; ".join(values["spellings"])
    return {word: value for word, value in values.items() if value is not None}


@plants_cli.callback()
@plants_cli.command("list")
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
    time_zone: Zone = None,
    currency: Currency = None,
    dates: Dates = None,
    numbers: Numbers = None,
    group: Group = None,
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


@plants_cli.command("edit")
def edit_plant(
    context: typer.Context,
    code: str,
    name: Annotated[str | None, typer.Option(help="Such as Akron.")] = None,
    time_zone: Zone = None,
    currency: Currency = None,
    dates: Dates = None,
    numbers: Numbers = None,
    group: Group = None,
    as_json: Json = False,
) -> None:
    """Change what is set of a plant; its code is for good. "" takes a setting away."""
    from reports import name_commands

    values = _said(
        name=name,
        time_zone=time_zone,
        currency=currency,
        date_order=dates,
        number_format=numbers,
        plant_group=group,
    )
    finish(name_commands.edit_plant(code, values, samples=context.obj), as_json)


@plants_cli.command("rename")
def rename_plant(context: typer.Context, code: str, name: str, as_json: Json = False) -> None:
    """Give a plant another name."""
    from reports import name_commands

    finish(name_commands.edit_plant(code, {"name": name}, samples=context.obj), as_json)


@plants_cli.command("remove")
def remove_plant(context: typer.Context, code: str, as_json: Json = False) -> None:
    """Take a plant that nothing is stored for off the list."""
    from reports import name_commands

    finish(name_commands.remove_plant(code, samples=context.obj), as_json)


@areas_cli.callback()
@areas_cli.command("list")
def list_areas(context: typer.Context, plant: PlantCode = None, as_json: Json = False) -> None:
    """The areas: plant, name, code, whether it counts the plant's output, other spellings."""
    _list(context, "area", plant, as_json)


@areas_cli.command("add")
def add_area(
    context: typer.Context,
    name: str,
    plant: PlantCode = None,
    code: Code = None,
    counts_output: Counts = None,
    spelling: Spellings = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Add an area. Logs add the areas they name by themselves."""
    values = _said(code=code, counts_output=counts_output, spellings=spelling)
    _add(context, "area", name, plant, values, as_json)


@areas_cli.command("set")
def set_area(
    context: typer.Context,
    name: str,
    plant: PlantCode = None,
    code: Code = None,
    counts_output: Counts = None,
    spelling: Spellings = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Set the code of an area, or whether its output is the plant's."""
    values = _said(code=code, counts_output=counts_output, spellings=spelling)
    _set(context, "area", name, plant, values, as_json)


@areas_cli.command("rename")
def rename_area(
    context: typer.Context, old: str, new: str, plant: PlantCode = None, as_json: Json = False
) -> None:
    """Show an area under another name; files that write the old one still find it."""
    _set(context, "area", old, plant, {"name": new}, as_json)


@teams_cli.callback()
@teams_cli.command("list")
def list_teams(context: typer.Context, plant: PlantCode = None, as_json: Json = False) -> None:
    """The teams: plant, name, code, headcount, other spellings."""
    _list(context, "team", plant, as_json)


@teams_cli.command("add")
def add_team(
    context: typer.Context,
    name: str,
    plant: PlantCode = None,
    code: Code = None,
    headcount: Heads = None,
    spelling: Spellings = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Add a team. Logs add the teams they name by themselves."""
    values = _said(code=code, headcount=headcount, spellings=spelling)
    _add(context, "team", name, plant, values, as_json)


@teams_cli.command("set")
def set_team(
    context: typer.Context,
    name: str,
    plant: PlantCode = None,
    code: Code = None,
    headcount: Heads = None,
    spelling: Spellings = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Set the headcount or the code of a team."""
    values = _said(code=code, headcount=headcount, spellings=spelling)
    _set(context, "team", name, plant, values, as_json)


@teams_cli.command("rename")
def rename_team(
    context: typer.Context, old: str, new: str, plant: PlantCode = None, as_json: Json = False
) -> None:
    """Show a team under another name; files that write the old one still find it."""
    _set(context, "team", old, plant, {"name": new}, as_json)


@people_cli.callback()
@people_cli.command("list")
def list_people(context: typer.Context, as_json: Json = False) -> None:
    """The people that records name: name, what they lead as, other spellings."""
    _list(context, "person", None, as_json)


@people_cli.command("add")
def add_person(
    context: typer.Context,
    name: str,
    tier: Tier = None,
    spelling: Spellings = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Add a person. Logs add the people they name by themselves."""
    _add(context, "person", name, None, _said(tier=tier, spellings=spelling), as_json)


@people_cli.command("set")
def set_person(
    context: typer.Context,
    name: str,
    tier: Tier = None,
    spelling: Spellings = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Set what a person leads as, or another spelling of the name."""
    _set(context, "person", name, None, _said(tier=tier, spellings=spelling), as_json)


@people_cli.command("rename")
def rename_person(context: typer.Context, old: str, new: str, as_json: Json = False) -> None:
    """Show a person under another name; files that write the old one still find them."""
    _set(context, "person", old, None, {"name": new}, as_json)


def _import_command(group: typer.Typer, record: str) -> None:
    """`import FILE` for a group: the same for every list."""

    @group.command("import")
    def import_list(
        context: typer.Context,
        file: Path,
        plant: Annotated[str | None, typer.Option(help="The plant of all its rows.")] = None,
        sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook.")] = None,
        columns: Annotated[
            list[str], typer.Option("--map", help='"Heading=field"; "Heading=-" leaves it out.')
        ] = [],  # noqa: B006
        answer: Annotated[list[str], typer.Option(help="ABOUT[:COLUMN[:FOUND]]=CHOICE.")] = [],  # noqa: B006
        confirm_changes: Annotated[
            bool, typer.Option("--confirm-changes", help="Change what is known otherwise.")
        ] = False,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Check; store nothing.")] = False,
        as_json: Json = False,
    ) -> None:
        """Read the list from a file: everything wrong with it at once, then save the good rows."""
        from reports import name_commands

        answers = Answers(
            plant=plant,
            sheet=sheet,
            mapping=flags.columns(columns),
            choices=flags.answers(answer),
            confirm_changes=confirm_changes,
        )
        found = name_commands.import_list(
            record, path(file), answers, dry_run=dry_run, samples=context.obj
        )
        finish(found, as_json)


for list_name, list_group in (
    ("plants", plants_cli),
    ("areas", areas_cli),
    ("teams", teams_cli),
    ("people", people_cli),
):
    _import_command(list_group, list_name)


@shifts_cli.callback()
@shifts_cli.command("list")
def list_shifts(context: typer.Context, plant: PlantCode = None, as_json: Json = False) -> None:
    """The words for shifts: plant, word, class."""
    if context.invoked_subcommand is None:
        from reports import name_commands

        finish(name_commands.list_shifts(plant, samples=context.obj), as_json)


@shifts_cli.command("set")
def set_shift(
    context: typer.Context,
    word: str,
    shift_class: Annotated[str, typer.Argument(help="day, late, night or other.")],
    plant: PlantCode = None,
    as_json: Json = False,
) -> None:
    """Say which class a plant's word for a shift is."""
    from reports import name_commands

    finish(name_commands.set_shift(word, shift_class, plant, samples=context.obj), as_json)


@commands.command()
def merge(
    context: typer.Context,
    kind: Literal["person", "area", "team"],
    old: str,
    new: str,
    plant: PlantCode = None,
    as_json: Json = False,
) -> None:
    """Let all rows of one name count as another's: two spellings of a person, area or team."""
    from reports import name_commands

    finish(name_commands.merge(kind, old, new, plant, samples=context.obj), as_json)


def _list(context: typer.Context, kind: str, plant: str | None, as_json: bool) -> None:
    if context.invoked_subcommand is None:
        from reports import name_commands

        finish(name_commands.list_names(kind, plant, samples=context.obj), as_json)


def _add(
    context: typer.Context,
    kind: str,
    name: str,
    plant: str | None,
    values: dict[str, Any],
    as_json: bool,
) -> None:
    from reports import name_commands

    finish(name_commands.add_name(kind, name, plant, values, samples=context.obj), as_json)


def _set(
    context: typer.Context,
    kind: str,
    name: str,
    plant: str | None,
    values: dict[str, Any],
    as_json: bool,
) -> None:
    from reports import name_commands

    finish(name_commands.edit_name(kind, name, plant, values, samples=context.obj), as_json)
