"""What rows of the registers say together, worked by hand."""

import pandas as pd
import pytest

from analytics.register import (
    attainment_sides,
    heads_by_week,
    per_head_sides,
    recurrence_sides,
    triad_sides,
    unfunded_need_sides,
    voices,
)


def frame(columns, *rows, days=(), flags=()):
    found = pd.DataFrame(list(rows), columns=columns)
    return found.astype(dict.fromkeys(days, "datetime64[s]") | dict.fromkeys(flags, "boolean"))


def ncs(*rows):
    columns = ["detected_on", "closed_on", "area", "defect_code"]
    return frame(columns, *rows, days=columns[:2])


def total(both):
    return both["numerator"].sum(), both["denominator"].sum(), both["blanks"].sum()


def test_an_nc_recurs_within_180_days_of_closing_one_like_it():
    both = recurrence_sides(
        ncs(
            ("2026-01-05", "2026-02-01", "Paint", "SUR-01"),
            ("2026-07-31", "2026-08-05", "Paint", "SUR-01"),  # the 180th day
            ("2026-03-01", None, "Press", "SUR-01"),  # another area
            ("2026-03-01", None, "Paint", "DIM-03"),  # another code
            ("2026-03-02", None, "Paint", None),  # no code
        )
    )
    assert total(both) == (1, 4, 1)


def test_the_181st_day_is_too_late_and_an_nc_does_not_recur_by_itself():
    both = recurrence_sides(
        ncs(
            ("2026-02-01", "2026-02-01", "Paint", "SUR-01"),
            ("2026-08-01", "2026-08-01", "Paint", "SUR-01"),
        )
    )
    assert total(both) == (0, 2, 0)


def test_an_nc_that_is_open_is_not_yet_one_to_recur():
    both = recurrence_sides(
        ncs(("2026-02-01", None, "Paint", "A"), ("2026-02-20", None, "Paint", "A"))
    )
    assert total(both) == (0, 2, 0)


REQUEST = [
    "decided_on",
    "decision",
    "amount_requested",
    "amount_granted",
    "risk_accepted_by",
    "risk_accepted_on",
    "objective_adjusted",
    "rationale",
]


def requests(*rows):
    return frame(
        REQUEST, *rows, days=("decided_on", "risk_accepted_on"), flags=("objective_adjusted",)
    )


def test_of_eight_refused_or_cut_four_were_carried_through():
    # Records and measures, section 6: 5 with risk acceptance, 4 of those with a change or a reason.
    day = "2026-09-01"
    rows = [
        (day, "refused", 10.0, 0.0, "boss", "2026-09-20", True, None),
        (day, "refused", 10.0, 0.0, "boss", "2026-09-20", True, None),
        (day, "partly", 10.0, 4.0, "boss", "2026-10-01", True, None),  # the 30th day
        (day, "partly", 10.0, 4.0, "boss", "2026-09-20", False, "The target holds"),
        (day, "refused", 10.0, 0.0, "boss", "2026-09-20", False, None),
        (day, "refused", 10.0, 0.0, None, None, None, "Later"),
        (day, "refused", 10.0, 0.0, None, None, None, None),
        (day, None, 10.0, 3.0, None, None, None, None),  # cut, by its amount
        (day, "granted", 10.0, 10.0, None, None, None, None),
    ]
    assert total(unfunded_need_sides(requests(*rows))) == (4, 8, 0)


def test_a_risk_accepted_after_thirty_days_is_too_late():
    row = ("2026-09-01", "refused", 10.0, 0.0, "boss", "2026-10-02", True, None)
    assert total(unfunded_need_sides(requests(row))) == (0, 1, 0)


def test_attainment_is_signed_and_not_capped_and_needs_a_way_to_go():
    reviews = frame(
        ["reviewed_on", "baseline", "target", "actual"],
        ("2026-10-09", 16_000.0, 12_000.0, 14_000.0),  # half of the way
        ("2026-10-09", 40.0, 60.0, 70.0),  # past it
        ("2026-10-09", 40.0, 60.0, 30.0),  # the wrong way
        ("2026-10-09", 40.0, 40.0, 40.0),  # no way
        days=("reviewed_on",),
    )
    assert total(attainment_sides(reviews)) == (pytest.approx(0.5 + 1.5 - 0.5), 3, 1)


def test_people_who_lead_nobody_are_counted_by_their_heads():
    found = frame(
        ["detected_on", "raised_by"],
        ("2026-10-06", "op"),
        ("2026-10-07", "boss"),
        ("2026-10-08", None),
        days=("detected_on",),
    )
    ideas = frame(["raised_on", "raised_by"], ("2026-10-09", "op"), days=("raised_on",))
    days, unsaid = voices(found, ideas, frozenset({"boss"}))
    assert (len(days), unsaid) == (2, 1)
    staffing = frame(
        ["week_of", "headcount"], ("2026-10-05", 30), ("2026-10-05", 20), days=("week_of",)
    )
    heads = heads_by_week(staffing, 0, days.min(), days.max())
    both = per_head_sides(days, pd.Series(1.0, index=days.index), heads)
    # 50 heads for a week are 50 × 7 / 30.4375 heads-months.
    assert both["denominator"].sum() == pytest.approx(350 / 30.4375)
    assert both["numerator"].sum() == 2


def test_the_team_list_stands_in_where_no_week_says_how_many_work():
    staffing = frame(["week_of", "headcount"], ("2026-10-05", None), days=("week_of",))
    first, last = pd.Timestamp("2026-10-05"), pd.Timestamp("2026-10-18")
    assert list(heads_by_week(staffing, 40, first, last)["heads"]) == [40, 40]
    assert heads_by_week(staffing, 0, first, last).empty


def test_a_leader_who_walks_meets_and_thanks_in_a_month_is_engaged():
    def log(*rows):
        return frame(["leader", "day"], *rows, days=("day",))

    october, november = "2026-10-01", "2026-11-01"
    active = frame(
        ["leader", "month"],
        ("ana", october),
        ("ben", october),
        ("ana", november),
        ("ben", november),
        days=("month",),
    )
    walks = log(("ana", "2026-10-05"), ("ben", "2026-10-06"), ("ana", "2026-11-05"))
    meetings = log(("ana", "2026-10-07"), ("ben", "2026-10-07"))
    thanked = log(("ana", "2026-10-31"), ("ana", "2026-11-02"))
    both = triad_sides((walks, meetings, thanked), active)
    assert list(both["numerator"]) == [1, 0]
    assert list(both["denominator"]) == [2, 2]
