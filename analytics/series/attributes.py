"""Charts of counts and proportions: p, p′, np, c, u, u′, standardised, g.

Sources: Montgomery 6e §7.2-7.3; Laney 2002, Quality Engineering 14(4) 531-537; Benneyan 2001,
International Journal for Quality in Health Care 13(4) (g: limits from the mean, centre line at
the median).
"""

from __future__ import annotations

import numpy as np

from analytics.control_limits import D2, Floats, binomial_sigma, poisson_sigma
from analytics.series.lines import Lines, Phase, lines


def p_chart(phase: Phase) -> Lines:
    """p̄ ± 3 √(p̄(1 − p̄)/n), inside 0 to 1."""
    centre, n = _pooled(phase), phase.observed.exposure()
    sigma = binomial_sigma(centre, n)
    return lines(phase.observed.rate(), centre, sigma, floor=0.0, ceiling=np.array(1.0))


def np_chart(phase: Phase) -> Lines:
    """The same in events: n p̄ ± 3 √(n p̄(1 − p̄))."""
    share, n = _pooled(phase), phase.observed.exposure()
    sigma = n * binomial_sigma(share, n)
    return lines(phase.observed.value, n * share, sigma, floor=0.0, ceiling=n)


def u_chart(phase: Phase) -> Lines:
    """ū ± 3 √(ū/n), at least 0; c where the exposure is 1."""
    centre = _pooled(phase)
    sigma = poisson_sigma(centre, phase.observed.exposure())
    return lines(phase.observed.rate(), centre, sigma, floor=0.0)


def p_prime(phase: Phase) -> Lines:
    """The p chart, sigma times Laney's sigma z."""
    centre, n = _pooled(phase), phase.observed.exposure()
    sigma, sigma_z = _laney(phase, binomial_sigma(centre, n), centre)
    rate = phase.observed.rate()
    return lines(rate, centre, sigma, floor=0.0, ceiling=np.array(1.0), sigma_z=sigma_z)


def u_prime(phase: Phase) -> Lines:
    """The u chart, sigma times Laney's sigma z."""
    centre = _pooled(phase)
    textbook = poisson_sigma(centre, phase.observed.exposure())
    sigma, sigma_z = _laney(phase, textbook, centre)
    return lines(phase.observed.rate(), centre, sigma, floor=0.0, sigma_z=sigma_z)


def standardised(phase: Phase) -> Lines:
    """z = (rate − level) / its textbook sigma, p's or u's: centre 0, limits ± 3."""
    centre, n = _pooled(phase), phase.observed.exposure()
    each = binomial_sigma if phase.proportion else poisson_sigma
    z = _z(phase.observed.rate() - centre, each(centre, n))
    return lines(z, np.zeros(z.shape), np.where(np.isnan(n) | (centre <= 0), np.nan, 1.0))


def g_chart(phase: Phase) -> Lines:
    """Opportunities between events: m ± 3 √(m(m + 1)) about the mean m, at least 0; the centre
    line is the median."""
    value = phase.observed.value
    taken = value[phase.included]
    mean, median = (taken.mean(), np.median(taken)) if len(taken) else (np.nan, np.nan)
    sigma = np.sqrt(mean * (mean + 1))
    return lines(value, np.array(median), np.array(sigma), around=np.array(mean), floor=0.0)


def _pooled(phase: Phase) -> Floats:
    """The known level, or a sum over a sum of the points that give the limits."""
    if phase.options.centre is not None:
        return np.array(phase.options.centre)
    taken = phase.included
    exposure = phase.observed.exposure()[taken].sum()
    events = phase.observed.value[taken].sum()
    return np.array(events / exposure if exposure > 0 else np.nan)


def _laney(phase: Phase, textbook: Floats, centre: Floats) -> tuple[Floats, float]:
    """The textbook sigma widened, and the sigma z that was found before the floor."""
    z = _z(phase.observed.rate() - centre, textbook)
    steps = np.abs(np.diff(z))[phase.included[1:] & phase.included[:-1]]
    sigma_z = float(steps.mean() / D2) if len(steps) else float("nan")
    return textbook * np.maximum(sigma_z, phase.options.sigma_z_floor), sigma_z


def _z(distance: Floats, sigma: Floats) -> Floats:
    z: Floats = distance / np.where(sigma > 0, sigma, np.nan)
    return z
