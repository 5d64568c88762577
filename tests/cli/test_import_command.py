"""The receipt, key by key, and every flag of `import`."""

import pytest

KEYS = [
    "outcome",
    "record",
    "batch",
    "records_counted",
    "rows_read",
    "rows_saved",
    "rows_added",
    "rows_changed",
    "rows_unchanged",
    "rows_rejected",
    "rows_skipped",
    "rows_combined",
    "rows_removed",
    "record_candidates",
    "sheet",
    "mapping",
    "unused_columns",
    "changes",
    "removed",
    "skipped",
    "decisions",
    "offers",
    "new_names",
    "problems",
    "questions",
    "refusal",
]


def imported(run, file, *flags):
    return run("import", file, "--plant", "AKR", *flags, "--json")


def test_the_receipt_has_these_keys_whatever_the_outcome(akr, walks, log):
    for found in (
        imported(akr, walks),
        imported(akr, walks),
        akr("import", log("Date of walk,Leader", "2026-11-02,Ana"), "--json"),
        imported(akr, log("")),
    ):
        assert list(found.value) == KEYS


def test_the_receipt_of_the_example_log(akr, walks):
    found = imported(akr, walks).value
    assert found["outcome"] == "accepted"
    assert found["record"] == "gemba_walk"
    assert found["batch"] == 1
    assert (found["rows_read"], found["rows_saved"]) == (5, 5)
    assert found["mapping"] == {
        "Date of walk": "walked_on",
        "Leader": "leader",
        "Area": "area",
        "Minutes on the floor": "minutes",
    }
    assert found["new_names"] == {
        "areas": ["Press shop", "Paint", "Assembly"],
        "teams": [],
        "people": ["Ana Ruiz", "Ben Wolff"],
    }
    assert (found["problems"], found["questions"], found["refusal"]) == ([], [], None)


def test_a_problem_names_the_row_of_the_senders_spreadsheet(akr, log):
    file = log("Walks of plant 1", "", "Date,Leader,Minutes", "2026-11-02,Ana,35", "2026-11-03,,20")
    found = imported(akr, file)
    assert found.code == 3
    assert [(one["row"], one["column"], one["kind"]) for one in found.value["problems"]] == [
        (5, "Leader", "required")
    ]
    assert list(found.value["problems"][0]) == ["row", "column", "found", "needed", "kind"]


def test_a_heading_is_mapped_by_hand_and_another_left_out(akr, log):
    file = log("Datum,Wer,Area", "2026-11-02,Ana,Paint", "2026-11-13,Ben,Paint")
    found = imported(akr, file, "--record", "gemba_walk", "--map", "Wer=leader", "--map", "Area=-")
    assert found.code == 0
    assert found.value["mapping"] == {"Datum": "walked_on", "Wer": "leader"}
    assert found.value["new_names"]["areas"] == []


def test_headings_that_repeat_are_called_by_their_place(akr, log):
    file = log("Date,Leader,Date", "2026-11-02,Ana,2026-11-03", "2026-11-13,Ben,2026-11-14")
    flags = ("--record", "gemba_walk", "--map", "#1 Date=walked_on", "--map", "#3 Date=-")
    found = imported(akr, file, *flags)
    assert found.code == 0
    assert found.value["mapping"] == {"#1 Date": "walked_on", "Leader": "leader"}


def test_a_field_that_the_file_lacks_is_set_for_every_row(akr, log):
    file = log("Date of walk", "2026-11-02", "2026-11-13")
    found = imported(akr, file, "--record", "gemba_walk", "--set", "leader=Ana Ruiz")
    assert (found.code, found.value["new_names"]["people"]) == (0, ["Ana Ruiz"])


def test_a_field_that_there_is_not_is_refused(akr, walks):
    found = imported(akr, walks, "--set", "weather=fine")
    assert (found.code, found.value["refusal"]["code"]) == (5, "unknown_field")


@pytest.mark.parametrize(
    "said", [["--dates", "day-first"], ["--answer", "dates=day-first"]], ids="=".join
)
def test_an_ambiguous_date_is_asked_about_and_answered(akr, log, said):
    file = log("Date,Leader", "03/04/2026,Ana", "05/06/2026,Ben")
    asked = imported(akr, file, "--record", "gemba_walk")
    assert asked.code == 4
    question = asked.value["questions"][0]
    assert list(question) == ["about", "column", "found", "choices", "sentence", "evidence"]
    assert (question["about"], question["column"], question["found"]) == ("dates", "Date", None)
    assert sorted(question["choices"]) == ["day-first", "month-first"]
    assert imported(akr, file, "--record", "gemba_walk", *said).code == 0
    weeks = akr("measure", "walks_per_week", "--grain", "day", "--json").value
    assert (weeks[0]["period"], weeks[-1]["period"]) == ("2026-04-03", "2026-06-05")


