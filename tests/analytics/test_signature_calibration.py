"""Simulated plants: how often the signature misreads a stable or an improving one.

The goals are those of the design note; a share estimated from `PLANTS` plants may miss its goal by
two standard errors before a test fails. `benchmarks/signature_calibration.py` prints all of it.
"""

from __future__ import annotations

import numpy as np
import pytest

from analytics.readings import Reading
from analytics.results import Grain
from benchmarks import signature_calibration as calibration

PLANTS = 1_000
SIZES = ("one escape a month", "sample plants", "whole group")


def told(name: str, size: str, world: str) -> dict[str, float]:
    rng = np.random.default_rng(11)
    truth = calibration.TRUTHS[name]
    return calibration.shares(calibration.read(rng, world, size, truth, PLANTS, Grain.WEEK))


def most(goal: float) -> float:
    return goal + 2 * float(np.sqrt(goal * (1 - goal) / PLANTS))


@pytest.mark.parametrize("world", calibration.WORLDS)
@pytest.mark.parametrize("size", SIZES)
def test_a_stable_plant_is_seldom_read_as_anything_and_still_less_as_chill(size, world):
    found = told(calibration.STABLE, size, world)
    said = sum(share for reading, share in found.items() if reading not in calibration.UNTOLD)
    assert said <= most(calibration.MOST_READ)
    assert found[Reading.CHILL.value] <= most(calibration.MOST_CHILL)


@pytest.mark.parametrize("size", SIZES)
def test_a_plant_that_improves_everything_is_not_suspected_of_chill(size):
    found = told(calibration.EVERYTHING_BETTER, size, "in the rate")
    assert found[Reading.CHILL.value] <= calibration.MOST_CHILL_IMPROVED


def test_a_plain_chill_is_seen_in_a_plant_with_enough_events():
    found = told("chill: inside −45 %, escapes +60 %", "large", "in the rate")
    assert found[Reading.CHILL.value] >= 0.8


def test_the_simulated_counts_vary_and_resemble_as_said():
    # Variance twice the mean; neighbours correlate by about a half.
    rng = np.random.default_rng(5)
    for mean in (2.5, 14.0, 200.0):
        counts = calibration.counts_resemble(rng, np.full((400, 117), mean))
        centred = counts - mean
        assert counts.mean() == pytest.approx(mean, rel=0.03)
        assert (centred**2).mean() == pytest.approx(2 * mean, rel=0.06)
        lagged = (centred[:, 1:] * centred[:, :-1]).mean() / (centred**2).mean()
        assert lagged == pytest.approx(0.5, abs=0.05)
