"""What waits in a watched folder, on the page Add data: opened there, or put aside."""

from __future__ import annotations

import pytest

from data.watching import watch
from reports.watching import FolderWatch
from tests.pages.test_pages import everything_said, open_door


@pytest.fixture
def folder(tmp_path, engine, viewer, akron, today):
    """A watched folder with one log that leaves its dates open and one that is empty."""
    made = tmp_path / "exports"
    made.mkdir()
    watch(engine, viewer, folder=made, plant=akron, record="gemba_walk")
    log = "Date of walk,Leader\n03/04/2026,Ana\n05/06/2026,Ben\n"
    (made / "a walks.csv").write_text(log, encoding="utf-8")
    (made / "b empty.csv").write_bytes(b"")
    watcher = FolderWatch()
    for _ in range(2):
        watcher.look(engine, viewer)
    return made


def test_a_file_that_waits_is_named_with_what_it_needs(folder):
    test = open_door("upload.py")
    assert not test.exception
    assert "2 files from watched folders need attention" in [one.label for one in test.expander]
    said = everything_said(test).replace("\\", "")
    assert "a walks.csv (AKR, " in said
    assert "b empty.csv (AKR, " in said


def test_a_file_that_waits_is_opened_on_the_page_with_its_plant(folder):
    test = open_door("upload.py")
    test.button(key="open_waiting_0").click().run()
    assert not test.exception
    assert test.header[0].value.replace("\\", "") == "a walks.csv"
    # Plant and kind of log are known from the folder: the dates are what is left to ask.
    assert [len(one.options) for one in test.radio] == [2]


def test_a_file_that_waits_is_put_aside(folder):
    test = open_door("upload.py")
    test.button(key="waiting_done_1").click().run()
    assert not test.exception
    assert (folder / "done" / "b empty.csv").is_file()
    assert "1 file from watched folders needs attention" in [one.label for one in test.expander]


def test_nothing_is_said_where_nothing_waits(engine, akron):
    test = open_door("upload.py")
    assert not [one for one in test.expander if "attention" in one.label]
