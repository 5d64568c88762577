import pytest

from catalogue.consistency import measure_problems
from catalogue.measures import FOUND_INSIDE, FOUND_OUTSIDE, MEASURES
from catalogue.model import Better, FieldFilled, Side, Within
from catalogue.records import RECORDS
from catalogue.vocabularies import canonical

every_measure = pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))


@every_measure
def test_a_measure_speaks_only_of_records_fields_and_values_that_exist(measure):
    assert measure_problems(measure, RECORDS) == ()


@every_measure
def test_a_measure_says_its_direction_or_is_judged_only_with_others(measure):
    undirected = {"nc_rate", "nc_rate_internal", "issues_per_walk_hour", "zero_finding_rate"}
    assert (measure.better == Better.NONE) == (measure.name in undirected)


def test_the_overview_shows_leaders_first_and_then_outcomes():
    shown = [measure.name for measure in MEASURES.values() if measure.on_overview]
    assert shown == OVERVIEW
    sides = [MEASURES[name].side for name in shown]
    assert sides == sorted(sides, key=[Side.LEADERS, Side.OUTCOMES].index)


OVERVIEW = [
    "walks_per_week",
    "opened_with_quality",
    "recognitions_per_week",
    "on_time_closure",
    "nc_rate",
    "escape_rate",
    "defect_rate",
    "rework_rate",
]


def test_names_and_labels_are_each_used_once():
    assert len({measure.label for measure in MEASURES.values()}) == len(MEASURES)
    assert [measure.name for measure in MEASURES.values()] == list(MEASURES)


def test_every_way_of_finding_an_nc_is_inside_or_outside_and_never_both():
    assert set(FOUND_INSIDE) | set(FOUND_OUTSIDE) == set(canonical("detection_source"))
    assert set(FOUND_INSIDE) & set(FOUND_OUTSIDE) == set()
    assert set(FOUND_OUTSIDE) == {"customer", "field", "external audit"}


@every_measure
def test_words_on_the_screen_stay_plain(measure):
    said = f"{measure.label} {measure.sentence_name} {measure.meaning}".lower()
    for word in ("significant", "outlier", "kpi", "insight", "sigma", "leads to", "reduces"):
        assert word not in said


def test_a_promise_is_kept_by_its_first_due_date_and_counted_in_the_period_of_that_date():
    measure = MEASURES["on_time_closure"]
    kept = measure.ways[0]
    first_due = FieldFilled(field="first_due_on")
    assert kept.denominator is not None
    assert kept.denominator.where == (first_due,)
    assert kept.numerators[0].where == (
        first_due,
        Within(field="done_on", of="first_due_on", days=0),
    )
    assert {kept.denominator.dated_by, kept.numerators[0].dated_by} == {"first_due_on"}
    assert measure.settled_after_days == 1


def test_an_item_is_judged_by_its_decision_once_it_is_seven_days_old():
    decided = MEASURES["decision_within_7_days"]
    assert decided.ways[0].numerators[0].where == (
        Within(field="decided_on", of="raised_on", days=7),
    )
    assert decided.settled_after_days == 7
