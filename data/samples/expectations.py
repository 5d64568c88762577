"""What was expected of the sample plants: events, staffed areas, leaders' routines."""

from __future__ import annotations

import datetime as dt

import numpy as np

from data.samples.draws import Days, Rows, answers, listed, rows_of
from data.samples.people import CREWS, HEADCOUNT, WALK_WEIGHT
from data.samples.plants import PlantStory
from data.samples.truth import CRISIS, LAUNCH, PlantTruth, logged, worked
from data.samples.weeks import (
    DAYS_IN_WEEK,
    SUMMER,
    YEAR_END_DAYS,
    Weeks,
    full_day_from,
)

WALKS_DONE = 0.8  # of the walks due, at the level of the story
AUDIT_DAYS = 3
WEEKS_BETWEEN_AUDITS = 52
NIGHT_STAFFED = 0.55  # share of weeks in which a line runs a night shift
THIN_WEEK = 0.7  # below this much of a normal week, nights rest
# Other routines: times a week for each leader of the tier.
OTHER_ROUTINES = {
    "quality meeting": {"supervisor": 5.0, "manager": 2.0, "plant manager": 1.0},
    "recognition": {"supervisor": 0.5, "manager": 1.0, "plant manager": 1.0},
    "layered process audit": {"team leader": 0.5, "supervisor": 0.25, "manager": 0.1},
}

Event = tuple[dt.date, dt.date | None, str, str]  # first day, last day, kind, label
# Valid from, valid to, leader, tier, routine, times a week.
Routine = tuple[dt.date, dt.date | None, str, str, str, float]


def _days(dates: tuple[dt.date | None, ...]) -> Days:
    return np.array(dates, dtype="datetime64[D]")


def _day(weeks: Weeks, week: int, plus: int = 0) -> dt.date:
    return weeks.first_day + dt.timedelta(days=DAYS_IN_WEEK * week + plus)


def calendar_events(truth: PlantTruth, weeks: Weeks) -> Rows:
    """What a reader of the charts must know, oldest first; the next audit lies ahead."""
    story = truth.story
    events = sorted(
        (*_holidays(story, weeks), *_audits(story, weeks), *_changes(story, weeks)),
        key=lambda event: (event[0], event[3]),
    )
    first, last, kinds, labels = zip(*events, strict=True)
    return rows_of(
        "calendar_event",
        {
            "plant": story.code,
            "starts_on": _days(first),
            "label": listed(labels),
            "kind": listed(kinds),
            "ends_on": _days(last),
        },
        len(events),
    )


def _holidays(story: PlantStory, weeks: Weeks) -> list[Event]:
    events: list[Event] = []
    month, day, length = SUMMER[story.country]
    for year in range(weeks.first_day.year - 1, weeks.last_day.year + 1):
        for start, days, label in (
            (dt.date(year, month, day), length, "Summer break"),
            (dt.date(year, 12, 24), YEAR_END_DAYS, "Year-end break"),
        ):
            end = start + dt.timedelta(days=days - 1)
            if weeks.first_day <= start and end <= weeks.last_day:
                events.append((start, end, "holiday", label))
    return events


def external_audits(story: PlantStory, weeks: Weeks) -> tuple[int, ...]:
    """The weeks of the audits held, and of the next one, which lies ahead of a full history."""
    held = [audit for audit in story.audits if audit < weeks.count]
    return (*held, story.audits[-1] + WEEKS_BETWEEN_AUDITS)


def _audits(story: PlantStory, weeks: Weeks) -> list[Event]:
    return [
        (
            _day(weeks, audit),
            _day(weeks, audit, AUDIT_DAYS - 1),
            "external audit",
            "ISO 9001 surveillance audit",
        )
        for audit in external_audits(story, weeks)
    ]


