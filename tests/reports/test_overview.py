"""The first page as a result: undoing an upload brings back every verdict, and scopes hold."""

from __future__ import annotations

import datetime as dt

from analytics.results import Verdict
from analytics.windows import Span
from data.ingest.store import save
from data.ingest.undo import Undone, undo
from data.plants import Plant, add_plant
from reports.figures import Figures
from reports.overview import Overview, overview

TODAY = dt.date(2026, 11, 25)
MONDAY = dt.date(2025, 8, 4)


def logged(make_upload, reworked: list[int], *, from_week: int, plant: str = "AKR"):
    """A row each Monday, 1,000 units made."""
    days = [
        (MONDAY + dt.timedelta(weeks=from_week + at)).isoformat() for at in range(len(reworked))
    ]
    return make_upload(
        "production",
        plant=plant,
        produced_on=days,
        units_produced=[1000] * len(days),
        reworked_units=reworked,
    )


def verdict(found: Overview, plant: str = "AKR") -> Verdict:
    return found.trends[plant, "rework_rate"].verdict


def test_undoing_an_upload_restores_identical_verdicts(engine, viewer, akron, make_upload):
    save(engine, viewer, logged(make_upload, [40, 44] * 29, from_week=0))
    before = overview(Figures(engine, viewer), today=TODAY)
    assert verdict(before) == Verdict.NO_CHANGE
    batch, _, _ = save(engine, viewer, logged(make_upload, [90] * 9, from_week=58))
    during = overview(Figures(engine, viewer), today=TODAY)
    assert verdict(during) == Verdict.WORSE
    assert isinstance(undo(engine, viewer, batch), Undone)
    after = overview(Figures(engine, viewer), today=TODAY)
    assert after.headline == before.headline
    assert repr(after.matrix) == repr(before.matrix)
    assert {place: one.sentences for place, one in after.trends.items()} == {
        place: one.sentences for place, one in before.trends.items()
    }


def test_a_narrowed_viewer_sees_the_chosen_plants_and_never_more(
    engine, viewer, akron, make_upload
):
    add_plant(engine, viewer, Plant(code="BOI", name="Boise"))
    for plant in ("AKR", "BOI"):
        save(engine, viewer, logged(make_upload, [40, 44] * 29, from_week=0, plant=plant))
    only = viewer.narrowed(["BOI", "NOWHERE"])
    assert only.plants == frozenset({"BOI", "NOWHERE"})
    assert overview(Figures(engine, only), today=TODAY).matrix.plants == ("BOI",)
    assert only.narrowed(["AKR"]).plants == frozenset()
    assert only.key() != viewer.key()


def test_the_number_pools_the_window_and_the_verdict_stays(engine, viewer, akron, make_upload):
    save(engine, viewer, logged(make_upload, [40, 44] * 29 + [90] * 9, from_week=0))
    month, year = (
        overview(Figures(engine, viewer), today=TODAY, span=span)
        for span in (Span.MONTH, Span.ROLLING)
    )
    cells = [found.matrix.cells["AKR", "rework_rate"] for found in (month, year)]
    assert cells[0].number == "9.0"  # 4 weeks of 90 in 1,000
    assert cells[1].number != "9.0"
    assert cells[0].verdict == cells[1].verdict == Verdict.WORSE
    assert month.headline == year.headline
