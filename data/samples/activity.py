"""What leaders of the sample plants log: gemba walks, meetings, thanks."""

from __future__ import annotations

import numpy as np

from data.samples.draws import (
    Days,
    Floats,
    Ints,
    Rows,
    Words,
    days_of_events,
    later,
    listed,
    numbers_of,
    pick,
    pick_from,
    place,
    rows_of,
    where,
    whole,
    yes_no,
)
from data.samples.people import CREWS, WALK_WEIGHT, ZERO_FINDING, handed_over, teams_of
from data.samples.plants import PlantStory
from data.samples.truth import PlantTruth, logged
from data.samples.weeks import Weeks, working_share

# Weekend days are worked by few: this share of a normal day's activity.
WEEKEND_SHARE = (0.05, 0.02)
SHIFT_WEIGHTS = (0.70, 0.22, 0.08)  # where leaders go: days, then late, seldom at night
# The area beside the office is walked far more often than the last one.
AREA_FALL = 3.0
MEAN_FURTHER_FINDINGS = 0.8  # on a walk that has one
SHORTEST_WALK = 5
LEFT_BLANK = 0.02

MEETINGS = {"Tier 1 stand-up": 0.70, "Tier 2 area meeting": 0.22, "Tier 3 plant meeting": 0.08}
MEETING_MINUTES = {
    "Tier 1 stand-up": 12,
    "Tier 2 area meeting": 30,
    "Tier 3 plant meeting": 60,
}
NOT_HELD = 0.03
OPENED_BY_ANOTHER = 0.07  # opened with quality, but not by the leader: does not count
# Share of the minutes that goes to quality, lowest and highest: opened with it, or not.
QUALITY_SHARE = ((0.10, 0.35), (0.0, 0.10))

THANKING_WEIGHT = {**WALK_WEIGHT, "manager": 2.5, "plant manager": 3.0}
# Subject of a thank-you, and what was achieved, as a leader would write it.
THANKS = (
    ("Changeover", "Changeover under ten minutes for a week"),
    ("Defect found", "Stopped the line for a doubtful part before it reached packing"),
    ("Zero escapes", "A month without a part coming back from the customer"),
    ("Idea", "Idea for a fixture that rules out a wrong side"),
    ("Audit", "Every question of the layered audit answered on the spot"),
    ("Housekeeping", "Workplace standard kept through a week of overtime"),
    ("Training", "Two colleagues trained on the new gauge"),
    ("Rework", "Rework bench empty at the end of every shift"),
)


def event_days(weeks: Weeks, country: str) -> Floats:
    """How likely an event is on each day, one row a week, one column a weekday."""
    weights = working_share(weeks, country).copy()
    weights[:, 5:] += WEEKEND_SHARE
    return weights


def logged_events(
    rng: np.random.Generator, truth: PlantTruth, weeks: Weeks, expected: Floats
) -> tuple[Ints, Days]:
    """Week number and day of events at that weekly rate, none in weeks without a log."""
    story = truth.story
    counts = rng.poisson(expected, weeks.count) * logged(story, weeks.count)
    return days_of_events(rng, counts, weeks.mondays, event_days(weeks, story.country))


def leaders_of(
    rng: np.random.Generator, story: PlantStory, week: Ints, weight: dict[str, float]
) -> tuple[Words, Words]:
    """Who, and that person's tier, for events in these weeks."""
    tiers = CREWS[story.code].tiers(story.group)
    who = pick(rng, tuple(tiers), [weight[tier] for tier in tiers.values()], len(week))
    tier = listed([tiers[name] for name in who])
    return handed_over(story, who, week), tier


