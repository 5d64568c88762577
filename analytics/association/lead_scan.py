"""Steps 3 to 5 as one: does the first series move before the second, at any lag?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.association.adjust import Adjusted, Candidates, adjust, candidates_up_to
from analytics.association.autoregression import apply_filter, fit_filter, longest_order
from analytics.association.nuisance import Nuisance, after_look_back, take_out
from analytics.association.rotation import cross_spectrum, observed_products
from analytics.association.transform import Cells, Mask


@dataclass(frozen=True, kw_only=True)
class Series:
    """One side with its nuisance taken out: plants × periods, 0 where not usable."""

    residual: Cells
    usable: Mask


@dataclass(frozen=True, kw_only=True)
class Scan:
    """What the scan found. strongest: column of the strongest graded test in `candidates`.

    halves: that test's product in the first and in the last half of the periods after the
    look-back. effective: see `results.Sample`. coefficients: of the filter, newest first.
    """

    candidates: Candidates
    adjusted: Adjusted
    strongest: int
    halves: tuple[float, float]
    effective: float
    coefficients: Cells

    @property
    def sign(self) -> int:
        return int(np.sign(self.adjusted.t[self.strongest]))

    @property
    def lag(self) -> int | None:
        """The strongest lag; None where a window is the strongest."""
        return self.strongest if self.strongest <= self.candidates.look_back else None

    @property
    def window(self) -> tuple[int, int] | None:
        if self.lag is not None:
            return None
        return self.candidates.windows[self.strongest - self.candidates.look_back - 1]

    @property
    def halves_contradict(self) -> bool:
        return self.halves[0] * self.halves[1] < 0


def lead_scan(
    first: Series, second: Series, nuisance: Nuisance, *, look_back: int, seed: int
) -> Scan:
    """The second series at t against the first at t − lag, lags 0 to look_back.

    The memory of the second is filtered out of both, the filtered nuisance is taken out once
    more within the common stretch t > look_back, and the strongest test is held against
    rotations of the first series.
    """
    periods = first.residual.shape[1]
    coefficients = fit_filter(
        second.residual,
        second.usable,
        longest=longest_order(periods=periods, look_back=look_back),
    )
    first_new = apply_filter(first.residual, coefficients)
    inside = second.usable.copy()
    inside[:, :look_back] = False
    second_new = _within(second, inside, nuisance, coefficients, look_back)
    by_plant = observed_products(first_new, second_new, first.usable, inside, look_back=look_back)
    spectrum = cross_spectrum(first_new, second_new, look_back=look_back)
    candidates = candidates_up_to(look_back)
    adjusted = adjust(by_plant.sum(axis=0), spectrum, candidates, seed=seed)
    strongest = 1 + int(np.argmax(np.abs(adjusted.t[1:])))
    single_variance = float((np.abs(spectrum.turning[:, 0]) ** 2).sum() / 2)
    return Scan(
        candidates=candidates,
        adjusted=adjusted,
        strongest=strongest,
        halves=_halves(first_new, second_new, candidates.weights[:, strongest]),
        effective=_effective(first_new, second_new, inside, single_variance),
        coefficients=coefficients,
    )


def _within(
    second: Series, inside: Mask, nuisance: Nuisance, coefficients: Cells, look_back: int
) -> Cells:
    """What is new in the second series, free of the filtered nuisance, 0 in the look-back."""
    # After the look-back the filtered period columns span what the plain ones span.
    filtered = replace(
        nuisance,
        own=apply_filter(nuisance.own, coefficients),
        pooled=apply_filter(nuisance.pooled, coefficients),
    )
    new = apply_filter(second.residual, coefficients)
    kept = np.zeros_like(new)
    kept[:, look_back:] = take_out(
        new[:, look_back:], inside[:, look_back:], after_look_back(filtered, look_back)
    )
    return kept


def _halves(first: Cells, second: Cells, weights: Cells) -> tuple[float, float]:
    """The product at these lag weights, in the first and last half after the look-back."""
    periods, look_back = first.shape[1], len(weights) - 1
    led = np.zeros_like(first)
    for lag in np.flatnonzero(weights):
        led[:, lag:] += weights[lag] * first[:, : periods - lag]
    by_period = (led * second).sum(axis=0)
    middle = look_back + (periods - look_back) // 2
    return float(by_period[look_back:middle].sum()), float(by_period[middle:].sum())


def _effective(first: Cells, second: Cells, inside: Mask, variance: float) -> float:
    """Independent plant-periods that would give the product this variance under rotation."""
    mean_square = float((first**2).mean())
    found = int(inside.sum())
    return min(float(found), mean_square * found * float((second**2).sum()) / variance)
