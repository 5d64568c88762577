"""The company's own words in our headings, labels and sentences."""

from __future__ import annotations

import pytest

from catalogue.company import LETTER_ZONES, SETTINGS, in_words

SAID = {"area": "cell", "nc": "deviation", "promise": "undertaking", "promises": "undertakings"}


@pytest.mark.parametrize(
    ("ours", "shown"),
    [
        ("Areas", "Cells"),
        ("Which area, which shift", "Which cell, which shift"),
        ("an area at a time", "a cell at a time"),
        ("A promise that was given", "An undertaking that was given"),
        ("NCs reported", "Deviations reported"),
        ("the NCs of an area", "the deviations of a cell"),
        ("An NC", "A deviation"),
        ("Promises kept", "Undertakings kept"),
        ("shaded band, ncr, Nconly", "shaded band, ncr, Nconly"),
    ],
)
def test_our_words_give_way_to_the_company_s(ours, shown):
    assert in_words(ours, SAID) == shown


def test_without_words_of_its_own_nothing_changes():
    assert in_words("Areas and NCs", {}) == "Areas and NCs"


def test_a_plant_in_the_united_states_prints_on_letter():
    assert LETTER_ZONES.fullmatch("America/Chicago")
    assert LETTER_ZONES.fullmatch("America/Indiana/Knox")
    assert not LETTER_ZONES.fullmatch("America/Sao_Paulo")
    assert not LETTER_ZONES.fullmatch("Europe/Berlin")


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda one: one.key)
def test_a_default_is_one_of_the_choices(setting):
    assert not setting.choices or setting.default in setting.choices
