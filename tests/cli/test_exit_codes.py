"""Every exit code, and under --json one value on standard output whatever happens."""

import json
import os
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from cli import main
from data.samples import load

ROOT = Path(__file__).parents[2]
BAD_ROW = "2026-11-17,Ben Wolff,Paint,9000"


def error_code(ran):
    assert set(ran.value) == {"error"}
    assert set(ran.value["error"]) == {"code", "sentence"}
    return ran.value["error"]["code"]


def test_a_good_log_is_done(akr, walks):
    assert akr("import", walks, "--plant", "AKR").code == 0


def test_the_same_log_again_is_done_too(akr, walks):
    akr("import", walks, "--plant", "AKR")
    again = akr("import", walks, "--plant", "AKR", "--json")
    assert (again.code, again.value["outcome"]) == (0, "unchanged")


def test_good_rows_saved_beside_a_reject_give_3(akr, log, walks):
    file = log(*Path(walks).read_text(encoding="utf-8").splitlines(), BAD_ROW)
    found = akr("import", file, "--plant", "AKR", "--json")
    assert (found.code, found.value["outcome"]) == (3, "accepted_with_rejects")
    assert (found.value["rows_saved"], found.value["rows_rejected"]) == (5, 1)


def test_a_log_without_its_plant_needs_an_answer(akr, walks):
    found = akr("import", walks, "--json")
    assert (found.code, found.value["outcome"]) == (4, "needs_answer")
    assert [(one["about"], one["choices"]) for one in found.value["questions"]] == [
        ("plant", ["AKR"])
    ]


def test_rows_stored_with_other_values_are_a_question(akr, log):
    akr("import", log("Date,Units produced,Scrapped units", "2026-11-02,100,5"), "--plant", "AKR")
    file = log("Date,Units produced,Scrapped units", "2026-11-02,100,7")
    found = akr("import", file, "--plant", "AKR", "--json")
    assert found.code == 4
    assert [(one["about"], one["choices"]) for one in found.value["questions"]] == [
        ("changes", ["confirm"])
    ]


@pytest.mark.parametrize("said", [["--confirm-changes"], ["--answer", "changes=confirm"]])
def test_confirmed_changes_are_saved(akr, log, said):
    akr("import", log("Date,Units produced,Scrapped units", "2026-11-02,100,5"), "--plant", "AKR")
    file = log("Date,Units produced,Scrapped units", "2026-11-02,100,7")
    found = akr("import", file, "--plant", "AKR", "--json", *said)
    assert (found.code, found.value["rows_saved"]) == (0, 1)


def test_a_plant_that_is_not_known_refuses_the_import(akr, walks):
    found = akr("import", walks, "--plant", "NOPE", "--json")
    assert (found.code, found.value["outcome"]) == (5, "refused")
    assert found.value["refusal"]["code"] == "unknown_plant"


def test_an_empty_file_is_refused(akr, log):
    found = akr("import", log(""), "--plant", "AKR", "--json")
    assert (found.code, found.value["refusal"]["code"]) == (5, "empty")


