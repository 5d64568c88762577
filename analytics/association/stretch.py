"""Which plants and which periods the scan can stand on: one common stretch, few gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.association.transform import Mask

LOOK_BACK_WEEKS = 12
LONGEST_LOOK_BACK_MONTHS = 12
MONTHS_PER_LAG = 4  # months: a quarter of the history
PERIODS_PER_LAG = 3  # never above a third of it
NEEDED_ONE_PLANT = 36  # usable periods after the look-back
NEEDED_PANEL = 24
SMALLEST_FILL = 0.8  # of a plant's cells in the stretch, both series present
LONG_GAP = 4  # missing periods in a row after which a stretch may begin or end


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Columns first to last (both included) of the grid, and the rows of the plants used.

    found, needed: usable periods after the look-back; the stretch is long enough when
    found ≥ needed.
    """

    plants: tuple[int, ...]
    first: int
    last: int
    look_back: int
    found: int
    needed: int

    @property
    def periods(self) -> int:
        return self.last - self.first + 1


def look_back_for(periods: int, grain: str, max_lag: int | None) -> int:
    """12 weeks, or months up to a quarter of the history; never above a third of it, at least 1.

    max_lag: asked for by the user in the place of the default.
    """
    if max_lag is not None:
        wanted = max_lag
    elif grain == "week":
        wanted = LOOK_BACK_WEEKS
    else:
        wanted = min(LONGEST_LOOK_BACK_MONTHS, periods // MONTHS_PER_LAG)
    return max(1, min(wanted, periods // PERIODS_PER_LAG))


def choose_stretch(both: Mask, *, grain: str, max_lag: int | None) -> Stretch:
    """The stretch with most plant-periods after the look-back; without plants where none fits any.

    both: plants × periods, both series usable. A stretch begins and ends where some plant does
    or where it has a long gap; a plant takes part when at least 80 % of its cells are filled.
    A long-enough stretch goes before a larger one that is too short.
    """
    filled = np.concatenate([np.zeros((len(both), 1), dtype=int), both.cumsum(axis=1)], axis=1)
    best: tuple[bool, int, int] | None = None
    chosen = Stretch(plants=(), first=0, last=-1, look_back=1, found=0, needed=NEEDED_PANEL)
    for first in _edges(both):
        for last in both.shape[1] - 1 - _edges(both[:, ::-1]):
            if last < first:
                continue
            share = (filled[:, last + 1] - filled[:, first]) / (last - first + 1)
            plants = np.flatnonzero(share >= SMALLEST_FILL)
            at_most = len(plants) * (last - first)  # the look-back takes at least one period
            if not len(plants) or (best is not None and best[0] and at_most < best[1]):
                continue
            stretch = _stretch(both, plants, int(first), int(last), grain, max_lag)
            rank = (stretch.found >= stretch.needed, len(plants) * stretch.found, -int(first))
            if best is None or rank > best:
                best, chosen = rank, stretch
    return chosen


def _edges(both: Mask) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Columns where some plant begins, or begins again after a long gap."""
    silent = np.concatenate([np.zeros((len(both), LONG_GAP), dtype=bool), both], axis=1)
    before = np.lib.stride_tricks.sliding_window_view(silent, LONG_GAP, axis=1)[:, :-1]
    return np.flatnonzero((both & ~before.any(axis=2)).any(axis=0))


def _stretch(
    both: Mask,
    plants: np.ndarray[tuple[int], np.dtype[np.int64]],
    first: int,
    last: int,
    grain: str,
    max_lag: int | None,
) -> Stretch:
    look_back = look_back_for(last - first + 1, grain, max_lag)
    after = both[plants, first + look_back : last + 1]
    return Stretch(
        plants=tuple(int(plant) for plant in plants),
        first=first,
        last=last,
        look_back=look_back,
        found=int(after.any(axis=0).sum()),
        needed=NEEDED_ONE_PLANT if len(plants) == 1 else NEEDED_PANEL,
    )
