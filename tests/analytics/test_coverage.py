"""Staffed places and which of them were seen, by hand."""

import pandas as pd
import pytest

from analytics.coverage import (
    coverage_sides,
    floor_cells,
    longest_unseen,
    off_shift_equity,
    placing_note,
    unseen_figures,
)
from analytics.periods import index_of
from analytics.results import Grain

WEEKS = pd.date_range("2026-10-05", periods=4, freq="7D")
AREAS = ["Press", "Paint", "Assembly", "Welding", "Packing"]
SHIFTS = ["Early", "Late", "Night"]


def staffing(*, unstaffed=()):
    rows = [
        (week, area, shift, (number, area, shift) not in unstaffed)
        for number, week in enumerate(WEEKS)
        for area in AREAS
        for shift in SHIFTS
    ]
    frame = pd.DataFrame(rows, columns=["week_of", "area", "shift", "staffed"])
    return frame.astype({"week_of": "datetime64[s]", "staffed": "boolean"})


def walks(*rows):
    frame = pd.DataFrame(rows, columns=["walked_on", "area", "shift", "minutes"])
    types = {"walked_on": "datetime64[s]", "area": "str", "shift": "str", "minutes": "Float64"}
    return frame.astype(types)


def last_week():
    return int(index_of(WEEKS[-1:].to_numpy().astype("datetime64[D]").astype(int), Grain.WEEK)[0])


def test_sixty_cells_six_unstaffed_twenty_seven_seen_are_half():
    # Records and measures, section 6: 5 areas, 3 shifts, 4 weeks.
    unstaffed = [(week, "Packing", "Night") for week in range(4)]
    unstaffed += [(week, "Welding", "Night") for week in range(2)]
    seen = [
        (week + pd.Timedelta(days=1), area, shift, 30)
        for week in WEEKS
        for area in AREAS[:4]
        for shift in SHIFTS[:2]
    ][:27]
    cells = floor_cells(staffing(unstaffed=unstaffed), walks(*seen, *seen))
    both = coverage_sides(cells)
    assert (both["numerator"].sum(), both["denominator"].sum()) == (27, 54)


def test_a_cell_stands_in_the_month_of_its_weeks_fourth_day():
    across = staffing().assign(week_of=pd.Timestamp("2026-09-28")).iloc[:1]
    assert list(coverage_sides(floor_cells(across, walks()))["day"]) == [pd.Timestamp("2026-10-01")]


def test_four_minutes_see_nothing_and_blank_minutes_qualify_and_are_said():
    seen = walks(
        (WEEKS[0], "Press", "Early", 4),
        (WEEKS[0], "Paint", "Early", 5),
        (WEEKS[0], "Assembly", "Early", None),
        (WEEKS[0], None, "Early", 30),
    )
    cells = floor_cells(staffing(), seen)
    assert sorted(cells[cells["seen"]]["area"]) == ["Assembly", "Paint"]
    assert placing_note(seen) == (
        "1 walk without minutes counted as long enough; "
        "1 walk without area or shift counted nowhere"
    )


def test_shift_words_are_compared_without_case_and_accents():
    spring = staffing().assign(shift="Équipe de nuit").iloc[:1]
    assert floor_cells(spring, walks((WEEKS[0], "Press", "equipe de NUIT", 20)))["seen"].all()


def test_a_walk_where_nobody_works_covers_nothing():
    nobody = staffing(unstaffed=[(0, "Press", "Night")])
    cells = floor_cells(nobody, walks((WEEKS[0], "Press", "Night", 20)))
    assert not cells["seen"].any()


def test_the_place_not_seen_for_longest_comes_first():
    seen = [
        (WEEKS[week], area, shift, 20)
        for week in range(4)
        for area in AREAS
        for shift in SHIFTS
        if (area, shift) != ("Paint", "Night") or week == 1
        if (area, shift) != ("Press", "Late")
    ]
    found = longest_unseen(floor_cells(staffing(), walks(*seen)), last_week())
    first = [tuple(row) for row in found.head(3).itertuples(index=False)]
    assert first[0] == ("Press", "Late", 4, True)
    assert first[1] == ("Paint", "Night", 2, False)
    assert first[2][2] == 0
    (told,) = unseen_figures(found)
    assert told.label == "Longest unseen: Press, Late, never since it is staffed"
    assert told.value == 4


def test_nights_are_held_against_days():
    seen = [(WEEKS[week], area, "Early", 20) for week in range(4) for area in AREAS[:4]]
    seen += [(WEEKS[week], area, "Night", 20) for week in range(2) for area in AREAS[:2]]
    cells = floor_cells(staffing(), walks(*seen))
    told = off_shift_equity(cells, {"early": "day", "late": "late", "night": "night"}, last_week())
    assert told.value == pytest.approx((4 / 20) / (16 / 20))
    assert told.low < told.value < told.high


def test_without_a_night_shift_there_is_nothing_to_hold_against_days():
    cells = floor_cells(staffing(), walks((WEEKS[0], "Press", "Early", 20)))
    told = off_shift_equity(cells, {"early": "day"}, last_week())
    assert (told.value, told.why) == (None, "no night shift was staffed in 13 weeks")
