"""The command that charts any series: a file of any table, outside the records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from data.ingest.answers import NumberFormat
from terminal.common import Json, finish, path

commands = typer.Typer()

Kind = Literal[
    "run",
    "xmr",
    "mr",
    "xbar",
    "s",
    "r",
    "p",
    "p-prime",
    "np",
    "c",
    "u",
    "u-prime",
    "g",
    "t",
    "i-prime",
    "cusum",
    "ewma",
    "standardised",
]
Rules = Literal["default", "mdc", "western-electric", "nelson", "anhoej", "limits"]
SEVERAL = ("--phase", "--exclude")


class SeveralPoints(TyperCommand):
    """Takes "--exclude 15 23" and "--exclude 15,23" as "--exclude 15 --exclude 23"."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, one_point_each(args))


def one_point_each(words: list[str]) -> list[str]:
    """The words with the flag again before every further point of its list."""
    told: list[str] = []
    flag = ""
    for word in (part for given in words for part in _apart(given)):
        parts = word.split(",")
        numbers = all(part.strip().isdigit() for part in parts)
        if flag and (numbers or told[-1] == flag):
            for part in [part.strip() for part in parts] if numbers else [word]:
                told += [part] if told[-1] == flag else [flag, part]
        else:
            told.append(word)
            flag = word if word in SEVERAL else ""
    return told


def _apart(word: str) -> list[str]:
    """ "--exclude=15" as two words."""
    flag, equals, value = word.partition("=")
    return [flag, value] if equals and flag in SEVERAL else [word]


@commands.command(cls=SeveralPoints)
def chart(
    file: Path,
    kind: Annotated[Kind, typer.Option(help="The kind of chart.")],
    value: Annotated[str, typer.Option(help="The column of the values or counts.")],
    denominator: Annotated[str | None, typer.Option(help="Units or exposure of each.")] = None,
    period: Annotated[
        str | None, typer.Option(help="Names the points; dates and numbers sort them.")
    ] = None,
    subgroup: Annotated[
        str | None, typer.Option(help="Rows of one subgroup are one point.")
    ] = None,
    by: Annotated[list[str], typer.Option(help="A series for each of its words.")] = [],  # noqa: B006
    baseline: Annotated[
        int | None, typer.Option(help="Limits from the first N points of each phase.")
    ] = None,
    phase: Annotated[
        list[str], typer.Option(help="A column, or the first points of new phases, from 1.")
    ] = [],  # noqa: B006
    exclude: Annotated[
        list[str], typer.Option(help="Points left out of limits and runs, from 1.")
    ] = [],  # noqa: B006
    rules: Annotated[Rules, typer.Option(help="The rule set.")] = "default",
    screen_moving_ranges: Annotated[
        bool,
        typer.Option("--screen-moving-ranges", help="Leave ranges above 3.267 times the mean out."),
    ] = False,
    sigma_z_floor: Annotated[
        float | None, typer.Option(help="1, or 0 for Laney's own sigma z.")
    ] = None,
    centre: Annotated[float | None, typer.Option(help="A known level.")] = None,
    sigma: Annotated[float | None, typer.Option(help="A known sigma of single values.")] = None,
    target: Annotated[float | None, typer.Option(help="Held against the limits.")] = None,
    improve: Annotated[
        Literal["up", "down", "none"], typer.Option(help="Which way is better.")
    ] = "none",
    k: Annotated[float | None, typer.Option("--k", help="Slack of a CUSUM: 0.5 sigmas.")] = None,
    h: Annotated[float | None, typer.Option("--h", help="Its decision interval: 5.")] = None,
    weight: Annotated[
        float | None, typer.Option("--lambda", help="Weight of an EWMA's newest value: 0.2.")
    ] = None,
    width: Annotated[float | None, typer.Option(help="Of its limits, in sigmas: 3.")] = None,
    numbers: Annotated[
        NumberFormat | None, typer.Option(help="How the file writes numbers.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Chart the series of any file: limits, rules, variation and target."""
    from analytics.rules.sets import RuleSet
    from analytics.series.kinds import ChartKind, Improve
    from analytics.series.usage import Asked
    from reports import any_series

    asked = Asked(
        kind=ChartKind(kind),
        value=value,
        denominator=denominator,
        period=period,
        subgroup=subgroup,
        by=tuple(by),
        baseline=baseline,
        phase=tuple(phase),
        exclude=tuple(exclude),
        rules=RuleSet(rules),
        screen_moving_ranges=screen_moving_ranges,
        sigma_z_floor=sigma_z_floor,
        centre=centre,
        sigma=sigma,
        target=target,
        improve=Improve(improve),
        k=k,
        h=h,
        weight=weight,
        width=width,
    )
    finish(any_series.chart_file(path(file), asked, numbers), as_json)
