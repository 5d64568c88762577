"""The measures that are a few numbers, as a reader meets them on Trends."""

from __future__ import annotations

import pytest

from catalogue.summarised import SUMMARISED
from data.ingest.store import save
from tests.pages.test_comparison import title_of
from tests.pages.test_overview import said_by, warnings
from tests.pages.test_pages import open_door
from tests.pages.test_take_away import offers


@pytest.fixture
def promises(engine, viewer, akron, make_upload):
    """Three promises that were kept after 2, 4 and 6 days, the last of them on 20 Nov 2026."""
    kept = make_upload(
        "action",
        raised_on=["2026-11-02", "2026-11-09", "2026-11-14"],
        what=["Guard", "Label", "Lamp"],
        due_on=["2026-11-20"] * 3,
        done_on=["2026-11-04", "2026-11-13", "2026-11-20"],
    )
    save(engine, viewer, kept)


def test_a_measure_of_a_few_numbers_shows_each_with_what_it_rests_on(promises):
    test = open_door("trends.py", plant="AKR", measure="time_to_close")
    assert not test.exception
    assert title_of(test) == "Time to close at Akron: 4.0 days"
    first = test.dataframe[0].value.iloc[0]
    assert first["Number"].startswith("Median days to close")
    assert (first["Value"], first["Rests on"], first["Method"]) == (
        "4.0 days",
        "3 of 3",
        "Kaplan-Meier",
    )
    assert "As of " in said_by(test)
    assert "not a line: nothing here is judged" in said_by(test)
    assert offers(test) == ["These numbers (CSV)", "These numbers (Excel)"]


def test_a_measure_of_a_few_numbers_has_no_weeks_or_months_to_choose(promises):
    test = open_door("trends.py", plant="AKR", measure="time_to_close", grain="month")
    assert not [one for one in test.get("button_group") if one.label == "Shown by"]
    assert not warnings(test)


def test_a_measure_of_a_few_numbers_without_its_log_says_which_and_offers_no_file(promises):
    test = open_door("trends.py", plant="AKR", measure="off_shift_equity")
    assert title_of(test) == "Nights seen, against days at Akron: no data"
    assert "needs" in said_by(test).lower()
    assert not test.dataframe
    assert offers(test) == []
    assert "Add a log" in [button.label for button in test.button]


def test_a_number_that_cannot_be_given_says_why_in_its_row(engine, viewer, akron, make_upload):
    thanks = make_upload(
        "recognition", recognised_on=["2026-11-02"], team=["Line 2"], given_by=["Ana"]
    )
    save(engine, viewer, thanks)
    test = open_door("trends.py", plant="AKR", measure="recognition_reach")
    assert title_of(test) == "Teams thanked in the quarter at Akron: n/a"
    [row] = test.dataframe[0].value.to_dict("records")
    assert row["Value"] == "n/a"
    assert row["Why there is none"] == "the quarter to 30 Sep 2026 is not wholly reported"


def test_every_measure_of_a_few_numbers_can_be_chosen_like_any_other(sample_database):
    test = open_door("trends.py", samples="1", plant="GRZ", measure="walks_per_week")
    for name, entry in SUMMARISED.items():
        test.selectbox(key="chosen_measure").set_value(name).run()
        assert not test.exception
        assert test.query_params["measure"] == name
        assert title_of(test).startswith(f"{entry.label.rstrip('?')} at Graz Gears: ")
