"""Overview and Comparison in a browser: clicks lead on, addresses bring back, phones read first."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle
from tests.browser.test_every_page import PHONE, axe_findings


def test_a_chosen_group_stands_in_the_address_and_a_new_session_shows_the_same(open_samples):
    page = open_samples("/?samples=1")
    page.get_by_test_id("stPopoverButton").filter(has_text="All plants").click()
    page.get_by_role("combobox", name="Group").click()
    page.get_by_role("option", name="North America").click()
    page.wait_for_url("**group=North*")
    settle(page)
    headline = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("Escape")
    page.get_by_test_id("stPopoverButton").filter(has_text="Share").click()
    address = page.get_by_test_id("stCode").inner_text().strip()
    assert "group=North+America" in address
    assert axe_findings(page) == []
    other = open_samples("/" + address.split("/", 3)[3])
    assert other.get_by_role("heading", level=1).inner_text() == headline
    assert headline == "No plant shows a real change this month"


def test_chosen_plants_go_along_by_the_links_on_top_and_survive_going_back(open_samples):
    page = open_samples("/?samples=1&plants=GRZ,LYO")
    page.get_by_role("link", name="Comparison").click()
    page.wait_for_url("**/comparison?**plants=GRZ*LYO**")
    settle(page)
    shown = page.get_by_test_id("stPopoverButton").filter(has_text="2 of 6 plants")
    expect(shown).to_be_visible()
    # Once to the link as it was before the plants were put into it, which puts them back.
    page.go_back()
    page.wait_for_url("**/comparison?**plants=GRZ*LYO**")
    page.go_back()
    page.wait_for_url(lambda address: "/comparison" not in address and "plants=GRZ" in address)
    settle(page)
    expect(shown).to_be_visible()


def test_a_small_chart_a_point_of_the_funnel_and_a_cell_lead_to_their_trend(open_samples):
    for what in ("figcaption button", ".wide [data-plant='GRZ']"):
        page = open_samples("/comparison?samples=1&measure=rework_rate")
        page.locator(what).first.click()
        page.wait_for_url("**/trends?**measure=rework_rate**")
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Rework rate at")
    page = open_samples("/?samples=1")
    page.locator("td button[data-plant='GRZ'][data-measure='defect_rate']").press("Enter")
    page.wait_for_url("**plant=GRZ**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Defect rate at Graz Gears")


def test_comparison_loads_no_chart_library(open_samples):
    page = open_samples("/comparison?samples=1&measure=rework_rate")
    page.get_by_text("Plants beside each other").wait_for()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded
    assert not [url for url in loaded if "plotly" in url.lower()]


@pytest.mark.parametrize("path", ["/", "/comparison"])
def test_every_picture_and_table_is_described(open_samples, path):
    page = open_samples(f"{path}?samples=1")
    bare = page.evaluate(
        """() => [...document.querySelectorAll("svg[viewBox]")]
              .filter(one => one.closest(".overview"))
              .filter(one => one.getAttribute("aria-hidden") !== "true")
              .filter(one => !one.getAttribute("aria-label")).length"""
    )
    assert bare == 0
    for table in page.get_by_test_id("stDataFrame").all():
        assert table.get_by_role("img").or_(table.locator("[aria-label]")).count()


def test_each_coloured_cell_says_its_meaning_in_a_word(open_samples):
    page = open_samples("/?samples=1")
    for kind in ("better", "worse", "changed"):
        cells = page.locator(f"td.{kind} button")
        assert cells.count()
        for cell in cells.all():
            assert kind in (cell.get_attribute("aria-label") or "")
            assert cell.locator(".mark svg").count() == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_phone_shows_the_headline_first_then_what_changed(open_samples, dark):
    width, height = PHONE
    page = open_samples("/?samples=1", width=width, height=height, dark=dark)
    places = {
        name: page.get_by_role("heading", name=name).bounding_box()["y"]
        for name in ("What changed", "Every plant, every measure", "Better, or only reported less?")
    }
    assert list(places) == sorted(places, key=places.get)
    headline = page.get_by_role("heading", level=1).bounding_box()
    assert headline["y"] + headline["height"] < height
    # Touch targets: everything that can be chosen is at least 44 px high.
    for button in page.locator(".changes button").all():
        assert button.bounding_box()["height"] >= 44
