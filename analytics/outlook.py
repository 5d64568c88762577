"""What a trend's limits say of its target, of patience, and of a new baseline, in sentences."""

from __future__ import annotations

import math

import numpy as np

from analytics import words
from analytics.moves import full_periods
from analytics.results import Assurance, Grain, Rebaselining, Trend, Verdict, Why

# Periods of ten years: beyond that no number of them is worth naming.
TOO_LONG = {Grain.DAY.value: 3650, Grain.WEEK.value: 520, Grain.MONTH.value: 120}


def of_target(trend: Trend) -> tuple[str, ...]:
    """Is the target met by design or by luck; nothing without a target that can be judged."""
    if trend.target is None or trend.assurance is None:
        return ()
    noun, target = words.period_noun(trend.grain), words.amount(trend.target, trend.unit)
    told = {
        Assurance.MET: f"The target of {target} is met by design: all of the routine range lies on "
        "its good side.",
        Assurance.MISSED: f"The target of {target} is out of reach as things are: no routine "
        f"{noun} meets it.",
        Assurance.HIT_AND_MISS: f"The target of {target} is met by luck: it lies inside the "
        f"routine range, so some {noun}s meet it and others do not.",
        Assurance.TOO_FEW: f"Too few {noun}s to tell whether the target of {target} is met by "
        "design.",
    }
    return (told[trend.assurance],)


def of_patience(trend: Trend) -> tuple[str, ...]:
    """While nothing is found: how long a real change takes until it is."""
    needed = trend.periods_to_tell
    if needed is None or trend.verdict != Verdict.NO_CHANGE:
        return ()
    noun, long = words.period_noun(trend.grain), TOO_LONG[trend.grain.value]
    takes = "more than ten years" if needed > long else f"about {_periods(needed, noun)}"
    if _judged_periods(trend) < min(needed, long):
        return (
            f"Not yet distinguishable: at this level a lasting change of 30 % takes {takes} until "
            "it is told from routine variation.",
        )
    return (f"A lasting change of 30 % would be found within {takes} here.",)


def _periods(needed: float, noun: str) -> str:
    return words.plural(max(math.ceil(needed), 1), noun)


def _judged_periods(trend: Trend) -> int:
    """Full periods after the last phase's baseline."""
    if trend.baseline is None:
        return 0
    after = trend.columns["period"] > np.datetime64(trend.baseline.last, "s")
    return int((full_periods(trend) & after).sum())


def of_proposal(trend: Trend) -> tuple[str, ...]:
    """A new baseline that is proposed; it waits for a person."""
    found = trend.rebaselining
    if found is None:
        return ()
    asked = "a named person accepts it with a reason, and the old limits stay visible"
    held = _held(found, trend.grain)
    if found.why == Why.LONGER or found.change is None:
        return (
            f"A whole baseline is complete and proposed in place of this one, {held}: {asked}.",
        )
    since = words.period_in_sentence(found.change.since, trend.grain)
    return (f"The level since {since} has stayed: a new baseline is proposed, {held}; {asked}.",)


def _held(found: Rebaselining, grain: Grain) -> str:
    """ "24 months, 1 Jan 2024 to 31 Dec 2025"."""
    held = words.plural(found.baseline.periods, words.period_noun(grain))
    return f"{held}, {words.day(found.baseline.first)} to {words.day(found.baseline.last)}"
