"""On how many stable charts each rule set signals: the figures of `analytics.rules.false_alarms`.

    .venv/bin/python -m benchmarks.false_alarm_shares                  seconds
    .venv/bin/python -m benchmarks.false_alarm_shares --series 2000 --seed 7

Exit code 1 where a figure that is stated there is not the measured one, rounded.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np

from analytics.control_limits import Series, limits
from analytics.rules.false_alarms import FALSE_ALARMS, FalseAlarms
from analytics.rules.patterns import points
from analytics.rules.sets import RuleSet, judge_by
from analytics.signals import outside_own_limits
from benchmarks.control_chart_worlds import BASELINE, World, simulate

SERIES, SEED, EVENTS = 10_000, 20261130, 15
WORLDS = {"chance": World.POISSON, "twice": World.TWICE, "alike": World.ALIKE}


def measured(rng: np.random.Generator, series: int) -> dict[str, dict[str, float]]:
    """Percent by rule set, then by world as `FalseAlarms` names them."""
    shares: dict[str, dict[str, float]] = {rules.value: {} for rules in RuleSet}
    for name, world in WORLDS.items():
        level = np.ones(BASELINE)
        charts = simulate(rng, world, events=EVENTS, plants=series, level=level)
        for rules in RuleSet:
            shares[rules.value][name] = 100 * _share(charts, rules)
    return shares


def _share(charts: Series, rules: RuleSet) -> float:
    drawn = limits(charts)
    if rules == RuleSet.DEFAULT:
        return float(outside_own_limits(charts, drawn).any(axis=1).mean())
    found = judge_by(rules, points(charts.value, centre=drawn.centre, sigma=drawn.sigma))
    flags = [pattern.flags for pattern in found.values()]
    return float(np.any(flags, axis=0).any(axis=1).mean())


def main() -> int:
    arguments = argparse.ArgumentParser(description="On how many stable charts each set signals.")
    arguments.add_argument("--series", type=int, default=SERIES)
    arguments.add_argument("--seed", type=int, default=SEED)
    said = arguments.parse_args()
    wrong = 0
    for rules, shares in measured(np.random.default_rng(said.seed), said.series).items():
        rounded = FalseAlarms(**{world: round(share) for world, share in shares.items()})
        wrong += rounded != FALSE_ALARMS[rules]
        told = "".join(f"{world:>8}{share:>6.1f}" for world, share in shares.items())
        print(f"{rules:<18}{told}{'' if rounded == FALSE_ALARMS[rules] else '  stated otherwise'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
