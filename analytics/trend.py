"""One measure of one plant over time, judged: from totals by day to a verdict."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics import narrative, trend_notes
from analytics.baselines import LEAST, Frozen, freeze
from analytics.changes import change
from analytics.control_limits import Flags, Limits, Series, limits
from analytics.periods import (
    DAYS_IN_WEEK,
    ISO,
    Calendar,
    Columns,
    WayData,
    choose_grain,
    choose_way,
    columns_by_period,
    first_day,
    index_of,
)
from analytics.rates import Values, values
from analytics.results import Baseline, Change, Grain, Judgement, Run, Signal, Trend, Verdict
from analytics.signals import Judged, judge, last_run, outside_own_limits
from analytics.words import period
from catalogue.model import Better, Chart, Measure, Way

Dates: TypeAlias = NDArray[np.datetime64]

USEFUL_POINTS = 10  # Anhøj and Olesen 2014: no statement below
# Full periods that stand for "now": 4 weeks, one month.
POOLED_PERIODS = {Grain.DAY.value: 28, Grain.WEEK.value: 4, Grain.MONTH.value: 1}
POINT, SUSTAINED = "point", "sustained"
ABOVE, BELOW = "above", "below"
FIGURES = ["numerator", "denominator", "value", "low", "high", "lower", "centre", "upper"]
FLAGS = ["included", "partial", "reported"]


@dataclass(frozen=True, kw_only=True)
class _Charted:
    """A plant's periods on one way and grain, not judged yet. columns: as `periods.by_period`.
    first, last: the days of each period. full: wholly reported, with a value."""

    data: WayData
    grain: Grain
    chart: Chart  # a proportion above 1 anywhere is counted per unit instead
    columns: Columns
    values: Values
    first: Dates
    last: Dates
    full: Flags

    def date(self, number: int) -> dt.date:
        return dt.date.fromisoformat(str(self.last[number]))


def trend(
    *,
    plant: str,
    measure: Measure,
    ways: tuple[WayData, ...],
    baseline: Baseline | None,
    grain: Grain | None,
    today: dt.date,
    actions: tuple[dt.date, ...] = (),
    calendar: Calendar = ISO,
) -> Trend:
    """The measure by period with its limits, signals, verdict and sentences.

    ways: every way of the measure with the plant's totals; the first that the plant reports is
    used. baseline: the plant's frozen As-Is, None for the first periods. grain None: the chart
    grain. actions: days of programme starts, workshops, policies and leader changes.
    """
    data = choose_way(ways)
    if data is None:
        return _told(_no_data(plant, measure, grain or Grain.MONTH), measure)
    grain = grain or choose_grain(data, today, calendar, baseline)
    charted = _charted(data, grain, today, calendar)
    if not np.isfinite(charted.values.value).any():
        return _told(_no_data(plant, measure, grain), measure)
    frozen = freeze(charted.first, charted.last, charted.full, grain, baseline)
    notes = trend_notes.of_periods(
        charted.columns, data, chart=charted.chart, grain=grain, today=today, calendar=calendar
    )
    drawn = {**charted.columns, **vars(charted.values), "included": frozen.included}
    building = replace(
        _unjudged(plant, measure, data.way, grain, _points(drawn)),
        verdict=Verdict.BUILDING_BASELINE,
        notes=(*((frozen.note,) if frozen.note else ()), *notes),
        periods_found=frozen.found,
    )
    if frozen.baseline is None:
        return _told(building, measure)
    return _told(_judged(building, measure.better, charted, frozen, actions), measure)


def pooled(trend: Trend) -> tuple[float, float, float, str]:
    """The level now: value, numerator, denominator and "4 weeks to 15 Nov 2026" or "Oct 2026".

    The last 4 full weeks, a sum over a sum, or the last full month; NaN and "" without one, and
    a NaN denominator for a measure that has none.
    """
    points = trend.points
    full = points[points["reported"] & ~points["partial"] & points["value"].notna()]
    last = full.iloc[-POOLED_PERIODS[trend.grain.value] :]
    if last.empty:
        return float("nan"), float("nan"), float("nan"), ""
    # Full weeks are equally long, and a month stands alone: without a denominator equal weights.
    weight = last["denominator"].fillna(1.0)
    value = float((last["value"] * weight).sum() / weight.sum())
    day = pd.Timestamp(last["period"].iloc[-1]).date()
    together = f"{len(last)} {trend.grain.value}s to {period(day, Grain.DAY)}"
    label = together if len(last) > 1 else period(day, trend.grain)
    denominator = float(last["denominator"].sum(min_count=1))
    return value, float(last["numerator"].sum()), denominator, label


def _told(result: Trend, measure: Measure) -> Trend:
    return replace(result, sentences=narrative.sentences(result, measure))


def _no_data(plant: str, measure: Measure, grain: Grain) -> Trend:
    return _unjudged(plant, measure, measure.ways[0], grain, _points({}))


def _points(columns: Columns) -> pd.DataFrame:
    """The points of a trend; figures that are not given are NaN."""
    length = len(columns.get("period", ()))
    unknown, no = np.full(length, np.nan), np.zeros(length, dtype=bool)
    days = {"period": columns.get("period", np.empty(0, dtype="datetime64[s]"))}
    figures = {name: columns.get(name, unknown) for name in FIGURES}
    return pd.DataFrame(days | figures | {name: columns.get(name, no) for name in FLAGS})


def _unjudged(plant: str, measure: Measure, way: Way, grain: Grain, points: pd.DataFrame) -> Trend:
    return Trend(
        plant=plant,
        measure=measure.name,
        grain=grain,
        unit=way.unit,
        basis=_basis(way),
        way_label=way.label,
        points=points,
        baseline=None,
        signals=(),
        verdict=Verdict.NO_DATA,
        change=None,
        run=None,
        notes=(),
        sentences=(),
        periods_found=0,
        periods_needed=LEAST[grain.value],
    )


def _basis(way: Way) -> str | None:
    """The denominator's field; its record where rows are counted."""
    if way.denominator is None:
        return None
    return way.denominator.fields[0] if way.denominator.fields else way.denominator.record


