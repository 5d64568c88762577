"""What leaves the dashboard in a real browser: files, pictures, and the report on paper."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reports import html
from reports.plant_sheet import plant_sheet
from tests.browser.conftest import Dashboard, settle
from tests.browser.test_every_page import axe_findings
from tests.reports.plant_sheets import the_longest

TREND = "/trends?samples=1&plant=LYO&measure=nc_rate"
LAST_WEEK = "22 Nov"
MILLIMETRE = 96 / 25.4
# What a printer leaves of each paper, landscape, within the report's own margins.
INSIDE = {"A4": (281, 194), "Letter": (263.4, 199.9)}
POINTS = {"A4": (842, 595), "Letter": (792, 612)}
# Pixels by which a sheet, or the words beside its charts, run out of their room.
HIDDEN = """one => Math.max(
  one.scrollHeight - one.clientHeight,
  ...[...one.querySelectorAll(".middle section:last-child")].map((last) =>
    last.getBoundingClientRect().bottom - one.querySelector(".foot").getBoundingClientRect().top),
)"""


def saved(page: Page, name: str) -> bytes:
    """The content of the file behind a button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.fixture(scope="module")
def report(browser: Browser, sample_dashboard: Dashboard, tmp_path_factory) -> Path:
    """The report of all six sample plants, as the first page's button saves it."""
    page = browser.new_page()
    page.goto(sample_dashboard.address + "/?samples=1")
    page.get_by_role("heading", level=1).wait_for(timeout=120_000)
    settle(page)
    page.get_by_role("button", name="Take it away").click()
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_bytes(saved(page, "One-page report of each plant"))
    page.close()
    return file


@pytest.fixture
def opened(browser: Browser, report: Path):
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.goto(report.as_uri())
    yield page
    page.close()


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in points."""
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(re.findall(rb"/MediaBox", pdf))
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_plant_prints_on_one_page_whichever_paper_is_in_the_printer(opened, paper):
    printed = pages_of(opened.pdf(format=paper, landscape=True, print_background=True))
    assert len(printed) == opened.locator("article").count() == 6
    width, height = POINTS[paper]
    for page_width, page_height in printed:
        assert (page_width, page_height) == (
            pytest.approx(width, abs=2),
            pytest.approx(height, abs=2),
        )


def test_a_plant_in_the_united_states_prints_on_letter_unasked(opened):
    printed = pages_of(opened.pdf(prefer_css_page_size=True, print_background=True))
    sheets = opened.locator("article").all()
    for sheet, page in zip(sheets, printed, strict=True):
        letter = "letter" in (sheet.get_attribute("class") or "")
        assert page == (792, 612) if letter else page[0] == pytest.approx(842, abs=2)
    assert {page[0] for page in printed} >= {792}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_of_a_sheet_is_cut_off_and_the_last_week_is_on_it(opened, paper):
    width, height = (round(MILLIMETRE * edge) for edge in INSIDE[paper])
    opened.set_viewport_size({"width": width, "height": height})
    opened.emulate_media(media="print")
    for sheet in opened.locator("article").all():
        box = sheet.bounding_box()
        assert box is not None
        assert box["width"] <= width
        assert box["height"] <= height
        assert sheet.evaluate(HIDDEN) <= 1
        outside = sheet.evaluate(
            """one => {
              const whole = one.getBoundingClientRect();
              return [...one.querySelectorAll("h1, h2, h3, p, li, td, th, text, .chart > svg")]
                .filter((part) => {
                  const box = part.getBoundingClientRect();
                  return box.left < whole.left - 1 || box.right > whole.right + 1
                    || box.top < whole.top - 1 || box.bottom > whole.bottom + 1;
                })
                .map((part) => part.textContent.slice(0, 60));
            }"""
        )
        assert outside == []
        for chart in sheet.locator(".chart > svg").all():
            drawn = chart.bounding_box()
            assert drawn is not None
            assert drawn["height"] > 80  # pixels: large enough to be read
    lyon = opened.locator("article", has_text="Lyon Hydraulics (LYO)")
    assert lyon.locator("text", has_text=LAST_WEEK).count() >= 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_longest_words_push_nothing_off_the_paper(browser, tmp_path, paper):
    file = tmp_path / "longest.html"
    file.write_bytes(html.document([plant_sheet(the_longest(paper))], title="Longest"))
    width, height = (round(MILLIMETRE * edge) for edge in INSIDE[paper])
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(file.as_uri())
    assert len(pages_of(page.pdf(prefer_css_page_size=True, print_background=True))) == 1
    page.emulate_media(media="print")
    assert page.locator("article").evaluate(HIDDEN) <= 1
    heights = [chart.bounding_box()["height"] for chart in page.locator(".chart > svg").all()]
    assert len(heights) == 4
    assert min(heights) > 60
    page.close()


def test_the_report_asks_nobody_for_anything_and_fits_a_phone(browser, report):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert asked == [report.as_uri()]
    assert page.locator("script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert axe_findings(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    assert axe_findings(page) == []
    page.close()


def test_a_trend_is_taken_away_as_table_and_as_pictures_with_its_headline(open_samples):
    page = open_samples(TREND)
    headline = page.get_by_role("heading", level=1).inner_text()
    lines = list(csv.reader(io.StringIO(saved(page, "These weeks (CSV)").decode("utf-8-sig"))))
    assert ["Plant", "Lyon Hydraulics (LYO)"] in lines
    assert saved(page, "These weeks (Excel)").startswith(b"PK")
    drawn = ET.fromstring(saved(page, "Picture (SVG)"))
    texts = " ".join(
        "".join(one.itertext()) for one in drawn.iter("{http://www.w3.org/2000/svg}text")
    )
    assert headline.split(":")[0] in texts
    assert "A routine week falls between" in texts
    assert saved(page, "Picture (PNG)").startswith(b"\x89PNG")
    one = saved(page, "One-page report").decode()
    assert one.count("<article") == 1
    assert "Lyon Hydraulics (LYO)" in one
