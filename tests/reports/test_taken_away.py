"""The tables that leave the dashboard, and what they say they are of."""

from __future__ import annotations

import datetime as dt
import math
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from analytics import overview as analysis
from analytics.results import Grain, Judgement, Verdict
from catalogue.company import in_words
from catalogue.measures import MEASURES
from reports.marks import Marks
from reports.taken_away import (
    about_plants,
    about_trend,
    changes_frame,
    matrix_frame,
    picture_bytes,
)
from tests.analytics import trends_by_hand as by_hand
from tests.reports.plant_sheets import TODAY, a_change, a_trend

NAMES = {"D": "Dayton", "E": "Erie"}


def test_a_trend_says_plant_measure_period_baseline_rules_and_day():
    said = about_trend(a_trend(), MEASURES["rework_rate"], "Dayton", today=TODAY)
    assert list(said) == [
        "What it says",
        "Plant",
        "Measure",
        "Definition",
        "Weeks",
        "Baseline",
        "Rule set",
        "Made on",
    ]
    assert said["Plant"] == "Dayton (D)"
    assert said["Measure"] == "Rework rate (%)"
    assert said["Weeks"] == "Week to 15 Feb 2026 to week to 15 Nov 2026"
    assert said["Baseline"] == "52 weeks, 6 Jan 2025 to 4 Jan 2026, frozen"
    assert str(said["Rule set"]).startswith("this dashboard's own")
    assert said["Made on"] == TODAY


def test_what_a_table_is_of_is_said_in_the_words_that_are_set():
    words = {"promise": "pledge"}
    trend = replace(a_trend(), way_label="promises done and verified")
    about = about_trend(
        trend,
        MEASURES["rework_rate"],
        "Dayton",
        today=TODAY,
        say=lambda text: in_words(text, words),
    )
    assert str(about["Definition"]).endswith("Pledges done and verified.")


def test_a_baseline_that_is_not_there_yet_says_how_far_it_is():
    trend = by_hand.trend(
        by_hand.points([1.0, 2.0]), verdict=Verdict.BUILDING_BASELINE, found=7, needed=12
    )
    said = about_trend(trend, MEASURES["rework_rate"], "Dayton", today=TODAY)
    assert said["Baseline"] == "not yet: 7 of 12 full weeks"


def test_the_picture_has_the_headline_with_its_shape_and_the_range_inside():
    content = picture_bytes(a_trend(), MEASURES["rework_rate"], "Dayton", Marks(), today=TODAY)
    said = " ".join(
        one.text or "" for one in ET.fromstring(content).iter("{http://www.w3.org/2000/svg}text")
    )
    assert "Rework rate at Dayton: ◆ worse" in said
    assert "A routine week falls between 50 % and 72 %." in said
    assert "made on 25 Nov 2026" in said


def test_the_picture_of_a_building_baseline_says_how_far_it_is():
    trend = by_hand.trend(
        by_hand.points([1.0, 2.0]), verdict=Verdict.BUILDING_BASELINE, found=7, needed=12
    )
    content = picture_bytes(trend, MEASURES["rework_rate"], "Dayton", Marks(), today=TODAY)
    assert "building baseline, 7 of 12 full weeks" in content.decode("utf-8")


@pytest.fixture
def trends():
    """Rework at Dayton and Erie; escapes at Erie, at Dayton by labour hour."""
    found = [
        a_trend(plant="D"),
        a_trend(plant="E", verdict=Verdict.NO_CHANGE, signals=()),
        a_trend("escape_rate", plant="D", unit="per 1,000 labour hours"),
        a_trend("escape_rate", plant="E", unit="per 1,000 units"),
    ]
    return {(trend.plant, trend.measure): trend for trend in found}


def test_the_matrix_has_numbers_units_in_its_headings_and_readings(trends):
    matrix = analysis.matrix(list(trends.values()), MEASURES)
    frame = matrix_frame(matrix, trends, NAMES)
    assert list(frame["Plant"]) == ["Dayton", "Erie"]
    # 36 to 38 of the weeks 60, 61, 62, then 95: (60 + 61 + 62 + 95) / 4.
    assert list(frame["Rework rate (%)"]) == [69.5, 69.5]
    assert list(frame["Rework rate: reading"]) == ["worse", "no real change"]
    assert list(frame["Rework rate: period"]) == ["4 weeks to 15 Nov 2026"] * 2


def test_a_number_in_another_unit_never_stands_under_its_neighbours_heading(trends):
    matrix = analysis.matrix(list(trends.values()), MEASURES)
    frame = matrix_frame(matrix, trends, NAMES)
    units, hours = frame["Escapes (per 1,000 units)"], frame["Escapes (per 1,000 labour hours)"]
    assert {math.isnan(units[0]), math.isnan(hours[1])} == {True}
    assert (units[1], hours[0]) == (69.5, 69.5)


def test_a_change_has_levels_ratio_and_interval_as_numbers():
    trend = a_trend(plant="DAY", change=by_hand.step(61.0, 95.0, low=1.2, high=2.1))
    line = a_change(note="die change")
    (row,) = changes_frame([line], {("DAY", "rework_rate"): trend}).to_dict("records")
    assert (row["Plant"], row["Unit"], row["Reading"]) == ("Dayton", "%", "worse")
    assert row["From (baseline average)"] == 61.0
    assert isinstance(row["Since (period that ends on)"], dt.date)
    assert row["Times the baseline"] == round(95 / 61, 4)
    assert (row["95 % from (times)"], row["95 % to (times)"]) == (1.2, 2.1)
    assert row["Known cause"] == "die change"


def test_without_a_change_the_table_keeps_its_headings():
    frame = changes_frame([], {})
    assert frame.empty
    assert "Reading" in frame.columns


def test_the_first_page_says_which_plants_up_to_when_and_by_which_rules(trends):
    said = about_plants(NAMES, dt.date(2026, 11, 15), trends, today=TODAY)
    assert said["Plants"] == "Dayton (D), Erie (E)"
    assert said["Logs up to"] == dt.date(2026, 11, 15)
    assert about_plants(NAMES, None, {}, today=TODAY)["Logs up to"] == "none"


def test_a_month_is_named_as_a_month():
    trend = by_hand.trend(by_hand.points([1.0, 2.0]), grain=Grain.MONTH)
    said = about_trend(trend, MEASURES["rework_rate"], "Dayton", today=TODAY)
    assert said["Months"] == "Oct 2026 to Nov 2026"
    assert Judgement.WORSE.value not in str(said["What it says"])
