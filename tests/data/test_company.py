"""What a company sets: checked as a whole, stored as new rows, scoped."""

from __future__ import annotations

import pytest

from data import company, queries
from data.access import Viewer
from data.errors import NotPermitted


def held(engine, viewer):
    found = queries.settings(engine, viewer)
    return {(row.key, row.plant): row.value for row in found.itertuples(index=False)}


def test_the_newest_value_holds_and_a_blank_takes_it_away(engine, viewer, akron):
    for value in ("sunday", "monday", "sunday"):
        assert company.set_values(engine, viewer, {"week_start": value}) == ()
    assert company.set_values(engine, viewer, {"area": "  work   cell "}, plant="AKR") == ()
    assert held(engine, viewer) == {("week_start", ""): "sunday", ("area", "AKR"): "work cell"}
    assert company.set_values(engine, viewer, {"area": ""}, plant="AKR") == ()
    assert held(engine, viewer) == {("week_start", ""): "sunday"}


def test_what_stands_so_already_is_no_change(engine, viewer, akron):
    company.set_values(engine, viewer, {"week_start": "sunday"})
    before = queries.data_version(engine)
    assert company.set_values(engine, viewer, {"week_start": "sunday", "area": None}) == ()
    assert queries.data_version(engine) == before


def test_everything_wrong_is_said_at_once_and_nothing_is_set(engine, viewer, akron):
    wrong = company.set_values(
        engine,
        viewer,
        {"week_start": "friday", "year_start": "1 July", "area": "n/a", "moon": "full"},
        plant="AKR",
    )
    assert wrong == (
        "“Weeks start on” is set for the company as a whole, not for one plant.",
        "“friday” is no choice for “Weeks start on”. Choose one of: monday, sunday.",
        "“The fiscal year begins on” is set for the company as a whole, not for one plant.",
        "“1 July” is no day of the year. Write month and day, such as 07-01.",
        "“n/a” says nothing. Give a word to be shown instead of “area”.",
        "There is no setting “moon”. Choose one of: week_start, months, year_start, paper, area, "
        "areas, shift, shifts, nc, ncs, promise, promises.",
    )
    assert held(engine, viewer) == {}


def test_months_and_the_start_of_the_year_must_go_together(engine, viewer, akron):
    alone = company.set_values(engine, viewer, {"year_start": "07-15"})
    assert alone == (
        "A fiscal year of calendar months begins on the first of a month, not on 07-15. Write "
        "07-01, or choose months of weeks.",
    )
    [middle] = company.set_values(engine, viewer, {"months": "4-4-5", "year_start": "07-15"})
    assert middle.startswith("A year of weeks that begins about 07-15 would have two months of one")
    assert company.set_values(engine, viewer, {"months": "4-4-5", "year_start": "09-28"}) == ()
    [back] = company.set_values(engine, viewer, {"months": "calendar"})
    assert "not on 09-28" in back


def test_the_company_is_set_by_who_sees_every_plant_and_may_write(engine, viewer, akron):
    of_akron = Viewer(subject="Akron", plants=frozenset({"AKR"}))
    reader = Viewer(subject="reader", plants=None, may_write=False)
    assert company.set_values(engine, of_akron, {"area": "cell"}, plant="AKR") == ()
    for who, plant in ((of_akron, ""), (of_akron, "TUL"), (reader, ""), (reader, "AKR")):
        with pytest.raises(NotPermitted):
            company.set_values(engine, who, {"paper": "Letter"}, plant=plant)
    assert company.set_values(engine, viewer, {"paper": "Letter"}, plant="TUL") == (
        "There is no plant “TUL”. Name one that is known by its code.",
    )
