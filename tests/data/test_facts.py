"""Fields of rows, who leads, and what production says by area."""

import pandas as pd
import pytest

from data import merging, plants, queries
from data.access import Viewer
from data.ingest.store import save
from data.names import AREA


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    plants.add_plant(engine, viewer, plants.Plant(code="BOI", name="Boise"))
    for code, leader in (("AKR", "Ana"), ("BOI", "Ben")):
        save(
            engine,
            viewer,
            make_upload(
                "gemba_walk",
                plant=code,
                walked_on=["2026-03-03", "2026-03-02"],
                leader=[leader, leader],
                area=["Press", "Pres"],
                leader_tier=["supervisor", None],
            ),
        )
    return engine


def test_fields_come_oldest_first_and_only_of_plants_in_scope(walked, viewer):
    found = queries.field_values(walked, viewer, "gemba_walk", ("walked_on", "area"))
    assert list(found.columns) == ["plant", "walked_on", "area"]
    assert list(found["area"]) == ["Pres", "Press"] * 2
    boise = Viewer(subject="somebody", plants=frozenset({"BOI"}))
    assert set(queries.field_values(walked, boise, "gemba_walk", ("area",))["plant"]) == {"BOI"}


def test_an_area_is_read_under_the_name_that_counts_now(walked, viewer):
    merging.merge(walked, viewer, AREA, "Pres", "Press", "AKR")
    found = queries.field_values(walked, viewer, "gemba_walk", ("area",))
    assert set(found.loc[found["plant"] == "AKR", "area"]) == {"Press"}


def test_who_leads_is_known_from_logs_too_and_without_showing_names(walked, viewer):
    shown = queries.people(walked, viewer).set_index("display_name")["id"]
    assert set(queries.leaders(walked, viewer)["id"]) == {shown["Ana"], shown["Ben"]}
    boise = Viewer(subject="somebody", plants=frozenset({"BOI"}), names_shown=False)
    assert set(queries.leaders(walked, boise)["id"]) == {shown["Ben"]}


def test_production_is_summed_by_area_and_rows_that_lack_a_figure_are_counted(
    engine, viewer, akron, make_upload
):
    save(
        engine,
        viewer,
        make_upload(
            "production",
            produced_on=["2026-03-02"] * 3,
            area=["Line"] * 3,
            product=["A", "B", "C"],
            units_produced=pd.array([600, 400, 50], dtype="Int64"),
            reworked_units=pd.array([30, 8, pd.NA], dtype="Int64"),
            scrapped_units=pd.array([12, 0, 1], dtype="Int64"),
            defects=pd.array([57, pd.NA, pd.NA], dtype="Int64"),
            opportunities_per_unit=pd.array([4, 4, 4], dtype="Int64"),
        ),
    )
    (row,) = queries.yields(engine, viewer).to_dict("records")
    assert (row["entering"], row["good"], row["unsaid_yield"]) == (1_000, 950, 1)
    assert (row["defects"], row["chances"], row["unsaid_chances"]) == (57, 2_400, 2)
    assert (row["area"], row["output"], row["grain"]) == ("Line", True, "day")