def _charted(data: WayData, grain: Grain, today: dt.date, calendar: Calendar) -> _Charted:
    columns = columns_by_period(data, grain, today, calendar)
    last = columns["period"].astype("datetime64[D]")
    days = last.astype(np.int64)
    first = first_day(index_of(days, grain, calendar), grain, calendar)
    chart = data.way.chart
    if chart == Chart.PROPORTION and bool((columns["numerator"] > columns["denominator"]).any()):
        chart = Chart.COUNT
    nominal_weeks = (days - first + 1) / DAYS_IN_WEEK
    found = values(columns, chart=chart, per=data.way.per, nominal_weeks=nominal_weeks)
    return _Charted(
        data=data,
        grain=grain,
        chart=chart,
        columns=columns,
        values=found,
        first=first.astype("datetime64[D]"),
        last=last,
        full=columns["reported"] & ~columns["partial"] & np.isfinite(found.value),
    )


def _judged(
    building: Trend,
    better: Better,
    charted: _Charted,
    frozen: Frozen,
    actions: tuple[dt.date, ...],
) -> Trend:
    series = _series(charted, frozen.included)
    drawn, per = limits(series), charted.data.way.per
    after = np.arange(len(charted.full)) > np.flatnonzero(frozen.included)[-1]
    judged = charted.full & after
    found = judge(series, drawn, judged, _starts(charted, after, actions))
    signals = _signals(found, charted, better)
    useful = _useful_points(series, drawn)
    latest = int(np.flatnonzero(charted.full)[-1])
    verdict = _verdict(signals, charted.date(latest), useful)
    few = verdict == Verdict.TOO_FEW
    notes = trend_notes.of_chart(
        charted.columns,
        drawn,
        outside=outside_own_limits(series, drawn),
        any_judged=bool(judged.any()),
        grain=charted.grain,
    )
    return replace(
        building,
        points=building.points.assign(
            lower=per * drawn.lower, centre=per * drawn.centre, upper=per * drawn.upper
        ),
        baseline=frozen.baseline,
        signals=signals,
        verdict=verdict,
        change=_change(series, drawn, found, charted, better, verdict),
        run=_run(series, drawn, charted),
        notes=(*notes, *building.notes),
        periods_found=useful if few else frozen.found,
        periods_needed=USEFUL_POINTS if few else frozen.needed,
    )


