"""Every plant's NC signature: the road from rows to the reading, for page and terminal alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from analytics import narrative, signature_words
from analytics.readings import READ_WITH_IT, WORST_FIRST, Signature
from analytics.results import Trend
from analytics.signature import MEASURES_OF, Logged, signature
from catalogue.measures import MEASURES
from catalogue.model import Measure
from reports.figures import Figures


def signatures(
    figures: Figures, *, today: dt.date, plants: tuple[str, ...] | None = None
) -> dict[str, Signature]:
    """One signature a plant, as of `today`; every plant in scope where none is named."""
    return {
        plant: signature(
            plant,
            {
                stream: [
                    Logged(
                        measure=MEASURES[name],
                        ways=figures.ways(MEASURES[name], plant, today=today),
                        baseline=figures.baseline(plant, MEASURES[name]),
                        exclusions=figures.decided.judged_by(plant, name).exclusions,
                    )
                    for name in names
                ]
                for stream, names in MEASURES_OF.items()
            },
            today=today,
            calendar=figures.decided.calendar,
        )
        for plant in (figures.plant_names if plants is None else plants)
    }


def worst_first(found: Iterable[Signature], plant_names: dict[str, str]) -> list[Signature]:
    """By reading, then by the plant's name."""
    return sorted(
        found, key=lambda one: (WORST_FIRST.index(one.reading), plant_names.get(one.plant, ""))
    )


def told_beside(trend: Trend, measure: Measure, beside: Signature | None) -> Trend:
    """The trend with its sentences told again beside the plant's signature, where it has one."""
    if beside is None:
        return trend
    said = signature_words.beside(beside)
    return replace(trend, tell=partial(narrative.sentences, trend, measure, beside=said))


def of_measure(
    figures: Figures, measure: Measure, *, today: dt.date, plants: tuple[str, ...] | None
) -> dict[str, Signature]:
    """The signatures beside which a measure is read; none for one that speaks for itself."""
    if measure.name not in READ_WITH_IT:
        return {}
    return signatures(figures, today=today, plants=plants)
