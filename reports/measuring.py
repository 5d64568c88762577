"""The commands `measure`, `trend` and `associate`: of the plants that are named, or of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from analytics.results import Grain, Trend
from catalogue.computed import CHARTED
from catalogue.measures import MEASURES
from catalogue.summarised import SUMMARISED
from data import clock
from data.ingest.answers import Answers
from data.ingest.importing import known_plants
from data.ingest.plant_words import chosen_code
from data.ingest.problems import Refusal
from reports import association, commands, machine, terminal
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
    if name in SUMMARISED:
        return _summarised(name, plants, samples=samples)
    found = _trends(name, plants, grain, samples=samples)
    if isinstance(found, Answer):
        return found
    names, trends = found
    shown = [_between(trend, first, last) for trend in trends.values()]
    rows = [row for trend in shown for row in machine.measured(trend)]
    rows.sort(key=lambda row: (row["period"], row["plant"]))
    return Answer(value=rows, lines=terminal.measure_lines(CHARTED[name], names, shown))


def _summarised(name: str, plants: Sequence[str], *, samples: bool) -> Answer:
    """The numbers of a measure that has no periods: one row a plant and number."""
    figures = Figures(*commands.opened(samples=samples))
    chosen = _chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    found = figures.summaries(name, today=clock.today(), plants=chosen)
    rows = [row for plant, one in found.items() for row in machine.summarised(plant, one)]
    lines = terminal.summary_lines(SUMMARISED[name].label, figures.plant_names, found)
    return Answer(value=rows, lines=lines)


def trend(name: str, plants: Sequence[str], *, grain: str | None, samples: bool) -> Answer:
    """Limits, signals, verdict and sentences."""
    if name in SUMMARISED:
        sentence = f"“{name}” is a number, not a series. Read it with: python cli.py measure {name}"
        return failure("no_series", sentence, WRONG_USAGE)
    found = _trends(name, plants, grain, samples=samples)
    if isinstance(found, Answer):
        return found
    names, trends = found
    return Answer(
        value={"plants": [machine.trend(one) for one in trends.values()]},
        lines=terminal.trend_lines(CHARTED[name], names, list(trends.values())),
    )


def _trends(
    name: str, plants: Sequence[str], grain: str | None, *, samples: bool
) -> Found | Answer:
    """The plants' names and their trends, by code; or what is wrong with a name."""
    if name not in CHARTED:
        choices = ", ".join((*CHARTED, *SUMMARISED))
        sentence = f"There is no measure “{name}”. Choose one of: {choices}."
        return failure("unknown_measure", sentence, WRONG_USAGE)
    figures = Figures(*commands.opened(samples=samples))
    chosen = _chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    trends = figures.trends(
        CHARTED[name],
        today=clock.today(),
        grain=None if grain is None else Grain(grain),
        plants=chosen,
    )
    return figures.plant_names, trends


def _chosen_plants(figures: Figures, said: Sequence[str]) -> tuple[str, ...] | Answer | None:
    """The codes of the plants that were named, None where none was; or what is wrong."""
    known, chosen = known_plants(figures.engine, figures.viewer), []
    for word in said:
        code = chosen_code(Answers(plant=word), known)
        if isinstance(code, Refusal):
            return failure(code.code, code.sentence, WRONG_USAGE)
        chosen.append(str(code))
    return tuple(dict.fromkeys(chosen)) or None


def associate(
    activity: str,
    outcome: str,
    plants: Sequence[str],
    *,
    grain: str | None,
    max_lag: int | None,
    seed: int | None,
    samples: bool,
) -> Answer:
    """One activity and one outcome through the lead scan; a refusal is an answer too."""
    asked = None if grain is None else Grain(grain)
    seed = association.SEED if seed is None else seed
    wrong = association.wrong_usage(
        activity=activity, outcome=outcome, grain=asked, max_lag=max_lag, seed=seed
    )
    if wrong is not None:
        unknown = activity not in MEASURES or outcome not in MEASURES
        return failure("unknown_measure" if unknown else "usage", wrong, WRONG_USAGE)
    figures = Figures(*commands.opened(samples=samples))
    chosen = _chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    result = association.associate_pair(
        figures,
        activity=activity,
        outcome=outcome,
        plants=chosen,
        grain=asked,
        max_lag=max_lag,
        seed=seed,
        today=clock.today(),
    )
    return Answer(
        value=association.association_json(result),
        lines=tuple(association.association_lines(result)),
    )


def _between(trend: Trend, first: dt.date | None, last: dt.date | None) -> Trend:
    days = trend.points["period"].dt.date
    shown = [(first is None or day >= first) and (last is None or day <= last) for day in days]
    return replace(trend, points=trend.points[shown])
