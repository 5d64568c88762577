"""Commands for what is decided about the charts, and for what the company has set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from reports import flags
from terminal.common import Json, PlantCodes, finish

commands = typer.Typer()
GROUPS = {
    "baseline": "The frozen baselines: list them, freeze one.",
    "target": "The targets: list them, set one, remove one.",
    "phase": "Phases with limits of their own: list them, add one, take one back.",
    "exclude": "Points that count in no limit: list them, add one, take one back.",
    "note": "What is known of signals: list the notes, add one, take one back.",
    "settings": "Calendar, paper and words: list what is set, set something.",
}
groups = {
    name: typer.Typer(help=help_text, invoke_without_command=True)
    for name, help_text in GROUPS.items()
}
for name, group in groups.items():
    commands.add_typer(group, name=name)

Plant = Annotated[
    str | None, typer.Option("--plant", help="The plant's code; not needed where there is one.")
]
Measure = Annotated[str, typer.Option("--measure", help="Such as nc_rate.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; whoever reads the chart will ask.")]
From = Annotated[str, typer.Option("--from", help="The first day, such as 2026-01-01.")]
Point = Annotated[str, typer.Option("--period", help="A day in the period, such as 2026-03-02.")]
PointGrain = Annotated[str, typer.Option("--grain", help="day, week or month.")]
Rule = Annotated[str, typer.Option("--rule", help="point or sustained; every rule if none.")]


# Of which the decisions are listed alike.
LISTED = {
    "target": "The targets that hold, each with the day from which on it does.",
    "phase": "The phases that somebody accepted, and why.",
    "exclude": "The points that are left out, and why.",
    "note": "What is known of signals.",
}
# Name → whether it takes back, and what it does.
PHASE_COMMANDS = {
    "add": (False, "Let a chart have limits of its own from a day on; the old ones stay visible."),
    "take-back": (True, "Take a phase back: the limits from before it hold on."),
}
EXCLUDE_COMMANDS = {
    "add": (False, "Leave a period out of limits and runs; it stays drawn."),
    "take-back": (True, "Let a period count again."),
}


def _listing(what: str) -> Callable[..., None]:
    """What a group does by itself, and as its command `list`."""

    def listed(
        context: typer.Context,
        plant: PlantCodes = [],  # noqa: B006
        as_json: Json = False,
    ) -> None:
        if context.invoked_subcommand is None:
            from reports import chart_commands

            finish(chart_commands.list_decisions(what, plant, samples=context.obj), as_json)

    return listed


def _phase(*, back: bool) -> Callable[..., None]:
    """Begins a phase on a chart, or takes it back."""

    def phase(
        context: typer.Context,
        measure: Measure,
        first: From,
        reason: Reason,
        plant: Plant = None,
        as_json: Json = False,
    ) -> None:
        day = flags.day("--from", first)
        from reports import chart_commands

        found = chart_commands.phase(plant, measure, day, reason, back=back, samples=context.obj)
        finish(found, as_json)

    return phase


def _exclude(*, back: bool) -> Callable[..., None]:
    """Leaves a period out, or takes it back in."""

    def exclude(
        context: typer.Context,
        measure: Measure,
        period: Point,
        grain: PointGrain,
        reason: Reason,
        plant: Plant = None,
        as_json: Json = False,
    ) -> None:
        day = flags.day("--period", period)
        from reports import chart_commands

        found = chart_commands.exclude(
            plant, measure, day, grain, reason, back=back, samples=context.obj
        )
        finish(found, as_json)

    return exclude


for what, told in LISTED.items():
    groups[what].callback()(_listing(what))
    groups[what].command("list", help=told)(_listing(what))
for name, (back, told) in PHASE_COMMANDS.items():
    groups["phase"].command(name, help=told)(_phase(back=back))
for name, (back, told) in EXCLUDE_COMMANDS.items():
    groups["exclude"].command(name, help=told)(_exclude(back=back))


@groups["baseline"].callback()
@groups["baseline"].command("list")
def list_baselines(
    context: typer.Context,
    plant: PlantCodes = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Every baseline that was frozen, and whether the figures under it are still the same."""
    if context.invoked_subcommand is None:
        from reports import chart_commands

        finish(chart_commands.list_baselines(plant, samples=context.obj), as_json)


