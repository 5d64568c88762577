"""The lists beside the logs, and the usual words for shifts."""

from __future__ import annotations

import pytest

from catalogue.lists import LISTS
from catalogue.shifts import usual_class
from catalogue.text import spellings


@pytest.mark.parametrize("name", list(LISTS))
def test_a_heading_of_a_list_means_one_field(name):
    meant: dict[str, str] = {}
    for field in LISTS[name].fields:
        for word in (field.label, field.name.replace("_", " "), *field.synonyms):
            for spelling in spellings(word):
                assert meant.setdefault(spelling, field.name) == field.name, spelling


@pytest.mark.parametrize("name", list(LISTS))
def test_the_key_of_a_list_names_its_fields(name):
    fields = [field.name for field in LISTS[name].fields]
    assert set(LISTS[name].key) <= set(fields)
    assert len(fields) == len(set(fields))


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("Frühschicht", "day"),
        ("FRUEH", "day"),
        ("matin", "day"),
        ("Tarde", "late"),
        ("Spät", "late"),
        ("pomeriggio", "late"),
        ("2nd shift", "late"),
        ("équipe de nuit", "night"),
        ("noche", "night"),
        ("graveyard", "night"),
        ("1", "other"),
        ("C", "other"),
        ("Team 3", "other"),
    ],
)
def test_a_shift_word_has_its_usual_class_and_an_unknown_one_none(word, means):
    assert usual_class(word) == means
