"""Measures that are one total over another, on rows worked by hand."""

import datetime as dt

import pandas as pd
import pytest

from analytics.rates import wilson
from analytics.row_totals import counted, figures, settled_until, share
from catalogue.measures import MEASURES

TODAY = dt.date(2026, 11, 30)


def of(measure, rows, *, way=0):
    """Numerator, denominator and value of a measure over these rows."""
    entry = MEASURES[measure]
    found = share(pd.DataFrame(rows), entry.ways[way], settled_until(entry, TODAY))
    if found is None:
        return None
    return (
        found.numerator,
        found.denominator,
        entry.ways[way].per * found.numerator / (found.denominator),
    )


def test_of_twelve_promises_three_were_given_a_later_date():
    # Records and measures, section 6: 12 first due, 7 done by it, 3 after re-dating, 2 open.
    first, later = dt.date(2026, 10, 12), dt.date(2026, 11, 12)
    rows = [
        {
            "raised_on": dt.date(2026, 9, 1),
            "first_due_on": first,
            "due_on": later if 7 <= number < 10 else first,
            "done_on": [first, later, None][(number >= 7) + (number >= 10)],
        }
        for number in range(12)
    ]
    assert of("redated_share", rows) == (3, 12, 25.0)
    assert of("on_time_closure", rows) == (7, 12, pytest.approx(58.3, abs=0.05))


def test_told_back_is_of_decided_items_once_word_had_a_week_to_travel():
    decided = dt.date(2026, 11, 2)
    rows = [
        {"raised_on": decided, "decided_on": decided, "told_back_on": decided},
        {"raised_on": decided, "decided_on": decided, "told_back_on": None},
        {"raised_on": decided, "decided_on": None, "told_back_on": None},
        {"raised_on": decided, "decided_on": dt.date(2026, 11, 24), "told_back_on": None},
    ]
    assert of("told_back_rate", rows) == (1, 2, 50.0)


def test_airtime_is_minutes_over_minutes_of_meetings_that_have_both():
    rows = [
        {"held": True, "quality_minutes": 10.0, "total_minutes": 40.0},
        {"held": None, "quality_minutes": 5.0, "total_minutes": 10.0},
        {"held": None, "quality_minutes": None, "total_minutes": 60.0},
        {"held": False, "quality_minutes": 30.0, "total_minutes": 30.0},
    ]
    assert of("quality_airtime_share", rows) == (15.0, 50.0, 30.0)


def test_findings_are_per_hour_on_the_floor_and_a_blank_leaves_both_sides():
    rows = [
        {"findings": 3, "minutes": 60.0},
        {"findings": 0, "minutes": 30.0},
        {"findings": None, "minutes": 90.0},
        {"findings": 4, "minutes": None},
    ]
    assert of("issues_per_walk_hour", rows) == (3.0, 90.0, 2.0)
    assert of("zero_finding_rate", rows) == (1, 3, pytest.approx(100 / 3))


def test_a_leader_is_at_an_audit_who_is_at_its_opening_and_its_closing():
    held = dt.date(2026, 10, 5)
    both = [(True, True), (True, False), (False, True), (True, None)]
    rows = [
        {"held_on": held, "leader_at_opening": first, "leader_at_closing": last}
        for first, last in both
    ]
    rows.append({"held_on": None, "leader_at_opening": True, "leader_at_closing": True})
    assert of("audit_presence", rows) == (1, 3, pytest.approx(100 / 3))


def test_audit_findings_are_answered_of_those_due_and_named_of_all():
    rows = [
        {"held_on": dt.date(2026, 10, 5), "findings": 8, "findings_due": 5,
         "findings_answered_on_time": 4, "findings_self_identified": 2},
        {"held_on": None, "findings": 9, "findings_due": 9,
         "findings_answered_on_time": 0, "findings_self_identified": 0},
    ]  # fmt: skip
    assert of("audit_answered_on_time", rows) == (4.0, 5.0, 80.0)
    assert of("self_identified_share", rows) == (2.0, 8.0, 25.0)


