"""What moves together, in a real browser on the sample plants."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import settle

PAIR = "/correlations?samples=1&activity=walks_per_week&outcome=defect_rate"
QUESTION = "When there are more gemba walks, does the defect rate move some weeks later?"
CHART = '[data-testid="stPlotlyChart"]'


def wait_for_charts(page) -> None:
    settle(page)
    page.wait_for_function(f"() => document.querySelectorAll('{CHART} .main-svg').length >= 2")


def tops(page) -> list[float]:
    return [chart.bounding_box()["y"] for chart in page.locator(CHART).all()]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_the_charts_stack_on_a_phone(open_samples, dark):
    page = open_samples(PAIR, dark=dark)
    wait_for_charts(page)
    assert tops(page)[0] == pytest.approx(tops(page)[1], abs=2)
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert tops(page)[1] - tops(page)[0] > 300


def test_a_copied_address_asks_the_same_question_and_gives_the_same_answer(open_samples):
    first = open_samples(PAIR)
    wait_for_charts(first)
    first.get_by_role("radio", name="8", exact=True).click()
    first.wait_for_function("() => location.search.includes('look_back=8')")
    wait_for_charts(first)
    second = open_samples("/" + first.url.split("/", 3)[3])
    wait_for_charts(second)
    assert second.get_by_role("heading", level=1).inner_text() == QUESTION
    verdicts = [page.get_by_text("(lead scan, adjusted p").inner_text() for page in (first, second)]
    assert verdicts[0] == verdicts[1]
    assert "over 8 lags" in verdicts[0]


def test_the_figures_come_as_a_file_with_both_orders(open_samples, tmp_path):
    page = open_samples(PAIR)
    wait_for_charts(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download these figures (CSV)").click()
    file = Path(tmp_path / "lags.csv")
    waiting.value.save_as(file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    # 13 lags and 5 windows, in both orders.
    assert len(rows) == 36
    assert {row["Order"] for row in rows} == {"activity first", "outcome first"}
    assert rows[0]["Later"] == "same week"
    assert rows[0]["Reading"] == "not graded"
