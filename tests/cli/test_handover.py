"""The terminal while the dashboard is open: the dashboard runs the command, word for word."""

from __future__ import annotations

import ast
import json
import os
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from data.errors import DataError
from tests.cli.conftest import ROOT, WALKS, serving
from ui import handover

BAD_WALK = "2026-02-30,Ana Ruiz,Paint,45"


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    """One dashboard for all tests of this module; each adds a plant of its own."""
    with serving(tmp_path_factory.mktemp("open")) as running:
        yield running


@pytest.fixture
def handed(dashboard, run, monkeypatch):
    """The terminal, speaking to the records that the dashboard holds."""
    monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{dashboard.database}")
    return run


@pytest.fixture
def plant(handed, request):
    """A new plant in the dashboard's records; returns its code."""
    code = f"P{abs(hash(request.node.name)) % 10**9}"
    assert handed("plants", "add", code, f"Plant {code}").code == 0
    return code


def post(dashboard, content=b"{}", **headers):
    """The status that the dashboard's door for commands answers with."""
    address = f"http://127.0.0.1:{dashboard.port}{handover.ADDRESS}"
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, data=content, headers=names, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def token(dashboard) -> str:
    return json.loads(dashboard.note.read_text(encoding="utf-8"))["token"]


def test_the_same_words_print_the_same_bytes_with_and_without_a_dashboard(run, log, tmp_path):
    walks, mixed = log(*WALKS, name="walks.csv"), log(*WALKS, BAD_WALK, name="mixed.csv")
    words = [
        ("plants", "add", "AKR", "Akron"),
        ("import", walks),
        ("import", walks, "--plant", "AKR", "--dry-run", "--json"),
        ("import", walks, "--plant", "AKR"),
        ("import", mixed, "--plant", "AKR", "--json"),
        ("import", log("", name="empty.csv"), "--plant", "AKR"),
        ("import", "no such file.csv", "--json"),
        ("check",),
        ("trend", "walks_per_week"),
        ("measure", "walks_per_week", "--grain", "week", "--json"),
        ("undo", "2"),
        ("undo", "7"),
        ("undo", "seven"),
        ("import", walks, "--dates", "sideways", "--json"),
        ("template", "gemba_walk"),
        ("nonsense",),
        ("--samples", "plants"),
    ]
    alone = [run(*command) for command in words]
    assert [one.code for one in alone] == [0, 4, 0, 0, 3, 5, 2, 0, 0, 0, 0, 1, 2, 2, 0, 2, 0]
    folder = tmp_path / "open"
    folder.mkdir()
    with serving(folder) as dashboard, pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{dashboard.database}")
        assert [run(*command) for command in words] == alone


def test_what_a_command_saves_is_in_the_dashboards_own_records(handed, plant, walks, dashboard):
    receipt = handed("import", walks, "--plant", plant, "--json")
    assert (receipt.code, receipt.value["rows_saved"]) == (0, 5)
    newest = handed("batches", "--json").value[0]
    assert (newest["batch"], newest["plants"]) == (receipt.value["batch"], [plant])
    undone = handed("undo", str(receipt.value["batch"]), "--json")
    assert undone.value["rows_removed"] == 5
    assert dashboard.process.poll() is None


def test_a_relative_path_means_the_folder_that_it_was_typed_in(
    handed, plant, tmp_path, monkeypatch
):
    elsewhere = tmp_path / "März logs"
    elsewhere.mkdir()
    (elsewhere / "mixed.csv").write_text("\n".join([*WALKS, BAD_WALK]), encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    receipt = handed("import", "mixed.csv", "--plant", plant, "--json")
    assert (receipt.code, receipt.value["rows_rejected"]) == (3, 1)
    assert handed("rejects", str(receipt.value["batch"]), "left out.csv").code == 0
    assert "2026-02-30,Ana Ruiz,Paint,45" in Path("left out.csv").read_text(encoding="utf-8-sig")


def test_every_command_takes_a_path_from_where_it_was_typed():
    for file in (ROOT / "terminal").glob("*.py"):
        for command in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(command, ast.FunctionDef) or not command.decorator_list:
                continue
            given = {
                one.arg
                for one in command.args.args
                if one.annotation is not None and "Path" in ast.unparse(one.annotation)
            }
            located = {
                ast.unparse(call.args[0])
                for call in ast.walk(command)
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "path"
            }
            assert given <= located, f"{file.name}: {command.name}"


def test_the_days_that_a_commands_own_environment_counts_hold_for_it(
    handed, plant, log, monkeypatch
):
    walk = log("Date of walk,Leader", "2026-11-25,Ana")
    monkeypatch.setenv("LEADERSHIP_TODAY", "2026-11-20")
    assert handed("import", walk, "--plant", plant, "--dry-run").code != 0
    monkeypatch.delenv("LEADERSHIP_TODAY")
    assert handed("import", walk, "--plant", plant, "--dry-run").code == 0


def test_the_note_is_its_owners_alone(dashboard):
    assert stat.S_IMODE(dashboard.note.stat().st_mode) == 0o600


def test_whoever_has_no_token_is_told_nothing(dashboard):
    words = json.dumps({"words": ["plants"], "folder": "/", "today": None}).encode()
    refused = (404, "Not found")
    assert post(dashboard, words) == refused
    assert post(dashboard, words, X_Leadership_Token="wrong") == refused
    assert post(dashboard, words, X_Leadership_Token=token(dashboard)[:-1]) == refused
    assert post(dashboard, words, X_Leadership_Token=token(dashboard))[0] == 200


def test_a_page_in_a_browser_cannot_give_commands(dashboard):
    words = json.dumps({"words": ["plants"], "folder": "/", "today": None}).encode()
    right = {"X_Leadership_Token": token(dashboard)}
    assert post(dashboard, words, Origin="https://elsewhere.example", **right)[0] == 404
    assert post(dashboard, words, Sec_Fetch_Site="cross-site", **right)[0] == 404
    assert post(dashboard, words, Host="elsewhere.example", **right)[0] == 400


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[]",
        b'{"words": "plants", "folder": "/", "today": null}',
        b'{"words": ["plants"], "folder": 7, "today": null}',
        b"[" * 200_000,
        b" " * 2_000_000,
    ],
    ids=["empty", "text", "list", "one word", "no folder", "deep", "large"],
)
def test_what_is_no_command_is_not_answered(dashboard, content):
    assert post(dashboard, content, X_Leadership_Token=token(dashboard))[0] == 404


