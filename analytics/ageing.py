"""How long things stay open: time to close with what is still open, and what is overdue.

Sources: Kaplan and Meier 1958, JASA 53; Brookmeyer and Crowley 1982, Biometrics 38 (interval of
the median, on the log-log scale); Aalen and Johansen 1978, Scand. J. Statist. 5 (competing ends);
Royston and Parmar 2013, BMC Med. Res. Methodol. 13 (restricted mean).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.rates import Z
from analytics.summaries import Figure, count_figure, missing_figure

Floats: TypeAlias = NDArray[np.float64]

HORIZON = 90  # days
CLOSED_BY = (7, 30, 90)  # days
SEVERITY_WEIGHT = {"critical": 9, "major": 3, "minor": 1, "observation": 0}
UNSAID_WEIGHT = 1  # an item that does not say how grave it is counts as a minor one
OPEN, CLOSED, CANCELLED = 0, 1, 2
ENDED_WORDS = ("closed", "closed effective")
CANCELLED_WORDS = ("cancelled", "unfounded")


@dataclass(frozen=True, kw_only=True)
class Survival:
    """The share still open after each day on which something closed: time (days, ascending),
    open (0 to 1), variance (Greenwood)."""

    time: Floats
    open: Floats
    variance: Floats
    cases: int
    closed: int


def survival(days: Floats, ends: NDArray[np.int64]) -> Survival:
    """Kaplan-Meier among promises not cancelled: open and cancelled ones are censored at their day.

    days: from raised to closed, cancelled or today; ends: OPEN, CLOSED or CANCELLED.
    """
    time = np.unique(days[ends == CLOSED])
    at_risk = np.array([(days >= day).sum() for day in time], dtype=np.float64)
    closing = np.array([((days == day) & (ends == CLOSED)).sum() for day in time])
    still: Floats = np.multiply.accumulate(1 - closing / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(at_risk > closing, closing / (at_risk * (at_risk - closing)), np.nan)
    return Survival(
        time=time,
        open=still,
        variance=still**2 * np.cumsum(terms),
        cases=len(days),
        closed=int((ends == CLOSED).sum()),
    )


def median_days(found: Survival) -> Figure:
    """The day by which half are closed; n/a where fewer than half are."""
    name, label = "median_days", "Median days to close, among promises not cancelled"
    below = found.time[found.open <= 0.5]
    if not len(below):
        return missing_figure(name, label, "days", "fewer than half are closed")
    low, high = _median_bounds(found)
    return Figure(
        name=name,
        label=label,
        unit="days",
        value=float(below[0]),
        low=low,
        high=high,
        numerator=found.closed,
        denominator=found.cases,
        method="Kaplan-Meier",
    )


def _median_bounds(found: Survival) -> tuple[float | None, float | None]:
    """The days whose own interval of the share still open holds one half."""
    inside = (found.open > 0) & (found.open < 1)
    share, time = found.open[inside], found.time[inside]
    # log(-log S) has the standard error of log S, over |log S|.
    error = np.sqrt(found.variance[inside]) / (share * np.abs(np.log(share)))
    scale = np.log(-np.log(share))
    low, high = np.exp(-np.exp(scale + Z * error)), np.exp(-np.exp(scale - Z * error))
    first, beyond = time[low <= 0.5], time[high <= 0.5]
    return (
        float(first[0]) if len(first) else None,
        float(beyond[0]) if len(beyond) else None,
    )


def mean_days(found: Survival, horizon: float = HORIZON) -> Figure:
    """The mean time open within the first `horizon` days (RMST), with its interval."""
    name, label = "mean_days", f"Mean days open within the first {horizon:g}"
    if not found.cases:
        return missing_figure(name, label, "days", "there is no promise")
    inside = found.time < horizon
    edges = np.concatenate([[0.0], found.time[inside], [horizon]])
    level = np.concatenate([[1.0], found.open[inside]])
    areas = level * np.diff(edges)
    value, after = float(areas.sum()), np.cumsum(areas[::-1])[::-1][1:]
    share = level[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = found.variance[inside] / share**2
    steps = np.diff(np.concatenate([[0.0], greenwood]))
    error = float(np.sqrt(np.nansum(after**2 * steps)))
    return Figure(
        name=name,
        label=label,
        unit="days",
        value=value,
        low=max(value - Z * error, 0.0),
        high=min(value + Z * error, float(horizon)),
        numerator=found.closed,
        denominator=found.cases,
        method="restricted mean of Kaplan-Meier",
    )


def closed_by(days: Floats, ends: NDArray[np.int64], day: int) -> Figure:
    """The share closed within `day` days where cancelled ones compete (Aalen-Johansen)."""
    name, label = f"closed_by_{day}", f"Closed within {day} days"
    if not len(days):
        return missing_figure(name, label, "%", "there is no promise")
    time = np.unique(days[(ends != OPEN) & (days <= day)])
    at_risk = np.array([(days >= one).sum() for one in time], dtype=np.float64)
    closing, cancelling = (
        np.array([((days == one) & (ends == end)).sum() for one in time], dtype=np.float64)
        for end in (CLOSED, CANCELLED)
    )
    stay = 1 - (closing + cancelling) / at_risk
    before = np.concatenate([[1.0], np.cumprod(stay)[:-1]]) if len(time) else np.empty(0)
    share = np.cumsum(before * closing / at_risk)
    total = float(share[-1]) if len(time) else 0.0
    error = np.sqrt(_incidence_variance(at_risk, closing, closing + cancelling, before, share))
    return Figure(
        name=name,
        label=label,
        unit="%",
        value=100 * total,
        low=100 * max(total - Z * error, 0.0),
        high=100 * min(total + Z * error, 1.0),
        denominator=len(days),
        method="Aalen-Johansen, cancelled ones compete",
    )


def _incidence_variance(
    at_risk: Floats, closing: Floats, ending: Floats, before: Floats, share: Floats
) -> float:
    """The variance of a cumulative incidence by the delta method (Marubini and Valsecchi 1995)."""
    if not len(share):
        return 0.0
    gap = share[-1] - share
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.where(at_risk > ending, ending / (at_risk * (at_risk - ending)), 0.0)
    own = before**2 * closing * (at_risk - closing) / at_risk**3
    both = gap * before * closing / at_risk**2
    return float(max((gap**2 * ends + own - 2 * both).sum(), 0.0))


def spells(
    raised: pd.Series, closed: pd.Series, status: pd.Series, gone: pd.Series, today: dt.date
) -> tuple[Floats, NDArray[np.int64]]:
    """days and ends for `survival`. closed: NaT while open. gone: the day that stands for the end
    of a cancelled item, which logs do not date: its due date, at most today."""
    now = pd.Timestamp(today)
    cancelled = status.isin(CANCELLED_WORDS)
    ends = np.where(cancelled, CANCELLED, np.where(closed.notna(), CLOSED, OPEN))
    last = closed.where(closed.notna(), gone.where(cancelled & (gone <= now), now))
    days = (last - raised).dt.days.clip(lower=0).to_numpy(dtype=np.float64)
    known = (raised <= now).to_numpy() & ~(status.isin(ENDED_WORDS) & closed.isna()).to_numpy()
    lasted: Floats = days[known].astype(np.float64)
    return lasted, ends[known].astype(np.int64)


def is_open(closed: pd.Series, status: pd.Series) -> pd.Series:
    """Neither dated as closed nor said to be closed, cancelled or unfounded."""
    return closed.isna() & ~status.isin((*ENDED_WORDS, *CANCELLED_WORDS))


def overdue(due: pd.Series, severity: pd.Series, today: dt.date) -> tuple[Figure, ...]:
    """Exposure, count and oldest of open items past their due date.

    due: of open items, NaT without one. severity: 9, 3, 1 and 0 for critical to observation; an
    item that does not say counts 1. All of them are known, so there is no interval.
    """
    days = (pd.Timestamp(today) - due).dt.days
    late = days > 0
    weight = severity.map(SEVERITY_WEIGHT).fillna(UNSAID_WEIGHT)
    exposure = float((days[late] * weight[late]).sum())
    oldest = float(days[late].max()) if late.any() else 0.0
    return (
        count_figure("overdue_exposure", "Days overdue times severity", "weighted days", exposure),
        count_figure("overdue", "Overdue", "items", float(late.sum())),
        count_figure("oldest_overdue", "Oldest overdue", "days", oldest),
    )
