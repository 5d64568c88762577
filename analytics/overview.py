"""The first page in plain results: a matrix of plants and measures, and what changed.

A cell is judged only while its signal includes the latest full period; its number pools the
last 4 weeks or the last full month, or the longer stretch that was asked for, so that one week
never stands for a plant.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from analytics import headline as wording
from analytics import moves, narrative, words
from analytics.headline import ChangeLine
from analytics.known import SignalNote, note_on
from analytics.pooling import pooled
from analytics.readings import READ_WITH_IT, Signature
from analytics.results import Grain, Judgement, Trend, Verdict
from analytics.windows import Window
from catalogue.model import Measure, Side

SPARK_PERIODS = {Grain.DAY.value: 26 * 7, Grain.WEEK.value: 26, Grain.MONTH.value: 12}
MOST_CHANGES = 6
LATE_AFTER_DAYS = 14
WORST_FIRST = (Judgement.WORSE, Judgement.BETTER, Judgement.CHANGED)
NOT_LOGGED = "not logged"
NO_SIGNATURES: Mapping[str, Signature] = MappingProxyType({})
NO_NOTES: Mapping[tuple[str, str], Sequence[SignalNote]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One plant's measure. number: as written on screen ("–" where missing). spark: the latest
    periods, oldest first, NaN for a gap or a partial period; centre: the baseline average.
    direction: "up", "down" or "" while not judged. word: the verdict, "building baseline, 7 of
    12", "no data". periods: what the number pools, "" where the stretch holds no full period.
    way_label: how a fallback was computed."""

    plant: str
    measure: str
    number: str
    unit: str
    judgement: Judgement | None
    direction: str
    verdict: Verdict
    mark: str
    word: str
    spark: tuple[float, ...]
    centre: float | None
    periods: str
    way_label: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One measure of the matrix; unit: the header's, which most of its cells share."""

    measure: str
    label: str
    unit: str
    side: Side


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A column that no plant has data for. needs: what must be logged to see it."""

    measure: str
    label: str
    why: str
    needs: str


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Rows are plants, worst first: most cells worse, then better, then changed, then as the trends
    name them; columns: leaders' first."""

    plants: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[str, str], Cell]  # by plant and measure
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, kw_only=True)
class Headline:
    """changes: at most 6, worst first; changes_left_out: how many more there are."""

    title: str
    sentence: str
    changes: tuple[ChangeLine, ...]
    changes_left_out: int


@dataclass(frozen=True, kw_only=True)
class Late:
    """A plant whose newest reported day is too long ago. text: "Erie: last log 18 days ago"."""

    plant: str
    days: int
    text: str


def cell(
    trend: Trend,
    measure: Measure,
    signature: Signature | None = None,
    window: Window | None = None,
) -> Cell:
    """The matrix cell of one trend. signature: the plant's, for a measure never judged alone.
    window: what the number pools; the verdict is of the latest period whatever it is."""
    level = pooled(trend, window)
    judgement, reading = _judgement(trend), moves.read(trend)
    return Cell(
        plant=trend.plant,
        measure=measure.name,
        number=words.number(level.value),
        unit=trend.unit,
        judgement=judgement,
        direction=_direction(reading),
        verdict=trend.verdict,
        mark=words.mark(judgement),
        word=_word(trend, signature),
        spark=_spark(trend),
        centre=_centre(reading),
        periods=level.label,
        way_label=trend.way_label,
    )


def matrix(
    trends: Sequence[Trend],
    measures: Mapping[str, Measure],
    signatures: Mapping[str, Signature] = NO_SIGNATURES,
    window: Window | None = None,
) -> Matrix:
    """Plants by measures of the overview; a column without data in any plant is left out, named.

    A plant without a trend for a shown measure has a cell that says "no data".
    """
    shown = {name: measure for name, measure in measures.items() if measure.on_overview}
    by_place = {(trend.plant, trend.measure): trend for trend in trends}
    plants = _worst_first(trends, shown)
    logged = {trend.measure for trend in trends if trend.verdict != Verdict.NO_DATA}
    columns = tuple(
        _column(measure, [trend for trend in trends if trend.measure == name])
        for side in Side
        for name, measure in shown.items()
        if measure.side == side and name in logged
    )
    cells = {
        (plant, column.measure): (
            cell(
                by_place[plant, column.measure],
                shown[column.measure],
                _beside(column.measure, signatures.get(plant)),
                window,
            )
            if (plant, column.measure) in by_place
            else _empty_cell(plant, column)
        )
        for plant in plants
        for column in columns
    }
    left_out = tuple(
        LeftOut(measure=name, label=measure.label, why=NOT_LOGGED, needs=narrative.needs(measure))
        for name, measure in shown.items()
        if name not in logged
    )
    return Matrix(plants=plants, columns=columns, cells=cells, left_out=left_out)


def changes(
    trends: Iterable[Trend],
    measures: Mapping[str, Measure],
    plant_names: Mapping[str, str],
    signatures: Mapping[str, Signature] = NO_SIGNATURES,
    notes: Mapping[tuple[str, str], Sequence[SignalNote]] = NO_NOTES,
) -> tuple[ChangeLine, ...]:
    """Every judged change, worst first: worse, better, changed; the largest ratio first in each.
    Those that a note (by plant and measure) explains come last.

    Only measures of the overview, so that the list and the matrix agree.
    """
    lines = [
        line
        for trend in trends
        if trend.measure in measures and measures[trend.measure].on_overview
        for line in _change_line(
            trend,
            measures[trend.measure],
            plant_names,
            _beside(trend.measure, signatures.get(trend.plant)),
            note_on(trend, notes.get((trend.plant, trend.measure), ())),
        )
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                bool(line.note),
                WORST_FIRST.index(line.judgement),
                -line.size,
                line.plant_name,
                line.measure_label,
            ),
        )
    )


