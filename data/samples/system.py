"""How the sample plants steer themselves: audits, objectives, practices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.samples.activity import logged_events
from data.samples.draws import (
    Days,
    Rows,
    Words,
    answers,
    dated,
    later,
    listed,
    numbers_of,
    pick,
    pick_from,
    rows_of,
    stacked,
    where,
    whole,
)
from data.samples.expectations import external_audits
from data.samples.months import MONTHS_IN_QUARTER, mean_from, quarters_logged
from data.samples.people import CREWS, plant_manager_on
from data.samples.plants import BASELINE_WEEKS
from data.samples.truth import PlantTruth, last_logged
from data.samples.weeks import DAYS_IN_WEEK, Weeks, week_of

LAYERED_A_WEEK, INTERNAL_A_WEEK = 1.0, 0.25
NOT_HELD = 0.08
MEAN_FINDINGS = {"internal": 3.0, "external": 4.0, "layered process": 1.0}
FINDINGS_DUE = 0.8  # the rest are remarks that ask for no answer
SELF_IDENTIFIED = 0.3
DAYS_TO_REVIEW = 9  # from the end of the quarter to its review
MONEY_EFFECT = 60_000.0


@dataclass(frozen=True, kw_only=True)
class Objective:
    """column: the truth it is measured by, times `scale`; target: times the first year's level."""

    name: str
    measure: str
    column: str
    scale: float
    target: float
    digits: int
    better: str
    goal: str


OBJECTIVES = (
    Objective(
        name="Fewer nonconforming units",
        measure="Defect rate, ppm",
        column="defects_ppm",
        scale=1,
        target=0.75,
        digits=0,
        better="lower",
        goal="Lower cost of failure",
    ),
    Objective(
        name="Fewer escapes",
        measure="Escapes per 1,000 units",
        column="escapes",
        scale=1,
        target=0.7,
        digits=3,
        better="lower",
        goal="Keep the key accounts",
    ),
    Objective(
        name="Promises kept",
        measure="Promises kept, %",
        column="on_time",
        scale=100,
        target=1.5,
        digits=1,
        better="higher",
        goal="Engaged people",
    ),
)
PRACTICES = (
    "Shift handover at the board",
    "Weekly quality alert by e-mail",
    "Supervisor signs every first part",
    "Complaint pinned up at the line",
    "Monthly scrap bin walk",
    "Operator may stop the line",
)
DECISIONS = {"kept": 0.45, "adapted": 0.35, "retired": 0.20}


def audits(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Layered process, internal and external audits; the next external one is planned ahead."""
    rng, story = truth.rng("audit"), truth.story
    planned, kind = _audit_plan(rng, truth, weeks)
    rows, external = len(planned), kind == "external"
    held_on = later(planned, np.where(external, 0, rng.integers(0, 4, rows)))
    held = (held_on <= last_logged(story, weeks)) & (external | (rng.random(rows) >= NOT_HELD))
    findings = rng.poisson(numbers_of(MEAN_FINDINGS, kind))
    due = rng.binomial(findings, FINDINGS_DUE)
    on_time = truth.weekly["on_time"].to_numpy()[week_of(planned, weeks)]
    there = rng.random((2, rows)) < truth.stance.at_audits
    line = pick(rng, story.lines, (1,) * len(story.lines), rows)
    return rows_of(
        "audit",
        {
            "plant": story.code,
            "planned_on": planned,
            "audit_type": kind,
            "area": where(kind == "layered process", line),
            "held_on": dated(held_on, held),
            "findings": whole(findings, ~held),
            "findings_due": whole(due, ~held),
            "findings_answered_on_time": whole(rng.binomial(due, on_time), ~held),
            "leader_at_opening": answers(there[0], ~held),
            "leader_at_closing": answers(there[1], ~held),
            "findings_self_identified": whole(rng.binomial(findings, SELF_IDENTIFIED), ~held),
        },
        rows,
    )


def _audit_plan(rng: np.random.Generator, truth: PlantTruth, weeks: Weeks) -> tuple[Days, Words]:
    """Day and type of every audit planned, by day."""
    ahead = np.array(external_audits(truth.story, weeks)) * DAYS_IN_WEEK
    days = {"external": later(np.full(len(ahead), weeks.mondays[0]), ahead)}
    for kind, pace in (("layered process", LAYERED_A_WEEK), ("internal", INTERNAL_A_WEEK)):
        _, days[kind] = logged_events(rng, truth, weeks, np.full(weeks.count, pace))
    planned = np.concatenate(list(days.values()))
    kinds = np.repeat(listed(tuple(days)), [len(day) for day in days.values()])
    order = np.argsort(planned, kind="stable")
    return planned[order], kinds[order]


def objective_reviews(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Three objectives, reviewed after each quarter against the plant's first year."""
    rng = truth.rng("objective_review")
    named = rng.random(len(OBJECTIVES)) < truth.stance.business_goal
    return stacked(
        [
            _reviews(objective, truth, weeks, bool(has_goal))
            for objective, has_goal in zip(OBJECTIVES, named, strict=True)
        ]
    )


def _reviews(objective: Objective, truth: PlantTruth, weeks: Weeks, has_goal: bool) -> Rows:
    quarters = quarters_logged(truth, weeks)
    ends = (quarters.astype("datetime64[M]") + MONTHS_IN_QUARTER).astype("datetime64[D]")
    reviewed = later(ends, np.full(len(ends), DAYS_TO_REVIEW))
    in_time = reviewed <= last_logged(truth.story, weeks)
    rows = int(in_time.sum())
    level = objective.scale * truth.weekly[objective.column].to_numpy()
    actual = mean_from(level, truth, weeks, quarters[in_time], MONTHS_IN_QUARTER)
    start = float(level[:BASELINE_WEEKS].mean())
    in_money = has_goal and objective.column == "defects_ppm"
    return rows_of(
        "objective_review",
        {
            "plant": truth.story.code,
            "reviewed_on": reviewed[in_time],
            "objective": objective.name,
            "business_goal": objective.goal if has_goal else None,
            "measure_name": objective.measure,
            "baseline": round(start, objective.digits),
            "target": round(start * objective.target, objective.digits),
            "actual": np.round(actual, objective.digits),
            "owner": CREWS[truth.story.code].managers[0],
            "due_on": np.full(rows, weeks.sundays[-1]),
            "money_effect": MONEY_EFFECT if in_money else None,
            "better": objective.better,
        },
        rows,
    )


def practices(truth: PlantTruth, weeks: Weeks) -> Rows:
    """The As-Is: what was found in the first weeks, and what became of it within the year."""
    rng, story = truth.rng("practice"), truth.story
    rows = len(PRACTICES)
    noted_on = later(np.full(rows, weeks.mondays[0]), np.sort(rng.integers(1, 40, rows)))
    decided_on = later(noted_on, rng.integers(20, 250, rows))
    decided = (decided_on <= last_logged(story, weeks)) & (rng.random(rows) < 0.9)
    seen = noted_on <= last_logged(story, weeks)
    return rows_of(
        "practice",
        {
            "plant": story.code,
            "noted_on": noted_on[seen],
            "name": listed(PRACTICES)[seen],
            "area": pick(rng, story.lines, (1,) * len(story.lines), rows)[seen],
            "decision": where(decided, pick_from(rng, DECISIONS, rows))[seen],
            "decided_on": dated(decided_on, decided)[seen],
            "decided_by": where(decided, plant_manager_on(story, decided_on, weeks))[seen],
        },
        int(seen.sum()),
    )
