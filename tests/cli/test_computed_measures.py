"""`measure` and `trend` of what a function computes, from logs to numbers."""

import datetime as dt

import pytest

from catalogue.computed import COMPUTED
from catalogue.summarised import SUMMARISED
from reports import computed, summaries

STAFFING = "Week of,Area,Shift,Staffed"
WALKS = "Date of walk,Leader,Area,Shift,Minutes on the floor"
ROUTINES = "Valid from,Leader,Routine due,Times a week"
PROMISES = "Date raised,What was promised,Due date,Done on,Status"


@pytest.fixture
def floor(akr, log):
    """Two weeks, two areas, two shifts, one of the eight places not staffed; four walks of which
    one was of 3 minutes and one in a place that had been seen."""
    staffed = [
        f"{week},{area},{shift},{'no' if (week, area, shift) == UNSTAFFED else 'yes'}"
        for week in ("2026-11-02", "2026-11-09")
        for area in ("Press", "Paint")
        for shift in ("Early", "Night")
    ]
    walks = [
        "2026-11-03,Ana Ruiz,Press,early,30",
        "2026-11-04,Ana Ruiz,Press,Early,20",
        "2026-11-05,Ben Wolff,Paint,Night,3",
        "2026-11-11,Ben Wolff,Paint,Early,25",
    ]
    covers = ("--covers", "2026-11-02", "2026-11-15")
    for head, rows, record in ((STAFFING, staffed, "staffing"), (WALKS, walks, "gemba_walk")):
        file = log(head, *rows, name=f"{record}.csv")
        done = akr("import", file, "--plant", "AKR", "--record", record, *covers)
        assert done.code == 0, done.out + done.err
    return akr


UNSTAFFED = ("2026-11-09", "Press", "Night")


def test_every_computed_measure_has_its_function():
    assert set(computed.BUILDERS) == set(COMPUTED)
    assert {*summaries.BUILDERS, "volume_adjusted_saving"} == set(SUMMARISED)


def test_two_of_seven_staffed_places_were_seen(floor):
    weeks = floor("measure", "floor_coverage", "--grain", "week", "--json").value
    assert [(row["numerator"], row["denominator"]) for row in weeks] == [(1, 4), (1, 3)]
    assert weeks[0]["value"] == 25.0
    # Wilson 1927 for 1 of 4.
    assert weeks[0]["lower"] == pytest.approx(4.56, abs=0.01)
    assert weeks[0]["upper"] == pytest.approx(69.94, abs=0.01)


def test_the_place_left_alone_for_longest_is_named(floor):
    assert floor("measure", "longest_unseen_weeks").out.splitlines() == [
        "Longest unseen at Akron (AKR), 15 Nov 2026",
        "    Longest unseen: Paint, Night, never since it is staffed: 2 weeks.",
    ]


def test_without_routines_the_answer_says_which_log_gives_the_cadence(floor):
    assert floor("measure", "walk_cadence", "--json").value == []
    (told,) = floor("trend", "walk_cadence", "--json").value["plants"]
    assert told["sentences"] == ["No data: it needs Gemba walks and Routines with Times a week."]


def test_walks_are_held_against_what_a_routine_asks_for(floor, log):
    file = log(ROUTINES, "2026-11-02,Ana Ruiz,gemba walk,1", "2026-11-02,Ben Wolff,gemba walk,1")
    done = floor("import", file, "--plant", "AKR", "--record", "routine")
    assert done.code == 0, done.out + done.err
    weeks = floor("measure", "walk_cadence", "--grain", "week", "--json").value
    # Ana walked twice in her first week and never again; the log ends on the 15th.
    told = [(row["period"], row["numerator"], row["denominator"]) for row in weeks]
    assert told[:2] == [("2026-11-08", 2.0, 2.0), ("2026-11-15", 1.0, 2.0)]


def test_a_walk_of_the_days_left_for_it_makes_up_for_the_week_before(akr, log):
    # Today is 25 Nov, a Wednesday: the week to the 15th is settled, Ben walked for it on the 17th.
    walks = ["2026-11-03,Ben Wolff,,,", "2026-11-17,Ben Wolff,,,", "2026-11-18,Ben Wolff,,,"]
    routine = "2026-11-02,Ben Wolff,gemba walk,1"
    covers = ("--covers", "2026-11-02", "2026-11-24")
    file = log(WALKS, *walks, name="walks.csv")
    assert akr("import", file, "--plant", "AKR", "--record", "gemba_walk", *covers).code == 0
    file = log(ROUTINES, routine, name="routine.csv")
    assert akr("import", file, "--plant", "AKR", "--record", "routine").code == 0
    weeks = akr("measure", "walk_cadence", "--grain", "week", "--json").value
    told = [(row["period"], row["numerator"], row["partial"]) for row in weeks]
    assert told[:2] == [("2026-11-08", 1.0, False), ("2026-11-15", 1.0, False)]


def test_promises_that_are_open_count_for_as_long_as_they_are(akr, log):
    # Records and measures, section 6, in days before the log's last day.
    last = dt.date(2026, 11, 24)
    rows = []
    spells = ((3, 1), (5, 1), (5, 1), (8, 0), (10, 1), (12, 0), (20, 1), (30, 0))
    for number, (days, is_closed) in enumerate(spells):
        raised = last - dt.timedelta(days=days)
        done = f"{last},closed" if is_closed else ",open"
        rows.append(f"{raised},Promise {number},2026-11-24,{done}")
    file = log(PROMISES, *rows)
    covers = ("--covers", "2026-10-20", "2026-11-24")
    done = akr("import", file, "--plant", "AKR", "--record", "action", *covers)
    assert done.code == 0, done.out + done.err
    told = {row["figure"]: row for row in akr("measure", "time_to_close", "--json").value}
    assert told["median_days"]["value"] == 10
    assert (told["median_days"]["numerator"], told["median_days"]["denominator"]) == (5, 8)
    assert told["closed_by_7"]["value"] == pytest.approx(37.5)
    assert told["median_days"]["sentence"].startswith(
        "Median days to close, among promises not cancelled: 10 days"
    )


def test_a_number_without_its_log_is_null_and_names_the_log(akr):
    (row,) = akr("measure", "certification_spike", "--json").value
    assert (row["value"], row["lower"], row["numerator"]) == (None, None, None)
    assert row["sentence"] == (
        "Certification spike: n/a, it needs Gemba walks and Calendar events with Kind of event."
    )


def test_a_number_is_no_series(akr):
    found = akr("trend", "time_to_close", "--json")
    assert found.code == 2
    assert found.value["error"]["sentence"] == (
        "“time_to_close” is a number, not a series. Read it with: python cli.py measure "
        "time_to_close"
    )


def test_an_unknown_measure_is_answered_with_every_name(akr):
    said = akr("measure", "walks", "--json").value["error"]["sentence"]
    assert "walks_per_week" in said
    assert "walk_cadence" in said
    assert "time_to_close" in said
