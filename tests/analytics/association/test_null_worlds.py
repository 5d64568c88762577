"""How often the scan finds what is not there, on worlds where nothing is.

The wanted rate is at most 10 % (goal 1 and 2 of the design note; measured 2 to 8 % on 200 seeds
a world). A rate of 10 % gives more than 12 of 60 once in 170 runs, so 12 is the alarm.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.association import associate
from tests.analytics.association.worlds import NCS, WALKS, null_world

WORLDS = 60
ALARM = 12
SHAPES = {"one plant": (1, 104), "six plants": (6, 78)}


def found_links(name: str, shape: tuple[int, int]) -> tuple[int, int]:
    """Of WORLDS panels: how many have adjusted p ≤ .05, how many are flagged as a reaction."""
    results = [
        associate(
            null_world(name, np.random.default_rng([seed, 20]), shape),
            activity=WALKS,
            outcome=NCS,
            season=52,
            seed=20,
        )
        for seed in range(WORLDS)
    ]
    linked = sum(result.p_adjusted <= 0.05 for result in results)
    return linked, sum("reaction" in result.flags for result in results)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("name", ["memory", "season", "trend"])
def test_unrelated_series_are_linked_no_more_often_than_luck_allows(name, shape):
    linked, reactions = found_links(name, shape)
    assert linked <= ALARM
    assert reactions <= 2 * ALARM


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_leaders_who_react_to_trouble_are_not_mistaken_for_its_cure(shape):
    linked, reactions = found_links("managers", shape)
    assert linked <= 5
    assert reactions >= 48


def strongest_plain_correlation(panel: pd.DataFrame) -> float:
    """The naive reading: the largest of 12 lagged correlations, over its usual limit."""
    walks = panel["activity"].to_numpy().reshape(-1, 78)
    rate = (panel["outcome"] / panel["outcome_exposure"]).to_numpy().reshape(-1, 78)
    lagged = [(walks[:, : 78 - lag].ravel(), rate[:, lag:].ravel()) for lag in range(1, 13)]
    return max(abs(np.corrcoef(*pair)[0, 1]) * np.sqrt(pair[0].size) / 1.96 for pair in lagged)


@pytest.mark.parametrize("name", ["season", "trend", "managers"])
def test_the_same_worlds_fool_a_plain_correlation(name):
    fooled = sum(
        strongest_plain_correlation(null_world(name, np.random.default_rng([seed, 20]), (6, 78)))
        > 1
        for seed in range(WORLDS)
    )
    assert fooled >= WORLDS / 2
