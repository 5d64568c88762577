import datetime as dt
from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from analytics.results import Baseline, Grain, Judgement, Run, Signal, Trend, Verdict

FIRST_SUNDAY = dt.date(2026, 9, 6)


@pytest.fixture
def rework_trend() -> Callable[..., Trend]:
    """Weekly points from the week to 6 Sep 2026: None is a week without a report."""

    def build(
        values: Sequence[float | None],
        *,
        limits: tuple[float, float, float] | None = (39.0, 65.0, 91.0),
        signals: Sequence[tuple[int, Judgement]] = (),
        partial: Sequence[int] = (),
        baseline: Baseline | None = None,
        run: Run | None = None,
        unit: str = "%",
    ) -> Trend:
        days = [FIRST_SUNDAY + dt.timedelta(weeks=week) for week in range(len(values))]
        lower, centre, upper = limits if limits is not None else (None, None, None)
        known = [value is not None for value in values]
        points = pd.DataFrame(
            {
                "period": pd.to_datetime(days).astype("datetime64[s]"),
                "numerator": pd.Series(values, dtype="float64"),
                "denominator": 1.0,
                "value": pd.Series(values, dtype="float64"),
                "low": pd.Series(values, dtype="float64"),
                "high": pd.Series(values, dtype="float64"),
                "lower": pd.Series([lower if has else None for has in known], dtype="float64"),
                "centre": pd.Series([centre if has else None for has in known], dtype="float64"),
                "upper": pd.Series([upper if has else None for has in known], dtype="float64"),
                "target": None,
                "phase": 1,
                "included": False,
                "excluded": False,
                "partial": [place in partial for place in range(len(values))],
                "reported": known,
            }
        )
        return Trend(
            plant="DAY",
            measure="rework_rate",
            grain=Grain.WEEK,
            unit=unit,
            basis="units_produced",
            way_label="",
            points=points,
            baseline=baseline,
            signals=tuple(
                Signal(rule="point", period=days[place], side="above", judgement=judgement)
                for place, judgement in signals
            ),
            verdict=Verdict.NO_CHANGE,
            change=None,
            run=run,
            notes=(),
            periods_found=7,
            periods_needed=12,
        )

    return build
