"""Factors of control charts for any subgroup size, from their definitions.

The range of n standard normal values exceeds w with probability
1 − n ∫ φ(x) (Φ(x + w) − Φ(x))ⁿ⁻¹ dx; d2 and d3 are its mean and standard deviation, c4 the mean
of their sample standard deviation. Sources: Tippett 1925, Biometrika 17; Montgomery App. VI.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import special

from analytics.control_limits import Floats

_REACH = 9.0  # of a normal value, in sigmas: beyond it nothing is left to add
_NODES = 300


def c4(size: Floats) -> Floats:
    """Mean of s over sigma; NaN below a size of 2."""
    n = np.where(size >= 2, size, np.nan)
    ratio = special.gammaln(n / 2) - special.gammaln((n - 1) / 2)
    mean: Floats = np.sqrt(2 / (n - 1)) * np.exp(ratio)
    return mean


def d2(size: Floats) -> Floats:
    """Mean of the range over sigma; NaN below a size of 2."""
    return np.array([_range_moments(int(n))[0] for n in size])


def d3(size: Floats) -> Floats:
    """Standard deviation of the range over sigma; NaN below a size of 2."""
    return np.array([_range_moments(int(n))[1] for n in size])


@lru_cache(maxsize=256)
def _range_moments(n: int) -> tuple[float, float]:
    if n < 2:
        return float("nan"), float("nan")
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    x, w = _REACH * node, _REACH * (node + 1)
    density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    within = (special.ndtr(x[:, None] + w) - special.ndtr(x)[:, None]) ** (n - 1)
    exceeds = 1 - n * _REACH * (weight * density) @ within
    mean = _REACH * float(weight @ exceeds)
    square = 2 * _REACH * float(weight @ (w * exceeds))
    return mean, float(np.sqrt(square - mean**2))
