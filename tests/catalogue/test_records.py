import re

import pytest

from catalogue.consistency import NUMERIC, record_problems
from catalogue.model import AtLeastOne, AtMost, Kind
from catalogue.records import RECORDS
from catalogue.text import normalise

every_record = pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))

# The stars of the domain notes: only what the row is meaningless without. "plant" is in all.
REQUIRED = {
    "gemba_walk": "walked_on leader",
    "quality_meeting": "held_on",
    "recognition": "recognised_on team given_by",
    "awareness_session": "held_on topic",
    "action": "raised_on what",
    "nonconformity": "detected_on",
    "production": "produced_on",
    "defect_tally": "counted_on",
    "customer_result": "period_start",
    "supplier_result": "period_start supplier",
    "quality_cost": "period_start category amount",
    "operations_result": "period_start figure value unit",
    "audit": "planned_on audit_type",
    "objective_review": "reviewed_on objective",
    "resource_request": "requested_on kind",
    "risk": "raised_on what",
    "practice": "noted_on name",
    "pulse": "period_start item responses favourable",
    "calendar_event": "starts_on label kind",
    "staffing": "week_of area shift staffed",
    "routine": "valid_from leader routine times_per_week",
}
FIELDS = {
    "gemba_walk": "walked_on leader area shift leader_tier minutes people_spoken findings actions "
    "thanked told_back planned",
    "quality_meeting": "held_on opened_with_quality meeting_type area shift chaired_by "
    "opened_by_leader quality_minutes total_minutes attendees held",
    "recognition": "recognised_on team given_by area shift people subject achieved_on small_win "
    "reason",
    "awareness_session": "held_on topic led_by person attendees invited",
    "action": "raised_on what area origin raised_by owner owner_tier first_due_on due_on "
    "decided_on done_on verified_on effective told_back_on quick_fix status",
    "nonconformity": "detected_on what area shift detection_source severity nc_type defect_code "
    "quantity raised_by disposition corrective_action_needed corrective_action_due_on closed_on "
    "verified_on effective status cost",
    "production": "produced_on grain area shift product order units_produced units_inspected "
    "defects opportunities_per_unit nonconforming_units reworked_units rework_hours "
    "scrapped_units labour_hours ncs sampling",
    "defect_tally": "counted_on area shift product defect_code quantity disposition confirmed",
    "customer_result": "period_start grain units_shipped complaints returned_units "
    "satisfaction_score responses invited",
    "supplier_result": "period_start grain supplier parts_received parts_rejected supplier_ncs",
    "quality_cost": "period_start grain category element amount currency",
    "operations_result": "period_start grain figure value unit better",
    "audit": "planned_on audit_type area held_on findings findings_due findings_answered_on_time "
    "leader_at_opening leader_at_closing findings_self_identified",
    "objective_review": "reviewed_on objective business_goal measure_name baseline target actual "
    "owner due_on money_effect better reason",
    "resource_request": "requested_on kind what amount_requested amount_granted decision "
    "decided_on decided_by risk risk_accepted_by risk_accepted_on review_on objective "
    "objective_adjusted rationale",
    "risk": "raised_on what area severity likelihood owner acted_on effective accepted review_on "
    "closed_on",
    "practice": "noted_on name area decision decided_on decided_by reason",
    "pulse": "period_start item responses favourable area",
    "calendar_event": "starts_on label kind ends_on",
    "staffing": "week_of area shift staffed headcount",
    "routine": "valid_from leader routine times_per_week valid_to leader_tier area",
}
KEYS = {
    "production": "produced_on grain area shift product order",
    "customer_result": "period_start grain",
    "supplier_result": "period_start grain supplier",
    "quality_cost": "period_start grain category element currency",
    "operations_result": "period_start grain figure unit",
    "pulse": "period_start item area",
    "staffing": "week_of area shift",
}


def test_the_records_stand_in_the_order_of_the_notes():
    assert list(RECORDS) == list(REQUIRED)


@every_record
def test_an_entry_holds_together(record):
    assert record_problems(record) == ()


