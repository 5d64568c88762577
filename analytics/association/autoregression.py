"""Step 3: one filter that takes the memory out of the outcome, used on both series.

A series with memory moves with anything slow. And leaders who react to yesterday's trouble
make the activity follow the outcome's own past: what the outcome's past cannot foretell is
free of that, so both sides are compared on what is new in each period.
"""

from __future__ import annotations

import numpy as np

from analytics.association.transform import Cells, Mask

LONGEST_ORDER = 6
PERIODS_PER_COEFFICIENT = 6
LARGEST_SUM = 0.99


def longest_order(*, periods: int, look_back: int) -> int:
    """The highest order considered; at most the look-back, so that the filter needs no period
    before the first."""
    return min(LONGEST_ORDER, (periods - look_back) // PERIODS_PER_COEFFICIENT, look_back)


def fit_filter(residual: Cells, usable: Mask, *, longest: int) -> Cells:
    """Autoregressive coefficients by least squares, pooled over plants; the order by AIC.

    residual: plants × periods, nuisance taken out. Only rows with a whole past are used; where
    gaps leave fewer than half of the rows whole, the longest order gives way.
    Returns an empty array where no order is better than none.
    """
    now, past = _rows_with_past(residual, usable, longest)
    while longest > 0 and len(now) < usable[:, longest:].sum() / 2:
        longest -= 1
        now, past = _rows_with_past(residual, usable, longest)
    best: Cells = np.empty(0)
    best_aic = np.inf
    for order in range(longest + 1):
        fitted = np.linalg.lstsq(past[:, :order], now, rcond=None)
        coefficients: Cells = fitted[0].astype(np.float64)
        squares = float(((now - past[:, :order] @ coefficients) ** 2).sum())
        aic = len(now) * np.log(max(squares, np.finfo(float).tiny)) + 2 * order
        if aic < best_aic:
            best, best_aic = coefficients, aic
    return enlarge(best, periods=residual.shape[1])


def _rows_with_past(residual: Cells, usable: Mask, order: int) -> tuple[Cells, Cells]:
    """The cells whose `order` predecessors are all usable, and those predecessors, newest first."""
    periods = residual.shape[1]
    whole = usable[:, order:].copy()
    for back in range(1, order + 1):
        whole &= usable[:, order - back : periods - back]
    past = [residual[:, order - back : periods - back][whole] for back in range(1, order + 1)]
    return residual[:, order:][whole], np.array(past).reshape(order, -1).T


def enlarge(coefficients: Cells, *, periods: int) -> Cells:
    """The coefficients with their sum s enlarged by (1 + 3 s) / periods, to at most 0.99.

    Least squares on a series whose level was estimated finds too little memory, by about that
    much (Kendall 1954). Each coefficient takes its share by size.
    """
    size = float(np.abs(coefficients).sum())
    if size == 0:
        return coefficients
    total = float(coefficients.sum())
    missing = min(total + (1 + 3 * total) / periods, LARGEST_SUM) - total
    return coefficients + missing * np.abs(coefficients) / size


def apply_filter(series: Cells, coefficients: Cells) -> Cells:
    """The series minus what its own past foretells, along the last axis.

    Before its first period a series is taken to be 0: a residual on its usual level.
    """
    filtered = series.copy()
    for back, coefficient in enumerate(coefficients, start=1):
        filtered[..., back:] -= coefficient * series[..., :-back]
    return filtered
