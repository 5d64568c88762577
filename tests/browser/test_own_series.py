"""Your own series in a real browser: dropped, charted, accessible."""

from __future__ import annotations

import pytest

from tests.browser.conftest import settle
from tests.browser.test_every_page import axe_findings

TABLE = b"week,minutes\n" + b"".join(b"%d,%d\n" % (week, 10 + week % 3) for week in range(1, 25))


@pytest.mark.parametrize("width", [1440, 390], ids=["desktop", "phone"])
def test_a_table_is_dropped_and_its_chart_is_accessible(open_page, width):
    page = open_page("/trends")
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_text("Your own series").click()
    page.locator("input[type=file]").set_input_files(
        [{"name": "own.csv", "mimeType": "text/csv", "buffer": TABLE}]
    )
    page.get_by_text("Latest point: no change.").wait_for(timeout=30_000)
    settle(page)
    assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
