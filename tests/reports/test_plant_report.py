"""A plant's report from its records: which charts, what to do, what is late."""

from __future__ import annotations

import datetime as dt

import pytest

from data.ingest.store import save
from reports.figures import Figures
from reports.plant_report import QUIET_WEEK, plant_report
from reports.report_command import report_bytes


def weeks(count: int) -> list[dt.date]:
    """Sundays, the last one 22 Nov 2026."""
    last = dt.date(2026, 11, 22)
    return [last - dt.timedelta(weeks=count - 1 - week) for week in range(count)]


@pytest.fixture
def stored(engine, viewer, akron, make_upload):
    def store(record: str, **columns: list[object]) -> None:
        save(engine, viewer, make_upload(record, plant=akron, **columns))

    return store


@pytest.fixture
def reworking(stored):
    """14 weeks of 1,000 units: 28 and 32 reworked in turn, but 90 in the last."""
    store_rework(stored, [28, 32] * 6 + [30, 90])


def store_rework(stored, counts: list[int]) -> None:
    days = weeks(len(counts))
    stored(
        "production",
        # From the first Monday on: every week is reported whole.
        produced_on=[days[0] - dt.timedelta(days=6), *days],
        units_produced=[0, *(1000 for _ in counts)],
        reworked_units=[0, *counts],
    )


def a_report(engine, viewer, today):
    return plant_report(Figures(engine, viewer), "AKR", today=today)


def test_a_plant_without_records_still_has_its_page(engine, viewer, akron, today):
    report = a_report(engine, viewer, today)
    assert report.headline.title == "No data yet"
    assert (report.charts, report.late, report.last_day) == ((), (), None)
    assert report.promises.startswith("No promises are logged")
    assert b"<article" in report_bytes(Figures(engine, viewer), today=today)


def test_what_moved_is_drawn_and_is_the_first_thing_to_look_into(engine, viewer, reworking, today):
    report = a_report(engine, viewer, today)
    assert [row.measure.name for row, _ in report.charts] == ["rework_rate"]
    assert report.advice == (
        "Rework rate, worse: look for what else changed around the week to 22 Nov 2026.",
    )
    row = next(row for row in report.rows if row.measure.name == "rework_rate")
    # 32 + 30 + 90 of the last weeks and the 28 before: 180 of 4,000.
    assert (row.now.counted, row.now.of) == (180, 4000)
    assert row.now.value == pytest.approx(4.5)


def test_open_and_overdue_promises_are_counted_and_asked_about(engine, viewer, stored, today):
    stored(
        "action",
        raised_on=[dt.date(2026, 11, 2)] * 4,
        what=["a", "b", "c", "d"],
        due_on=[dt.date(2026, 11, 9), dt.date(2026, 11, 9), dt.date(2026, 12, 9), None],
        done_on=[dt.date(2026, 11, 8), None, None, None],
    )
    report = a_report(engine, viewer, today)
    assert report.promises == "3 of 4 promises are open; 1 past their due date; 1 without one."
    assert any(line.startswith("Ask the owners of 1 promise past") for line in report.advice)


def test_a_log_that_is_late_is_named_and_asked_for(engine, viewer, stored, today):
    stored("gemba_walk", walked_on=[dt.date(2026, 10, 1)], leader=["Ana"])
    report = a_report(engine, viewer, today)
    assert report.late == ("Gemba walks: last log 55 days ago.",)
    assert report.advice[-1].startswith("Send the logs that are late")


def test_a_quiet_week_says_so(engine, viewer, stored, today):
    store_rework(stored, [28, 32] * 7)
    assert a_report(engine, viewer, today).advice == (QUIET_WEEK,)
