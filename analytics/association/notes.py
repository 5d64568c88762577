"""What was left out and what could not be done, each as a sentence that names it."""

from __future__ import annotations

import numpy as np

from analytics.association.panel import Grid, period_word
from analytics.association.results import SeriesSpec
from analytics.association.stretch import SMALLEST_FILL, Stretch
from analytics.association.transform import Mask
from analytics.association.words import counted, some_named


def notes_for(
    grid: Grid,
    stretch: Stretch,
    both: Mask,
    *,
    outcome: SeriesSpec,
    max_lag: int | None,
    season_left: bool,
) -> tuple[str, ...]:
    """Plants left out, periods outside the stretch, shutdowns, gaps, look-back, season.

    both: plants × periods of the whole grid, both series usable.
    """
    notes = [
        _plants_left_out(grid, stretch),
        _outside(grid, stretch, both),
        _shutdowns(grid, stretch, outcome),
        _gaps(grid, stretch, both, outcome),
    ]
    if max_lag is not None and stretch.look_back < max_lag:
        notes.append(
            f"The look-back is {counted(stretch.look_back, grid.grain)} in the place of "
            f"{max_lag}: never above a third of the {grid.grain}s."
        )
    if season_left:
        notes.append(
            "The season could not be taken out: for one plant that needs one and a half years."
        )
    return tuple(note for note in notes if note)


def _plants_left_out(grid: Grid, stretch: Stretch) -> str:
    left_out = [plant for row, plant in enumerate(grid.plants) if row not in stretch.plants]
    if not left_out:
        return ""
    return (
        f"{counted(len(left_out), 'plant')} left out, with fewer than {SMALLEST_FILL:.0%} of "
        f"the {grid.grain}s filled: {some_named(left_out)}.".replace("%", " %")
    )


def _outside(grid: Grid, stretch: Stretch, both: Mask) -> str:
    rows = list(stretch.plants)
    outside = np.flatnonzero(both[rows].any(axis=0))
    outside = outside[(outside < stretch.first) | (outside > stretch.last)]
    if not len(outside):
        return ""
    first, last = (
        period_word(grid.periods[column], grid.grain) for column in (stretch.first, stretch.last)
    )
    return (
        f"{counted(len(outside), grid.grain)} outside the common stretch {first} to {last} "
        "left out."
    )


def _shutdowns(grid: Grid, stretch: Stretch, outcome: SeriesSpec) -> str:
    if not outcome.has_exposure:
        return ""
    none_made = _inside(grid.outcome_exposure == 0, stretch)
    names = _names(grid, none_made)
    if not names:
        return ""
    return (
        f"{counted(len(names), f'plant-{grid.grain}')} without {outcome.exposure_label} left out: "
        f"{some_named(names)}."
    )


def _gaps(grid: Grid, stretch: Stretch, both: Mask, outcome: SeriesSpec) -> str:
    missing = _inside(~both, stretch)
    if outcome.has_exposure:
        missing &= grid.outcome_exposure != 0
    names = _names(grid, missing)
    if not names:
        return ""
    return (
        f"{counted(len(names), f'plant-{grid.grain}')} with a missing figure left out, not taken "
        f"as 0: {some_named(names)}."
    )


def _inside(cells: Mask, stretch: Stretch) -> Mask:
    inside = np.zeros_like(cells)
    rows = list(stretch.plants)
    columns = slice(stretch.first, stretch.last + 1)
    inside[rows, columns] = cells[rows, columns]
    return inside


def _names(grid: Grid, cells: Mask) -> list[str]:
    return [
        f"{grid.plants[plant]} {period_word(grid.periods[column], grid.grain)}"
        for plant, column in np.argwhere(cells)
    ]
