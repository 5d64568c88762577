"""Anhøj's two rules for runs about a centre: an unusually long run, unusually few crossings.

Both limits grow with the number of useful points, those not on the centre. No statement below 10
of them, nor where half the points or more lie on the centre: a median of 0 that most months share
says nothing about the others.

Source: Anhøj and Olesen 2014, doi 10.1371/journal.pone.0113825.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import stats

from analytics.control_limits import Flags, Floats
from analytics.rules.patterns import Pattern, Points
from analytics.signals import Numbers, Sides

USEFUL_POINTS = 10
LONGEST_BEYOND_LOG = 3
CROSSINGS_TAIL = 0.05


@dataclass(frozen=True, kw_only=True)
class Runs:
    """The runs of one phase about its centre, per series: useful points, longest run and number
    of crossings with their limits (NaN without a useful point), and whether they tell anything.

    length, begun: per point, the length so far and the first point of the run it is in; 0 and -1
    where the point is not useful.
    """

    useful: Numbers
    longest: Numbers
    longest_limit: Floats
    crossings: Numbers
    crossings_limit: Floats
    telling: Flags
    length: Numbers
    begun: Numbers


def runs(side: Sides, counted: Flags) -> Runs:
    """side: as `Points.side`. A longest run above its limit is a signal, and so are crossings
    below theirs."""
    useful = counted & (side != 0)
    length, begun = np.zeros(side.shape, dtype=np.int64), np.full(side.shape, -1)
    on, so_far, first = (np.zeros(side.shape[:-1], dtype=np.int64) for _ in range(3))
    for number in range(side.shape[-1]):
        now, here = useful[..., number], side[..., number]
        so_far = np.where(now, np.where(here == on, so_far + 1, 1), so_far)
        first = np.where(now & (so_far == 1), number, first)
        on = np.where(now, here, on)
        length[..., number] = np.where(now, so_far, 0)
        begun[..., number] = np.where(now, first, -1)
    n, on_centre = useful.sum(axis=-1), (counted & (side == 0)).sum(axis=-1)
    return Runs(
        useful=n,
        longest=length.max(axis=-1, initial=0),
        longest_limit=longest_run_limit(n),
        crossings=np.maximum((length == 1).sum(axis=-1) - 1, 0),
        crossings_limit=crossings_limit(n),
        telling=(n >= USEFUL_POINTS) & (n > on_centre),
        length=length,
        begun=begun,
    )


def longest_run_limit(useful: Numbers) -> Floats:
    """The longest run that is still routine: round(log₂ n) + 3; NaN without a point."""
    some = np.maximum(useful, 1)
    limit: Floats = np.where(useful > 0, np.round(np.log2(some)) + LONGEST_BEYOND_LOG, np.nan)
    return limit


def crossings_limit(useful: Numbers) -> Floats:
    """The fewest crossings that are still routine: the 5 % quantile of the heads in n − 1 tosses
    of a coin; NaN without a point."""
    tosses = np.maximum(useful - 1, 0)
    # The quantile of 0 tosses would be -1.
    routine = np.where(tosses > 0, stats.binom.ppf(CROSSINGS_TAIL, np.maximum(tosses, 1), 0.5), 0)
    limit: Floats = np.where(useful > 0, routine, np.nan)
    return limit


def signals(given: Points) -> tuple[Pattern, Pattern]:
    """Long runs and few crossings of each phase, as the chart stands at its last point: a run is
    flagged where it outgrows the limit and after; too few crossings at the phase's last useful
    point, without a side."""
    side, none = given.side(), np.zeros(given.value.shape, dtype=np.int8)
    long, few = np.zeros(side.shape, dtype=bool), np.zeros(side.shape, dtype=bool)
    since, start = np.full(side.shape, -1), np.full(side.shape, -1)
    edges = np.unique([0, *np.flatnonzero(given.begins), side.shape[-1]])
    for first, end in pairwise(edges):
        found = runs(side[..., first:end], given.counted[..., first:end])
        limit, telling = found.longest_limit[..., None], found.telling[..., None]
        long[..., first:end] = telling & (found.length > limit)
        since[..., first:end] = first + found.begun
        numbers = np.where(found.length > 0, np.arange(end - first), -1)
        last = (numbers >= 0) & (numbers == numbers.max(axis=-1, keepdims=True))
        sparse = (found.crossings < found.crossings_limit)[..., None]
        few[..., first:end] = telling & sparse & last
        start[..., first:end] = first
    runs_found = Pattern(
        flags=long,
        side=np.where(long, side, none),
        since=np.where(long, since, -1),
        marks=side,
    )
    crossings_found = Pattern(
        flags=few, side=none, since=np.where(few, start, -1), marks=np.abs(side)
    )
    return runs_found, crossings_found
