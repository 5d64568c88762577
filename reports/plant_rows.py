"""One plant's rows, spans and lists, as measures that no total states ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import sqlalchemy as sa

from analytics.periods import DAYS_IN_WEEK
from analytics.sides import spans_of
from catalogue.records import RECORDS
from data import names, queries
from data.access import Viewer
from data.names import Names

By = Mapping[tuple[str, ...], pd.DataFrame]
NOWHERE = ()


class RowsOf:
    """The rows of one viewer at one moment, each list fetched once however many measures ask.

    asking: the viewer of the plants whose rows are read. Who leads is told by every plant's logs.
    """

    def __init__(self, engine: sa.Engine, viewer: Viewer, asking: Viewer) -> None:
        self.engine = engine
        self.viewer = viewer
        self.asking = asking
        self._rows: dict[tuple[str, tuple[str, ...]], By] = {}

    def fields(self, record: str, fields: tuple[str, ...], plant: str) -> pd.DataFrame:
        """These fields of the plant's rows of a record, oldest first."""
        asked = (record, fields)
        if asked not in self._rows:
            found = queries.field_values(self.engine, self.asking, *asked, known=self._names)
            self._rows[asked] = by(found, "plant")
        return _of(self._rows[asked], plant)

    @cached_property
    def _names(self) -> Names:
        with self.engine.connect() as connection:
            return names.load(connection)

    def yields(self, plant: str) -> pd.DataFrame:
        return _of(self._yields, plant)

    @cached_property
    def _yields(self) -> By:
        return by(queries.yields(self.engine, self.asking), "plant")

    @cached_property
    def leaders(self) -> frozenset[str]:
        """The ids of people with a leader's tier; empty while nobody's tier is known."""
        return frozenset(queries.leaders(self.engine, self.viewer)["id"])

    @cached_property
    def teams(self) -> pd.DataFrame:
        return queries.teams(self.engine, self.viewer)

    @cached_property
    def shift_words(self) -> pd.DataFrame:
        return queries.shift_words(self.engine, self.viewer)

    @cached_property
    def currencies(self) -> dict[str, str]:
        """Plant → its currency; plants that have none set are left out."""
        found = queries.plants(self.engine, self.viewer).dropna(subset=["currency"])
        return dict(zip(found["code"], found["currency"], strict=True))


@dataclass(frozen=True, kw_only=True)
class PlantRows:
    """until: the last day that counts; later rows are left out."""

    plant: str
    until: dt.date
    rows_of: RowsOf
    spans: By
    rejects: By

    def rows(self, record: str, *fields: str, dated_by: str = "") -> pd.DataFrame:
        """The record's date and these fields, of rows up to `until` by that date (or another one,
        which rows must then have)."""
        day = dated_by or RECORDS[record].dated_by
        found = self.rows_of.fields(record, tuple(dict.fromkeys((day, *fields))), self.plant)
        return found[found[day] <= pd.Timestamp(self.until)].reset_index(drop=True)

    def span(self, record: str) -> pd.DataFrame:
        """first, last of each stretch that the record's log speaks for."""
        return self.spans.get((record, self.plant), self.spans[NOWHERE])[["first", "last"]]

    def weeks_span(self, record: str) -> pd.DataFrame:
        """The same where each row stands for the week that begins on its day."""
        found = self.span(record)
        week = pd.Timedelta(days=DAYS_IN_WEEK - 1)
        return found.assign(last=found["last"] + week)

    def logged(self, record: str) -> bool:
        return not self.span(record).empty

    def open_rejects(self, record: str) -> pd.Series:
        return self.rejects.get((record, self.plant), self.rejects[NOWHERE])["day"]

    def routines(self) -> pd.DataFrame:
        fields = ("leader", "routine", "area", "times_per_week", "valid_to")
        return self.rows("routine", *fields)

    def valid(self, routines: pd.DataFrame) -> pd.DataFrame:
        """The one stretch in which any of these routines holds, up to `until`."""
        if routines.empty:
            return spans_of([])
        last = routines["valid_to"].fillna(pd.Timestamp(self.until)).max()
        end = min(last, pd.Timestamp(self.until))
        return spans_of([(routines["valid_from"].min(), end)])

    def events(self, kind: str) -> pd.DataFrame:
        """starts_on, ends_on of the calendar's events of that kind, oldest first."""
        found = self.rows("calendar_event", "kind", "ends_on")
        return found.loc[found["kind"] == kind, ["starts_on", "ends_on"]]

    def teams(self) -> frozenset[str]:
        return frozenset(self._teams["name"])

    @property
    def _teams(self) -> pd.DataFrame:
        every = self.rows_of.teams
        return every[every["plant"] == self.plant]

    def heads_listed(self) -> float:
        """The headcount of the team list; 0 where none is given."""
        return float(self._teams["headcount"].fillna(0).sum())


def by(frame: pd.DataFrame, *columns: str) -> dict[tuple[str, ...], pd.DataFrame]:
    """The frame split by these columns; NOWHERE is an empty one, for what has no rows."""
    parts = dict(iter(frame.groupby(list(columns), sort=False)))
    return {NOWHERE: frame.iloc[:0]} | parts


def _of(parts: By, plant: str) -> pd.DataFrame:
    return parts.get((plant,), parts[NOWHERE])
