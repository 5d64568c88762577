"""The full months that a plant's logs cover, and true daily figures summed over them."""

from __future__ import annotations

import numpy as np

from data.samples.draws import Days, Floats
from data.samples.truth import PlantTruth, last_logged
from data.samples.weeks import Weeks, working_share

MONTHS_IN_QUARTER = 3


def months_logged(truth: PlantTruth, weeks: Weeks) -> Days:
    """First days of the full months up to the plant's last log."""
    months = weeks.months()
    month_after = (months.astype("datetime64[M]") + 1).astype("datetime64[D]")
    logged: Days = months[month_after <= last_logged(truth.story, weeks) + np.timedelta64(1, "D")]
    return logged


def quarters_logged(truth: PlantTruth, weeks: Weeks) -> Days:
    """First days of the full calendar quarters up to the plant's last log."""
    months = months_logged(truth, weeks)
    starts = months[months.astype("datetime64[M]").astype(np.int64) % MONTHS_IN_QUARTER == 0]
    third = (starts.astype("datetime64[M]") + (MONTHS_IN_QUARTER - 1)).astype("datetime64[D]")
    quarters: Days = starts[np.isin(third, months)]
    return quarters


def total_from(
    weekly: Floats, truth: PlantTruth, weeks: Weeks, starts: Days, months: int = 1
) -> Floats:
    """A figure that adds up (units, complaints expected), spread over each week's working days
    and summed over so many months from each start."""
    share = working_share(weeks, truth.story.country)
    daily = (weekly[:, None] * share / share.sum(axis=1, keepdims=True)).ravel()
    month = weeks.days.ravel().astype("datetime64[M]")
    sums = np.bincount((month - month[0]).astype(np.int64), weights=daily)
    wanted = (starts.astype("datetime64[M]") - month[0]).astype(np.int64)
    total: Floats = sums[wanted[:, None] + np.arange(months)].sum(axis=1)
    return total


def mean_from(
    level: Floats, truth: PlantTruth, weeks: Weeks, starts: Days, months: int = 1
) -> Floats:
    """The unit-weighted mean of a weekly rate over so many months from each start."""
    units = truth.weekly["units"].to_numpy()
    mean: Floats = total_from(level * units, truth, weeks, starts, months) / total_from(
        units, truth, weeks, starts, months
    )
    return mean
