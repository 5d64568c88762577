"""What the sample plants asked for and were refused, and what may go wrong there."""

from __future__ import annotations

import numpy as np

from data.samples.activity import logged_events
from data.samples.draws import (
    Bools,
    Rows,
    Words,
    answers,
    dated,
    later,
    listed,
    pick,
    pick_from,
    rows_of,
    where,
)
from data.samples.people import CREWS, plant_manager_on
from data.samples.truth import PlantTruth, last_logged
from data.samples.weeks import Weeks

REQUESTS_A_WEEK = 0.25
KINDS = {"training": 0.35, "technology": 0.35, "staffing": 0.25, "other": 0.05}
# What is asked for, and the risk of not having it.
NEEDS = {
    "training": ("Gauge training for the night shift", "Gauges misread at night"),
    "technology": ("Camera check at the last station", "Missing parts reach the customer"),
    "staffing": ("Second inspector on the late shift", "Lots released without a check"),
    "other": ("Better lighting at the rework bench", "Scratches overlooked"),
}
CUT_SHARE = 0.5  # of requests not granted in full: granted in part
DAYS_TO_DECIDE = 16
DAYS_TO_SIGN = 25
DAYS_TO_REVIEW = 90
OBJECTIVE = "Fewer nonconforming units"

RISKS_A_WEEK = 0.3
DAYS_TO_ACT = 30
RISKS = (
    "One gauge for two lines",
    "Only one person can set the press",
    "Supplier moves its foundry",
    "Old drawing at the station",
    "Label printer fails in night shift",
)


def resource_requests(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Requests, and for those refused or cut whether somebody signed for the risk."""
    rng, stance, last = truth.rng("resource_request"), truth.stance, last_logged(truth.story, weeks)
    _, day = logged_events(rng, truth, weeks, np.full(weeks.count, REQUESTS_A_WEEK))
    rows = len(day)
    kind = pick_from(rng, KINDS, rows)
    decided_on = later(day, 3 + rng.exponential(DAYS_TO_DECIDE, rows))
    signed_on = later(decided_on, rng.integers(0, DAYS_TO_SIGN, rows))
    decided = decided_on <= last
    full = rng.random(rows) < stance.granted
    part = ~full & (rng.random(rows) < CUT_SHARE)
    signed = decided & ~full & (signed_on <= last) & (rng.random(rows) < stance.risk_signed)
    adjusted = signed & (rng.random(rows) < stance.objective_adjusted)
    asked = 500 * np.round(rng.lognormal(2.8, 0.7, rows))
    share = np.where(full, 1.0, np.where(part, rng.uniform(0.2, 0.8, rows), 0.0))
    boss = plant_manager_on(truth.story, decided_on, weeks)
    return rows_of(
        "resource_request",
        {
            "plant": truth.story.code,
            "requested_on": day,
            "kind": kind,
            "what": listed([NEEDS[word][0] for word in kind]),
            "amount_requested": asked,
            "amount_granted": np.where(decided, 100 * np.round(asked * share / 100), np.nan),
            "decision": where(decided, _outcome(full, part)),
            "decided_on": dated(decided_on, decided),
            "decided_by": where(decided, boss),
            "risk": listed([NEEDS[word][1] for word in kind]),
            "risk_accepted_by": where(signed, boss),
            "risk_accepted_on": dated(signed_on, signed),
            "review_on": dated(later(decided_on, np.full(rows, DAYS_TO_REVIEW)), signed),
            "objective": where(adjusted, OBJECTIVE),
            "objective_adjusted": answers(adjusted, ~signed),
            "rationale": where(adjusted, "Target moved to the next quarter"),
        },
        rows,
    )


def _outcome(full: Bools, part: Bools) -> Words:
    outcome = where(full, "granted")
    outcome[part] = "partly"
    outcome[~full & ~part] = "refused"
    return outcome


def risks(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Risks raised; how many are acted on follows the plant's promises kept."""
    rng, story = truth.rng("risk"), truth.story
    week, day = logged_events(rng, truth, weeks, np.full(weeks.count, RISKS_A_WEEK))
    rows, last = len(day), last_logged(story, weeks)
    acted_on = later(day, 5 + rng.exponential(DAYS_TO_ACT, rows))
    acted = rng.random(rows) < 0.3 + 0.6 * truth.weekly["on_time"].to_numpy()[week]
    acted &= acted_on <= last
    closed_on = later(acted_on, rng.integers(10, 60, rows))
    closed = acted & (closed_on <= last)
    crew = CREWS[story.code]
    owners = (*crew.managers, *crew.supervisors)
    return rows_of(
        "risk",
        {
            "plant": story.code,
            "raised_on": day,
            "what": pick(rng, RISKS, (1,) * len(RISKS), rows),
            "area": pick(rng, story.areas, (1,) * len(story.areas), rows),
            "severity": rng.integers(2, 11, rows),
            "likelihood": rng.integers(1, 9, rows),
            "owner": pick(rng, owners, (1,) * len(owners), rows),
            "acted_on": dated(acted_on, acted),
            "effective": answers(rng.random(rows) < 0.75, ~closed),
            "accepted": answers(rng.random(rows) < 0.5, acted),
            "review_on": later(day, np.full(rows, DAYS_TO_REVIEW)),
            "closed_on": dated(closed_on, closed),
        },
        rows,
    )
