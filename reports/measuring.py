"""The commands `measure`, `trend` and `associate`: of the plants that are named, or of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analytics import words
from analytics.against_baseline import against_baseline, sentence
from analytics.known import note_on
from analytics.level_now import way_of
from analytics.results import Grain, Trend
from catalogue.computed import CHARTED
from catalogue.measures import MEASURES
from catalogue.model import Measure
from catalogue.summarised import SUMMARISED
from data import clock
from data.ingest.answers import Answers
from data.ingest.importing import known_plants
from data.ingest.plant_words import chosen_code
from data.ingest.problems import Refusal
from reports import association, commands, machine, signatures, terminal
from reports.answer import WRONG_USAGE, Answer, failure
from reports.company import COMPANY
from reports.decided import Decided
from reports.figures import Figures
from reports.involvement import involvements, lowest_first
from reports.involvement_answer import index_lines, index_value

Found = tuple[Measure, dict[str, str], dict[str, Trend], Decided]


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
    shown_as, names, trends, _ = found
    shown = [_between(trend, first, last) for trend in trends.values()]
    rows = [row for trend in shown for row in machine.measured(trend)]
    rows.sort(key=lambda row: (row["period"], row["plant"]))
    return Answer(value=rows, lines=terminal.measure_lines(shown_as, names, shown))


def _summarised(name: str, plants: Sequence[str], *, samples: bool) -> Answer:
    """The numbers of a measure that has no periods: one row a plant and number."""
    figures = Figures(*commands.opened(samples=samples))
    chosen = chosen_plants(figures, plants)
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
    shown_as, names, trends, decided = found
    told = {plant: _beside(one, shown_as, decided) for plant, one in trends.items()}
    return Answer(
        value={"plants": [machine.trend(one) | told[plant][0] for plant, one in trends.items()]},
        lines=tuple(
            line
            for plant, one in trends.items()
            for line in (*terminal.trend_lines(shown_as, names, [one]), *told[plant][1])
        )
        or (terminal.NO_PLANT,),
    )


def signature(plants: Sequence[str], *, samples: bool) -> Answer:
    """Each plant's NC signature, worst first."""
    figures = Figures(*commands.opened(samples=samples))
    chosen = chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    names = figures.plant_names
    together = signatures.signatures(figures, today=clock.today(), plants=chosen)
    found = signatures.worst_first(together.values(), names)
    return Answer(
        value={"plants": [machine.signature(one) for one in found]},
        lines=terminal.signature_lines(names, found),
    )


def involvement(plants: Sequence[str], *, samples: bool) -> Answer:
    """Each plant's leadership involvement index with its parts, the lowest first."""
    figures = Figures(*commands.opened(samples=samples))
    chosen = chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    names = figures.plant_names
    every = involvements(figures, today=clock.today(), plants=chosen)
    found = lowest_first(every, names)
    return Answer(
        value={"plants": [index_value(one) for one in found]},
        lines=index_lines(names, found),
    )


def _beside(
    trend: Trend, measure: Measure, decided: Decided
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What is known of the trend beside its figures: its last year against the baseline, and the
    note on its signal."""
    against = against_baseline(trend, way_of(trend, measure), decided.calendar)
    note = note_on(trend, decided.notes.get((trend.plant, trend.measure), ()))
    value = {
        "against_baseline": None if against is None else machine.against_baseline(against),
        "note": None if note is None else {"text": note.text, "by": note.by},
    }
    lines = [] if against is None else [f"    {sentence(against, trend)}"]
    if note is not None:
        lines.append(f"    Noted: {note.text} ({note.by}, {words.day(note.on)}).")
    return value, tuple(lines)


def _trends(
    name: str, plants: Sequence[str], grain: str | None, *, samples: bool
) -> Found | Answer:
    """The measure in the words of the one plant, or of the company; the plants' names and their
    trends, by code, told beside the plants' signatures; what was decided. Or what is wrong with a
    name."""
    if name not in CHARTED:
        choices = ", ".join((*CHARTED, *SUMMARISED))
        sentence = f"There is no measure “{name}”. Choose one of: {choices}."
        return failure("unknown_measure", sentence, WRONG_USAGE)
    figures = Figures(*commands.opened(samples=samples))
    chosen = chosen_plants(figures, plants)
    if isinstance(chosen, Answer):
        return chosen
    measure, today = CHARTED[name], clock.today()
    trends = figures.trends(
        measure, today=today, grain=None if grain is None else Grain(grain), plants=chosen
    )
    beside = signatures.of_measure(figures, measure, today=today, plants=chosen)
    told = {
        plant: signatures.told_beside(one, measure, beside.get(plant))
        for plant, one in trends.items()
    }
    whose = next(iter(trends)) if len(trends) == 1 else COMPANY
    decided = figures.decided
    return decided.in_words_of(whose, CHARTED[name]), figures.plant_names, told, decided


def chosen_plants(figures: Figures, said: Sequence[str]) -> tuple[str, ...] | Answer | None:
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
    chosen = chosen_plants(figures, plants)
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
    measures = association.measures_in_words(figures.decided, chosen)
    return Answer(
        value=association.association_json(result),
        lines=tuple(association.association_lines(result, measures)),
    )


def _between(trend: Trend, first: dt.date | None, last: dt.date | None) -> Trend:
    days = trend.points["period"].dt.date
    shown = [(first is None or day >= first) and (last is None or day <= last) for day in days]
    return replace(trend, points=trend.points[shown])
