"""What goes into the database as one batch: a file's rows, or one row corrected by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from catalogue.model import RecordType
from data.ingest.keys import content_keys, reference_keys

GRAIN_DAYS = {"week": "W-SUN", "month": "M"}
CORRECTION = "correction"  # the kind of a batch that no file brought


@dataclass(frozen=True, kw_only=True)
class Reject:
    """A row that was left out: the sender's own cells, what is wrong with it, the headings that
    the problems name, and the plant and day it belongs to where those can be read."""

    file_row: int
    plant: str | None
    day: dt.date | None
    cells: Mapping[str, str | None]
    problems: tuple[str, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """Answers that hold for the next file with these headings: see `remembered`."""

    plant: str
    headings_key: str
    mapping: Mapping[str, str]
    choices: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file's rows, ready to be stored, and what its batch remembers of it.

    rows: typed columns of the record, `plant` by code, indexed by the sender's row number.
    spans: the days that the file speaks for (plant, first, last). moments: the time of day beside
    each row's date, "" where there is none; None where the file has none.
    combined: rows that went into another -> that row. cells: the sender's own cells of these and
    of the rows left out. claims: the row of an earlier upload that each says it mends.
    reference_is_key: whether the file's references tell its rows apart; None lets `rows` tell.
    status_is_derived: no column states the status; `derived` says when it gives way.
    replaces: the days (plant, first, last) of which every stored row goes that is not in `rows`.
    keys: the stored rows that `rows` are, by hand; removes: the keys of stored rows that go.
    """

    record: RecordType
    rows: pd.DataFrame
    spans: pd.DataFrame
    rejects: tuple[Reject, ...] = ()
    file_name: str
    sha256: str
    rows_read: int
    rows_skipped: int = 0
    mapping: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[str, ...] = ()
    moments: pd.Series | None = None
    kind: str | None = None
    sheet: str | None = None
    headings: tuple[str, ...] = ()
    records_counted: int = 0
    combined: Mapping[int, int] = field(default_factory=dict)
    cells: pd.DataFrame | None = None
    claims: Mapping[int, int] = field(default_factory=dict)
    reference_is_key: bool | None = None
    status_is_derived: bool = False
    replaces: pd.DataFrame | None = None
    keys: pd.Series | None = None
    removes: tuple[str, ...] = ()
    lesson: Lesson | None = None

    @cached_property
    def keys_by_content(self) -> pd.Series[str]:
        """The key of each row by what it says, made once for preview and confirmation."""
        return content_keys(self.record, self.rows, self.moments)

    @cached_property
    def keys_by_reference(self) -> pd.Series[str]:
        return reference_keys(self.record, self.rows)

    @property
    def plants(self) -> set[str]:
        return {*self.rows["plant"].unique(), *self.spans["plant"].unique()}


def file_spans(
    record: RecordType, rows: pd.DataFrame, covers: tuple[dt.date, dt.date] | None
) -> pd.DataFrame:
    """The days that the file speaks for (plant, first, last), one row a plant: first to last
    good date; a week's or a month's row speaks for all of it; a wider period that the sender
    states wins."""
    day = pd.to_datetime(rows[record.dated_by])
    first, last = day.copy(), day.copy()
    if "grain" in rows.columns:
        for grain, frequency in GRAIN_DAYS.items():
            coarse = rows["grain"] == grain
            period = day[coarse].dt.to_period(frequency)
            first[coarse] = period.dt.start_time
            last[coarse] = period.dt.end_time.dt.normalize()
    spans = []
    for plant, index in rows.groupby("plant").groups.items():
        start, end = first[index].min().date(), last[index].max().date()
        if covers is not None:
            start, end = min(start, covers[0]), max(end, covers[1])
        spans.append({"plant": str(plant), "first": start, "last": end})
    return pd.DataFrame(spans, columns=["plant", "first", "last"])
