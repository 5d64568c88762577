"""What was due of leaders and what was done of it, in weeks worked by hand."""

import pandas as pd
import pytest

from analytics.routines import (
    cadence,
    cadence_sides,
    due_by_week,
    occurrences,
    opening_by_week,
)

MONDAY = pd.Timestamp("2026-10-05")
UNTIL = pd.Timestamp("2026-11-01")  # four weeks


def routines(*rows):
    columns = ["leader", "routine", "area", "times_per_week", "valid_from", "valid_to"]
    frame = pd.DataFrame(rows, columns=columns)
    days = {"valid_from": "datetime64[s]", "valid_to": "datetime64[s]"}
    return frame.astype({"leader": "str", "area": "str", **days})


def walks_due(times, *, valid_from=MONDAY, valid_to=None, holidays=None):
    rows = routines(("ana", "gemba walk", None, times, valid_from, valid_to))
    return due_by_week(rows, "gemba walk", UNTIL, holidays)


def done(due, *days, leader="ana"):
    stamps = pd.Series(pd.to_datetime(list(days)), dtype="datetime64[s]")
    return occurrences(due, pd.Series([leader] * len(days), dtype="str"), stamps)


def test_twenty_due_sixteen_done_nine_on_time_one_excused():
    # Records and measures, section 6.
    told = cadence(pd.DataFrame({"due": [20], "excused": [1], "on_time": [9], "late": [7]}))
    assert told.done.value == pytest.approx(84.2, abs=0.05)
    assert told.on_time.value == pytest.approx(47.4, abs=0.05)
    assert (told.done.numerator, told.done.denominator, told.excused) == (16, 19, 1)
    # Wilson 1927 for 16 of 19.
    assert (told.done.low, told.done.high) == (
        pytest.approx(62.43, abs=0.01),
        pytest.approx(94.48, abs=0.01),
    )


def test_nothing_due_is_no_share():
    told = cadence(pd.DataFrame({"due": [2], "excused": [2], "on_time": [0], "late": [0]}))
    assert (told.done.value, told.done.why) == (None, "nothing was due")


def test_two_a_week_are_due_in_each_of_four_weeks():
    assert list(walks_due(2.0)["due"]) == [2, 2, 2, 2]


def test_half_a_walk_a_week_is_one_every_other_week():
    assert list(walks_due(0.5)["due"]) == [0, 1, 0, 1]
    assert list(walks_due(1.25)["due"]) == [1, 1, 1, 2]


def test_a_week_counts_from_its_fourth_day():
    from_thursday = walks_due(1.0, valid_from=pd.Timestamp("2026-10-08"))
    from_friday = walks_due(1.0, valid_from=pd.Timestamp("2026-10-09"))
    assert (len(from_thursday), len(from_friday)) == (4, 3)


def test_a_later_row_of_the_same_leader_ends_the_one_before():
    rows = routines(
        ("ana", "gemba walk", None, 1.0, MONDAY, None),
        ("ana", "gemba walk", None, 3.0, pd.Timestamp("2026-10-19"), None),
        ("ana", "recognition", None, 9.0, MONDAY, None),
    )
    assert list(due_by_week(rows, "gemba walk", UNTIL)["due"]) == [1, 1, 3, 3]


def test_a_walk_counts_once_and_no_occurrence_twice():
    found = done(walks_due(1.0), "2026-10-05", "2026-10-06", "2026-10-07", "2026-10-21")
    assert list(found["on_time"]) == [1, 0, 1, 0]
    assert list(found["late"]) == [0, 0, 0, 0]
    both = cadence_sides(found)
    assert (both["numerator"].sum(), both["denominator"].sum()) == (2, 4)
    assert list(both["day"].dt.day_name().unique()) == ["Thursday"]


def test_what_the_next_week_has_too_many_of_was_done_late():
    found = done(walks_due(1.0), "2026-10-12", "2026-10-13", "2026-10-14")
    assert list(found["on_time"]) == [0, 1, 0, 0]
    assert list(found["late"]) == [1, 0, 0, 0]


def test_a_walk_every_other_week_may_be_walked_in_either():
    found = done(walks_due(0.5), "2026-10-06", "2026-10-27")
    assert list(found["on_time"]) == [0, 1, 0, 1]


def test_nobody_walks_for_another():
    assert done(walks_due(1.0), "2026-10-05", leader="ben")["on_time"].sum() == 0


def test_a_week_of_holidays_is_excused_and_two_days_of_five_excuse_two_of_five():
    days = pd.DataFrame(
        {
            "starts_on": pd.to_datetime(["2026-10-12", "2026-10-19"]),
            "ends_on": pd.to_datetime(["2026-10-18", "2026-10-20"]),
        }
    )
    assert list(walks_due(1.0, holidays=days)["excused"]) == [0, 1, 0, 0]
    assert list(walks_due(5.0, holidays=days)["excused"]) == [0, 5, 2, 0]


def meetings(*rows):
    names = ["held_on", "chaired_by", "held", "opened_with_quality", "opened_by_leader"]
    frame = pd.DataFrame(rows, columns=names)
    flags = dict.fromkeys(names[2:], "boolean")
    return frame.astype({"held_on": "datetime64[s]", "chaired_by": "str", **flags})


def meetings_due(times):
    rows = routines(("ana", "quality meeting", None, times, MONDAY, None))
    return due_by_week(rows, "quality meeting", UNTIL)


def test_thirty_held_or_due_twenty_four_logged_eighteen_opened():
    # Records and measures, section 6: strict 60 %, log rate 80 %.
    due = meetings_due(7.5)  # thirty in four weeks: 7, 8, 7, 8
    rows = [
        (MONDAY + pd.Timedelta(weeks=number % 4), "ana", None, number < 18, None)
        for number in range(24)
    ]
    found = opening_by_week(meetings(*rows), due)
    assert found["expected"].sum() == 30
    assert found["opened"].sum() / found["expected"].sum() == 0.6
    assert found["logged"].sum() / found["expected"].sum() == 0.8


def test_more_meetings_than_due_are_all_expected_and_cover_no_other_leader():
    rows = [(MONDAY, "ben", True, True, True)] * 3
    found = opening_by_week(meetings(*rows), meetings_due(2.0))
    assert list(found["expected"]) == [5, 2, 2, 2]


def test_a_meeting_without_a_chair_stands_for_one_that_is_due():
    found = opening_by_week(meetings((MONDAY, None, True, True, True)), meetings_due(2.0))
    assert found["expected"].iloc[0] == 2


def test_a_meeting_that_does_not_say_how_it_was_opened_is_on_no_side():
    rows = [(MONDAY, "ana", True, None, None), (MONDAY, "ana", True, True, False)]
    first = opening_by_week(meetings(*rows), meetings_due(2.0)).iloc[0]
    assert (first["opened"], first["expected"], first["blanks"]) == (0, 1, 1)


def test_a_meeting_not_held_was_due_all_the_same():
    found = opening_by_week(meetings((MONDAY, "ana", False, True, True)), meetings_due(1.0))
    assert (found["opened"].iloc[0], found["expected"].iloc[0]) == (0, 1)
