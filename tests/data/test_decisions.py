"""Decisions about a chart: stored as new rows, noted in the change log, refused all at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pandas as pd
import pytest
import sqlalchemy as sa

from data import backup, change_log, company, decisions, queries, restore, schema
from data.access import Viewer
from data.checking import check
from data.engine import close_database, open_database
from data.errors import NotPermitted
from data.ingest.store import save
from data.ingest.undo import undo
from data.ingest.upload import Reject

FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 5, 31)
NC = {"plant": "AKR", "measure": "nc_rate"}
READER = Viewer(subject="reader", plants=None, may_write=False)
ELSEWHERE = Viewer(subject="Tulsa", plants=frozenset({"TUL"}))


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    """Two walks in March 2026."""
    walks = make_upload("gemba_walk", walked_on=["2026-03-02", "2026-03-03"], leader=["Ana", "Ben"])
    save(engine, viewer, walks)
    return engine


def freeze(engine, viewer, measure="*", first=FIRST, last=LAST, reason="As it was."):
    return decisions.freeze_baseline(
        engine, viewer, plant="AKR", measure=measure, first=first, last=last, reason=reason
    )


def log(engine):
    table = schema.change_log
    with engine.connect() as connection:
        return connection.execute(
            sa.select(table).where(table.c.chain == "AKR").order_by(table.c.seq)
        ).all()


def test_a_frozen_baseline_says_who_when_and_why(walked, viewer):
    assert freeze(walked, viewer) == ()
    [held] = queries.baselines(walked, viewer).to_dict("records")
    assert (held["first"].date(), held["last"].date()) == (FIRST, LAST)
    assert (held["frozen_by"], held["reason"]) == ("local owner", "As it was.")
    assert not held["provisional"]
    entry = log(walked)[-1]
    assert (entry.action, entry.object, entry.outcome) == ("baseline frozen", "AKR *", "done")
    assert json.loads(entry.details)["last"] == "2026-05-31"
    assert change_log.faults(walked) == []


def test_freezing_again_in_the_same_second_supersedes_and_keeps_the_first(walked, viewer):
    assert freeze(walked, viewer) == ()
    assert freeze(walked, viewer, last=dt.date(2026, 6, 30), reason="A month more.") == ()
    found = queries.baseline_history(walked, viewer)
    assert found["in_force"].tolist() == [True, False]
    assert found["reason"].tolist() == ["A month more.", "As it was."]
    assert queries.baselines(walked, viewer)["reason"].tolist() == ["A month more."]


def test_everything_wrong_with_a_baseline_is_said_at_once(walked, viewer):
    wrong = decisions.freeze_baseline(
        walked, viewer, plant="NIX", measure="luck", first=LAST, last=FIRST, reason=" - "
    )
    assert [fault.split(".")[0] for fault in wrong] == [
        "There is no plant “NIX”",
        "There is no measure “luck”",
        "Give a reason: whoever reads the chart later will ask for it",
        "The baseline ends on 2026-03-02 before it begins",
    ]
    assert queries.baseline_history(walked, viewer).empty
    ahead = freeze(walked, viewer, last=dt.date(2026, 11, 25))  # today
    assert ahead == ("The baseline ends before today at the latest. Choose a day that is over.",)


def test_a_row_that_comes_later_under_a_frozen_baseline_is_told_by_its_log(
    walked, viewer, make_upload
):
    assert freeze(walked, viewer) == ()
    assert queries.changed_baselines(walked, viewer).empty
    late = make_upload("gemba_walk", walked_on=["2026-04-01"], leader=["Cem"])
    number, _, _ = save(walked, viewer, late)
    [changed] = queries.changed_baselines(walked, viewer).to_dict("records")
    assert (changed["plant"], changed["measure"], changed["logs"]) == ("AKR", "*", ["Gemba walks"])
    undo(walked, viewer, number)
    assert queries.changed_baselines(walked, viewer).empty


def test_a_row_after_the_baseline_or_of_another_measure_changes_nothing_under_it(
    walked, viewer, make_upload
):
    assert freeze(walked, viewer, measure="walks_per_week") == ()
    save(walked, viewer, make_upload("gemba_walk", walked_on=["2026-06-01"], leader=["Cem"]))
    save(
        walked,
        viewer,
        make_upload("production", produced_on=["2026-04-01"], units_produced=[100]),
    )
    assert queries.changed_baselines(walked, viewer).empty


def test_days_that_are_reported_later_change_the_figures_without_a_row_among_them(
    walked, viewer, make_upload
):
    # From 4 March to the end of May nothing was reported; now it is, and was 0.
    assert freeze(walked, viewer, measure="walks_per_week") == ()
    later = make_upload("gemba_walk", walked_on=["2026-06-10"], leader=["Cem"])
    stated = later.spans.assign(first=pd.Timestamp("2026-03-04"))
    number, _, _ = save(walked, viewer, dataclasses.replace(later, spans=stated))
    [changed] = queries.changed_baselines(walked, viewer).to_dict("records")
    assert changed["logs"] == ["Gemba walks"]
    undo(walked, viewer, number)
    assert queries.changed_baselines(walked, viewer).empty


def test_a_log_that_goes_on_after_the_weekend_changes_nothing_under_a_baseline(
    walked, viewer, make_upload
):
    # Friday, 6 March, to Monday: the weekend between was silent before and after.
    save(walked, viewer, make_upload("gemba_walk", walked_on=["2026-03-06"], leader=["Ana"]))
    sunday = dt.date(2026, 3, 8)
    assert freeze(walked, viewer, measure="walks_per_week", last=sunday) == ()
    save(walked, viewer, make_upload("gemba_walk", walked_on=["2026-03-09"], leader=["Ana"]))
    assert queries.changed_baselines(walked, viewer).empty


def test_a_row_left_out_under_a_baseline_changes_its_figures(walked, viewer, make_upload):
    assert freeze(walked, viewer, measure="walks_per_week") == ()
    bad = Reject(
        file_row=3, plant="AKR", day=dt.date(2026, 3, 3), cells={"Minutes": "1O5"}, problems=()
    )
    later = make_upload("gemba_walk", walked_on=["2026-06-10"], leader=["Cem"])
    save(walked, viewer, dataclasses.replace(later, rejects=(bad,)))
    [changed] = queries.changed_baselines(walked, viewer).to_dict("records")
    assert changed["logs"] == ["Gemba walks"]


def test_a_baseline_of_an_older_version_is_not_said_to_have_changed(walked, viewer, make_upload):
    assert freeze(walked, viewer, measure="walks_per_week") == ()
    [held] = queries.baselines(walked, viewer).to_dict("records")
    noted = json.loads(held["figures"])
    older = {key: one for key, one in noted.items() if not key.startswith("reported:")}
    assert len(older) < len(noted)
    with walked.begin() as connection:
        connection.execute(sa.update(schema.baseline).values(figures=json.dumps(older)))
    later = make_upload("gemba_walk", walked_on=["2026-06-10"], leader=["Cem"])
    stated = later.spans.assign(first=pd.Timestamp("2026-03-04"))
    save(walked, viewer, dataclasses.replace(later, spans=stated))
    assert queries.changed_baselines(walked, viewer).empty


def test_a_target_holds_from_its_day_until_it_is_superseded_or_taken_away(walked, viewer):
    year, half = dt.date(2026, 1, 1), dt.date(2026, 7, 1)
    for day, value in ((year, 4.0), (half, 3.0), (half, 2.5)):
        assert decisions.set_target(walked, viewer, **NC, valid_from=day, value=value) == ()
    held = queries.targets(walked, viewer)
    assert held["value"].tolist() == [4.0, 2.5]
    assert [day.date() for day in held["valid_from"]] == [year, half]
    assert decisions.remove_target(walked, viewer, **NC, valid_from=half) == ()
    assert queries.targets(walked, viewer)["value"].tolist() == [4.0]
    again = decisions.remove_target(walked, viewer, **NC, valid_from=half)
    assert again == ("No target of AKR begins on 2026-07-01. List them first.",)
    with walked.connect() as connection:  # nothing was altered: four rows, one of them a removal
        rows = connection.execute(sa.select(schema.target.c.value)).scalars().all()
    assert sorted(rows, key=str) == [2.5, 3.0, 4.0, None]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_what_is_no_target_is_refused(walked, viewer, value):
    wrong = decisions.set_target(walked, viewer, **NC, valid_from=FIRST, value=value)
    assert wrong == (f"“{value}” is no target. Enter a number from 0 up.",)


def test_a_target_may_begin_ahead(walked, viewer):
    ahead = dt.date(2027, 1, 1)
    assert decisions.set_target(walked, viewer, **NC, valid_from=ahead, value=1.0) == ()


def test_a_phase_is_begun_once_and_taken_back_with_a_reason(walked, viewer):
    begin, back = decisions.begin_phase, decisions.take_phase_back
    assert begin(walked, viewer, **NC, first=FIRST, reason="New line.") == ()
    assert begin(walked, viewer, **NC, first=FIRST, reason="New line.") == (
        "A new phase begins on 2026-03-02 already.",
    )
    assert queries.phases(walked, viewer)["reason"].tolist() == ["New line."]
    assert back(walked, viewer, **NC, first=FIRST, reason="It was the old line.") == ()
    assert queries.phases(walked, viewer).empty
    assert back(walked, viewer, **NC, first=FIRST, reason="Again.") == (
        "No phase of AKR begins on 2026-03-02. List them first.",
    )
    assert begin(walked, viewer, **NC, first=FIRST, reason="It was new after all.") == ()
    assert len(queries.phases(walked, viewer)) == 1


def test_a_point_is_left_out_by_grain_and_taken_back_in(walked, viewer):
    point = {**NC, "first": FIRST, "grain": "week"}
    assert decisions.leave_out(walked, viewer, **point, reason="Flood.") == ()
    month = {**point, "grain": "month"}
    assert decisions.take_back_in(walked, viewer, **month, reason="Dry.") == (
        "The month from 2026-03-02 is not left out. List what is first.",
    )
    assert decisions.take_back_in(walked, viewer, **point, reason="Dry.") == ()
    assert queries.exclusions(walked, viewer).empty
    wrong = decisions.leave_out(walked, viewer, **(point | {"grain": "year"}), reason="")
    assert wrong == (
        "Give a reason: whoever reads the chart later will ask for it.",
        "“year” is no grain. Choose day, week or month.",
    )


def test_a_later_note_stands_in_the_place_of_an_earlier(walked, viewer):
    signal = {**NC, "period": LAST, "grain": "week", "rule": "point"}
    for note in ("Die change?", "Die change, known."):
        assert decisions.add_note(walked, viewer, **signal, note=note) == ()
    assert queries.signal_notes(walked, viewer)["reason"].tolist() == ["Die change, known."]
    assert decisions.take_note_back(walked, viewer, **signal, reason="It was the steel.") == ()
    assert queries.signal_notes(walked, viewer).empty
    empty = decisions.add_note(walked, viewer, **signal, note="")
    assert empty == ("Give a note: whoever reads the chart later will ask for it.",)


@pytest.mark.parametrize("who", [READER, ELSEWHERE])
def test_who_may_not_write_at_the_plant_decides_nothing(walked, viewer, who):
    with pytest.raises(NotPermitted):
        freeze(walked, who)
    with pytest.raises(NotPermitted):
        decisions.set_target(walked, who, **NC, valid_from=FIRST, value=1.0)
    with pytest.raises(NotPermitted):
        decisions.begin_phase(walked, who, **NC, first=FIRST, reason="No.")
    assert queries.baseline_history(walked, viewer).empty
    assert queries.targets(walked, viewer).empty


def test_decisions_are_seen_within_the_scope_only(walked, viewer):
    freeze(walked, viewer)
    decisions.set_target(walked, viewer, **NC, valid_from=FIRST, value=1.0)
    tulsa = dataclasses.replace(viewer, plants=frozenset({"TUL"}))
    assert queries.baselines(walked, tulsa).empty
    assert queries.targets(walked, tulsa).empty


def test_a_backup_brings_decisions_and_settings_back(walked, viewer, tmp_path):
    freeze(walked, viewer)
    decisions.set_target(walked, viewer, **NC, valid_from=FIRST, value=1.5)
    company.set_values(walked, viewer, {"week_start": "sunday"})
    backup.make(walked, tmp_path / "kept.zip")
    decisions.remove_target(walked, viewer, **NC, valid_from=FIRST)
    company.set_values(walked, viewer, {"week_start": "monday"})
    close_database()
    restore.restore(tmp_path / "kept.zip", viewer)
    engine = open_database()
    assert queries.targets(engine, viewer)["value"].tolist() == [1.5]
    assert queries.settings(engine, viewer)["value"].tolist() == ["sunday"]
    assert queries.baselines(engine, viewer)["reason"].tolist() == ["As it was."]
    decided = [one for one in check(engine, viewer) if one.about == "decisions and settings"]
    assert [(one.looked_at, one.faults) for one in decided] == [(3, ())]
