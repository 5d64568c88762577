"""Any series as a chart, judged: phases, exclusions, a frozen baseline and gaps together.

Every phase is drawn for itself: its limits come from its own points (with a baseline, from its
first ones), without the gaps and the points that are left out, and its runs begin anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analytics.control_limits import NOISE, Flags, Floats, Series, limits
from analytics.results import Judgement
from analytics.rules.anhoej import runs
from analytics.rules.patterns import Pattern, Points
from analytics.rules.sets import CROSSINGS, POINT, SUSTAINED, RuleSet, judge_by
from analytics.series import attributes, individuals, memory, subgroups
from analytics.series.kinds import MEMORY, PROPORTIONS, RATES, ChartKind, Improve, Options
from analytics.series.lines import Bands, Lines, Observed, Phase
from analytics.signals import Numbers, judge
from catalogue.model import Chart

LEAST_POINTS = 2
ASSURANCE_POINTS = 12
NO_CHANGE = "no change"
VARIATION = {
    Judgement.BETTER.value: "improvement",
    Judgement.WORSE.value: "concern",
    Judgement.CHANGED.value: "changed",
}

DRAWN: dict[str, Callable[[Phase], Lines]] = {
    ChartKind.RUN.value: individuals.run_chart,
    ChartKind.XMR.value: individuals.xmr,
    ChartKind.MR.value: individuals.mr,
    ChartKind.XBAR.value: subgroups.xbar,
    ChartKind.S.value: subgroups.s_chart,
    ChartKind.R.value: subgroups.r_chart,
    ChartKind.P.value: attributes.p_chart,
    ChartKind.P_PRIME.value: attributes.p_prime,
    ChartKind.NP.value: attributes.np_chart,
    ChartKind.C.value: attributes.u_chart,
    ChartKind.U.value: attributes.u_chart,
    ChartKind.U_PRIME.value: attributes.u_prime,
    ChartKind.G.value: attributes.g_chart,
    ChartKind.T.value: individuals.t_chart,
    ChartKind.I_PRIME.value: individuals.i_prime,
    ChartKind.CUSUM.value: memory.cusum,
    ChartKind.EWMA.value: memory.ewma,
    ChartKind.STANDARDISED.value: attributes.standardised,
}


@dataclass(frozen=True, kw_only=True)
class Signal:
    """Points that set a rule off together, from 0, and the one that completed it. side: 1 above
    or rising, -1 below or falling, 0 where the rule has none."""

    points: tuple[int, ...]
    completed_at: int
    side: int


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What was found beside the last value that is still routine."""

    found: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class Charted:
    """A series drawn and judged, one entry a point.

    proportion: whether the whole series can be one, as a standardised chart then takes it. phase:
    numbered from 1. included: the points that gave the limits. longest_run, crossings: of
    the last phase about its centre (more, and fewer, than the limit are unusual); None without a
    point beside the centre. variation: "improvement", "concern", "changed" or "no change" at the
    latest judged point, None without one. assurance: of the target, None without a target, a
    better direction or limits.
    """

    options: Options
    lines: Lines
    proportion: bool
    phase: Numbers
    included: Flags
    rules: dict[str, tuple[Signal, ...]]
    longest_run: Compared | None
    crossings: Compared | None
    variation: str | None
    assurance: str | None

    def judgements(self) -> list[Judgement | None]:
        """What the signals of each point mean, concern first; None for a point of no signal."""
        sides: list[set[int]] = [set() for _ in self.included]
        for name, signals in self.rules.items():
            # Too few crossings belong to the whole chart, not to any of its points.
            for one in signals if name != CROSSINGS else ():
                for point in one.points:
                    sides[point].add(one.side)
        return [_meaning(each, self.options.improve) for each in sides]


