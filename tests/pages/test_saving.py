"""Saving from the page while others change the records, and files that stay in their database."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data import queries
from data.access import local_owner
from data.engine import close_database, open_database
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.receipt import Receipt
from data.samples.load import load_samples
from data.settings import SAMPLES
from tests.conftest import TODAY
from tests.pages.test_pages import everything_said, open_door
from ui.uploads.saving import save_label


def output_log(*made: int) -> bytes:
    rows = [f"AKR,2026-11-{day:02},{count},0" for day, count in enumerate(made, start=2)]
    return "\n".join(["Plant,Date of production,Units made,Units rejected", *rows]).encode()


def save_elsewhere(engine, viewer, content: bytes) -> Receipt:
    """Another session saves a file of its own."""
    answers = Answers(record="production", confirm_changes=True)
    prepared = importing.prepare(
        engine, viewer, content=content, name="other.csv", answers=answers, today=TODAY
    )
    done = importing.save(engine, viewer, prepared)
    assert done.batch is not None
    return done


def drop(content: bytes, name: str = "output.csv") -> AppTest:
    test = open_door("upload.py")
    test.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not test.exception
    return test


def label_of_save(test: AppTest) -> str:
    return test.button(key="save").label


def uploads_stored(engine, viewer) -> int:
    return len(queries.batches(engine, viewer))


def test_changes_that_arose_meanwhile_are_shown_before_anything_is_saved(engine, viewer, akron):
    test = drop(output_log(100, 110))
    assert label_of_save(test) == "Save 2 rows"
    save_elsewhere(engine, viewer, output_log(100, 105))
    test.button(key="save").click().run()
    assert not test.exception
    assert not test.success
    assert "The stored records changed while this file was open" in test.warning[0].value
    assert label_of_save(test) == "Change 1 row"
    assert uploads_stored(engine, viewer) == 1
    test.button(key="save").click().run()
    assert test.success[0].value.replace("\\", "").startswith("Upload 2: 2 rows read, 1 changed")


def test_rows_that_another_session_saved_meanwhile_leave_nothing_to_save(engine, viewer, akron):
    test = drop(output_log(100, 110))
    save_elsewhere(engine, viewer, output_log(100, 110))
    test.button(key="save").click().run()
    assert not test.exception
    assert not test.success
    assert "There is nothing to save" in everything_said(test)
    assert uploads_stored(engine, viewer) == 1


def test_only_the_changes_on_screen_are_confirmed(engine, viewer, akron):
    save_elsewhere(engine, viewer, output_log(100, 110))
    test = drop(output_log(100, 120))
    assert test.table[-1].value.iloc[0].tolist()[1:] == ["Units produced", "110", "120"]
    save_elsewhere(engine, viewer, output_log(100, 115))
    test.button(key="save").click().run()
    assert not test.success
    assert test.table[-1].value.iloc[0].tolist()[1:] == ["Units produced", "115", "120"]
    assert uploads_stored(engine, viewer) == 2
    test.button(key="save").click().run()
    assert test.success
    assert uploads_stored(engine, viewer) == 3


@pytest.mark.parametrize(
    ("added", "changed", "rejected", "label"),
    [
        (24, 0, 2, "Save 24 rows, leave out 2"),
        (0, 14, 0, "Change 14 rows"),
        (1, 1200, 0, "Save 1 row, change 1,200"),
        (0, 14, 1, "Change 14 rows, leave out 1"),
        (0, 0, 3, "Leave out 3 rows"),
        (0, 0, 0, "Save"),
    ],
)
def test_the_button_names_only_what_saving_does(added, changed, rejected, label):
    result = Receipt(
        outcome="accepted", rows_added=added, rows_changed=changed, rows_rejected=rejected
    )
    assert save_label(result) == label


def test_a_cell_and_a_heading_that_look_like_markdown_are_shown_as_written(engine, akron):
    content = (
        b"Plant,Date of production,Units made,![x](http://a.example)\n"
        b"AKR,2026-11-02,5*3*2,www.a.example\nAKR,2026-11-03,100,b\n"
    )
    test = drop(content, "a_b_c.csv")
    shown = [table.value.astype("str") for table in test.table]
    cells = [cell for frame in shown for row in frame.to_numpy() for cell in row]
    assert "5\\*3\\*2" in cells
    said = [element.value for element in test.markdown]
    assert "**\\!\\[x\\]\\(http\\:\u2060//a\\.example\\)**" in said
    assert test.header[0].value == "a\\_b\\_c\\.csv"


@pytest.fixture
def sample_database(database_file, viewer, today):
    load_samples(open_database(SAMPLES), local_owner(SAMPLES), today=today)
    yield
    close_database(SAMPLES)


def switch_to_samples(test: AppTest, asked: str) -> None:
    test.query_params["samples"] = asked
    test.switch_page("upload.py").run()
    assert not test.exception


def test_a_file_in_hand_stays_in_its_own_database(engine, viewer, akron, sample_database):
    test = drop(output_log(100, 110))
    switch_to_samples(test, "1")
    assert "output" not in everything_said(test)
    assert test.file_uploader
    switch_to_samples(test, "0")
    assert label_of_save(test) == "Save 2 rows"
    test.button(key="save").click().run()
    assert test.success
    switch_to_samples(test, "1")
    assert not test.success
    switch_to_samples(test, "0")
    assert test.success