@groups["baseline"].command("freeze")
def freeze_baseline(
    context: typer.Context,
    first: From,
    last: Annotated[str, typer.Option("--to", help="The last day.")],
    reason: Reason,
    plant: Plant = None,
    measure: Annotated[str, typer.Option("--measure", help="A measure, or * for all.")] = "*",
    as_json: Json = False,
) -> None:
    """Freeze a period as the As-Is that every later change is held against."""
    days = flags.day("--from", first), flags.day("--to", last)
    from reports import chart_commands

    finish(
        chart_commands.freeze_baseline(plant, measure, *days, reason, samples=context.obj), as_json
    )


@groups["target"].command("set")
def set_target(
    context: typer.Context,
    value: Annotated[float, typer.Argument(help="In the unit that the chart shows.")],
    measure: Measure,
    first: From,
    plant: Plant = None,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Set what a measure is to reach from a day on; the same day again replaces it."""
    day = flags.day("--from", first)
    from reports import chart_commands

    finish(
        chart_commands.set_target(plant, measure, day, value, reason, samples=context.obj), as_json
    )


@groups["target"].command("remove")
def remove_target(
    context: typer.Context,
    measure: Measure,
    first: From,
    plant: Plant = None,
    reason: Reason = "",
    as_json: Json = False,
) -> None:
    """Take the target away that begins on a day; the one before it holds on."""
    day = flags.day("--from", first)
    from reports import chart_commands

    finish(chart_commands.remove_target(plant, measure, day, reason, samples=context.obj), as_json)


@groups["note"].command("add")
def add_note(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help='Such as "die change, known".')],
    measure: Measure,
    period: Point,
    grain: PointGrain,
    plant: Plant = None,
    rule: Rule = "",
    as_json: Json = False,
) -> None:
    """Say what is known of a signal, so that nobody is asked about it twice."""
    _note(context, plant, measure, period, grain, rule, text, as_json, back=False)


@groups["note"].command("take-back")
def take_note_back(
    context: typer.Context,
    measure: Measure,
    period: Point,
    grain: PointGrain,
    reason: Reason,
    plant: Plant = None,
    rule: Rule = "",
    as_json: Json = False,
) -> None:
    """Take a note back: its signal is asked about again."""
    _note(context, plant, measure, period, grain, rule, reason, as_json, back=True)


@groups["settings"].callback()
@groups["settings"].command("list")
def list_settings(context: typer.Context, plant: Plant = None, as_json: Json = False) -> None:
    """What is set for the company, or for one plant with --plant."""
    if context.invoked_subcommand is None:
        from reports import chart_commands

        finish(chart_commands.list_settings(plant, samples=context.obj), as_json)


@groups["settings"].command("set")
def set_values(
    context: typer.Context,
    values: Annotated[list[str], typer.Argument(help='Such as week_start=sunday; "area=" resets.')],
    plant: Annotated[str | None, typer.Option("--plant", help="For this plant only.")] = None,
    as_json: Json = False,
) -> None:
    """Set calendar, paper or words, all at once; what is wrong is said at once too."""
    said = flags.values(values)
    from reports import chart_commands

    finish(chart_commands.set_values(said, plant, samples=context.obj), as_json)


def _note(
    context: typer.Context,
    plant: str | None,
    measure: str,
    period: str,
    grain: str,
    rule: str,
    text: str,
    as_json: bool,
    *,
    back: bool,
) -> None:
    day = flags.day("--period", period)
    from reports import chart_commands

    found = chart_commands.note(
        plant, measure, day, grain, rule, text, back=back, samples=context.obj
    )
    finish(found, as_json)
