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
Ratios: TypeAlias = tuple[Floats, Floats, Floats]  # ratio, low, high

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
    moved so far that it may stand alone (its 99.5 % interval excludes 1)."""

    ratio: Floats
    low: Floats
    high: Floats
    before: tuple[Floats, Floats]
    after: tuple[Floats, Floats]
    state: Words
    alone: Flags


def estimates(series: Series, numbers: Numbers, window: int) -> Estimates:
    """The stream's last `window` periods of `numbers` against its baseline.

    numbers: the full periods after the baseline, oldest first, at least `window` of them.
    """
    before = _baseline(series)
    after = _windows(series, numbers[-window:], window)
    ratios = _against(series, before)
    ratio, low, high = (one[..., 0] for one in ratios(after))
    _, least, most = (one[..., 0] for one in ratios(after, tail=ALONE_TAIL))
    return Estimates(
        ratio=ratio,
        low=low,
        high=high,
        before=(before[0][..., 0], before[1][..., 0]),
        after=(after[0][..., 0], after[1][..., 0]),
        state=states(low, high),
        alone=(least > 1) | (most < 1),
    )


def up_earlier(series: Series, numbers: Numbers, window: int) -> Flags:
    """For every window of `numbers` before the last one, oldest first on the last axis: whether
    its interval lies above 1."""
    ratios = _against(series, _baseline(series))
    _, low, _ = ratios(_windows(series, numbers[:-1], window))
    up: Flags = low > 1
    return up


def _against(series: Series, before: tuple[Floats, Floats]) -> partial[Ratios]:
    """The ratios of windows to this baseline, once the windows are given."""
    return partial(
        rate_ratios,
        before,
        chart=series.chart,
        dispersion=limits(series).spread,
        baseline_periods=_sum(series.baseline),
    )


def _baseline(series: Series) -> tuple[Floats, Floats]:
    """Events and exposure of the baseline, on a last axis of length 1."""
    usable = series.baseline
    return _sum(np.where(usable, series.count, 0.0)), _sum(np.where(usable, series.exposure, 0.0))


def _windows(series: Series, numbers: Numbers, window: int) -> tuple[Floats, Floats]:
    """Events and exposure of every `window` neighbours among these periods, oldest first."""
    return (
        _rolling(series.count[..., numbers], window),
        _rolling(series.exposure[..., numbers], window),
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
    windows = np.lib.stride_tricks.sliding_window_view(values, window, axis=-1)
    total: Floats = windows.sum(axis=-1)
    return total


def _sum(values: Floats | Flags) -> Floats:
    total: Floats = values.sum(axis=-1, keepdims=True, dtype=np.float64)
    return total
