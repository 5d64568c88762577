"""Three streams of what goes wrong, each now against its baseline: up, down, flat, too few to tell.

Arrays have periods on their last axis; any axes before it are separate plants, so that one call
reads ten thousand simulated plants as it reads one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from analytics.control_limits import Flags, Floats, Series, limits
from analytics.rates import rate_ratios
from analytics.results import Grain

Numbers: TypeAlias = NDArray[np.int64]
Words: TypeAlias = NDArray[Any]  # values of a StrEnum, one a plant

WINDOW = {Grain.WEEK.value: 13, Grain.MONTH.value: 3}  # full periods that stand for "now"
FLAT_FROM, FLAT_TO = 0.80, 1.25
# One stream that moved among three that are looked at is easily chance: alone it must clear this.
ALONE_TAIL = 0.0025


class State(StrEnum):
    UP = "up"  # the interval excludes 1
    DOWN = "down"
    FLAT = "flat"  # it contains 1 and lies inside 0.80 to 1.25
    TOO_FEW = "too_few"
    NOT_LOGGED = "not_logged"


@dataclass(frozen=True, kw_only=True)
class Estimates:
    """Per plant: the ratio of the window to the baseline with its widened 95 % interval (NaN where
    none can be given), the events and exposure on both sides, the state, and whether the stream
    moved so far that it may stand alone (its 99.5 % interval excludes 1).

    up: whether the interval of each earlier window since the baseline is above 1, oldest first on
    the last axis.
    """

    ratio: Floats
    low: Floats
    high: Floats
    before: tuple[Floats, Floats]
    after: tuple[Floats, Floats]
    state: Words
    alone: Flags
    up: Flags


def estimates(series: Series, numbers: Numbers, window: int) -> Estimates:
    """The stream's last `window` periods of `numbers` against its baseline.

    numbers: the full periods after the baseline, oldest first, at least `window` of them.
    """
    usable = series.baseline
    before = _sum(np.where(usable, series.count, 0.0)), _sum(np.where(usable, series.exposure, 0.0))
    after = (
        _rolling(series.count[..., numbers], window),
        _rolling(series.exposure[..., numbers], window),
    )
    ratios = partial(
        rate_ratios,
        before,
        chart=series.chart,
        dispersion=limits(series).spread,
        baseline_periods=_sum(usable),
    )
    ratio, low, high = ratios(after)
    now = after[0][..., -1:], after[1][..., -1:]
    _, least, most = (one[..., 0] for one in ratios(now, tail=ALONE_TAIL))
    return Estimates(
        ratio=ratio[..., -1],
        low=low[..., -1],
        high=high[..., -1],
        before=(before[0][..., 0], before[1][..., 0]),
        after=(now[0][..., 0], now[1][..., 0]),
        state=states(low[..., -1], high[..., -1]),
        alone=(least > 1) | (most < 1),
        up=low[..., :-1] > 1,
    )


def states(low: Floats, high: Floats) -> Words:
    """The state that each interval gives; a missing one is too few to tell."""
    low, high = np.asarray(low), np.asarray(high)
    inside = (low >= FLAT_FROM) & (high <= FLAT_TO)
    said: Words = np.select(
        [low > 1, high < 1, inside],
        [State.UP.value, State.DOWN.value, State.FLAT.value],
        State.TOO_FEW.value,
    )
    return said


def _rolling(values: Floats, window: int) -> Floats:
    """The sum of every `window` neighbours, oldest first."""
    total = np.cumsum(values, axis=-1)
    ends = total[..., window - 1 :].copy()
    ends[..., 1:] -= total[..., :-window]
    return ends


def _sum(values: Floats | Flags) -> Floats:
    total: Floats = values.sum(axis=-1, keepdims=True, dtype=np.float64)
    return total
