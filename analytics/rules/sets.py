"""The rule sets that a chart can be read by, each by its name.

In every set a gap or a point left out breaks no pattern, a new phase begins them anew, and bands
are each point's own. A point on the centre neither counts nor breaks a run; in print, Making Data
Count, Western Electric and Nelson do not say what it does.

Sources: NHS England, Making Data Count (point, shift of 7, trend of 7, two of three); Western
Electric 1956, Statistical Quality Control Handbook, and Montgomery 6e §5.3.4; Nelson 1984,
Journal of Quality Technology 16(4) 238-239; Anhøj and Olesen 2014, doi
10.1371/journal.pone.0113825.
"""

from __future__ import annotations

from enum import StrEnum

from analytics.rules import anhoej
from analytics.rules.patterns import (
    Pattern,
    Points,
    all_within,
    alternating,
    none_within,
    outside,
    run,
    some_beyond,
    trend,
)
from analytics.signals import RUN_LENGTH

POINT, SUSTAINED, RUN, SHIFT, TREND = "point", "sustained", "run", "shift", "trend"
TWO_OF_THREE, FOUR_OF_FIVE = "two_of_three", "four_of_five"
ALTERNATING, ALL_WITHIN, NONE_WITHIN = "alternating", "within_one_sigma", "beyond_one_sigma"
LONGEST_RUN, CROSSINGS = "longest_run", "crossings"

MDC_SHIFT = 7
MDC_TREND = 7
NELSON_RUN = 9
NELSON_TREND = 6
NELSON_ALTERNATING = 14
NELSON_WITHIN = 15
NELSON_BEYOND = 8


class RuleSet(StrEnum):
    DEFAULT = "default"
    MDC = "mdc"
    WESTERN_ELECTRIC = "western-electric"
    NELSON = "nelson"
    ANHOEJ = "anhoej"
    LIMITS = "limits"


def judge_by(rules: RuleSet, given: Points) -> dict[str, Pattern]:
    """Each rule of the set with the points where it is completed, `Pattern.flags`.

    A series signals where any flag stands. Anhøj's rules look at the chart as it stands at its
    last point: for what a reader saw earlier, give the points up to then. DEFAULT is the point
    and a run of 8, as on charts that no CUSUM is kept for; where one is, `signals.judge` gives
    its second rule.
    """
    judged = {
        RuleSet.DEFAULT.value: _default,
        RuleSet.MDC.value: _mdc,
        RuleSet.WESTERN_ELECTRIC.value: _western_electric,
        RuleSet.NELSON.value: _nelson,
        RuleSet.ANHOEJ.value: _anhoej,
        RuleSet.LIMITS.value: _limits,
    }
    return judged[rules.value](given)


def _limits(given: Points) -> dict[str, Pattern]:
    return {POINT: outside(given)}


def _default(given: Points) -> dict[str, Pattern]:
    return {POINT: outside(given), RUN: run(given, RUN_LENGTH)}


def _mdc(given: Points) -> dict[str, Pattern]:
    return {
        POINT: outside(given),
        SHIFT: run(given, MDC_SHIFT),
        TREND: trend(given, MDC_TREND),
        TWO_OF_THREE: some_beyond(given, 2, found=2, window=3),
    }


def _western_electric(given: Points) -> dict[str, Pattern]:
    """Rules 1 to 4, in order."""
    return {
        POINT: outside(given),
        TWO_OF_THREE: some_beyond(given, 2, found=2, window=3),
        FOUR_OF_FIVE: some_beyond(given, 1, found=4, window=5),
        RUN: run(given, RUN_LENGTH),
    }


def _nelson(given: Points) -> dict[str, Pattern]:
    """Tests 1 to 8, in order."""
    return {
        POINT: outside(given),
        RUN: run(given, NELSON_RUN),
        TREND: trend(given, NELSON_TREND),
        ALTERNATING: alternating(given, NELSON_ALTERNATING),
        TWO_OF_THREE: some_beyond(given, 2, found=2, window=3),
        FOUR_OF_FIVE: some_beyond(given, 1, found=4, window=5),
        ALL_WITHIN: all_within(given, 1, length=NELSON_WITHIN),
        NONE_WITHIN: none_within(given, 1, length=NELSON_BEYOND),
    }


def _anhoej(given: Points) -> dict[str, Pattern]:
    longest, crossings = anhoej.signals(given)
    return {LONGEST_RUN: longest, CROSSINGS: crossings}
