"""How often each rule set signals on charts of stable plants, measured: the label it is offered
with.

Percent of 10,000 stable charts, 24 months of about 15 events, limits as this product draws them
from the same months, on which the set signals at least once. The default set's rules judge no
period of their own baseline: its figure is the share with a month beyond the range that the
baseline gave. Measured with

    .venv/bin/python -m benchmarks.false_alarm_shares
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.rules.sets import RuleSet


@dataclass(frozen=True, kw_only=True)
class FalseAlarms:
    """Percent of stable charts. chance: counts that vary as chance alone; twice: twice as much;
    alike: where each month resembles the one before by 0.5."""

    chance: int
    twice: int
    alike: int


FALSE_ALARMS = {
    RuleSet.DEFAULT.value: FalseAlarms(chance=2, twice=7, alike=1),
    RuleSet.MDC.value: FalseAlarms(chance=12, twice=18, alike=43),
    RuleSet.WESTERN_ELECTRIC.value: FalseAlarms(chance=8, twice=14, alike=32),
    RuleSet.NELSON.value: FalseAlarms(chance=14, twice=18, alike=39),
    RuleSet.ANHOEJ.value: FalseAlarms(chance=4, twice=5, alike=40),
    RuleSet.LIMITS.value: FalseAlarms(chance=2, twice=7, alike=1),
}


def false_alarm_sentence(rules: RuleSet) -> str:
    """The label on screen: "Of 100 stable charts of two years, 13 show a signal by these rules;
    …"."""
    share = FALSE_ALARMS[rules.value]
    return (
        f"Of 100 stable charts of two years, {share.chance} show a signal by these rules; "
        f"{share.twice} where counts vary twice as much as by chance, {share.alike} where "
        "neighbouring months resemble each other."
    )
