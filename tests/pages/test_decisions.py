"""Decisions about a chart, made on Trends: forms, what they say, what they change."""

from __future__ import annotations

import datetime as dt

import pytest

from data import decisions, queries
from data.ingest.store import save
from tests.pages.test_pages import everything_said, open_door

MONDAY = dt.date(2025, 6, 2)
SUBMIT = "FormSubmitter:"


def submit(test, start: str, label: str):
    """Press the button of the form whose key begins so."""
    found = [
        one
        for one in test.button
        if (one.key or "").startswith(f"{SUBMIT}own_{start}_") and one.label == label
    ]
    assert len(found) == 1, [one.key for one in test.button]
    return found[0].click().run()


def of_form(test, kind: str, label: str, start: str):
    """The field of a label inside the form whose key begins so."""
    fields = [
        one
        for one in getattr(test, kind)
        if one.label.replace("\\", "") == label and (one.form_id or "").startswith(f"own_{start}_")
    ]
    assert len(fields) == 1, [(one.label, one.form_id) for one in getattr(test, kind)]
    return fields[0]


def walks_of(make_upload, *, before: int, after: int):
    """Twelve walks a week for so many weeks, then twenty."""
    days = []
    for week in range(before + after):
        monday = MONDAY + dt.timedelta(weeks=week)
        days += [monday + dt.timedelta(days=n % 5) for n in range(12 if week < before else 20)]
    leaders = [f"Leader {number}" for number in range(len(days))]
    return make_upload("gemba_walk", walked_on=[str(day) for day in days], leader=leaders)


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    """Twelve walks a week for 60 weeks, then twenty for 12: better, up to the last full week."""
    save(engine, viewer, walks_of(make_upload, before=60, after=12))
    return engine


@pytest.fixture
def trends(walked):
    test = open_door("trends.py", plant="AKR", measure="walks_per_week")
    assert not test.exception
    return test


def said(test) -> str:
    told = "\n".join(str(one.value) for one in test.success)
    return f"{everything_said(test)}\n{told}".replace("\\", "")


def test_the_actions_stand_under_the_chart(trends):
    assert "better" in trends.title[0].value
    assert "No target is set." in said(trends)
    assert "No point is left out." in said(trends)
    assert "No phase was begun." in said(trends)
    assert "0 events of Akron are on record." in said(trends)


def test_a_target_is_set_shown_and_removed(trends, walked, viewer):
    submit(trends, "target", "Save the target")
    assert "Enter the number that is to be reached." in said(trends)
    of_form(trends, "number_input", "Target, a week", "target").set_value(15.0)
    submit(trends, "target", "Save the target")
    assert "The target is 15 a week from 1 Nov 2026." in said(trends)
    assert queries.targets(walked, viewer)["value"].tolist() == [15.0]
    assert "15 a week from 1 Nov 2026 (local owner," in said(trends)
    # No full week has begun since 1 Nov: nothing says yet whether it is met.
    assert "reliably" not in said(trends)
    year = {"plant": "AKR", "measure": "walks_per_week", "valid_from": dt.date(2026, 1, 1)}
    assert decisions.set_target(walked, viewer, **year, value=2.0) == ()
    assert "met" in said(trends.run())
    remove = [one for one in trends.button if one.label == "Remove the target from 1 Nov 2026"]
    remove[0].click().run()
    assert queries.targets(walked, viewer)["value"].tolist() == [2.0]
    assert "is taken away." in said(trends)


def test_freezing_needs_a_reason_and_then_names_who_did_it(trends, walked, viewer):
    assert "Nobody has frozen a baseline" in said(trends)
    submit(trends, "baseline", "Freeze this period")
    assert "Give a reason: whoever reads the chart later will ask for it." in said(trends)
    of_form(trends, "text_input", "Why", "baseline").set_value("As it was.")
    submit(trends, "baseline", "Freeze this period")
    assert "The baseline is frozen:" in said(trends)
    assert ", frozen by local owner on " in said(trends)
    assert "The figures under it are unchanged (" in said(trends)
    assert queries.baselines(walked, viewer)["measure"].tolist() == ["walks_per_week"]


