"""The few charts under the matrix: changes first, then targets that are missed."""

from __future__ import annotations

from analytics import overview
from analytics.results import Assurance, Judgement, Trend
from analytics.spotlight import spotlight
from catalogue.measures import MEASURES
from tests.analytics import trends_by_hand as by_hand

NAMES = {"A": "Akron", "B": "Boise", "D": "Dayton", "E": "Erie"}


def places(*trends: Trend) -> list[str]:
    changes = overview.changes(trends, MEASURES, NAMES)
    return [trend.plant for trend in spotlight(trends, MEASURES, changes)]


def test_changes_come_first_worst_first_and_three_at_most():
    better = by_hand.moved(4.0, 3.0, Judgement.BETTER, plant="A")
    worse = by_hand.moved(3.0, 4.0, Judgement.WORSE, plant="D")
    quiet = [by_hand.quiet(plant=plant) for plant in "BE"]
    assert places(better, *quiet, worse) == ["D", "A", "B"]


def test_a_target_missed_by_design_stands_before_one_missed_by_luck_and_one_that_is_met():
    met = by_hand.quiet(plant="A", target=4.0, assurance=Assurance.MET)
    luck = by_hand.quiet(plant="B", target=3.0, assurance=Assurance.HIT_AND_MISS)
    missed = by_hand.quiet(plant="D", target=1.0, assurance=Assurance.MISSED)
    assert places(met, luck, missed) == ["D", "B", "A"]


def test_a_chart_that_can_be_judged_stands_before_one_that_builds_its_baseline():
    assert places(by_hand.building(plant="A"), by_hand.quiet(plant="B")) == ["B", "A"]


def test_what_has_no_data_or_no_column_is_not_drawn():
    beside = by_hand.quiet(plant="B", measure="scrap_rate")
    assert places(by_hand.no_data(plant="A"), beside) == []
