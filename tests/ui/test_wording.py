"""Our words as they are shown, around what a file says."""

from __future__ import annotations

from catalogue.company import in_words
from ui.wording import sentence_in_words


def cell(text: str) -> str:
    return in_words(text, {"area": "cell"})


def test_what_a_file_says_stays_as_it_was_written():
    asked = "Column “Area no.” names 2 areas. Is “Area” an area?"
    assert sentence_in_words(cell, asked) == "Column “Area no.” names 2 cells. Is “Area” a cell?"


def test_a_label_of_ours_that_is_quoted_is_shown_in_the_words_that_are_set():
    asked = "Which column is “Area”: “Area of work” or “Bay”?"
    assert sentence_in_words(cell, asked, {"Area", "Shift"}) == (
        "Which column is “Cell”: “Area of work” or “Bay”?"
    )