def test_figures_that_changed_under_a_baseline_are_told(walked, viewer, make_upload):
    place = {"plant": "AKR", "measure": "*"}
    days = {"first": MONDAY, "last": MONDAY + dt.timedelta(days=363)}
    assert decisions.freeze_baseline(walked, viewer, **place, **days, reason="As it was.") == ()
    late = make_upload("gemba_walk", walked_on=[str(MONDAY)], leader=["Late Leader"])
    save(walked, viewer, late)
    test = open_door("trends.py", plant="AKR", measure="walks_per_week")
    assert "Figures under it have changed since, in: Gemba walks." in said(test)


def test_a_point_is_left_out_and_taken_back_with_reasons(trends, walked, viewer):
    of_form(trends, "text_input", "Why", "left_out").set_value("Flood.")
    submit(trends, "left_out", "Leave it out")
    [held] = queries.exclusions(walked, viewer).to_dict("records")
    assert (held["grain"], held["reason"]) == ("week", "Flood.")
    assert "is left out: Flood. (local owner," in said(trends)
    submit(trends, "back_point", "Let it count again")
    assert "Give a reason" in said(trends)
    of_form(trends, "text_input", "Why it is taken back", "back_point").set_value("Dry.")
    submit(trends, "back_point", "Let it count again")
    assert queries.exclusions(walked, viewer).empty


def test_a_phase_is_begun_and_taken_back(trends, walked, viewer):
    of_form(trends, "text_input", "Why", "phase").set_value("New line.")
    submit(trends, "phase", "Begin the phase")
    assert "A phase begins on 12 Oct 2026: New line." in said(trends)
    of_form(trends, "text_input", "Why it is taken back", "back_phase").set_value("The old line.")
    submit(trends, "back_phase", "Take the phase back")
    assert queries.phases(walked, viewer).empty


def test_the_form_opens_at_the_first_period_of_a_level_that_has_stayed(
    engine, viewer, akron, make_upload
):
    # 52 weeks of baseline, then 24 at a new level: its first week begins on 1 Jun 2026.
    save(engine, viewer, walks_of(make_upload, before=52, after=24))
    test = open_door("trends.py", plant="AKR", measure="walks_per_week")
    assert "The level since the week to 7 Jun 2026 has stayed" in said(test)
    first = of_form(test, "selectbox", "First period of the new phase", "phase")
    assert first.value == dt.date(2026, 6, 7)
    of_form(test, "text_input", "Why", "phase").set_value("Two more leaders.")
    submit(test, "phase", "Begin the phase")
    assert "A phase begins on 1 Jun 2026: Two more leaders." in said(test)


def test_an_event_is_added_checked_and_undone(trends, walked, viewer):
    of_form(trends, "text_input", "What happened", "event").set_value("New press")
    submit(trends, "event", "Add the event")
    assert "Kind of event" in said(trends)
    of_form(trends, "selectbox", "Kind", "event").set_value("launch")
    submit(trends, "event", "Add the event")
    assert "The event is on the charts of Akron." in said(trends)
    assert queries.calendar_events(walked, viewer)["label"].tolist() == ["New press"]
    assert "1 event of Akron is on record." in said(trends)
    trends.button(key="undo_event").click().run()
    assert queries.calendar_events(walked, viewer).empty


def test_a_noted_signal_no_longer_leads_the_first_page(trends, walked, viewer):
    assert open_door().title[0].value.startswith("Better at Akron")
    label = "What is known of the week to 18 Oct 2026"
    of_form(trends, "text_input", label, "note").set_value("two more leaders")
    submit(trends, "note", "Save the note")
    assert "nobody is asked about this signal again" in said(trends)
    title = open_door().title[0].value.replace("\\", "")
    assert title == "Nothing new: 1 change is known and noted"
    of_form(trends, "text_input", "Why it is taken back", "back_note").set_value("Wrong.")
    submit(trends, "back_note", "Take the note back")
    assert open_door().title[0].value.startswith("Better at Akron")
