"""From which level to which: the baseline against the periods since a signal began."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analytics.control_limits import Flags, Limits, Series, sigma_per_unit
from analytics.rates import Pool, Ratio, level_ratio, rate_ratio, unit_value_ratio
from analytics.results import Change
from catalogue.model import Chart


def change(
    series: Series, drawn: Limits, *, after: Flags, since: dt.date, per: float
) -> Change | None:
    """The baseline's level, the level of the periods `after` (one series) and their ratio with
    its widened 95 % interval, in the unit that `per` gives; None without a period after."""
    if not after.any():
        return None
    levels = _values if series.chart == Chart.VALUE else _rates
    before_level, after_level, ratio = levels(series, drawn, after)
    return Change(
        before=per * before_level,
        after=per * after_level,
        since=since,
        periods=int(after.sum()),
        ratio=ratio.ratio if ratio else None,
        ratio_low=ratio.low if ratio else None,
        ratio_high=ratio.high if ratio and np.isfinite(ratio.high) else None,
    )


def _rates(series: Series, drawn: Limits, after: Flags) -> tuple[float, float, Ratio | None]:
    before, now = (
        Pool(
            events=float(series.count[periods].sum()),
            exposure=float(series.exposure[periods].sum()),
        )
        for periods in (series.baseline, after)
    )
    periods = int(series.baseline.sum())
    if series.chart == Chart.RATIO:
        sigma = float(sigma_per_unit(series.value, series.exposure, series.baseline)[0])
        variance = sigma**2 * _widening(drawn)
        ratio = unit_value_ratio(before, now, variance=variance, baseline_periods=periods)
        return before.rate, now.rate, ratio
    spread = float(drawn.spread[0])
    ratio = rate_ratio(before, now, chart=series.chart, dispersion=spread, baseline_periods=periods)
    return before.rate, now.rate, ratio


def _values(series: Series, drawn: Limits, after: Flags) -> tuple[float, float, Ratio | None]:
    """The baseline's own variance, widened where neighbouring periods resemble each other."""
    before, now = series.value[series.baseline], series.value[after]
    ratio = level_ratio(
        float(before.mean()),
        float(now.mean()),
        variance=float(before.var(ddof=1)) * _widening(drawn),
        periods=len(now),
        baseline_periods=len(before),
    )
    return float(before.mean()), float(now.mean()), ratio


def _widening(drawn: Limits) -> float:
    """How much wider a level's variance is where neighbouring periods resemble each other."""
    return float(drawn.spread[0]) / float(drawn.dispersion[0])
