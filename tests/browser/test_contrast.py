"""Contrasts that axe does not look at: hovered buttons, rings and boxes, accents in both themes."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import settle

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11
# Both dates can be read in two orders: the page asks, with radio buttons.
LOG = b"Date,Leader\n03/04/2026,Ana\n04/05/2026,Ben\n"


def luminance(channels: tuple[float, ...]) -> float:
    """Relative luminance of red, green and blue from 0 to 255, as WCAG defines it."""
    parts = [one / 255 for one in channels]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Of two opaque colours as a browser computes them: "rgb(15, 26, 36)"."""
    found = [re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour) for colour in (one, other)]
    light, dark = sorted(luminance(tuple(map(float, match.groups()))) for match in found)[::-1]
    return (light + 0.05) / (dark + 0.05)


def style(locator, name: str) -> str:
    return locator.evaluate(f"element => getComputedStyle(element).{name}")


def background(page) -> str:
    return style(page.get_by_test_id("stApp"), "backgroundColor")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_main_button_can_be_read_at_rest_and_under_the_pointer(open_page, dark):
    page = open_page("/", dark=dark)
    button = page.get_by_role("button", name="Add the first file")
    for _ in ("at rest", "under the pointer"):
        assert contrast(style(button, "color"), style(button, "backgroundColor")) >= TEXT
        button.hover()
        page.wait_for_timeout(500)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_rings_boxes_and_accents_stand_out_from_the_page(open_page, dark):
    page = open_page("/upload", dark=dark)
    page.get_by_role("tab", name="Paste rows").click()
    chosen = page.get_by_role("tab", name="Paste rows")
    assert contrast(style(chosen, "color"), background(page)) >= TEXT
    page.get_by_text("The first row holds the headings").click()
    empty = page.get_by_test_id("stCheckbox").locator("label:not([data-selected=true])")
    box = empty.locator("> div:not([data-testid])").first
    assert contrast(style(box, "borderTopColor"), background(page)) >= GRAPHIC
    page.get_by_role("tab", name="Drop a file").click()
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "walks.csv", "mimeType": "text/csv", "buffer": LOG}]
    )
    ring = page.get_by_test_id("stRadioOption").locator("> div > div:first-child").first
    ring.wait_for(timeout=30_000)
    settle(page)
    assert contrast(style(ring, "borderTopColor"), background(page)) >= GRAPHIC
