"""Trends typed by hand, for tests of the words that stand on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from analytics.results import (
    Assurance,
    Baseline,
    Change,
    Grain,
    Judgement,
    Rebaselining,
    Run,
    Signal,
    Trend,
    Verdict,
)

LAST_SUNDAY = dt.date(2026, 11, 15)
NAN = float("nan")


def week_end(weeks_back: int, last: dt.date = LAST_SUNDAY) -> dt.date:
    return last - dt.timedelta(weeks=weeks_back)


def points(
    values: Sequence[float],
    *,
    centre: float = NAN,
    lower: float = NAN,
    upper: float = NAN,
    partial_last: bool = False,
    last: dt.date = LAST_SUNDAY,
) -> pd.DataFrame:
    """Weeks that end with `last`; NaN is a week that was not reported."""
    count = len(values)
    frame = pd.DataFrame(
        {
            "period": pd.to_datetime([week_end(count - 1 - at, last) for at in range(count)]),
            "numerator": [float(value) for value in values],
            "denominator": 1.0,
            "value": [float(value) for value in values],
            "low": NAN,
            "high": NAN,
            "lower": lower,
            "centre": centre,
            "upper": upper,
            "target": NAN,
            "phase": 1,
            "included": False,
            "excluded": False,
            "partial": False,
            "reported": [value == value for value in values],
        }
    )
    # Without a week pandas could not tell what the columns hold.
    flags = ("included", "excluded", "partial", "reported")
    frame = frame.astype(
        {name: "bool" if name in flags else "float64" for name in frame.columns}
        | {"period": "datetime64[s]", "phase": "int64"}
    )
    if partial_last:
        frame.loc[count - 1, "partial"] = True
    return frame


def year_baseline(*, provisional: bool = False, periods: int = 52) -> Baseline:
    first = dt.date(2025, 1, 6)
    last = first + dt.timedelta(weeks=periods, days=-1)
    return Baseline(first=first, last=last, provisional=provisional, periods=periods)


def signal(judgement: Judgement, *, side: str, rule: str, weeks_back: int = 0) -> Signal:
    return Signal(rule=rule, period=week_end(weeks_back), side=side, judgement=judgement)


def step(before: float, after: float, *, low: float, high: float, weeks: int = 9) -> Change:
    return Change(
        before=before,
        after=after,
        since=week_end(weeks - 1),
        periods=weeks,
        ratio=after / before,
        ratio_low=low,
        ratio_high=high,
    )


def trend(
    frame: pd.DataFrame,
    *,
    measure: str = "rework_rate",
    plant: str = "D",
    grain: Grain = Grain.WEEK,
    unit: str = "%",
    basis: str | None = "units_produced",
    way_label: str = "",
    baseline: Baseline | None = None,
    signals: tuple[Signal, ...] = (),
    verdict: Verdict = Verdict.NO_CHANGE,
    change: Change | None = None,
    run: Run | None = None,
    notes: tuple[str, ...] = (),
    found: int = 12,
    needed: int = 12,
    target: float | None = None,
    assurance: Assurance | None = None,
    rebaselining: Rebaselining | None = None,
    periods_to_tell: float | None = None,
) -> Trend:
    return Trend(
        plant=plant,
        measure=measure,
        grain=grain,
        unit=unit,
        basis=basis,
        way_label=way_label,
        points=frame,
        baseline=baseline,
        signals=signals,
        verdict=verdict,
        change=change,
        run=run,
        notes=notes,
        periods_found=found,
        periods_needed=needed,
        target=target,
        assurance=assurance,
        rebaselining=rebaselining,
        periods_to_tell=periods_to_tell,
    )


def quiet(value: float = 3.1, **facts: object) -> Trend:
    """A trend on its average, without a signal."""
    frame = points([value] * 30, centre=value, lower=value / 2, upper=value * 1.5)
    return trend(frame, baseline=year_baseline(), **facts)  # type: ignore[arg-type]


def moved(before: float, after: float, judgement: Judgement, **facts: object) -> Trend:
    """A trend with a sustained change in its last nine weeks, up to the latest."""
    frame = points([before] * 21 + [after] * 9, centre=before, lower=before / 2, upper=before * 1.5)
    side = "above" if after > before else "below"
    return trend(
        frame,
        baseline=year_baseline(),
        signals=(signal(judgement, side=side, rule="sustained"),),
        verdict=Verdict(judgement.value),
        change=step(before, after, low=after / before * 0.9, high=after / before * 1.1),
        **facts,  # type: ignore[arg-type]
    )


def building(found: int = 7, **facts: object) -> Trend:
    return trend(
        points([3.0] * found),
        verdict=Verdict.BUILDING_BASELINE,
        found=found,
        **facts,  # type: ignore[arg-type]
    )


def no_data(**facts: object) -> Trend:
    return trend(points([]), verdict=Verdict.NO_DATA, found=0, **facts)  # type: ignore[arg-type]
