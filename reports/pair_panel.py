"""The figures of a pair of measures side by side: what the lead scan stands on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analytics import words
from analytics.association import SeriesSpec
from analytics.periods import DAYS_IN_WEEK, ISO, Calendar, first_day, index_of
from analytics.results import Grain, Trend
from catalogue.model import Chart, Measure, Total, Way
from catalogue.records import RECORDS
from reports.figures import Figures

COLUMNS = ("plant", "period", "activity", "activity_exposure", "outcome", "outcome_exposure")
WEEKS_REPORTED = "weeks reported"

Trends = dict[str, Trend]


@dataclass(frozen=True, kw_only=True)
class PairSide:
    """One measure of the pair: its trends by plant, and the way that most plants report it in.

    other_way: plants whose logs give the measure in another way; their figures are not the same.
    """

    measure: Measure
    trends: Trends
    way: Way
    other_way: tuple[str, ...]


def common_grain(lead: Trends, follow: Trends) -> Grain:
    """Weeks where both measures are charted by week in most of the plants that report both."""
    both = [
        (trend.grain, follow[plant].grain)
        for plant, trend in lead.items()
        if not trend.points.empty and not follow[plant].points.empty
    ]
    by_week = sum(grains == (Grain.WEEK, Grain.WEEK) for grains in both)
    return Grain.WEEK if by_week > len(both) / 2 else Grain.MONTH


def at_grain(
    figures: Figures, measure: Measure, charted: Trends, grain: Grain, today: dt.date
) -> Trends:
    """The trends at this grain; those that are charted at it already are taken as they are."""
    others = tuple(plant for plant, trend in charted.items() if trend.grain != grain)
    return charted | figures.trends(measure, today=today, grain=grain, plants=others)


def side_of(measure: Measure, trends: Trends) -> PairSide:
    reported = {plant: trend for plant, trend in trends.items() if not trend.points.empty}
    used = {plant: _way(trend, measure) for plant, trend in reported.items()}
    counted = Counter(used.values())
    place = max(range(len(measure.ways)), key=lambda place: (counted[place], -place))
    return PairSide(
        measure=measure,
        trends={plant: trend for plant, trend in reported.items() if used[plant] == place},
        way=measure.ways[place],
        other_way=tuple(plant for plant in reported if used[plant] != place),
    )


def _way(trend: Trend, measure: Measure) -> int:
    """The place, in the measure's ways, of the one that the trend was computed in."""
    used = (trend.way_label, trend.unit)
    return [(way.label, way.unit) for way in measure.ways].index(used)


def panel_of(
    lead: PairSide, follow: PairSide, grain: Grain, calendar: Calendar = ISO
) -> pd.DataFrame:
    """One row a plant and full period, as `associate` takes it; what is not full has no figure."""
    sides = (
        _figures(lead, "activity", grain, calendar, weeks_stand_in=True),
        _figures(follow, "outcome", grain, calendar, weeks_stand_in=False),
    )
    panel = sides[0].merge(sides[1], on=["plant", "period"], how="outer")
    return panel.sort_values(["plant", "period"], ignore_index=True)[list(COLUMNS)]


def _figures(
    side: PairSide, role: str, grain: Grain, calendar: Calendar, *, weeks_stand_in: bool
) -> pd.DataFrame:
    """plant, period, the measure's numerator and its exposure, of full periods.

    weeks_stand_in: a total per week is taken over the weeks of its period, so that a month's
    length says nothing. An outcome has only the exposure that its way names.
    """
    names = {"numerator": role, "denominator": f"{role}_exposure"}
    full = [
        trend.points.loc[trend.points["reported"] & ~trend.points["partial"]].assign(plant=plant)
        for plant, trend in side.trends.items()
    ]
    if not full:
        types = {"plant": "str", "period": "datetime64[s]", **dict.fromkeys(names, "float64")}
        full = [pd.DataFrame(columns=list(types)).astype(types)]
    rows = pd.concat(full, ignore_index=True)[["plant", "period", *names]]
    if side.way.denominator is None and weeks_stand_in:
        days = rows["period"].to_numpy().astype("datetime64[D]").astype("int64")
        first = first_day(index_of(days, grain, calendar), grain, calendar)
        rows["denominator"] = (days - first + 1) / DAYS_IN_WEEK
    return rows.rename(columns=names)


def spec_of(side: PairSide, *, leads: bool) -> SeriesSpec:
    below = side.way.denominator
    return SeriesSpec(
        name=side.measure.name,
        label=side.measure.sentence_name,
        # A value per unit is a value here; its units are the exposure.
        kind=Chart.VALUE if side.way.chart == Chart.RATIO else side.way.chart,
        has_exposure=below is not None or leads,
        exposure_label=WEEKS_REPORTED if below is None else _total_label(below),
        better=side.measure.better,
    )


def _total_label(total: Total) -> str:
    record = RECORDS[total.record]
    label = record.field(total.fields[0]).label if total.fields else record.plural
    return words.lowered(label)


def other_way_note(side: PairSide) -> str:
    if not side.other_way:
        return ""
    plants = words.plural(len(side.other_way), "plant")
    return (
        f"{plants} left out, where {side.measure.sentence_name} can only be given in another "
        f"unit: {words.listed(side.other_way)}."
    )