def test_serve_is_never_run_inside_the_dashboard(dashboard):
    words = json.dumps({"words": ["serve"], "folder": "/", "today": None}).encode()
    status, said = post(dashboard, words, X_Leadership_Token=token(dashboard))
    assert (status, json.loads(said)["code"]) == (200, 2)


def test_two_commands_at_once_print_into_their_own_answer_only(handed, plant):
    answers: dict[str, handover.Said | None] = {}

    def ask(word: str) -> None:
        answers[word] = handover.hand_over(("template", word))

    words = ["gemba_walk", "production", "recognition", "nonconformity"] * 3
    askers = [threading.Thread(target=ask, args=(word,)) for word in words]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    for word, said in answers.items():
        assert said is not None
        assert said.out == handed("template", word).out


def test_pages_answer_while_a_long_import_runs(handed, plant, log, dashboard):
    rows = [f"2026-11-{1 + row % 24:02},Leader {row % 50},Area {row},30" for row in range(60_000)]
    long = log(WALKS[0], *rows, name="long.csv")
    codes = []
    importing = threading.Thread(
        target=lambda: codes.append(
            handover.hand_over(("import", long, "--plant", plant, "--dry-run"))
        )
    )
    importing.start()
    waits = []
    while importing.is_alive():
        started = time.monotonic()
        with urllib.request.urlopen(f"http://127.0.0.1:{dashboard.port}/health", timeout=30):
            waits.append(time.monotonic() - started)
        time.sleep(0.05)
    assert codes[0].code in (0, 3, 4)
    assert len(waits) >= 3
    assert sorted(waits)[len(waits) // 2] < 1


def test_help_needs_no_dashboard(handed, monkeypatch):
    monkeypatch.setattr(handover, "CONNECT_WITHIN_SECONDS", 0)
    assert handed("import", "--help").out.startswith("Usage: cli.py import")


def test_a_dashboard_that_was_killed_leaves_the_records_to_the_terminal(run, tmp_path, monkeypatch):
    with serving(tmp_path) as dashboard:
        monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{dashboard.database}")
        assert run("plants", "add", "AKR", "Akron").code == 0
        dashboard.process.kill()
        dashboard.process.wait(timeout=60)
        assert dashboard.note.exists()
        found = run("plants")
        assert (found.code, found.out, found.err) == (0, "AKR\tAkron\n", "")


def test_a_dashboard_that_was_stopped_takes_its_note_away(tmp_path):
    with serving(tmp_path) as dashboard:
        assert dashboard.note.exists()
    assert not dashboard.note.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"host": "127.0.0.1"}',
        '{"host": "127.0.0.1", "port": 1, "pid": 999999999, "token": "x"}',
        f'{{"host": "127.0.0.1", "port": 1, "pid": {os.getpid()}, "token": "x"}}',
    ],
    ids=["empty", "list", "half", "dead process", "nobody listens"],
)
def test_a_stale_note_is_passed_over(akr, database_file, text):
    database_file.with_name("plant.dashboard.json").write_text(text, encoding="utf-8")
    assert akr("plants").out == "AKR\tAkron\n"


def test_a_note_of_another_program_is_passed_over(akr, database_file, dashboard):
    told = {"host": "127.0.0.1", "port": dashboard.port, "pid": os.getpid(), "token": "old"}
    database_file.with_name("plant.dashboard.json").write_text(json.dumps(told), encoding="utf-8")
    assert akr("plants").out == "AKR\tAkron\n"


def test_a_dashboard_that_dies_with_the_command_is_said(tmp_path, monkeypatch):
    with serving(tmp_path) as dashboard:
        monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{dashboard.database}")
        killer = threading.Timer(0.5, dashboard.process.kill)
        killer.start()
        with pytest.raises(DataError) as said:
            handover.hand_over(("--samples", "check"))
    assert said.value.sentence.endswith("python cli.py batches")


def test_a_command_of_another_process_is_answered_as_fast_as_it_would_be_alone(dashboard):
    environment = os.environ | {"LEADERSHIP_DATABASE_URL": f"duckdb:///{dashboard.database}"}
    done = subprocess.run(
        [sys.executable, "cli.py", "plants", "--json"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert isinstance(json.loads(done.stdout), list)
