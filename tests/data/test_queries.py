"""Questions and who may ask them: totals by hand, and nothing from outside the viewer's scope."""

from __future__ import annotations

import datetime as dt
import inspect
import random

import pandas as pd
import pytest
import sqlalchemy as sa

from catalogue.measures import MEASURES
from catalogue.model import FieldIn, Total, Within
from catalogue.records import RECORDS
from data import plants, queries, schema
from data.access import Viewer
from data.ingest.store import save

FIRST, LAST = dt.date(2000, 1, 1), dt.date(2026, 11, 25)
CODES = ("AKR", "BOI", "DAY")


@pytest.fixture
def three_plants(engine, viewer, make_upload):
    for code in CODES:
        plants.add_plant(engine, viewer, plants.Plant(code=code, name=f"Plant {code}"))
        upload = make_upload(
            "gemba_walk",
            plant=code,
            walked_on=["2026-03-02", "2026-03-03"],
            leader=[f"Leader of {code}", "Shared Leader"],
            findings=[2, 0],
        )
        save(engine, viewer, upload)
    return engine


def _first_key(engine) -> str:
    """The key of a row of the first plant."""
    fact = schema.FACTS["gemba_walk"]
    with engine.connect() as connection:
        return connection.scalar(sa.select(fact.c.row_key).where(fact.c.plant == "AKR")).hex


def ask(name: str, engine, viewer) -> pd.DataFrame | int:
    """Call a query with arguments that reach as far as they can."""
    wanted = {
        "total": Total(record="gemba_walk"),
        "record": "gemba_walk",
        "plant": "AKR",
        "first": FIRST,
        "last": LAST,
        "batch": 1,
        "fields": ("findings",),
        "row_key": _first_key(engine),
    }
    query = getattr(queries, name)
    needed = [
        parameter.name
        for parameter in inspect.signature(query).parameters.values()
        if parameter.default is parameter.empty and parameter.name not in ("engine", "viewer")
    ]
    takes_viewer = "viewer" in inspect.signature(query).parameters
    arguments = [engine, viewer] if takes_viewer else [engine]
    return query(*arguments, **{parameter: wanted[parameter] for parameter in needed})


@pytest.mark.parametrize("name", [name for name in queries.__all__ if name != "data_version"])
def test_no_question_answers_with_a_plant_outside_the_scope(three_plants, name):
    chance = random.Random(5)
    for _ in range(12):
        scope = frozenset(chance.sample(CODES, chance.randint(0, 2)))
        found = ask(name, three_plants, Viewer(subject="somebody", plants=scope))
        for column in ("plant", "code", "plants"):
            if column in found:
                assert set(found[column]) <= scope
        if not scope and name != "people":
            assert found.empty


def test_names_are_withheld_from_who_may_not_see_them(three_plants):
    viewer = Viewer(subject="somebody", plants=None, names_shown=False)
    assert queries.people(three_plants, viewer).empty
    rows = queries.rows_behind(three_plants, viewer, Total(record="gemba_walk"), "AKR", FIRST, LAST)
    assert set(rows["leader"]) == {"-"}


def test_events_that_hold_are_told_by_day_with_their_kind(engine, viewer, akron, make_upload):
    events = make_upload(
        "calendar_event",
        starts_on=["2026-05-04", "2026-03-02"],
        ends_on=[None, "2026-03-06"],
        label=["Workshop", "Audit"],
        kind=["workshop", "external audit"],
    )
    save(engine, viewer, events)
    found = queries.calendar_events(engine, viewer)
    assert found[["plant", "kind", "label"]].to_numpy().tolist() == [
        ["AKR", "external audit", "Audit"],
        ["AKR", "workshop", "Workshop"],
    ]
    assert found["last"].isna().tolist() == [False, True]


