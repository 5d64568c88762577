"""What a measure is to reach, in steps: each holds from its day until the next one begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TargetStep:
    """value: in the measure's unit. by, on: who set it, and when."""

    valid_from: dt.date
    value: float
    by: str = ""
    on: dt.date | None = None


def target_at(steps: Sequence[TargetStep], day: dt.date) -> float | None:
    """The target that holds on a day, of steps oldest first; None before the first one."""
    held = [step for step in steps if step.valid_from <= day]
    return held[-1].value if held else None
