"""The sample company: six invented plants, their records and the truth behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.samples import (
    activity,
    expectations,
    outcomes,
    promises,
    results,
    risks,
    system,
    tally,
    voices,
)
from data.samples.draws import Rows, typed
from data.samples.months import MONTHS_IN_QUARTER, months_logged, quarters_logged
from data.samples.people import areas_frame, people_frame, teams_frame
from data.samples.plants import BASELINE_WEEKS, STORIES
from data.samples.truth import PlantTruth, logged, plant_truth
from data.samples.weeks import DAYS_IN_WEEK, Weeks, as_date, full_months_end, weeks_before

BASELINE_MONTHS = 12
HISTORY_WEEKS = 156

Topic = Callable[[PlantTruth, Weeks], Rows]

# Each record of the catalogue, and what draws one plant's rows of it.
TOPICS: dict[str, Topic] = {
    "gemba_walk": activity.gemba_walks,
    "quality_meeting": activity.quality_meetings,
    "recognition": activity.recognitions,
    "awareness_session": voices.awareness_sessions,
    "action": promises.actions,
    "nonconformity": outcomes.nonconformities,
    "production": outcomes.production,
    "defect_tally": tally.defect_tallies,
    "customer_result": results.customer_results,
    "supplier_result": results.supplier_results,
    "quality_cost": results.quality_costs,
    "operations_result": results.operations_results,
    "audit": system.audits,
    "objective_review": system.objective_reviews,
    "resource_request": risks.resource_requests,
    "risk": risks.risks,
    "practice": system.practices,
    "pulse": voices.pulses,
    "calendar_event": expectations.calendar_events,
    "staffing": expectations.staffing,
    "routine": expectations.routines,
}
# Lists kept at one desk: they speak for the whole history, also where the plant logs nothing.
KEPT_LISTS = ("objective_review", "practice", "calendar_event", "routine")
MONTHLY = ("customer_result", "supplier_result", "quality_cost", "operations_result", "pulse")


@dataclass(frozen=True, kw_only=True)
class Samples:
    """plants: code, name, time_zone, currency, date_order, number_format, group.
    areas: plant, code, name, counts_output. teams: plant, code, name, headcount.
    people: display_name, tier (missing: no leader), plant (missing: executive of a group).
    records: by record, every field of the catalogue, plants by code and people by display name.
    reported: record, plant, first, last: the days that the plant's logs speak for; between them
    silence is a true zero, outside them it is a gap. baselines: plant, first, last, provisional.
    truth: by plant code.
    """

    plants: pd.DataFrame
    areas: pd.DataFrame
    teams: pd.DataFrame
    people: pd.DataFrame
    records: dict[str, pd.DataFrame]
    reported: pd.DataFrame
    baselines: pd.DataFrame
    truth: dict[str, PlantTruth]


def generate(*, seed: int, today: dt.date, weeks: int = HISTORY_WEEKS) -> Samples:
    """The company's history up to the last Sunday before `today`; same arguments, same bytes.

    The stories are told in weeks from the start, so a shorter history holds their beginning.
    """
    history = weeks_before(today, weeks)
    truth = {story.code: plant_truth(story, history, seed) for story in STORIES}
    records = {
        record: typed([topic(plant, history) for plant in truth.values()])
        for record, topic in TOPICS.items()
    }
    return Samples(
        plants=_plants(),
        areas=areas_frame(),
        teams=teams_frame(),
        people=people_frame(),
        records=records,
        reported=_reported(truth, history),
        baselines=_baselines(history),
        truth=truth,
    )


def _plants() -> pd.DataFrame:
    columns = ("code", "name", "time_zone", "currency", "date_order", "number_format", "group")
    rows = [[getattr(story, column) for column in columns] for story in STORIES]
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


def _reported(truth: dict[str, PlantTruth], history: Weeks) -> pd.DataFrame:
    """The days each record speaks for, in spans of whole weeks or whole months."""
    rows = [
        (record, code, first, last)
        for code, plant in truth.items()
        for record in TOPICS
        for first, last in _spans(record, plant, history)
    ]
    frame = pd.DataFrame(rows, columns=["record", "plant", "first", "last"])
    return frame.astype({"first": "datetime64[s]", "last": "datetime64[s]"})


def _spans(record: str, plant: PlantTruth, history: Weeks) -> list[tuple[dt.date, dt.date]]:
    if record in KEPT_LISTS:
        return [(history.first_day, history.last_day)]
    if record == "defect_tally" and plant.story.code != tally.PLANT_WITH_TALLY:
        return []
    if record in MONTHLY:
        starts = months_logged(plant, history)
        length = 1
        if record == "pulse":
            starts, length = quarters_logged(plant, history), MONTHS_IN_QUARTER
        if not len(starts):
            return []
        return [(as_date(starts[0]), full_months_end(as_date(starts[-1]), length))]
    weeks = pd.Series(logged(plant.story, history.count))
    runs = weeks[weeks].groupby((~weeks).cumsum()[weeks])
    return [
        (as_date(history.mondays[run.index[0]]), as_date(history.sundays[run.index[-1]]))
        for _, run in runs
    ]


def _baselines(history: Weeks) -> pd.DataFrame:
    """The As-Is of each plant: at least 52 weeks, to the end of the twelfth full month.

    Fifty-two weeks hold eleven full months at most; the As-Is serves weeks and months alike.
    """
    first = history.first_day
    weeks_end = first + dt.timedelta(days=DAYS_IN_WEEK * BASELINE_WEEKS - 1)
    last = max(weeks_end, full_months_end(first, BASELINE_MONTHS))
    rows = [(story.code, first, last, True) for story in STORIES]
    frame = pd.DataFrame(rows, columns=["plant", "first", "last", "provisional"])
    return frame.astype({"first": "datetime64[s]", "last": "datetime64[s]"})
