"""Every kind of log on its way in, walked in a real browser: asked, mended, saved, taken back."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Dashboard, OpenPage, opener, saved_on, serve, settle

# A plant for each journey: none sees the rows of another.
PLANTS = ("GER", "AMB", "WBK", "BAD", "PST", "TWC", "COR", "REP", "TWO", "MON", "DUP", "SHR", "MRG")

ADD_PLANTS = """
import sys
from data import access, engine, plants
for code in sys.argv[1:]:
    new = plants.Plant(code=code, name=f"Plant {code}")
    assert plants.add_plant(engine.open_database(), access.local_owner(), new) == []
"""


@pytest.fixture(scope="module")
def plants_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """One server for all journeys, its plants added beforehand."""
    folder = tmp_path_factory.mktemp("journeys")
    environment = os.environ | {"LEADERSHIP_DATABASE_URL": f"duckdb:///{folder / 'plant.duckdb'}"}
    subprocess.run(
        [sys.executable, "-c", ADD_PLANTS, *PLANTS], cwd=ROOT, env=environment, check=True
    )
    with serve(folder) as running:
        yield running


@pytest.fixture
def open_upload(browser: Browser, plants_dashboard: Dashboard) -> Iterator[OpenPage]:
    with opener(browser, plants_dashboard) as open_it:
        yield open_it


def drop(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    page.get_by_role("heading", name=name, exact=True).wait_for(timeout=60_000)
    settle(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def saved(page: Page, sentence: str) -> None:
    expect(page.get_by_test_id("stAlert").first).to_contain_text(sentence)
    settle(page)


def take_back(page: Page) -> None:
    """Undo from the receipt, then see it said in the history."""
    expect(page.get_by_role("heading", name="Uploads so far")).to_be_visible(timeout=60_000)
    settle(page)
    before = page.get_by_text("undone on").count()
    press(page, "Undo")
    page.get_by_role("button", name="Undo the upload").click()
    expect(page.get_by_text("undone on")).to_have_count(before + 1)
    settle(page)


def test_a_german_log_with_semicolons_and_commas(open_upload):
    page = open_upload("/upload")
    log = "Werk;Datum;Gemba durchgeführt von;Dauer (min)\r\n" + "".join(
        f"GER;{day}.11.2026;Jürgen Groß;3{day % 10},5\r\n" for day in (2, 13, 16)
    )
    drop(page, "rundgänge.csv", log.encode("cp1252"))
    answer_all(page)
    press(page, "Save 3 rows")
    saved(page, "3 rows read, 3 added.")
    expect(page.get_by_test_id("stMain")).to_contain_text("2 Nov 2026 to 16 Nov 2026")
    take_back(page)


def answer_all(page: Page) -> None:
    """The first answer to each question, until there is none."""
    while page.get_by_role("heading", name="Before it can be read").is_visible():
        for group in page.get_by_role("radiogroup").all():
            group.locator("label").first.click()
        press(page, "Continue")


def test_dates_that_can_be_read_two_ways_are_asked_about_and_read_as_answered(open_upload):
    page = open_upload("/upload")
    log = b"Plant,Date,Walked by,Minutes\nAMB,03/04/2026,Ana,30\nAMB,05/06/2026,Ana,40\n"
    drop(page, "walks.csv", log)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("05/06/2026 is 5 June 2026")
    expect(main).to_contain_text("05/06/2026 is 6 May 2026")
    expect(page.get_by_role("button", name="Save 2 rows")).to_have_count(0)
    page.get_by_text("day-first: ", exact=False).first.click()
    press(page, "Continue")
    press(page, "Save 2 rows")
    saved(page, "2 rows read, 2 added.")
    expect(main).to_contain_text("3 Apr 2026 to 5 Jun 2026")
    take_back(page)


def workbook() -> bytes:
    """Three sheets: notes, walks with real dates, and thanks."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        date = book.add_format({"num_format": "dd.mm.yyyy"})
        book.add_worksheet("Read me").write_row(0, 0, ["How we walk", ""])
        walks = book.add_worksheet("Walks")
        walks.write_row(0, 0, ["Plant", "Date of walk", "Walked by", "Minutes"])
        thanks = book.add_worksheet("Thanks")
        thanks.write_row(0, 0, ["Plant", "Date of thanks", "Given by", "Team"])
        for row, serial in enumerate((46328, 46329), start=1):  # 2 and 3 Nov 2026
            walks.write_string(row, 0, "WBK")
            walks.write_number(row, 1, serial, date)
            walks.write_row(row, 2, ["Ana", 30])
            thanks.write_string(row, 0, "WBK")
            thanks.write_number(row, 1, serial, date)
            thanks.write_row(row, 2, ["Ana", "Line 2"])
    return file.getvalue()


def test_a_workbook_with_three_sheets_is_asked_about_its_sheet(open_upload):
    page = open_upload("/upload")
    drop(page, "log.xlsx", workbook())
    page.get_by_role("radiogroup").get_by_text("Walks", exact=False).first.click()
    press(page, "Continue")
    press(page, "Save 2 rows")
    saved(page, "2 rows read, 2 added.")
    expect(page.get_by_test_id("stMain")).to_contain_text("2 Nov 2026 to 3 Nov 2026")
    take_back(page)


