"""A trend read by another rule set than the default one: what an analyst may ask, never a verdict.

The chart's limits stay; the bands between centre and limits are their thirds, each point's own. A
lower limit held at 0 lends its bands from the upper side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics import words
from analytics.judging import judgement_of
from analytics.moves import last_day
from analytics.results import Judgement, Judging, Signal, Trend
from analytics.rules.false_alarms import false_alarm_sentence
from analytics.rules.patterns import Pattern, Points
from analytics.rules.sets import CROSSINGS, RuleSet, judge_by
from catalogue.model import Better

NAMES = {
    RuleSet.DEFAULT.value: "this dashboard's own rules",
    RuleSet.MDC.value: "Making Data Count",
    RuleSet.WESTERN_ELECTRIC.value: "Western Electric",
    RuleSet.NELSON.value: "Nelson",
    RuleSet.ANHOEJ.value: "Anhøj",
    RuleSet.LIMITS.value: "points outside the range only",
}
RULE_WORDS = {
    "point": "outside the range",
    "run": "a run on one side",
    "shift": "a run of seven on one side",
    "trend": "a rise or fall in a row",
    "two_of_three": "two of three far out",
    "four_of_five": "four of five far out",
    "alternating": "up and down in turn",
    "within_one_sigma": "hugging the average",
    "beyond_one_sigma": "staying away from the average",
    "longest_run": "an unusually long run",
    "crossings": "unusually few crossings of the average",
}


@dataclass(frozen=True, kw_only=True)
class ReadBy:
    """trend: with the signals of the chosen rules in place of its own, for drawing; its verdict,
    title and sentences are still the default's. sentence: by which rules, what they mark, and how
    often they cry wolf."""

    trend: Trend
    sentence: str


def read_by(trend: Trend, rules: RuleSet, better: Better) -> ReadBy:
    """The trend as this rule set sees it. The default set gives the trend as it is."""
    if rules == RuleSet.DEFAULT:
        return ReadBy(trend=trend, sentence="")
    found = judge_by(rules, _points(trend))
    signals = tuple(
        Signal(
            rule=name,
            period=last_day(trend, number),
            side="above" if side >= 0 else "below",
            judgement=judgement_of(side, better) if side else Judgement.CHANGED,
        )
        for name, pattern in found.items()
        for number, side in _marked(name, pattern)
    )
    judging = Judging(rule_set=rules.value, options={}, false_alarms=false_alarm_sentence(rules))
    ordered = tuple(sorted(signals, key=lambda one: one.period))
    return ReadBy(
        trend=replace(trend, signals=ordered, judging=judging),
        sentence=_sentence(trend, rules, found, signals),
    )


def _points(trend: Trend) -> Points:
    points = trend.points
    value, lower, centre, upper = (
        points[name].to_numpy(dtype=np.float64) for name in ("value", "lower", "centre", "upper")
    )
    above = (upper - centre) / 3
    below = np.where(lower > 0, (centre - lower) / 3, above)
    phase = points["phase"].to_numpy()
    usable = (
        points["reported"].to_numpy(dtype=bool)
        & ~points["partial"].to_numpy(dtype=bool)
        & np.isfinite(value)
    )
    first, second = ((centre - k * below, centre + k * above) for k in (1, 2))
    return Points(
        value=np.where(usable, value, np.nan),
        centre=centre,
        below=(first[0], second[0], lower),
        above=(first[1], second[1], upper),
        counted=usable & ~points["excluded"].to_numpy(dtype=bool),
        begins=np.append(False, phase[1:] != phase[:-1])[: len(phase)],
    )


def _marked(name: str, pattern: Pattern) -> list[tuple[int, int]]:
    """The points that complete a pattern, each with its side. Too few crossings belong to the
    whole chart, not to any of its points."""
    if name == CROSSINGS:
        return []
    return [(int(at), int(pattern.side[at])) for at in np.flatnonzero(pattern.flags)]


def _sentence(
    trend: Trend, rules: RuleSet, found: dict[str, Pattern], signals: tuple[Signal, ...]
) -> str:
    noun = words.period_noun(trend.grain)
    told = f"Marked by {NAMES[rules.value]}, not by the rules that the title goes by"
    set_off = [RULE_WORDS[name] for name, pattern in found.items() if pattern.flags.any()]
    marked = len({one.period for one in signals})
    if set_off:
        told += f": {words.plural(marked, noun)} ({words.listed(set_off)})."
    else:
        told += f": no {noun}."
    return f"{told} {false_alarm_sentence(rules)}"
