"""`plants`, `areas`, `teams`, `people`, `shifts`, `merge`: what they change, print, refuse."""

from __future__ import annotations

import pytest


@pytest.fixture
def walked(akr, log):
    """Walks of Jonas Huber and J. Huber in Press and Pres, as upload 1."""
    lines = (
        "Date of walk,Leader,Area,Shift",
        "2026-11-02,Jonas Huber,Press,Früh",
        "2026-11-03,J. Huber,Pres,C",
    )
    assert akr("import", log(*lines), "--plant", "AKR").code == 0
    return akr


def test_the_lists_name_what_logs_brought(walked):
    assert walked("areas", "--json").value == [
        {"plant": "AKR", "name": name, "code": None, "counts_output": None, "spellings": []}
        for name in ("Pres", "Press")
    ]
    found = walked("people", "--json").value
    assert [(one["name"], one["tier"]) for one in found] == [
        ("J. Huber", None),
        ("Jonas Huber", None),
    ]
    assert walked("teams", "--json").value == []
    assert walked("teams").out.startswith("No team yet. ")


def test_a_merge_is_one_upload_that_undo_takes_back(walked):
    merged = walked("merge", "person", "J. Huber", "Jonas Huber", "--json")
    assert merged.value == {
        "kind": "person",
        "old": "J. Huber",
        "new": "Jonas Huber",
        "plant": None,
        "batch": 2,
    }
    found = walked("people", "--json").value
    assert [(one["name"], one["spellings"]) for one in found] == [("Jonas Huber", ["J. Huber"])]
    listed = walked("batches", "--json").value[0]
    assert (listed["kind"], listed["record"], listed["plants"]) == ("names", "people", [])
    assert listed["what"] == "“J. Huber” counts as “Jonas Huber” from now on."
    assert walked("check").code == 0
    assert walked("undo", "2").code == 0
    assert len(walked("people", "--json").value) == 2


def test_a_name_that_nobody_has_is_refused_with_the_nearest(walked):
    found = walked("merge", "person", "Jonas Hubr", "J. Huber", "--json")
    assert (found.code, found.value["error"]["sentence"]) == (
        2,
        "There is no person “Jonas Hubr”. Did you mean “Jonas Huber”?",
    )


def test_areas_are_added_renamed_and_marked(walked):
    added = walked("areas", "add", "Paint", "--counts-output", "--json").value
    assert (added["name"], added["counts_output"], added["batch"]) == ("Paint", True, 2)
    renamed = walked("areas", "rename", "Press", "Press shop", "--plant", "AKR", "--json").value
    assert (renamed["name"], renamed["spellings"]) == ("Press shop", ["Press"])
    marked = walked("areas", "set", "Press", "--counts-output", "--json").value
    assert (marked["name"], marked["counts_output"]) == ("Press shop", True)
    assert walked("areas", "set", "Press", "--counts-output").out == (
        "It stands so already: nothing was changed.\n"
    )


def test_with_two_plants_the_plant_must_be_said(walked):
    walked("plants", "add", "BER", "Berlin")
    found = walked("areas", "add", "Paint", "--json")
    assert found.code == 2
    assert found.value["error"]["sentence"] == (
        "Say which plant with --plant CODE. The plants are: AKR, BER."
    )
    assert walked("areas", "add", "Paint", "--plant", "berlin", "--json").value["plant"] == "BER"


def test_teams_and_people_take_headcount_and_tier(walked):
    team = walked("teams", "add", "Team 1", "--headcount", "12", "--json").value
    assert (team["name"], team["headcount"]) == ("Team 1", 12)
    person = walked("people", "set", "J. Huber", "--tier", "supervisor", "--json").value
    assert (person["name"], person["tier"]) == ("J. Huber", "supervisor")
    wrong = walked("people", "set", "J. Huber", "--tier", "boss")
    assert wrong.code == 2
    assert wrong.err.startswith("“boss” is no tier. Choose one of: team leader, ")


def test_a_plant_is_edited_renamed_and_removed_while_it_is_empty(walked):
    edited = walked("plants", "edit", "AKR", "--currency", "USD", "--json").value
    assert (edited["currency"], edited["name"], edited["batch"]) == ("USD", "Akron", 2)
    assert walked("plants", "rename", "AKR", "Akron Works", "--json").value["name"] == "Akron Works"
    assert walked("plants", "edit", "AKR", "--currency", "", "--json").value["currency"] is None
    assert walked("plants", "edit", "XYZ", "--currency", "USD").code == 2
    stays = walked("plants", "remove", "AKR")
    assert stays.code == 1
    assert stays.err == (
        "Records or names of AKR are stored, so the plant stays. Undo them first.\n"
    )
    walked("plants", "add", "BER", "Berlin")
    assert walked("plants", "remove", "BER", "--json").value == {"removed": "BER"}
    assert [one["code"] for one in walked("plants", "--json").value] == ["AKR"]


@pytest.mark.parametrize("code", ["-", "n/a", "k.A.", "?"])
def test_a_code_that_says_nothing_is_no_code(run, code):
    found = run("plants", "add", "--", code, "Akron")
    assert found.code == 2
    assert found.err == f"“{code}” says nothing. Give the plant a code such as AKR.\n"


