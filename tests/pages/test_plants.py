"""The page Plants and people, as a reader meets it."""

from __future__ import annotations

import pandas as pd
import pytest

from data import merging, queries
from data.ingest.store import save
from data.names import EVERYWHERE, PERSON
from tests.pages.test_pages import everything_said, open_door
from ui.name_tables import edits_between


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    """Two walks of J. Huber and one of Jonas Huber, in two areas."""
    walks = make_upload(
        "gemba_walk",
        walked_on=["2026-11-02", "2026-11-03", "2026-11-04"],
        leader=["J. Huber", "J. Huber", "Jonas Huber"],
        area=["Press", "Pres", "Press"],
        shift=["Früh", "Schicht A", "Früh"],
    )
    save(engine, viewer, walks)
    return engine


def said(test) -> str:
    return everything_said(test).replace("\\", "")


def test_without_a_plant_the_page_offers_to_add_one(engine):
    test = open_door("plants.py")
    assert not test.exception
    assert "No plant yet. Add the first one: a code and a name are enough." in said(test)


def test_two_spellings_are_merged_after_saying_what_will_follow_and_undone(walked, viewer):
    test = open_door("plants.py")
    assert not test.exception
    test.selectbox(key="merge_old_people").set_value("J. Huber")
    test.selectbox(key="merge_new_people").set_value("Jonas Huber").run()
    assert "2 gemba walks of J. Huber will count as Jonas Huber's." in said(test)
    test.button(key="merge_people").click().run()
    assert queries.people(walked, viewer)["display_name"].tolist() == ["Jonas Huber"]
    assert "“J. Huber” counts as “Jonas Huber” from now on." in said(test)
    test.button(key="undo_names").click().run()
    assert queries.people(walked, viewer)["display_name"].tolist() == ["J. Huber", "Jonas Huber"]
    assert "It was undone: everything stands as before." in said(test)


def test_a_plant_is_changed_and_a_wrong_setting_is_a_sentence(walked, viewer):
    test = open_door("plants.py")
    form = "FormSubmitter:plant_AKR-Save the plant"
    names = [one.label for one in test.text_input]
    place = len(names) - 1 - names[::-1].index("Name")
    test.text_input[place].set_value("n/a")
    test.button(key=form).click().run()
    assert "“n/a” says nothing. Give the plant a name such as Akron." in said(test)


def test_a_table_sent_back_with_what_no_cell_can_hold_is_refused(walked, viewer):
    """A browser may send anything: what the table shows as choices is checked when it is saved."""
    found = queries.people(walked, viewer).rename(columns={"display_name": "name"})
    before = found[["name", "tier"]]
    forged = before.copy()
    forged["tier"] = ["emperor", "manager"]
    edits = edits_between(before, forged, EVERYWHERE)
    assert [(one.name, one.values) for one in edits] == [
        ("J. Huber", {"tier": "emperor"}),
        ("Jonas Huber", {"tier": "manager"}),
    ]
    refused = merging.edit_names(walked, viewer, PERSON, edits)
    assert refused == (
        "“emperor” is no tier. Choose one of: team leader, supervisor, manager, plant manager, "
        "executive.",
    )
    assert queries.people(walked, viewer)["tier"].isna().all()


def test_rows_typed_below_a_table_are_new_and_blank_ones_say_nothing():
    before = pd.DataFrame({"name": ["Team 1"], "headcount": [12.0]})
    after = pd.DataFrame({"name": ["Team 1", "Team 2", None], "headcount": [14.0, 9.0, None]})
    edits = edits_between(before, after, "AKR")
    assert [(one.plant, one.name, one.values) for one in edits] == [
        ("AKR", "Team 1", {"headcount": 14}),
        ("AKR", None, {"name": "Team 2", "headcount": 9}),
    ]


def test_a_list_is_previewed_old_and_new_then_saved(walked, viewer):
    test = open_door("plants.py")
    content = b"Area,Code\nPress,P1\nPaint,P2\n-,P3\n"
    test.file_uploader[0].set_value(("areas.csv", content, "text/csv")).run()
    assert not test.exception
    save_button = test.button(key="save_list")
    assert save_button.label == "Save 1 new, 1 changed, leave out 1"
    save_button.click().run()
    assert "areas.csv: 1 added, 1 changed." in said(test)
    found = queries.areas(walked, viewer)
    assert found["name"].tolist() == ["Paint", "Pres", "Press"]
    assert found["code"].fillna("").tolist() == ["P2", "", "P1"]
