"""How often the NC signature misreads a plant, and how often it sees what is true.

    python benchmarks/signature_calibration.py [--plants 10000] [--seed 2026]

Simulates plants period by period: a baseline year, a second year, and the 13 weeks (or 3 months,
where a plant logs by month) that are judged. Counts have twice the variance of pure chance and
neighbouring periods resemble each other (lag-1 correlation 0.5, in the counts themselves or in
the rate behind them); output varies by a quarter. Prints how often each reading is given; ends
with 1 where a goal is missed:

- stable plants: at most 5 % read as anything but no real change, too few to tell or mixed, and at
  most 2 % as reporting chill, at every size of plant;
- a plant that improves everything by 40 %: at most 1 % read as reporting chill.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from scipy import special

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analytics.control_limits import Floats, Series
from analytics.readings import QUIET, Reading, readings
from analytics.results import Grain
from analytics.streams import WINDOW, Words, estimates, up_earlier
from catalogue.model import Chart

PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12}
NEIGHBOURS = 0.5  # lag-1 correlation
OUTPUT_VARIES = 0.25
MOST_READ, MOST_CHILL, MOST_CHILL_IMPROVED = 0.05, 0.02, 0.01
STABLE, EVERYTHING_BETTER = "stable", "everything −40 %"
WITH_A_GOAL = (STABLE, EVERYTHING_BETTER)
SHOWN = [one for one in Reading if one not in QUIET] + [Reading.TOO_FEW, Reading.NO_CHANGE]
UNTOLD = {Reading.NO_CHANGE.value, Reading.TOO_FEW.value, Reading.MIXED.value}
SEED_NOT_TUNED_ON = 2026

# Events a week in the baseline: NCs found inside, escapes, defects.
SIZES: dict[str, tuple[float, float, float]] = {
    "one escape a month": (2.5, 0.25, 60),
    "sample plants": (14, 4.6, 350),
    "large": (60, 20, 350),
    "very large": (200, 100, 1_000),
    "whole group": (800, 400, 4_000),
}


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What each stream is in the judged window, times its baseline. earlier: what NCs found inside
    were in the half-year before. right: the readings that tell it."""

    now: tuple[float, float, float]
    earlier: float = 1.0
    right: tuple[Reading, ...] = ()


TRUTHS: dict[str, Truth] = {
    STABLE: Truth(now=(1, 1, 1)),
    EVERYTHING_BETTER: Truth(
        now=(0.6, 0.6, 0.6), right=(Reading.MATURE, Reading.LEARNING, Reading.IMPROVING)
    ),
    "learning, inside +40 % first": Truth(
        now=(0.6, 0.6, 0.6), earlier=1.4, right=(Reading.LEARNING,)
    ),
    "chill: inside −45 %, escapes +60 %": Truth(now=(0.55, 1.6, 1), right=(Reading.CHILL,)),
    "chill: inside −45 %, the rest as it was": Truth(now=(0.55, 1, 1), right=(Reading.CHILL,)),
    "seeing more: inside +50 %, escapes −40 %": Truth(
        now=(1.5, 0.6, 1), right=(Reading.SEEING_MORE,)
    ),
    "everything +50 %": Truth(now=(1.5, 1.5, 1.5), right=(Reading.DETERIORATING,)),
    "escapes +60 %, the rest as it was": Truth(now=(1, 1.6, 1), right=(Reading.DETECTION_GAP,)),
}