def gemba_walks(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Walks of the weeks that the plant logged, oldest first."""
    rng, story, weekly = truth.rng("gemba_walk"), truth.story, truth.weekly
    week, day = logged_events(rng, truth, weeks, weekly["walks"].to_numpy())
    rows = len(week)
    leader, tier = leaders_of(rng, story, week, WALK_WEIGHT)
    nothing = rng.random(rows) < numbers_of(ZERO_FINDING, tier)
    findings = np.where(nothing, 0, 1 + rng.poisson(MEAN_FURTHER_FINDINGS, rows))
    agreed = 0.3 + 0.6 * weekly["decided"].to_numpy()[week]
    area_weights = [(rank + 1) ** -AREA_FALL for rank in range(len(story.areas))]
    minutes = np.maximum(SHORTEST_WALK, 5 * np.round(rng.lognormal(3.3, 0.45, rows) / 5))
    return rows_of(
        "gemba_walk",
        {
            "plant": story.code,
            "walked_on": day,
            "leader": leader,
            "area": pick(rng, story.areas, area_weights, rows),
            "shift": pick(rng, story.shifts, SHIFT_WEIGHTS, rows),
            "leader_tier": tier,
            "minutes": whole(minutes, rng.random(rows) < LEFT_BLANK),
            "people_spoken": 1 + rng.poisson(2.5, rows),
            "findings": findings,
            "actions": rng.binomial(findings, agreed),
            "thanked": yes_no(rng, 0.35, rows, blank=LEFT_BLANK),
            "told_back": yes_no(rng, weekly["told_back"].to_numpy()[week], rows, blank=LEFT_BLANK),
            "planned": yes_no(rng, 0.8, rows),
        },
        rows,
    )


def quality_meetings(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Meetings, a few of them not held; those opened by somebody else do not count as opened."""
    rng, story, weekly = truth.rng("quality_meeting"), truth.story, truth.weekly
    week, day = logged_events(rng, truth, weeks, weekly["meetings"].to_numpy())
    rows = len(week)
    kind = pick_from(rng, MEETINGS, rows)
    opened_chance = weekly["opened"].to_numpy()[week] / (1 - OPENED_BY_ANOTHER)
    opened = yes_no(rng, opened_chance, rows, blank=LEFT_BLANK)
    total = np.round(numbers_of(MEETING_MINUTES, kind) * rng.uniform(0.8, 1.3, rows))
    with_quality, without = (rng.uniform(*span, rows) for span in QUALITY_SHARE)
    crew = CREWS[story.code]
    chairs = (*crew.supervisors, *crew.managers, crew.plant_manager)
    line = pick(rng, story.lines, (1,) * len(story.lines), rows)
    shift = pick(rng, story.shifts, (0.5, 0.35, 0.15), rows)
    return rows_of(
        "quality_meeting",
        {
            "plant": story.code,
            "held_on": day,
            "opened_with_quality": opened,
            "meeting_type": kind,
            "area": where(kind != "Tier 3 plant meeting", line),
            "shift": where(kind == "Tier 1 stand-up", shift),
            "chaired_by": handed_over(story, pick(rng, chairs, (3, 3, 3, 2, 2, 1), rows), week),
            "opened_by_leader": yes_no(rng, 1 - OPENED_BY_ANOTHER, rows),
            "quality_minutes": np.round(np.where(opened == 1, with_quality, without) * total),
            "total_minutes": total,
            "attendees": 4 + rng.poisson(5, rows),
            "held": yes_no(rng, 1 - NOT_HELD, rows),
        },
        rows,
    )


def recognitions(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Thanks to teams: the first teams of the list are thanked more often than the last."""
    rng, story = truth.rng("recognition"), truth.story
    week, day = logged_events(rng, truth, weeks, truth.weekly["recognitions"].to_numpy())
    rows = len(week)
    giver, _ = leaders_of(rng, story, week, THANKING_WEIGHT)
    teams = teams_of(story)
    team = place(rng, [1 / (2 + rank) for rank in range(len(teams))], rows)
    thanks = rng.integers(0, len(THANKS), rows)
    days_waited = np.minimum(rng.geometric(0.25, rows) - 1, 30)
    return rows_of(
        "recognition",
        {
            "plant": story.code,
            "recognised_on": day,
            "team": listed(teams)[team],
            "given_by": giver,
            "area": listed(story.lines)[team // len(story.shifts)],
            "shift": listed(story.shifts)[team % len(story.shifts)],
            "people": 1 + rng.poisson(3, rows),
            "subject": listed([subject for subject, _ in THANKS])[thanks],
            "achieved_on": later(day, -days_waited),
            "small_win": yes_no(rng, 0.6, rows),
            "reason": listed([reason for _, reason in THANKS])[thanks],
        },
        rows,
    )
