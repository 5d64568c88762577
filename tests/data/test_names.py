"""Names changed without touching a row: found again by every spelling, undone to the letter."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from catalogue.model import Total
from catalogue.records import RECORDS
from data import merging, names, queries, schema
from data.access import Viewer
from data.checking import check
from data.errors import NotPermitted
from data.ingest.store import save
from data.ingest.undo import Undone, undo
from data.merging import Changed
from data.name_edits import PLANT, Edit
from data.name_words import new_names
from data.names import AREA, EVERYWHERE, PERSON, TEAM

WALKS = Total(record="gemba_walk")


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    """Batch 1: walks of Jonas Huber, J. Huber and Ana in Press, Pres and Paint."""
    save(engine, viewer, walks(make_upload))
    return engine


def walks(make_upload):
    return make_upload(
        "gemba_walk",
        walked_on=["2026-03-02", "2026-03-03", "2026-03-04"],
        leader=["Jonas Huber", "J. Huber", "Ana"],
        area=["Press", "Pres", "Paint"],
    )


def everything_stored(engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the facts and of the lists."""
    tables = [*schema.FACTS.values(), schema.plant, schema.area, schema.team, schema.person]
    tables += [schema.spelling, schema.shift_word]
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in tables
        }


def people(engine, viewer) -> dict[str, list[str]]:
    found = queries.people(engine, viewer)
    return dict(zip(found["display_name"], found["spellings"], strict=True))


def leaders(engine, viewer) -> list[str]:
    first, last = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    return queries.rows_behind(engine, viewer, WALKS, "AKR", first, last)["leader"].tolist()


def faults(engine, viewer) -> list[str]:
    """What `check` finds; these uploads were never files."""
    found = [one for one in check(engine, viewer) if one.about != "uploaded files"]
    return [fault for one in found for fault in one.faults]


def done(change: Changed | tuple[str, ...]) -> int:
    assert isinstance(change, Changed), change
    assert change.batch is not None
    return change.batch


def set_facts(engine, viewer, kind, who, plant=EVERYWHERE, /, **values):
    edit = Edit(plant=plant, name=who, values=values)
    return merging.edit_names(engine, viewer, kind, [edit])


def test_rows_of_a_merged_person_are_shown_as_the_others_and_the_facts_stay(walked, viewer):
    before = everything_stored(walked)["gemba_walk"]
    done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    assert leaders(walked, viewer) == ["Ana", "Jonas Huber", "Jonas Huber"]
    assert people(walked, viewer) == {"Ana": [], "Jonas Huber": ["J. Huber"]}
    assert everything_stored(walked)["gemba_walk"] == before
    rows = queries.record_rows(walked, viewer, "gemba_walk", "AKR")
    assert rows["leader"].nunique() == 2


def test_rows_of_a_merged_area_are_grouped_with_the_others(walked, viewer):
    done(merging.merge(walked, viewer, AREA, "Pres", "Press", "AKR"))
    rows = queries.record_rows(walked, viewer, "gemba_walk", "AKR")
    assert rows["area"].tolist() == ["Press", "Press", "Paint"]
    assert queries.areas(walked, viewer)["name"].tolist() == ["Paint", "Press"]


def test_a_chain_of_merges_ends_at_the_last(walked, viewer):
    done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    done(merging.merge(walked, viewer, PERSON, "Jonas Huber", "Ana"))
    assert leaders(walked, viewer) == ["Ana", "Ana", "Ana"]
    assert people(walked, viewer) == {"Ana": ["J. Huber", "Jonas Huber"]}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Ana", "ANA ", "“Ana” cannot be merged into itself. Name two of them."),
        (
            "Jonas Huber",
            "J. Huber",
            "“Jonas Huber” and “J. Huber” count as one already: “Jonas Huber”.",
        ),
        ("Jonas Hubr", "Ana", "There is no person “Jonas Hubr”. Did you mean “Jonas Huber”?"),
        ("Zoe", "Ana", "There is no person “Zoe”. The list of people shows them all."),
    ],
)
def test_a_merge_that_cannot_be_is_a_sentence_and_changes_nothing(
    walked, viewer, old, new, sentence
):
    done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    before = everything_stored(walked)
    assert merging.merge(walked, viewer, PERSON, old, new) == (sentence,)
    assert everything_stored(walked) == before


def test_undo_of_each_change_puts_back_every_row_to_the_letter(walked, viewer):
    states = [everything_stored(walked)]
    changes = [
        lambda: merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"),
        lambda: set_facts(walked, viewer, PERSON, "Jonas Huber", name="Jonas H.", tier="manager"),
        lambda: merging.merge(walked, viewer, AREA, "Pres", "Press", "AKR"),
        lambda: set_facts(
            walked, viewer, AREA, "Press", "AKR", name="Press shop", code="P1", counts_output=True
        ),
        lambda: merging.edit_names(
            walked,
            viewer,
            TEAM,
            [Edit(plant="AKR", values={"name": "Team 1", "headcount": 12, "spellings": "T1; One"})],
        ),
        lambda: merging.set_shift(walked, viewer, "AKR", {"Schicht A": "night"}),
        lambda: set_facts(walked, viewer, PLANT, None, "AKR", name="Akron Works", currency="USD"),
    ]
    numbers = []
    for change in changes:
        numbers.append(done(change()))
        states.append(everything_stored(walked))
    for number, state in zip(reversed(numbers), reversed(states[:-1]), strict=True):
        assert isinstance(undo(walked, viewer, number), Undone)
        assert everything_stored(walked) == state
    assert faults(walked, viewer) == []


