"""The pages as a reader meets them, run through the door."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import app
from analytics import words
from data import clock
from data.access import local_owner
from data.engine import close_database, open_database
from data.ingest.store import save
from data.samples.load import load_samples
from data.settings import SAMPLES
from tests.browser.test_first_journey import walk_log

SLOW = 60


def open_door(page: str | None = None, **address: str) -> AppTest:
    test = AppTest.from_file(str(app.app.script_path), default_timeout=SLOW)
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    if page:
        test.switch_page(page)
        for name, value in address.items():
            test.query_params[name] = value
        test.run()
    return test


def everything_said(test: AppTest) -> str:
    kinds = (test.title, test.header, test.markdown, test.caption, test.error, test.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def test_an_empty_database_welcomes_with_two_choices(engine):
    test = open_door()
    assert test.title[0].value == "Are leaders involved, and does quality follow?"
    assert [button.label for button in test.button] == [
        "Open the sample plants",
        "Add the first file",
    ]


def test_trends_without_records_says_what_to_do(engine):
    test = open_door("trends.py")
    assert test.title[0].value == "No records yet"
    assert not test.exception


def test_a_file_is_asked_about_its_plant_then_shows_both_problems_and_is_saved(engine, akron):
    test = open_door("upload.py")
    test.file_uploader[0].set_value(("walks.csv", walk_log(), "text/csv")).run()
    assert test.header[0].value == "walks\\.csv"
    plant = test.radio[0]
    assert plant.options == ["AKR\\: Akron"]
    plant.set_value("AKR")
    test.button(key="FormSubmitter:questions-Continue").click().run()
    assert "2 rows cannot be saved as they stand" in [header.value for header in test.header]
    test.button(key="save").click().run()
    assert test.success[0].value.replace("\\", "") == (
        "Upload 1: 26 rows read, 24 added, 2 left out."
    )
    assert "24 gemba walks in 13 weeks" in everything_said(test)


def test_the_same_file_again_says_that_there_is_nothing_to_save(engine, viewer, akron):
    test = open_door("upload.py")
    for _ in range(2):
        test.file_uploader[0].set_value(("walks.csv", walk_log(), "text/csv")).run()
        test.radio[0].set_value("AKR")
        test.button(key="FormSubmitter:questions-Continue").click().run()
        if [button for button in test.button if button.key == "save"]:
            test.button(key="save").click().run()
            test.button(key="another").click().run()
    assert "There is nothing to save" in everything_said(test)
    imported = f"This very file was imported on {words.day(clock.now().date())} as upload 1"
    assert imported in everything_said(test).replace("\\", "")


def test_a_picture_is_refused_with_what_to_do_and_nothing_else(engine, akron):
    test = open_door("upload.py")
    test.file_uploader[0].set_value(("walks.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "x")).run()
    assert len(test.error) == 1
    assert "picture" in test.error[0].value
    assert [button.label for button in test.button][:1] == ["Choose another file"]


@pytest.mark.parametrize("name", ["walks_per_week", "defect_rate", "nc_rate", "walk_cadence"])
def test_a_measure_without_a_log_says_which_log_it_needs(engine, viewer, akron, make_upload, name):
    save(
        engine,
        viewer,
        make_upload("recognition", recognised_on=["2026-11-02"], team=["Line 2"], given_by=["Ana"]),
    )
    test = open_door("trends.py", plant="AKR", measure=name)
    assert not test.exception
    assert "needs" in everything_said(test)


@pytest.fixture
def sample_database(database_file, viewer, today):
    load_samples(open_database(SAMPLES), local_owner(SAMPLES), today=today)
    yield
    close_database(SAMPLES)


def test_the_sample_plants_open_with_an_honest_headline_and_a_banner(sample_database):
    test = open_door(samples="1")
    assert test.title[0].value.startswith("Bilbao Castings needs attention")
    said = everything_said(test)
    assert "moved only within their routine range and need no explanation" in said
    assert "Sample plants" in said
    assert "because" not in said


def test_the_address_of_a_trend_is_the_whole_of_its_state(sample_database):
    address = {"samples": "1", "plant": "GRZ", "measure": "defect_rate", "grain": "month"}
    titles = {open_door("trends.py", **address).title[0].value for _ in range(2)}
    assert len(titles) == 1
    title = titles.pop()
    assert title.startswith("Defect rate at Graz Gears: :blue[● better], down from")


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("floor_coverage", "Staffed places seen at Graz Gears"),
        ("copq", "Cost of poor quality at Graz Gears"),
        ("rework_hours_rate", "Rework hours at Graz Gears"),
    ],
)
def test_a_measure_that_a_function_computes_is_charted_like_any_other(
    sample_database, measure, title
):
    test = open_door("trends.py", samples="1", plant="GRZ", measure=measure)
    assert not test.exception
    assert test.title[0].value.startswith(title)


def test_what_others_claim_of_an_operations_figure_stands_beside_it_and_can_be_hidden(
    sample_database,
):
    test = open_door("trends.py", samples="1", plant="GRZ", measure="productivity")
    claimed = "67 % more productivity: a consultant's case study, a government client."
    assert claimed in everything_said(test).replace("\\", "")
    [hide] = [one for one in test.toggle if one.label == "Show what others claim"]
    hide.set_value(False).run()
    assert claimed not in everything_said(test).replace("\\", "")


def test_an_nc_rate_is_never_called_better(sample_database):
    test = open_door("trends.py", samples="1", plant="GRZ", measure="nc_rate")
    assert "■ changed" in test.title[0].value
    assert "better" not in test.title[0].value


def test_a_trend_of_ncs_shows_the_plants_signature_and_others_do_not(sample_database):
    test = open_door("trends.py", samples="1", plant="LYO", measure="nc_rate")
    said = everything_said(test).replace("\\", "")
    assert "Better, or only reported less?" in said
    assert "■ Possible reporting chill. Do not celebrate" in said
    assert "read with escapes and defects: possible reporting chill" in said
    assert "varies more than pure counting would and where neighbouring weeks resemble" in said
    assert "dispersion" not in said
    assert "autocorrelation" not in said
    other = open_door("trends.py", samples="1", plant="LYO", measure="rework_rate")
    assert "Better, or only reported less?" not in everything_said(other)


def test_a_trend_of_what_leaders_do_shows_the_index_with_its_parts_and_others_do_not(
    sample_database,
):
    test = open_door("trends.py", samples="1", plant="DBY", measure="walks_per_week")
    said = everything_said(test).replace("\\", "")
    assert "Leadership involvement index" in [header.value for header in test.header]
    assert " of 100.** From 1 Aug 2026 to 31 Oct 2026, against what is expected of leaders." in said
    assert (
        "- Thanks: Teams thanked in the quarter: the quarter to 31 Oct 2026 is not wholly" in said
    )
    assert "Presence on the floor. Staffed places seen: " in said
    other = open_door("trends.py", samples="1", plant="DBY", measure="rework_rate")
    assert "Leadership involvement index" not in [header.value for header in other.header]


def test_the_overview_asks_of_every_plant_whether_it_is_better_or_only_reported_less(
    sample_database,
):
    test = open_door(samples="1")
    assert "Better, or only reported less?" in [header.value for header in test.header]
    assert "Possible reporting chill at Lyon Hydraulics" in everything_said(test)
