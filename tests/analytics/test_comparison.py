"""Plants beside each other: by signal and not by rank, and only where they can be compared."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics.calendars import ISO
from analytics.comparison import Comparison, compare, sentences, title
from analytics.results import Judgement, Trend
from analytics.windows import Span, window
from catalogue.measures import (
    NC_RATE,
    OPENED_WITH_QUALITY,
    REWORK_RATE,
    WALK_MINUTES,
    WALKS_PER_WEEK,
)
from catalogue.model import Measure
from tests.analytics import trends_by_hand as by_hand

NAMES = {"A": "Akron", "B": "Boise", "D": "Dayton", "E": "Erie", "M": "Macon"}
TWELVE_MONTHS = window(Span.ROLLING, by_hand.LAST_SUNDAY, ISO)


def counted(trend: Trend, events: float, units: float) -> Trend:
    """The same with so many events of so many units in every week."""
    value = 100 * events / units
    points = trend.points.assign(numerator=events, denominator=units, value=value)
    return replace(trend, points=points)


def rework(plant: str, events: float = 30, units: float = 1000) -> Trend:
    return counted(by_hand.quiet(plant=plant), events, units)


def compared(*trends: Trend, measure: Measure = REWORK_RATE, place: int = 0) -> Comparison:
    ways = {trend.plant: measure.ways[place] for trend in trends}
    return compare(trends, ways, measure, NAMES, TWELVE_MONTHS)


def said(found: Comparison, measure: Measure = REWORK_RATE) -> str:
    return " ".join(sentences(found, measure, NAMES))


def test_plants_stand_by_signal_worst_first_then_by_the_size_of_their_move():
    found = compared(
        by_hand.quiet(plant="A"),
        by_hand.moved(3.0, 2.0, Judgement.BETTER, plant="B"),
        by_hand.moved(3.0, 4.0, Judgement.WORSE, plant="D"),
        by_hand.moved(3.0, 9.0, Judgement.WORSE, plant="E"),
        by_hand.building(plant="M"),
    )
    assert [trend.plant for trend in found.trends] == ["E", "D", "B", "A", "M"]
    assert [row.plant for row in found.rows] == ["E", "D", "B", "A", "M"]
    assert title(found, REWORK_RATE) == (
        "Rework rate: 2 plants worse, 1 better, 2 without a real change"
    )


def test_no_change_is_a_good_page():
    assert title(compared(rework("A"), rework("B")), REWORK_RATE) == (
        "Rework rate: no plant shows a real change"
    )
    assert title(compared(by_hand.building(plant="A")), REWORK_RATE) == (
        "Rework rate: nothing can be judged yet"
    )


def test_a_row_pools_the_stretch_with_its_interval():
    (row, *_) = compared(rework("A", 18, 24)).rows
    # 30 weeks to 15 Nov; those whose fourth day lies before November are 28: to 1 Nov.
    assert row.level.periods == 28
    assert (row.level.numerator, row.level.denominator) == (28 * 18, 28 * 24)
    assert row.level.value == pytest.approx(75)
    assert row.low < 75 < row.high


def test_a_plant_far_above_the_others_is_said_to_stand_apart_and_never_worse():
    plants = [rework(code) for code in "ABDE"]
    # Four plants at 3 % and one at 4 % of 28,000 units each.
    found = compared(*plants, rework("M", 60))
    assert found.funnel is not None
    assert "Between plants: Macon stands above the others" not in said(compared(*plants))
    standing = {row.plant: row.between for row in found.rows}
    assert standing["M"].endswith("above")
    assert "worse" not in said(found)


def test_plants_without_a_denominator_are_not_compared_and_it_is_said():
    trends = [by_hand.quiet(plant=code, measure="nc_rate") for code in "ABDE"]
    ways = dict.fromkeys("ABD", NC_RATE.ways[0]) | {"E": NC_RATE.ways[2]}
    trends = [counted(trend, 30, 1000) for trend in trends]
    found = compare(trends, ways, NC_RATE, NAMES, TWELVE_MONTHS)
    assert found.funnel is not None
    assert {point.plant for point in found.funnel.points} == {"A", "B", "D"}
    assert "Not compared: Erie (no denominator)." in said(found, NC_RATE)


def test_plants_counted_in_another_way_are_not_compared_and_it_is_said():
    trends = [counted(by_hand.quiet(plant=code), 30, 1000) for code in "ABDE"]
    ways = dict.fromkeys("ABD", NC_RATE.ways[0]) | {"E": NC_RATE.ways[1]}
    found = compare(trends, ways, NC_RATE, NAMES, TWELVE_MONTHS)
    assert "Not compared: Erie (another way: per 1,000 labour hours)." in said(found, NC_RATE)


def test_a_count_without_denominator_has_no_funnel():
    found = compared(*(by_hand.quiet(plant=code) for code in "ABD"), measure=WALKS_PER_WEEK)
    assert found.funnel is None
    assert said(found, WALKS_PER_WEEK) == (
        "Gemba walks: no denominator, so plants of different size are not compared. "
        "Each plant stands against its own average."
    )


def test_measured_values_have_no_funnel():
    found = compared(*(by_hand.quiet(plant=code) for code in "ABD"), measure=WALK_MINUTES)
    assert found.funnel is None
    assert "measured values, not counted events" in said(found, WALK_MINUTES)


def test_one_plant_too_few_plants_and_too_few_events_each_have_their_own_sentence():
    assert said(compared(rework("A"))) == (
        "Only Akron has figures here: there is nobody to stand beside."
    )
    assert said(compared(rework("A"), rework("B"))).startswith("Too few plants to compare: 2")
    rare = [rework(code, 0, 1000) for code in "AB"] + [rework("D", 0.25, 1000)]
    assert said(compared(*rare)).startswith("Too few events to compare plants: 7 in this stretch")


def test_without_any_data_the_log_that_is_needed_is_named():
    found = compared(by_hand.no_data(plant="A"), by_hand.no_data(plant="B"))
    assert title(found, REWORK_RATE) == "Rework rate: no data"
    assert said(found) == ("It needs Production figures with Reworked units and Units produced.")
    assert found.silent == ("Akron", "Boise")


def test_silent_plants_are_named_beside_the_others():
    found = compared(*(rework(code) for code in "ABD"), by_hand.no_data(plant="E"))
    assert "No data from Erie." in said(found)


def test_a_stretch_without_a_full_period_is_said():
    trend = rework("E")
    before = trend.points["period"] - pd.Timedelta(weeks=104)
    old = replace(trend, points=trend.points.assign(period=before))
    found = compared(*(rework(code) for code in "ABD"), old)
    assert "Not compared: Erie (no full week in this stretch)." in said(found)


def test_a_proportion_with_more_events_than_units_is_compared_as_a_count():
    trends = [counted(by_hand.quiet(plant=code), 12, 10) for code in "ABD"]
    found = compared(*trends, measure=OPENED_WITH_QUALITY)
    assert found.funnel is not None
    assert found.funnel.level == pytest.approx(1.2)