def test_a_change_that_a_later_one_builds_on_is_not_undone_before_it(walked, viewer):
    merged = done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    renamed = done(set_facts(walked, viewer, PERSON, "Jonas Huber", name="Jonas H."))
    assert undo(walked, viewer, merged) == (
        f"Later changes build on upload {merged}. Undo upload {renamed} first."
    )
    assert isinstance(undo(walked, viewer, renamed), Undone)
    assert isinstance(undo(walked, viewer, merged), Undone)


def test_an_old_file_is_found_again_word_for_word_after_merges_and_renames(
    walked, viewer, make_upload
):
    done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    done(set_facts(walked, viewer, PERSON, "Jonas Huber", name="Jonas H."))
    done(set_facts(walked, viewer, AREA, "Press", "AKR", name="Press shop"))
    _, plan, fresh = save(walked, viewer, walks(make_upload))
    assert plan.rows("unchanged") == 3
    assert fresh == {"areas": [], "teams": [], "people": []}


def test_a_file_that_writes_the_new_name_makes_no_second_area(walked, viewer, make_upload):
    done(set_facts(walked, viewer, AREA, "Press", "AKR", name="Press shop"))
    more = make_upload("gemba_walk", walked_on=["2026-03-05"], leader=["Ana"], area=["press  shop"])
    _, _, fresh = save(walked, viewer, more)
    assert fresh["areas"] == []
    rows = queries.record_rows(walked, viewer, "gemba_walk", "AKR")
    assert rows["area"].tolist() == ["Press shop", "Pres", "Paint", "Press shop"]


def test_what_a_file_wrote_is_found_again_after_the_rename_it_relied_on_was_undone(
    walked, viewer, make_upload
):
    renamed = done(set_facts(walked, viewer, PERSON, "Ana", name="Ana Ruiz"))
    more = make_upload("gemba_walk", walked_on=["2026-03-05"], leader=["Ana Ruiz"], area=["Press"])
    save(walked, viewer, more)
    assert isinstance(undo(walked, viewer, renamed), Undone)
    assert people(walked, viewer)["Ana"] == ["Ana Ruiz"]
    _, plan, fresh = save(walked, viewer, more)
    assert (plan.rows("unchanged"), fresh["people"]) == (1, [])


def test_undo_of_the_import_keeps_those_that_a_merge_speaks_of(walked, viewer):
    merged = done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    assert isinstance(undo(walked, viewer, 1), Undone)
    assert people(walked, viewer) == {"Jonas Huber": ["J. Huber"]}
    assert isinstance(undo(walked, viewer, merged), Undone)
    assert people(walked, viewer) == {}


def test_undo_of_a_list_keeps_the_one_that_a_log_names_since(walked, viewer, make_upload):
    added = done(
        merging.edit_names(
            walked,
            viewer,
            PERSON,
            [Edit(values={"name": word, "tier": "manager"}) for word in ("Ben", "Cleo")],
        )
    )
    more = make_upload("gemba_walk", walked_on=["2026-03-05"], leader=["Ben"], area=["Press"])
    save(walked, viewer, more)
    assert isinstance(undo(walked, viewer, added), Undone)
    found = queries.people(walked, viewer)
    assert found["display_name"].tolist() == ["Ana", "Ben", "J. Huber", "Jonas Huber"]
    assert found["tier"].isna().all()
    assert faults(walked, viewer) == []


def test_the_areas_that_count_output_follow_renames_and_merges(engine, viewer, akron, make_upload):
    made = make_upload(
        "production",
        produced_on=["2026-03-02"] * 3,
        area=["Press", "Pres", "Paint"],
        units_produced=[100, 20, 90],
    )
    save(engine, viewer, made)
    with engine.connect() as connection:
        assert names.output_areas(connection) == {}
    done(set_facts(engine, viewer, AREA, "Press", "AKR", name="Press shop", counts_output=True))
    with engine.connect() as connection:
        assert names.output_areas(connection) == {"AKR": {"Press"}}
    done(merging.merge(engine, viewer, AREA, "Pres", "Press", "AKR"))
    with engine.connect() as connection:
        assert names.output_areas(connection) == {"AKR": {"Press", "Pres"}}
    units = Total(record="production", fields=("units_produced",))
    assert queries.totals(engine, viewer, units)["amount"].tolist() == [120.0]


