"""What a file says by itself, before there is a baseline: facts, no judgement, no comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics import words
from analytics.file_gaps import missing
from analytics.periods import ISO, Calendar, Days, index_of, last_day, told_wholly
from analytics.rates import wilson
from analytics.results import Grain
from analytics.row_totals import column, filled, settled_until, share
from catalogue.asked import asked_fields
from catalogue.measures import MEASURES
from catalogue.model import Chart, Field, Kind, RecordType, Total, Way

Say = Callable[[str], str]
MEDIAN_FROM = 10  # full weeks; below it a median is a guess
OPEN_WORDS = ("open", "in progress", "awaiting verification")
CLOSING_FIELDS = ("closed_on", "done_on")
DUE_FIELDS = ("first_due_on", "due_on", "corrective_action_due_on")
PROMISE_FIELDS = ("owner", *DUE_FIELDS)
SUMMED = (Kind.COUNT, Kind.MINUTES, Kind.HOURS)
# Levels and plans: adding them up over rows says nothing.
NOT_SUMMED = ("headcount", "times_per_week")


@dataclass(frozen=True, kw_only=True)
class FirstFile:
    """facts: sentences, the most general first. weeks: one row a week from the first to the
    last, columns period (its last day), count, full (bool: the log speaks for all its days).
    median: of the full weeks, from ten of them. areas: columns area, last_seen, days_since,
    the longest unseen first. missing: what is not in the file and what it would unlock."""

    facts: tuple[str, ...]
    weeks: pd.DataFrame
    median: float | None
    areas: pd.DataFrame
    missing: tuple[str, ...]


def first_file(
    rows: pd.DataFrame,
    record: RecordType,
    *,
    today: dt.date,
    logged: frozenset[str] = frozenset(),
    spans: pd.DataFrame | None = None,
    left_out: pd.Series | None = None,
    calendar: Calendar = ISO,
    say: Say = str,
) -> FirstFile:
    """What the imported rows say. rows: typed columns of the record, one row a log row.

    logged: other records that the plant logs already, whose fields are not called missing.
    spans: first and last day of each stretch that the log speaks for; None: from its first row to
    its last. left_out: the days of rows that were not saved; their weeks are not counted. say:
    turns words of ours into those to be shown; names from the records never pass through it.
    """
    dates = pd.to_datetime(column(rows, record.dated_by)).dropna().dt.normalize()
    if left_out is None:
        left_out = dates.iloc[:0]
    weeks = _weeks(rows, dates, today, spans, left_out, calendar)
    full = weeks.loc[weeks["full"], "count"]
    median = float(full.median()) if len(full) >= MEDIAN_FROM else None
    areas = _areas(rows, dates, today)
    before = (
        *_span(rows, record, dates, weeks),
        *_by_week(weeks, median),
        *_left_out(left_out, weeks, calendar),
    )
    after = (
        *_shares(rows, record, today),
        *_open(rows, record, today),
        *_sums(rows, record),
        *_answers(rows, record),
        *_names(rows, record),
        *_promises(rows, record),
    )
    return FirstFile(
        facts=(*map(say, before), *_unseen(areas, record, today, say), *map(say, after)),
        weeks=weeks,
        median=median,
        areas=areas,
        missing=tuple(map(say, missing(rows, record, logged))),
    )


def rows_noun(record: RecordType, how_many: int) -> str:
    """ "1 gemba walk", "65 gemba walks", "65 rows of production figures"."""
    one, many = words.lowered(record.label), words.lowered(record.plural)
    if one == many:
        return f"{words.plural(how_many, 'row')} of {many}"
    return words.plural(how_many, one, many)


def _weeks(
    rows: pd.DataFrame,
    dates: pd.Series,
    today: dt.date,
    spans: pd.DataFrame | None,
    left_out: pd.Series,
    calendar: Calendar,
) -> pd.DataFrame:
    if "grain" in rows.columns:  # a month's row belongs to no week
        dates = dates[rows.loc[dates.index, "grain"].fillna("day") != Grain.MONTH.value]
    if dates.empty:
        return _weeks_frame(np.empty(0, dtype=np.int64), np.empty(0), np.empty(0))
    days = dates.to_numpy().astype("datetime64[D]").astype(np.int64)
    index = index_of(days, Grain.WEEK, calendar)
    every = np.arange(index.min(), index.max() + 1)
    last = last_day(every, Grain.WEEK, calendar)
    if spans is None or spans.empty:
        spans = pd.DataFrame({"first": [dates.min()], "last": [dates.max()]})
    # On a day that the log speaks for, no row is a true 0.
    told = told_wholly(every, Grain.WEEK, spans=spans, left_out=left_out, calendar=calendar)
    full = told & (last < (today - dt.date(1970, 1, 1)).days)
    return _weeks_frame(last, np.bincount(index - index.min(), minlength=len(every)), full)


def _weeks_frame(last: Days, count: NDArray[Any], full: NDArray[Any]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": last.astype("datetime64[D]").astype("datetime64[s]"),
            "count": count.astype("int64"),
            "full": full.astype("bool"),
        }
    )


def _areas(rows: pd.DataFrame, dates: pd.Series, today: dt.date) -> pd.DataFrame:
    area, plant = column(rows, "area"), column(rows, "plant")
    if plant.nunique() > 1:  # two plants may have an area of one name
        area = (plant.astype("str") + ": " + area.astype("str")).where(area.notna())
    seen = pd.DataFrame({"area": area.loc[dates.index], "last_seen": dates})
    last = seen.dropna().groupby("area", sort=True)["last_seen"].max().reset_index()
    last["days_since"] = (pd.Timestamp(today) - last["last_seen"]).dt.days.astype("int64")
    last["last_seen"] = last["last_seen"].astype("datetime64[s]")
    return last.sort_values("days_since", ascending=False, kind="stable", ignore_index=True)


def _span(
    rows: pd.DataFrame, record: RecordType, dates: pd.Series, weeks: pd.DataFrame
) -> Iterator[str]:
    noun = rows_noun(record, len(rows))
    plants = column(rows, "plant").nunique()
    of_plants = f" of {plants} plants" if plants > 1 else ""
    if dates.empty:
        yield f"{noun}{of_plants}, none with a date."
        return
    first, last = dates.min().date(), dates.max().date()
    if first == last:
        yield f"{noun}{of_plants}, all on {words.day(first)}."
        return
    within = f" in {words.plural(len(weeks), 'week')}" if len(weeks) > 1 else ""
    yield f"{noun}{of_plants}{within}, {words.day(first)} to {words.day(last)}."


def _by_week(weeks: pd.DataFrame, median: float | None) -> Iterator[str]:
    full = weeks.loc[weeks["full"], "count"]
    if len(full) < 2:
        return
    low, high = int(full.min()), int(full.max())
    between = (
        f"{words.count(low)} in every week"
        if low == high
        else f"Between {words.count(low)} and {words.count(high)} a week"
    )
    none = int((full == 0).sum())
    empty = f"; {words.plural(none, 'week')} had none" if none else ""
    middle = (
        f"the median of {len(full)} full weeks is {words.median(median)}"
        if median is not None
        else f"{len(full)} full weeks, a median is given from {MEDIAN_FROM}"
    )
    yield f"{between}; {middle}{empty}."


def _left_out(left_out: pd.Series, weeks: pd.DataFrame, calendar: Calendar) -> Iterator[str]:
    days = left_out.to_numpy().astype("datetime64[D]").astype(np.int64)
    ends = last_day(np.unique(index_of(days, Grain.WEEK, calendar)), Grain.WEEK, calendar)
    held = int(np.isin(ends.astype("datetime64[D]"), weeks["period"]).sum())
    if held:
        what = "1 week" if held == 1 else f"{held} weeks"
        verb = "is" if held == 1 else "are"
        yield f"{what} with rows left out {verb} not counted as full."


def _unseen(areas: pd.DataFrame, record: RecordType, today: dt.date, say: Say) -> Iterator[str]:
    if areas.empty:
        return
    oldest, newest = areas.iloc[0], areas.iloc[-1]

    def told(area: pd.Series) -> str:
        return (
            f"{area['area']}, {words.plural(int(area['days_since']), 'day')} "
            f"({words.day(area['last_seen'].date())})"
        )

    one = words.lowered(record.label)
    what = say(f"since the last {f'row of {one}' if record.label == record.plural else one}")
    if len(areas) == 1:
        yield f"Days {what}, counted to {words.day(today)}: {told(oldest)}."
        return
    yield (
        f"{say(f'Of {len(areas)} areas')}, longest {what}: {told(oldest)}; most recent: "
        f"{told(newest)}; counted to {words.day(today)}."
    )


def _shares(rows: pd.DataFrame, record: RecordType, today: dt.date) -> Iterator[str]:
    """Shares whose both sides are in this one file, with numerator, denominator and interval."""
    for measure in MEASURES.values():
        until = settled_until(measure, today)
        for way in measure.ways:
            told = _share(rows, record, way, until)
            if told:
                yield f"{measure.label}: {told}."
                break


def _share(rows: pd.DataFrame, record: RecordType, way: Way, until: dt.date | None) -> str:
    sides = (*way.numerators, way.denominator) if way.denominator is not None else ()
    if way.chart != Chart.PROPORTION or {side.record for side in sides if side} != {record.name}:
        return ""
    if not any(_has(rows, total) for total in way.numerators):
        return ""
    found = share(rows, way, until)
    if found is None or found.numerator > found.denominator:
        return ""
    low, high = (float(edge) for edge in wilson(found.numerator, found.denominator))
    value = way.per * found.numerator / found.denominator
    interval = " to ".join(words.pair(way.per * low, way.per * high))
    unit = words.short_unit(way.unit)
    left_out = f"; {words.plural(found.left_out, 'row')} left out" if found.left_out else ""
    return (
        f"{words.count(found.numerator)} of {words.count(found.denominator)}, "
        f"{words.number(value)} {way.unit} (95 % interval {interval} {unit}{left_out})"
    )


def _has(rows: pd.DataFrame, total: Total) -> bool:
    """The file says something in the fields that the total sums or must not be blank in."""
    summed = not total.fields or any(filled(rows, name) for name in total.fields)
    return summed and all(filled(rows, name) for name in asked_fields(total))


@dataclass(frozen=True, kw_only=True)
class OpenRows:
    """known: rows of which it can be told whether they are open. overdue, undated: of the open
    ones; None where no row has a due date."""

    known: int
    open: int
    overdue: int | None
    undated: int | None


def open_rows(rows: pd.DataFrame, record: RecordType, today: dt.date) -> OpenRows | None:
    """Open and overdue, where the rows can tell: by their status, else by their closing date; None
    where they cannot."""
    names = {field.name for field in record.fields}
    closing = next((name for name in CLOSING_FIELDS if name in names), "")
    if "status" not in names or not closing:
        return None
    status, closed = column(rows, "status"), column(rows, closing).notna()
    # A blank status is open only where the file has a column that could say otherwise.
    known = status.notna() | closed | filled(rows, closing)
    is_open = status.isin(OPEN_WORDS) | (status.isna() & known & ~closed)
    if not known.any():
        return None
    counted = OpenRows(known=int(known.sum()), open=int(is_open.sum()), overdue=None, undated=None)
    due_name = next((name for name in DUE_FIELDS if filled(rows, name)), "")
    if not due_name:
        return counted
    due = pd.to_datetime(column(rows, due_name))
    overdue = is_open & (due < pd.Timestamp(today))
    undated = is_open & due.isna()
    return replace(counted, overdue=int(overdue.sum()), undated=int(undated.sum()))


def _open(rows: pd.DataFrame, record: RecordType, today: dt.date) -> Iterator[str]:
    found = open_rows(rows, record, today)
    if found is None:
        return
    told = f"{words.count(found.open)} of {rows_noun(record, found.known)} are open"
    if found.overdue is not None:
        told += f"; {words.count(found.overdue)} of them past the due date on {words.day(today)}"
    if found.undated:
        told += f", {words.count(found.undated)} without a due date"
    yield f"{told}."


def _sums(rows: pd.DataFrame, record: RecordType) -> Iterator[str]:
    told = []
    for field in record.fields:
        # A number that cannot be 0 is a score or a factor; adding scores up says nothing.
        is_score = field.low is not None and field.low >= 1
        if field.kind not in SUMMED or is_score or field.name in NOT_SUMMED:
            continue
        if filled(rows, field.name):
            told.append(_sum(rows, field))
    if told:
        yield f"In all: {'; '.join(told)}."


def _sum(rows: pd.DataFrame, field: Field) -> str:
    values = pd.to_numeric(rows[field.name], errors="coerce")
    blank = int(values.isna().sum())
    asides = [f"none on {words.count((values == 0).sum())}"] if (values == 0).any() else []
    asides += [f"blank on {words.count(blank)}"] if blank else []
    aside = f" ({', '.join(asides)})" if asides else ""
    return f"{words.lowered(field.label)} {words.count(float(values.sum()))}{aside}"


def _answers(rows: pd.DataFrame, record: RecordType) -> Iterator[str]:
    """Yes and no, of the rows that answer; questions that a share above answers are left out."""
    measured = {
        name
        for measure in MEASURES.values()
        for way in measure.ways
        for total in way.numerators
        if total.record == record.name
        for name in (condition.field for condition in total.where)
    }
    told = []
    for field in record.fields:
        if field.kind != Kind.YES_NO or field.name in measured:
            continue
        if filled(rows, field.name):
            answers = rows[field.name].dropna().astype(bool)
            yes, of = words.count(answers.sum()), words.count(len(answers))
            told.append(f"{words.lowered(field.label)} {yes} of {of}")
    if told:
        yield f"Yes, of the rows with an answer: {'; '.join(told)}."


def _names(rows: pd.DataFrame, record: RecordType) -> Iterator[str]:
    told = [
        f"{rows[field.name].nunique()} under “{field.label}”"
        for field in record.fields
        if field.kind in (Kind.PERSON, Kind.TEAM) and filled(rows, field.name)
    ]
    if told:
        yield f"Different names: {'; '.join(told)}."


def _promises(rows: pd.DataFrame, record: RecordType) -> Iterator[str]:
    told = [
        f"“{field.label}” on {words.count(rows[field.name].notna().sum())}"
        for field in record.fields
        if field.name in PROMISE_FIELDS and filled(rows, field.name)
    ]
    if told:
        yield f"Filled, of {words.plural(len(rows), 'row')}: {'; '.join(told)}."
