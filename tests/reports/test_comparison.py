"""One measure of several plants as a file."""

from __future__ import annotations

import datetime as dt

import pytest

from analytics.windows import Span
from data.ingest.store import save
from data.plants import Plant, add_plant
from reports.comparison import beside, figures_frame
from reports.export import csv_bytes, xlsx_bytes
from reports.figures import Figures
from reports.taken_away import about_comparison
from tests.reports.test_export import Book

TODAY = dt.date(2026, 11, 25)
FORMULA = "=1+1"


@pytest.fixture
def found(engine, viewer, make_upload):
    """A walk a day in October, seven a week, at a plant whose name is a formula."""
    assert add_plant(engine, viewer, Plant(code="AKR", name=FORMULA)) == []
    days = [str(dt.date(2026, 10, day)) for day in range(1, 32)]
    save(engine, viewer, make_upload("gemba_walk", walked_on=days, leader=["Ana"] * 31))
    return beside(Figures(engine, viewer), "walks_per_week", today=TODAY, span=Span.MONTH)


def test_the_file_of_the_plants_says_what_it_is_of(found):
    said = about_comparison(found, today=TODAY)
    assert said["Plants"] == "=1+1 (AKR)"
    assert said["Measure"] == "Gemba walks"
    assert said["Period"] == "last 4 weeks or last closed month"
    assert said["Made on"] == TODAY


def test_a_plant_with_the_name_of_a_formula_is_harmless_in_both_files(found):
    frame, about = figures_frame(found), about_comparison(found, today=TODAY)
    [row] = frame.to_dict("records")
    assert (row["Plant"], row["Gemba walks"]) == (FORMULA, 7)
    assert "'=1+1" in str(Book(xlsx_bytes({"Plants": frame}, about)).cells("Plants"))
    assert "\r\n'=1+1," in csv_bytes(frame, about).decode("utf-8-sig")
