"""The Overview as a reader meets it: plants and period in the address, worst first, quiet pages."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.ingest.store import save
from data.plants import Plant, add_plant
from tests.pages.test_pages import everything_said, open_door


def said_by(test: AppTest) -> str:
    return everything_said(test).replace("\\", "")


def warnings(test: AppTest) -> list[str]:
    return [str(one.value).replace("\\", "") for one in test.warning]


def shared_address(test: AppTest) -> str:
    """What “Share” offers to copy."""
    (code,) = test.code
    return str(code.value)


def test_the_address_narrows_the_page_to_its_plants(sample_database):
    test = open_door(samples="1", plants="GRZ,LYO")
    assert test.title[0].value.startswith("Lyon Hydraulics needs attention")
    assert "2 plants" in said_by(test)
    assert "of 16 plant measures" in said_by(test)  # 2 plants × 8 columns
    assert test.multiselect(key="chosen_plants").value == ["GRZ", "LYO"]


def test_a_group_in_the_address_is_its_plants(sample_database):
    test = open_door(samples="1", group="North America")
    assert "2 plants" in said_by(test)
    assert "Bilbao" not in said_by(test)


def test_a_shared_address_shows_the_same_headline_in_a_new_session(sample_database):
    first = open_door(samples="1")
    first.selectbox(key="chosen_group").set_value("Europe").run()
    first.selectbox(key="chosen_period").set_value("12-months").run()
    words = dict(pair.split("=") for pair in shared_address(first).split("?")[1].split("&"))
    assert words == {"samples": "1", "group": "Europe", "period": "12-months"}
    second = open_door(**words)
    assert second.title[0].value == first.title[0].value
    assert said_by(second) == said_by(first)


def test_choosing_plants_forgets_the_group_and_the_other_way_round(sample_database):
    test = open_door(samples="1", group="Europe")
    test.multiselect(key="chosen_plants").set_value(["DAY"]).run()
    assert "group" not in test.query_params
    assert test.query_params["plants"] == "DAY"
    test.selectbox(key="chosen_group").set_value("Europe").run()
    assert "plants" not in test.query_params
    assert test.query_params["group"] == "Europe"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            {"plants": "GRZ,NOWHERE"},
            "The address asks for plants that are not here: NOWHERE. Showing the others.",
        ),
        (
            {"plants": "<b>,NOWHERE"},
            "The address asks for plants that are not here: <b> and NOWHERE. Showing all plants.",
        ),
        (
            {"group": "Atlantis"},
            "The address asks for a group of plants that is not here. Showing another instead.",
        ),
        (
            {"period": "a-century"},
            "The address asks for a period that is not here. Showing another instead.",
        ),
        (
            {"plants": "GRZ", "group": "Europe"},
            "The address names plants and a group. Showing the plants.",
        ),
    ],
)
def test_a_bad_address_falls_back_and_says_so(sample_database, address, told):
    test = open_door(samples="1", **address)
    assert warnings(test) == [told]
    assert not test.exception
    assert test.title


def test_the_period_moves_the_numbers_and_never_the_verdict(sample_database):
    one, year = open_door(samples="1"), open_door(samples="1", period="12-months")
    assert one.title[0].value == year.title[0].value


def test_the_index_of_every_plant_is_worked_out_once_it_is_opened(sample_database):
    test = open_door(samples="1", plants="GRZ,DBY")
    assert "Leadership involvement index of each plant" in [one.label for one in test.expander]
    assert not test.table
    test.session_state["samples_involvement_of_plants"] = True
    test.run()
    assert not test.exception
    table = test.table[0].value
    assert list(table["Plant"]) == ["Derby Sensors", "Graz Gears"]  # the lowest first
    assert all(index.endswith(" of 100") for index in table["Index"])
    # Derby's quarter of thanks is not wholly reported.
    derby, graz = table["Parts, each of 100"]
    assert " · Thanks – · " in derby
    assert " · Thanks 100 · " in graz


def test_no_change_anywhere_is_a_good_page(sample_database):
    test = open_door(samples="1", group="North America")
    assert test.title[0].value == "No plant shows a real change this month"
    assert "Nothing that can be judged moved beyond its routine range." in said_by(test)
    # Three charts stand there all the same, and say that no target is set.
    assert "Against target, period by period" in [header.value for header in test.header]
    assert "No target is set for these" in said_by(test)


def test_chosen_plants_without_any_log_say_so(engine, viewer, akron, make_upload):
    add_plant(engine, viewer, Plant(code="BOI", name="Boise"))
    save(
        engine,
        viewer,
        make_upload("recognition", recognised_on=["2026-11-02"], team=["Line 2"], given_by=["Ana"]),
    )
    test = open_door(plants="BOI")
    assert "No log of Boise gives any of these measures." in said_by(test)
    assert "Every plant, every measure" not in [header.value for header in test.header]
    both = open_door()
    assert "Every plant, every measure" in [header.value for header in both.header]