def test_all_or_nothing_refuses_a_file_with_a_reject_and_saves_nothing(akr, log, walks):
    file = log(*Path(walks).read_text(encoding="utf-8").splitlines(), BAD_ROW)
    found = akr("import", file, "--plant", "AKR", "--all-or-nothing", "--json")
    assert (found.code, found.value["refusal"]["code"]) == (5, "rejects_present")
    assert akr("batches", "--json").value == []


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["--plant", "AKR"], 3),
        ([], 4),
        (["--plant", "AKR", "--all-or-nothing"], 5),
    ],
)
def test_a_dry_run_gives_the_code_of_the_import_and_stores_nothing(akr, log, walks, flags, code):
    file = log(*Path(walks).read_text(encoding="utf-8").splitlines(), BAD_ROW)
    found = akr("import", file, *flags, "--dry-run", "--json")
    assert found.code == code
    assert found.value["batch"] is None
    assert akr("batches", "--json").value == []
    assert akr("import", file, *flags, "--json").code == code


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["import"],
        ["undo", "first"],
        ["import", "log.csv", "--dates", "sideways"],
        ["import", "log.csv", "--map", "Datum"],
        ["import", "log.csv", "--set", "=night"],
        ["import", "log.csv", "--answer", "weather=fine"],
        ["import", "log.csv", "--covers", "2026-11-01", "yesterday"],
        ["import", "log.csv", "--covers", "2026-11-20", "2026-11-01"],
        ["import", "log.csv", "--covers", "2026-11-01", "2026-11-26"],
        ["measure", "walks_per_week", "--grain", "year"],
        ["measure", "walks_per_week", "--from", "1/2/2026"],
        ["measure", "walks_per_week", "--from", "2026-02-02", "--to", "2026-02-01"],
        ["trend"],
        ["plants", "add", "BER", "Berlin", "--numbers", "1 234"],
    ],
    ids=" ".join,
)
def test_wrong_words_are_wrong_usage(run, words):
    found = run(*words, "--json")
    assert (found.code, error_code(found)) == (2, "usage")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["measure", "walks"], "unknown_measure"),
        (["trend", "walks"], "unknown_measure"),
        (["measure", "walks_per_week", "--plant", "NOPE"], "unknown_plant"),
        (["trend", "walks_per_week", "--plant", "AKR", "--plant", "NOPE"], "unknown_plant"),
        (["template", "walks"], "unknown_record"),
        (["import", "no-such-file.csv"], "no_file"),
        (["plants", "add", "AKR", "Another"], "plant_not_added"),
        (["plants", "add", "BER", "Berlin", "--time-zone", "Berlin"], "plant_not_added"),
    ],
)
def test_a_name_that_is_not_there_is_wrong_usage_and_says_so(akr, words, code):
    found = akr(*words, "--json")
    assert (found.code, error_code(found)) == (2, code)
    said = akr(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err == found.value["error"]["sentence"] + "\n"


def test_a_batch_that_is_not_there_cannot_be_undone(run):
    found = run("undo", "7", "--json")
    assert (found.code, error_code(found)) == (1, "not_found")


def test_a_batch_is_undone_once(akr, walks):
    akr("import", walks, "--plant", "AKR")
    assert akr("undo", "1", "--json").value == {"batch": 1, "rows_removed": 5, "rows_reopened": 0}
    again = akr("undo", "1", "--json")
    assert (again.code, error_code(again)) == (1, "cannot_undo")


@pytest.mark.parametrize("words", [[], ["--samples"]])
def test_a_setting_that_cannot_be_used_is_a_sentence(run, monkeypatch, words):
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("LEADERSHIP_DATABASE_URL", "postgresql://elsewhere/plant")
        found = run(*words, "plants", "--json")
        elsewhere.setenv("LEADERSHIP_DATABASE_URL", "nonsense")
        said = run("plants").err
    assert (found.code, error_code(found)) == (1, "setting")
    assert said.startswith("LEADERSHIP_DATABASE_URL must name a duckdb file")


def test_a_today_that_is_no_date_is_a_sentence(akr, monkeypatch):
    monkeypatch.setenv("LEADERSHIP_TODAY", "soon")
    found = akr("measure", "walks_per_week", "--json")
    assert (found.code, error_code(found)) == (1, "setting")


def test_a_mistake_of_the_program_leaves_a_number_and_no_traceback(run, monkeypatch, database_file):
    monkeypatch.setattr(load, "generate", None)
    found = run("samples", "--json")
    assert (found.code, error_code(found)) == (1, "incident")
    assert "Traceback" not in found.out + found.err
    assert "dashboard.log" in found.value["error"]["sentence"]


def test_a_folder_in_place_of_the_log_is_no_file(run, tmp_path):
    assert run("import", str(tmp_path)).code == 2


def test_serve_listens_on_this_computer_only(run):
    found = run("serve", "--host", "0.0.0.0", "--no-browser")
    assert (found.code, found.out) == (78, "")
    assert found.err.startswith("The dashboard has no sign-in yet")


def test_serve_on_a_port_in_use_fails(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = run("serve", "--port", str(taken.getsockname()[1]), "--no-browser")
    assert found.code == 1
    assert "is in use" in found.err


def test_records_that_another_program_holds_are_busy(database_file):
    holder = textwrap.dedent(f"""
        import duckdb, sys
        held = duckdb.connect({str(database_file)!r})
        print("held", flush=True)
        sys.stdin.read()
    """)
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        found = subprocess.run(
            [sys.executable, "cli.py", "plants", "--json"],
            cwd=ROOT,
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        other.stdin.close()
    assert found.returncode == 1
    error = json.loads(found.stdout)["error"]
    assert error["code"] == "busy"
    assert f"process {other.pid}" in error["sentence"]
    assert "Traceback" not in found.stderr


def test_help_loads_no_database():
    loaded = "import sys, cli; print(sorted({'pandas', 'sqlalchemy', 'duckdb'} & {*sys.modules}))"
    found = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"


def test_no_words_at_all_show_the_help(capsys):
    assert main([]) == 2
    assert "Usage: cli.py" in capsys.readouterr().err
