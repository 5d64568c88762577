"""Step 5, the judgement: how often chance alone brings so strong a link at any lag or window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.association.rotation import CrossSpectrum, rotated_products, rotation_sd
from analytics.association.transform import Cells

# Means over several lags, for a link that is spread out. Beyond the look-back they are left out.
WINDOWS = ((1, 4), (3, 6), (5, 8), (1, 8), (9, 12))
ROTATIONS = 1_999
ROTATIONS_WHEN_SMALL = 9_999
SMALL_P = 0.005
BAND = 0.95


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """lags 0 to look_back, then windows. weights: lags × tests; graded: all but lag 0."""

    look_back: int
    windows: tuple[tuple[int, int], ...]
    weights: Cells

    @property
    def graded(self) -> int:
        return self.look_back + len(self.windows)


@dataclass(frozen=True, kw_only=True)
class Adjusted:
    """t, band: one number a test, lag 0 first. band_all, p_adjusted: over the graded ones."""

    t: Cells
    band: Cells
    band_all: float
    p_adjusted: float
    rotations: int


def candidates_up_to(look_back: int) -> Candidates:
    """Every lag to the look-back and every window within it: 17 graded tests at 12."""
    windows = tuple(window for window in WINDOWS if window[1] <= look_back)
    weights = np.zeros((look_back + 1, look_back + 1 + len(windows)))
    weights[:, : look_back + 1] = np.eye(look_back + 1)
    for column, (first, last) in enumerate(windows, start=look_back + 1):
        weights[first : last + 1, column] = 1 / (last - first + 1)
    return Candidates(look_back=look_back, windows=windows, weights=weights)


def adjust(products: Cells, spectrum: CrossSpectrum, tests: Candidates, *, seed: int) -> Adjusted:
    """Each test against its rotations, and the strongest against the strongest of each rotation.

    products: per lag, as recorded, summed over plants. The adjusted p counts the record itself
    among the rotations, so it is never 0; where it is small, chance is replayed more often.
    The same seed and length give the same angles to every pair.
    """
    sd = rotation_sd(spectrum, tests.weights)
    t = (products - spectrum.fixed) @ tests.weights / sd
    result = _judge(t, sd, spectrum, tests, rotations=ROTATIONS, seed=seed)
    if result.p_adjusted < SMALL_P:
        result = _judge(t, sd, spectrum, tests, rotations=ROTATIONS_WHEN_SMALL, seed=seed)
    return result


def _judge(
    t: Cells, sd: Cells, spectrum: CrossSpectrum, tests: Candidates, *, rotations: int, seed: int
) -> Adjusted:
    by_chance = rotated_products(spectrum, tests.weights, rotations=rotations, seed=seed)
    by_chance = np.abs(by_chance / sd)
    strongest = by_chance[:, 1:].max(axis=1)
    reached = int((strongest >= np.abs(t[1:]).max()).sum())
    return Adjusted(
        t=t,
        band=np.quantile(by_chance, BAND, axis=0),
        band_all=float(np.quantile(strongest, BAND)),
        p_adjusted=(1 + reached) / (1 + rotations),
        rotations=rotations,
    )
