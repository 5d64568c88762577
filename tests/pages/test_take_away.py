"""Where the pages offer their tables, chart and report."""

from __future__ import annotations

from data.ingest.store import save
from tests.pages.test_pages import open_door


def offers(test) -> list[str]:
    assert not test.exception
    return [button.label for button in test.get("download_button")]


def test_a_trend_offers_its_periods_its_picture_and_the_report(engine, viewer, akron, make_upload):
    days = [f"2026-11-{day:02}" for day in range(2, 23)]
    walks = make_upload("gemba_walk", walked_on=days, leader=["Ana"] * len(days))
    save(engine, viewer, walks)
    test = open_door("trends.py", plant="AKR", measure="walks_per_week", grain="week")
    assert offers(test)[:4] == [
        "These weeks (CSV)",
        "These weeks (Excel)",
        "Picture (SVG)",
        "One-page report",
    ]


def test_the_first_page_offers_matrix_changes_and_a_report_of_each_plant(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-11-02"], leader=["Ana"]))
    assert offers(open_door()) == [
        "Every plant, every measure (CSV)",
        "What changed (CSV)",
        "Both as a workbook (Excel)",
        "One-page report of each plant",
    ]


def test_a_measure_without_a_figure_offers_nothing(engine, viewer, akron, make_upload):
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-11-02"], leader=["Ana"]))
    assert offers(open_door("trends.py", plant="AKR", measure="rework_rate")) == []
