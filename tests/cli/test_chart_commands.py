"""`baseline`, `target`, `phase`, `exclude`, `note`, `settings`: what they store, print, refuse."""

from __future__ import annotations

import datetime as dt

import pytest

SATURDAY = 5
WALKS_FROM = dt.date(2026, 1, 5)  # a Monday
WEEK = ("--measure", "walks_per_week", "--grain", "week", "--period", "2026-03-04")


@pytest.fixture
def walked(akr, log):
    """Ten walks a week at Akron, from 5 Jan to 15 Nov 2026: 45 full weeks."""
    lines = ["Date of walk,Leader"]
    for number in range(45 * 7):
        day = WALKS_FROM + dt.timedelta(days=number)
        if day.weekday() < SATURDAY:
            lines += [f"{day},Ana Ruiz", f"{day},Ben Wolff"]
    assert akr("import", log(*lines), "--plant", "AKR").code == 0
    return akr


def freeze(walked, *more, first="2026-01-05", last="2026-05-31"):
    days = ("--from", first, "--to", last)
    return walked("baseline", "freeze", *days, "--reason", "As it was.", *more)


def test_a_baseline_is_frozen_listed_and_told_when_the_figures_under_it_change(walked, log):
    frozen = freeze(walked, "--measure", "walks_per_week", "--json")
    assert frozen.code == 0
    assert (frozen.value["from"], frozen.value["to"]) == ("2026-01-05", "2026-05-31")
    assert (frozen.value["frozen_by"], frozen.value["changed_since"]) == ("local owner", [])
    assert len(frozen.value["figures_sha256"]) == 64
    assert walked("trend", "walks_per_week", "--json").value["plants"][0]["baseline"] == {
        "from": "2026-01-05",
        "to": "2026-05-31",
        "provisional": False,
    }
    late = log("Date of walk,Leader", "2026-02-03,Cem Kaya", name="late.csv")
    assert walked("import", late, "--plant", "AKR", "--answer", "overlap=add").code == 0
    [listed] = walked("baseline", "--json").value
    assert listed["changed_since"] == ["Gemba walks"]
    assert listed["figures_sha256"] == frozen.value["figures_sha256"]
    assert "Figures under it changed since: Gemba walks." in walked("baseline", "list").out
    assert freeze(walked, "--measure", "walks_per_week").code == 0
    lines = walked("baseline").out.splitlines()
    assert "The figures under it are unchanged" in lines[0]
    assert lines[1].endswith("As it was. (superseded)")
    assert walked("check").code == 0


def test_a_short_baseline_says_what_it_lacks(walked):
    found = freeze(walked, "--json", last="2026-02-22")
    assert found.value["notes"] == [
        "Gemba walks: 7 full weeks, 12 are needed; the next ones are added, and the baseline is "
        "provisional."
    ]


def test_a_baseline_over_days_without_a_log_is_refused(walked):
    found = freeze(walked, "--json", first="2024-01-01", last="2024-12-31")
    assert (found.code, found.value["error"]["code"]) == (2, "not_frozen")
    assert found.value["error"]["sentence"] == (
        "From 1 Jan 2024 to 31 Dec 2024 Akron has no full week or month on record: nothing would "
        "be frozen. Choose days that its logs cover."
    )
    assert walked("baseline").out.startswith("No baseline is frozen: ")


def test_a_target_is_set_superseded_listed_and_removed(walked):
    place = ("--measure", "walks_per_week", "--from", "2026-01-01")
    assert walked("target", "set", "12", *place).out == (
        "The target of walks_per_week from 1 Jan 2026 is 12.\n"
    )
    assert walked("target", "set", "11", *place, "--reason", "Two leaders.").code == 0
    [held] = walked("target", "--json").value
    assert (held["from"], held["value"], held["reason"]) == ("2026-01-01", 11.0, "Two leaders.")
    assert walked("target", "remove", *place).code == 0
    assert walked("target", "--json").value == []
    again = walked("target", "remove", *place, "--json")
    assert (again.code, again.value["error"]["code"]) == (2, "not_changed")


