"""Every plant's leadership involvement index: the road from rows to it, for page and terminal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from analytics.involvement import (
    Actual,
    Involvement,
    Reached,
    Window,
    actual,
    expected_in,
    involvement,
    reached,
    window,
)
from analytics.narrative import needs, needs_of
from analytics.row_totals import settled_until
from catalogue.computed import CHARTED
from catalogue.involvement import INDEX_PARTS
from catalogue.model import Measure
from catalogue.summarised import SUMMARISED
from reports.figures import Figures
from reports.summaries import reach_over

REACH = SUMMARISED["recognition_reach"]
CHARTED_IN_INDEX = {
    name: CHARTED[name] for part in INDEX_PARTS for name in part.measures if name in CHARTED
}


def involvements(
    figures: Figures, *, today: dt.date, plants: tuple[str, ...] | None = None
) -> dict[str, Involvement]:
    """One index a plant, as of `today`; every plant in scope where none is named."""
    over = window(today, figures.decided.calendar)
    return {
        plant: involvement(
            plant,
            over,
            {
                name: _reached(figures, plant, name, over, today)
                for part in INDEX_PARTS
                for name in part.measures
            },
        )
        for plant in (figures.plant_names if plants is None else plants)
    }


def lowest_first(found: dict[str, Involvement], plant_names: dict[str, str]) -> list[Involvement]:
    """By index, then by the plant's name; those without one last."""
    return sorted(
        found.values(),
        key=lambda one: (one.index is None, one.index or 0.0, plant_names.get(one.plant, "")),
    )


def _reached(figures: Figures, plant: str, name: str, over: Window, today: dt.date) -> Reached:
    decided = figures.decided
    targets = decided.judged_by(plant, name).targets
    if name == REACH.name:
        found = _teams(figures, plant, over)
    else:
        measure = decided.in_words_of(plant, CHARTED_IN_INDEX[name])
        found = _actual(figures, plant, measure, over, today)
    return reached(found, expected_in(over, targets, decided.calendar))


def _actual(figures: Figures, plant: str, measure: Measure, over: Window, today: dt.date) -> Actual:
    until = settled_until(measure, today)
    return actual(
        measure.name,
        measure.label,
        figures.ways(measure, plant, today=today),
        over,
        today=today if until is None else until + dt.timedelta(days=1),
        needs=needs(measure),
        calendar=figures.decided.calendar,
    )


def _teams(figures: Figures, plant: str, over: Window) -> Actual:
    """Distinct teams of the window: no sum over months, in which one team counts thrice."""
    rows = figures.plant_rows(plant, over.last)
    missing = Actual(measure=REACH.name, label=REACH.label)
    if not rows.logged(REACH.needs[0].record):
        return replace(missing, why=needs_of(REACH.needs))
    if not rows.teams():
        return replace(missing, why="it needs the plant's list of teams")
    figure, _ = reach_over(rows, over.first, over.last)
    if figure.value is None:
        return replace(missing, why=figure.why)
    return replace(
        missing,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        numerator=figure.numerator,
        denominator=figure.denominator,
        months=len(over.months),
    )