def test_new_names_come_with_the_known_one_that_is_near(walked, make_upload):
    rows = make_upload(
        "gemba_walk",
        walked_on=["2026-03-05"] * 5,
        leader=["Huber, Jonas", "A. Novak", "Jonas Hubr", "ana", "Zoe"],
        area=["Paintt", "Press 2", "Press", "Press", "Press"],
    ).rows
    found = new_names(walked, RECORDS["gemba_walk"], rows)
    assert [(one.name, one.nearest) for one in found["people"]] == [
        ("Huber, Jonas", "Jonas Huber"),
        ("A. Novak", None),
        ("Jonas Hubr", "Jonas Huber"),
        ("Zoe", None),
    ]
    assert [(one.name, one.nearest) for one in found["areas"]] == [
        ("Paintt", "Paint"),
        ("Press 2", None),
    ]
    assert found["people"][0].advice == (
        "Huber, Jonas is new: did you mean Jonas Huber? If so, merge the two under Plants and "
        "people."
    )


def test_initials_and_surname_name_the_nearest_one(engine, viewer, akron, make_upload):
    done(merging.edit_names(engine, viewer, PERSON, [Edit(values={"name": "Jonas Huber"})]))
    rows = make_upload("gemba_walk", walked_on=["2026-03-05"], leader=["J. Huber"]).rows
    found = new_names(engine, RECORDS["gemba_walk"], rows)
    assert [one.nearest for one in found["people"]] == ["Jonas Huber"]


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (AREA, {"name": "-"}, "“-” says nothing. Give the area a name."),
        (AREA, {"name": "  "}, "Give the area a name."),
        (AREA, {"code": "A"}, "Give the area a name."),
        (PERSON, {"name": "k.A."}, "“k.A.” says nothing. Give the person a name."),
        (
            TEAM,
            {"name": "x" * 101},
            "The name “xxxxxxxxxxxxxxxxxxxx…” has 101 characters. Shorten it to 100.",
        ),
        (
            TEAM,
            {"name": "A", "headcount": -1},
            "“-1” is no headcount. Enter a whole number from 0 to 1,000,000.",
        ),
        (
            PERSON,
            {"name": "A", "tier": "boss"},
            "“boss” is no tier. Choose one of: team leader, supervisor, manager, plant manager, "
            "executive.",
        ),
        (
            AREA,
            {"name": "press"},
            "There is an area “Press” already. Choose another name, or merge the two.",
        ),
        (AREA, {"name": "A", "counts_output": "perhaps"}, "“perhaps” is neither yes nor no."),
    ],
)  # fmt: skip
def test_what_no_name_can_be_is_refused_with_a_sentence(walked, viewer, kind, values, sentence):
    before = everything_stored(walked)
    plant = EVERYWHERE if kind == PERSON else "AKR"
    assert merging.edit_names(walked, viewer, kind, [Edit(plant=plant, values=values)]) == (
        sentence,
    )
    assert everything_stored(walked) == before


def test_one_wrong_edit_leaves_out_the_right_ones_beside_it(walked, viewer):
    before = everything_stored(walked)
    edits = [Edit(values={"name": "Ben"}), Edit(values={"name": "n/a"})]
    assert merging.edit_names(walked, viewer, PERSON, edits) == (
        "“n/a” says nothing. Give the person a name.",
    )
    assert everything_stored(walked) == before


def test_a_reader_changes_no_name_and_a_plant_manager_none_of_another_plant(walked, viewer):
    reader = Viewer(subject="reader", plants=None, may_write=False)
    with pytest.raises(NotPermitted):
        merging.merge(walked, reader, PERSON, "J. Huber", "Jonas Huber")
    manager = Viewer(subject="manager", plants=frozenset({"BER"}))
    before = everything_stored(walked)
    with pytest.raises(NotPermitted):
        merging.merge(walked, manager, AREA, "Pres", "Press", "AKR")
    assert everything_stored(walked) == before
    assert queries.areas(walked, manager).empty


def test_a_plants_own_word_for_a_shift_goes_before_the_usual_one(
    engine, viewer, akron, make_upload
):
    rows = make_upload(
        "gemba_walk",
        walked_on=["2026-03-02"] * 3,
        leader=["Ana"] * 3,
        shift=["Früh", "C", "Nachtschicht"],
    )
    save(engine, viewer, rows)

    def classes() -> dict[str, str]:
        found = queries.shift_words(engine, viewer)
        return dict(zip(found["word"], found["shift_class"], strict=True))

    assert classes() == {"C": "other", "Früh": "day", "Nachtschicht": "night"}
    number = done(merging.set_shift(engine, viewer, "AKR", {"C": "late"}))
    assert classes() == {"C": "late", "Früh": "day", "Nachtschicht": "night"}
    assert merging.set_shift(engine, viewer, "AKR", {"C": "noon"}) == (
        "“noon” is no class. Choose one of: day, late, night, other.",
    )
    assert isinstance(undo(engine, viewer, number), Undone)
    assert classes()["C"] == "other"


def test_the_history_tells_no_name_to_whom_names_are_not_shown(walked, viewer):
    done(merging.merge(walked, viewer, PERSON, "J. Huber", "Jonas Huber"))
    executive = Viewer(subject="executive", plants=None, names_shown=False)
    assert queries.batches(walked, executive)["what"].tolist()[0] == "Names of people were changed."
    assert queries.people(walked, executive).empty
