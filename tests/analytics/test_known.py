"""A note on a signal: which signal it explains, and what it does to the headline."""

from __future__ import annotations

import datetime as dt

import pytest

from analytics import overview
from analytics.known import SignalNote, note_on, noted_signal
from analytics.results import Grain, Judgement, Verdict
from catalogue.measures import MEASURES
from tests.analytics import trends_by_hand as by_hand

WORSE, BETTER = Judgement.WORSE, Judgement.BETTER
PLANTS = {"D": "Dayton", "A": "Akron"}
# Its level has moved for nine weeks, up to the latest.
SUSTAINED = by_hand.moved(3.1, 4.2, WORSE)


def note(weeks_back: int = 0, *, rule: str = "", grain: Grain = Grain.WEEK, text: str = "die"):
    return SignalNote(
        period=by_hand.week_end(weeks_back),
        grain=grain,
        rule=rule,
        text=text,
        by="Ana",
        on=dt.date(2026, 11, 16),
    )


def a_point():
    """One week outside the limits, the latest."""
    return by_hand.trend(
        by_hand.points([3.0] * 29 + [9.0], centre=3.0, lower=1.0, upper=5.0),
        signals=(by_hand.signal(WORSE, side="above", rule="point"),),
        verdict=Verdict.WORSE,
    )


@pytest.mark.parametrize("weeks_back", [0, 3, 8])
def test_a_note_on_any_week_of_a_sustained_change_holds_while_it_stands(weeks_back):
    assert note_on(SUSTAINED, [note(weeks_back)]) is not None


@pytest.mark.parametrize("told", [note(9), note(0, rule="point")])
def test_a_note_from_before_it_or_on_another_rule_does_not(told):
    assert note_on(SUSTAINED, [told]) is None


def test_a_point_is_explained_by_a_note_on_its_own_period_alone():
    found = a_point()
    assert noted_signal(found).rule == "point"
    assert note_on(found, [note(0, rule="point")]) is not None
    assert note_on(found, [note(1)]) is None
    assert note_on(found, [note(0, grain=Grain.MONTH)]) is None


def test_of_two_notes_the_newest_period_speaks():
    found = note_on(SUSTAINED, [note(5, text="first"), note(2, text="then")])
    assert found.text == "then"


def test_a_quiet_trend_has_no_signal_to_note():
    assert noted_signal(by_hand.quiet()) is None
    assert note_on(by_hand.quiet(), [note()]) is None


def headline(*noted: str):
    """Dayton's rework is worse by a third, Akron's scrap is better by a fifth."""
    shown = [
        SUSTAINED,
        by_hand.moved(2.0, 1.6, BETTER, plant="A", measure="defect_rate", unit="ppm"),
    ]
    places = {"D": ("D", "rework_rate"), "A": ("A", "defect_rate")}
    notes = {places[plant]: (note(text="die change, known"),) for plant in noted}
    measures = {name: MEASURES[name] for name in ("rework_rate", "defect_rate")}
    return overview.headline(shown, measures, PLANTS, notes=notes)


def test_a_noted_change_no_longer_leads_and_stands_last_with_its_note():
    assert headline().title == "Dayton needs attention: rework rate up from 3.1 % to 4.2 %"
    noted = headline("D")
    assert noted.title == "Better at Akron: defect rate down from 2.0 to 1.6 ppm"
    assert [(line.plant, line.note) for line in noted.changes] == [
        ("A", ""),
        ("D", "die change, known"),
    ]
    assert "1 other change is known and noted." in noted.sentence


def test_where_every_change_is_known_there_is_nothing_new():
    said = headline("A", "D")
    assert said.title == "Nothing new: 2 changes are known and noted"
    assert "noted" not in said.sentence
