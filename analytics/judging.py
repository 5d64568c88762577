"""A plant's periods judged, phase by phase: limits, signals, verdict, and the change they tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics import trend_notes
from analytics.assurance import assurance
from analytics.baselines import Dates
from analytics.changes import change
from analytics.control_limits import (
    AUTOCORRELATED_ABOVE,
    NEAR_EXACT_BELOW,
    NONE_IS_ROUTINE_BELOW,
    SAFETY,
    WIDTH,
    Flags,
    Limits,
    Series,
    limits,
)
from analytics.periods import Columns, WayData
from analytics.phases import Stretch, of_phases
from analytics.power import periods_to_tell
from analytics.rates import Values
from analytics.rebaselining import proposal
from analytics.results import (
    Baseline,
    Change,
    Grain,
    Judgement,
    Judging,
    PhaseLimits,
    Run,
    Signal,
    Trend,
    Verdict,
)
from analytics.rules.false_alarms import false_alarm_sentence
from analytics.rules.sets import RuleSet
from analytics.signals import (
    BEFORE_AFTER_BEYOND,
    BEFORE_AFTER_FROM,
    DECISION,
    RUN_LENGTH,
    SLACK,
    Judged,
    judge,
    last_run,
    outside_own_limits,
)
from catalogue.model import Better, Chart

USEFUL_POINTS = 10  # Anhøj and Olesen 2014: no statement below
# Full periods that stand for "now": 4 weeks, one month.
POOLED_PERIODS = {Grain.DAY.value: 28, Grain.WEEK.value: 4, Grain.MONTH.value: 1}
# An action is tested before and after for a year; then the CUSUM judges again.
TESTED_FOR = {Grain.DAY.value: 365, Grain.WEEK.value: 52, Grain.MONTH.value: 12}
POINT, SUSTAINED = "point", "sustained"
ABOVE, BELOW = "above", "below"


def judging(grain: Grain) -> Judging:
    """The default rules with all that they go by."""
    return Judging(
        rule_set=RuleSet.DEFAULT.value,
        options={
            "limits_sigmas": WIDTH,
            "near_exact_below_events": NEAR_EXACT_BELOW,
            "none_is_routine_below_events": NONE_IS_ROUTINE_BELOW,
            "safety": SAFETY,
            "autocorrelated_above": AUTOCORRELATED_ABOVE,
            "cusum_k": SLACK,
            "cusum_h": DECISION,
            "before_after_beyond": BEFORE_AFTER_BEYOND,
            "before_after_from_period": BEFORE_AFTER_FROM,
            "before_after_for_periods": TESTED_FOR[grain.value],
            "run_shown_from": RUN_LENGTH,
        },
        false_alarms=false_alarm_sentence(RuleSet.DEFAULT),
    )


@dataclass(frozen=True, kw_only=True)
class Charted:
    """A plant's periods on one way and grain, not judged yet. columns: as `periods.by_period`.
    first, last: the days of each period. full: wholly reported, with a value. excluded: left out
    with a reason; usable: full, and not that."""

    data: WayData
    grain: Grain
    chart: Chart  # a proportion above 1 anywhere is counted per unit instead
    columns: Columns
    values: Values
    first: Dates
    last: Dates
    full: Flags
    excluded: Flags

    @property
    def usable(self) -> Flags:
        return self.full & ~self.excluded

    def date(self, number: int) -> dt.date:
        return dt.date.fromisoformat(str(self.last[number]))


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One phase with its limits. judged: the periods that its rules look at."""

    stretch: Stretch
    baseline: Baseline
    series: Series
    limits: Limits
    judged: Flags
    found: Judged

    @property
    def inside(self) -> Flags:
        return self.stretch.inside


def draw(
    charted: Charted, stretches: Sequence[Stretch], actions: tuple[dt.date, ...]
) -> list[Drawn]:
    """The phases that have a baseline, with their limits: none, or the last one among them."""
    return [
        _drawn(charted, stretch, stretch.frozen.baseline, actions)
        for stretch in stretches
        if stretch.frozen.baseline is not None
    ]


