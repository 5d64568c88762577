"""A trend as JSON holds it: phases, what is left out, target and proposal; null, never NaN."""

from __future__ import annotations

import json
from typing import Any

from analytics.results import Exclusion, Phase, TargetStep
from reports import machine
from tests.analytics.plant_logs import day
from tests.analytics.test_phases import walks

YEAR = 52


def told(figures: list[float], **given: object) -> dict[str, Any]:
    value = machine.trend(walks(figures, **given))
    return dict(json.loads(json.dumps(value, allow_nan=False)))


def test_phases_are_told_with_their_baseline_reason_and_who_accepted_them():
    phase = Phase(first=day(YEAR), reason="new die", who="J. Huber", accepted_on=day(80))
    found = told([10.0] * YEAR + [20.0] * 20, phases=(phase,))
    assert [point["phase"] for point in found["points"]] == [1] * YEAR + [2] * 20
    first, second = found["phases"]
    assert (first["reason"], first["who"], first["to"]) == (None, None, "2026-01-04")
    assert (second["from"], second["reason"], second["who"]) == (
        "2026-01-05",
        "new die",
        "J. Huber",
    )
    assert second["baseline"] == {"from": "2026-01-05", "to": "2026-03-29", "provisional": True}


def test_a_week_left_out_is_told_with_its_reason():
    found = told([10.0] * 20, exclusions=(Exclusion(day=day(3, 2), reason="flood"),))
    assert found["excluded"] == [{"period": "2025-02-02", "reason": "flood"}]
    assert [point["excluded"] for point in found["points"]] == [False] * 3 + [True] + [False] * 16


def test_the_target_stands_in_its_periods_and_is_null_before():
    found = told([10.0] * 60, targets=(TargetStep(valid_from=day(2), value=0.5),))
    assert [point["target"] for point in found["points"]][:3] == [None, None, 0.5]
    assert (found["target"], found["assurance"]) == (0.5, "reliably met")


def test_a_proposal_is_told_with_its_change():
    proposal = told([10.0] * YEAR + [20.0] * 20)["proposal"]
    assert proposal["why"] == "new level"
    assert proposal["baseline"]["from"] == "2026-01-05"
    assert (proposal["change"]["before"], proposal["change"]["after"]) == (10, 20)


def test_a_log_without_rows_is_told_too():
    found = told([])
    assert (found["points"], found["phases"], found["proposal"]) == ([], [], None)
    assert found["rules"]["set"] == "default"