def resembling(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Standard normal, each period resembling the one before."""
    noise = rng.normal(size=shape)
    fresh = np.sqrt(1 - NEIGHBOURS**2)
    for period in range(1, shape[1]):
        noise[:, period] = NEIGHBOURS * noise[:, period - 1] + fresh * noise[:, period]
    return noise


def counts_resemble(rng: np.random.Generator, mean: Floats) -> Floats:
    """Counts with variance 2 × mean whose own neighbours correlate: a negative binomial drawn at
    the ranks of a normal series; from 50 events up a rounded normal, which is as good there."""
    normal = resembling(rng, mean.shape)
    counts = np.maximum(np.round(mean + np.sqrt(2 * mean) * normal), 0)
    few = mean < 50
    rank = special.ndtr(normal[few])
    counts[few] = np.ceil(_negative_binomial(rank, mean[few]))
    return counts


def _negative_binomial(rank: Floats, mean: Floats) -> Floats:
    """The smallest count whose share reaches the rank; size = mean and p = ½ give variance 2."""
    low, high = np.full(len(mean), -1.0), np.full(len(mean), 400.0)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        reached = special.betainc(mean, middle + 1, 0.5) >= rank
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return high


def rates_resemble(rng: np.random.Generator, mean: Floats) -> Floats:
    """Poisson counts around a log rate whose neighbours correlate; half of the doubled variance
    is the rate's."""
    variance = np.log1p(1 / mean)
    moved = np.exp(np.sqrt(variance) * resembling(rng, mean.shape) - variance / 2)
    return rng.poisson(mean * moved).astype(np.float64)


WORLDS = {"in the counts": counts_resemble, "in the rate": rates_resemble}


def read(
    rng: np.random.Generator, world: str, size: str, truth: Truth, plants: int, grain: Grain
) -> Words:
    """The reading of each simulated plant."""
    year, window = PERIODS_A_YEAR[grain], WINDOW[grain.value]
    periods = np.arange(2 * year + window)
    judged, shape = periods[year:], 1 / OUTPUT_VARIES**2
    found = []
    for place, (events, now) in enumerate(zip(SIZES[size], truth.now, strict=True)):
        level = np.where(periods >= 2 * year, now, 1.0)
        if place == 0:
            level[year + year // 2 : 2 * year] = truth.earlier
        output = rng.gamma(shape, 1 / shape, (plants, len(periods)))
        mean = events * PERIODS_A_YEAR[Grain.WEEK] / year * output * level
        series = Series(
            chart=Chart.COUNT,
            count=WORLDS[world](rng, mean),
            exposure=output,
            included=np.broadcast_to(periods < year, output.shape),
        )
        found.append(estimates(series, judged, window))
        if place == 0:
            earlier = up_earlier(series, judged, window).any(axis=-1)
    return readings([one.state for one in found], [one.alone for one in found], earlier)


def shares(said: Words) -> dict[str, float]:
    return {reading.value: float((said == reading.value).mean()) for reading in Reading}


def misses(name: str, told: Mapping[str, float]) -> list[str]:
    """The goals that these shares miss, in words."""
    chill = told[Reading.CHILL.value]
    read_at_all = sum(share for reading, share in told.items() if reading not in UNTOLD)
    goals = {
        STABLE: [("any reading", read_at_all, MOST_READ), ("chill", chill, MOST_CHILL)],
        EVERYTHING_BETTER: [("chill", chill, MOST_CHILL_IMPROVED)],
    }
    return [
        f"{what} {share:.2%}, at most {most:.0%}"
        for what, share, most in goals.get(name, [])
        if share > most
    ]


def header() -> str:
    return f"{'':66}" + "".join(f"{one.value.split('_')[0][:9]:>10}" for one in SHOWN) + "   right"


def line(
    name: str, size: str, world: str, grain: Grain, *, plants: int, seed: int
) -> tuple[str, int]:
    """One line of the table, and how many goals it misses."""
    # A line's plants are the same, whatever other lines are simulated.
    rng = np.random.default_rng([seed, *f"{name}{size}{world}{grain.value}".encode()])
    truth = TRUTHS[name]
    told = shares(read(rng, world, size, truth, plants, grain))
    text = f"    {f'{size}, by {grain.value}, correlated {world}':62}"
    text += "".join(f"{100 * told[one.value]:10.2f}" for one in SHOWN)
    if truth.right:
        text += f"{100 * sum(told[one.value] for one in truth.right):8.1f}"
    wrong = misses(name, told)
    return (f"{text}   MISSED: {'; '.join(wrong)}" if wrong else text), len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--plants", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=SEED_NOT_TUNED_ON)
    given = parser.parse_args()
    began, missed = time.perf_counter(), 0
    print(f"{given.plants:,} plants a line, seed {given.seed}; shares in %\n{header()}")
    for name in TRUTHS:
        print(f"\n{name}")
        for grain in Grain.WEEK, *((Grain.MONTH,) if name in WITH_A_GOAL else ()):
            for size, world in product(SIZES, WORLDS):
                text, wrong = line(name, size, world, grain, plants=given.plants, seed=given.seed)
                print(text, flush=True)
                missed += wrong
    print(f"\n{f'{missed} goals are missed' if missed else 'Every goal is met'}", end=" ")
    print(f"({time.perf_counter() - began:.0f} s).")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