def test_a_phase_and_a_left_out_point_are_added_and_taken_back(walked):
    phase = ("--measure", "walks_per_week", "--from", "2026-06-01", "--reason", "New line.")
    assert walked("phase", "add", *phase, "--json").value[0]["from"] == "2026-06-01"
    assert walked("phase", "add", *phase).code == 2
    assert walked("phase", "take-back", *phase, "--json").value == []
    point = (*WEEK, "--reason", "Flood.")
    # The Wednesday stands for its week, which begins on Monday, 2 March.
    [held] = walked("exclude", "add", *point, "--json").value
    assert (held["from"], held["grain"], held["reason"]) == ("2026-03-02", "week", "Flood.")
    assert walked("exclude", "list").out.startswith("AKR\twalks_per_week\tthe week from 2 Mar 2026")
    assert walked("exclude", "take-back", *point).code == 0
    assert walked("exclude").out == "No point is left out.\n"


def test_a_note_is_added_and_taken_back(walked):
    [held] = walked("note", "add", "die change, known", *WEEK, "--json").value
    assert (held["to"], held["note"], held["rule"]) == ("2026-03-08", "die change, known", "")
    assert walked("note", "take-back", *WEEK, "--reason", "It was the steel.").code == 0
    assert walked("note", "--json").value == []
    wrong = walked("note", "add", "x", *WEEK, "--rule", "luck", "--json")
    assert wrong.value["error"]["sentence"] == (
        "“luck” is no rule. Choose point or sustained, or leave it out."
    )


def test_weeks_begin_on_sunday_everywhere_once_that_is_set(walked):
    assert walked("settings", "set", "week_start=sunday", "area=cell").code == 0
    held = {one["key"]: one["value"] for one in walked("settings", "--json").value}
    assert (held["week_start"], held["area"], held["paper"]) == ("sunday", "cell", "A4")
    weeks = walked("measure", "walks_per_week", "--grain", "week", "--json").value
    assert {dt.date.fromisoformat(week["period"]).weekday() for week in weeks} == {SATURDAY}
    [held] = walked("exclude", "add", *WEEK, "--reason", "Flood.", "--json").value
    assert held["from"] == "2026-03-01"


def test_fiscal_months_are_those_of_the_measure(walked):
    assert walked("settings", "set", "months=4-4-5").code == 0
    months = walked("measure", "walks_per_week", "--grain", "month", "--json").value
    # 2026 begins on Monday, 29 Dec 2025: months of 4, 4 and 5 weeks.
    assert [month["period"] for month in months[:4]] == [
        "2026-01-25",
        "2026-02-22",
        "2026-03-29",
        "2026-04-26",
    ]


def test_words_of_a_plant_are_shown_by_its_trend(walked):
    said = walked("settings", "set", "nc=deviation", "--plant", "AKR", "--json")
    assert said.code == 0
    told = walked("trend", "nc_rate").out
    assert told.startswith("Deviations reported at Akron (AKR): no data")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("baseline", "freeze", "--reason", "x", "--from", "x", "--to", "y"), "usage", "no date"),
        (
            ("target", "set", "3", "--measure", "luck", "--from", "2026-01-01"),
            "not_changed",
            "luck",
        ),
        (
            ("target", "set", "x", "--measure", "nc_rate", "--from", "2026-01-01"),
            "usage",
            "valid number",
        ),
        (("phase", "list", "--plant", "NIX"), "unknown_plant", "NIX"),
        (("note", "add", "-", *WEEK), "not_changed", "Give a note"),
        (("exclude", "add", *WEEK), "usage", "reason"),
        (("settings", "set", "moon"), "usage", "equals sign"),
        (("settings", "set", "moon=full"), "not_set", "There is no setting “moon”"),
    ],
)
def test_wrong_usage_is_one_sentence_and_2(akr, words, code, sentence):
    found = akr(*words, "--json")
    assert found.code == 2
    assert found.value["error"]["code"] == code
    assert sentence in found.value["error"]["sentence"]


def test_with_several_plants_the_one_that_is_meant_must_be_named(akr):
    assert akr("plants", "add", "TUL", "Tulsa").code == 0
    found = akr("target", "set", "3", "--measure", "nc_rate", "--from", "2026-01-01", "--json")
    assert found.value["error"]["sentence"] == (
        "Say which plant with --plant CODE. The plants are: AKR, TUL."
    )
