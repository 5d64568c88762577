"""One plant on one sheet for the tier board: what it says, gathered; `plant_sheet` writes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analytics import narrative, words
from analytics import overview as analysis
from analytics.first_file import open_rows
from analytics.headline import ChangeLine
from analytics.known import note_on
from analytics.level_now import LevelNow, level_now
from analytics.overview import Headline
from analytics.readings import QUIET, Signature
from analytics.results import Grain, Trend, Verdict
from catalogue.company import in_words
from catalogue.model import Measure, Side
from catalogue.records import RECORDS
from charts.events import Event
from data import queries
from reports import company
from reports.figures import Figures, overview_measures
from reports.overview import measured_records
from reports.signatures import signatures

PROMISE = "action"
CHARTS_A_SIDE = 2
MOST_ADVICE, MOST_LATE, MOST_EVENTS = 3, 3, 2
CHART_DAYS = {Grain.DAY: 92, Grain.WEEK: 366, Grain.MONTH: 731}
HOLIDAY = "holiday"
JUDGED = (Verdict.WORSE, Verdict.CHANGED, Verdict.BETTER)
QUIET_WEEK = "Nothing needs an explanation this week: keep the routines going."


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measure of the plant: its level now, and the trend that judges it."""

    measure: Measure
    trend: Trend
    now: LevelNow
    word: str


@dataclass(frozen=True, kw_only=True)
class PlantReport:
    """rows: leaders' first. charts: of them the ones that are drawn, with their events, cut to
    the latest year or two. advice: what to do this week. last_day: the newest that any log speaks
    for."""

    plant: str
    name: str
    paper: str
    headline: Headline
    rows: tuple[Row, ...]
    charts: tuple[tuple[Row, tuple[Event, ...]], ...]
    signature: Signature
    promises: str
    late: tuple[str, ...]
    advice: tuple[str, ...]
    last_day: dt.date | None
    today: dt.date


def plant_report(figures: Figures, plant: str, *, today: dt.date) -> PlantReport:
    """Everything that the sheet of a plant says, as of `today`."""
    decided, name = figures.decided, figures.plant_names[plant]
    measures = {one.name: decided.in_words_of(plant, one) for one in overview_measures()}
    trends = [figures.trends(one, today=today, plants=(plant,))[plant] for one in measures.values()]
    signature = signatures(figures, today=today, plants=(plant,))[plant]
    headline = analysis.headline(
        trends,
        measures,
        {plant: name},
        today=today,
        signatures={plant: signature},
        notes=decided.notes,
    )
    rows = tuple(
        Row(
            measure=measures[trend.measure],
            trend=trend,
            now=level_now(trend, measures[trend.measure]),
            word=analysis.cell(trend, measures[trend.measure]).word,
        )
        for trend in sorted(trends, key=lambda one: measures[one.measure].side != Side.LEADERS)
    )
    said = company.words(decided.settings, plant)
    spans = figures.all_spans[figures.all_spans["plant"] == plant]
    spans = spans[spans["record"].isin(measured_records())]
    promises, overdue = _promises(figures, plant, today)
    late = _late(spans, today)
    return PlantReport(
        plant=plant,
        name=name,
        paper=company.paper(decided.settings, plant, _time_zone(figures, plant)),
        headline=headline,
        rows=rows,
        charts=tuple((_cut(row), _events(figures, row)) for row in _drawn(rows)),
        signature=signature,
        promises=in_words(promises, said),
        late=late,
        advice=tuple(
            in_words(one, said)
            for one in _advice(figures, signature, headline.changes, rows, overdue, late)
        ),
        last_day=None if spans.empty else spans["last"].max().date(),
        today=today,
    )


def _time_zone(figures: Figures, plant: str) -> str | None:
    found = queries.plants(figures.engine, figures.viewer)
    zone = found.loc[found["code"] == plant, "time_zone"].dropna()
    return None if zone.empty else str(zone.iloc[0])


