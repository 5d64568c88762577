"""What was decided about the charts of one viewer, as the plain values that analytics and charts
take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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


class Decided:
    """The decisions and settings that hold for one viewer at one moment, each asked for once."""

    def __init__(self, engine: sa.Engine, viewer: Viewer) -> None:
        self.engine = engine
        self.viewer = viewer
        self._words: dict[str, dict[str, str]] = {}  # by plant

    @cached_property
    def settings(self) -> pd.DataFrame:
        """As `queries.settings`."""
        return queries.settings(self.engine, self.viewer)

    @cached_property
    def calendar(self) -> Calendar:
        return company.calendar(self.settings)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures in the company's words."""
        return company.measures(company.words(self.settings))

    def in_words_of(self, plant: str, measure: Measure) -> Measure:
        """The measure in the plant's words."""
        if plant not in self._words:
            self._words[plant] = company.words(self.settings, plant)
        return company.renamed(measure, self._words[plant])

    @cached_property
    def notes(self) -> dict[Place, tuple[SignalNote, ...]]:
        return _by_place(
            queries.signal_notes(self.engine, self.viewer),
            lambda row: SignalNote(
                period=row["period"].date(),
                grain=Grain(row["grain"]),
                rule=row["rule"],
                text=row["reason"],
                by=row["by"],
                on=row["at"].date(),
            ),
        )

    @cached_property
    def targets(self) -> dict[Place, tuple[SetTarget, ...]]:
        """Oldest step first."""
        return _by_place(
            queries.targets(self.engine, self.viewer),
            lambda row: SetTarget(
                valid_from=row["valid_from"].date(),
                value=float(row["value"]),
                by=row["by"],
                on=row["at"].date(),
            ),
        )

    @cached_property
    def phases(self) -> dict[Place, tuple[PhaseStart, ...]]:
        """The earliest first."""
        return _by_place(
            queries.phases(self.engine, self.viewer),
            lambda row: PhaseStart(
                first=row["first"].date(),
                reason=row["reason"],
                by=row["by"],
                on=row["at"].date(),
            ),
        )

    @cached_property
    def left_out(self) -> dict[Place, tuple[LeftOutPoint, ...]]:
        return _by_place(
            queries.exclusions(self.engine, self.viewer),
            lambda row: LeftOutPoint(
                first=row["first"].date(),
                grain=Grain(row["grain"]),
                reason=row["reason"],
                by=row["by"],
                on=row["at"].date(),
            ),
        )

    @cached_property
    def events(self) -> pd.DataFrame:
        """As `queries.calendar_events`."""
        return queries.calendar_events(self.engine, self.viewer)

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


def _by_place(found: pd.DataFrame, made: Callable[[Any], T]) -> dict[Place, tuple[T, ...]]:
    grouped: dict[Place, list[T]] = {}
    for row in found.to_dict("records"):
        grouped.setdefault((row["plant"], row["measure"]), []).append(made(row))
    return {place: tuple(rows) for place, rows in grouped.items()}
