"""Every plant's NC signature: the road from rows to the reading, for page and terminal alike."""

from __future__ import annotations

import datetime as dt

from analytics.readings import Signature
from analytics.signature import MEASURES_OF, Logged, signature
from catalogue.measures import MEASURES
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
                        ways=figures.ways(MEASURES[name], plant),
                        baseline=figures.baseline(plant, MEASURES[name]),
                    )
                    for name in names
                ]
                for stream, names in MEASURES_OF.items()
            },
            today=today,
        )
        for plant in (figures.plant_names if plants is None else plants)
    }