def test_shift_words_are_listed_with_their_class_and_set(walked):
    assert walked("shifts", "--json").value == [
        {"plant": "AKR", "word": "C", "class": "other", "set_here": False},
        {"plant": "AKR", "word": "Früh", "class": "day", "set_here": False},
    ]
    assert walked("shifts", "set", "C", "night").code == 0
    assert walked("shifts", "--json").value[0]["class"] == "night"


def test_a_list_of_people_is_saved_beside_its_rejects_and_undone(walked, log):
    people = log(
        "Name;Funktion;Andere Schreibweisen",
        "Jonas Huber;Meister;Huber J.",
        "Ana Ruiz;manager;",
        "-;manager;",
        name="people.csv",
    )
    checked = walked("people", "import", people, "--dry-run", "--json")
    assert (checked.code, checked.value["batch"]) == (3, None)
    assert [(one["row"], one["field"], one["new"]) for one in checked.value["changes"]] == [
        (2, "spellings", "Huber J."),
        (2, "tier", "supervisor"),
    ]
    asked = walked("people", "import", people, "--json")
    assert (asked.code, asked.value["batch"]) == (4, None)
    assert asked.value["questions"][0]["sentence"] == (
        "1 row states other values than are known. Look at old and new, then confirm the change."
    )
    assert asked.value["changes"] == checked.value["changes"]
    saved = walked("people", "import", people, "--confirm-changes", "--json")
    counts = ("batch", "rows_read", "rows_added", "rows_changed", "rows_rejected")
    assert [saved.value[name] for name in counts] == [2, 3, 1, 1, 1]
    assert len(walked("people", "--json").value) == 3
    again = walked("people", "import", people, "--json")
    assert (again.value["rows_added"], again.value["rows_unchanged"]) == (0, 2)
    assert again.value["batch"] is None
    assert walked("check").code == 0
    assert walked("undo", "2").code == 0
    assert [one["tier"] for one in walked("people", "--json").value] == [None, None]


def test_a_list_of_areas_asks_for_its_plant(walked, log):
    areas = log("Bereich,Zählt Ausbringung", "Press,ja", "Paint,nein", name="areas.csv")
    asked = walked("areas", "import", areas, "--json")
    assert (asked.code, asked.value["questions"][0]["about"]) == (4, "plant")
    changes = ("--answer", "changes=confirm")
    saved = walked("areas", "import", areas, "--plant", "AKR", *changes, "--json")
    assert (saved.code, saved.value["rows_added"], saved.value["rows_changed"]) == (0, 1, 1)
    found = {one["name"]: one["counts_output"] for one in walked("areas", "--json").value}
    assert found == {"Paint": False, "Pres": None, "Press": True}


def test_a_list_of_plants_adds_and_changes_by_code(walked, log):
    plants = log(
        "Code,Plant,Time zone,Currency",
        "AKR,Akron Works,America/New_York,USD",
        "BER,Berlin,Europe/Berlin,EUR",
        "MRS,Mars,Mars/Base,EUR",
        name="plants.csv",
    )
    assert walked("plants", "import", plants, "--json").code == 4
    assert [one["name"] for one in walked("plants", "--json").value] == ["Akron"]
    saved = walked("plants", "import", plants, "--confirm-changes", "--json")
    assert (saved.code, saved.value["rows_added"], saved.value["rows_changed"]) == (3, 1, 1)
    assert saved.value["problems"][0]["needed"] == (
        "“Mars/Base” is no time zone. Write it like Europe/Berlin or America/Chicago."
    )
    names = [one["name"] for one in walked("plants", "--json").value]
    assert names == ["Akron Works", "Berlin"]
    walked("areas", "add", "Hall 1", "--plant", "BER")
    refused = walked("undo", "2")
    assert refused.err == (
        "Records or names of BER are stored, so the plant stays. "
        "Undo what was saved for it first.\n"
    )


def test_a_picture_is_no_list(walked, tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
    refused = walked("people", "import", str(file), "--json")
    assert (refused.code, refused.value["refusal"]["code"]) == (5, "not_a_table")


def test_a_new_name_comes_with_the_near_one_before_anything_is_saved(walked, log):
    more = log("Date of walk,Leader,Area", "2026-11-09,Jonas Hubr,Presss", name="more.csv")
    found = walked("import", more, "--plant", "AKR", "--dry-run", "--json").value
    assert found["new_names"] == {"areas": ["Presss"], "teams": [], "people": ["Jonas Hubr"]}
    assert any(
        said.startswith("Jonas Hubr is new: did you mean Jonas Huber?")
        for said in found["decisions"]
    )


@pytest.mark.parametrize("names", ["plants", "areas", "teams", "people"])
def test_a_list_is_printed_with_the_word_list_and_without(akr, names):
    akr("areas", "add", "Press", "--plant", "AKR")
    assert akr(names, "list", "--json").value == akr(names, "--json").value
    assert [one["name"] for one in akr("areas", "list", "--json").value] == ["Press"]
