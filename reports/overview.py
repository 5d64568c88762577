"""The first page as a result: headline, what changed, matrix, who is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics import overview as analysis
from analytics.headline import ChangeLine
from analytics.known import SignalNote
from analytics.overview import Headline, Late, Matrix
from analytics.readings import Signature
from analytics.results import Trend
from analytics.spotlight import spotlight
from analytics.windows import Span, Window, cut, window
from catalogue.model import Measure
from reports.figures import Figures, overview_measures
from reports.signatures import signatures


@dataclass(frozen=True, kw_only=True)
class Overview:
    """changes: every one, worst first. last_day: the newest day that any log speaks for; None
    without a log. window: what the numbers pool. charts: the few under the matrix, cut to it, or
    to 12 months for one month."""

    headline: Headline
    changes: tuple[ChangeLine, ...]
    matrix: Matrix
    late: tuple[Late, ...]
    trends: dict[tuple[str, str], Trend]  # by plant and measure
    signatures: dict[str, Signature]  # by plant
    plant_names: dict[str, str]
    last_day: dt.date | None
    window: Window
    charts: tuple[Trend, ...]
    measures: Mapping[str, Measure]  # in the company's words


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What every window of the overview shares: the plants in scope, judged as of a day."""

    today: dt.date
    trends: tuple[Trend, ...]
    measures: Mapping[str, Measure]
    notes: Mapping[tuple[str, str], Sequence[SignalNote]]
    signatures: dict[str, Signature]
    plant_names: dict[str, str]
    late: tuple[Late, ...]
    last_day: dt.date | None
    windows: Mapping[str, Window]  # by span


def judged(figures: Figures, *, today: dt.date) -> Judged:
    """Every measure of the overview of every plant in scope."""
    names = figures.plant_names
    measures = figures.decided.measures
    spans = figures.all_spans
    # Plans reach ahead and lists are made once: only logs that are measured can be late.
    spans = spans[spans["record"].isin(measured_records())]
    return Judged(
        today=today,
        trends=tuple(
            trend
            for measure in overview_measures()
            for trend in figures.trends(measures[measure.name], today=today).values()
        ),
        measures=measures,
        notes=figures.decided.notes,
        signatures=signatures(figures, today=today),
        plant_names=names,
        late=analysis.late(names, spans, today),
        last_day=None if spans.empty else spans["last"].max().date(),
        windows={span.value: window(span, today, figures.decided.calendar) for span in Span},
    )


def overview(figures: Figures, *, today: dt.date, span: Span = Span.MONTH) -> Overview:
    """Everything that the first page says about the plants in scope."""
    return over(judged(figures, today=today), span)


def over(found: Judged, span: Span) -> Overview:
    """The first page with numbers that pool this span: what is said to have changed stays."""
    chosen = found.windows[span.value]
    drawn = found.windows[Span.ROLLING.value if span == Span.MONTH else span.value]
    headline = analysis.headline(
        found.trends,
        found.measures,
        found.plant_names,
        today=found.today,
        signatures=found.signatures,
        notes=found.notes,
    )
    return Overview(
        headline=headline,
        changes=analysis.changes(
            found.trends, found.measures, found.plant_names, found.signatures, found.notes
        ),
        matrix=analysis.matrix(found.trends, found.measures, found.signatures, chosen),
        late=found.late,
        trends={(trend.plant, trend.measure): trend for trend in found.trends},
        signatures=found.signatures,
        plant_names=found.plant_names,
        last_day=found.last_day,
        window=chosen,
        measures=found.measures,
        charts=tuple(
            cut(one, drawn) for one in spotlight(found.trends, found.measures, headline.changes)
        ),
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
