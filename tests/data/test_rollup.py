"""The kept totals: after whatever happened to the rows they are what the rows give."""

from __future__ import annotations

import datetime as dt
import random

import pandas as pd
import pytest
import sqlalchemy as sa

from catalogue.asked import EVERY_ASKED
from catalogue.measures import MEASURES, UNITS_PRODUCED
from catalogue.model import Kind, Total
from catalogue.records import RECORDS
from catalogue.vocabularies import VOCABULARIES
from data import plants, queries, rollup, schema
from data.engine import close_database, open_database
from data.ingest.store import save
from data.ingest.undo import undo
from data.total_rows import per_plant_and_day
from reports.figures import Figures

MEASURED = sorted({total.record for total, _ in EVERY_ASKED})
COLUMNS = ["plant", "day", "grain"]
MONDAY = dt.date(2026, 3, 2)


def from_the_rows(engine, asked) -> pd.DataFrame:
    with engine.connect() as connection:
        rows = connection.execute(per_plant_and_day(connection, *asked)).all()
    found = pd.DataFrame(rows, columns=[*COLUMNS, "amount", "rows", "blanks"])
    return found.sort_values(COLUMNS, ignore_index=True)


def assert_kept_as_the_rows_give(engine, viewer, record: str) -> int:
    """Every total of the record; returns how many plants and days they speak of."""
    most = 0
    for asked in EVERY_ASKED:
        if asked[0].record != record:
            continue
        kept = queries.totals(engine, viewer, *asked)
        given = from_the_rows(engine, asked).astype(kept.dtypes.to_dict())
        pd.testing.assert_frame_equal(kept, given, rtol=1e-12)
        most = max(most, len(kept))
    return most


def random_upload(make_upload, record: str, chance: random.Random, plant: str, rows: int):
    """Rows with every field filled, or not, as it comes."""
    columns: dict[str, list[object]] = {}
    for field in RECORDS[record].fields:
        if field.name == "plant":
            continue
        cells = [_cell(field, chance) for _ in range(rows)]
        if not field.required:
            cells = [None if chance.random() < 0.3 else cell for cell in cells]
        columns[field.name] = pd.array(cells, dtype=DTYPES.get(field.kind, "str"))
    columns["reference"] = pd.array(
        [f"{record}-{chance.randint(1, 60)}-{number}" for number in range(rows)], dtype="str"
    )
    return make_upload(record, plant=plant, **columns)


DTYPES = {
    Kind.DATE: "object",
    Kind.COUNT: "Int64",
    Kind.NUMBER: "Float64",
    Kind.MINUTES: "Float64",
    Kind.HOURS: "Float64",
    Kind.YES_NO: "boolean",
}


def _cell(field, chance: random.Random) -> object:
    match field.kind:
        case Kind.DATE:
            return (MONDAY + dt.timedelta(days=chance.randint(0, 20))).isoformat()
        case Kind.COUNT:
            return chance.randint(0, 500)
        case Kind.NUMBER | Kind.MINUTES | Kind.HOURS:
            return chance.randint(0, 4000) / 8
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(list(VOCABULARIES[field.vocabulary]))
        case _:
            return chance.choice(["Press", "Paint", "Packing"])


@pytest.mark.parametrize("record", MEASURED)
def test_kept_totals_are_what_the_rows_give_whatever_happens(
    engine, viewer, akron, make_upload, record
):
    plants.add_plant(engine, viewer, plants.Plant(code="BOI", name="Boise"))
    chance = random.Random(record)
    for plant in ("AKR", "BOI", "AKR"):
        save(engine, viewer, random_upload(make_upload, record, chance, plant, 40))
        assert assert_kept_as_the_rows_give(engine, viewer, record) > 0
    for batch in (3, 2, 1):
        undo(engine, viewer, batch)
        left = assert_kept_as_the_rows_give(engine, viewer, record)
        assert (left == 0) == (batch == 1)


PROMISES = Total(record="action")
KEPT = MEASURES["on_time_closure"].ways[0].numerators[0]


def test_a_promise_given_another_date_counts_on_that_date_alone(engine, viewer, akron, make_upload):
    promise = {"reference": ["P-1", "P-7"], "what": ["Guard", "Light"]}
    save(
        engine,
        viewer,
        make_upload(
            "action", raised_on=["2026-03-02"] * 2, due_on=["2026-03-20", "2026-04-02"], **promise
        ),
    )
    changed = make_upload(
        "action",
        raised_on=["2026-03-05", "2026-03-02"],
        due_on=["2026-03-20", "2026-04-02"],
        done_on=["2026-03-19", None],
        **promise,
    )
    save(engine, viewer, changed)
    raised = queries.totals(engine, viewer, PROMISES)
    assert [str(day.date()) for day in raised["day"]] == ["2026-03-02", "2026-03-05"]
    assert raised["amount"].tolist() == [1.0, 1.0]
    # The promise counts on its first due date, which lies outside the days that were changed.
    kept = queries.totals(engine, viewer, KEPT)
    assert [str(day.date()) for day in kept["day"]] == ["2026-03-20"]
    undo(engine, viewer, 2)
    assert queries.totals(engine, viewer, PROMISES)["amount"].tolist() == [2.0]
    assert queries.totals(engine, viewer, KEPT).empty


