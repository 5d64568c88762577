"""`watch`: a folder is watched from the terminal and filled while the dashboard is open."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.conftest import WALKS, serving

PATIENCE_SECONDS = 60


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    return folder


def wait_for(file: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert file.exists(), sorted(file.parent.parent.rglob("*"))


def test_a_folder_is_watched_listed_and_stopped(akr, exports):
    new = akr("watch", str(exports), "--plant", "AKR", "--json")
    assert new.code == 0
    assert (new.value["folder"], new.value["plant"]) == (str(exports), "AKR")
    assert (new.value["record"], new.value["needs_attention"]) == (None, [])
    assert akr("watch", "--json").value == [new.value]
    assert akr("watch").out.endswith("nothing needs attention.\n")
    assert akr("watch", str(exports), "--stop").out == (
        f"The folder {exports} is watched no more. Its files stay where they are.\n"
    )
    assert akr("watch").out == (
        "No folder is watched. Watch one: python cli.py watch FOLDER --plant CODE\n"
    )


def test_it_is_said_that_the_dashboard_does_the_looking(akr, exports):
    said = akr("watch", str(exports), "--plant", "AKR").out
    assert said.startswith(
        f"While the dashboard is open, files put into {exports} are imported for AKR.\n"
    )


def test_a_folder_is_meant_from_where_it_was_typed(akr, exports, monkeypatch):
    monkeypatch.chdir(exports)
    assert akr("watch", ".", "--plant", "AKR", "--json").value["folder"] == str(exports)


@pytest.mark.parametrize(
    "words",
    [
        ["--plant", "AKR"],
        ["--stop"],
        ["exports"],
        ["exports", "--stop", "--plant", "AKR"],
    ],
    ids=" ".join,
)
def test_what_is_half_said_is_wrong_usage(akr, words):
    found = akr("watch", *words, "--json")
    assert (found.code, found.value["error"]["code"]) == (2, "usage")


def test_what_cannot_be_watched_is_a_sentence(akr, exports):
    for words in (
        [str(exports / "nowhere"), "--plant", "AKR"],
        [str(exports), "--plant", "NOPE"],
        [str(exports), "--plant", "AKR", "--record", "walks"],
        [str(exports), "--stop"],
    ):
        found = akr("watch", *words, "--json")
        assert (found.code, found.value["error"]["code"]) == (2, "not_watched"), words
    assert akr("--samples", "watch", str(exports), "--plant", "AKR").code == 2


def test_files_are_imported_while_the_dashboard_is_open(run, exports, tmp_path, monkeypatch):
    folder = tmp_path / "open"
    folder.mkdir()
    with serving(folder, {"LEADERSHIP_WATCH_SECONDS": "0.3"}) as dashboard:
        monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{dashboard.database}")
        assert run("plants", "add", "AKR", "Akron").code == 0
        assert run("watch", str(exports), "--plant", "AKR").code == 0
        (exports / "walks.csv").write_text("\n".join(WALKS), encoding="utf-8")
        (exports / "~$walks.csv").write_text("locked", encoding="utf-8")
        wait_for(exports / "done" / "walks.csv.receipt.json")
        (exports / "empty.csv").write_bytes(b"")
        wait_for(exports / "needs-attention" / "empty.csv.receipt.json")
        assert [one["rows_added"] for one in run("batches", "--json").value] == [5]
        [listed] = run("watch", "--json").value
        assert listed["needs_attention"] == ["empty.csv"]
        assert (exports / "~$walks.csv").exists()
    log = (folder / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in log


def test_seconds_that_are_none_are_said_before_the_dashboard_opens(run, monkeypatch):
    monkeypatch.setenv("LEADERSHIP_WATCH_SECONDS", "often")
    said = run("serve", "--no-browser", "--port", "8999")
    assert said.code == 1
    assert said.err.startswith("LEADERSHIP_WATCH_SECONDS is “often”. Write a number of seconds")
