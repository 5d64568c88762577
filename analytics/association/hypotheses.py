"""What was written down before anybody looked: pairs with the direction and the time expected.

Anything else is exploratory. Only pairs of which both sides are measures stand here. Not yet:
those on coverage, walk quality, what is told back, complaints, training and refused resources,
whose measures do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.results import Grain

UP, DOWN = 1, -1
WEEKS_IN_MONTH = 52 / 12


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """More of `activity` is expected to be followed by more (UP) or less (DOWN) of `outcome`,
    first_week to last_week weeks later, both included. Both are names of measures."""

    activity: str
    outcome: str
    sign: int
    first_week: int
    last_week: int

    def window(self, grain: Grain, look_back: int) -> tuple[int, int] | None:
        """First and last lag in periods of `grain`, cut to 1 .. look_back; None if none is left."""
        weeks = WEEKS_IN_MONTH if grain == Grain.MONTH else 1
        first = max(1, round(self.first_week / weeks))
        last = min(look_back, max(1, round(self.last_week / weeks)))
        return (first, last) if first <= last else None


# Follow-through is followed by fewer defects; opening with quality by follow-through; thanks by
# reporting. In this order a pair is preferred where several have equally much data.
HYPOTHESES = (
    Hypothesis(
        activity="on_time_closure",
        outcome="defect_rate",
        sign=DOWN,
        first_week=6,
        last_week=16,
    ),
    Hypothesis(
        activity="decision_within_7_days",
        outcome="defect_rate",
        sign=DOWN,
        first_week=6,
        last_week=16,
    ),
    Hypothesis(
        activity="opened_with_quality",
        outcome="decision_within_7_days",
        sign=UP,
        first_week=0,
        last_week=4,
    ),
    Hypothesis(
        activity="opened_with_quality",
        outcome="on_time_closure",
        sign=UP,
        first_week=0,
        last_week=4,
    ),
    Hypothesis(
        activity="recognitions_per_week",
        outcome="nc_rate",
        sign=UP,
        first_week=1,
        last_week=4,
    ),
)


def registered(activity: str, outcome: str) -> Hypothesis | None:
    """The hypothesis on this pair; None: whatever is found is exploratory."""
    for entry in HYPOTHESES:
        if (entry.activity, entry.outcome) == (activity, outcome):
            return entry
    return None
