"""A target is set, a signal is noted: what follows on Trends and on the first page."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.test_every_page import axe_findings
from tests.browser.test_first_journey import upload

MONDAY = dt.date(2025, 6, 2)
LABEL = "What is known of the week to 18 Oct 2026"


def walks() -> str:
    """Twelve walks a week for 60 weeks, then twenty for 12."""
    lines = ["Date,Leader"]
    for week in range(72):
        for walk in range(12 if week < 60 else 20):
            day = MONDAY + dt.timedelta(weeks=week, days=walk % 5)
            lines.append(f"{day},Leader {walk}")
    return "\n".join(lines) + "\n"


def open_action(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    page.wait_for_timeout(500)  # the popover slides


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_a_target_is_set_and_a_noted_signal_leaves_the_headline(open_page, size):
    page = open_page("/upload")
    upload(page, "walks.csv", walks().encode())
    page.get_by_role("textbox", name="Code").fill("AKR")
    page.get_by_role("textbox", name="Name").fill("Akron")
    page.get_by_role("button", name="Add the plant").click()
    page.get_by_role("button", name="Save 960 rows").click()
    expect(page.get_by_text("960 rows read, 960 added")).to_be_visible()
    settle(page)
    root = page.url.split("/upload")[0]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{root}/trends?plant=AKR&measure=walks_per_week")
    expect(page.get_by_role("heading", level=1)).to_contain_text("better")
    settle(page)

    open_action(page, "Set target")
    page.get_by_role("button", name="Save the target").click()
    expect(page.get_by_text("Enter the number that is to be reached.")).to_be_visible()
    page.get_by_label("Target, a week", exact=True).fill("4")
    page.get_by_role("textbox", name="Why (optional)").first.fill("One a day and leader.")
    assert axe_findings(page) == []
    page.get_by_role("button", name="Save the target").click()
    expect(page.get_by_text("The target is 4.0 a week from 1 Nov 2026.")).to_be_visible()
    settle(page)

    page.keyboard.press("Escape")
    open_action(page, "Note on this signal")
    page.get_by_role("textbox", name=LABEL).fill("two more leaders")
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text("nobody is asked about this signal again")).to_be_visible()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    page.goto(f"{root}/")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Nothing new: 1 change is known and noted")
    expect(page.get_by_text("noted: two more leaders").first).to_be_visible()
