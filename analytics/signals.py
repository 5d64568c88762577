"""Which periods set off a rule: one point outside the limits, or a sustained change.

R1, point: outside the limits. R2, sustained: a two-sided CUSUM of the stabilised residuals, begun
at 0 after the baseline; with an action on record, a before/after test from its third period.
Periods that are not judged (the baseline, partial ones, gaps) leave a CUSUM and a run as they
are: a gap breaks neither. Arrays have periods on their last axis, as in `control_limits`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy import special

from analytics.control_limits import SAFETY, Flags, Floats, Limits, Series
from catalogue.model import Chart

Sides: TypeAlias = NDArray[np.int8]  # 1 above, -1 below, 0 neither
Numbers: TypeAlias = NDArray[np.int64]  # of periods, from 0; -1 for none

SLACK = 0.5  # k: half of the shift, in sigmas, that the CUSUM is tuned to
DECISION = 4.5  # h
# Beyond this a CUSUM adds nothing, so that it falls back below h soon after the level has come
# back; higher and old signals linger, lower and small shifts flicker.
CEILING = DECISION + 2
STANDS_WITH_LAST = 4  # judged periods that must lie on the signal's side together
BEFORE_AFTER_BEYOND = 2.35
BEFORE_AFTER_FROM = 3  # periods after an action
RUN_LENGTH = 8


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Per period the side of each rule's signal; since: the first period of the sustained change
    that stands there."""

    point: Sides
    sustained: Sides
    since: Numbers


def judge(
    series: Series,
    limits: Limits,
    judged: Flags,
    starts: tuple[int, ...] = (),
    *,
    tested_for: int | None = None,
) -> Judged:
    """Both rules on every judged period; others have no signal.

    starts: the first whole period after each action, in order. From its third judged period on,
    the latest action's before/after test stands in for the CUSUM, until the next action or for
    `tested_for` periods (None: without end): it sums up all that came since, and so would miss
    what changes long after.
    """
    judged = judged & np.isfinite(limits.residual) & np.isfinite(series.value)
    sustained, since = _cusum(limits.residual / np.sqrt(limits.spread), judged)
    for start, superseded in pairwise((*starts, judged.shape[-1])):
        score, tested = _before_after(series, limits, judged, start)
        end = superseded if tested_for is None else min(superseded, start + tested_for)
        tested[..., end:] = False
        side = np.where(np.abs(score) > BEFORE_AFTER_BEYOND, np.sign(score), 0).astype(np.int8)
        sustained = np.where(tested, side, sustained)
        since = np.where(tested, np.where(side == 0, -1, start), since)
    return Judged(point=_outside(series.value, limits, judged), sustained=sustained, since=since)


def _outside(value: Floats, limits: Limits, judged: Flags) -> Sides:
    above, below = judged & (value > limits.upper), judged & (value < limits.lower)
    return above.astype(np.int8) - below.astype(np.int8)


def outside_own_limits(series: Series, limits: Limits) -> Flags:
    """The baseline's periods outside the limits they gave: shown, and no signal."""
    found: Flags = _outside(series.value, limits, series.baseline) != 0
    return found


def _cusum(residual: Floats, judged: Flags) -> tuple[Sides, Numbers]:
    """Side of the sustained change that stands at each judged period, and since when.

    It stands while the sum is beyond h and the last four judged periods together lie on its side.
    It began in the period after the sum was last 0 (Montgomery 9.1).
    """
    # Each series' judged periods first, in their order: no step is then of a gap.
    order = np.argsort(~judged, axis=-1, kind="stable")
    held = np.take_along_axis(judged, order, axis=-1)
    residual = np.where(held, np.take_along_axis(residual, order, axis=-1), 0.0)
    steps = np.stack([residual, -residual])  # upward and downward sums
    totals = np.zeros((steps.shape[-1] + 1, *steps.shape[:-1]))  # periods first; begun at 0
    for number in range(int(held.sum(axis=-1).max(initial=0))):
        moved = totals[number] + steps[..., number] - SLACK
        np.minimum(np.maximum(moved, 0), CEILING, out=totals[number + 1])
    total = np.moveaxis(totals, 0, -1)
    begins = (total[..., :-1] == 0) & (total[..., 1:] > 0)
    began = np.maximum.accumulate(np.where(begins, order, -1), axis=-1)
    nothing = np.zeros((*steps.shape[:-1], STANDS_WITH_LAST - 1))
    recent = sliding_window_view(
        np.concatenate([nothing, steps], axis=-1), STANDS_WITH_LAST, axis=-1
    ).sum(axis=-1)
    stands = held & (total[..., 1:] > DECISION) & (recent > 0)
    side = stands[0].astype(np.int8) - stands[1].astype(np.int8)
    begun = np.where(stands[0], began[0], np.where(stands[1], began[1], -1))
    back = np.argsort(order, axis=-1)
    return np.take_along_axis(side, back, axis=-1), np.take_along_axis(begun, back, axis=-1)


