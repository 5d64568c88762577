"""The leadership involvement index, by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from analytics.calendars import Calendar
from analytics.involvement import (
    Actual,
    actual,
    expected_in,
    heading,
    involvement,
    measure_sentence,
    part_sentence,
    reached,
    window,
)
from analytics.results import TargetStep
from catalogue.involvement import INDEX_PARTS
from catalogue.model import Chart
from tests.analytics.plant_logs import source, way_of

FEBRUARY, MARCH, APRIL = dt.date(2025, 2, 12), dt.date(2025, 3, 12), dt.date(2025, 4, 9)
TODAY = dt.date(2025, 5, 20)
OVER = window(TODAY)
QUARTER = (dt.date(2025, 2, 1), dt.date(2025, 4, 30))
NEEDS = "it needs Actions with Due date"
# What each measure reaches, in percent; part by part 60, 70, 60, 100, 50, 70 and 60.
SHARES = {
    "on_time_closure": 80.0,
    "decision_within_7_days": 60.0,
    "told_back_rate": 40.0,
    "walk_cadence": 90.0,
    "floor_coverage": 50.0,
    "quality_opening_rate": 60.0,
    "recognition_reach": 100.0,
    "strategy_link_rate": 100.0,
    "objective_attainment": -20.0,
    "resource_fulfilment": 80.0,
    "unfunded_need_discipline": 60.0,
    "audit_presence": 40.0,
    "audit_answered_on_time": 80.0,
}


def index_of(*missing: str, target: float | None = None, **shares: float):
    """The index of these shares, without the parts or measures that are missing."""
    left_out = {
        name
        for part in INDEX_PARTS
        for name in part.measures
        if part.name in missing or name in missing
    }
    return involvement(
        "AKR",
        OVER,
        {
            name: reached(
                Actual(measure=name, label=name, months=3, why="it needs a log")
                if name in left_out
                else Actual(measure=name, label=name, value=value, months=3),
                target,
            )
            for name, value in (SHARES | shares).items()
        },
    )


def test_all_parts_together():
    # 30 × .6 + 20 × .7 + 15 × .6 + 10 × 1 + 10 × .5 + 10 × .7 + 5 × .6
    found = index_of()
    assert found.index == pytest.approx(66)
    assert [part.contribution for part in found.parts] == pytest.approx([18, 14, 9, 10, 5, 7, 3])
    assert found.title == "66 of 100"
    assert found.sentences == (
        "From 1 Feb 2025 to 30 Apr 2025, against what is expected of leaders.",
        "Most is lacking in follow-through: 18 of 30 points.",
    )
    assert heading("Akron (AKR)", found) == (
        "Leadership involvement index at Akron (AKR): 66 of 100"
    )


def test_missing_parts_are_dropped_and_the_others_weigh_more():
    # (18 + 14 + 9 + 5) of the 75 that are left.
    found = index_of("recognition", "resources", "example")
    assert found.weight_found == 75
    assert found.index == pytest.approx(46 / 0.75)
    assert found.parts[0].share == pytest.approx(40)
    assert found.parts[3].contribution is None
    assert found.parts[3].why == "recognition_reach: it needs a log"
    assert found.sentences[-1] == (
        "Thanks, resources and risk and example at audits are left out for want of data, and the "
        "other parts weigh more."
    )


def test_a_part_is_the_mean_of_the_measures_that_are_there():
    found = index_of("told_back_rate", "walk_cadence")
    assert [part.reached for part in found.parts[:2]] == [70, 50]
    assert found.weight_found == 100
    assert found.index == pytest.approx(66 + 3 - 4)


def test_at_sixty_percent_of_the_weight_there_is_an_index():
    # Follow-through, floor and thanks: 18 + 14 + 10 of 60.
    found = index_of("tone", "strategy", "resources", "example")
    assert (found.weight_found, found.index) == (60, pytest.approx(70))


def test_below_sixty_percent_of_the_weight_there_is_not_enough_data():
    found = index_of("floor", "strategy", "resources", "example")
    assert (found.weight_found, found.index) == (55, None)
    assert found.title == "not enough data: 55 % of the weight is there, 60 % is needed"
    assert part_sentence(found.parts[0]).startswith("Follow-through: 60 % of what is expected")


def test_without_any_data_nothing_is_divided_by_nothing():
    found = index_of(*(part.name for part in INDEX_PARTS))
    assert (found.weight_found, found.index) == (0, None)
    assert part_sentence(found.parts[-1]) == (
        "Example at audits: n/a. Audit_presence: it needs a log; audit_answered_on_time: it needs "
        "a log."
    )


def test_a_target_is_what_is_expected_and_more_than_it_counts_no_further():
    half = Actual(measure="told_back_rate", label="Told back", value=60.0, months=3)
    assert reached(half, 80.0).reached == 75
    assert reached(half, 50.0).reached == 100
    assert reached(half, None).reached == 60
    # With 80 % expected of all: 100, 75 and 50; 100 and 62.5; 75; …
    found = index_of(target=80.0)
    assert [part.reached for part in found.parts] == [75, 81.25, 75, 100, 50, 87.5, 75]


def test_the_wrong_way_from_a_target_counts_as_nothing_not_as_less():
    found = index_of(objective_attainment=-500.0)
    assert found.parts[4].reached == 50


def test_of_a_target_of_nothing_nothing_can_be_reached():
    found = reached(Actual(measure="x", label="Told back", value=60.0, months=3), 0.0)
    assert found.reached is None
    assert measure_sentence(found) == "Told back: n/a, its target is 0."


def test_the_window_is_the_last_three_months_that_are_over_for_a_week():
    assert (OVER.first, OVER.last) == QUARTER
    assert window(dt.date(2025, 5, 8)).last == dt.date(2025, 4, 30)
    assert window(dt.date(2025, 5, 7)).last == dt.date(2025, 3, 31)
    assert window(dt.date(2025, 1, 20)).first == dt.date(2024, 10, 1)


def share(*rows, months=QUARTER, chart=Chart.PROPORTION, needs=NEEDS):
    """A share from rows of day, numerator and denominator, reported from the first to the last."""
    above = source([(day, one) for day, one, _ in rows], months)
    below = source([(day, one) for day, _, one in rows], months)
    way = way_of(above, over=below, chart=chart, per=100)
    return actual("x", "Told back", (way,), OVER, today=TODAY, needs=needs)


def test_the_months_are_pooled_sum_over_sum_with_wilson_s_interval():
    # 18 of 24 (not the mean of 100, 40 and 75 %), 55.1 to 88.0 %: Wilson 1927.
    found = share((FEBRUARY, 10, 10), (MARCH, 2, 5), (APRIL, 6, 9))
    assert (found.value, found.numerator, found.denominator, found.months) == (75, 18, 24, 3)
    assert (found.low, found.high) == (pytest.approx(55.1, abs=0.05), pytest.approx(88, abs=0.05))
    assert measure_sentence(reached(found, 80.0)) == (
        "Told back: 75 % (95 % interval 55 to 88 %; 18 of 24), 80 % expected, the target."
    )


def test_other_months_and_partial_ones_are_left_out_aloud():
    days = (dt.date(2025, 1, 1), dt.date(2025, 4, 15))
    january = dt.date(2025, 1, 15)
    found = share((january, 0, 50), (FEBRUARY, 4, 10), (MARCH, 2, 10), (APRIL, 9, 9), months=days)
    assert (found.value, found.months) == (30, 2)
    assert "6 of 20; 2 of 3 months reported" in measure_sentence(reached(found, None))


def test_an_amount_and_a_way_to_a_target_have_no_interval():
    for chart in (Chart.RATIO, Chart.VALUE):
        found = share((FEBRUARY, 1.5, 3), (APRIL, 0, 0), chart=chart)
        assert (found.value, found.low, found.high) == (50, None, None)
    assert measure_sentence(reached(found, None)) == "Told back: 50 % (mean of 3), 100 % expected."


def test_what_is_missing_says_why():
    assert share(months=(dt.date(2025, 1, 1), dt.date(2025, 1, 31))).why == NEEDS
    early = dt.date(2024, 12, 4)
    before = (dt.date(2024, 12, 1), dt.date(2025, 1, 31))
    assert share((early, 1, 2), months=before).why == (
        "no full month of it is reported from 1 Feb 2025 to 30 Apr 2025"
    )
    since = (early.replace(day=1), QUARTER[1])
    assert share((early, 1, 2), months=since).why == (
        "nothing to be counted from 1 Feb 2025 to 30 Apr 2025"
    )
    # As where the target of every objective is where it started.
    assert share((MARCH, 0, 0)).why == "its log holds nothing that it could be a share of"
    nowhere = actual("x", "Told back", (), OVER, today=TODAY, needs=NEEDS)
    assert measure_sentence(reached(nowhere, None)) == f"Told back: n/a, {NEEDS}."


def test_the_target_is_the_one_in_force_in_the_last_month():
    steps = [
        TargetStep(valid_from=dt.date(2025, 1, 1), value=60),
        TargetStep(valid_from=dt.date(2025, 4, 1), value=80),
        TargetStep(valid_from=dt.date(2025, 4, 2), value=90),
    ]
    assert expected_in(OVER, steps) == 80
    assert expected_in(OVER, steps[:1]) == 60
    assert expected_in(OVER, steps[2:]) is None


def test_fiscal_months_are_those_of_the_calendar():
    # The year 2026 of 4-4-5 weeks begins on Monday, 29 Dec 2025; its first quarter has 13 weeks.
    found = window(dt.date(2026, 4, 7), Calendar(months="4-4-5"))
    assert (found.first, found.last) == (dt.date(2025, 12, 29), dt.date(2026, 3, 29))
