"""Stored rows listed, rejects written to a file, on the terminal."""

from __future__ import annotations

LINES = (
    "Date,Area,Units produced,Defects",
    "2026-11-02,A,100,3",
    "2026-11-02,A,100,5",
    "2026-11-03,A,70,0",
)
SHARED = ("--answer", "shared_key=repeated")


def test_stored_rows_are_listed_with_every_file_row_that_went_into_them(akr, log):
    receipt = akr("import", log(*LINES), "--plant", "AKR", *SHARED, "--json").value
    assert (receipt["rows_read"], receipt["rows_added"], receipt["rows_combined"]) == (3, 2, 1)
    rows = akr("rows", "production", "--json").value
    assert [(row["batch"], row["row"], row["rows"]) for row in rows] == [
        (1, 2, [2, 3]),
        (1, 4, [4]),
    ]
    values = rows[0]["values"]
    assert (values["produced_on"], values["units_produced"], values["defects"]) == (
        "2026-11-02",
        100,
        8,
    )
    assert values["shift"] is None
    assert (
        "Batch 1, row 2, 3: plant AKR, produced_on 2026-11-02, area A, units_produced 100, "
        "defects 8" in akr("rows", "production").out
    )


def test_the_question_of_shared_keys_prints_both_totals(akr, log):
    asked = akr("import", log(*LINES), "--plant", "AKR")
    assert asked.code == 4
    assert "270 “Units produced” in all" in asked.out
    assert "170 “Units produced” in all" in asked.out
    assert "--answer 'shared_key=repeated'" in asked.out


def test_rows_of_one_upload_are_those_of_it_that_still_hold(akr, walks, log):
    akr("import", walks, "--plant", "AKR")
    later = log("Date of walk,Leader", "2026-11-20,Ana Ruiz", name="later.csv")
    akr("import", later, "--plant", "AKR")
    rows = akr("rows", "gemba_walk", "--batch", "2", "--json").value
    assert [(row["row"], row["values"]["leader"]) for row in rows] == [(2, "Ana Ruiz")]
    akr("undo", "2")
    assert akr("rows", "gemba_walk", "--batch", "2", "--json").value == []


def test_unknown_logs_and_uploads_are_said(akr, walks):
    akr("import", walks, "--plant", "AKR")
    unknown = akr("rows", "walks")
    assert (unknown.code, unknown.err.startswith("There is no log “walks”.")) == (2, True)
    none = akr("rows", "gemba_walk", "--batch", "9")
    assert none.code == 1
    assert none.err == "There is no upload 9. The history lists those there are.\n"
    other = akr("rows", "production", "--batch", "1")
    assert other.err == "Upload 1 is no upload of “production” but of “gemba_walk”.\n"
    assert akr("rejects", "9", "out.csv").code == 1


def test_rejects_are_written_as_the_senders_columns_and_never_over_a_file(akr, log, tmp_path):
    file = log("Date,Leader,Minutes,Note", "2026-11-02,Ana,30,", "2026-11-03,Ben,2O,=1+1")
    akr("import", file, "--plant", "AKR")
    out = tmp_path / "left-out.csv"
    done = akr("rejects", "1", str(out), "--json")
    assert (done.code, done.value["rows"]) == (0, 1)
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Date,Leader,Minutes,Note,Row,Problem,How to fix"
    assert lines[1].startswith("2026-11-03,Ben,2O,'=1+1,3,")
    assert lines[1].endswith("Enter a number from 0 to 600.")
    again = akr("rejects", "1", str(out))
    assert again.code == 2
    assert "exists already" in again.err


def test_a_dry_run_shows_the_rows_as_they_would_be_stored(akr, log):
    receipt = akr("import", log(*LINES), "--plant", "AKR", *SHARED, "--dry-run", "--json").value
    assert [(one["row"], one["values"]["units_produced"]) for one in receipt["values"]] == [
        (2, 100),
        (4, 70),
    ]
    assert akr("rows", "production", "--json").value == []


def test_replacing_days_on_the_terminal_lists_what_goes_and_needs_a_word(akr, walks, log):
    akr("import", walks, "--plant", "AKR")
    one = log("Date of walk,Leader", "2026-11-02,Ana Ruiz", name="one.csv")
    replace = ("import", one, "--plant", "AKR", "--replace", "2026-11-01", "2026-11-30")
    asked = akr(*replace, "--json")
    assert asked.code == 4
    assert [one["about"] for one in asked.value["questions"]] == ["changes"]
    assert asked.value["rows_removed"] == 5
    assert [row["row"] for row in asked.value["removed"]] == [2, 3, 4, 5, 6]
    done = akr(*replace, "--confirm-changes")
    assert done.code == 0
    assert "5 stored rows of the replaced days went." in done.out
    assert len(akr("rows", "gemba_walk", "--json").value) == 1
    assert akr("check").code == 0
    akr("undo", "2")
    assert len(akr("rows", "gemba_walk", "--json").value) == 5