def test_an_unknown_word_is_answered_by_its_column_and_itself(akr, log):
    file = log("Date detected,Severity", "2026-11-02,minor", "2026-11-03,spicy")
    asked = imported(akr, file, "--record", "nonconformity")
    question = asked.value["questions"][0]
    assert (question["about"], question["column"], question["found"]) == (
        "word",
        "Severity",
        "spicy",
    )
    said = ["--answer", "word:Severity:spicy=critical"]
    assert imported(akr, file, "--record", "nonconformity", *said).code == 0


def test_the_days_that_a_file_covers_may_reach_beyond_its_rows(akr, log):
    file = log("Date of walk,Leader", "2026-11-04,Ana")
    imported(akr, file, "--covers", "2026-11-02", "2026-11-15")
    weeks = akr("measure", "walks_per_week", "--grain", "week", "--json").value
    assert [(one["period"], one["value"]) for one in weeks] == [
        ("2026-11-08", 1.0),
        ("2026-11-15", 0.0),
    ]


def test_every_template_passes_a_dry_run_and_is_skipped_by_an_import(akr, log):
    text = akr("template", "gemba_walk", "--json").value
    assert text["record"] == "gemba_walk"
    file = log(*text["csv"].splitlines())
    tried = imported(akr, file, "--dry-run").value
    assert (tried["outcome"], tried["rows_saved"], tried["rows_skipped"]) == ("accepted", 2, 0)
    done = imported(akr, file).value
    assert (done["outcome"], done["rows_saved"], done["rows_skipped"]) == ("unchanged", 0, 2)


def test_a_template_is_printed_as_it_is(akr):
    first = akr("template", "recognition").out.splitlines()[0]
    assert first.startswith("Plant,Date of recognition,Team or person recognised,")


def test_a_person_reads_the_rows_counted_and_how_to_take_them_back(akr, walks):
    assert akr("import", walks, "--plant", "AKR").out.splitlines() == [
        "New areas: Press shop, Paint and Assembly.",
        "New people: Ana Ruiz and Ben Wolff.",
        "5 rows read, 5 counted: 5 saved, 0 left out. Take it back with: python cli.py undo 1",
    ]


def test_a_person_reads_the_flag_that_answers(akr, walks):
    said = akr("import", walks).out.splitlines()
    assert "    --answer 'plant=AKR'" in said
    assert said[-1] == "Nothing was saved. Answer with the flags above and import again."


def test_an_answer_that_is_no_choice_is_said_with_the_choices(akr, log):
    file = log(
        "Date,Leader,Duration", "2026-11-02,Ana,35", "2026-11-03,Ben,20", "2026-11-03,Ben,20"
    )
    flags = ("--record", "gemba_walk", "--answer", "duplicates=yes", "--answer", "unit:Zeit=hours")
    found = imported(akr, file, *flags, "--answer", "unit:Duration=Hours").value
    assert found["outcome"] == "needs_answer"
    assert found["decisions"] == [
        "“yes” is no choice for duplicates; the choice is “keep”.",
        "The answer unit:Zeit=hours was not used: the file has no column “Zeit”.",
        "“Hours” is no choice for unit:Duration; choices are “seconds”, “minutes”, “hours”, “-”.",
    ]
    saved = imported(akr, file, *flags, "--answer", "unit:Duration=minutes").value
    assert (saved["rows_added"], saved["rows_rejected"]) == (2, 1)
    assert "“yes” is no choice for duplicates; the choice is “keep”." in saved["decisions"]


def test_all_or_nothing_counts_no_row_as_added(akr, log):
    file = log("Date,Leader", "2026-11-02,Ana", "2026-11-03,")
    refused = imported(akr, file, "--all-or-nothing").value
    assert refused["refusal"]["code"] == "rejects_present"
    assert (refused["rows_added"], refused["rows_saved"], refused["rows_rejected"]) == (0, 0, 1)


def test_an_upload_without_rejects_writes_none(akr, walks, tmp_path):
    imported(akr, walks)
    found = akr("rejects", "1", str(tmp_path / "rejects.csv"))
    assert (found.code, found.out) == (0, "No rows were left out. Nothing was written.\n")
    assert not (tmp_path / "rejects.csv").exists()


def test_a_file_of_one_column_is_told_how_to_say_its_delimiter(akr, log):
    file = log("Date%Leader%Area", "2026-11-02%Ana%Paint", "2026-11-03%Ben%Press")
    assert imported(akr, file).value["refusal"]["sentence"] == (
        "The file seems to have one column, “Date%Leader%Area”. Say which character stands "
        "between its cells (--delimiter), or add the other columns."
    )
    assert imported(akr, file, "--delimiter", "%").value["rows_added"] == 2


def test_a_column_of_dates_and_one_of_times_are_one_moment(akr, log):
    file = log("Time,Date,Leader", "9:00,2026-11-02,Ana", ",2026-11-03,Ben")
    flags = ("--record", "gemba_walk")
    found = imported(akr, file, *flags, "--map", "Date+Time=walked_on").value
    assert (found["outcome"], found["rows_added"]) == ("accepted", 2)
    again = log("Date,Leader", "2026-11-02 09:00,Ana", "2026-11-03,Ben", name="again.csv")
    assert imported(akr, again, *flags).value["rows_unchanged"] == 2
