"""How many cells of an Overview are coloured while every plant is stable.

Eight columns, of which each plant has a frozen baseline of 52 weeks or 24 months, are looked at
in each of the 52 weeks after it. A cell is coloured where a signal includes its latest week, or
its latest whole month. Columns are what plants log: half of them vary as chance alone, two twice
as much, and in two neighbouring weeks resemble each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.control_limits import Flags, limits
from analytics.signals import judge
from benchmarks.control_chart_worlds import BASELINE, World, simulate

WEEKS, WEEKS_A_YEAR, WEEKS_A_MONTH = 52, 52, 52 / 12
MOST_COLOURED = 0.06


@dataclass(frozen=True, kw_only=True)
class Column:
    """events: a period's. units: of a proportion, 0 for a count."""

    name: str
    world: World
    weekly: bool
    events: float
    units: float = 0


COLUMNS = (
    Column(name="walks", world=World.TWICE, weekly=True, events=12),
    Column(name="opened with quality", world=World.POISSON, weekly=False, events=24, units=400),
    Column(name="recognitions", world=World.POISSON, weekly=False, events=8),
    Column(name="promises kept late", world=World.POISSON, weekly=False, events=8, units=100),
    Column(name="NC rate", world=World.ALIKE_LOG, weekly=True, events=15),
    Column(name="escapes", world=World.POISSON, weekly=False, events=1),
    Column(name="defect rate", world=World.TWICE, weekly=True, events=20, units=1000),
    Column(name="rework rate", world=World.ALIKE, weekly=True, events=30, units=1000),
)


def coloured(rng: np.random.Generator, plants: int) -> Flags:
    """Per plant, column and week."""
    return np.stack([_column(rng, column, plants) for column in COLUMNS], axis=1)


def _column(rng: np.random.Generator, column: Column, plants: int) -> Flags:
    a_year = WEEKS_A_YEAR if column.weekly else 12
    baseline = WEEKS_A_YEAR if column.weekly else BASELINE
    series = simulate(
        rng,
        column.world,
        events=column.events,
        plants=plants,
        level=np.ones(baseline + a_year),
        baseline=baseline,
        periods_a_year=a_year,
        units=column.units,
    )
    found = judge(series, limits(series), ~series.included)
    signal = ((found.point != 0) | (found.sustained != 0))[:, baseline - 1 :]
    # The last period of the baseline, which has no signal, is the latest in the first weeks.
    weeks = np.arange(1, WEEKS + 1)
    latest = weeks if column.weekly else (weeks / WEEKS_A_MONTH).astype(int)
    return signal[:, latest]


def quiet_weeks(cells: Flags, plants: int) -> float:
    """The share of weeks in which an Overview of so many plants has at most 6 % of its cells,
    rounded up, in colour. cells: as `coloured` gives them, cut into such Overviews."""
    pages = len(cells) // plants
    each = cells[: pages * plants].reshape(pages, plants, len(COLUMNS), WEEKS)
    most = np.ceil(MOST_COLOURED * plants * len(COLUMNS))
    return float((each.sum(axis=(1, 2)) <= most).mean())
