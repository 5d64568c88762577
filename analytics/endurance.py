"""Is it for the certificate, and does it last: activity around audits, and after a start."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics import words
from analytics.control_limits import Series, limits
from analytics.rates import Pool, Ratio, rate_ratio
from analytics.summaries import Figure, missing_figure
from catalogue.model import Chart

PUSH_DAYS = 28
AWAY_DAYS = 8 * 7  # weeks nearer to an audit than this are neither side
FLAG_ABOVE = 1.5
LEAST_EXPECTED = 10
DAYS_IN_WEEK = 7
REFERENCE_MONTH = 3
LATER_MONTHS = (6, 12, 18)
STILL = 0.8  # of the third month's cadence
AROUND_CHANGE_DAYS = 26 * 7


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One plant's activity by day, from `first` on: count, and whether the day was reported."""

    first: dt.date
    count: NDArray[np.float64]
    reported: NDArray[np.bool_]

    def at(self, day: dt.date) -> int:
        return (day - self.first).days

    def within(self, first: int, last: int) -> Pool | None:
        """The total of days first to last (numbers, both inside) over its weeks; None where one
        of them was not reported."""
        if first < 0 or last >= len(self.count) or last < first:
            return None
        if not self.reported[first : last + 1].all():
            return None
        events = float(self.count[first : last + 1].sum())
        return Pool(events=events, exposure=(last - first + 1) / DAYS_IN_WEEK)


def activity(days: pd.Series, spans: pd.DataFrame) -> Activity | None:
    """Events by day over the stretches that the logs speak for; None without any."""
    if spans.empty:
        return None
    first, last = _numbers(spans["first"]), _numbers(spans["last"])
    start, length = int(first.min()), int(last.max() - first.min()) + 1
    reported = np.zeros(length, dtype=bool)
    for low, high in zip(first - start, last - start, strict=True):
        reported[low : high + 1] = True
    number = _numbers(days) - start
    inside = (number >= 0) & (number < length)
    return Activity(
        first=dt.date(1970, 1, 1) + dt.timedelta(days=start),
        count=np.bincount(number[inside], minlength=length).astype(np.float64),
        reported=reported,
    )


def _numbers(days: pd.Series) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return numbers


def certification_spike(found: Activity | None, audits: tuple[dt.date, ...]) -> Figure:
    """Mean weekly activity in the 28 days before an external audit over that of the weeks more
    than 8 weeks away from any, with the widened interval; n/a below 10 expected events."""
    name, label = "certification_spike", "Activity before external audits, against other weeks"
    if found is None or not audits:
        lacks = "no activity is logged" if found is None else "no external audit is on record"
        return missing_figure(name, label, "times", lacks)
    pushes = [
        pool
        for audit in audits
        if (pool := found.within(found.at(audit) - PUSH_DAYS, found.at(audit) - 1)) is not None
    ]
    push = Pool(
        events=sum(pool.events for pool in pushes), exposure=sum(pool.exposure for pool in pushes)
    )
    weekly, away = _weeks_away(found, audits)
    if not pushes or away.sum() < 2:
        why = (
            "no audit has its 28 days before it reported"
            if not pushes
            else "too few weeks lie away from an audit"
        )
        return missing_figure(name, label, "times", why)
    other = Pool(events=float(weekly[away].sum()), exposure=float(away.sum()))
    expected = other.rate * push.exposure
    if expected < LEAST_EXPECTED:
        why = f"{words.number(expected)} events were expected, {LEAST_EXPECTED} are needed"
        return missing_figure(name, label, "times", why)
    ratio = rate_ratio(
        other,
        push,
        chart=Chart.COUNT,
        dispersion=_spread(weekly, away),
        baseline_periods=int(away.sum()),
    )
    if ratio is None:
        return missing_figure(name, label, "times", "there is no activity in other weeks")
    return _ratio_figure(
        name,
        label,
        ratio,
        f"{words.number(push.rate)} a week before {words.plural(len(pushes), 'audit')}, "
        f"{words.number(other.rate)} in {words.plural(float(away.sum()), 'other week')}",
    )


def is_spike(figure: Figure) -> bool:
    """More than half as much again, and not by chance."""
    return (
        figure.value is not None
        and figure.value > FLAG_ABOVE
        and figure.low is not None
        and figure.low > 1
    )


