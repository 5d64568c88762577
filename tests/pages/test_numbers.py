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
    """Three promises that were kept after 2, 4 and 0 days, the last of them on 14 Nov 2026."""
    kept = make_upload(
        "action",
        raised_on=["2026-11-02", "2026-11-04", "2026-11-14"],
        what=["Guard", "Label", "Lamp"],
        due_on=["2026-11-20"] * 3,
        done_on=["2026-11-04", "2026-11-08", "2026-11-14"],
    )
    save(engine, viewer, kept)


def test_a_measure_of_a_few_numbers_shows_each_with_what_it_rests_on(promises):
    test = open_door("trends.py", plant="AKR", measure="time_to_close")
    assert not test.exception
    assert title_of(test) == "Time to close at Akron: 2.0 days"
    first = test.dataframe[0].value.iloc[0]
    assert first["Number"].startswith("Median days to close")
    assert (first["Value"], first["Rests on"], first["Method"]) == (
        "2.0 days",
        "3 of 3",
        "Kaplan-Meier",
    )
    assert "From 15 Nov 2025 to 14 Nov 2026." in said_by(test)
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


def test_what_was_granted_is_told_for_each_kind_of_request(engine, viewer, akron, make_upload):
    asked = make_upload(
        "resource_request",
        requested_on=["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08"],
        kind=["training", "technology", "technology", "staffing"],
        amount_requested=[4000, 10000, 6000, 9000],
        amount_granted=[4000, 8000, 2000, None],
    )
    save(engine, viewer, asked)
    test = open_door("trends.py", plant="AKR", measure="resources_by_kind")
    assert title_of(test) == "Resources granted, by kind at Akron: 70 %"
    shown = test.dataframe[0].value
    assert shown[["Number", "Value", "Rests on"]].to_numpy().tolist() == [
        ["Granted of what was requested", "70 %", "14,000 of 20,000"],
        ["Of these, technology", "63 %", "10,000 of 16,000"],
        ["Of these, training", "100 %", "4,000 of 4,000"],
    ]
    assert "1 request without both amounts left out." in said_by(test)


def test_every_measure_of_a_few_numbers_can_be_chosen_like_any_other(sample_database):
    test = open_door("trends.py", samples="1", plant="GRZ", measure="walks_per_week")
    for name, entry in SUMMARISED.items():
        test.selectbox(key="chosen_measure").set_value(name).run()
        assert not test.exception
        assert test.query_params["measure"] == name
        assert title_of(test).startswith(f"{entry.label.rstrip('?')} at Graz Gears: ")
