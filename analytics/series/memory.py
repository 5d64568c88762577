"""Charts whose points hold those before them: tabular CUSUM and EWMA.

A gap and a point left out change neither sum nor average. Single values take sigma from moving
ranges, subgroups from their standard deviations. Source: Montgomery 6e §9.1-9.2.
"""

from __future__ import annotations

import numpy as np

from analytics.control_limits import Floats
from analytics.series.individuals import level, sigma_of_pairs
from analytics.series.lines import Lines, Phase, no_bands
from analytics.series.subgroups import mean_of_all, single_sigma


def cusum(phase: Phase) -> Lines:
    """Upper and lower sum of the standardised values, begun at 0; limits ± h.

    The value of a point is the larger sum, the lower one below 0.
    """
    slack, decision = phase.options.k, phase.options.h
    centre, sigma = _standard(phase)
    z = (phase.observed.value - centre) / np.where(sigma > 0, sigma, np.nan)
    sums = {name: np.full(z.shape, np.nan) for name in ("upper", "lower", "n_upper", "n_lower")}
    for side, sign in (("upper", 1), ("lower", -1)):
        total, points = 0.0, 0
        for number in np.flatnonzero(phase.counted & np.isfinite(z)):
            total = max(0.0, sign * z[number] - slack + total)
            points = points + 1 if total > 0 else 0
            sums[side][number], sums[f"n_{side}"][number] = total, points
    known, drawn = phase.counted & np.isfinite(phase.observed.value), np.isfinite(sums["upper"])
    nowhere, limit = no_bands(z), np.where(drawn, decision, np.nan)
    return Lines(
        value=np.where(sums["upper"] >= sums["lower"], sums["upper"], -sums["lower"]),
        centre=np.where(known, 0.0, np.nan),
        below=(nowhere[0], nowhere[1], -limit),
        above=(nowhere[0], nowhere[1], limit),
        sums=sums,
    )


def ewma(phase: Phase) -> Lines:
    """z = λx + (1 − λ) the z before, begun at the centre; exact limits, which widen with the
    number of points. Only the limit is drawn, at `width` sigmas. A subgroup of one, of which no
    sigma is known, does not enter."""
    weight, width = phase.options.weight, phase.options.width
    centre, sigma = _standard(phase)
    value = phase.observed.value
    average, deviation = np.full(value.shape, np.nan), np.full(value.shape, np.nan)
    last, variance = float(centre), 0.0
    varies = sigma > 0
    enters = phase.counted & np.isfinite(value) & (varies | ~varies.any())
    for number in np.flatnonzero(enters):
        last = weight * value[number] + (1 - weight) * last
        variance = (weight * sigma[number]) ** 2 + (1 - weight) ** 2 * variance
        average[number] = last
        deviation[number] = np.sqrt(variance) if varies[number] else np.nan
    nowhere = no_bands(value)
    return Lines(
        value=average,
        centre=np.where(np.isfinite(average), centre, np.nan),
        below=(nowhere[0], nowhere[1], centre - width * deviation),
        above=(nowhere[0], nowhere[1], centre + width * deviation),
    )


def _standard(phase: Phase) -> tuple[Floats, Floats]:
    """The centre, and the sigma of each point's value."""
    value, size = phase.observed.value, phase.observed.size
    if (size <= 1).all():
        return level(phase, value), sigma_of_pairs(phase, value) + np.zeros(value.shape)
    return mean_of_all(phase), single_sigma(phase) / np.sqrt(size)
