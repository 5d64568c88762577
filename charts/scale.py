"""From values to places on paper: scales, reach, pieces between gaps, labels kept apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A straight line from values to places."""

    first: float  # the value at `start`
    start: float
    step: float  # places for each 1 of value

    @classmethod
    def over(cls, low: float, high: float, start: float, end: float) -> Scale:
        """The scale that puts `low` at `start` and `high` at `end`; low == high: the middle."""
        if high == low:
            return cls(first=low, start=(start + end) / 2, step=0.0)
        return cls(first=low, start=start, step=(end - start) / (high - low))

    def at(self, value: float) -> float:
        return self.start + (value - self.first) * self.step


def known(values: Iterable[float | None]) -> list[float]:
    """The values that can be drawn."""
    return [float(value) for value in values if value is not None and math.isfinite(value)]


def reach(values: Iterable[float | None]) -> tuple[float, float]:
    """The lowest and highest known value; 0 and 1 where there is none."""
    found = known(values)
    return (min(found), max(found)) if found else (0.0, 1.0)


def pieces(values: Sequence[float | None]) -> list[list[int]]:
    """The positions of the known values, one list for each run between gaps."""
    runs: list[list[int]] = []
    for place, value in enumerate(values):
        if value is None or not math.isfinite(value):
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round values (steps of 1, 2 or 5 times a power of ten) from low to high, at most so many."""
    if high <= low:
        return [low]
    step = 10.0 ** math.floor(math.log10((high - low) / most))
    step = next(wide * step for wide in (1, 2, 5, 10, 20) if (high - low) / (wide * step) < most)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [number * step for number in range(first, last + 1)]


def spread(places: Sequence[float], gap: float) -> list[float]:
    """The places moved apart until no two are closer than `gap`, in their order, each group
    around its own middle. Same order as given."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[int]] = []
    centres: list[float] = []
    for index in order:
        groups.append([index])
        centres.append(places[index])
        while len(groups) > 1 and _too_close(groups[-2:], centres[-2:], gap):
            joined = groups[-2] + groups[-1]
            middle = sum(places[member] for member in joined) / len(joined)
            groups[-2:], centres[-2:] = [joined], [middle]
    moved = list(places)
    for group, middle in zip(groups, centres, strict=True):
        for rank, member in enumerate(group):
            moved[member] = middle + (rank - (len(group) - 1) / 2) * gap
    return moved


def _too_close(groups: Sequence[Sequence[int]], centres: Sequence[float], gap: float) -> bool:
    needed = gap * (len(groups[0]) + len(groups[1])) / 2
    return centres[1] - centres[0] < needed
