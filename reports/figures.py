"""A measure's trend for every plant in scope: the one road from rows to verdicts, for page and
terminal alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd
import sqlalchemy as sa

from analytics.periods import Source, WayData
from analytics.results import Baseline, Grain, Trend
from analytics.row_totals import settled_until
from analytics.sources import Columns, totals_of
from analytics.summaries import Summary
from analytics.trend import trend
from analytics.yields import better_side
from catalogue.asked import asked_fields, is_output, other_side
from catalogue.computed import COMPUTED
from catalogue.computed_of_results import OPERATIONS_FIGURES
from catalogue.measures import MEASURES
from catalogue.model import Measure, Total, Way
from data import queries
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE
from reports.computed import ways_of
from reports.decided import Decided, decided
from reports.plant_rows import NOWHERE, PlantRows, RowsOf, by
from reports.summaries import summary_of

# A total, the fields that must be filled too, and the last day that is settled.
Wanted = tuple[Total, tuple[str, ...], dt.date | None]

# What a leader did that may move a measure: tested before and after. Holidays, launches and audits
# are drawn, not tested.
ACTION_KINDS = ("programme start", "workshop", "policy", "leader change")
NO_PLANT = ""
PER_AREA = (
    "rates are per area-unit: the units of all areas are added up; where areas pass on the same "
    "units, mark the ones that count the plant's output"
)


class Figures:
    """The frames of one viewer at one moment, each fetched once however many measures use it.

    plants: those whose figures are asked for, so that a page of one plant does not read the rows
    of all; None: every plant in scope.
    """

    def __init__(
        self, engine: sa.Engine, viewer: Viewer, plants: tuple[str, ...] | None = None
    ) -> None:
        self.engine = engine
        self.viewer = viewer
        self.plants = plants
        self._asking = viewer if plants is None else viewer.narrowed(plants)
        self._totals: dict[Wanted, dict[str, Columns]] = {}
        self._sources: dict[tuple[Wanted, str], Source] = {}
        self._plants_filling: dict[tuple[str, tuple[str, ...], float], frozenset[str]] = {}
        self._rows = RowsOf(engine, viewer, self._asking)

    @cached_property
    def decided(self) -> Decided:
        """What was decided about the charts, and what the company has set."""
        return decided(self.engine, self.viewer)

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

    @cached_property
    def _actions(self) -> dict[str, tuple[dt.date, ...]]:
        """Per plant the days of its actions, in order."""
        events = self.decided.events
        acted = events[events["kind"].isin(ACTION_KINDS)]
        return {
            str(plant): tuple(first.date() for first in days)
            for plant, days in acted.groupby("plant")["first"]
        }

    @cached_property
    def all_spans(self) -> pd.DataFrame:
        """record, plant, first, last of every stretch that a log holds."""
        return queries.spans(self.engine, self._asking)

    @cached_property
    def _spans(self) -> dict[tuple[str, ...], pd.DataFrame]:
        return by(self.all_spans, "record", "plant")

    @cached_property
    def _rejects(self) -> dict[tuple[str, ...], pd.DataFrame]:
        return by(queries.open_rejects(self.engine, self._asking), "record", "plant")

    def trends(
        self,
        measure: Measure,
        *,
        today: dt.date,
        grain: Grain | None = None,
        plants: tuple[str, ...] | None = None,
    ) -> dict[str, Trend]:
        """One trend a plant, judged as of `today`; every plant in scope where none is named."""
        until = settled_until(measure, today)
        if measure.name in COMPUTED and COMPUTED[measure.name].by_month:
            grain = Grain.MONTH
        return {
            plant: trend(
                plant=plant,
                measure=self.measure_of(plant, measure, today=today),
                ways=self.ways(measure, plant, today=today),
                baseline=self.baseline(plant, measure),
                grain=grain,
                actions=self._actions.get(plant, ()),
                # A period is over once all its days are settled.
                today=today if until is None else until + dt.timedelta(days=1),
                calendar=self.decided.calendar,
                **vars(self.decided.judged_by(plant, measure.name)),
            )
            for plant in self._of(plants)
        }

    def measure_of(self, plant: str, measure: Measure, *, today: dt.date) -> Measure:
        """The measure in the plant's words and, for an operations figure, with the direction that
        the plant's newest row to say one calls better: fewer days or more turns of stock."""
        named = self.decided.in_words_of(plant, measure)
        if measure.name not in OPERATIONS_FIGURES:
            return named
        rows = self.plant_rows(plant, today).rows("operations_result", "figure", "unit", "better")
        said = better_side(rows[rows["figure"] == OPERATIONS_FIGURES[measure.name]])
        return named if said is None else replace(named, better=said)

    def _of(self, plants: tuple[str, ...] | None) -> tuple[str, ...]:
        asked = self.plants if plants is None else plants
        return tuple(self.plant_names) if asked is None else asked

    def plant_rows(self, plant: str, until: dt.date) -> PlantRows:
        """The plant's rows up to a day, for measures that no total states."""
        return PlantRows(
            plant=plant, until=until, rows_of=self._rows, spans=self._spans, rejects=self._rejects
        )

    def summaries(
        self, name: str, *, today: dt.date, plants: tuple[str, ...] | None = None
    ) -> dict[str, Summary]:
        """A measure that is a few numbers, per plant; every plant in scope where none is named."""
        return {
            plant: summary_of(
                name,
                self.plant_rows(plant, today),
                self._baselines.get((plant, name)) or self._baselines.get((plant, EVERY_MEASURE)),
            )
            for plant in self._of(plants)
        }

    def ways(self, measure: Measure, plant: str, *, today: dt.date) -> tuple[WayData, ...]:
        """The plant's totals of settled days, way by way."""
        until = settled_until(measure, today)
        if measure.name in COMPUTED:
            return ways_of(measure, self.plant_rows(plant, today if until is None else until))
        return tuple(self._way(way, plant, until) for way in measure.ways)

    def _way(self, way: Way, plant: str, until: dt.date | None) -> WayData:
        numerators = tuple(
            self._source((one, other_side(one, (way.denominator,)), until), plant)
            for one in way.numerators
        )
        if way.denominator is None:
            return WayData(way=way, numerators=numerators, denominator=None)
        # Of several sources of one number the plant may log but one: then that one decides.
        logged = tuple(one for one in way.numerators if (one.record, plant) in self._spans)
        beside = other_side(way.denominator, logged or way.numerators)
        denominator = self._source((way.denominator, beside, until), plant)
        return WayData(way=way, numerators=numerators, denominator=denominator)

    def _source(self, wanted: Wanted, plant: str) -> Source:
        """One object for every measure that asks: what it works out of its frames is kept."""
        if (wanted, plant) not in self._sources:
            self._sources[wanted, plant] = self._read_source(wanted, plant)
        return self._sources[wanted, plant]

    def _read_source(self, wanted: Wanted, plant: str) -> Source:
        total = wanted[0]
        if wanted not in self._totals:
            found = queries.totals(self.engine, self._asking, *wanted)
            self._totals[wanted] = _by_plant(found)
        totals, place = self._totals[wanted], (total.record, plant)
        return Source(
            field=total.fields[0] if total.fields else None,
            totals=totals.get(plant, totals[NO_PLANT]),
            spans=self._spans.get(place, self._spans[NOWHERE]),
            open_rejects=self._rejects.get(place, self._rejects[NOWHERE])["day"],
            answered=plant in self._answering(total),
            note=PER_AREA if is_output(total) and plant in self._areas_added_up else "",
        )

    @cached_property
    def _areas_added_up(self) -> frozenset[str]:
        """The plants whose units are those of several areas, none of them marked."""
        return frozenset(queries.plants_adding_areas(self.engine, self._asking)["plant"])

    def _answering(self, total: Total) -> frozenset[str]:
        """The plants whose logs say something in every field that the total asks."""
        asked = (total.record, asked_fields(total), total.least_filled)
        if not asked[1]:
            return frozenset(self.plant_names)
        if asked not in self._plants_filling:
            found = queries.plants_filling(self.engine, self._asking, *asked)
            self._plants_filling[asked] = frozenset(found["plant"])
        return self._plants_filling[asked]


def _by_plant(found: pd.DataFrame) -> dict[str, Columns]:
    """Each plant's totals of a frame that is ordered by plant; NO_PLANT has none."""
    columns = totals_of(found)
    numbers, plants = found["plant"].factorize()
    edges = np.searchsorted(numbers, np.arange(len(plants) + 1))
    stretches = {NO_PLANT: slice(0, 0)} | {
        str(plant): slice(begin, end)
        for plant, (begin, end) in zip(plants, pairwise(edges), strict=True)
    }
    return {
        plant: {name: column[rows] for name, column in columns.items()}
        for plant, rows in stretches.items()
    }


def overview_measures() -> tuple[Measure, ...]:
    """The columns of the matrix, in catalogue order."""
    return tuple(measure for measure in MEASURES.values() if measure.on_overview)
