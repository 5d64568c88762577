"""A measure's trend for every plant in scope: the one road from rows to verdicts, for page and
terminal alike."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import pandas as pd
import sqlalchemy as sa

from analytics.periods import Source, WayData
from analytics.results import Baseline, Grain, Trend
from analytics.trend import trend
from catalogue.measures import MEASURES
from catalogue.model import Measure, Total, Way
from data import queries
from data.access import Viewer

# A total, the fields that must be filled too, and the last day that is settled.
Wanted = tuple[Total, tuple[str, ...], dt.date | None]

EVERY_MEASURE = "*"
NO_DAYS = pd.Series([], dtype="datetime64[s]")


class Figures:
    """The frames of one viewer at one moment, each fetched once however many measures use it."""

    def __init__(self, engine: sa.Engine, viewer: Viewer) -> None:
        self.engine = engine
        self.viewer = viewer
        self._totals: dict[Wanted, dict[str, pd.DataFrame]] = {}
        self._spans: dict[str, dict[str, pd.DataFrame]] = {}
        self._rejects: dict[str, dict[str, pd.DataFrame]] = {}

    @cached_property
    def plant_names(self) -> dict[str, str]:
        """Code → name, by name."""
        found = queries.plants(self.engine, self.viewer)
        return dict(zip(found["code"], found["name"], strict=True))

    @cached_property
    def _baselines(self) -> dict[tuple[str, str], Baseline]:
        found = queries.baselines(self.engine, self.viewer)
        return {
            (row.plant, row.measure): Baseline(
                first=row.first.date(), last=row.last.date(), provisional=bool(row.provisional)
            )
            for row in found.itertuples(index=False)
        }

    def baseline(self, plant: str, measure: Measure) -> Baseline | None:
        """The plant's frozen As-Is for this measure, else for every measure, else None."""
        own = self._baselines.get((plant, measure.name))
        return own or self._baselines.get((plant, EVERY_MEASURE))

    def spans(self, record: str) -> dict[str, pd.DataFrame]:
        """Per plant: first, last of the stretches that its logs of this record hold."""
        if record not in self._spans:
            self._spans[record] = _by_plant(queries.spans(self.engine, self.viewer, record))
        return self._spans[record]

    def trends(
        self,
        measure: Measure,
        *,
        today: dt.date,
        grain: Grain | None = None,
        plants: tuple[str, ...] | None = None,
    ) -> dict[str, Trend]:
        """One trend a plant, judged as of `today`; every plant in scope where none is named."""
        open_days = measure.settled_after_days
        until = today - dt.timedelta(days=open_days) if open_days else None
        return {
            plant: trend(
                plant=plant,
                measure=measure,
                ways=tuple(self._way(way, plant, until) for way in measure.ways),
                baseline=self.baseline(plant, measure),
                grain=grain,
                today=today,
            )
            for plant in (self.plant_names if plants is None else plants)
        }

    def _way(self, way: Way, plant: str, until: dt.date | None) -> WayData:
        numerators = tuple(
            self._source((one, _other_side(one, (way.denominator,)), until), plant)
            for one in way.numerators
        )
        if way.denominator is None:
            return WayData(way=way, numerators=numerators, denominator=None)
        other_side = _other_side(way.denominator, way.numerators)
        denominator = self._source((way.denominator, other_side, until), plant)
        return WayData(way=way, numerators=numerators, denominator=denominator)

    def _source(self, key: Wanted, plant: str) -> Source:
        total = key[0]
        if key not in self._totals:
            self._totals[key] = _by_plant(queries.totals(self.engine, self.viewer, *key))
        if total.record not in self._rejects:
            found = queries.open_rejects(self.engine, self.viewer, total.record)
            self._rejects[total.record] = _by_plant(found)
        rejected = self._rejects[total.record].get(plant)
        return Source(
            field=total.fields[0] if total.fields else None,
            totals=self._totals[key].get(plant, self._totals[key][""]),
            spans=self.spans(total.record).get(plant, self.spans(total.record)[""]),
            open_rejects=NO_DAYS if rejected is None else rejected["day"],
        )


def _by_plant(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The frame split by plant; "" is an empty one, for a plant without rows."""
    parts = {str(plant): part for plant, part in frame.groupby("plant", sort=False)}
    return parts | {"": frame.iloc[:0]}


def _other_side(total: Total, others: tuple[Total | None, ...]) -> tuple[str, ...]:
    """The fields of the same row that must be filled too: a row that is blank on one side of a
    rate leaves both. Where a number has several sources no one of them decides."""
    if len(others) != 1 or others[0] is None or others[0].record != total.record:
        return ()
    return others[0].fields


def overview_measures() -> tuple[Measure, ...]:
    """The columns of the matrix, in catalogue order."""
    return tuple(measure for measure in MEASURES.values() if measure.on_overview)
