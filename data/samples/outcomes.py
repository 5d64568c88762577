"""What the sample plants and their customers get: production figures and nonconformities."""

from __future__ import annotations

import numpy as np

from data.samples.activity import event_days
from data.samples.draws import (
    Bools,
    Days,
    Floats,
    Ints,
    Rows,
    Words,
    answers,
    dated,
    days_of_events,
    later,
    listed,
    numbers_of,
    pick,
    pick_from,
    place,
    references,
    rows_of,
    where,
    whole,
)
from data.samples.people import CREWS
from data.samples.plants import PlantStory
from data.samples.truth import PlantTruth, last_logged, logged
from data.samples.weeks import Weeks, working_share

# A line's share of the output, and its defect rate against the plant's, first line first; scaled
# so that the plant's own level comes out.
LINE_UNITS = (1.3, 1.0, 0.8, 0.7)
LINE_TROUBLE = (0.9, 1.15, 1.0, 1.1)
DAY_NOISE = 0.06
SCRAPPED_OF_REST = 0.75  # of the nonconforming units that are not reworked; others used as is
DISCRETIONARY_SHARE = 0.8  # of units inspected on the last line, which chooses its own sample
EXTRA_DEFECTS = 0.15  # further defects on a nonconforming unit
HOURS_PER_UNIT = 0.11
REWORK_HOURS_PER_UNIT = 0.25
OPPORTUNITIES = 4

NOT_AN_NC = {"cancelled": 0.02, "unfounded": 0.015}
INTERNAL_SOURCES = {
    "operator": 0.34,
    "in-process check": 0.22,
    "final inspection": 0.17,
    "supervisor": 0.12,
    "leader walk": 0.08,
    "supplier incoming": 0.05,
    "internal audit": 0.02,
}
EXTERNAL_SOURCES = {"customer": 0.72, "field": 0.24, "external audit": 0.04}
SEVERITIES = {"critical": 0.03, "major": 0.22, "minor": 0.60, "observation": 0.15}
COST = {"critical": 2_400.0, "major": 650.0, "minor": 140.0, "observation": 30.0}
DAYS_ALLOWED = {"critical": 7, "major": 21, "minor": 30, "observation": 60}
ACTION_NEEDED = {"critical": 1.0, "major": 0.9, "minor": 0.45, "observation": 0.1}
DEFECTS = (
    ("DIM-03", "Bore out of tolerance"),
    ("DIM-07", "Length out of tolerance"),
    ("SUR-01", "Scratch on a visible face"),
    ("SUR-04", "Porosity on a sealing face"),
    ("ASM-02", "Part fitted the wrong way round"),
    ("ASM-05", "Fastener missing"),
    ("LAB-01", "Label does not match the part"),
    ("PKG-02", "Wrong quantity in the box"),
    ("DOC-03", "Inspection record incomplete"),
    ("MAT-01", "Material certificate missing"),
)
DEFECT_WEIGHTS = (20, 11, 16, 9, 10, 8, 7, 6, 8, 5)
CODE_TYPES = {"DOC": "system", "MAT": "supplier", "PKG": "process", "LAB": "process"}
DISPOSITIONS = {
    "rework": 0.55,
    "scrap": 0.22,
    "use as is": 0.12,
    "return to supplier": 0.05,
    "hold": 0.06,
}
AREA_WEIGHTS = (6, 5, 4, 3, 2, 2)
OPERATOR_WEIGHT, TEAM_LEADER_WEIGHT, SUPERVISOR_WEIGHT = 4, 2, 1  # who raises NCs
VERIFIED_SHARE = 0.6  # of closed NCs that needed a corrective action
EFFECTIVE_SHARE = 0.8


