"""The catalogue's totals over rows in hand: which rows count, and what each contributes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from catalogue.model import FieldFilled, Measure, Total, Way, Within
from catalogue.records import RECORDS
from catalogue.ways import BLANK_COUNTS_AS


@dataclass(frozen=True, kw_only=True)
class Share:
    """numerator of denominator, over the rows that report both; left_out: the other rows."""

    numerator: float
    denominator: float
    left_out: int


def settled_until(measure: Measure, today: dt.date) -> dt.date | None:
    """The last day whose rows the measure may judge; None where every day is settled."""
    open_days = measure.settled_after_days
    return today - dt.timedelta(days=open_days) if open_days else None


def column(rows: pd.DataFrame, name: str) -> pd.Series:
    """The column of that name; all missing where the file has none."""
    if name in rows.columns:
        return rows[name]
    return pd.Series(pd.NA, index=rows.index, name=name, dtype="object")


def filled(rows: pd.DataFrame, name: str) -> bool:
    """True where at least one row says something in the field."""
    return name in rows.columns and bool(rows[name].notna().any())


def counted(rows: pd.DataFrame, total: Total, until: dt.date | None = None) -> pd.Series:
    """Boolean per row: it meets every condition of the total, and its day is not after `until`
    (the last day that is settled)."""
    meets = pd.Series(True, index=rows.index)
    if until is not None:
        day = _days(rows, total.dated_by or RECORDS[total.record].dated_by)
        meets &= day <= pd.Timestamp(until)
    for condition in total.where:
        cells = column(rows, condition.field)
        if isinstance(condition, FieldFilled):
            meets &= cells.notna()
        elif isinstance(condition, Within):
            allowed = _days(rows, condition.of) + pd.Timedelta(days=condition.days)
            meets &= _days(rows, condition.field) <= allowed
        else:
            named = [value for value in condition.values if value is not None]
            found = cells.isin(named).fillna(False).astype(bool)
            meets &= (found | cells.isna()) if None in condition.values else found
    return meets


def _days(rows: pd.DataFrame, name: str) -> pd.Series:
    """A date column; NaT, which is before and after no day, where it is blank or absent."""
    return pd.to_datetime(column(rows, name))


def figures(rows: pd.DataFrame, total: Total) -> pd.Series:
    """What each row contributes: 1 where rows are counted, else the first filled field; NaN
    where the row is blank there."""
    if not total.fields:
        return pd.Series(1.0, index=rows.index)
    found = pd.Series(float("nan"), index=rows.index)
    for name in total.fields:
        found = found.fillna(pd.to_numeric(column(rows, name), errors="coerce").astype("float64"))
        found = found.fillna(BLANK_COUNTS_AS.get((total.record, name), float("nan")))
    return found


def share(rows: pd.DataFrame, way: Way, until: dt.date | None = None) -> Share | None:
    """A way's share over rows of one record; None where its denominator is empty.

    A row that is blank on either side leaves both, and so does one later than `until`; the first
    numerator that is filled counts.
    """
    if way.denominator is None:
        return None
    below = figures(rows, way.denominator)
    for total in way.numerators:
        above = figures(rows, total)
        both = above.notna() & below.notna()
        inside = both & counted(rows, way.denominator, until)
        denominator = float(below[inside].sum())
        if denominator > 0:
            return Share(
                numerator=float(above[both & counted(rows, total, until)].sum()),
                denominator=denominator,
                left_out=int((~inside).sum()),
            )
    return None
