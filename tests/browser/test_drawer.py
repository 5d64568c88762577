"""The drawer: the records behind a week, where a row comes from, its correction and deletion."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import saved_on, settle
from tests.browser.test_first_journey import choose_newest_row, upload, walk_log

BOX, HEADER, ROW = 18, 35, 35  # where the box before a row stands in a table of records


def choose_record(page: Page, drawer: Locator) -> None:
    """The first record of the drawer's table (a canvas has no cells)."""
    box = drawer.get_by_test_id("stDataFrame").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + BOX, box["y"] + HEADER + ROW / 2)
    expect(drawer).to_contain_text("Where this row comes from")
    settle(page)


def test_a_row_is_traced_to_its_line_corrected_deleted_and_brought_back(open_page):
    page = open_page("/upload")
    upload(page, "walks.csv", walk_log())
    page.get_by_role("textbox", name="Code").fill("AKR")
    page.get_by_role("textbox", name="Name").fill("Akron")
    page.get_by_role("button", name="Add the plant").click()
    page.get_by_role("button", name="Save 24 rows, leave out 2").click()
    expect(page.get_by_text("26 rows read, 24 added, 2 left out")).to_be_visible()
    settle(page)
    page.goto(page.url.split("/upload")[0] + "/trends?plant=AKR&measure=walks_per_week")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gemba walks at Akron")
    settle(page)

    choose_newest_row(page)
    drawer = page.get_by_role("dialog", name="Gemba walks, Akron")
    choose_record(page, drawer)
    origin = f"Upload 1, row 27 of walks.csv, by local owner on {saved_on()}."
    expect(drawer).to_contain_text(origin)

    # A correction that cannot be is told; one that can be is a batch of its own.
    drawer.get_by_text("Correct this row").click()
    minutes = drawer.get_by_role("textbox", name="Minutes on the floor")
    expect(minutes).to_have_value("35")
    minutes.fill("abc")
    drawer.get_by_role("button", name="Save the correction").click()
    expect(drawer.get_by_test_id("stAlert").first).to_contain_text("found “abc”")
    minutes.fill("50")
    drawer.get_by_role("button", name="Save the correction").click()
    expect(drawer).to_contain_text("Row corrected: upload 2.")
    settle(page)
    choose_record(page, drawer)
    expect(drawer).to_contain_text("Minutes on the floor 35 → 50.")
    drawer.get_by_role("button", name="Undo").click()
    expect(drawer).not_to_contain_text("Row corrected")
    settle(page)

    # A deletion is undone the same way.
    choose_record(page, drawer)
    drawer.get_by_role("button", name="Delete this row").click()
    page.get_by_role("button", name="Delete it").click()
    expect(drawer).to_contain_text("Row deleted: upload 3.")
    expect(drawer.get_by_role("heading", name="Gemba walks: 5")).to_be_visible()
    drawer.get_by_role("button", name="Undo").click()
    expect(drawer.get_by_role("heading", name="Gemba walks: 6")).to_be_visible()
