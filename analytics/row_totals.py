"""The catalogue's totals over rows in hand: which rows count, and what each contributes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from catalogue.model import FieldFilled, FieldIn, Total, Way


@dataclass(frozen=True, kw_only=True)
class Share:
    """numerator of denominator, over the rows that report both; left_out: the other rows."""

    numerator: float
    denominator: float
    left_out: int


def asked_fields(total: Total) -> tuple[str, ...]:
    """The fields that must not be blank in a row for it to be counted, in the order asked."""
    asked = [
        condition.field
        for condition in total.where
        if isinstance(condition, FieldFilled)
        or (isinstance(condition, FieldIn) and None not in condition.values)
    ]
    return tuple(dict.fromkeys(asked))


def column(rows: pd.DataFrame, name: str) -> pd.Series:
    """The column of that name; all missing where the file has none."""
    if name in rows.columns:
        return rows[name]
    return pd.Series(pd.NA, index=rows.index, name=name, dtype="object")


def filled(rows: pd.DataFrame, name: str) -> bool:
    """True where at least one row says something in the field."""
    return name in rows.columns and bool(rows[name].notna().any())


def counted(rows: pd.DataFrame, total: Total) -> pd.Series:
    """Boolean per row: it meets every condition of the total."""
    meets = pd.Series(True, index=rows.index)
    for condition in total.where:
        cells = column(rows, condition.field)
        if isinstance(condition, FieldFilled):
            meets &= cells.notna()
        elif isinstance(condition, FieldIn):
            named = [value for value in condition.values if value is not None]
            found = cells.isin(named).fillna(False).astype(bool)
            meets &= (found | cells.isna()) if None in condition.values else found
    return meets


def figures(rows: pd.DataFrame, total: Total) -> pd.Series:
    """What each row contributes: 1 where rows are counted, else the first filled field; NaN
    where the row is blank there."""
    if not total.fields:
        return pd.Series(1.0, index=rows.index)
    found = pd.Series(float("nan"), index=rows.index)
    for name in total.fields:
        found = found.fillna(pd.to_numeric(column(rows, name), errors="coerce").astype("float64"))
    return found


def share(rows: pd.DataFrame, way: Way) -> Share | None:
    """A way's share over rows of one record; None where its denominator is empty.

    A row that is blank on either side leaves both; the first numerator that is filled counts.
    """
    if way.denominator is None:
        return None
    below = figures(rows, way.denominator)
    for total in way.numerators:
        above = figures(rows, total)
        both = above.notna() & below.notna()
        inside = both & counted(rows, way.denominator)
        denominator = float(below[inside].sum())
        if denominator > 0:
            return Share(
                numerator=float(above[both & counted(rows, total)].sum()),
                denominator=denominator,
                left_out=int((~inside).sum()),
            )
    return None
