"""Freezing a baseline from page and terminal: only one that holds figures, and how many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa

from analytics import words
from analytics.results import Grain, Trend
from catalogue.measures import MEASURES
from catalogue.reported import EDGE_REACHES_DAYS
from data import baseline_figures, decisions, queries
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE
from reports.figures import Figures

SHORT_HASH = 12  # characters that are read out; the whole one is in the list of the terminal
LENGTH = {Grain.DAY.value: 1, Grain.WEEK.value: 7, Grain.MONTH.value: 31}  # days, at most


@dataclass(frozen=True, kw_only=True)
class Held:
    """How many full periods of a chart's own grain lie in a stretch of days."""

    measure: str
    label: str
    grain: Grain
    periods: int
    needed: int


def held_by(
    figures: Figures, plant: str, measure: str, first: dt.date, last: dt.date, *, today: dt.date
) -> tuple[Held, ...]:
    """What a baseline over these days would hold, measure by measure; those without any data are
    left out."""
    asked = MEASURES.values() if measure == EVERY_MEASURE else (MEASURES[measure],)
    found = []
    for one in asked:
        trend = figures.trends(one, today=today, plants=(plant,))[plant]
        if not trend.points.empty:
            found.append(
                Held(
                    measure=one.name,
                    label=figures.decided.in_words_of(plant, one).label,
                    grain=trend.grain,
                    periods=_full_periods(trend, first, last),
                    needed=trend.periods_needed,
                )
            )
    return tuple(found)


def freeze(
    figures: Figures,
    *,
    plant: str,
    measure: str,
    first: dt.date,
    last: dt.date,
    reason: str,
    today: dt.date,
) -> decisions.Faults:
    """Freeze the baseline, or say what stands in the way; one that holds no full period is
    refused: there is nothing to go by."""
    known = measure in MEASURES or measure == EVERY_MEASURE
    if known and plant in figures.plant_names and first <= last:
        held = held_by(figures, plant, measure, first, last, today=today)
        if not any(one.periods for one in held):
            name = figures.plant_names[plant]
            days = f"{words.day(first)} to {words.day(last)}"
            return (
                f"From {days} {name} has no full week or month on record: nothing would be frozen. "
                "Choose days that its logs cover.",
            )
    return decisions.freeze_baseline(
        figures.engine,
        figures.viewer,
        plant=plant,
        measure=measure,
        first=first,
        last=last,
        reason=reason,
    )


def _full_periods(trend: Trend, first: dt.date, last: dt.date) -> int:
    """Full periods of which the last day lies inside and the one before them not before it."""
    points = trend.points
    days = points["period"].to_numpy().astype("datetime64[D]")
    full = points["reported"].to_numpy(dtype=bool) & ~points["partial"].to_numpy(dtype=bool)
    reach = np.timedelta64(EDGE_REACHES_DAYS, "D")
    begins = np.concatenate([[days[0] - LENGTH[trend.grain.value]], days[:-1]]) + 1
    inside = (begins >= np.datetime64(first, "D") - reach) & (
        days <= np.datetime64(last, "D") + reach
    )
    return int((full & inside).sum())


def frozen_sentence(engine: sa.Engine, viewer: Viewer, plant: str, measure: str) -> str:
    """Who froze the baseline that a measure is held against, when and why, and whether the figures
    under it are still those that it was frozen on."""
    found = queries.baselines(engine, viewer)
    mine = found[(found["plant"] == plant) & found["measure"].isin([measure, EVERY_MEASURE])]
    if mine.empty:
        return "Nobody has frozen a baseline: the first full periods stand in for one."
    # The measure's own comes before the one of every measure, which "*" sorts first.
    row = mine.sort_values("measure").iloc[-1]
    days = f"{words.day(row['first'].date())} to {words.day(row['last'].date())}"
    when = words.day(row["frozen_at"].date())
    told = f"{days}, frozen by {row['frozen_by']} on {when}: {row['reason'].rstrip('.')}."
    # What a function computes from rows has no kept totals of which a freezing could note figures.
    if pd.isna(row["figures"]) or measure not in MEASURES:
        return told
    changed = queries.changed_baselines(engine, viewer, (plant, measure))
    logs = dict(zip(changed["measure"], changed["logs"], strict=True)).get(row["measure"], [])
    if logs:
        return f"{told} Figures under it have changed since, in: {words.listed(logs)}."
    short = baseline_figures.fingerprint(row["figures"])[:SHORT_HASH]
    return f"{told} The figures under it are unchanged ({short})."