def _changes(story: PlantStory, weeks: Weeks) -> list[Event]:
    spells = (
        (story.launch, LAUNCH[1], "launch", f"Launch of {story.products[-1]}"),
        (story.crisis, CRISIS[1], "supplier crisis", "Porous castings from a supplier"),
    )
    days = (
        (story.leader_change, "leader change", "New plant manager"),
        (story.programme_start, "programme start", "Leadership programme begins"),
        (story.workshop, "workshop", "Leadership workshop: close the loop"),
    )
    events: list[Event] = [
        (_day(weeks, week), _day(weeks, week + length, -1), kind, label)
        for week, length, kind, label in spells
        if week is not None and week < weeks.count
    ]
    return events + [
        (full_day_from(weeks, story.country, week), None, kind, label)
        for week, kind, label in days
        if week is not None and week < weeks.count
    ]


def staffing(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Every line and shift of a week, services by day only; nights are thin, and rest in breaks."""
    rng, story = truth.rng("staffing"), truth.story
    cells = [(area, number) for area in story.lines for number in range(len(story.shifts))]
    cells += [(area, 0) for area in story.services]
    sent = np.nonzero(logged(story, weeks.count))[0]
    week = np.repeat(sent, len(cells))
    shift = np.tile([number for _, number in cells], len(sent))
    rows = len(week)
    night = shift == len(story.shifts) - 1
    resting = worked(story, weeks)[week] < THIN_WEEK
    staffed = ~night | (~resting & (rng.random(rows) < NIGHT_STAFFED))
    heads = np.array(HEADCOUNT)[shift] + rng.integers(-1, 2, rows)
    return rows_of(
        "staffing",
        {
            "plant": story.code,
            "week_of": weeks.mondays[week],
            "area": np.tile(listed([area for area, _ in cells]), len(sent)),
            "shift": listed(story.shifts)[shift],
            "staffed": answers(staffed, np.zeros(rows, dtype=bool)),
            "headcount": np.where(staffed, heads, 0),
        },
        rows,
    )


def routines(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Leader standard work. Walks due are such that the story's level is four fifths of them."""
    story, begin = truth.story, weeks.first_day
    revised = truth.stance.routines_revised
    if revised is None or revised >= weeks.count:
        rows = _walk_routines(story, 0, begin, None)
    else:
        split = _day(weeks, revised)
        rows = _walk_routines(story, 0, begin, split - dt.timedelta(days=1))
        rows += _walk_routines(story, revised, split, None)
    for leader, tier in CREWS[story.code].tiers(story.group).items():
        for routine, by_tier in OTHER_ROUTINES.items():
            if tier in by_tier:
                rows.append((begin, None, leader, tier, routine, by_tier[tier]))
    rows = [part for row in rows for part in _handed_over(story, row, weeks)]
    valid_from, valid_to, leaders, tiers, names, times = zip(*rows, strict=True)
    return rows_of(
        "routine",
        {
            "plant": story.code,
            "valid_from": _days(valid_from),
            "leader": listed(leaders),
            "routine": listed(names),
            "times_per_week": np.array(times),
            "valid_to": _days(valid_to),
            "leader_tier": listed(tiers),
        },
        len(rows),
    )


def _walk_routines(
    story: PlantStory, week: int, begin: dt.date, until: dt.date | None
) -> list[Routine]:
    tiers = CREWS[story.code].tiers(story.group)
    due = float(story.level.walks.over(week + 1)[-1]) / WALKS_DONE
    weight = sum(WALK_WEIGHT[tier] for tier in tiers.values())
    return [
        (begin, until, name, tier, "gemba walk", round(4 * due * WALK_WEIGHT[tier] / weight) / 4)
        for name, tier in tiers.items()
    ]


def _handed_over(story: PlantStory, row: Routine, weeks: Weeks) -> list[Routine]:
    """The routine, cut at a leader change into the old plant manager's part and the new one's."""
    crew, change = CREWS[story.code], story.leader_change
    begin, until, leader, tier, name, times = row
    if change is None or crew.successor is None or change >= weeks.count:
        return [row]
    if leader != crew.plant_manager:
        return [row]
    handover = _day(weeks, change)
    return [
        (begin, handover - dt.timedelta(days=1), leader, tier, name, times),
        (handover, until, crew.successor, tier, name, times),
    ]
