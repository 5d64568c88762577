"""Charts of single values: run chart, XmR, moving ranges, times between events, I′.

Sources: Montgomery 6e §6.4; Wheeler, Understanding Variation; Nelson 1994, Journal of Quality
Technology 26 (power 1/3.6); Taylor, Normalized Individuals (I′) chart; Anhøj and Olesen 2014.
"""

from __future__ import annotations

import numpy as np

from analytics.control_limits import D2, Flags, Floats
from analytics.series.lines import Lines, Phase, lines, no_bands

MOVING_RANGE_LIMIT = 3.267  # of the mean moving range: D4 for pairs, Montgomery App. VI
POWER = 3.6


def run_chart(phase: Phase) -> Lines:
    """The median, and no limits."""
    value = phase.observed.rate()
    taken = value[phase.included]
    centre = phase.options.centre
    if centre is None:
        centre = float(np.median(taken)) if len(taken) else float("nan")
    nowhere = no_bands(value)
    return Lines(value=value, centre=np.full(value.shape, centre), below=nowhere, above=nowhere)


def xmr(phase: Phase) -> Lines:
    """x̄ ± 3 mean MR / 1.128."""
    value = phase.observed.value
    return lines(value, level(phase, value), sigma_of_pairs(phase, value))


def mr(phase: Phase) -> Lines:
    """The moving ranges themselves: upper limit 3.267 times their mean, lower 0."""
    value = phase.observed.value
    ranges = np.concatenate([[np.nan], np.abs(np.diff(value))])[: len(value)]
    centre = sigma_of_pairs(phase, value) * D2
    sigma = (MOVING_RANGE_LIMIT - 1) / 3 * centre
    return lines(ranges, np.array(centre), np.array(sigma), floor=0.0)


def t_chart(phase: Phase) -> Lines:
    """Times between events: an XmR of their 3.6th root, drawn in the unit of the times."""
    root = phase.observed.value ** (1 / POWER)
    drawn = lines(root, level(phase, root), sigma_of_pairs(phase, root), floor=0.0)
    below, above = ([one**POWER for one in side] for side in (drawn.below, drawn.above))
    return Lines(
        value=phase.observed.value,
        centre=drawn.centre**POWER,
        below=(below[0], below[1], below[2]),
        above=(above[0], above[1], above[2]),
    )


def i_prime(phase: Phase) -> Lines:
    """Values per unit of a changing volume: Σy/Σn ± 3 s/√n, s from neighbours."""
    given, options = phase.observed, phase.options
    rate, n = given.rate(), given.exposure()
    centre = options.centre
    if centre is None:
        taken = phase.included
        centre = _quotient(given.value[taken].sum(), n[taken].sum())
    sigma = options.sigma
    if sigma is None:
        width = np.sqrt(1 / n[1:] + 1 / n[:-1])
        each = np.sqrt(np.pi / 2) * np.abs(np.diff(rate)) / width
        sigma = _mean(each[_pairs(phase.included)])
    return lines(rate, np.array(centre), sigma / np.sqrt(n))


def level(phase: Phase, value: Floats) -> Floats:
    """The known centre, or the mean of the points that give the limits."""
    known = phase.options.centre
    return np.array(_mean(value[phase.included]) if known is None else known)


def sigma_of_pairs(phase: Phase, value: Floats) -> Floats:
    """The known sigma, or the mean moving range of included neighbours over 1.128.

    Screened where that is asked for: ranges above 3.267 times their mean are left out, once. A gap
    and a point left out take the two ranges beside them away. NaN without a pair.
    """
    if phase.options.sigma is not None:
        return np.array(phase.options.sigma)
    ranges = np.abs(np.diff(value))[_pairs(phase.included)]
    mean = _mean(ranges)
    if phase.options.screen_moving_ranges:
        mean = _mean(ranges[ranges <= MOVING_RANGE_LIMIT * mean])
    return np.array(mean / D2)


def _pairs(included: Flags) -> Flags:
    both: Flags = included[1:] & included[:-1]
    return both


def _mean(value: Floats) -> float:
    return float(value.mean()) if len(value) else float("nan")


def _quotient(events: float, exposure: float) -> float:
    return float(events / exposure) if exposure > 0 else float("nan")
