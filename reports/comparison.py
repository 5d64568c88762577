"""One measure of several plants beside each other: from rows to signals, levels and a funnel."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from analytics import words
from analytics.comparison import Comparison, compare
from analytics.level_now import way_of
from analytics.results import Trend
from analytics.windows import Span, Window, cut, window
from catalogue.company import in_words
from catalogue.computed import CHARTED
from catalogue.model import Measure
from catalogue.records import RECORDS
from reports.company import COMPANY
from reports.figures import Figures

LOW, HIGH = "95 % from", "95 % to"
COUNTED, OF = "Counted", "Of (n)"
LATEST = "last 4 weeks or last closed month"
DECIMALS = 4


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
    trends = figures.trends(CHARTED[name], today=today)
    calendar = figures.decided.calendar
    chosen = window(span, today, calendar)
    drawn = window(Span.ROLLING, today, calendar) if span == Span.MONTH else chosen
    ways = {plant: way_of(trend, CHARTED[name]) for plant, trend in trends.items()}
    found = compare(trends.values(), ways, measure, names, chosen)
    return Beside(
        comparison=found,
        measure=measure,
        trends=tuple(cut(trend, drawn) for trend in found.trends),
        plant_names=names,
        window=chosen,
        exposure=in_words(_exposure(found, measure), figures.decided.words_of(COMPANY)),
    )


def figures_frame(found: Beside) -> pd.DataFrame:
    """One row a plant, in the order of the charts; blank where there is no figure. A
    column without any is left out, but for the measure's own."""
    rows = found.comparison.rows
    frame = pd.DataFrame(
        {
            "Plant": [found.plant_names[row.plant] for row in rows],
            "Reading": [words.verdict_word(row.verdict) for row in rows],
            found.measure.label: [row.level.value for row in rows],
            LOW: [row.low for row in rows],
            HIGH: [row.high for row in rows],
            "Unit": [row.unit for row in rows],
            COUNTED: [row.level.numerator for row in rows],
            OF: [row.level.denominator for row in rows],
            "Periods": [row.level.label for row in rows],
            "Between plants": [row.between or "not compared" for row in rows],
        }
    )
    blank = [name for name in frame if name != found.measure.label and frame[name].isna().all()]
    return frame.round(DECIMALS).drop(columns=blank)


def _exposure(found: Comparison, measure: Measure) -> str:
    """The label of what the compared plants are divided by."""
    for way in measure.ways:
        if way.denominator is not None and way.unit == found.unit:
            record = RECORDS[way.denominator.record]
            fields = way.denominator.fields
            return record.field(fields[-1]).label if fields else record.plural
    return ""
