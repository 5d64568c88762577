"""One measure of several plants beside each other: from rows to signals, levels and a funnel."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from analytics.comparison import Comparison, compare
from analytics.level_now import way_of
from analytics.results import Trend
from analytics.windows import Span, Window, cut, window
from catalogue.company import in_words
from catalogue.measures import MEASURES
from catalogue.model import Measure
from catalogue.records import RECORDS
from reports.company import COMPANY
from reports.figures import Figures


@dataclass(frozen=True, kw_only=True)
class Beside:
    """trends: those of the comparison, cut to the window (to 12 months for one month) for
    drawing. exposure: what rates rest on, "Units produced"; "" where there is none."""

    comparison: Comparison
    measure: Measure
    trends: tuple[Trend, ...]
    plant_names: dict[str, str]
    window: Window
    exposure: str


def beside(figures: Figures, name: str, *, today: dt.date, span: Span) -> Beside:
    """The plants in scope, judged as of `today`, with levels that pool the span."""
    measure, names = figures.decided.measures[name], figures.plant_names
    trends = figures.trends(MEASURES[name], today=today)
    calendar = figures.decided.calendar
    chosen = window(span, today, calendar)
    drawn = window(Span.ROLLING, today, calendar) if span == Span.MONTH else chosen
    ways = {plant: way_of(trend, MEASURES[name]) for plant, trend in trends.items()}
    found = compare(trends.values(), ways, measure, names, chosen)
    return Beside(
        comparison=found,
        measure=measure,
        trends=tuple(cut(trend, drawn) for trend in found.trends),
        plant_names=names,
        window=chosen,
        exposure=in_words(_exposure(found, measure), figures.decided.words_of(COMPANY)),
    )


def _exposure(found: Comparison, measure: Measure) -> str:
    """The label of what the compared plants are divided by."""
    for way in measure.ways:
        if way.denominator is not None and way.unit == found.unit:
            record = RECORDS[way.denominator.record]
            fields = way.denominator.fields
            return record.field(fields[-1]).label if fields else record.plural
    return ""
