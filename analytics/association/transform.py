"""Step 1: both series on a scale where a ratio is a distance and the scatter is even."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analytics.association.results import SeriesSpec
from catalogue.model import Chart

Cells = npt.NDArray[np.float64]  # plants × periods, NaN where missing
Mask = npt.NDArray[np.bool_]  # plants × periods, True where usable

LOG_START = 0.5  # added to a count before its log, so that a true 0 has one (Haldane, Anscombe)
ROOT_START = 3 / 8  # added to a count before its root (Anscombe 1948)


def usable_cells(value: Cells, exposure: Cells, spec: SeriesSpec) -> Mask:
    """Where the series has a figure, and something it is counted over.

    A period without exposure (a shutdown, no meeting held) has no rate: it is not 0.
    """
    filled: Mask = np.isfinite(value)
    if not spec.has_exposure:
        return filled
    with np.errstate(invalid="ignore"):
        return filled & np.isfinite(exposure) & (exposure > 0)


def outcome_scale(value: Cells, exposure: Cells, usable: Mask, spec: SeriesSpec) -> Cells:
    """The outcome on the log scale: log rate, log odds, or log value; NaN where not usable.

    A proportion with a part above its whole anywhere (scrap booked later) is taken as a rate.
    Values that are not all positive stay as they are.
    """
    with np.errstate(all="ignore"):
        scaled = _outcome_scaled(value, exposure, usable, spec)
    return np.where(usable, scaled, np.nan)


def _outcome_scaled(value: Cells, exposure: Cells, usable: Mask, spec: SeriesSpec) -> Cells:
    if spec.kind == Chart.PROPORTION and not _part_above_whole(value, exposure, usable):
        return np.log((value + LOG_START) / (exposure - value + LOG_START))
    if spec.kind in (Chart.COUNT, Chart.PROPORTION):
        over = exposure if spec.has_exposure else np.ones_like(value)
        return np.log((value + LOG_START) / over)
    plain = value / exposure if spec.has_exposure else value
    return np.log(plain) if bool((plain[usable] > 0).all()) else plain


def activity_scale(value: Cells, exposure: Cells, usable: Mask, spec: SeriesSpec) -> Cells:
    """The activity with its scatter made even: root of counts, arcsine root of proportions.

    A count over an exposure (weeks reported) is the root of its rate. NaN where not usable.
    """
    with np.errstate(all="ignore"):
        scaled = _activity_scaled(value, exposure, usable, spec)
    return np.where(usable, scaled, np.nan)


def _activity_scaled(value: Cells, exposure: Cells, usable: Mask, spec: SeriesSpec) -> Cells:
    if spec.kind == Chart.PROPORTION and not _part_above_whole(value, exposure, usable):
        return np.arcsin(np.sqrt(value / exposure))
    if spec.kind in (Chart.COUNT, Chart.PROPORTION):
        over = exposure if spec.has_exposure else np.ones_like(value)
        return np.sqrt((value + ROOT_START) / over)
    return value / exposure if spec.has_exposure else value


def _part_above_whole(value: Cells, exposure: Cells, usable: Mask) -> bool:
    return bool((value[usable] > exposure[usable]).any())
