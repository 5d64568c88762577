"""The commands `measure` and `trend`: one measure of the plants that are named, or of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from analytics.results import Grain, Trend
from catalogue.measures import MEASURES
from data import clock
from data.ingest.answers import Answers
from data.ingest.importing import known_plants
from data.ingest.plant_words import chosen_code
from data.ingest.problems import Refusal
from reports import commands, machine, terminal
from reports.answer import WRONG_USAGE, Answer, failure
from reports.figures import Figures

Found = tuple[dict[str, str], dict[str, Trend]]


def measure(
    name: str,
    plants: Sequence[str],
    *,
    grain: str | None,
    first: dt.date | None,
    last: dt.date | None,
    samples: bool,
) -> Answer:
    """The figures of every period whose last day lies from `first` to `last`, oldest first."""
    found = _trends(name, plants, grain, samples=samples)
    if isinstance(found, Answer):
        return found
    names, trends = found
    shown = [_between(trend, first, last) for trend in trends.values()]
    rows = [row for trend in shown for row in machine.measured(trend)]
    rows.sort(key=lambda row: (row["period"], row["plant"]))
    return Answer(value=rows, lines=terminal.measure_lines(MEASURES[name], names, shown))


def trend(name: str, plants: Sequence[str], *, grain: str | None, samples: bool) -> Answer:
    """Limits, signals, verdict and sentences."""
    found = _trends(name, plants, grain, samples=samples)
    if isinstance(found, Answer):
        return found
    names, trends = found
    return Answer(
        value={"plants": [machine.trend(one) for one in trends.values()]},
        lines=terminal.trend_lines(MEASURES[name], names, list(trends.values())),
    )


def _trends(
    name: str, plants: Sequence[str], grain: str | None, *, samples: bool
) -> Found | Answer:
    """The plants' names and their trends, by code; or what is wrong with a name."""
    if name not in MEASURES:
        sentence = f"There is no measure “{name}”. Choose one of: {', '.join(MEASURES)}."
        return failure("unknown_measure", sentence, WRONG_USAGE)
    engine, viewer = commands.opened(samples=samples)
    figures = Figures(engine, viewer)
    known, chosen = known_plants(engine, viewer), []
    for said in plants:
        code = chosen_code(Answers(plant=said), known)
        if isinstance(code, Refusal):
            return failure(code.code, code.sentence, WRONG_USAGE)
        chosen.append(str(code))
    trends = figures.trends(
        MEASURES[name],
        today=clock.today(),
        grain=None if grain is None else Grain(grain),
        plants=tuple(dict.fromkeys(chosen)) if chosen else None,
    )
    return figures.plant_names, trends


def _between(trend: Trend, first: dt.date | None, last: dt.date | None) -> Trend:
    days = trend.points["period"].dt.date
    shown = [(first is None or day >= first) and (last is None or day <= last) for day in days]
    return replace(trend, points=trend.points[shown])
