"""Is the target met by design or by luck: a target against the limits of the last phase."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.baselines import Dates
from analytics.control_limits import Floats
from analytics.results import Assurance, TargetStep
from catalogue.model import Better


def targets(first: Dates, steps: Sequence[TargetStep]) -> Floats:
    """The target in force in each period, by the first day of the period; NaN before the first
    step. Of two steps of one day the later in `steps` counts."""
    found = np.full(len(first), np.nan)
    for step in sorted(steps, key=lambda one: one.valid_from):
        found[first >= np.datetime64(step.valid_from, "D")] = step.value
    return found


def assurance(
    target: float, lower: float, upper: float, better: Better, *, enough: bool
) -> Assurance | None:
    """What the routine range says of a target, all in one unit: whether all of it lies on the
    target's good side, none of it, or some.

    None without a target, and for a measure that has no better direction. enough: the limits come
    from 12 periods or more that tell something.
    """
    if np.isnan(target) or better == Better.NONE:
        return None
    if not enough or np.isnan(lower) or np.isnan(upper):
        return Assurance.TOO_FEW
    lowest_is_good = better == Better.HIGHER
    if lower >= target if lowest_is_good else upper <= target:
        return Assurance.MET
    if upper < target if lowest_is_good else lower > target:
        return Assurance.MISSED
    return Assurance.HIT_AND_MISS
