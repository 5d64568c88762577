"""Which options go with which kind of chart: every wrong combination as a sentence."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from analytics.rules.sets import RuleSet
from analytics.series.kinds import (
    CENTRE_TAKEN,
    DENOMINATOR_NEEDED,
    DENOMINATOR_TAKEN,
    MEMORY,
    MOVING_RANGES,
    PRIMES,
    PROPORTIONS,
    RATES,
    SIGMA_TAKEN,
    SUBGROUP_NEEDED,
    SUBGROUP_TAKEN,
    TARGET_TAKEN,
    ChartKind,
    Improve,
    Options,
)
from analytics.words import listed


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked for, None where nothing was said: columns by heading, and options by the
    names of the terminal's flags. phase, exclude: texts as they were typed."""

    kind: ChartKind
    value: str
    denominator: str | None = None
    period: str | None = None
    subgroup: str | None = None
    by: tuple[str, ...] = ()
    baseline: int | None = None
    phase: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: RuleSet = RuleSet.DEFAULT
    screen_moving_ranges: bool = False
    sigma_z_floor: float | None = None
    centre: float | None = None
    sigma: float | None = None
    target: float | None = None
    improve: Improve = Improve.NONE
    k: float | None = None
    h: float | None = None
    weight: float | None = None
    width: float | None = None

    def options(self, begins: tuple[int, ...], excluded: frozenset[int]) -> Options:
        """The options of one series, what was not said by its default."""
        said = {
            "sigma_z_floor": self.sigma_z_floor,
            "k": self.k,
            "h": self.h,
            "weight": self.weight,
            "width": self.width,
        }
        given = {name: number for name, number in said.items() if number is not None}
        return Options(
            kind=self.kind,
            baseline=self.baseline,
            begins=begins,
            excluded=excluded,
            rules=self.rules,
            screen_moving_ranges=self.screen_moving_ranges,
            centre=self.centre,
            sigma=self.sigma,
            target=self.target,
            improve=self.improve,
            **given,
        )


def wrong_usage(asked: Asked) -> list[str]:
    """What does not go together, each a sentence; empty where all is well."""
    return [*_columns(asked), *_not_taken(asked), *_numbers(asked), *_rules(asked)]


def _columns(asked: Asked) -> Iterator[str]:
    kind = asked.kind.value
    if kind in DENOMINATOR_NEEDED and asked.denominator is None:
        yield (
            f"--kind {kind} divides by an exposure or a number of units. Name its column: "
            "--denominator COLUMN."
        )
    if kind not in DENOMINATOR_TAKEN and asked.denominator is not None:
        yield (
            f"--denominator does not go with --kind {kind}. It goes with: "
            f"{_kinds(DENOMINATOR_TAKEN)}."
        )
    if kind in SUBGROUP_NEEDED and asked.subgroup is None:
        yield (
            f"--kind {kind} draws subgroups. Name the column that tells them apart: "
            "--subgroup COLUMN."
        )
    if kind not in SUBGROUP_TAKEN and asked.subgroup is not None:
        yield f"--subgroup does not go with --kind {kind}. It goes with: {_kinds(SUBGROUP_TAKEN)}."


def _not_taken(asked: Asked) -> Iterator[str]:
    only_cusum, only_ewma = {ChartKind.CUSUM.value}, {ChartKind.EWMA.value}
    flags: tuple[tuple[str, bool, Collection[str]], ...] = (
        ("--screen-moving-ranges", asked.screen_moving_ranges, MOVING_RANGES),
        ("--sigma-z-floor", asked.sigma_z_floor is not None, PRIMES),
        ("--centre", asked.centre is not None, CENTRE_TAKEN),
        ("--sigma", asked.sigma is not None, SIGMA_TAKEN),
        ("--target", asked.target is not None, TARGET_TAKEN),
        ("--k", asked.k is not None, only_cusum),
        ("--h", asked.h is not None, only_cusum),
        ("--lambda", asked.weight is not None, only_ewma),
        ("--width", asked.width is not None, only_ewma),
    )
    for flag, said, kinds in flags:
        if said and asked.kind.value not in kinds:
            yield f"{flag} does not go with --kind {asked.kind.value}. It goes with: " + (
                f"{_kinds(kinds)}."
            )
    if asked.screen_moving_ranges and asked.subgroup is not None:
        yield "--screen-moving-ranges does not go with --subgroup: sigma comes from the subgroups."
    if asked.screen_moving_ranges and asked.sigma is not None:
        yield "--screen-moving-ranges does not go with --sigma: sigma is known."


def _numbers(asked: Asked) -> Iterator[str]:
    given = {
        "--centre": asked.centre,
        "--sigma": asked.sigma,
        "--target": asked.target,
        "--sigma-z-floor": asked.sigma_z_floor,
        "--k": asked.k,
        "--h": asked.h,
        "--lambda": asked.weight,
        "--width": asked.width,
    }
    known = {flag: number for flag, number in given.items() if number is not None}
    for flag, number in known.items():
        if not math.isfinite(number):
            yield f"{flag} takes a number."
        elif flag in ("--sigma", "--h", "--width") and number <= 0:
            yield f"{flag} takes a number above 0."
        elif flag == "--k" and number < 0:
            yield "--k takes 0 or a number above it."
        elif flag == "--sigma-z-floor" and number not in (0, 1):
            yield "--sigma-z-floor takes 0 (Laney's own sigma z) or 1 (at least the textbook's)."
        elif flag == "--lambda" and not 0 < number <= 1:
            yield "--lambda takes a number above 0, and 1 at most."
        elif flag == "--centre" and asked.kind.value in PROPORTIONS and not 0 < number < 1:
            yield f"--centre of --kind {asked.kind.value} is a proportion between 0 and 1."
        elif flag == "--centre" and asked.kind.value in RATES and number <= 0:
            yield f"--centre of --kind {asked.kind.value} takes a number above 0."
    if asked.baseline is not None and asked.baseline < 2:
        yield "--baseline takes a number of points, 2 or more."


def _rules(asked: Asked) -> Iterator[str]:
    if asked.kind.value in MEMORY and asked.rules not in (RuleSet.DEFAULT, RuleSet.LIMITS):
        yield (
            f"--rules {asked.rules.value} does not go with --kind {asked.kind.value}: each of its "
            "points holds those before it, so only the limits judge it. Leave --rules away."
        )
    if asked.kind == ChartKind.RUN and asked.rules not in (RuleSet.DEFAULT, RuleSet.ANHOEJ):
        yield (
            f"--rules {asked.rules.value} does not go with --kind run, which has no limits. Leave "
            "--rules away, or choose anhoej."
        )


def _kinds(kinds: Collection[str]) -> str:
    return listed([kind.value for kind in ChartKind if kind.value in kinds])