def test_a_blank_figure_is_no_zero_and_is_counted(engine, viewer, akron, make_upload):
    save(
        engine,
        viewer,
        make_upload(
            "gemba_walk",
            walked_on=["2026-03-02"] * 3,
            leader=["Ana", "Ben", "Cem"],
            minutes=pd.array([30.0, pd.NA, 0.0], dtype="Float64"),
        ),
    )
    found = queries.totals(engine, viewer, Total(record="gemba_walk", fields=("minutes",)))
    assert found[["amount", "rows", "blanks"]].to_numpy().tolist() == [[30.0, 2, 1]]


def test_a_row_that_is_blank_on_one_side_leaves_both(engine, viewer, akron, make_upload):
    save(
        engine,
        viewer,
        make_upload(
            "production",
            produced_on=["2026-03-02", "2026-03-03"],
            units_produced=pd.array([100, 200], dtype="Int64"),
            scrapped_units=pd.array([5, pd.NA], dtype="Int64"),
        ),
    )
    units = Total(record="production", fields=("units_produced",))
    found = queries.totals(engine, viewer, units, ("scrapped_units",))
    assert found["amount"].tolist() == [100.0, 0.0]
    assert found["blanks"].tolist() == [0, 1]


def test_the_first_filled_of_several_fields_is_summed(engine, viewer, akron, make_upload):
    save(
        engine,
        viewer,
        make_upload(
            "production",
            produced_on=["2026-03-02", "2026-03-03"],
            units_produced=pd.array([100, 200], dtype="Int64"),
            units_inspected=pd.array([80, pd.NA], dtype="Int64"),
        ),
    )
    total = Total(record="production", fields=("units_inspected", "units_produced"))
    assert queries.totals(engine, viewer, total)["amount"].tolist() == [80.0, 200.0]


def test_a_blank_status_counts_where_none_is_listed(engine, viewer, akron, make_upload):
    save(
        engine,
        viewer,
        make_upload(
            "nonconformity",
            detected_on=["2026-03-02"] * 3,
            status=pd.array(["open", "cancelled", pd.NA], dtype="str"),
            what=["a", "b", "c"],
        ),
    )
    counted = Total(record="nonconformity", where=(FieldIn(field="status", values=("open", None)),))
    assert queries.totals(engine, viewer, counted)["amount"].tolist() == [2.0]


def test_within_holds_on_the_last_day_and_not_after_it(engine, viewer, akron, make_upload):
    save(
        engine,
        viewer,
        make_upload(
            "action",
            raised_on=["2026-03-02"] * 3,
            what=["a", "b", "c"],
            decided_on=["2026-03-09", "2026-03-10", None],
        ),
    )
    total = Total(record="action", where=(Within(field="decided_on", of="raised_on", days=7),))
    assert queries.totals(engine, viewer, total)["amount"].tolist() == [1.0]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda measure: measure.name)
def test_every_total_of_the_catalogue_can_be_asked_of_an_empty_database(engine, viewer, measure):
    for way in measure.ways:
        for total in (*way.numerators, *([way.denominator] if way.denominator else [])):
            found = queries.totals(engine, viewer, total)
            assert found.empty
            assert str(found["day"].dtype) == "datetime64[s]"


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_keeps_its_dtypes_without_rows(engine, viewer, record):
    found = queries.record_rows(engine, viewer, record, "AKR")
    dated = RECORDS[record].dated_by
    assert str(found[dated].dtype) == "datetime64[s]"
    assert found["plant"].dtype == "str"


@pytest.mark.parametrize(("unknown", "plants_with_figures"), [(2, ["AKR"]), (3, [])])
def test_who_found_it_must_be_known_of_four_in_five(
    engine, viewer, akron, make_upload, unknown, plants_with_figures
):
    sources = ["customer"] * (10 - unknown) + [None] * unknown
    upload = make_upload(
        "nonconformity",
        detected_on=["2026-03-02"] * 10,
        what=[f"NC {number}" for number in range(10)],
        detection_source=pd.array(sources, dtype="str"),
    )
    save(engine, viewer, upload)
    found = queries.plants_filling(
        engine, viewer, "nonconformity", ("detection_source",), least=0.8
    )
    assert found["plant"].tolist() == plants_with_figures
