"""What people in the sample plants heard and said: sessions, leadership workshops, pulse."""

from __future__ import annotations

import numpy as np

from data.samples.activity import logged_events
from data.samples.draws import Rows, listed, pick, rows_of, stacked
from data.samples.months import MONTHS_IN_QUARTER, mean_from, quarters_logged
from data.samples.people import CREWS, HEADCOUNT, handed_over
from data.samples.truth import PlantTruth, last_logged
from data.samples.weeks import Weeks, full_day_from

SESSIONS_A_WEEK = 0.45
TOPICS = ("Why we stop the line", "What our customers see", "Our quality objectives")
ATTENDANCE = 0.82
WORKSHOP = "Leadership workshop"
WORKSHOP_WEEK = 26  # where the story has no workshop of its own
AT_WORKSHOP = 0.5  # share of leaders; all of them where the story has one
PULSE_SHARE = 0.6  # of the plant's people answer
PROUD, KNOW_WHY = 0.70, 0.74
PULSE_ITEMS = (
    "leader acted on an issue I know of",
    "safe to report",
    "proud of quality",
    "why quality matters",
)


def awareness_sessions(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Sessions with their headcount, then the leadership workshop with one row a leader."""
    rng, story = truth.rng("awareness_session"), truth.story
    expected = np.full(weeks.count, SESSIONS_A_WEEK)
    week, day = logged_events(rng, truth, weeks, expected)
    crew = CREWS[story.code]
    leaders = (crew.plant_manager, *crew.managers)
    invited = 8 + rng.poisson(8, len(day))
    sessions = rows_of(
        "awareness_session",
        {
            "plant": story.code,
            "held_on": day,
            "topic": pick(rng, TOPICS, (1,) * len(TOPICS), len(day)),
            "led_by": handed_over(story, pick(rng, leaders, (1, 2, 2), len(day)), week),
            "attendees": rng.binomial(invited, ATTENDANCE),
            "invited": invited,
        },
        len(day),
    )
    return stacked((sessions, _workshop(truth, weeks)))


def _workshop(truth: PlantTruth, weeks: Weeks) -> Rows:
    rng, story = truth.rng("workshop"), truth.story
    week = WORKSHOP_WEEK if story.workshop is None else story.workshop
    held_on = np.datetime64(full_day_from(weeks, story.country, week), "D")
    tiers = CREWS[story.code].tiers(story.group)
    leaders = listed([name for name, tier in tiers.items() if tier != "executive"])
    came = rng.random(len(leaders)) < (AT_WORKSHOP if story.workshop is None else 1.0)
    came &= held_on <= last_logged(story, weeks)
    rows = int(came.sum())
    return rows_of(
        "awareness_session",
        {
            "plant": story.code,
            "held_on": np.full(rows, held_on),
            "topic": WORKSHOP,
            "person": leaders[came],
        },
        rows,
    )


def pulses(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Four questions a quarter: being told back and feeling safe follow the plant's truth."""
    rng, story, weekly = truth.rng("pulse"), truth.story, truth.weekly
    quarters = quarters_logged(truth, weeks)
    acted, safe = (
        mean_from(weekly[column].to_numpy(), truth, weeks, quarters, MONTHS_IN_QUARTER)
        for column in ("told_back", "safe")
    )
    others = [np.full(len(quarters), share) for share in (PROUD, KNOW_WHY)]
    chance = np.stack([acted, safe, *others], axis=1).ravel()
    responses = rng.binomial(len(story.lines) * sum(HEADCOUNT), PULSE_SHARE, len(chance))
    return rows_of(
        "pulse",
        {
            "plant": story.code,
            "period_start": np.repeat(quarters, len(PULSE_ITEMS)),
            "item": np.tile(listed(PULSE_ITEMS), len(quarters)),
            "responses": responses,
            "favourable": rng.binomial(responses, chance),
        },
        len(chance),
    )