def lines_of(phases: Sequence[Drawn], per: float) -> Columns:
    """lower, centre and upper of each period, its own phase's, in the unit that `per` gives; NaN
    in a phase without limits. Nothing without a phase."""
    if not phases:
        return {}
    found = {name: np.full(len(phases[0].inside), np.nan) for name in ("lower", "centre", "upper")}
    for one in phases:
        for name, line in found.items():
            line[one.inside] = per * getattr(one.limits, name)[one.inside]
    return found


def judged_trend(
    building: Trend,
    better: Better,
    charted: Charted,
    drawn: Sequence[Drawn],
) -> Trend:
    """The trend with the signals of every phase, of which there is one at least; verdict, change,
    run, target and proposal are the last one's. building: its points have the `lines_of`."""
    last, per = drawn[-1], charted.data.way.per
    found = _together(drawn)
    signals = _signals(found, charted, better)
    useful = _useful_points(last.series, last.limits)
    latest = int(np.flatnonzero(charted.usable)[-1])
    verdict = _verdict(signals, charted.date(latest), useful)
    few = verdict == Verdict.TOO_FEW
    return replace(
        building,
        baseline=last.baseline,
        signals=signals,
        verdict=verdict,
        change=_change(last, found, charted, better, verdict),
        run=_run(last, charted),
        notes=(*_notes(drawn, charted), *building.notes),
        periods_found=useful if few else last.stretch.frozen.found,
        periods_needed=USEFUL_POINTS if few else last.stretch.frozen.needed,
        phases=tuple(_phase_limits(one, charted) for one in drawn),
        assurance=assurance(
            np.nan if building.target is None else building.target,
            per * float(last.limits.lower[latest]),
            per * float(last.limits.upper[latest]),
            better,
            enough=useful >= USEFUL_POINTS,
        ),
        rebaselining=None
        if few
        else proposal(
            last.series,
            last.limits,
            last.stretch,
            first=charted.first,
            last=charted.last,
            usable=charted.usable,
            grain=charted.grain,
            per=per,
            standing=int(found.sustained[latest]),
        ),
        periods_to_tell=None if few else periods_to_tell(last.series, last.limits),
    )


def _drawn(
    charted: Charted, stretch: Stretch, baseline: Baseline, actions: tuple[dt.date, ...]
) -> Drawn:
    included = stretch.frozen.included
    series = series_of(charted, included)
    after = stretch.inside & (np.arange(len(included)) > np.flatnonzero(included)[-1])
    judged, lines = charted.usable & after, limits(series)
    starts = _starts(charted, after, actions)
    found = judge(series, lines, judged, starts, tested_for=TESTED_FOR[charted.grain.value])
    return Drawn(
        stretch=stretch,
        baseline=baseline,
        series=series,
        limits=lines,
        judged=judged,
        found=found,
    )


def _together(drawn: Sequence[Drawn]) -> Judged:
    """The signals of all phases; since: a number among all periods."""
    nobody = np.zeros(len(drawn[0].inside), dtype=np.int8)
    point, sustained, since = nobody, nobody, np.full(len(nobody), -1)
    for one in drawn:
        point = np.where(one.inside, one.found.point, point)
        sustained = np.where(one.inside, one.found.sustained, sustained)
        since = np.where(one.inside, one.found.since, since)
    return Judged(point=point, sustained=sustained, since=since)


def _notes(drawn: Sequence[Drawn], charted: Charted) -> tuple[str, ...]:
    last = drawn[-1]
    return (
        *of_phases([one.stretch for one in drawn], charted.first, charted.grain),
        *trend_notes.of_chart(
            charted.columns,
            last.limits,
            outside=outside_own_limits(last.series, last.limits),
            any_judged=bool(last.judged.any()),
            grain=charted.grain,
        ),
    )


def _phase_limits(one: Drawn, charted: Charted) -> PhaseLimits:
    numbers, phase = np.flatnonzero(one.inside), one.stretch.phase
    return PhaseLimits(
        first=dt.date.fromisoformat(str(charted.first[numbers[0]])),
        last=charted.date(int(numbers[-1])),
        baseline=one.baseline,
        reason=phase.reason if phase is not None else "",
        who=phase.who if phase is not None else "",
        dispersion=float(one.limits.dispersion[0]),
        autocorrelation=float(one.limits.autocorrelation[0]),
    )


