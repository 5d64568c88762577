"""The shares that rule sets are labelled with, against a smaller simulation of them."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.rules.false_alarms import FALSE_ALARMS, false_alarm_sentence
from analytics.rules.sets import RuleSet
from benchmarks.false_alarm_shares import WORLDS, measured

CHARTS = 1500
ROUNDED = 0.5


@pytest.fixture(scope="module")
def shares() -> dict[str, dict[str, float]]:
    return measured(np.random.default_rng(4), CHARTS)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("rules", RuleSet)
def test_a_stated_share_is_what_a_simulation_finds(shares, rules, world):
    stated = getattr(FALSE_ALARMS[rules.value], world)
    share = max(stated, 1) / 100
    error = 100 * np.sqrt(share * (1 - share) / CHARTS)
    assert shares[rules.value][world] == pytest.approx(stated, abs=ROUNDED + 3 * error)


def test_the_label_says_all_three_shares():
    assert false_alarm_sentence(RuleSet.LIMITS) == (
        "Of 100 stable charts of two years, 2 show a signal by these rules; 7 where counts vary "
        "twice as much as by chance, 1 where neighbouring months resemble each other."
    )
