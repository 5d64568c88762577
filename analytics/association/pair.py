"""Both sides of a pair cut to their common stretch and put on the scale of step 1."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.association.lead_scan import Series
from analytics.association.nuisance import Nuisance, after_look_back, build_nuisance, take_out
from analytics.association.panel import Grid
from analytics.association.refusals import (
    refuse_constant,
    refuse_events,
    refuse_nothing_left,
    refuse_same,
)
from analytics.association.results import Refusal, SeriesSpec
from analytics.association.stretch import Stretch
from analytics.association.transform import (
    Cells,
    Mask,
    activity_scale,
    outcome_scale,
    usable_cells,
)
from catalogue.model import Chart

# From here on what plants share in a period can be told from what is a plant's own.
PLANTS_FOR_PERIOD_EFFECTS = 4


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side in the stretch, plants × periods. figures: as a person reads them (value, or
    value over exposure). scaled: step 1. Both NaN where not usable."""

    spec: SeriesSpec
    value: Cells
    exposure: Cells
    usable: Mask
    figures: Cells
    scaled: Cells


@dataclass(frozen=True, kw_only=True)
class Pair:
    activity: Side
    outcome: Side

    @property
    def both(self) -> Mask:
        return self.activity.usable & self.outcome.usable

    @property
    def plants(self) -> int:
        return len(self.outcome.usable)

    @property
    def periods(self) -> int:
        return int(self.outcome.usable.shape[1])


def cut(grid: Grid, stretch: Stretch, *, activity: SeriesSpec, outcome: SeriesSpec) -> Pair:
    """The plants and periods of the stretch."""
    rows, columns = list(stretch.plants), slice(stretch.first, stretch.last + 1)
    return Pair(
        activity=_side(
            grid.activity[rows, columns], grid.activity_exposure[rows, columns], activity, "lead"
        ),
        outcome=_side(
            grid.outcome[rows, columns], grid.outcome_exposure[rows, columns], outcome, "follow"
        ),
    )


def _side(value: Cells, exposure: Cells, spec: SeriesSpec, role: str) -> Side:
    usable = usable_cells(value, exposure, spec)
    scale = activity_scale if role == "lead" else outcome_scale
    with np.errstate(all="ignore"):
        figures = value / exposure if spec.has_exposure else value
    return Side(
        spec=spec,
        value=value,
        exposure=exposure,
        usable=usable,
        figures=np.where(usable, figures, np.nan),
        scaled=scale(value, exposure, usable, spec),
    )


def events_in(side: Side) -> int | None:
    """Events counted in usable cells; None where the series counts nothing."""
    if side.spec.kind == Chart.VALUE:
        return None
    return int(side.value[side.usable].sum())


def _rarer_events(side: Side) -> int | None:
    events = events_in(side)
    if events is None or side.spec.kind != Chart.PROPORTION:
        return events
    others = int(side.exposure[side.usable].sum()) - events
    return min(events, others) if others >= 0 else events


def refuse_pair(pair: Pair, *, look_back: int) -> Refusal | None:
    """What can be seen in the figures of the stretch, before anything is fitted."""
    refusal = None
    for side in (pair.activity, pair.outcome):
        refusal = refusal or refuse_constant(
            side.figures[:, look_back:], side.usable[:, look_back:], spec=side.spec
        )
    refusal = refusal or refuse_same(pair.activity.value, pair.outcome.value, pair.both)
    events = _rarer_events(pair.outcome)
    if refusal is None and events is not None:
        refusal = refuse_events(events, outcome=pair.outcome.spec)
    return refusal


def nuisances_for(pair: Pair, *, season: int) -> tuple[Nuisance, ...]:
    """The ways to take the nuisance out: with period effects from 4 plants, without for one
    plant, and both ways for 2 or 3."""
    units = None
    if pair.outcome.spec.has_exposure:
        with np.errstate(all="ignore"):
            units = np.where(pair.outcome.usable, np.log(pair.outcome.exposure), np.nan)
    ways = [True] if pair.plants >= PLANTS_FOR_PERIOD_EFFECTS else [True, False]
    return tuple(
        build_nuisance(
            log_units=units, periods=pair.periods, season=season, period_effects=period_effects
        )
        for period_effects in (ways if pair.plants > 1 else [False])
    )


def series_of(pair: Pair, nuisance: Nuisance) -> tuple[Series, Series]:
    """Activity and outcome with the nuisance taken out over the whole stretch."""
    activity, outcome = (
        Series(residual=take_out(side.scaled, side.usable, nuisance), usable=side.usable)
        for side in (pair.activity, pair.outcome)
    )
    return activity, outcome


def refuse_series(
    pair: Pair, activity: Series, outcome: Series, nuisance: Nuisance, *, look_back: int
) -> Refusal | None:
    """What can be seen only once the nuisance is out."""
    refusal = None
    for side, series in ((pair.activity, activity), (pair.outcome, outcome)):
        inside = side.usable[:, look_back:]
        left = take_out(
            series.residual[:, look_back:], inside, after_look_back(nuisance, look_back)
        )
        refusal = refusal or refuse_nothing_left(side.scaled[:, look_back:], left, spec=side.spec)
    return refusal or refuse_same(activity.residual, outcome.residual, pair.both)