def headline(
    trends: Sequence[Trend],
    measures: Mapping[str, Measure],
    plant_names: Mapping[str, str],
    *,
    today: dt.date | None = None,
    signatures: Mapping[str, Signature] = NO_SIGNATURES,
    notes: Mapping[tuple[str, str], Sequence[SignalNote]] = NO_NOTES,
) -> Headline:
    """What to decide, in a title, a sentence and at most six lines.

    today: where given, data that ended long before it are not called "this month".
    signatures: by plant, so that fewer NCs are never told as a success that they may not be.
    notes: what is known of signals, by plant and measure.
    """
    shown = [
        trend
        for trend in trends
        if trend.measure in measures and measures[trend.measure].on_overview
    ]
    lines = changes(shown, measures, plant_names, signatures, notes)
    return Headline(
        title=wording.title(shown, lines, plant_names, today),
        sentence=wording.sentence(shown, lines, measures, plant_names, signatures),
        changes=lines[:MOST_CHANGES],
        changes_left_out=max(len(lines) - MOST_CHANGES, 0),
    )


def late(plant_names: Mapping[str, str], spans: pd.DataFrame, today: dt.date) -> tuple[Late, ...]:
    """Plants whose newest reported day is more than 14 days before today, longest first.

    spans: columns plant, last (date), one or more rows a plant. A plant without any span is not
    late: it has not begun.
    """
    found = []
    for plant, name in plant_names.items():
        lasts = spans.loc[spans["plant"] == plant, "last"].dropna()
        if lasts.empty:
            continue
        days = (today - pd.Timestamp(lasts.max()).date()).days
        if days > LATE_AFTER_DAYS:
            found.append(Late(plant=plant, days=days, text=f"{name}: last log {days} days ago"))
    return tuple(sorted(found, key=lambda item: (-item.days, item.text)))


def _beside(measure: str, signature: Signature | None) -> Signature | None:
    """The plant's signature where the measure is read with it."""
    return signature if measure in READ_WITH_IT else None


def _judgement(trend: Trend) -> Judgement | None:
    return Judgement(trend.verdict.value) if trend.verdict in moves.JUDGED else None


def _worst_first(trends: Sequence[Trend], shown: Mapping[str, Measure]) -> tuple[str, ...]:
    verdicts: dict[str, Counter[str]] = {trend.plant: Counter() for trend in trends}
    for trend in trends:
        if trend.measure in shown:
            verdicts[trend.plant][trend.verdict.value] += 1
    return tuple(
        sorted(
            verdicts,
            key=lambda plant: [-verdicts[plant][judgement.value] for judgement in WORST_FIRST],
        )
    )


def _direction(reading: moves.Reading) -> str:
    if not reading.of_verdict:
        return ""
    return "up" if reading.of_verdict[0].side == moves.ABOVE else "down"


def _word(trend: Trend, signature: Signature | None) -> str:
    word = words.verdict_word(trend.verdict)
    if trend.verdict == Verdict.BUILDING_BASELINE:
        return f"{word}, {trend.periods_found} of {trend.periods_needed}"
    if trend.verdict != Verdict.CHANGED:
        return word
    beside = f": {signature.title}" if signature is not None else ""
    return f"{word}, read with other measures{beside}"


def _spark(trend: Trend) -> tuple[float, ...]:
    partial = trend.columns["partial"]
    value = np.where(partial, np.nan, trend.columns["value"])
    end = len(value)
    while end and partial[end - 1]:  # an unfinished end is no gap
        end -= 1
    return tuple(value[max(end - SPARK_PERIODS[trend.grain.value], 0) : end].tolist())


def _centre(reading: moves.Reading) -> float | None:
    latest = reading.latest
    return None if latest is None or words.is_missing(latest.centre) else latest.centre


def _column(measure: Measure, trends: Sequence[Trend]) -> Column:
    units = Counter(trend.unit for trend in trends if trend.verdict != Verdict.NO_DATA)
    unit = units.most_common(1)[0][0] if units else measure.ways[0].unit
    return Column(measure=measure.name, label=measure.label, unit=unit, side=measure.side)


def _empty_cell(plant: str, column: Column) -> Cell:
    return Cell(
        plant=plant,
        measure=column.measure,
        number=words.MISSING,
        unit=column.unit,
        judgement=None,
        direction="",
        verdict=Verdict.NO_DATA,
        mark=words.MISSING,
        word=words.verdict_word(Verdict.NO_DATA),
        spark=(),
        centre=None,
        periods="",
        way_label="",
    )


def _change_line(
    trend: Trend,
    measure: Measure,
    plant_names: Mapping[str, str],
    signature: Signature | None,
    note: SignalNote | None,
) -> tuple[ChangeLine, ...]:
    judgement = _judgement(trend)
    if judgement is None:
        return ()
    moved = moves.read(trend).move
    text = (
        words.from_to(moved.before, moved.after, trend.unit)
        if moved is not None
        else words.verdict_word(trend.verdict)
    )
    return (
        ChangeLine(
            plant=trend.plant,
            measure=trend.measure,
            plant_name=plant_names.get(trend.plant, trend.plant),
            measure_label=measure.label,
            sentence_name=measure.sentence_name,
            text=text,
            moved=words.moved(moved.before, moved.after, trend.unit) if moved else "",
            judgement=judgement,
            size=moves.size(moved),
            reading=signature.title if signature and judgement == Judgement.CHANGED else "",
            note="" if note is None else note.text,
        ),
    )
