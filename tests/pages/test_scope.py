"""What was chosen above a page goes along to the next, whose link has none of it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.test_overview import said_by, warnings
from tests.pages.test_pages import open_door

OVERVIEW, COMPARISON, TRENDS = "overview.py", "comparison.py", "trends.py"


def by_its_link(test: AppTest, page: str) -> AppTest:
    """As the links on top do it: another page, and nothing in its address."""
    test.query_params.clear()
    return test.switch_page(page).run()


def test_plants_and_period_go_along_to_the_other_page_and_back_into_its_address(sample_database):
    test = open_door(samples="1", plants="GRZ,LYO", period="12-months")
    by_its_link(test, COMPARISON)
    assert test.query_params == {"samples": "1", "plants": "GRZ,LYO", "period": "12-months"}
    assert test.multiselect(key="chosen_plants").value == ["GRZ", "LYO"]
    assert "2 plants" in said_by(test)
    by_its_link(test, "upload.py")
    assert "plants" not in test.query_params
    by_its_link(test, OVERVIEW)
    assert test.query_params == {"samples": "1", "plants": "GRZ,LYO", "period": "12-months"}
    assert test.selectbox(key="chosen_period").value == "12-months"
    assert not warnings(test)


def test_what_is_chosen_on_the_other_page_holds_on_the_first_one_too(sample_database):
    test = open_door(samples="1", plants="GRZ,LYO")
    by_its_link(test, COMPARISON)
    test.selectbox(key="chosen_group").set_value("Europe").run()
    by_its_link(test, OVERVIEW)
    assert test.query_params == {"samples": "1", "group": "Europe"}


def test_plants_that_are_chosen_no_longer_stay_away(sample_database):
    test = open_door(samples="1", plants="GRZ")
    by_its_link(test, COMPARISON)
    test.multiselect(key="chosen_plants").set_value([]).run()
    assert "plants" not in test.query_params
    by_its_link(test, OVERVIEW)
    assert test.query_params == {"samples": "1"}
    assert "6 plants" in said_by(test)


def test_an_address_that_asks_for_something_itself_is_what_counts(sample_database):
    test = open_door(samples="1", plants="GRZ", period="12-months")
    test.query_params.clear()
    test.query_params["plants"] = "LYO"
    test.switch_page(COMPARISON).run()
    assert test.query_params == {"samples": "1", "plants": "LYO"}


def test_going_back_to_the_link_within_a_visit_does_not_show_everything(sample_database):
    test = open_door(samples="1", plants="GRZ")
    by_its_link(test, COMPARISON)
    test.query_params.clear()
    test.run()
    assert test.query_params["plants"] == "GRZ"


def test_going_back_to_before_the_choice_shows_every_plant_again(sample_database):
    test = open_door(samples="1")
    test.multiselect(key="chosen_plants").set_value(["GRZ"]).run()
    del test.query_params["plants"]
    test.run()
    assert "plants" not in test.query_params
    assert "6 plants" in said_by(test)


def test_plants_that_are_not_here_are_told_once_and_do_not_go_along(sample_database):
    test = open_door(samples="1", plants="GRZ,NOWHERE")
    assert len(warnings(test)) == 1
    by_its_link(test, COMPARISON)
    assert test.query_params["plants"] == "GRZ"
    assert not warnings(test)


def test_a_trend_opens_with_the_strongest_signal_of_the_chosen_plants(sample_database):
    test = open_door(samples="1", plants="GRZ")
    by_its_link(test, TRENDS)
    assert test.selectbox(key="chosen_plant").value == "GRZ"
