"""What was decided about the charts of one viewer, as the plain values that analytics and charts
take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from analytics.calendars import Calendar
from analytics.known import SignalNote
from analytics.results import Exclusion, Grain, Phase, TargetStep
from catalogue.model import Measure
from data import queries
from data.access import Viewer
from reports import company

T = TypeVar("T")
Place = tuple[str, str]  # plant and measure


@dataclass(frozen=True, kw_only=True)
class SetTarget:
    """What a measure is to reach from a day on, in its unit, and who said so."""

    valid_from: dt.date
    value: float
    by: str
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class PhaseStart:
    """The day from which on a chart has limits of its own, as somebody accepted it."""

    first: dt.date
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class LeftOutPoint:
    """A period, by its first day and grain, that counts in no limit and no run."""

    first: dt.date
    grain: Grain
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class Judged:
    """As `analytics.trend.trend` takes them."""

    phases: tuple[Phase, ...]
    exclusions: tuple[Exclusion, ...]
    targets: tuple[TargetStep, ...]


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The decisions and settings that hold for one viewer at one moment.

    settings: as `queries.settings`. words: of the company ("") and of each plant that has its own,
    setting → word. notes, targets, phases, left_out: by plant and measure, the earliest first.
    events: as `queries.calendar_events`.
    """

    settings: pd.DataFrame
    words: Mapping[str, Mapping[str, str]]
    notes: Mapping[Place, tuple[SignalNote, ...]]
    targets: Mapping[Place, tuple[SetTarget, ...]]
    phases: Mapping[Place, tuple[PhaseStart, ...]]
    left_out: Mapping[Place, tuple[LeftOutPoint, ...]]
    events: pd.DataFrame

    @cached_property
    def calendar(self) -> Calendar:
        return company.calendar(self.settings)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures in the company's words."""
        return self.measures_of(company.COMPANY)

    def measures_of(self, plant: str) -> dict[str, Measure]:
        """The measures in the plant's words."""
        return company.measures(self.words_of(plant))

    def in_words_of(self, plant: str, measure: Measure) -> Measure:
        """The measure in the plant's words."""
        return company.renamed(measure, self.words_of(plant))

    def words_of(self, plant: str) -> Mapping[str, str]:
        """Setting → word, the plant's own before the company's."""
        return self.words.get(plant, self.words[company.COMPANY])

    def judged_by(self, plant: str, measure: str) -> Judged:
        """What a trend is to be judged by, beside its baseline."""
        place = (plant, measure)
        return Judged(
            phases=tuple(
                Phase(first=one.first, reason=one.reason, who=one.by, accepted_on=one.on)
                for one in self.phases.get(place, ())
            ),
            exclusions=tuple(
                Exclusion(day=one.first, reason=one.reason, grain=one.grain)
                for one in self.left_out.get(place, ())
            ),
            targets=tuple(
                TargetStep(valid_from=one.valid_from, value=one.value)
                for one in self.targets.get(place, ())
            ),
        )


def decided(engine: sa.Engine, viewer: Viewer) -> Decided:
    """Everything that holds for this viewer now."""
    found = queries.settings(engine, viewer)
    return Decided(
        settings=found,
        words={plant: company.words(found, plant) for plant in {company.COMPANY, *found["plant"]}},
        notes=_notes(queries.signal_notes(engine, viewer)),
        targets=_targets(queries.targets(engine, viewer)),
        phases=_phases(queries.phases(engine, viewer)),
        left_out=_left_out(queries.exclusions(engine, viewer)),
        events=queries.calendar_events(engine, viewer),
    )


def _notes(found: pd.DataFrame) -> dict[Place, tuple[SignalNote, ...]]:
    return _by_place(
        found,
        lambda row: SignalNote(
            period=row["period"].date(),
            grain=Grain(row["grain"]),
            rule=row["rule"],
            text=row["reason"],
            by=row["by"],
            on=row["at"].date(),
        ),
    )


def _targets(found: pd.DataFrame) -> dict[Place, tuple[SetTarget, ...]]:
    return _by_place(
        found,
        lambda row: SetTarget(
            valid_from=row["valid_from"].date(),
            value=float(row["value"]),
            by=row["by"],
            on=row["at"].date(),
        ),
    )


def _phases(found: pd.DataFrame) -> dict[Place, tuple[PhaseStart, ...]]:
    return _by_place(
        found,
        lambda row: PhaseStart(
            first=row["first"].date(), reason=row["reason"], by=row["by"], on=row["at"].date()
        ),
    )


def _left_out(found: pd.DataFrame) -> dict[Place, tuple[LeftOutPoint, ...]]:
    return _by_place(
        found,
        lambda row: LeftOutPoint(
            first=row["first"].date(),
            grain=Grain(row["grain"]),
            reason=row["reason"],
            by=row["by"],
            on=row["at"].date(),
        ),
    )


def _by_place(found: pd.DataFrame, made: Callable[[Any], T]) -> dict[Place, tuple[T, ...]]:
    grouped: dict[Place, list[T]] = {}
    for row in found.to_dict("records"):
        grouped.setdefault((row["plant"], row["measure"]), []).append(made(row))
    return {place: tuple(rows) for place, rows in grouped.items()}
