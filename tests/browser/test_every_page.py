"""What must hold of every page: accessible, inside the screen, closed to whoever skips the door."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import settle

PAGES = ("/", "/trends", "/comparison", "/correlations", "/upload", "/plants")
DESKTOP, PHONE = (1440, 900), (390, 844)
# Gzipped bytes that the first page may cost before anything is drawn on it by Plotly.
MOST_BYTES = 1_300_000


def axe_findings(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(open_samples, path, dark):
    page = open_samples(f"{path}?samples=1", dark=dark)
    for width, height in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        assert axe_findings(page) == [], f"{path} at {width} px"
        sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert sideways <= 0, f"{path} at {width} px"


def test_an_empty_database_and_a_saved_file_are_accessible_too(open_page):
    page = open_page("/")
    assert axe_findings(page) == []
    page.goto(page.url.rstrip("/") + "/upload")
    settle(page)
    page.locator("input[type=file]").set_input_files(
        [{"name": "x.csv", "mimeType": "text/csv", "buffer": b"Date,Leader\n31.02.2026,Ana\n"}]
    )
    page.get_by_role("heading", name="x.csv").wait_for(timeout=30_000)
    settle(page)
    assert axe_findings(page) == []


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_page_asked_for_first_on_a_fresh_server_passes_the_door(open_page, path):
    page = open_page(path)
    # All pages in the navigation: the door ran, and not the page alone.
    assert page.get_by_test_id("stTopNavLink").count() == len(PAGES)


def test_the_first_page_loads_no_chart_library(open_samples):
    page = open_samples("/?samples=1")
    page.get_by_text("Every plant, every measure").wait_for()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded
    assert not [url for url in loaded if "plotly" in url.lower() or "dataframe" in url.lower()]


def test_the_first_page_is_small_on_the_wire(open_samples):
    page = open_samples("/?samples=1")
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').map(entry => entry.encodedBodySize)"
    )
    assert 0 < sum(sizes) <= MOST_BYTES


def test_the_server_gives_nothing_to_a_foreign_name_nor_its_metrics_to_anyone(dashboard):
    def status(path: str, host: str | None = None) -> int:
        request = urllib.request.Request(dashboard.address + path)
        if host:
            request.add_header("Host", host)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    assert status("/health") == 200
    assert status("/", host="evil.example") == 400
    assert status("/_stcore/metrics") == 404


@pytest.mark.parametrize(
    "address",
    [
        "/trends?samples=1&plant=NOWHERE&measure=walks_per_week",
        "/trends?samples=1&plant=BIO&measure=%3Cscript%3E",
        "/trends?samples=1&grain=century&period=never",
        "/trends?samples=1&plant=BIO&measure=defect_rate&rules=tarot",
        "/?samples=1&plants=NOWHERE",
        "/?samples=1&group=Atlantis&period=never",
        "/comparison?samples=1&measure=luck",
        "/trends?samples=perhaps",
    ],
)
def test_a_bad_address_falls_back_and_says_so(open_samples, address):
    page = open_samples(address)
    page.get_by_role("heading", level=1).wait_for(timeout=90_000)
    settle(page)
    text = page.get_by_test_id("stMain").inner_text()
    assert "Something went wrong" not in text
    if "perhaps" not in address:
        assert "The address asks for" in text