def three_lines(make_upload):
    """Press, Paint and Packing pass on the same 100 units; 10 more are of the whole plant."""
    return make_upload(
        "production",
        produced_on=["2026-03-02"] * 4,
        area=pd.array(["Press", "Paint", "packing ", None], dtype="str"),
        units_produced=[100, 100, 100, 10],
        scrapped_units=[1, 2, 3, 4],
    )


SCRAP = MEASURES["scrap_rate"].ways[0]


def scrap_and_units(engine, viewer) -> tuple[float, float]:
    scrap = queries.totals(engine, viewer, SCRAP.numerators[0], ("units_produced",))
    units = queries.totals(engine, viewer, SCRAP.denominator, ("scrapped_units",))
    return scrap["amount"].sum(), units["amount"].sum()


def test_lines_in_series_count_once_where_the_areas_that_count_are_marked(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, three_lines(make_upload))
    assert scrap_and_units(engine, viewer) == (10.0, 310.0)
    area = schema.area
    with engine.begin() as connection:
        connection.execute(
            sa.update(area).where(area.c.name.ilike("packing%")).values(counts_output=True)
        )
        rollup.refresh(connection, "production", ["AKR"])
    assert scrap_and_units(engine, viewer) == (10.0, 110.0)
    assert_kept_as_the_rows_give(engine, viewer, "production")
    # What is imported afterwards keeps to it.
    save(
        engine,
        viewer,
        make_upload(
            "production",
            produced_on=["2026-03-03"] * 2,
            area=["Packing", "Press"],
            units_produced=[50, 50],
            scrapped_units=[0, 0],
        ),
    )
    assert scrap_and_units(engine, viewer) == (10.0, 160.0)


def test_a_trend_says_that_rates_are_per_area_unit_until_areas_are_marked(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, three_lines(make_upload))
    today = dt.date(2026, 11, 25)

    def said() -> bool:
        figures = Figures(engine, viewer)
        told = figures.trends(MEASURES["scrap_rate"], today=today)["AKR"].sentences
        return any("Rates are per area-unit" in sentence for sentence in told)

    assert said()
    with engine.begin() as connection:
        marked = schema.area.c.name == "Paint"
        connection.execute(sa.update(schema.area).where(marked).values(counts_output=True))
    assert not said()


def test_the_rows_behind_units_are_those_of_the_areas_that_count(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, three_lines(make_upload))
    with engine.begin() as connection:
        marked = schema.area.c.name == "Paint"
        connection.execute(sa.update(schema.area).where(marked).values(counts_output=True))
        rollup.refresh(connection, "production", ["AKR"])
    rows = queries.rows_behind(
        engine, viewer, SCRAP.denominator, "AKR", dt.date(2026, 3, 1), dt.date(2026, 3, 31)
    )
    assert sorted(rows["units_produced"]) == [10, 100]


def test_totals_that_a_database_lacks_are_built_when_it_is_opened(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, three_lines(make_upload))
    with engine.begin() as connection:
        units = rollup.KEYS[SCRAP.denominator, ("scrapped_units",)]
        for table in (schema.day_total, schema.day_total_built):
            connection.execute(sa.delete(table).where(table.c.total == units))
        # One that an earlier catalogue asked and this one does not.
        connection.execute(sa.insert(schema.day_total_built).values(total="of another day"))
        connection.execute(sa.insert(schema.day_total).values(total="of another day", plant="AKR"))
    close_database()
    engine = open_database()
    assert scrap_and_units(engine, viewer) == (10.0, 310.0)
    with engine.connect() as connection:
        built = set(connection.scalars(sa.select(schema.day_total_built.c.total)))
        kept = set(connection.scalars(sa.select(schema.day_total.c.total)))
    assert built == set(rollup.KEYS.values())
    assert kept <= built


def test_two_totals_never_share_a_key():
    assert len(set(rollup.KEYS.values())) == len(EVERY_ASKED)


def test_every_total_that_a_page_asks_is_kept(engine, viewer, akron, make_upload):
    save(engine, viewer, make_upload("production", produced_on=["2026-03-02"], ncs=[1]))
    figures = Figures(engine, viewer)
    for measure in MEASURES.values():
        figures.trends(measure, today=dt.date(2026, 11, 25))
    asked = {wanted[:2] for wanted in figures._totals}
    # Of two sources of NCs the plant logs one, and that one decides.
    assert (UNITS_PRODUCED, ("ncs",)) in asked
    assert asked <= set(rollup.KEYS)
