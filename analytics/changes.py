"""From which level to which: the baseline against the periods since a signal began."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analytics.control_limits import Flags, Limits, Series
from analytics.rates import Pool, Ratio, level_ratio, rate_ratio
from analytics.results import Change
from catalogue.model import Chart


def change(
    series: Series, drawn: Limits, *, after: Flags, since: dt.date, per: float
) -> Change | None:
    """The baseline's level, the level of the periods `after` (one series) and their ratio with
    its widened 95 % interval, in the unit that `per` gives; None without a period after."""
    if not after.any():
        return None
    spread = float(drawn.spread[0])
    before_level, after_level, ratio = (
        _values(series, spread / float(drawn.dispersion[0]), after)
        if series.chart == Chart.VALUE
        else _rates(series, spread, after)
    )
    return Change(
        before=per * before_level,
        after=per * after_level,
        since=since,
        periods=int(after.sum()),
        ratio=ratio.ratio if ratio else None,
        ratio_low=ratio.low if ratio else None,
        ratio_high=ratio.high if ratio and np.isfinite(ratio.high) else None,
    )


def _rates(series: Series, spread: float, after: Flags) -> tuple[float, float, Ratio | None]:
    before, now = (
        Pool(
            events=float(series.count[periods].sum()),
            exposure=float(series.exposure[periods].sum()),
        )
        for periods in (series.baseline, after)
    )
    ratio = rate_ratio(
        before,
        now,
        chart=series.chart,
        dispersion=spread,
        baseline_periods=int(series.baseline.sum()),
    )
    return before.rate, now.rate, ratio


def _values(series: Series, widening: float, after: Flags) -> tuple[float, float, Ratio | None]:
    """The baseline's own variance, widened where neighbouring periods resemble each other."""
    before, now = series.value[series.baseline], series.value[after]
    ratio = level_ratio(
        float(before.mean()),
        float(now.mean()),
        variance=float(before.var(ddof=1)) * widening,
        periods=len(now),
        baseline_periods=len(before),
    )
    return float(before.mean()), float(now.mean()), ratio
