"""Charts of subgroups: their means, standard deviations and ranges, of equal sizes or not.

Source: Montgomery 6e §6.2-6.3. Where all sizes are equal, sigma comes from the mean of the
standard deviations; where they differ, from their pooled root (eq. 6.30-6.31).
"""

from __future__ import annotations

import numpy as np

from analytics.control_limits import Floats
from analytics.series.constants import c4, d2, d3
from analytics.series.lines import Lines, Phase, lines


def xbar(phase: Phase) -> Lines:
    """x̄̄ ± 3 s̄/(c4 √n)."""
    size = phase.observed.size
    return lines(phase.observed.value, mean_of_all(phase), single_sigma(phase) / np.sqrt(size))


def s_chart(phase: Phase) -> Lines:
    """s̄ (1 ± 3 √(1 − c4²)/c4), at least 0."""
    unbiased = c4(phase.observed.size)
    centre = unbiased * single_sigma(phase)
    sigma = single_sigma(phase) * np.sqrt(1 - unbiased**2)
    return lines(phase.observed.deviation, centre, sigma, floor=0.0)


def r_chart(phase: Phase) -> Lines:
    """σ (d2 ± 3 d3), at least 0, where σ is the mean of R/d2: R̄ (D3, D4) with equal sizes."""
    size, taken = phase.observed.size, phase.included & (phase.observed.size >= 2)
    mean, spread = d2(size), d3(size)
    sigma = phase.options.sigma
    if sigma is None:
        single = phase.observed.spread[taken] / mean[taken]
        sigma = float(single.mean()) if len(single) else float("nan")
    range_ = np.where(size >= 2, phase.observed.spread, np.nan)
    return lines(range_, sigma * mean, sigma * spread, floor=0.0)


def mean_of_all(phase: Phase) -> Floats:
    """The known centre, or the mean of all single values of the points that give the limits."""
    if phase.options.centre is not None:
        return np.array(phase.options.centre)
    value, size = phase.observed.value[phase.included], phase.observed.size[phase.included]
    return np.array((value * size).sum() / size.sum() if len(value) else np.nan)


def single_sigma(phase: Phase) -> Floats:
    """Sigma of a single value as each point's limits use it: s̄ over the c4 of its own size."""
    size = phase.observed.size
    if phase.options.sigma is not None:
        return np.full(size.shape, phase.options.sigma)
    taken = phase.included & (size >= 2)
    s, n = phase.observed.deviation[taken], size[taken]
    if not len(s):
        return np.full(size.shape, np.nan)
    pooled = s.mean() if (n == n[0]).all() else np.sqrt(((n - 1) * s**2).sum() / (n - 1).sum())
    sigma: Floats = pooled / c4(size)
    return sigma
