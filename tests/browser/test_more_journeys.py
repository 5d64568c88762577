"""Layouts that plants have, and names that are one: asked, answered in a click, taken back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import settle
from tests.browser.test_import_journeys import (
    OUTPUT,
    drop,
    open_upload,
    plants_dashboard,
    press,
    saved,
    take_back,
)

__all__ = ["open_upload", "plants_dashboard"]  # fixtures

WALKS = "Plant,Date of walk,Walked by,Minutes\n"


def choose(page: Page, reading: str) -> None:
    page.get_by_role("radiogroup").get_by_text(reading, exact=False).first.click()
    press(page, "Continue")


def test_months_that_stand_as_columns_become_rows_and_their_figure_is_asked_about(open_upload):
    page = open_upload("/upload")
    drop(page, "scrap.csv", b"Plant;Line;Jan 2026;Feb 2026\nMON;Press;12;15\nMON;Paint;;4\n")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Date: 2026-01-01, Grain: month, Value: 12")
    choose(page, "Turn them into rows")
    choose(page, "Scrapped units")
    press(page, "Save 3 rows")
    saved(page, "3 added.")
    expect(main).to_contain_text("scrapped units 31")  # 12 + 15 + 4
    take_back(page)


def test_a_wrong_answer_is_asked_for_again_and_repeated_rows_are_kept_by_one_click(open_upload):
    page = open_upload("/upload")
    row = "DUP,03/04/2026,Ana,30\n"
    drop(page, "walks.csv", (WALKS + row + "DUP,05/06/2026,Ana,40\n" + row).encode())
    main = page.get_by_test_id("stMain")
    choose(page, "Month-first: ")
    expect(page.get_by_role("heading", name="1 row cannot be saved as it stands")).to_be_visible()
    press(page, "Ask me again")
    choose(page, "Day-first: ")
    press(page, "Keep 1 repeated row as well")
    press(page, "Save 3 rows")
    saved(page, "3 rows read, 3 added.")
    expect(main).to_contain_text("3 gemba walks")
    expect(main).to_contain_text("3 Apr 2026 to 5 Jun 2026")
    take_back(page)


def test_production_rows_that_share_a_key_are_asked_about_with_their_totals(open_upload):
    page = open_upload("/upload")
    log = OUTPUT + "".join(f"SHR,2026-11-02,1000,{scrap}\n" for scrap in (10, 5, 2))
    drop(page, "defects.csv", log.encode())
    group = page.get_by_role("radiogroup")
    expect(group).to_contain_text("Add them up: 3,000 “Units made” in all")
    expect(group).to_contain_text("The same units repeated on each row: 1,000 “Units made” in all")
    expect(group).to_contain_text("A real conflict, 3 rows left out")
    choose(page, "The same units repeated")
    press(page, "Save 1 row")
    saved(page, "3 rows read, 1 added, 2 combined with another.")
    expect(page.get_by_test_id("stMain")).to_contain_text("17 of 1,000, 1.7 %")
    take_back(page)


def test_two_spellings_of_a_person_are_merged_followed_by_what_a_file_says_and_parted_again(
    open_upload,
):
    page = open_upload("/upload")
    log = WALKS + "MRG,2026-11-02,J. Huber,30\nMRG,2026-11-03,Jonas Huber,40\n"
    drop(page, "walks.csv", log.encode())
    press(page, "Save 2 rows")
    saved(page, "2 rows read, 2 added.")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Different names: 2 under “Leader”.")

    page.goto(page.url.replace("/upload", "/plants?plant=MRG"))
    press(page, "Merge two spellings")
    for label, name in (("This one", "J. Huber"), ("is really", "Jonas Huber")):
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=name, exact=True).click()
        settle(page)
    expect(
        page.get_by_text("1 gemba walk of J. Huber will count as Jonas Huber's.")
    ).to_be_visible()
    press(page, "Merge them")
    expect(page.get_by_text("“J. Huber” counts as “Jonas Huber” from now on.")).to_be_visible()

    page.goto(page.url.split("/plants")[0] + "/upload")
    settle(page)
    drop(
        page,
        "more.csv",
        (WALKS + "MRG,2026-11-04,J. Huber,30\nMRG,2026-11-05,Jonas Huber,9\n").encode(),
    )
    press(page, "Save 2 rows")
    saved(page, "2 rows read, 2 added.")
    expect(main).to_contain_text("Different names: 1 under “Leader”.")
    take_back(page)
    # The merge stands in the history like an upload, newest first, and is undone from there.
    take_back(page)
