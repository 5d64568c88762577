"""The Comparison page as a reader meets it, and the rules that Trends can be marked by."""

from __future__ import annotations

from data.ingest.store import save
from data.plants import Plant, add_plant
from tests.pages.test_overview import said_by, warnings
from tests.pages.test_pages import open_door
from tests.pages.test_take_away import offers


def title_of(test) -> str:
    return str(test.title[0].value).replace("\\", "")


def headers(test) -> list[str]:
    return [header.value for header in test.header]


def test_an_empty_database_says_what_to_do(engine):
    assert open_door("comparison.py").title[0].value == "No records yet"


def test_a_rate_is_shown_by_signal_with_a_funnel_and_its_figures(sample_database):
    test = open_door("comparison.py", samples="1", measure="escape_rate")
    assert title_of(test) == ("Escapes: 1 plant worse, 1 better, 4 without a real change")
    assert headers(test) == [
        "Each plant against its own average",
        "Plants beside each other",
        "The figures",
    ]
    table = test.dataframe[0].value
    assert list(table["Plant"])[:2] == ["Lyon Hydraulics", "Graz Gears"]
    assert {"Of (n)", "95 % interval", "Between plants"} <= set(table.columns)
    assert "Between plants:" in said_by(test)
    assert offers(test) == ["These plants (CSV)", "These plants (Excel)"]
    assert "Spiegelhalter 2005" in said_by(test)


def test_a_count_without_denominator_has_small_charts_only(sample_database):
    test = open_door("comparison.py", samples="1", measure="walks_per_week")
    assert "no denominator, so plants of different size are not compared" in said_by(test)
    assert "Plants beside each other" not in headers(test)


def test_one_plant_has_nobody_to_stand_beside(sample_database):
    test = open_door("comparison.py", samples="1", measure="rework_rate", plants="GRZ")
    assert title_of(test) == "Rework rate: 1 plant better"
    assert "Only Graz Gears has figures here" in said_by(test)


def test_two_plants_are_too_few(sample_database):
    test = open_door("comparison.py", samples="1", measure="rework_rate", group="North America")
    assert "Too few plants to compare: 2" in said_by(test)


def test_a_measure_that_is_not_there_falls_back_and_says_so(sample_database):
    test = open_door("comparison.py", samples="1", measure="luck")
    assert warnings(test) == [
        "The address asks for a measure that is not here. Showing another instead."
    ]
    assert test.title


def test_chosen_plants_without_the_measure_and_no_plant_with_it_differ(
    engine, viewer, akron, make_upload
):
    add_plant(engine, viewer, Plant(code="BOI", name="Boise"))
    save(
        engine,
        viewer,
        make_upload("recognition", recognised_on=["2026-11-02"], team=["Line 2"], given_by=["Ana"]),
    )
    nobody = open_door("comparison.py", measure="rework_rate")
    assert title_of(nobody) == "Rework rate: no data"
    assert "It needs Production figures" in said_by(nobody)
    left_out = open_door("comparison.py", measure="recognitions_per_week", plants="BOI")
    assert "No log of Boise gives this measure." in said_by(left_out)
    one = open_door("comparison.py", measure="recognitions_per_week")
    assert title_of(one) == "Recognitions: nothing can be judged yet"
    # No period of it is full yet: its row stands there all the same, without a number.
    assert not one.exception
    assert list(one.dataframe[0].value["Recognitions"]) == ["–"]


def test_a_measure_that_a_function_computes_is_compared_like_any_other(sample_database):
    test = open_door("comparison.py", samples="1", measure="floor_coverage")
    assert not test.exception
    assert title_of(test).startswith("Staffed places seen: ")
    assert len(test.dataframe[0].value) == 6


def test_trends_are_marked_by_the_rules_in_the_address_and_keep_their_verdict(sample_database):
    place = {"samples": "1", "plant": "DAY", "measure": "defect_rate"}
    usual = open_door("trends.py", **place)
    nelson = open_door("trends.py", **place, rules="nelson")
    assert title_of(nelson) == usual.title[0].value
    assert "Marked by Nelson, not by the rules that the title goes by" in said_by(nelson)
    assert "Of 100 stable charts of two years, 14 show a signal" in said_by(nelson)
    assert "Marked by" not in said_by(usual)


def test_every_set_of_rules_is_offered_with_its_share_of_false_alarms(sample_database):
    test = open_door("trends.py", samples="1", plant="DAY", measure="defect_rate")
    offered = test.selectbox(key="chosen_rules").options
    assert len(offered) == 6
    assert "Western Electric: 8 of 100 stable charts show a signal" in offered
    test.selectbox(key="chosen_rules").set_value("mdc").run()
    assert test.query_params["rules"] == "mdc"
    assert "Marked by Making Data Count" in said_by(test)


def test_rules_that_are_not_there_fall_back_and_it_is_said(sample_database):
    test = open_door("trends.py", samples="1", plant="DAY", measure="defect_rate", rules="tarot")
    assert warnings(test) == [
        "The address asks for a set of rules that is not here. Showing another instead."
    ]
