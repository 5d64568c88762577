"""The first journey, as a newcomer walks it: samples, a change, its records, an own log, undo."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Page, expect

from tests.browser.conftest import saved_on, settle

HEADER = "Date;Walked by;Area;Minutes;Findings"
FIRST_MONDAY, LAST_FRIDAY = dt.date(2026, 8, 24), dt.date(2026, 11, 20)


def walk_log() -> bytes:
    """Thirteen weeks of walks, Mondays and Fridays, as a German spreadsheet writes them; row 5
    has a day that no calendar has, row 9 minutes with the letter O."""
    days = [
        FIRST_MONDAY + dt.timedelta(weeks=week, days=offset)
        for week in range(13)
        for offset in (0, 4)
    ]
    rows = [
        f"{day:%d.%m.%Y};Ana Ruiz;Assembly;3{index % 10};{index % 3}"
        for index, day in enumerate(days)
    ]
    rows[3] = "31.09.2026;Ana Ruiz;Assembly;30;1"
    rows[7] = "18.09.2026;Ana Ruiz;Paint;1O5;0"
    return "\r\n".join([HEADER, *rows]).encode("cp1252")


def bilbao_log() -> bytes:
    """Forty walks more in Bilbao's newest week, and two rows that cannot be saved (3 and 5)."""
    rows = [f"BIO;{16 + index % 5}.11.2026;Walker {index};30" for index in range(42)]
    rows[1] = "BIO;31.09.2026;Walker 1;30"
    rows[3] = "BIO;17.08.2026;Walker 3;1O5"
    return "\n".join(["Plant;Date;Walked by;Minutes", *rows]).encode()


def open_bilbao(page: Page) -> None:
    """Bilbao's walks on Trends, inside the samples."""
    page.goto(page.url.split("/upload")[0] + "/trends?samples=1&plant=BIO&measure=walks_per_week")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Gemba walks at Bilbao Castings", timeout=60_000
    )
    settle(page)


def what_the_trend_says(page: Page) -> list[str]:
    """The title, the sentences under it and the chart in words."""
    chart = page.get_by_test_id("stPlotlyChart").first
    return [
        page.get_by_role("heading", level=1).inner_text(),
        page.get_by_test_id("stMarkdown").filter(has_text="baseline average").first.inner_text(),
        chart.get_attribute("aria-label") or "",
    ]


def go(page: Page, name: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    settle(page)


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content}]
    )
    page.get_by_role("heading", name=name).wait_for(timeout=30_000)
    settle(page)


def choose_newest_row(page: Page) -> None:
    """Click the box before the first row of the table of periods (a canvas has no cells)."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 17)
    page.get_by_role("dialog").wait_for(timeout=30_000)
    settle(page)


def test_from_an_empty_database_through_the_samples_to_an_own_log_and_back(open_page):
    page = open_page("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Are leaders involved")

    # The sample plants: an honest headline, and a change that leads to its trend and records.
    page.get_by_role("button", name="Open the sample plants").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Bilbao Castings needs attention", timeout=90_000
    )
    settle(page)
    assert "samples=1" in page.url
    expect(page.get_by_text("Invented records.")).to_be_visible()
    page.get_by_role("button", name="Bilbao Castings, gemba walks").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Gemba walks at Bilbao Castings", timeout=60_000
    )
    settle(page)
    assert "plant=BIO&measure=walks_per_week" in page.url
    choose_newest_row(page)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Gemba walks, Bilbao Castings: the week to 22 Nov 2026")
    expect(drawer).to_contain_text("From sample-gemba-walk.csv")
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    before = what_the_trend_says(page)

    # A log with two bad rows: both are told by row and column, the rest is saved.
    go(page, "Add data")
    upload(page, "more walks.csv", bilbao_log())
    problems = page.get_by_test_id("stTable").first
    expect(problems).to_contain_text("31.09.2026 is not a calendar date")
    expect(problems).to_contain_text("letter O in place of a zero")
    cells = [cell.inner_text() for cell in problems.locator("tbody td, tbody th").all()]
    assert [cells[0:2], cells[4:6]] == [["3", "Date"], ["5", "Minutes"]]
    # The days hold stored walks already: the file stands beside them, and replaces none.
    page.get_by_role("radiogroup").get_by_text("Add: they stay beside 40 rows").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Save 40 rows, leave out 2").click()
    expect(page.get_by_text("42 rows read, 40 added, 2 left out")).to_be_visible(timeout=60_000)
    settle(page)

    # The trend changes, and after the undo it is back to the word.
    open_bilbao(page)
    assert what_the_trend_says(page) != before
    go(page, "Add data")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.get_by_role("button", name="Undo the upload").click()
    expect(page.get_by_text(f"undone on {saved_on()}")).to_be_visible(timeout=60_000)
    settle(page)
    open_bilbao(page)
    assert what_the_trend_says(page) == before

    # Leaving the samples: the own database is as empty as before.
    page.get_by_role("button", name="Leave the samples").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Are leaders involved", timeout=30_000
    )
    assert "samples" not in page.url


def test_a_log_with_two_bad_rows_is_saved_without_them_and_taken_back(open_page):
    page = open_page("/upload")
    upload(page, "walks.csv", walk_log())
    expect(page.get_by_text("No plant is known yet")).to_be_visible()
    page.get_by_role("textbox", name="Code").fill("AKR")
    page.get_by_role("textbox", name="Name").fill("Akron")
    page.get_by_role("button", name="Add the plant").click()

    # Both problems, with the sender's row and column.
    expect(page.get_by_role("heading", name="2 rows cannot be saved")).to_be_visible(timeout=30_000)
    settle(page)
    problems = page.get_by_test_id("stTable").first
    expect(problems).to_contain_text("31.09.2026 is not a calendar date")
    expect(problems).to_contain_text("letter O in place of a zero")
    cells = [cell.inner_text() for cell in problems.locator("tbody td, tbody th").all()]
    assert cells[0:2] == ["5", "Date"]
    assert cells[4:6] == ["9", "Minutes"]

    page.get_by_role("button", name="Save 24 rows, leave out 2").click()
    expect(page.get_by_text("26 rows read, 24 added, 2 left out")).to_be_visible(timeout=30_000)
    settle(page)
    says = page.get_by_test_id("stMain")
    expect(says).to_contain_text("24 gemba walks in 13 weeks, 24 Aug 2026 to 20 Nov 2026.")
    # The week of row 9, whose date can be read, may lack a walk.
    expect(says).to_contain_text("the median of 12 full weeks is 2")
    expect(says).to_contain_text("1 week with rows left out is not counted as full.")

    # The trend has the walks, and after the undo it has nothing.
    go(page, "Trends")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gemba walks at Akron")
    go(page, "Add data")
    if page.get_by_role("button", name="Add another file").is_visible():
        page.get_by_role("button", name="Add another file").click()
        settle(page)
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Undo the upload").click()
    expect(page.get_by_text(f"undone on {saved_on()}")).to_be_visible(timeout=30_000)
    settle(page)
    go(page, "Overview")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Are leaders involved")
