"""What was promised in the sample plants, and what became of it."""

from __future__ import annotations

import numpy as np

from data.samples.activity import gemba_walks, logged_events
from data.samples.draws import (
    Bools,
    Days,
    Floats,
    Ints,
    Rows,
    Words,
    answers,
    dated,
    later,
    listed,
    pick,
    pick_from,
    references,
    rows_of,
    where,
)
from data.samples.people import CREWS
from data.samples.truth import PlantTruth, last_logged, worked
from data.samples.weeks import Weeks, week_of

# Promises a week that do not come from walks; ideas are the plant's own (Stance.ideas).
OTHER_ORIGINS = {"meeting": 2.6, "NC": 2.4, "audit": 0.9, "review": 0.3, "risk": 0.3}
DAYS_TO_DUE = (14, 21, 30, 45)
SOON = 7  # an answer within so many days is a prompt one
MEAN_DAYS_LATE = 25
DROPPED = 0.04  # cancelled
NEVER_DONE = 0.06
REDATED = 0.6  # of those that miss their first due date
EFFECTIVE = 0.8
VERIFIED = 0.5
WORDS = (
    "Fit a guard on the clamp",
    "Replace the worn locator pin",
    "Hang the control plan at the station",
    "Train the second operator on the gauge",
    "Mark the reject bin and empty it every shift",
    "Add the torque check to the start-up list",
    "Repair the light above the inspection bench",
    "Agree the limit sample with the customer",
    "Separate left and right parts on the rack",
    "Update the work instruction with the new photo",
    "Calibrate the bore gauge",
    "Set the press alarm back to its limit",
)


def actions(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Promises, oldest first, as they stood on the day of the plant's last log."""
    rng, story = truth.rng("action"), truth.story
    raised_on, origin, area, raised_by = _raised(rng, truth, weeks)
    rows = len(raised_on)
    tiers = {
        name: tier
        for name, tier in CREWS[story.code].tiers(story.group).items()
        if tier not in ("executive", "plant manager")
    }
    owner = pick(rng, tuple(tiers), (1,) * len(tiers), rows)
    return rows_of(
        "action",
        {
            "plant": story.code,
            "raised_on": raised_on,
            "what": pick(rng, WORDS, (1,) * len(WORDS), rows),
            "area": area,
            "origin": origin,
            "raised_by": raised_by,
            "owner": owner,
            "owner_tier": listed([tiers[name] for name in owner]),
            **_kept(rng, truth, weeks, raised_on),
            "reference": references(f"P-{story.code}", rows),
        },
        rows,
    )


def _raised(
    rng: np.random.Generator, truth: PlantTruth, weeks: Weeks
) -> tuple[Days, Words, Words, Words]:
    """Day, origin, area and raiser of every promise, oldest first: those agreed on walks, by
    the leader who walked, and those raised elsewhere, by operators."""
    story, crew = truth.story, CREWS[truth.story.code]
    walks = gemba_walks(truth, weeks).columns
    agreed = walks["actions"].astype(np.int64)
    origins = {**OTHER_ORIGINS, "idea": truth.stance.ideas}
    pace = np.minimum(worked(story, weeks), 1.0)
    _, day = logged_events(rng, truth, weeks, sum(origins.values()) * pace)
    days = np.concatenate([np.repeat(walks["walked_on"], agreed), day])
    origin = np.concatenate(
        [np.repeat(listed(["walk"]), agreed.sum()), pick_from(rng, origins, len(day))]
    )
    area, raiser = (
        np.concatenate(
            [np.repeat(walks[column], agreed), pick(rng, words, (1,) * len(words), len(day))]
        )
        for column, words in (("area", story.areas), ("leader", crew.operators))
    )
    order = np.argsort(days, kind="stable")
    return days[order], origin[order], area[order], raiser[order]


def _kept(
    rng: np.random.Generator, truth: PlantTruth, weeks: Weeks, raised_on: Days
) -> dict[str, object]:
    """Dates and status. A promise is kept or not by the care of the week in which it falls due,
    answered by that of the week in which it was raised."""
    rows, weekly = len(raised_on), truth.weekly
    last = last_logged(truth.story, weeks)
    allowed = rng.choice(DAYS_TO_DUE, rows)
    first_due = later(raised_on, allowed)
    decided_on = later(raised_on, _days_to_answer(rng, truth, week_of(raised_on, weeks), allowed))
    in_time = rng.random(rows) < weekly["on_time"].to_numpy()[week_of(first_due, weeks)]
    room = (first_due - decided_on).astype(np.int64)
    early = later(decided_on, np.floor(rng.random(rows) * (room + 1)))
    done_on = np.where(in_time, early, later(first_due, 1 + rng.exponential(MEAN_DAYS_LATE, rows)))
    cancelled = ~in_time & (rng.random(rows) < DROPPED)
    done = (done_on <= last) & ~cancelled & (in_time | (rng.random(rows) >= NEVER_DONE))
    moved = ~in_time & (first_due < last) & (rng.random(rows) < REDATED)
    told_on = later(np.where(done, done_on, decided_on), rng.geometric(0.4, rows) - 1)
    told = rng.random(rows) < weekly["told_back"].to_numpy()[week_of(raised_on, weeks)]
    verified_on = later(done_on, rng.integers(14, 60, rows))
    verified = done & (verified_on <= last) & (rng.random(rows) < VERIFIED)
    effective = rng.random(rows) < EFFECTIVE
    return {
        "first_due_on": first_due,
        "due_on": np.where(moved, later(first_due, rng.choice((14, 30), rows)), first_due),
        "decided_on": dated(decided_on, decided_on <= last),
        "done_on": dated(done_on, done),
        "verified_on": dated(verified_on, verified),
        "effective": answers(effective, ~verified),
        "told_back_on": dated(told_on, told & (told_on <= last) & (decided_on <= last)),
        "quick_fix": answers(
            done & (done_on <= later(raised_on, np.ones(rows))), np.zeros(rows, dtype=bool)
        ),
        "status": _status(cancelled, done, verified, effective, decided_on <= last),
    }


def _days_to_answer(
    rng: np.random.Generator, truth: PlantTruth, week: Ints, allowed: Ints
) -> Floats:
    """Whole days until a promise is decided on: within a week, or later but before it is due."""
    rows = len(week)
    prompt = rng.random(rows) < truth.weekly["decided"].to_numpy()[week]
    late = SOON + 1 + np.floor(rng.random(rows) * (allowed - SOON))
    days: Floats = np.where(prompt, rng.integers(0, SOON + 1, rows), late)
    return days


def _status(
    cancelled: Bools, done: Bools, verified: Bools, effective: Bools, decided: Bools
) -> Words:
    status = where(decided, "in progress")
    status[~decided] = "open"
    status[cancelled] = "cancelled"
    status[done] = "closed"
    status[verified & effective] = "closed effective"
    return status
