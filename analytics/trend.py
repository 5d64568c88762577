"""One measure of one plant over time, judged: from totals by day to a verdict."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from analytics import assurance as assured
from analytics import narrative, trend_notes
from analytics.baselines import LEAST, Dates, Frozen, freeze
from analytics.control_limits import Flags, Series
from analytics.judging import Charted, draw, judged_trend, judging, lines_of, series_of
from analytics.periods import (
    DAYS_IN_WEEK,
    ISO,
    Calendar,
    Columns,
    Floats,
    WayData,
    choose_way,
    columns_by_period,
    first_day,
    in_chosen_grain,
    index_of,
)
from analytics.phases import Cut, cut, excluded
from analytics.rates import values
from analytics.results import Baseline, Exclusion, Grain, Phase, TargetStep, Trend, Verdict
from catalogue.model import Chart, Measure, Way

FIGURES = ["numerator", "denominator", "value", "low", "high", "lower", "centre", "upper", "target"]
FLAGS = ["included", "excluded", "partial", "reported"]


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
    phases: tuple[Phase, ...] = (),
    exclusions: tuple[Exclusion, ...] = (),
    targets: tuple[TargetStep, ...] = (),
) -> Trend:
    """The measure by period with its limits, signals, verdict and sentences.

    ways: every way of the measure with the plant's totals; the first that the plant reports is
    used. baseline: the plant's frozen As-Is, None for the first periods. grain None: the chart
    grain. actions: days of programme starts, workshops, policies and leader changes. phases:
    accepted rebaselinings. exclusions, targets: of this plant and measure.
    """
    data = choose_way(ways)
    if data is None:
        empty = _no_data(plant, measure, grain or Grain.MONTH)
        return _told(replace(empty, notes=trend_notes.nothing_to_divide_by(ways)), measure)
    if grain is None:
        grain, columns = in_chosen_grain(data, today, calendar, baseline)
    else:
        columns = columns_by_period(data, grain, today, calendar)
    charted = _charted(data, grain, columns, calendar)
    zero = trend_notes.zero_denominators(charted.columns, data.way, grain)
    if not np.isfinite(charted.values.value).any():
        return _told(replace(_no_data(plant, measure, grain), notes=zero), measure)
    out, left_out, out_notes = excluded(charted.first, charted.last, exclusions, grain)
    charted = replace(charted, excluded=out)
    phased = cut(
        charted.first,
        charted.last,
        charted.usable,
        grain,
        baseline=baseline,
        phases=phases,
    )
    notes = trend_notes.of_periods(
        charted.columns, data, chart=charted.chart, grain=grain, today=today, calendar=calendar
    )
    target = assured.targets(charted.first, targets)
    latest = np.flatnonzero(charted.usable)[-1:]
    aimed = float(target[latest[0]]) if len(latest) else float("nan")
    frozen = phased.stretches[-1].frozen
    drawn = draw(charted, phased.stretches, actions)
    points = _drawn_points(charted, phased, target, lines_of(drawn, data.way.per))
    building = replace(
        _unjudged(plant, measure, data.way, grain, points),
        verdict=Verdict.BUILDING_BASELINE,
        notes=(*phased.notes, *out_notes, *zero, *notes),
        periods_found=frozen.found,
        exclusions=left_out,
        target=None if np.isnan(aimed) else aimed,
        assurance=assured.assurance(aimed, np.nan, np.nan, measure.better, enough=False),
    )
    if not drawn:
        return _told(building, measure)
    judged = judged_trend(building, measure.better, charted, drawn)
    return _told(judged, measure)


def _drawn_points(charted: Charted, phased: Cut, target: Floats, lines: Columns) -> pd.DataFrame:
    number = np.zeros(len(target), dtype=np.int64)
    included = np.zeros(len(target), dtype=bool)
    for place, stretch in enumerate(phased.stretches):
        number[stretch.inside] = place + 1
        included |= stretch.frozen.included
    return _points(
        {
            **charted.columns,
            **vars(charted.values),
            **lines,
            "target": target,
            "phase": number,
            "included": included,
            "excluded": charted.excluded,
        }
    )


@dataclass(frozen=True, kw_only=True)
class Figured:
    """A plant's figures by period, not judged: the first and last day of each, which are usable
    (full, and not left out), and the frozen baseline."""

    way: Way
    series: Series
    first: Dates
    last: Dates
    usable: Flags
    frozen: Frozen


def figured(
    ways: tuple[WayData, ...],
    *,
    grain: Grain,
    baseline: Baseline | None,
    today: dt.date,
    calendar: Calendar = ISO,
    exclusions: tuple[Exclusion, ...] = (),
) -> Figured | None:
    """The figures behind `trend` without their verdict, against the first baseline however often
    limits began anew since; None where no period has a value."""
    data = choose_way(ways)
    if data is None:
        return None
    columns = columns_by_period(data, grain, today, calendar)
    charted = _charted(data, grain, columns, calendar)
    if not np.isfinite(charted.values.value).any():
        return None
    out, _, _ = excluded(charted.first, charted.last, exclusions, grain)
    charted = replace(charted, excluded=out)
    frozen = freeze(charted.first, charted.last, charted.usable, grain, baseline)
    return Figured(
        way=data.way,
        series=series_of(charted, frozen.included),
        first=charted.first,
        last=charted.last,
        usable=charted.usable,
        frozen=frozen,
    )


def _told(result: Trend, measure: Measure) -> Trend:
    return replace(result, tell=partial(narrative.sentences, result, measure))


def _no_data(plant: str, measure: Measure, grain: Grain) -> Trend:
    return _unjudged(plant, measure, measure.ways[0], grain, _points({}))


def _points(columns: Columns) -> pd.DataFrame:
    """The points of a trend; figures that are not given are NaN."""
    length = len(columns.get("period", ()))
    unknown, no = np.full(length, np.nan), np.zeros(length, dtype=bool)
    days = {"period": columns.get("period", np.empty(0, dtype="datetime64[s]"))}
    figures = {name: columns.get(name, unknown) for name in FIGURES}
    phase = {"phase": columns.get("phase", np.ones(length, dtype=np.int64))}
    return pd.DataFrame(days | figures | phase | {name: columns.get(name, no) for name in FLAGS})


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
        periods_found=0,
        periods_needed=LEAST[grain.value],
        judging=judging(grain),
    )


def _basis(way: Way) -> str | None:
    """The denominator's field; its record where rows are counted."""
    if way.denominator is None:
        return None
    return way.denominator.fields[0] if way.denominator.fields else way.denominator.record


def _charted(data: WayData, grain: Grain, columns: Columns, calendar: Calendar) -> Charted:
    last = columns["period"].astype("datetime64[D]")
    days = last.astype(np.int64)
    first = first_day(index_of(days, grain, calendar), grain, calendar)
    chart = data.way.chart
    if chart == Chart.PROPORTION and bool((columns["numerator"] > columns["denominator"]).any()):
        chart = Chart.COUNT
    nominal_weeks = (days - first + 1) / DAYS_IN_WEEK
    found = values(columns, chart=chart, per=data.way.per, nominal_weeks=nominal_weeks)
    return Charted(
        data=data,
        grain=grain,
        chart=chart,
        columns=columns,
        values=found,
        first=first.astype("datetime64[D]"),
        last=last,
        full=columns["reported"] & ~columns["partial"] & np.isfinite(found.value),
        excluded=np.zeros(len(found.value), dtype=bool),
    )
