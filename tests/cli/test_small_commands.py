"""`init`, `plants`, `samples`, `batches`, `check`, and `--samples` before a command."""

import sqlalchemy as sa

from data import schema
from data.engine import open_database


def test_init_says_where_the_records_are(run, database_file):
    assert run("init", "--json").value == {"database": str(database_file)}
    assert database_file.is_file()
    assert run("init").out == f"The records are in {database_file}\n"


def test_a_plant_is_added_with_all_that_is_known_of_it(run):
    added = run(
        "plants", "add", "BER", "Werk Berlin", "--time-zone", "Europe/Berlin", "--currency", "EUR",
        "--dates", "day-first", "--numbers", "1.234,5", "--group", "Europe", "--json",
    )  # fmt: skip
    berlin = {
        "code": "BER",
        "name": "Werk Berlin",
        "time_zone": "Europe/Berlin",
        "currency": "EUR",
        "dates": "day-first",
        "numbers": "1.234,5",
        "group": "Europe",
    }
    assert added.value == berlin
    assert run("plants", "--json").value == [berlin]
    assert run("plants").out == "BER\tWerk Berlin\tEurope/Berlin\tEUR\tday-first\t1.234,5\tEurope\n"


def test_what_is_not_set_of_a_plant_is_null(akr):
    assert akr("plants", "--json").value[0]["time_zone"] is None


def test_uploads_are_listed_newest_first_and_keep_their_undo(akr, walks, log):
    akr("import", walks, "--plant", "AKR")
    akr("import", log("Date of walk,Leader", "2026-11-16,Ana"), "--plant", "AKR")
    akr("undo", "2")
    newest, oldest = akr("batches", "--json").value
    assert (newest["batch"], newest["file"], newest["rows_added"]) == (2, "log.csv", 1)
    assert newest["undone_at"].endswith("Z")
    assert (oldest["batch"], oldest["plants"], oldest["undone_at"]) == (1, ["AKR"], None)
    assert akr("batches").out.splitlines()[1].startswith("Batch 1, ")


def test_no_upload_yet_says_how(run):
    assert run("batches").out == (
        "Nothing was imported yet. Import a log: python cli.py import FILE\n"
    )


def test_whole_records_pass_the_check(akr, walks):
    akr("import", walks, "--plant", "AKR")
    found = akr("check", "--json")
    assert found.code == 0
    looked_at = {one["about"]: one["looked_at"] for one in found.value["checked"]}
    assert (looked_at["batches"], looked_at["rows"]) == (1, 5)
    assert akr("check").out.endswith("Everything that was looked at is in order.\n")


def test_a_row_that_vanished_fails_the_check(akr, walks):
    akr("import", walks, "--plant", "AKR")
    fact = schema.FACTS["gemba_walk"]
    with open_database().begin() as connection:
        connection.execute(sa.delete(fact).where(fact.c.file_row == 2))
    found = akr("check", "--json")
    assert (found.code, found.value["error"]["code"]) == (1, "check_found")
    sentence = "Gemba walks: batch 1 should have 5 rows and has 4 rows."
    assert sentence in found.value["error"]["sentence"]
    said = akr("check")
    assert said.code == 1
    assert f"    {sentence}" in said.out.splitlines()


def test_the_samples_are_made_checked_measured_and_removed(run, database_file):
    made = run("samples", "--json").value
    assert len(made["plants"]) == 6
    assert run("--samples", "check").code == 0
    rows = run("--samples", "measure", "on_time_closure", "--grain", "month", "--json").value
    assert {row["plant"] for row in rows} == set(made["plants"])
    assert run("plants", "--json").value == []
    assert run("samples", "--remove", "--json").value["plants"] == []
    assert not database_file.with_name("plant.samples.duckdb").exists()