def _before_after(
    series: Series, limits: Limits, judged: Flags, start: int
) -> tuple[Floats, Flags]:
    """The before/after score of the periods from `start` up to each period, and which are tested.

    Signed root of the likelihood ratio of the rate ratio against the baseline, divided by the
    root of the spread, and by a tenth more where the dispersion exceeds 1.
    """
    after = judged.copy()
    after[..., :start] = False
    periods = np.cumsum(after, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        if series.chart in (Chart.VALUE, Chart.RATIO):
            before = series.baseline.sum(axis=-1, keepdims=True)
            mean = np.cumsum(np.where(after, limits.residual, 0.0), axis=-1) / periods
            score = mean / np.sqrt(1 / periods + 1 / before)
        else:
            score = _signed_root(series, after)
    safety = np.where(limits.dispersion > 1, SAFETY, 1)
    return score / (np.sqrt(limits.spread) * safety), after & (periods >= BEFORE_AFTER_FROM)


def _signed_root(series: Series, after: Flags) -> Floats:
    usable = series.baseline
    y0 = np.where(usable, series.count, 0.0).sum(axis=-1, keepdims=True)
    n0 = np.where(usable, series.exposure, 0.0).sum(axis=-1, keepdims=True)
    y1 = np.cumsum(np.where(after, series.count, 0.0), axis=-1)
    n1 = np.cumsum(np.where(after, series.exposure, 0.0), axis=-1)
    together = (y0 + y1) / (n0 + n1)
    gained = special.xlogy(y1, y1 / n1 / together) + special.xlogy(y0, y0 / n0 / together)
    if series.chart == Chart.PROPORTION:
        rest1, rest0 = n1 - y1, n0 - y0
        gained += special.xlogy(rest1, rest1 / n1 / (1 - together))
        gained += special.xlogy(rest0, rest0 / n0 / (1 - together))
    root = np.sqrt(2 * np.maximum(np.nan_to_num(gained), 0))
    signed: Floats = np.nan_to_num(np.sign(y1 / n1 - y0 / n0)) * root
    return signed


@dataclass(frozen=True, kw_only=True)
class LongRun:
    """Numbers of its first and last period; length: of the periods that are not on the centre."""

    first: int
    last: int
    length: int
    side: int


def runs_of(value: Floats, centre: Floats, full: Flags) -> list[LongRun]:
    """The runs of at least 8 full periods on one side of the centre, in order. One series. A
    point on the centre neither counts nor breaks a run, and neither does a gap."""
    side = np.where(full, np.sign(value - centre), 0)
    numbers = np.flatnonzero(np.nan_to_num(side))
    if not len(numbers):
        return []
    sides = side[numbers]
    begins = np.flatnonzero(np.concatenate([[True], sides[1:] != sides[:-1]]))
    lengths = np.diff(np.append(begins, len(numbers)))
    return [
        LongRun(
            first=int(numbers[begin]),
            last=int(numbers[begin + length - 1]),
            length=int(length),
            side=int(sides[begin]),
        )
        for begin, length in zip(begins, lengths, strict=True)
        if length >= RUN_LENGTH
    ]


def last_run(value: Floats, centre: Floats, full: Flags) -> tuple[int, int, int, int] | None:
    """First and last period, length and side of the latest of `runs_of`; None without one."""
    runs = runs_of(value, centre, full)
    if not runs:
        return None
    return runs[-1].first, runs[-1].last, runs[-1].length, runs[-1].side
