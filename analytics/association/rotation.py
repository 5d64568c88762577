"""Step 5, the null: the first series with its rhythm kept and its timing lost.

Every Fourier coefficient of the first series is turned by a random angle, the same for all
plants, so that its memory and what plants share stay as they are and only the moment is left
to chance. The lagged product of a rotated series with the second is a sum over frequencies
(Parseval), so all rotations and lags together are one matrix product and no inverse transform.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analytics.association.transform import Cells, Mask

Complex = npt.NDArray[np.complex128]


@dataclass(frozen=True, kw_only=True)
class CrossSpectrum:
    """The lagged products of two series, taken apart by frequency.

    turning: shape (frequencies, lags); a rotation by the angles a gives Σ Re(turning · e^ia).
    fixed: per lag, what frequency 0 and the highest of an even length give; never rotated.
    """

    turning: Complex
    fixed: Cells


def cross_spectrum(first: Cells, second: Cells, *, look_back: int) -> CrossSpectrum:
    """By frequency, Σ over plants and periods of first(t − lag) · second(t), lag 0 to look_back.

    first, second: plants × periods; second is 0 in its first `look_back` periods, so that no
    product reaches across the ends.
    """
    periods = first.shape[1]
    lags = np.arange(look_back + 1)
    product = (np.fft.rfft(first, axis=1) * np.conj(np.fft.rfft(second, axis=1))).sum(axis=0)
    frequency = np.arange(len(product))
    by_lag = product[:, np.newaxis] * np.exp(-2j * np.pi * np.outer(frequency, lags) / periods)
    free = (frequency > 0) & (2 * frequency < periods)
    return CrossSpectrum(
        turning=2 / periods * by_lag[free],
        fixed=by_lag[~free].real.sum(axis=0) / periods,
    )


def rotation_sd(spectrum: CrossSpectrum, tests: Cells) -> Cells:
    """The exact standard deviation, over all rotations, of each test. tests: lags × tests."""
    sd: Cells = np.sqrt((np.abs(spectrum.turning @ tests) ** 2).sum(axis=0) / 2)
    return sd


def rotated_products(spectrum: CrossSpectrum, tests: Cells, *, rotations: int, seed: int) -> Cells:
    """Each test under `rotations` random rotations, less the fixed part; rotations × tests.

    The same seed, number of rotations and number of frequencies turn by the same angles.
    """
    cosine, sine = _angles(seed, rotations, len(spectrum.turning))
    weights = spectrum.turning @ tests
    return cosine @ weights.real - sine @ weights.imag


# A pair and its reverse, and all pairs of a page, share their angles; two sizes are in use.
@lru_cache(maxsize=2)
def _angles(seed: int, rotations: int, frequencies: int) -> tuple[Cells, Cells]:
    """Cosine and sine of uniform angles, rotations × frequencies."""
    rng = np.random.default_rng(seed)
    angles = rng.uniform(0, 2 * np.pi, size=(rotations, frequencies))
    return np.cos(angles), np.sin(angles)


def observed_products(
    first: Cells, second: Cells, first_usable: Mask, second_usable: Mask, *, look_back: int
) -> Cells:
    """The products as recorded, per plant and lag: Σ over periods of first(t − lag) · second(t).

    A rotation spreads a series over its gaps too. Where gaps of both sides fall together, more
    products are whole than a rotation expects, so each plant's product is weighted by the root
    of expected over found; the weight is 1 for a plant whose first series has no gap.
    """
    periods = first.shape[1]
    products = np.empty((first.shape[0], look_back + 1))
    found = np.empty_like(products)
    for lag in range(look_back + 1):
        products[:, lag] = (first[:, : periods - lag] * second[:, lag:]).sum(axis=1)
        found[:, lag] = (first_usable[:, : periods - lag] & second_usable[:, lag:]).sum(axis=1)
    expected = first_usable.sum(axis=1) * second_usable.sum(axis=1) / periods
    weight: Cells = np.sqrt(expected[:, np.newaxis] / np.maximum(found, 1))
    return products * weight