def test_an_objective_without_a_business_goal_is_no_strategy():
    rows = [
        {"reviewed_on": TODAY, "business_goal": goal, "money_effect": money}
        for goal, money in (
            ("Keep the key accounts", 60_000.0),
            ("Engaged people", None),
            (None, None),
        )
    ]
    assert of("strategy_link_rate", rows) == (2, 3, pytest.approx(200 / 3))
    assert of("money_effect_rate", rows) == (1, 3, pytest.approx(100 / 3))


def test_an_undecided_request_is_on_neither_side_of_what_was_granted():
    rows = [
        {"amount_requested": 10_000.0, "amount_granted": 4_000.0},
        {"amount_requested": 10_000.0, "amount_granted": 10_000.0},
        {"amount_requested": 50_000.0, "amount_granted": None},
    ]
    assert of("resource_fulfilment", rows) == (14_000.0, 20_000.0, 70.0)


def test_inside_detection_is_of_the_ncs_that_say_who_found_them():
    found_by = ["operator", "final inspection", "leader walk", "customer", None]
    rows = [{"status": None, "detection_source": one} for one in found_by]
    rows.append({"status": "cancelled", "detection_source": "customer"})
    assert of("internal_detection_share", rows) == (3, 4, 75.0)


def test_a_corrective_action_is_judged_ninety_days_after_closing():
    long_ago, lately = dt.date(2026, 8, 1), dt.date(2026, 10, 1)
    rows = [
        {"corrective_action_needed": True, "closed_on": closed, "verified_on": verified,
         "effective": effective, "status": "closed"}
        for closed, verified, effective in (
            (long_ago, long_ago, True),
            (long_ago, long_ago, False),
            (long_ago, None, None),
            (lately, lately, True),
            (None, None, None),
        )
    ]  # fmt: skip
    assert of("effectiveness_verified", rows) == (1, 3, pytest.approx(100 / 3))


def test_fixed_sampling_is_judged_by_itself():
    rows = [
        {"sampling": "fixed", "units_inspected": 12_000, "nonconforming_units": 49},
        {"sampling": "discretionary", "units_inspected": 500, "nonconforming_units": 50},
    ]
    assert of("detection_neutral_defect_rate", rows) == (
        49,
        12_000,
        pytest.approx(4_083.3, abs=0.05),
    )


def test_customers_and_suppliers_are_counted_by_what_was_shipped_and_received():
    rows = [{"units_shipped": 40_000, "complaints": 3, "returned_units": 20,
             "invited": 60, "responses": 27}]  # fmt: skip
    assert of("complaint_rate", rows)[2] == 75.0
    assert of("returns_ppm", rows)[2] == 500.0
    assert of("response_rate", rows) == (27, 60, 45.0)
    assert of("supplier_ppm", [{"parts_received": 20_000, "parts_rejected": 31}])[2] == 1_550.0


def test_a_defect_count_without_a_number_is_one_defect_and_a_false_call_none():
    tally = MEASURES["defect_rate"].ways[1].numerators[1]
    assert (tally.record, tally.fields) == ("defect_tally", ("quantity",))
    rows = pd.DataFrame({"quantity": [3, None, 2, None], "confirmed": [True, None, False, False]})
    assert figures(rows, tally)[counted(rows, tally)].sum() == 4


def test_an_empty_denominator_gives_nothing_and_never_0_or_100_percent():
    rows = [{"held_on": None, "leader_at_opening": True, "leader_at_closing": True}]
    assert of("audit_presence", rows) is None


def test_eighteen_of_twenty_four_has_the_interval_of_wilson():
    low, high = wilson(18, 24)
    assert (100 * float(low), 100 * float(high)) == (
        pytest.approx(55.1, abs=0.05),
        pytest.approx(88.0, abs=0.05),
    )
