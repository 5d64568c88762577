"""Flags of the terminal: where an answer is parted, and how one is printed to be pasted."""

from __future__ import annotations

import shlex

import pytest

from reports import flags, terminal


@pytest.mark.parametrize(
    ("flag", "key", "choice"),
    [
        ("dates=day-first", "dates", "day-first"),
        ("dates:Date=x=day-first", "dates:Date=x", "day-first"),
        ("mapping:walked_on=Date=x", "mapping:walked_on", "Date=x"),
        ("mapping:Date=x=walked_on", "mapping:Date=x", "walked_on"),
        ("sheet=Line=2", "sheet", "Line=2"),
    ],
)
def test_an_answer_is_parted_where_its_question_ends(flag, key, choice):
    assert flags.answers([flag]) == {key: choice}


@pytest.mark.parametrize("text", ["dates:Date d'ouverture=day-first", "a=b", 'x"y=z', "a\nb=c"])
def test_an_answer_is_printed_as_one_word_of_the_shell(text):
    assert shlex.split(terminal.quoted(text, windows=False)) == [text]


def test_an_answer_is_printed_in_double_quotation_marks_on_windows():
    assert terminal.quoted("dates:Date d'ouverture=day-first", windows=True) == (
        '"dates:Date d\'ouverture=day-first"'
    )
