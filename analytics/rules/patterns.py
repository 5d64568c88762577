"""Patterns among a chart's points: one outside, several in a row, some of the last few, a trend.

Arrays have points on their last axis, oldest first; any axes before it are separate series, as in
`control_limits`. A point that is not counted (a gap, one left out) neither counts nor breaks a
pattern; a new phase begins every pattern anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from analytics.control_limits import Flags, Floats
from analytics.signals import Numbers, Sides

OUTERMOST = 3
Whole = TypeVar("Whole", bound=np.integer)


@dataclass(frozen=True, kw_only=True)
class Points:
    """Points with what they are judged by.

    value: NaN for a gap. below, above: the bands 1, 2 and 3 sigmas from the centre, each point's
    own; the third is the limit, and NaN or a limit held at a bound is never crossed. counted:
    False where a point is drawn, and still judged by itself, but is in no run. begins: one flag a
    point, the same for every series, True where a phase begins.
    """

    value: Floats
    centre: Floats
    below: tuple[Floats, Floats, Floats]
    above: tuple[Floats, Floats, Floats]
    counted: Flags
    begins: Flags

    def side(self) -> Sides:
        """1 above the centre, -1 below, 0 on it, at a gap or without a centre."""
        return _side(self.value, self.centre, self.centre)

    def beyond(self, sigmas: int) -> Sides:
        """1 above the upper band, -1 below the lower one, 0 between them."""
        return _side(self.value, self.below[sigmas - 1], self.above[sigmas - 1])


def points(
    value: Floats,
    *,
    centre: Floats,
    sigma: Floats,
    counted: Flags | None = None,
    begins: Flags | None = None,
) -> Points:
    """Points with bands of equal width on both sides. centre and sigma: one for all points, one a
    series (with a last axis of 1) or one a point."""
    return Points(
        value=value,
        centre=centre,
        below=(centre - sigma, centre - 2 * sigma, centre - 3 * sigma),
        above=(centre + sigma, centre + 2 * sigma, centre + 3 * sigma),
        counted=np.isfinite(value) if counted is None else counted & np.isfinite(value),
        begins=np.zeros(value.shape[-1], dtype=bool) if begins is None else begins,
    )


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Per point: flags, True where it completes the pattern (or carries it on); side, 1 above or
    rising, -1 below or falling, 0 without a side; since, the pattern's first point; marks, which
    of the points since then belong to it: those with the mark of the point that completes it."""

    flags: Flags
    side: Sides
    since: Numbers
    marks: Sides


def outside(given: Points) -> Pattern:
    """A point beyond its own limits, also where it is left out of runs."""
    side = given.beyond(OUTERMOST)
    numbers = np.broadcast_to(np.arange(side.shape[-1]), side.shape)
    return Pattern(flags=side != 0, side=side, since=numbers, marks=side)


def run(given: Points, length: int) -> Pattern:
    """So many counted points on one side of the centre; one on the centre neither counts nor
    breaks the run."""
    side = given.side()
    return _some_of_last(given, side, given.counted & (side != 0), found=length, window=length)


def some_beyond(given: Points, sigmas: int, *, found: int, window: int) -> Pattern:
    """So many of the last few counted points beyond a band on one side, each by its own band;
    the point that completes it is one of them."""
    return _some_of_last(given, given.beyond(sigmas), given.counted, found=found, window=window)


def all_within(given: Points, sigmas: int, *, length: int) -> Pattern:
    """So many counted points in a row between the bands, on whichever side. Without bands none
    lies between them."""
    inside = (given.beyond(sigmas) == 0) & np.isfinite(given.above[sigmas - 1])
    found = _some_of_last(given, inside.astype(np.int8), given.counted, found=length, window=length)
    return _without_side(found)


def none_within(given: Points, sigmas: int, *, length: int) -> Pattern:
    """So many counted points in a row beyond the bands, on whichever side."""
    beyond = np.abs(given.beyond(sigmas))
    return _without_side(_some_of_last(given, beyond, given.counted, found=length, window=length))


def trend(given: Points, length: int) -> Pattern:
    """So many counted points in a row, each above (or each below) the one before; two that are
    equal break it."""
    steps = _steps(given)
    found = _some_of_last(given, steps, given.counted, found=length - 1, window=length - 1, lead=1)
    return Pattern(flags=found.flags, side=found.side, since=found.since, marks=np.ones_like(steps))


def alternating(given: Points, length: int) -> Pattern:
    """So many counted points in a row that go up and down by turns."""
    steps = _steps(given)
    turns = (steps * _before(given, steps.astype(np.float64)) < 0).astype(np.int8)
    found = _some_of_last(given, turns, given.counted, found=length - 2, window=length - 2, lead=2)
    return Pattern(
        flags=found.flags,
        side=np.zeros_like(turns),
        since=found.since,
        marks=np.ones_like(turns),
    )


def _side(value: Floats, low: Floats, high: Floats) -> Sides:
    # A comparison with NaN is False: without a band nothing lies beyond it.
    above, below = value > high, value < low
    side: Sides = above.astype(np.int8) - below.astype(np.int8)
    return side


def _without_side(found: Pattern) -> Pattern:
    return Pattern(
        flags=found.flags,
        side=np.zeros_like(found.side),
        since=found.since,
        marks=found.marks,
    )


def _steps(given: Points) -> Sides:
    """1 where a counted point lies above the counted one before, -1 below, 0 equal or first."""
    step = np.nan_to_num(np.sign(given.value - _before(given, given.value)))
    return step.astype(np.int8)


def _before(given: Points, value: Floats) -> Floats:
    """The value at the counted point before, in the same phase; NaN where there is none."""
    before = np.full(value.shape, np.nan)
    last = np.full(value.shape[:-1], np.nan)
    for number in range(value.shape[-1]):
        if given.begins[number]:
            last = np.full(value.shape[:-1], np.nan)
        before[..., number] = last
        last = np.where(given.counted[..., number], value[..., number], last)
    return before


def _some_of_last(
    given: Points, marks: Sides, counted: Flags, *, found: int, window: int, lead: int = 0
) -> Pattern:
    """Where a counted, marked point makes `found` of the last `window` counted ones bear its mark.

    lead: how many counted points before the window belong to the pattern with it.
    """
    series = marks.shape[:-1]
    recent, numbers = np.zeros((*series, window), np.int8), np.full((*series, window + lead), -1)
    flags, since = np.zeros(marks.shape, dtype=bool), np.full(marks.shape, -1)
    for number in range(marks.shape[-1]):
        if given.begins[number]:
            recent, numbers = np.zeros_like(recent), np.full_like(numbers, -1)
        now, mark = counted[..., number], marks[..., number]
        recent = np.where(now[..., None], _shifted(recent, mark), recent)
        here = np.full(series, number)
        numbers = np.where(now[..., None], _shifted(numbers, here), numbers)
        alike = (recent == mark[..., None]).sum(axis=-1)
        flags[..., number] = now & (mark != 0) & (alike >= found)
        # Fewer points than the window holds can complete it: two of the first two.
        since[..., number] = np.where(numbers >= 0, numbers, number).min(axis=-1)
    side = np.where(flags, marks, 0).astype(np.int8)
    return Pattern(flags=flags, side=side, since=np.where(flags, since, -1), marks=marks)


def _shifted(recent: NDArray[Whole], newest: NDArray[Whole]) -> NDArray[Whole]:
    return np.concatenate([recent[..., 1:], newest[..., None]], axis=-1)
