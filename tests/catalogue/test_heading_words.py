"""The headings that were met in the field, typed by hand: each means its field, or is asked."""

import pytest

from catalogue.records import RECORDS
from catalogue.text import normalise_heading, spellings


def fields_of(record, heading, where="synonyms"):
    """The fields of a record that a heading is sure of, or is to be asked about."""
    compared = normalise_heading(heading)
    found = set()
    for field in RECORDS[record].fields:
        listed = field.ask if where == "ask" else (field.label, *field.synonyms)
        if any(compared in spellings(word) for word in listed):
            found.add(field.name)
    return found


SURE = [
    ("gemba_walk", "walked_on", "date; walk date; conducted_on; date_started; Datum; Fecha"),
    ("nonconformity", "detected_on", "date; occurred_at; inspection_date; entry date; date raised"),
    ("action", "raised_on", "date; created_at; event date; Erfasst am; Fecha de apertura"),
    ("quality_meeting", "held_on", "meeting date; event date; Besprechungsdatum"),
    ("production", "produced_on", "production_date; date; Date de production"),
    ("nonconformity", "closed_on", "completed_at; exit date; closed; closed date"),
    ("action", "done_on", "completed_at; exit date; closed; closed date"),
    ("action", "due_on", "due_date; due_at; target date; due; Fällig am; Échéance"),
    ("nonconformity", "corrective_action_due_on", "due_date; due_at; target date; due"),
    (
        "nonconformity",
        "reference",
        "id; action_id; audit_id; defect_id; record_id; NCR #; NCR no.; CAR no.; CAPA no.; DMR no.",
    ),
    ("production", "order", "job number; job; order no.; work order; WO; Auftragsnummer"),
    (
        "production",
        "product",
        "part number; part no.; PN; assembly number; item; material; SKU; Artikelnummer",
    ),
    (
        "production",
        "area",
        "line; line name; production line; process; machine; cell; work centre; work center; "
        "department; dept; location; Linie; Atelier; Línea",
    ),
    ("production", "plant", "plant; factory; Werk; Usine; Planta"),
    ("production", "shift", "shift; crew; tour; Schicht; Équipe; Turno"),
    ("production", "units_produced", "produced_qty; actual_qty; output; units"),
    ("production", "units_inspected", "quantity inspected; total parts"),
    ("production", "scrapped_units", "scrap; scrapped; Ausschuss; Rebut; Scrap (pcs)"),
    ("production", "reworked_units", "total # reworked; reworked; Nachgearbeitet"),
    ("production", "rework_hours", "rework hours; Rework (h); Nacharbeitsstunden"),
    ("production", "ncs", "NCs; NCRs; nonconformances"),
    (
        "nonconformity",
        "defect_code",
        "defect code; defect_type; defect_category; failure mode; Fehlerart; Type de défaut",
    ),
    ("nonconformity", "what", "title; description; problem; Beschreibung; Descripción"),
    ("defect_tally", "quantity", "qty; quantity; amount; Anzahl"),
    ("defect_tally", "confirmed", "outcome; verified; real"),
    ("nonconformity", "severity", "severity; class; Schweregrad; Gravité"),
    ("nonconformity", "detection_source", "inspection type; found at; detected by"),
    ("nonconformity", "cost", "cost_impact; lost value; cost of poor quality; Cost (€)"),
    ("gemba_walk", "leader", "walked by; leader; author_name; conducted by; owner_name; Leiter"),
    ("gemba_walk", "minutes", "minutes; duration_minutes; Duration (min); Dauer (min)"),
    ("quality_meeting", "total_minutes", "minutes; duration_minutes"),
    ("gemba_walk", "findings", "findings; issues; issues found; opportunities; Hallazgos"),
    ("gemba_walk", "actions", "actions; action items; countermeasures; Maßnahmen; Massnahmen"),
    (
        "quality_meeting",
        "opened_with_quality",
        "opened with quality; quality first; quality update; quality topic",
    ),
    ("quality_meeting", "meeting_type", "meeting; meeting type; tier; huddle; stand-up"),
    ("recognition", "team", "team; recipient"),
    ("recognition", "given_by", "giver; recognised by; recognized by; nominated by; from"),
    ("recognition", "reason", "message; reason; for"),
    ("recognition", "subject", "category; value; award type"),
    ("recognition", "note", "comments; remarks; OBS; notes; Bemerkung"),
]
ASKED = [
    ("gemba_walk", "walked_on", "date_completed; created_at"),
    ("nonconformity", "detected_on", "created_at"),
    ("production", "produced_on", "run_date"),
    ("production", "order", "run_id"),
    ("production", "area", "from location; site_name; location_name"),
    ("production", "plant", "site; site_name; company; organisation"),
    ("production", "units_inspected", "sample size"),
    (
        "production",
        "nonconforming_units",
        "quantity rejected; defect_qty; NG; NOK; rejects; bad; defective",
    ),
    ("production", "defects", "quantity rejected; defect_qty; NG; NOK; rejects; bad; defective"),
    ("production", "reworked_units", "rework"),
    ("production", "rework_hours", "rework time"),
    ("production", "ncs", "quality issues"),
    ("production", "reference", "serial number; certificate no.; lot number; ref_id"),
    ("nonconformity", "severity", "priority"),
    ("defect_tally", "confirmed", "suspect; fixed; False call"),
    ("gemba_walk", "leader", "prepared_by"),
    ("gemba_walk", "minutes", "duration"),
    ("gemba_walk", "findings", "observations"),
    ("quality_meeting", "opened_with_quality", "safety/quality moment"),
    ("recognition", "team", "recipient_dept; department; crew"),
]
FALSE_FRIENDS = [
    ("production", "planned_qty; good_qty; number of lifts; period; loop number; Scrap (%)"),
    ("production", "modified_at; date_modified; exported_at; year_month; week_number; amount"),
    ("gemba_walk", "operator_id; score; modified_at; exported_at; company"),
    ("nonconformity", "serial number; certificate no.; lot no.; amount; operator id; score"),
    ("customer_result", "period; site"),
]


def spread(table):
    return [
        (record, field, heading)
        for record, field, headings in table
        for heading in headings.split("; ")
    ]


@pytest.mark.parametrize(("record", "field", "heading"), spread(SURE))
def test_a_heading_of_the_field_means_exactly_this_field(record, field, heading):
    assert fields_of(record, heading) == {field}


@pytest.mark.parametrize(("record", "field", "heading"), spread(ASKED))
def test_a_heading_that_may_mean_the_field_is_asked_and_never_taken(record, field, heading):
    assert field in fields_of(record, heading, "ask")
    assert fields_of(record, heading) == set()


@pytest.mark.parametrize(
    ("record", "heading"), [(record, h) for record, hs in FALSE_FRIENDS for h in hs.split("; ")]
)
def test_a_false_friend_is_never_taken(record, heading):
    assert fields_of(record, heading) == set()
