"""The typed rows laid out as plants × periods on a whole calendar, gaps left open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.association.transform import Cells

Periods = npt.NDArray[np.datetime64]

DAYS_IN_WEEK = 7
SHORTEST_MONTH = 27  # days between two last days; a fiscal month has 28 or 35
MEAN_MONTH = 365.2425 / 12
GRAIN_OF_SEASON = {52: "week", 12: "month"}


@dataclass(frozen=True, kw_only=True)
class Grid:
    """plants × periods, NaN where missing; periods: every last day from the first to the last."""

    plants: tuple[str, ...]
    periods: Periods
    grain: str
    activity: Cells
    activity_exposure: Cells
    outcome: Cells
    outcome_exposure: Cells


def days_from_first(periods: pd.Series) -> npt.NDArray[np.int64]:
    """Whole days from the earliest period, one number a row."""
    days = periods.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.asarray(days - days.min(), dtype=np.int64)


def grain_of(periods: pd.Series, season: int) -> str | None:
    """ "week" or "month"; None where the last days are neither all weeks nor all months apart.

    season: 52 and 12 say which it must be; 0 leaves it to the distances.
    """
    distinct = np.unique(days_from_first(periods))
    steps = np.diff(distinct)
    # A single period fits any calendar; its refusal is that it is one.
    shortest = int(steps.min()) if len(steps) else DAYS_IN_WEEK
    grain = GRAIN_OF_SEASON.get(season, "week" if shortest < SHORTEST_MONTH else "month")
    if grain == "week":
        return grain if bool((distinct % DAYS_IN_WEEK == 0).all()) else None
    return grain if not len(steps) or shortest >= SHORTEST_MONTH else None


def lay_out(panel: pd.DataFrame, grain: str) -> Grid:
    """The panel on its calendar. Rows must be unique by plant and period."""
    days = days_from_first(panel["period"])
    step = DAYS_IN_WEEK if grain == "week" else MEAN_MONTH
    column = np.rint(days / step).astype(np.int64)
    plants = tuple(sorted(str(plant) for plant in panel["plant"].unique()))
    place = {plant: row for row, plant in enumerate(plants)}
    row = panel["plant"].map(lambda plant: place[str(plant)]).to_numpy(dtype=np.int64)
    shape = (len(plants), int(column.max()) + 1)

    def spread(name: str) -> Cells:
        cells = np.full(shape, np.nan)
        cells[row, column] = panel[name].to_numpy(dtype=np.float64, na_value=np.nan)
        return cells

    return Grid(
        plants=plants,
        periods=_calendar(panel["period"], column, shape[1], step),
        grain=grain,
        activity=spread("activity"),
        activity_exposure=spread("activity_exposure"),
        outcome=spread("outcome"),
        outcome_exposure=spread("outcome_exposure"),
    )


def _calendar(
    periods: pd.Series, column: npt.NDArray[np.int64], length: int, step: float
) -> Periods:
    """The last day of every period; where no plant has a row, the day it must about be."""
    days = periods.to_numpy().astype("datetime64[D]")
    calendar: Periods = days.min() + np.rint(np.arange(length) * step).astype("timedelta64[D]")
    calendar[column] = days
    return calendar


def period_word(day: np.datetime64, grain: str) -> str:
    """A period as a person names it: the last day of a week, the month of a month."""
    return str(day.astype("datetime64[M]" if grain == "month" else "datetime64[D]"))
