"""A trend's points as the charts draw them: one plain object a period, with its words."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import pandas as pd

from analytics import words
from analytics.results import Grain, Judgement, Trend
from catalogue.model import Measure

# Where one period has two signals, the one shown: a concern first.
MOST_PRESSING = (Judgement.WORSE, Judgement.CHANGED, Judgement.BETTER)
FIGURES = ("value", "lower", "centre", "upper", "target")
FROM_MONTH_END_TO_MIDDLE = dt.timedelta(days=15)


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period. day: its last day; drawn_on: where it stands on a date axis. None: not known."""

    day: dt.date
    drawn_on: dt.date
    value: float | None
    lower: float | None
    centre: float | None
    upper: float | None
    target: float | None
    partial: bool
    excluded: bool
    judgement: Judgement | None


def points_of(trend: Trend) -> list[Point]:
    """The trend's periods, oldest first."""
    judged = _judged(trend)
    days: list[dt.date] = trend.points["period"].dt.date.tolist()
    figures = {name: _figures(trend.points[name]) for name in FIGURES}
    return [
        Point(
            day=day,
            drawn_on=_drawn_on(day, trend.grain),
            partial=bool(partial),
            excluded=bool(excluded),
            judgement=judged.get(day),
            **{name: figures[name][place] for name in FIGURES},
        )
        for place, (day, partial, excluded) in enumerate(
            zip(days, trend.points["partial"], trend.points["excluded"], strict=True)
        )
    ]


def hover_text(point: Point, trend: Trend) -> str:
    """ "Week to 15 Nov 2026 / 82 · worse", ready for Plotly; "" where there is no value."""
    if point.value is None:
        return ""
    said = [words.amount(point.value, trend.unit)]
    if point.partial:
        said.append(f"only part of the {words.period_noun(trend.grain)} is reported")
    elif point.judgement is not None:
        said.append(words.verdict_word(point.judgement))
    return f"{words.period(point.day, trend.grain)}<br>{plain(' · '.join(said))}"


def plain(text: str) -> str:
    """Text from records or catalogue that Plotly shows as it is written, never as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def trend_alt(trend: Trend, measure: Measure, plant: str) -> str:
    """What the chart shows, in words, for those who do not see it."""
    shown = [point for point in points_of(trend) if point.value is not None]
    if not shown:
        return f"{measure.label} at {plant}: no values to draw."
    first = words.period_in_sentence(shown[0].day, trend.grain)
    last = words.period_in_sentence(shown[-1].day, trend.grain)
    span = f"from {first} to {last}" if len(shown) > 1 else f"in {first}"
    opening = f"Line chart of {measure.sentence_name} at {plant} ({trend.unit}) {span}."
    return " ".join((opening, *_range_said(shown, trend), *_marked_said(shown, trend)))


def _range_said(shown: list[Point], trend: Trend) -> list[str]:
    latest = next((point for point in reversed(shown) if point.centre is not None), None)
    if latest is None:
        found, needed = trend.periods_found, trend.periods_needed
        return [f"No routine range yet: building baseline, {found} of {needed}."]
    average, low, high = (
        words.number(number) for number in (latest.centre, latest.lower, latest.upper)
    )
    aimed = [] if trend.target is None else [f"Target {words.number(trend.target)}."]
    return [f"Average {average}, routine range {low} to {high}.", *aimed]


def _marked_said(shown: list[Point], trend: Trend) -> list[str]:
    whole = [point for point in shown if not point.partial]
    noun = words.period_noun(trend.grain)
    counts = [
        (judgement, sum(point.judgement == judgement for point in whole))
        for judgement in MOST_PRESSING
    ]
    marked = [
        f"{words.plural(how_many, noun)} marked {words.verdict_word(judgement)}"
        for judgement, how_many in counts
        if how_many
    ]
    summary = words.listed(marked) if marked else f"No {noun} marked"
    latest = [f"Latest value {words.amount(whole[-1].value, trend.unit)}."] if whole else []
    return [f"{words.capitalised(summary)}.", *latest]


def _judged(trend: Trend) -> dict[dt.date, Judgement]:
    """The judgement shown for each period that has a signal."""
    return {
        signal.period: signal.judgement
        for judgement in reversed(MOST_PRESSING)
        for signal in trend.signals
        if signal.judgement == judgement
    }


def _drawn_on(day: dt.date, grain: Grain) -> dt.date:
    """Months stand in their middle, so that a point is above its month's name."""
    return day - FROM_MONTH_END_TO_MIDDLE if grain == Grain.MONTH else day


def _figures(column: pd.Series[float]) -> list[float | None]:
    return [float(value) if math.isfinite(value) else None for value in column.astype("float64")]
