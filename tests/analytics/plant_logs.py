"""Small plant logs for tests: totals by day, as the database hands them over."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from analytics.periods import Source, WayData
from analytics.sources import totals_of
from catalogue.model import Chart, Total, Way

MONDAY = dt.date(2025, 1, 6)
LATER = dt.date(2030, 1, 1)  # a today by which every period of a test is over


def day(weeks: int, days: int = 0) -> dt.date:
    """The day that many weeks and days after Monday, 6 Jan 2025."""
    return MONDAY + dt.timedelta(weeks=weeks, days=days)


def source(
    rows: list[tuple[dt.date, float | None]] | list[tuple[dt.date, float | None, str]],
    *spans: tuple[dt.date, dt.date],
    field: str | None = "figure",
    rejects: tuple[dt.date, ...] = (),
) -> Source:
    """rows: day, amount (None: blank) and, where not a day's row, grain."""
    full = [(*row, "day")[:3] for row in rows]
    totals = pd.DataFrame(
        {
            "day": pd.Series([row[0] for row in full], dtype="datetime64[s]"),
            "grain": pd.Series([row[2] for row in full], dtype="str"),
            "amount": pd.Series([row[1] or 0 for row in full], dtype="float64"),
            "rows": pd.Series([int(row[1] is not None) for row in full], dtype="int64"),
            "blanks": pd.Series([int(row[1] is None) for row in full], dtype="int64"),
        }
    )
    stretches = pd.DataFrame(spans, columns=["first", "last"]).astype("datetime64[s]")
    return Source(
        field=field,
        totals=totals_of(totals),
        spans=stretches,
        open_rejects=pd.Series(list(rejects), dtype="datetime64[s]"),
    )


def weekly(figures: list[float], *, field: str | None = "figure") -> Source:
    """One row each Wednesday from the week of 6 Jan 2025, all of those weeks reported."""
    rows = [(day(week, 2), figure) for week, figure in enumerate(figures)]
    return source(rows, (day(0), day(len(figures) - 1, 6)), field=field)


def way_of(
    *numerators: Source,
    over: Source | None = None,
    chart: Chart = Chart.COUNT,
    per: float = 1,
    records: tuple[str, ...] = (),
) -> WayData:
    """A way with these sources; records name where each numerator comes from."""
    named = records or ("production",) * len(numerators)
    return WayData(
        way=Way(
            numerators=tuple(Total(record=record, fields=("figure",)) for record in named),
            denominator=Total(record="production", fields=("units_produced",)) if over else None,
            per=per,
            unit="a week",
            chart=chart,
        ),
        numerators=numerators,
        denominator=over,
    )
