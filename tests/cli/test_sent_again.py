"""Logs sent again, in another spelling, or with a value that the file states itself."""

from __future__ import annotations

import pytest

from data.ingest.accounts import REFERENCE_IS_TEXT


@pytest.fixture
def akron(run):
    run("plants", "add", "AKR", "Akron")
    return run


def walks_in(run, week_end: str) -> float:
    rows = run("measure", "walks_per_week", "--grain", "week", "--json").value
    return next(row["numerator"] for row in rows if row["period"] == week_end)


def test_a_second_walk_of_a_day_in_a_later_file_is_not_lost(akron, log):
    first = log("Date,Leader", "2026-11-02 08:00,Ann", "2026-11-03 08:00,Ann", name="a.csv")
    later = log("Date,Leader", "2026-11-02 14:00,Ann", "2026-11-04 08:00,Ann", name="b.csv")
    for file in (first, later, first, later):
        assert akron("import", file, "--plant", "AKR", "--answer", "overlap=add").code == 0
    assert walks_in(akron, "2026-11-08") == 4


def test_a_file_sent_twice_is_known_before_anything_is_asked(akron, log):
    file = log("Date,Leader,Duration", "2026-11-02,Ann,30")
    akron("import", file, "--plant", "AKR", "--answer", "unit:Duration=minutes")
    again = akron("import", file)
    assert again.code == 4
    assert "This very file was imported on" in again.out


def test_running_numbers_are_said_to_be_text(akron, log):
    file = log("Reference,Date,Leader", "1,2026-11-02,Ann", "2,2026-11-03,Ben")
    assert REFERENCE_IS_TEXT in akron("import", file, "--plant", "AKR").out


def test_two_rows_of_one_week_with_other_figures_are_a_conflict(akron, log):
    file = log("Date,Grain,Units produced", "2026-11-02,week,700", "2026-11-08,week,900")
    conflict = ("--answer", "shared_key=conflict")
    receipt = akron("import", file, "--plant", "AKR", *conflict, "--json")
    assert [problem["kind"] for problem in receipt.value["problems"]] == ["conflict_in_file"] * 2


def test_one_value_for_the_file_never_overrides_a_column_that_it_has(akron, log):
    file = log("Date,Leader,Plant", "2026-11-02,Ann,XYZ")
    answer = akron("import", file, "--set", "plant=AKR", "--json")
    assert answer.code == 5
    assert answer.value["refusal"]["code"] == "said_twice"


def test_a_blank_number_of_ncs_leaves_both_sides(akron, log):
    days = [f"2026-11-{day:02},1000,{ncs}" for day, ncs in zip(range(2, 9), "012 120", strict=True)]
    file = log("Date,Units produced,NCs", *[line.replace(" ", "") for line in days])
    assert akron("import", file, "--plant", "AKR").code == 0
    rows = akron("measure", "nc_rate", "--grain", "week", "--json").value
    assert [(row["numerator"], row["denominator"], row["value"]) for row in rows] == [
        (6.0, 6000.0, 1.0)
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"":5}'])
def test_a_broken_heads_file_is_a_finding_of_check(akron, database_file, text):
    (database_file.parent / "plant.heads.json").write_text(text, encoding="utf-8")
    done = akron("check")
    assert done.code == 1
    assert "plant.heads.json, which notes the newest entries, cannot be read" in done.err + done.out


def test_a_row_that_could_not_be_read_makes_its_week_incomplete(akron, log):
    lines = [f"2026-11-{day:02},Ann,30" for day in range(2, 16)]
    lines[2] = '2026-11-04,"Ann,30'
    receipt = akron("import", log("Date,Leader,Minutes", *lines), "--plant", "AKR", "--json")
    assert receipt.code == 3
    rows = akron("measure", "walks_per_week", "--grain", "week", "--json").value
    assert [(row["period"], row["numerator"], row["partial"]) for row in rows] == [
        ("2026-11-08", 6.0, True),
        ("2026-11-15", 7.0, False),
    ]


@pytest.mark.parametrize(
    "moments",
    [
        ("2026-01-05 14:05:00", "2026-01-13 08:00:00"),
        ("1/5/2026 2:05 PM", "1/13/2026 8:00 AM"),
        ("05.01.2026 14:05", "13.01.2026 8:00"),
    ],
)
def test_a_walk_is_known_again_by_its_time_however_that_is_written(akr, log, moments):
    walk = ("Date,Leader,Area", "2026-01-05 14:05,Jo,A")
    assert akr("import", log(*walk), "--plant", "AKR").code == 0
    file = log("Date,Leader,Area", *(f"{moment},Jo,A" for moment in moments))
    again = akr("import", file, "--plant", "AKR", "--json").value
    assert (again["rows_added"], again["rows_unchanged"]) == (1, 1)
