"""What every kind of chart is given and gives back, one phase at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.control_limits import NOISE, Flags, Floats
from analytics.series.kinds import Options

SIGMAS = (1, 2, 3)
Bands = tuple[Floats, Floats, Floats]


@dataclass(frozen=True, kw_only=True)
class Observed:
    """One entry a point, oldest first; NaN for what is missing.

    value: as given; of a subgroup its mean. denominator: None where the kind takes none. size,
    deviation, spread: of a subgroup its number of values, their sample standard deviation (NaN
    below 2) and their range; 1, NaN and NaN for single values.
    """

    value: Floats
    denominator: Floats | None = None
    size: Floats
    deviation: Floats
    spread: Floats

    def rate(self) -> Floats:
        """Value over denominator, the value itself where there is none."""
        if self.denominator is None:
            return self.value
        quotient: Floats = self.value / self.exposure()
        return quotient

    def exposure(self) -> Floats:
        """The denominator where it is above 0, else NaN; 1 where the kind takes none."""
        if self.denominator is None:
            return np.ones(self.value.shape)
        return np.where(self.denominator > 0, self.denominator, np.nan)

    def proportion(self) -> bool:
        """Whether the values can be a share of the denominators: none exceeds its own, and these
        are whole. A rate per 1,000 hours, say, is none; nor is anything without a denominator."""
        if self.denominator is None:
            return False
        known = np.isfinite(self.rate())
        count, units = self.value[known], self.denominator[known]
        return bool((count <= units).all() and (units == np.round(units)).all())

    def part(self, first: int, end: int) -> Observed:
        """The points from `first` up to before `end`."""
        denominator = None if self.denominator is None else self.denominator[first:end]
        return Observed(
            value=self.value[first:end],
            denominator=denominator,
            size=self.size[first:end],
            deviation=self.deviation[first:end],
            spread=self.spread[first:end],
        )


@dataclass(frozen=True, kw_only=True)
class Phase:
    """The points of one phase. included: those that give the limits. counted: those that are in
    runs, in the sums of a CUSUM and in the average of an EWMA. proportion: of the whole series, so
    that all of its phases are standardised alike."""

    observed: Observed
    included: Flags
    counted: Flags
    proportion: bool
    options: Options


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What is drawn: value (the figure that is plotted), centre, and the bands 1, 2 and 3 sigmas
    below and above it, of which the third is the limit. NaN where there is none.

    sums: of a CUSUM, upper and lower sum and for how many points each has been above 0; None on
    other charts. sigma_z: Laney's, as estimated; None on other charts.
    """

    value: Floats
    centre: Floats
    below: Bands
    above: Bands
    sums: dict[str, Floats] | None = None
    sigma_z: float | None = None


def lines(
    value: Floats,
    centre: Floats,
    sigma: Floats,
    *,
    around: Floats | None = None,
    floor: float | None = None,
    ceiling: Floats | None = None,
    sigma_z: float | None = None,
) -> Lines:
    """Bands of so many sigmas around the centre, or around another level (`around`), held between
    floor and ceiling. A sigma of 0 gives none: nothing varies, so nothing can be told apart."""
    centre, sigma = centre + np.zeros(value.shape), sigma + np.zeros(value.shape)
    level = centre if around is None else around + np.zeros(value.shape)
    sigma = np.where(sigma > NOISE * np.abs(level), sigma, np.nan)
    least, most = -np.inf if floor is None else floor, np.inf if ceiling is None else ceiling
    below = [np.maximum(level - k * sigma, least) for k in SIGMAS]
    above = [np.minimum(level + k * sigma, most) for k in SIGMAS]
    return Lines(
        value=value,
        centre=centre,
        below=(below[0], below[1], below[2]),
        above=(above[0], above[1], above[2]),
        sigma_z=sigma_z,
    )


def no_bands(value: Floats) -> Bands:
    nowhere = np.full(value.shape, np.nan)
    return nowhere, nowhere, nowhere