def _drawn(rows: Sequence[Row]) -> list[Row]:
    """Two of what leaders do and two of what the plant gets: those that moved first, worst first,
    then those with a target, then as the table has them."""

    def first(row: Row) -> tuple[int, bool]:
        verdict = row.trend.verdict
        moved = JUDGED.index(verdict) if verdict in JUDGED else len(JUDGED)
        return moved, row.trend.target is None

    shown = [row for row in rows if row.trend.verdict != Verdict.NO_DATA]
    return [
        row
        for side in Side
        for row in sorted([row for row in shown if row.measure.side == side], key=first)[
            :CHARTS_A_SIDE
        ]
    ]


def _cut(row: Row) -> Row:
    points = row.trend.points
    since = points["period"].max() - pd.Timedelta(days=CHART_DAYS[row.trend.grain])
    return replace(row, trend=replace(row.trend, points=points[points["period"] > since]))


def _events(figures: Figures, row: Row) -> tuple[Event, ...]:
    """The newest few that may have moved something: a small chart has no room for holidays."""
    events = figures.decided.events
    mine = events[(events["plant"] == row.trend.plant) & (events["kind"] != HOLIDAY)]
    mine = mine.sort_values("first").tail(MOST_EVENTS)
    return tuple(
        Event(day=day.date(), label=label)
        for day, label in zip(mine["first"], mine["label"], strict=True)
    )


def _promises(figures: Figures, plant: str, today: dt.date) -> tuple[str, int]:
    """How many promises are open and overdue, in words; how many are overdue."""
    rows = queries.record_rows(figures.engine, figures.viewer, PROMISE, plant)
    if rows.empty:
        return "No promises are logged: what was agreed on walks cannot be followed up.", 0
    found = open_rows(rows, RECORDS[PROMISE], today)
    if found is None:
        return f"{words.plural(len(rows), 'promise')} logged; which are open is not.", 0
    told = f"{words.count(found.open)} of {words.plural(found.known, 'promise')} are open"
    if found.overdue is not None:
        told += f"; {words.count(found.overdue)} past their due date"
    if found.undated:
        told += f"; {words.count(found.undated)} without one"
    return f"{told}.", found.overdue or 0


def _late(spans: pd.DataFrame, today: dt.date) -> tuple[str, ...]:
    """The logs whose newest day is too long ago, the latest first."""
    newest = spans.groupby("record")["last"].max().sort_values()
    days = {record: (today - last.date()).days for record, last in newest.items()}
    late = [
        f"{RECORDS[str(record)].plural}: last log {words.plural(old, 'day')} ago."
        for record, old in days.items()
        if old > analysis.LATE_AFTER_DAYS
    ]
    more = [f"{words.plural(len(late) - MOST_LATE, 'more log')} late."]
    return tuple(late[:MOST_LATE] + (more if len(late) > MOST_LATE else []))


def _advice(
    figures: Figures,
    signature: Signature,
    changes: Sequence[ChangeLine],
    rows: Sequence[Row],
    overdue: int,
    late: Sequence[str],
) -> Iterator[str]:
    """What the reader should do this week, the most pressing first."""
    quiet = True
    if signature.reading not in QUIET:
        quiet = False
        yield f"{words.capitalised(signature.title)}: {_lowered(signature.say)}"
    by_measure = {row.measure.name: row for row in rows}
    unknown = [
        by_measure[line.measure]
        for line in changes
        if line.measure in by_measure
        and note_on(
            by_measure[line.measure].trend,
            figures.decided.notes.get((line.plant, line.measure), ()),
        )
        is None
    ]
    for row in unknown[:MOST_ADVICE]:
        quiet = False
        advice = narrative.what_to_do(row.trend)
        yield f"{row.measure.label}, {words.verdict_word(row.trend.verdict)}: {_lowered(advice)}"
    if overdue:
        quiet = False
        one = "1 promise" if overdue == 1 else f"{words.count(overdue)} promises"
        yield f"Ask the owners of {one} past the due date for what was done, or a new day."
    if late:
        quiet = False
        yield "Send the logs that are late: what is not logged cannot be judged."
    if quiet:
        yield QUIET_WEEK


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