def series_of(charted: Charted, included: Flags) -> Series:
    """The periods as a chart takes them; included: those of the baseline."""
    exposure, count = charted.values.exposure, charted.columns["numerator"]
    if charted.chart == Chart.VALUE:
        count, exposure = count / exposure, np.where(np.isnan(exposure), np.nan, 1.0)
    return Series(chart=charted.chart, count=count, exposure=exposure, included=included)


def _starts(charted: Charted, after: Flags, actions: tuple[dt.date, ...]) -> tuple[int, ...]:
    """The first period that begins on or after each action, for actions after the baseline: the
    period in whose middle something was done belongs to neither side."""
    if not after.any():
        return ()
    begin = charted.first[after.argmax()]
    days = np.sort(np.array(actions, dtype="datetime64[D]"))
    starts = np.searchsorted(charted.first, days[days >= begin])
    return tuple(int(start) for start in np.unique(starts))


def _signals(found: Judged, charted: Charted, better: Better) -> tuple[Signal, ...]:
    """Oldest first; of one period the point before the sustained change."""
    sides = {POINT: found.point, SUSTAINED: found.sustained}
    return tuple(
        Signal(
            rule=rule,
            period=charted.date(int(number)),
            side=ABOVE if side[number] > 0 else BELOW,
            judgement=judgement_of(int(side[number]), better),
        )
        for number in np.flatnonzero((found.point != 0) | (found.sustained != 0))
        for rule, side in sides.items()
        if side[number] != 0
    )


def judgement_of(side: int, better: Better) -> Judgement:
    """What a signal on this side (1 above, -1 below) means for a measure."""
    if better == Better.NONE:
        return Judgement.CHANGED
    good = (side > 0) == (better == Better.HIGHER)
    return Judgement.BETTER if good else Judgement.WORSE


def _verdict(signals: tuple[Signal, ...], latest: dt.date, useful: int) -> Verdict:
    """What the signals of the latest full period mean, worse first; a sustained change counts as
    long as it stands there. Without one, too few points tell nothing."""
    meanings = {signal.judgement.value for signal in signals if signal.period == latest}
    for judgement in (Judgement.WORSE, Judgement.BETTER, Judgement.CHANGED):
        if judgement.value in meanings:
            return Verdict(judgement.value)
    return Verdict.TOO_FEW if useful < USEFUL_POINTS else Verdict.NO_CHANGE


def _useful_points(series: Series, drawn: Limits) -> int:
    """The baseline's points that can be told from its median. Where that is 0 (or a whole), only
    the periods with an event (or a miss) say anything; on XmR, none where nothing varies."""
    value = series.value[series.baseline]
    if series.chart not in (Chart.COUNT, Chart.PROPORTION):
        return len(value) if np.isfinite(drawn.sigma).any() else 0
    median = float(np.median(value))
    at_bound = median == 0 or (series.chart == Chart.PROPORTION and median == 1)
    return int((value != median).sum()) if at_bound else len(value)


def _change(
    last: Drawn, found: Judged, charted: Charted, better: Better, verdict: Verdict
) -> Change | None:
    """The baseline against the level since the sustained change that gave the verdict began; for
    a point outside the limits, against the last 4 full weeks or the last full month."""
    if verdict in (Verdict.NO_CHANGE, Verdict.TOO_FEW):
        return None
    numbers = np.flatnonzero(charted.usable & last.inside)
    latest = int(numbers[-1])
    side = int(found.sustained[latest])
    if side != 0 and judgement_of(side, better).value == verdict.value:
        taken = numbers[numbers >= found.since[latest]]
    else:
        taken = numbers[-POOLED_PERIODS[charted.grain.value] :]
    after = np.zeros(len(charted.full), dtype=bool)
    after[taken[~last.series.included[taken]]] = True
    since = charted.date(int(after.argmax()))
    return change(last.series, last.limits, after=after, since=since, per=charted.data.way.per)


def _run(last: Drawn, charted: Charted) -> Run | None:
    """The latest run that reaches beyond the baseline; silent where neighbours resemble."""
    found = last_run(last.series.value, last.limits.centre, charted.usable & last.inside)
    if found is None or bool(last.limits.autocorrelated[0]) or last.series.included[found[1]]:
        return None
    begin, end, length, side = found
    return Run(
        first=charted.date(begin),
        last=charted.date(end),
        length=length,
        side=ABOVE if side > 0 else BELOW,
    )