@every_record
def test_only_what_the_row_is_meaningless_without_is_required(record):
    required = {field.name for field in record.fields if field.required}
    assert required == {"plant", *REQUIRED[record.name].split()}


@every_record
def test_a_record_has_the_fields_of_the_notes_and_no_other(record):
    expected = {"plant", "reference", "note", *FIELDS[record.name].split()}
    assert {field.name for field in record.fields} == expected


@every_record
def test_rows_are_identified_as_the_notes_say(record):
    assert record.key == tuple(KEYS.get(record.name, "").split())


@every_record
def test_the_plant_comes_first_and_the_note_last(record):
    names = [field.name for field in record.fields]
    assert (names[0], names[1]) == ("plant", record.dated_by)
    assert names[-2:] == ["reference", "note"]


@every_record
def test_every_field_is_known_by_ten_to_sixty_headings(record):
    """Ten to twenty a language group, more where date or reference headings are shared by all."""
    for field in record.fields:
        assert 10 <= len(field.synonyms) <= 60, f"{record.name}.{field.name}"


@every_record
def test_headings_are_listed_in_four_languages(record):
    """A word of each language for the date that every log has."""
    date = {normalise(word) for word in record.field(record.dated_by).synonyms}
    assert {"date", "datum", "fecha"} <= date
    assert any(word.endswith(" le") or word.startswith(("date d", "debut")) for word in date) or (
        {"du", "semaine du"} & date
    )


@every_record
def test_labels_are_shop_floor_words(record):
    too_clever = re.compile(r"\b(id|fk|flag|datetime|kpi|boolean|enum|qty|ts)\b|_", re.IGNORECASE)
    for field in record.fields:
        assert not too_clever.search(field.label), field.label
        assert field.label[0].isupper()
        assert len(field.label) <= 40
    assert record.meaning.endswith(".")


@every_record
def test_only_dates_that_are_promised_or_planned_may_lie_ahead(record):
    ahead = {field.name for field in record.fields if field.may_be_ahead}
    assert ahead <= {
        "corrective_action_due_on",
        "first_due_on",
        "due_on",
        "review_on",
        "planned_on",
        "starts_on",
        "ends_on",
        "week_of",
        "valid_from",
        "valid_to",
    }
    for field in record.fields:
        if field.kind == Kind.DATE and ("due" in field.name or "review_on" in field.name):
            assert field.may_be_ahead, field.name


def rule_pairs(name):
    return {
        (rule.smaller, larger)
        for rule in RECORDS[name].rules
        if isinstance(rule, AtMost)
        for larger in rule.larger
    }


def test_the_cross_field_rules_of_the_notes():
    assert ("quality_minutes", "total_minutes") in rule_pairs("quality_meeting")
    assert ("parts_rejected", "parts_received") in rule_pairs("supplier_result")
    assert ("favourable", "responses") in rule_pairs("pulse")
    assert rule_pairs("action") == {
        ("raised_on", "decided_on"),
        ("raised_on", "done_on"),
        ("raised_on", "verified_on"),
        ("raised_on", "told_back_on"),
    }
    assert rule_pairs("nonconformity") == {
        ("detected_on", "closed_on"),
        ("detected_on", "verified_on"),
    }
    assert ("raised_on", "closed_on") in rule_pairs("risk")


def test_a_production_row_needs_at_least_one_figure():
    (rule,) = RECORDS["production"].rules
    assert isinstance(rule, AtLeastOne)
    figures = {field.name for field in RECORDS["production"].fields if field.kind in NUMERIC}
    assert figures - set(rule.fields) == {"opportunities_per_unit"}


@pytest.mark.parametrize(
    ("record", "field", "low", "high"),
    [
        ("gemba_walk", "minutes", 0, 600),
        ("risk", "severity", 1, 10),
        ("risk", "likelihood", 1, 10),
        ("production", "opportunities_per_unit", 1, None),
    ],
)
def test_a_range_is_the_one_of_the_notes(record, field, low, high):
    found = RECORDS[record].field(field)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("record", "field"), [("quality_cost", "amount"), ("operations_result", "value")]
)
def test_a_credit_or_a_fall_may_be_negative(record, field):
    assert RECORDS[record].field(field).low is None
