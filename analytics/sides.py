"""Both sides of a measure by day, where no total of the catalogue states them, as a trend needs
them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.periods import Source, WayData
from analytics.results import Grain
from analytics.sources import totals_of
from catalogue.model import Way

COLUMNS = ("day", "numerator", "denominator", "blanks")
DAY = "datetime64[s]"
SILENT_AFTER_DAYS = 14  # until then a log may be on its way


def sides(day: object, numerator: object, denominator: object, blanks: object = 0) -> pd.DataFrame:
    """One row each: day (datetime64[s]), numerator, denominator (float64; NaN where the row says
    neither) and blanks (int64, rows that say nothing and are in neither)."""
    frame = pd.DataFrame(
        {"day": day, "numerator": numerator, "denominator": denominator, "blanks": blanks}
    )
    types = {"day": DAY, "numerator": "float64", "denominator": "float64", "blanks": "int64"}
    return frame.astype(types)


def way_data(
    way: Way,
    both: pd.DataFrame,
    *,
    above: pd.DataFrame,
    below: pd.DataFrame | None = None,
    open_rejects: pd.Series,
    note: str = "",
) -> WayData:
    """The sides as a trend reads them.

    both: as `sides` gives it, with an optional column grain ("day" without). above, below: first
    and last of the stretches that the two sides' logs speak for; `below` None has no denominator.
    """

    def source(side: str, spans: pd.DataFrame, blanks: pd.Series) -> Source:
        filled = both[side].notna()
        totals = pd.DataFrame(
            {
                "day": both["day"],
                "grain": both.get("grain", Grain.DAY.value),
                "amount": both[side].fillna(0.0),
                "rows": filled.astype("int64"),
                "blanks": blanks,
            }
        )
        kept = filled | (blanks > 0)
        return Source(
            field=None,
            totals=totals_of(totals[kept]),
            spans=spans,
            open_rejects=open_rejects,
            note=note,
        )

    numerator = source("numerator", above, both["blanks"])
    if below is None:
        return WayData(way=way, numerators=(numerator,), denominator=None)
    none = pd.Series(0, index=both.index, dtype="int64")
    return WayData(way=way, numerators=(numerator,), denominator=source("denominator", below, none))


def overlap(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The days that both lists of stretches hold: columns first, last."""
    held = _days(first) & _days(second)
    return stretches(np.array(sorted(held), dtype="datetime64[D]"))


def _days(spans: pd.DataFrame) -> set[np.datetime64]:
    return {
        day
        for first, last in zip(spans["first"], spans["last"], strict=True)
        for day in np.arange(
            np.datetime64(first, "D"), np.datetime64(last, "D") + np.timedelta64(1, "D")
        )
    }


def stretches(days: np.ndarray) -> pd.DataFrame:
    """Days in order as stretches without a gap: columns first, last."""
    if not len(days):
        return spans_of([])
    begins = np.concatenate([[True], np.diff(days) > np.timedelta64(1, "D")])
    first = days[begins]
    last = days[np.append(np.flatnonzero(begins)[1:], len(days)) - 1]
    return spans_of(list(zip(first, last, strict=True)))


def spans_of(pairs: Sequence[tuple[object, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(pairs), columns=["first", "last"])
    return frame.astype({"first": DAY, "last": DAY})


def reaching(spans: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """The stretches, the last one drawn out to `until` where the log has been silent for more than
    14 days: silence in which something was due is something not done."""
    if spans.empty or (until - spans["last"].max()).days <= SILENT_AFTER_DAYS:
        return spans
    tail = spans_of([(spans["last"].max(), until)])
    return pd.concat([spans[["first", "last"]], tail], ignore_index=True)