def _weeks_away(
    found: Activity, audits: tuple[dt.date, ...]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Totals of whole weeks from the first day on, and which are reported and far from audits."""
    whole = len(found.count) // DAYS_IN_WEEK
    cut = whole * DAYS_IN_WEEK
    weekly: NDArray[np.float64] = found.count[:cut].reshape(whole, DAYS_IN_WEEK).sum(axis=1)
    far: NDArray[np.bool_] = np.all(found.reported[:cut].reshape(whole, DAYS_IN_WEEK), axis=1)
    first = np.arange(whole) * DAYS_IN_WEEK
    for audit in audits:
        day = found.at(audit)
        far = far & ((first + DAYS_IN_WEEK - 1 < day - AWAY_DAYS) | (first > day + AWAY_DAYS))
    return weekly, far


def _spread(weekly: NDArray[np.float64], included: NDArray[np.bool_]) -> float:
    """How much wider than counting alone a level of these weeks is."""
    drawn = limits(
        Series(chart=Chart.COUNT, count=weekly, exposure=np.ones_like(weekly), included=included)
    )
    return float(drawn.spread[0])


def persistence(found: Activity | None, start: dt.date | None, what: str) -> tuple[Figure, ...]:
    """The cadence of months 6, 12 and 18 after a start over that of month 3, with its interval.

    A month that is not wholly reported, or lies ahead, is n/a. what: "gemba walks".
    """
    names = [f"month_{month}" for month in LATER_MONTHS]
    labels = [f"Cadence of {what} in month {month}, against month 3" for month in LATER_MONTHS]
    if found is None or start is None:
        why = f"no {what} are logged" if found is None else "no programme start is on record"
        return tuple(
            missing_figure(name, label, "times", why)
            for name, label in zip(names, labels, strict=True)
        )
    first, last = found.at(start), _month_end(found, start, LATER_MONTHS[0])
    reference = _month(found, start, REFERENCE_MONTH)
    spread = _spread_within(found, first, last)
    return tuple(
        _against(name, label, (reference, _month(found, start, month)), "month", spread)
        for name, label, month in zip(names, labels, LATER_MONTHS, strict=True)
    )


def after_change(found: Activity | None, change: dt.date | None, what: str) -> Figure:
    """The cadence of the 26 weeks after a leader change over that of the 26 weeks before."""
    name, label = (
        "after_leader_change",
        f"Cadence of {what} after the leader change, against before",
    )
    if found is None or change is None:
        why = f"no {what} are logged" if found is None else "no leader change is on record"
        return missing_figure(name, label, "times", why)
    day = found.at(change)
    before = found.within(day - AROUND_CHANGE_DAYS, day - 1)
    after = found.within(day, day + AROUND_CHANGE_DAYS - 1)
    spread = _spread_within(found, day - AROUND_CHANGE_DAYS, day - 1)
    return _against(name, label, (before, after), "half year", spread)


def still_there(figure: Figure) -> bool | None:
    """At least 80 % of the cadence it is held against; None where that is n/a."""
    return None if figure.value is None else figure.value >= STILL


def _month(found: Activity, start: dt.date, month: int) -> Pool | None:
    """The pool of the month-th month after a start (1 is the first, from that day on)."""
    return found.within(_month_end(found, start, month - 1) + 1, _month_end(found, start, month))


def _month_end(found: Activity, start: dt.date, month: int) -> int:
    """The number of the last day of the month-th month after a start."""
    return found.at((pd.Timestamp(start) + pd.DateOffset(months=month)).date()) - 1


def _spread_within(found: Activity, first: int, last: int) -> tuple[float, int]:
    """How much wider than counting alone the whole reported weeks of days first to last vary, and
    how many there are."""
    weekly, reported = _weeks_away(found, ())
    begin = np.arange(len(weekly)) * DAYS_IN_WEEK
    inside = reported & (begin >= first) & (begin + DAYS_IN_WEEK - 1 <= last)
    weeks = int(inside.sum())
    return (_spread(weekly, inside), weeks) if weeks > 1 else (1.0, weeks)


def _against(
    name: str,
    label: str,
    pools: tuple[Pool | None, Pool | None],
    span: str,
    spread: tuple[float, int],
) -> Figure:
    before, after = pools
    if before is None or after is None:
        which = f"{span} it is held against" if before is None else f"{span} itself"
        return missing_figure(name, label, "times", f"the {which} is not wholly reported")
    dispersion, weeks = spread
    ratio = rate_ratio(
        before, after, chart=Chart.COUNT, dispersion=dispersion, baseline_periods=weeks
    )
    if ratio is None:
        return missing_figure(name, label, "times", "nothing was done to hold it against")
    told = f"{words.number(before.rate)} then {words.number(after.rate)} a week"
    return _ratio_figure(name, label, ratio, told)


def _ratio_figure(name: str, label: str, ratio: Ratio, told: str) -> Figure:
    return Figure(
        name=name,
        label=label,
        unit="times",
        value=ratio.ratio,
        low=ratio.low,
        high=ratio.high if np.isfinite(ratio.high) else None,
        method=told,
    )