def test_thirty_bad_rows_are_mended_in_place(open_upload):
    page = open_upload("/upload")
    good = [f"BAD,2026-{month:02}-{day:02},Ana,30" for month in (9, 10) for day in range(1, 19)]
    bad = [f"BAD,2026-11-{1 + day % 24:02},Ana,3{day:02}O" for day in range(30)]
    log = "\n".join(["Plant,Date of walk,Walked by,Minutes", *good, *bad])
    drop(page, "walks.csv", log.encode())
    expect(page.get_by_role("heading", name="30 rows cannot be saved")).to_be_visible()
    editor = page.get_by_test_id("stDataFrame").first
    editor.scroll_into_view_if_needed()
    cell = first_cell(page, "Minutes")
    page.mouse.click(*cell)
    for minutes in range(30):
        page.keyboard.press("Enter")
        page.locator(".gdg-input").fill(str(31 + minutes))
        page.keyboard.press("Enter")
        page.locator(".gdg-input").wait_for(state="detached")
    settle(page)
    press(page, "Check 30 mended rows")
    expect(page.get_by_text("30 cells typed over here")).to_be_visible()
    press(page, "Save 66 rows")
    saved(page, "66 rows read, 66 added.")
    take_back(page)


def first_cell(page: Page, heading: str) -> tuple[float, float]:
    """The middle of the first cell under a heading (a canvas has no cells to find)."""
    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box is not None
    headings = table.locator("th").all_inner_texts()
    place = next(number for number, text in enumerate(headings) if text.strip() == heading)
    assert place == 2, headings
    return box["x"] + COLUMN_MIDDLE, box["y"] + HEADER_HEIGHT + ROW_HEIGHT / 2


COLUMN_MIDDLE, HEADER_HEIGHT, ROW_HEIGHT = 420, 35, 35


def test_pasted_rows_go_the_way_of_a_file(open_upload):
    page = open_upload("/upload")
    page.get_by_role("tab", name="Paste rows").click()
    page.get_by_label("Rows copied from a spreadsheet").fill(
        "Plant\tDate of walk\tWalked by\tMinutes\nPST\t2026-11-02\tAna\t30\n"
    )
    press(page, "Read these rows")
    page.get_by_role("heading", name="pasted rows", exact=True).wait_for(timeout=60_000)
    settle(page)
    press(page, "Save 1 row")
    saved(page, "1 row read, 1 added.")
    take_back(page)


OUTPUT = "Plant,Date of production,Units made,Scrap\n"


def test_the_same_file_twice_and_then_a_correction_of_it(open_upload):
    page = open_upload("/upload")
    log = OUTPUT + "COR,2026-11-02,1000,20\nCOR,2026-11-03,1000,30\n"
    drop(page, "output.csv", log.encode())
    press(page, "Save 2 rows")
    saved(page, "2 rows read, 2 added.")
    press(page, "Add another file")
    drop(page, "output.csv", log.encode())
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("There is nothing to save")
    expect(main).to_contain_text(f"This very file was imported on {saved_on()}")
    press(page, "Choose another file")

    drop(page, "corrected.csv", log.replace("03,1000,30", "03,1000,35").encode())
    cells = page.get_by_test_id("stTable").first.locator("tbody tr").first.inner_text().split()
    assert cells[-2:] == ["30", "35"]
    expect(main).to_contain_text("Scrap rate, Plant COR")
    press(page, "Change 1 row")
    saved(page, "1 changed")
    take_back(page)


def test_a_file_that_replaces_its_days_shows_what_would_go(open_upload):
    page = open_upload("/upload")
    log = OUTPUT + "REP,2026-11-02,1000,20\nREP,2026-11-03,1000,30\nREP,2026-11-04,1000,25\n"
    drop(page, "october.csv", log.encode())
    press(page, "Save 3 rows")
    saved(page, "3 rows read, 3 added.")
    press(page, "Add another file")
    drop(page, "again.csv", (OUTPUT + "REP,2026-11-02,1000,20\nREP,2026-11-04,1000,25\n").encode())
    if page.get_by_role("button", name="Continue", exact=True).is_visible():
        page.get_by_text("replace: ", exact=False).first.click()
        press(page, "Continue")
    else:
        page.get_by_text("This file replaces a period").click()
        press(page, "Yes, these days")
    expect(page.get_by_role("heading", name="1 stored row would go")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("3 Nov 2026")
    press(page, "Remove 1 row")
    saved(page, "1 stored row removed")
    take_back(page)


def test_two_people_upload_to_one_plant_at_once(open_upload):
    pages = [open_upload("/upload") for _ in range(2)]
    for number, page in enumerate(pages):
        log = OUTPUT + "".join(
            f"TWO,2026-{month:02}-{day:02},1000,20\n"
            for month in ((3, 4) if number else (5, 6))
            for day in range(1, 29)
        )
        drop(page, f"output {number}.csv", log.encode())
    for page in pages:
        page.get_by_role("button", name="Save 56 rows", exact=True).click(no_wait_after=True)
    for page in pages:
        saved(page, "56 rows read, 56 added.")
    pages[0].reload()
    settle(pages[0])
    for number in range(2):
        expect(pages[0].get_by_text(f"output {number}.csv")).to_be_visible()
