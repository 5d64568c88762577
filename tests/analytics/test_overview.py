"""The first page: which cells are judged, what the headline says, what is left out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math

import pandas as pd
import pytest

from analytics import overview
from analytics.readings import Reading, Signature
from analytics.results import Grain, Judgement, Trend, Verdict
from analytics.signature_words import SAYS, TITLES
from catalogue.measures import MEASURES, NC_RATE, REWORK_RATE, WALKS_PER_WEEK
from catalogue.model import Side
from tests.analytics import trends_by_hand as by_hand

PLANTS = {"A": "Akron", "B": "Boise", "D": "Dayton", "E": "Erie", "M": "Macon", "T": "Tulsa"}
UNITS = {
    "walks_per_week": "a week",
    "opened_with_quality": "% of meetings logged",
    "recognitions_per_week": "a week",
    "nc_rate": "per 1,000 units",
    "defect_rate": "ppm",
    "rework_rate": "%",
}
SHOWN = {name: MEASURES[name] for name in UNITS}
BETTER, WORSE, CHANGED = Judgement.BETTER, Judgement.WORSE, Judgement.CHANGED
# Nine signals of 36: 27 are quiet.
SIGNALS = {
    ("D", "rework_rate"): (3.1, 4.2, WORSE),
    ("D", "walks_per_week"): (6.0, 2.0, WORSE),
    ("D", "nc_rate"): (10.0, 15.0, CHANGED),
    ("A", "opened_with_quality"): (69.0, 88.0, BETTER),
    ("A", "walks_per_week"): (6.0, 10.0, BETTER),
    ("A", "defect_rate"): (2005.0, 1580.0, BETTER),
    ("T", "opened_with_quality"): (60.0, 71.0, BETTER),
    ("T", "recognitions_per_week"): (3.0, 8.0, BETTER),
    ("T", "nc_rate"): (10.0, 8.0, CHANGED),
}


def six_plants(**replaced: Trend) -> list[Trend]:
    """36 trends; replaced: by "plant__measure"."""
    trends = []
    for plant in PLANTS:
        for measure, unit in UNITS.items():
            signal = SIGNALS.get((plant, measure))
            trend = (
                by_hand.moved(*signal, plant=plant, measure=measure, unit=unit)
                if signal
                else by_hand.quiet(5.0, plant=plant, measure=measure, unit=unit)
            )
            trends.append(replaced.get(f"{plant}__{measure}", trend))
    return trends


def test_the_headline_names_one_plant_worst_first_and_counts_the_quiet():
    said = overview.headline(six_plants(), SHOWN, PLANTS)
    assert said.title == (
        "Dayton needs attention: gemba walks down from 6.0 to 2.0 a week, "
        "rework rate up from 3.1 % to 4.2 %"
    )
    assert said.sentence == (
        "Akron and Tulsa are better on 5 measures, Dayton and Tulsa changed on 2 measures, while "
        "27 of 36 plant measures moved only within their routine range and need no explanation."
    )


def test_at_most_six_changes_worse_then_better_then_changed_largest_first():
    said = overview.headline(six_plants(), SHOWN, PLANTS)
    # Logarithms of the ratios: 1.10 .30 | .98 .51 .24 .24 .17 | .41 .22
    assert [(line.plant_name, line.measure_label, line.text) for line in said.changes] == [
        ("Dayton", "Gemba walks", "6.0 → 2.0 a week"),
        ("Dayton", "Rework rate", "3.1 % → 4.2 %"),
        ("Tulsa", "Recognitions", "3.0 → 8.0 a week"),
        ("Akron", "Gemba walks", "6.0 → 10 a week"),
        ("Akron", "Opened with quality", "69 % → 88 %"),
        ("Akron", "Defect rate", "2,005 → 1,580 ppm"),
    ]
    assert said.changes_left_out == 3
    assert (said.changes[0].plant, said.changes[0].measure) == ("D", "walks_per_week")
    assert said.changes[0].judgement == WORSE
    assert said.changes[0].size == pytest.approx(math.log(3))


def test_a_fall_to_nothing_is_the_largest_of_changes():
    to_zero = by_hand.moved(4.0, 0.0, WORSE, plant="E", measure="walks_per_week", unit="a week")
    first = overview.headline(six_plants(E__walks_per_week=to_zero), SHOWN, PLANTS).changes[0]
    assert (first.plant_name, first.text) == ("Erie", "4.0 → 0 a week")


def test_the_title_names_the_plant_with_most_that_is_worse():
    to_zero = by_hand.moved(4.0, 0.0, WORSE, plant="E", measure="walks_per_week", unit="a week")
    said = overview.headline(six_plants(E__walks_per_week=to_zero), SHOWN, PLANTS)
    assert said.title.startswith("Dayton needs attention")
    assert said.sentence.startswith("Erie is worse on 1 measure, Akron and Tulsa are better")


def test_without_anything_worse_the_title_says_what_is_better():
    trends = [trend for trend in six_plants() if trend.plant != "D"]
    said = overview.headline(trends, SHOWN, PLANTS)
    assert said.title == (
        "Better at Akron: gemba walks up from 6.0 to 10 a week, "
        "meetings opened with quality up from 69 % to 88 %"
    )
    assert said.sentence.startswith("Tulsa is better on 2 measures, Tulsa changed on 1 measure,")


def test_only_a_change_that_is_not_judged_is_called_a_change():
    trend = by_hand.moved(10.0, 15.0, CHANGED, measure="nc_rate", unit="per 1,000 units")
    said = overview.headline([trend], SHOWN, PLANTS)
    assert said.title == "Changed at Dayton: NCs reported up from 10 to 15 per 1,000 units"
    assert said.sentence == "None of 1 plant measure stayed within its routine range."


def test_a_quiet_month_is_a_good_page():
    trends = [by_hand.quiet(plant=plant) for plant in "ABD"]
    said = overview.headline(trends, SHOWN, PLANTS)
    assert said.title == "No plant shows a real change this month"
    assert said.sentence == (
        "All 3 plant measures moved only within their routine range and need no explanation."
    )
    assert said.changes == ()


def test_one_quiet_plant_is_named():
    said = overview.headline([by_hand.quiet()], SHOWN, PLANTS)
    assert said.title == "Dayton shows no real change this month"


def test_a_log_that_ended_long_ago_is_not_called_this_month():
    late = dt.date(2027, 2, 1)  # 78 days after the last week
    said = overview.headline(
        [by_hand.quiet(plant=code) for code in "AB"], SHOWN, PLANTS, today=late
    )
    assert said.title == "No plant shows a real change up to 15 Nov 2026"


def test_while_every_baseline_builds_the_furthest_is_named():
    trends = [
        by_hand.building(4, plant="A"),
        by_hand.building(7, plant="D", measure="walks_per_week"),
    ]
    said = overview.headline(trends, SHOWN, PLANTS)
    assert said.title == "Building baseline: nothing can be judged yet"
    assert said.sentence == "Furthest along: Gemba walks at Dayton, 7 of 12 full weeks."


def test_what_cannot_be_judged_is_counted_apart():
    trends = [
        by_hand.quiet(plant="A"),
        by_hand.quiet(plant="B"),
        by_hand.building(7, plant="D"),
        by_hand.trend(by_hand.points([0.0] * 15), plant="M", verdict=Verdict.TOO_FEW),
        by_hand.no_data(plant="E"),
        by_hand.no_data(plant="A", measure="walks_per_week"),
        by_hand.quiet(plant="B", measure="walks_per_week"),
    ]
    said = overview.headline(trends, SHOWN, PLANTS)
    assert said.sentence == (
        "All 3 plant measures with a baseline moved only within their routine range and need no "
        "explanation. 1 plant measure is building a baseline. "
        "1 plant measure has too few events to tell. No data from Erie. "
        "1 plant measure has no data."
    )


def test_no_data_at_all_says_what_to_do():
    said = overview.headline([by_hand.no_data()], SHOWN, PLANTS)
    assert said.title == "No data yet"
    assert said.sentence == "Add a plant's first log, and its measures appear here."


def test_measures_that_the_overview_does_not_show_are_not_in_its_headline():
    trend = by_hand.moved(3.1, 4.2, WORSE, measure="scrap_rate")
    said = overview.headline([trend, by_hand.quiet()], MEASURES, PLANTS)
    assert said.title == "Dayton shows no real change this month"


def test_a_judged_cell_has_its_number_mark_word_and_direction():
    trend = by_hand.moved(6.0, 2.0, WORSE, measure="walks_per_week", unit="a week")
    cell = overview.cell(trend, WALKS_PER_WEEK)
    assert (cell.number, cell.unit, cell.judgement) == ("2.0", "a week", WORSE)
    assert (cell.mark, cell.word, cell.direction) == ("◆", "worse", "down")
    assert cell.periods == "4 weeks to 15 Nov 2026"
    assert cell.centre == 6.0


def test_the_number_pools_four_weeks_as_a_sum_over_a_sum():
    frame = by_hand.points([3.0] * 26 + [4.0, 4.0, 4.0, 8.0], centre=3, lower=1, upper=9)
    # 10 units a week, but 70 in the last: (40 + 40 + 40 + 560) / (10 + 10 + 10 + 70) = 6.8.
    frame["denominator"] = [10.0] * 29 + [70.0]
    frame["numerator"] = frame["value"] * frame["denominator"]
    assert overview.cell(by_hand.trend(frame), REWORK_RATE).number == "6.8"


@pytest.mark.parametrize(
    ("trend", "number", "word"),
    [
        (by_hand.quiet(3.1), "3.1", "no real change"),
        (by_hand.building(7), "3.0", "building baseline, 7 of 12"),
        (by_hand.no_data(), "–", "no data"),
    ],
)
def test_an_unjudged_cell_has_a_dash_and_a_word(trend: Trend, number: str, word: str):
    cell = overview.cell(trend, REWORK_RATE)
    assert (cell.judgement, cell.mark, cell.direction) == (None, "–", "")
    assert (cell.number, cell.word) == (number, word)


def test_a_change_of_ncs_reported_is_read_with_other_measures():
    trend = by_hand.moved(10.0, 15.0, CHANGED, measure="nc_rate", unit="per 1,000 units")
    cell = overview.cell(trend, NC_RATE)
    assert (cell.judgement, cell.mark) == (CHANGED, "■")
    assert cell.word == "changed, read with other measures"


def a_signature(plant: str, reading: Reading) -> Signature:
    return Signature(
        plant=plant,
        reading=reading,
        title=TITLES[reading.value],
        say=SAYS[reading.value],
        sentences=(),
        streams=(),
        grain=Grain.WEEK,
        periods=13,
        method="",
    )


def test_a_falling_nc_count_is_told_beside_the_signature_and_not_praised():
    fell = by_hand.moved(10.0, 5.0, CHANGED, measure="nc_rate", unit="per 1,000 units")
    chill = {"D": a_signature("D", Reading.CHILL)}
    said = overview.headline([fell], SHOWN, PLANTS, signatures=chill)
    assert said.title == (
        "Changed at Dayton: NCs reported down from 10 to 5.0 per 1,000 units (possible reporting "
        "chill)"
    )
    assert said.sentence == (
        "None of 1 plant measure stayed within its routine range. Possible reporting chill at "
        "Dayton: do not celebrate; ask whether people feel safe to report."
    )
    assert said.changes[0].reading == "possible reporting chill"
    cells = overview.matrix([fell], SHOWN, chill).cells
    assert cells["D", "nc_rate"].word == (
        "changed, read with other measures: possible reporting chill"
    )


def test_a_change_that_is_judged_by_itself_is_not_told_beside_the_signature():
    worse = by_hand.moved(3.0, 4.0, WORSE)
    said = overview.headline(
        [worse], SHOWN, PLANTS, signatures={"D": a_signature("D", Reading.LEARNING)}
    )
    assert said.title == "Dayton needs attention: rework rate up from 3.0 % to 4.0 %"
    assert "improving" not in said.sentence


def test_what_deteriorates_is_named_before_the_chill():
    signatures = {
        "A": a_signature("A", Reading.CHILL),
        "B": a_signature("B", Reading.DETERIORATING),
        "E": a_signature("E", Reading.CHILL),
    }
    said = overview.headline([by_hand.quiet()], SHOWN, PLANTS, signatures=signatures)
    assert said.sentence.endswith(
        "Process deteriorating at Boise: contain first. Possible reporting chill at Akron and "
        "Erie: do not celebrate; ask whether people feel safe to report."
    )


def test_a_signal_that_is_over_colours_no_cell():
    trend = by_hand.quiet(
        3.1, signals=(by_hand.signal(WORSE, side="above", rule="point", weeks_back=1),)
    )
    assert overview.cell(trend, REWORK_RATE).judgement is None


def test_the_line_is_half_a_year_with_gaps_and_without_the_unfinished_week():
    values = [float(at) for at in range(30)] + [99.0]
    values[20] = by_hand.NAN
    cell = overview.cell(by_hand.trend(by_hand.points(values, partial_last=True)), REWORK_RATE)
    assert len(cell.spark) == 26
    assert (cell.spark[0], cell.spark[-1]) == (4.0, 29.0)
    assert [at for at, value in enumerate(cell.spark) if math.isnan(value)] == [16]


def test_the_line_of_months_is_a_year():
    months = dataclasses.replace(by_hand.quiet(3.1), grain=Grain.MONTH)
    assert len(overview.cell(months, REWORK_RATE).spark) == 12


def test_the_matrix_has_leaders_columns_first_and_a_cell_for_every_place():
    matrix = overview.matrix(six_plants(), SHOWN)
    # Dayton has two worse, Akron three better, Tulsa two; the others are quiet.
    assert matrix.plants == ("D", "A", "T", "B", "E", "M")
    sides = [column.side for column in matrix.columns]
    assert sides == [Side.LEADERS] * 3 + [Side.OUTCOMES] * 3
    assert len(matrix.cells) == 36
    assert matrix.cells["D", "rework_rate"].judgement == WORSE


def test_a_column_that_no_plant_logs_is_left_out_with_a_word():
    matrix = overview.matrix([by_hand.quiet(), by_hand.no_data(measure="walks_per_week")], SHOWN)
    assert [column.measure for column in matrix.columns] == ["rework_rate"]
    walks = next(item for item in matrix.left_out if item.measure == "walks_per_week")
    assert (walks.label, walks.why, walks.needs) == (
        "Gemba walks",
        "not logged",
        "it needs Gemba walks",
    )


def test_a_plant_without_a_trend_for_a_shown_column_says_no_data():
    matrix = overview.matrix(
        [by_hand.quiet(plant="A"), by_hand.quiet(plant="D", measure="walks_per_week")], SHOWN
    )
    assert matrix.cells["D", "rework_rate"].word == "no data"
    assert matrix.cells["D", "rework_rate"].number == "–"


def test_the_header_has_the_unit_that_most_plants_share():
    trends = [
        by_hand.quiet(plant="A", measure="nc_rate", unit="a week"),
        by_hand.quiet(plant="B", measure="nc_rate", unit="per 1,000 units"),
        by_hand.quiet(plant="D", measure="nc_rate", unit="per 1,000 units"),
    ]
    matrix = overview.matrix(trends, SHOWN)
    assert matrix.columns[0].unit == "per 1,000 units"
    assert matrix.cells["A", "nc_rate"].unit == "a week"


def spans(**lasts: list[str]) -> pd.DataFrame:
    rows = [(plant, "2026-01-05", last) for plant, days in lasts.items() for last in days]
    frame = pd.DataFrame(rows, columns=["plant", "first", "last"])
    return frame.astype({"first": "datetime64[s]", "last": "datetime64[s]"})


def test_a_plant_is_late_from_the_fifteenth_day_after_its_newest_log():
    found = overview.late(
        PLANTS,
        spans(E=["2026-10-31", "2026-09-01"], D=["2026-11-04"], A=["2026-11-03"], B=["2026-11-18"]),
        dt.date(2026, 11, 18),
    )
    assert [item.text for item in found] == [
        "Erie: last log 18 days ago",
        "Akron: last log 15 days ago",
    ]


def test_a_plant_that_has_not_begun_is_not_late():
    assert overview.late(PLANTS, spans(), dt.date(2026, 11, 18)) == ()