def _series(charted: _Charted, included: Flags) -> Series:
    exposure, count = charted.values.exposure, charted.columns["numerator"]
    if charted.chart == Chart.VALUE:
        count, exposure = count / exposure, np.where(np.isnan(exposure), np.nan, 1.0)
    return Series(chart=charted.chart, count=count, exposure=exposure, included=included)


def _starts(charted: _Charted, after: Flags, actions: tuple[dt.date, ...]) -> tuple[int, ...]:
    """The first period that begins on or after each action, for actions after the baseline: the
    period in whose middle something was done belongs to neither side."""
    if not after.any():
        return ()
    begin = charted.first[after.argmax()]
    days = np.sort(np.array(actions, dtype="datetime64[D]"))
    starts = np.searchsorted(charted.first, days[days >= begin])
    return tuple(int(start) for start in np.unique(starts))


def _signals(found: Judged, charted: _Charted, better: Better) -> tuple[Signal, ...]:
    """Oldest first; of one period the point before the sustained change."""
    sides = {POINT: found.point, SUSTAINED: found.sustained}
    return tuple(
        Signal(
            rule=rule,
            period=charted.date(int(number)),
            side=ABOVE if side[number] > 0 else BELOW,
            judgement=_judgement(int(side[number]), better),
        )
        for number in np.flatnonzero((found.point != 0) | (found.sustained != 0))
        for rule, side in sides.items()
        if side[number] != 0
    )


def _judgement(side: int, better: Better) -> Judgement:
    if better == Better.NONE:
        return Judgement.CHANGED
    good = (side > 0) == (better == Better.HIGHER)
    return Judgement.BETTER if good else Judgement.WORSE


def _verdict(signals: tuple[Signal, ...], latest: dt.date, useful: int) -> Verdict:
    """What the signals of the latest full period mean, worse first; a sustained change counts as
    long as it stands there. Without one, too few points tell nothing."""
    meanings = {signal.judgement.value for signal in signals if signal.period == latest}
    for judgement in (Judgement.WORSE, Judgement.BETTER, Judgement.CHANGED):
        if judgement.value in meanings:
            return Verdict(judgement.value)
    return Verdict.TOO_FEW if useful < USEFUL_POINTS else Verdict.NO_CHANGE


def _useful_points(series: Series, drawn: Limits) -> int:
    """The baseline's points that can be told from its median. Where that is 0 (or a whole), only
    the periods with an event (or a miss) say anything; on XmR and I′, none where nothing varies."""
    value = series.value[series.baseline]
    if series.chart in (Chart.VALUE, Chart.RATIO):
        return len(value) if np.isfinite(drawn.sigma).any() else 0
    median = float(np.median(value))
    at_bound = median == 0 or (series.chart == Chart.PROPORTION and median == 1)
    return int((value != median).sum()) if at_bound else len(value)


def _change(
    series: Series,
    drawn: Limits,
    found: Judged,
    charted: _Charted,
    better: Better,
    verdict: Verdict,
) -> Change | None:
    """The baseline against the level since the sustained change that gave the verdict began; for
    a point outside the limits, against the last 4 full weeks or the last full month."""
    if verdict in (Verdict.NO_CHANGE, Verdict.TOO_FEW):
        return None
    numbers = np.flatnonzero(charted.full)
    latest = int(numbers[-1])
    side = int(found.sustained[latest])
    if side != 0 and _judgement(side, better).value == verdict.value:
        taken = numbers[numbers >= found.since[latest]]
    else:
        taken = numbers[-POOLED_PERIODS[charted.grain.value] :]
    after = np.zeros(len(charted.full), dtype=bool)
    after[taken[~series.included[taken]]] = True
    since = charted.date(int(after.argmax()))
    return change(series, drawn, after=after, since=since, per=charted.data.way.per)


def _run(series: Series, drawn: Limits, charted: _Charted) -> Run | None:
    """The latest run that reaches beyond the baseline; silent where neighbours resemble."""
    found = last_run(series.value, drawn.centre, charted.full)
    if found is None or bool(drawn.autocorrelated[0]) or series.included[found[1]]:
        return None
    first, last, length, side = found
    return Run(
        first=charted.date(first),
        last=charted.date(last),
        length=length,
        side=ABOVE if side > 0 else BELOW,
    )
