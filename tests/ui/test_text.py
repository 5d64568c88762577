"""Names and cells that look like Markdown, shown as they were written."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from ui.text import plain, plain_table

JOINER = "\u2060"
# What the browser's Markdown makes of text after escapes are resolved, as published with GitHub
# Flavored Markdown: web addresses, then e-mail; then the names of emoji and icons.
BECOMES_A_LINK = re.compile(
    r"(https?://|www(?=\.))([-.\w]+)|(?<![^\s\W])([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)", re.IGNORECASE
)
BECOMES_A_PICTURE = re.compile(r":\+1:|:-1:|:[\w-]*[a-z][\w-]*:|:material/")


def resolved(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown)


@pytest.mark.parametrize(
    "text",
    [
        "http://a.example/x",
        "see HTTPS://A.example",
        "www.a.example",
        "ana.ruiz@a.example",
        ":smile: and :+1:",
        ":material/home:",
        ":streamlit:",
    ],
)
def test_an_address_or_a_named_picture_stays_text(text):
    shown = resolved(plain(text))
    assert BECOMES_A_LINK.search(text) or BECOMES_A_PICTURE.search(text)
    assert not BECOMES_A_LINK.search(shown)
    assert not BECOMES_A_PICTURE.search(shown)
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize("text", ["->", "a <-> b", "--", "x >= 5", "<= 5", "~= 5"])
def test_arrows_of_keyboard_characters_are_not_drawn_as_others(text):
    shown = resolved(plain(text))
    assert not re.search(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)", shown)
    assert shown.replace(JOINER, "") == text


@pytest.mark.parametrize("text", ["08:30", "08:30:00", "Line 2: press", "a >b", "4–6 %"])
def test_usual_text_gets_no_joiner(text):
    assert JOINER not in plain(text)


def test_every_character_that_markdown_acts_on_is_escaped():
    assert plain("5*3*2") == "5\\*3\\*2"
    assert plain("![x](y)") == "\\!\\[x\\]\\(y\\)"


def test_lines_of_a_cell_cannot_become_a_heading_or_code():
    assert plain("a\n===") == "a \\=\\=\\="
    assert plain("a\n\n    b") == "a b"


def test_a_table_is_escaped_in_headings_and_text_cells_and_nowhere_else():
    frame = pd.DataFrame({"*Row*": [1, 2], "Found": ["5*3*2", None]}).astype({"*Row*": "Int64"})
    shown = plain_table(frame)
    assert list(shown.columns) == ["\\*Row\\*", "Found"]
    assert shown["Found"].iloc[0] == "5\\*3\\*2"
    assert shown["Found"].isna().tolist() == [False, True]
    assert shown["\\*Row\\*"].tolist() == [1, 2]
    assert frame["Found"].iloc[0] == "5*3*2"


def test_two_columns_of_one_name_are_both_escaped():
    frame = pd.DataFrame([["_a_", "_b_"]], columns=["x", "x"])
    assert plain_table(frame).iloc[0].tolist() == ["\\_a\\_", "\\_b\\_"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plant", "a plant that"),
        ("measure", "a measure that"),
        ("grain", "a way of grouping that"),
        ("period", "a period that"),
    ],
)
def test_what_the_address_cannot_be_given_is_named(name, said):
    def page() -> None:
        import streamlit as st

        from ui import filters

        filters.segments(st.query_params["which"], "Shown by", {"week": "Weeks"})

    test = AppTest.from_function(page)
    test.query_params["which"] = name
    test.query_params[name] = "elsewhere"
    test.run()
    assert not test.exception
    assert said in test.warning[0].value