def chart(observed: Observed, options: Options) -> Charted:
    """The series drawn by its kind and judged by its rule set.

    options.begins and options.excluded lie inside the series, and the baseline is not longer.
    """
    counted, included = chosen(observed, options)
    drawn = []
    proportion = observed.proportion() and (options.centre is None or options.centre < 1)
    for first, end in pairwise([0, *options.begins, len(counted)]):
        phase = Phase(
            observed=observed.part(first, end),
            included=included[first:end],
            counted=counted[first:end],
            proportion=proportion,
            options=options,
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            drawn.append(DRAWN[options.kind.value](phase))
    lines = _joined(drawn)
    placed = _points(lines, counted, options)
    patterns = _judged(placed, observed, included, options)
    longest, crossings = _runs_of_last(placed, options)
    return Charted(
        options=options,
        lines=lines,
        proportion=proportion,
        phase=1 + placed.begins.cumsum(),
        included=included,
        rules={name: _signals(pattern, placed) for name, pattern in patterns.items()},
        longest_run=longest,
        crossings=crossings,
        variation=_variation(patterns, placed, options.improve),
        assurance=_assurance(lines, included, options),
    )


def chosen(observed: Observed, options: Options) -> tuple[Flags, Flags]:
    """The points that are counted (with a value and not left out), and of these the ones that
    give the limits of their phase."""
    known = np.isfinite(observed.rate())
    number = np.arange(len(known))
    counted = known & ~np.isin(number, list(options.excluded))
    if options.baseline is None:
        return counted, counted.copy()
    begin = np.zeros(len(known), dtype=np.int64)
    begin[list(options.begins)] = options.begins
    return counted, counted & (number < np.maximum.accumulate(begin) + options.baseline)


def _joined(drawn: list[Lines]) -> Lines:
    """The phases behind one another; sigma z is the last one's."""

    return Lines(
        value=np.concatenate([one.value for one in drawn]),
        centre=np.concatenate([one.centre for one in drawn]),
        below=_together([one.below for one in drawn]),
        above=_together([one.above for one in drawn]),
        sums=_sums([one.sums for one in drawn if one.sums is not None]),
        sigma_z=drawn[-1].sigma_z,
    )


def _together(bands: list[Bands]) -> Bands:
    first, second, third = (np.concatenate(band) for band in zip(*bands, strict=True))
    return first, second, third


def _sums(each: list[dict[str, Floats]]) -> dict[str, Floats] | None:
    if not each:
        return None
    return {name: np.concatenate([one[name] for one in each]) for name in each[0]}


def _points(lines: Lines, counted: Flags, options: Options) -> Points:
    value = lines.value
    return Points(
        # What arithmetic leaves of a difference is none: such a point lies on the centre.
        value=np.where(np.abs(value - lines.centre) <= NOISE * np.abs(value), lines.centre, value),
        centre=lines.centre,
        below=lines.below,
        above=lines.above,
        counted=counted & np.isfinite(value),
        begins=np.isin(np.arange(len(value)), options.begins),
    )


def _judged(
    given: Points, observed: Observed, included: Flags, options: Options
) -> dict[str, Pattern]:
    """The rules of the set. By default a chart of counts, proportions or single values keeps a
    CUSUM in place of the run, where its level is not given; a run chart is read by Anhøj's rules,
    and a chart whose points hold those before them by its limits."""
    kind, rules = options.kind.value, options.rules
    if kind in MEMORY:
        return judge_by(RuleSet.LIMITS, given)
    if rules != RuleSet.DEFAULT:
        return judge_by(rules, given)
    if kind == ChartKind.RUN:
        return judge_by(RuleSet.ANHOEJ, given)
    found = judge_by(rules, given)
    known_level = options.centre is not None or options.sigma is not None
    chart_of_kind = _chart_of(kind)
    if chart_of_kind is None or known_level:
        return found
    return {
        POINT: found[POINT],
        SUSTAINED: _sustained(given, observed, included, options, chart_of_kind),
    }


def _chart_of(kind: str) -> Chart | None:
    if kind in PROPORTIONS:
        return Chart.PROPORTION
    if kind in RATES:
        return Chart.COUNT
    return Chart.VALUE if kind == ChartKind.XMR else None


def _sustained(
    given: Points, observed: Observed, included: Flags, options: Options, kind: Chart
) -> Pattern:
    """The CUSUM of each phase: after its baseline where one is frozen, else over all points."""
    length = len(given.value)
    side, since = np.zeros(length, dtype=np.int8), np.full(length, -1)
    for first, end in pairwise([0, *options.begins, length]):
        part, taken = observed.part(first, end), included[first:end]
        judged = given.counted[first:end].copy()
        if options.baseline is not None:
            judged[: options.baseline] = False
        if taken.sum() < LEAST_POINTS or not judged.any():
            continue
        series = Series(chart=kind, count=part.value, exposure=part.exposure(), included=taken)
        found = judge(series, limits(series), judged)
        side[first:end] = found.sustained
        since[first:end] = np.where(found.since >= 0, first + found.since, -1)
    marks = np.ones(length, dtype=np.int8)
    return Pattern(flags=side != 0, side=side, since=since, marks=marks)


def _signals(pattern: Pattern, given: Points) -> tuple[Signal, ...]:
    """The pattern's completions; those that share a point and a side are one signal."""
    found: list[Signal] = []
    for number in np.flatnonzero(pattern.flags):
        stretch = np.arange(pattern.since[number], number + 1)
        belongs = (pattern.marks[stretch] == pattern.marks[number]) & given.counted[stretch]
        points = {int(number), *(int(one) for one in stretch[belongs])}
        side, last = int(pattern.side[number]), found[-1] if found else None
        if last is not None and last.side == side and points & set(last.points):
            merged = tuple(sorted(points | set(last.points)))
            found[-1] = Signal(points=merged, completed_at=last.completed_at, side=side)
        else:
            ordered = tuple(sorted(points))
            found.append(Signal(points=ordered, completed_at=int(number), side=side))
    return tuple(found)


def _runs_of_last(given: Points, options: Options) -> tuple[Compared | None, Compared | None]:
    if options.kind.value in MEMORY:
        return None, None
    first = options.begins[-1] if options.begins else 0
    found = runs(given.side()[first:], given.counted[first:])
    if not found.useful:
        return None, None
    return (
        Compared(found=int(found.longest), limit=int(found.longest_limit)),
        Compared(found=int(found.crossings), limit=int(found.crossings_limit)),
    )


def _variation(patterns: dict[str, Pattern], given: Points, improve: Improve) -> str | None:
    """What the signals of the latest point that is counted mean; concern first."""
    numbers = np.flatnonzero(given.counted)
    if not len(numbers):
        return None
    latest = numbers[-1]
    sides = {int(one.side[latest]) for one in patterns.values() if one.flags[latest]}
    meaning = _meaning(sides, improve)
    return VARIATION[meaning.value] if meaning is not None else NO_CHANGE


def _meaning(sides: set[int], improve: Improve) -> Judgement | None:
    if not sides:
        return None
    better = {Improve.UP.value: 1, Improve.DOWN.value: -1}.get(improve.value)
    if better is not None and -better in sides:
        return Judgement.WORSE
    return Judgement.BETTER if better in sides else Judgement.CHANGED


def _assurance(lines: Lines, included: Flags, options: Options) -> str | None:
    """The target against the limits at the latest point of the last phase that has them."""
    target, improve = options.target, options.improve
    if target is None or improve == Improve.NONE:
        return None
    first = options.begins[-1] if options.begins else 0
    if included[first:].sum() < ASSURANCE_POINTS:
        return "too few points"
    numbers = first + np.flatnonzero(np.isfinite(lines.above[2][first:]))
    if not len(numbers):
        return None
    lower, upper = lines.below[2][numbers[-1]], lines.above[2][numbers[-1]]
    if improve == Improve.UP:
        met, missed = lower >= target, upper < target
    else:
        met, missed = upper <= target, lower > target
    if met:
        return "reliably met"
    return "reliably missed" if missed else "hit and miss"
