"""The first page as a result: headline, what changed, matrix, who is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from analytics import overview as analysis
from analytics.headline import ChangeLine
from analytics.overview import Headline, Late, Matrix
from analytics.readings import Signature
from analytics.results import Trend
from reports.figures import Figures, overview_measures
from reports.signatures import signatures


@dataclass(frozen=True, kw_only=True)
class Overview:
    """changes: every one, worst first. last_day: the newest day that any log speaks for; None
    without a log."""

    headline: Headline
    changes: tuple[ChangeLine, ...]
    matrix: Matrix
    late: tuple[Late, ...]
    trends: dict[tuple[str, str], Trend]  # by plant and measure
    signatures: dict[str, Signature]  # by plant
    plant_names: dict[str, str]
    last_day: dt.date | None


def overview(figures: Figures, *, today: dt.date) -> Overview:
    """Everything that the first page says about the plants in scope."""
    names = figures.plant_names
    measures = figures.decided.measures
    trends = [
        trend
        for measure in overview_measures()
        for trend in figures.trends(measures[measure.name], today=today).values()
    ]
    together = signatures(figures, today=today)
    spans = figures.all_spans
    # Plans reach ahead and lists are made once: only logs that are measured can be late.
    spans = spans[spans["record"].isin(measured_records())]
    return Overview(
        headline=analysis.headline(
            trends,
            measures,
            names,
            today=today,
            signatures=together,
            notes=figures.decided.notes,
        ),
        changes=analysis.changes(trends, measures, names, together, figures.decided.notes),
        matrix=analysis.matrix(trends, measures, together),
        late=analysis.late(names, spans, today),
        trends={(trend.plant, trend.measure): trend for trend in trends},
        signatures=together,
        plant_names=names,
        last_day=None if spans.empty else spans["last"].max().date(),
    )


def measured_records() -> set[str]:
    """The records that the columns of the matrix are computed from."""
    return {
        total.record
        for measure in overview_measures()
        for way in measure.ways
        for total in (*way.numerators, way.denominator)
        if total is not None
    }