def production(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Figures by day and line, on working days of the weeks that the plant logged."""
    rng, story, weekly = truth.rng("production"), truth.story, truth.weekly
    day, line, week, expected = _runs(truth, weeks)
    rows = len(day)
    units = np.round(expected * np.exp(rng.normal(0, DAY_NOISE, rows))).astype(np.int64)
    own_sample = line == len(story.lines) - 1
    inspected = np.where(own_sample, np.round(DISCRETIONARY_SHARE * units), units).astype(np.int64)
    chance = weekly["defects_ppm"].to_numpy()[week] * _line_trouble(story)[line] / 1e6
    bad = rng.binomial(inspected, chance)
    reworked = rng.binomial(bad, weekly["reworked"].to_numpy()[week])
    no_units = _no_units(story, weeks.count)[week]
    return rows_of(
        "production",
        {
            "plant": story.code,
            "produced_on": day,
            "grain": "day",
            "area": listed(story.lines)[line],
            "product": listed(story.products)[line],
            "units_produced": whole(units, no_units),
            "units_inspected": whole(inspected, no_units),
            "defects": bad + rng.binomial(bad, EXTRA_DEFECTS),
            "opportunities_per_unit": OPPORTUNITIES,
            "nonconforming_units": bad,
            "reworked_units": reworked,
            "rework_hours": np.round(reworked * REWORK_HOURS_PER_UNIT, 1),
            "scrapped_units": rng.binomial(bad - reworked, SCRAPPED_OF_REST),
            "labour_hours": np.round(units * HOURS_PER_UNIT, 1),
            "sampling": listed(("fixed", "discretionary"))[own_sample.astype(np.int64)],
        },
        rows,
    )


def _runs(truth: PlantTruth, weeks: Weeks) -> tuple[Days, Ints, Ints, Floats]:
    """Every day that a line runs: day, line number, week number, expected units."""
    story = truth.story
    share = working_share(weeks, story.country)
    split = share / share.sum(axis=1, keepdims=True)
    lines = np.array(LINE_UNITS[: len(story.lines)])
    by_day = truth.weekly["units"].to_numpy()[:, None] * split
    expected = by_day[:, :, None] * (lines / lines.sum())
    runs = (expected > 0) & logged(story, weeks.count)[:, None, None]
    week, weekday, line = np.nonzero(runs)
    return weeks.days[week, weekday], line, week, expected[runs]


def _line_trouble(story: PlantStory) -> Floats:
    """Each line's defect rate against the plant's; 1 on average over the units inspected."""
    units = np.array(LINE_UNITS[: len(story.lines)])
    units[-1] *= DISCRETIONARY_SHARE
    trouble = np.array(LINE_TROUBLE[: len(story.lines)])
    scaled: Floats = trouble * units.sum() / (trouble * units).sum()
    return scaled


def _no_units(story: PlantStory, weeks: int) -> Bools:
    missing = np.zeros(weeks, dtype=bool)
    for stretch in story.no_units:
        missing |= stretch.over(weeks)
    return missing


def nonconformities(truth: PlantTruth, weeks: Weeks) -> Rows:
    """The register: what was found inside and what escaped, with how far each NC has come."""
    rng, story = truth.rng("nonconformity"), truth.story
    week, day, outside = _detections(rng, truth, weeks)
    rows = len(day)
    source = pick_from(rng, INTERNAL_SOURCES, rows)
    source[outside] = pick_from(rng, EXTERNAL_SOURCES, int(outside.sum()))
    severity = pick_from(rng, SEVERITIES, rows)
    defect = place(rng, DEFECT_WEIGHTS, rows)
    code = listed([word for word, _ in DEFECTS])[defect]
    return rows_of(
        "nonconformity",
        {
            "plant": story.code,
            "detected_on": day,
            "what": listed([what for _, what in DEFECTS])[defect],
            "area": pick(rng, story.areas, AREA_WEIGHTS[: len(story.areas)], rows),
            "shift": pick(rng, story.shifts, (0.45, 0.35, 0.20), rows),
            "detection_source": source,
            "severity": severity,
            "nc_type": listed([CODE_TYPES.get(word[:3], "product") for word in code]),
            "defect_code": code,
            "quantity": rng.geometric(0.12, rows),
            "raised_by": where(~outside, _raisers(rng, story, rows)),
            "disposition": pick_from(rng, DISPOSITIONS, rows),
            **_progress(rng, truth, weeks, week, day, severity),
            "cost": np.round(numbers_of(COST, severity) * rng.lognormal(-0.3, 0.8, rows), 2),
            "reference": references(f"NC-{story.code}", rows),
        },
        rows,
    )


def _raisers(rng: np.random.Generator, story: PlantStory, rows: int) -> Words:
    crew = CREWS[story.code]
    weights = {
        **dict.fromkeys(crew.operators, OPERATOR_WEIGHT),
        **dict.fromkeys(crew.team_leaders, TEAM_LEADER_WEIGHT),
        **dict.fromkeys(crew.supervisors, SUPERVISOR_WEIGHT),
    }
    return pick_from(rng, weights, rows)


def _detections(
    rng: np.random.Generator, truth: PlantTruth, weeks: Weeks
) -> tuple[Ints, Days, Bools]:
    """Week number, day and whether it was found outside, of every NC on the register."""
    story, weekly = truth.story, truth.weekly
    thousands = weekly["units"].to_numpy() / 1_000 * logged(story, weeks.count)
    # Some of the register turns out to be no NC; the true rates are of those that are.
    entries = thousands / (1 - sum(NOT_AN_NC.values()))
    weights = event_days(weeks, story.country)
    found = [
        days_of_events(rng, rng.poisson(entries * weekly[stream]), weeks.mondays, weights)
        for stream in ("internal_ncs", "escapes")
    ]
    week = np.concatenate([numbers for numbers, _ in found])
    day = np.concatenate([days for _, days in found])
    outside = np.repeat([False, True], [len(days) for _, days in found])
    order = np.argsort(day, kind="stable")
    return week[order], day[order], outside[order]


def _progress(
    rng: np.random.Generator,
    truth: PlantTruth,
    weeks: Weeks,
    week: Ints,
    day: Days,
    severity: Words,
) -> dict[str, object]:
    """How far each NC has come by the plant's last log: dates, status, effect of the action."""
    rows, last = len(day), last_logged(truth.story, weeks)
    allowed = numbers_of(DAYS_ALLOWED, severity)
    needed = rng.random(rows) < numbers_of(ACTION_NEEDED, severity)
    in_time = rng.random(rows) < truth.weekly["on_time"].to_numpy()[week]
    taken = allowed * np.where(in_time, rng.uniform(0.1, 1, rows), 1 + rng.exponential(0.9, rows))
    closed_on = later(day, np.ceil(taken))
    verified_on = later(closed_on, rng.integers(20, 75, rows))
    dropped = pick_from(rng, {**NOT_AN_NC, "": 1 - sum(NOT_AN_NC.values())}, rows)
    closed = (closed_on <= last) & (dropped == "")
    verified = closed & needed & (verified_on <= last) & (rng.random(rows) < VERIFIED_SHARE)
    effective = rng.random(rows) < EFFECTIVE_SHARE
    status = pick(rng, ("open", "in progress"), (1, 1), rows)
    status[closed] = "closed"
    status[verified & effective] = "closed effective"
    status[dropped != ""] = dropped[dropped != ""]
    return {
        "corrective_action_needed": answers(needed, np.zeros(rows, dtype=bool)),
        "corrective_action_due_on": dated(later(day, allowed), needed),
        "closed_on": dated(closed_on, closed),
        "verified_on": dated(verified_on, verified),
        "effective": answers(effective, ~verified),
        "status": status,
    }
