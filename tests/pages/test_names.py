"""Plant names that look like Markdown, in the places that take Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from data.ingest.store import save
from tests.pages.test_pages import SLOW, open_door
from ui import cache


def blocks(block: Block) -> Iterator[Block]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield child
            yield from blocks(child)


def test_the_overview_title_shows_a_name_as_written(
    engine, viewer, akron, make_upload, monkeypatch
):
    rows = make_upload("recognition", recognised_on=["2026-11-02"], team=["A"], given_by=["Ana"])
    save(engine, viewer, rows)
    found = cache.overview(viewer)
    named = replace(found, headline=replace(found.headline, title="*A* [b](c) needs attention"))
    monkeypatch.setattr(cache, "overview", lambda viewer, span: named)
    test = open_door()
    assert test.title[0].value == "\\*A\\* \\[b\\]\\(c\\) needs attention"


def test_the_title_of_the_drawer_shows_a_name_as_written(engine, viewer, akron):
    def page() -> None:
        import datetime as dt

        from catalogue.measures import MEASURES
        from data.access import local_owner
        from ui import cache
        from ui.drawer import records_drawer

        measure = MEASURES["walks_per_week"]
        trend = cache.trend(local_owner(), "AKR", measure.name, None)
        records_drawer(local_owner(), trend, measure, dt.date(2026, 11, 22), "*A* [b](c)")

    test = AppTest.from_function(page, default_timeout=SLOW).run()
    assert not test.exception
    titles = [block.proto.dialog.title for block in blocks(test._tree) if block.type == "dialog"]
    assert len(titles) == 1
    assert "\\*A\\* \\[b\\]\\(c\\)" in titles[0]
