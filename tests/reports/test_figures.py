"""From stored rows to a trend: what happened to the plant is tested before and after."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from analytics.results import Grain, Trend, Verdict
from catalogue.measures import WALKS_PER_WEEK
from catalogue.vocabularies import VOCABULARIES
from data.ingest.store import save
from reports.figures import ACTION_KINDS, Figures
from tests.conftest import TODAY

FIRST = dt.date(2025, 1, 6)
BASELINE, SINCE = 52, 8  # weeks


@pytest.fixture
def walked(engine, viewer, akron, make_upload):
    """20 walks a week for a year, then 25 a week for eight."""
    days = [
        FIRST + dt.timedelta(weeks=week, days=walk % 7)
        for week in range(BASELINE + SINCE)
        for walk in range(20 if week < BASELINE else 25)
    ]
    leaders = [f"Leader {number}" for number in range(len(days))]
    walks = make_upload(
        "gemba_walk", walked_on=[str(day) for day in days], leader=pd.array(leaders, dtype="str")
    )
    save(engine, viewer, walks)
    return engine


def trend_after(engine, viewer, make_upload, kind: str | None) -> Trend:
    if kind is not None:
        event = make_upload(
            "calendar_event",
            starts_on=[str(FIRST + dt.timedelta(weeks=BASELINE))],
            label=["How we lead here"],
            kind=[kind],
        )
        save(engine, viewer, event)
    found = Figures(engine, viewer).trends(WALKS_PER_WEEK, today=TODAY, grain=Grain.WEEK)
    return found["AKR"]


def test_every_kind_of_action_is_a_kind_of_event():
    assert set(ACTION_KINDS) <= set(VOCABULARIES["event_kind"])


@pytest.mark.parametrize("kind", ["workshop", "leader change"])
def test_a_change_after_an_action_on_record_is_found_by_its_own_test(
    walked, viewer, make_upload, kind
):
    # Signed roots of 25 a week after 52 weeks of 20: 2.29 after five weeks, 2.48 after six. Without
    # an action the sum passes 4.5 in the eighth.
    found = trend_after(walked, viewer, make_upload, kind)
    sustained = [signal.period for signal in found.signals if signal.rule == "sustained"]
    assert found.verdict == Verdict.BETTER
    assert len(sustained) == 3


@pytest.mark.parametrize("kind", [None, "launch"])
def test_what_only_happened_is_not_tested(walked, viewer, make_upload, kind):
    found = trend_after(walked, viewer, make_upload, kind)
    sustained = [signal.period for signal in found.signals if signal.rule == "sustained"]
    assert len(sustained) == 1
