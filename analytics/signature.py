"""A plant's NC signature from its own totals: is it better, or only reported less?"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics import narrative, signature_words
from analytics.periods import ISO, Calendar, WayData
from analytics.readings import Reading, Signature, Stream, StreamName, readings
from analytics.results import Baseline, Exclusion, Grain
from analytics.streams import WINDOW, Numbers, State, estimates, up_earlier
from analytics.trend import Figured, figured
from analytics.words import period_noun
from catalogue.measures import MEASURES
from catalogue.model import Measure

# Each stream's measures in the catalogue, best first.
MEASURES_OF: dict[StreamName, tuple[str, ...]] = {
    StreamName.INTERNAL: ("nc_rate_internal",),
    StreamName.ESCAPES: ("escape_rate",),
    StreamName.DEFECTS: ("detection_neutral_defect_rate", "defect_rate"),
}
FIXED_SAMPLING = "rows with fixed sampling"
ALL_DEFECTS = "all defects: sampling is not recorded"
# The window's periods may have gaps between them, up to as many again.
REACH = {Grain.WEEK.value: 2 * 13 * 7, Grain.MONTH.value: 2 * 3 * 31}  # days


@dataclass(frozen=True, kw_only=True)
class Logged:
    """One measure's totals of a plant, way by way, the plant's frozen As-Is for it and the points
    that were left out."""

    measure: Measure
    ways: tuple[WayData, ...]
    baseline: Baseline | None
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A stream's measure with its figures; numbers: the full periods after the baseline."""

    measure: Measure
    drawn: Figured
    numbers: Numbers


def signature(
    plant: str,
    logs: Mapping[StreamName, Sequence[Logged]],
    *,
    today: dt.date,
    calendar: Calendar = ISO,
) -> Signature:
    """The three streams now against the frozen baseline, and what they say together.

    logs: each stream's measures, best first; the first with a baseline is used. Weeks, unless
    more streams can be read by month (the plant logs by month).
    """
    grain, found = Grain.WEEK, _found(logs, Grain.WEEK, today, calendar)
    if _readable(found, grain) < (len(StreamName), len(StreamName)):
        by_month = _found(logs, Grain.MONTH, today, calendar)
        if _readable(by_month, Grain.MONTH) > _readable(found, grain):
            grain, found = Grain.MONTH, by_month
    newest = max(
        (one.drawn.last[one.numbers[-1]] for one in found.values() if one and one.numbers.size),
        default=None,
    )
    streams = tuple(_stream(name, one, grain, newest) for name, one in found.items())
    return read(plant, streams, grain)


def read(plant: str, streams: tuple[Stream, ...], grain: Grain) -> Signature:
    """What the streams (internal, escapes, defects) say together, in words."""
    moved = [one for one in streams if one.state in (State.UP, State.DOWN)]
    said = readings(
        [np.array([one.state.value]) for one in streams],
        [np.array([one.alone]) for one in streams],
        np.array([streams[0].up_until is not None]),
    )
    reading = Reading(str(said[0]))
    lone = reading == Reading.MIXED and len(moved) == 1 and not moved[0].alone
    periods = WINDOW[grain.value]
    return Signature(
        plant=plant,
        reading=reading,
        title=signature_words.TITLES[reading.value],
        say=signature_words.say(reading, streams),
        sentences=signature_words.sentences(reading, streams, lone=lone),
        streams=streams,
        grain=grain,
        periods=periods,
        method=signature_words.method(grain, periods),
    )


def _found(
    logs: Mapping[StreamName, Sequence[Logged]], grain: Grain, today: dt.date, calendar: Calendar
) -> dict[StreamName, _Found | None]:
    return {name: _best(logs[name], grain, today, calendar) for name in StreamName}


def _best(
    logged: Sequence[Logged], grain: Grain, today: dt.date, calendar: Calendar
) -> _Found | None:
    """The first measure with a whole window after its baseline; else the first with a figure."""
    first = None
    for one in logged:
        drawn = figured(
            one.ways,
            grain=grain,
            baseline=one.baseline,
            today=today,
            calendar=calendar,
            exclusions=one.exclusions,
        )
        if drawn is None:
            continue
        found = _Found(measure=one.measure, drawn=drawn, numbers=_after_baseline(drawn))
        if len(found.numbers) >= WINDOW[grain.value]:
            return found
        first = first or found
    return first


def _after_baseline(drawn: Figured) -> Numbers:
    if drawn.frozen.baseline is None:
        return np.arange(0)
    numbers: Numbers = np.flatnonzero(drawn.usable)
    after: Numbers = numbers[numbers > np.flatnonzero(drawn.frozen.included)[-1]]
    return after


def _readable(found: Mapping[StreamName, _Found | None], grain: Grain) -> tuple[int, int]:
    """How many streams have a whole window after their baseline, and how many have a figure."""
    logged = [one for one in found.values() if one is not None]
    return sum(len(one.numbers) >= WINDOW[grain.value] for one in logged), len(logged)


def _stream(
    name: StreamName, found: _Found | None, grain: Grain, newest: np.datetime64 | None
) -> Stream:
    """One stream with its estimate, or with the reason why there is none."""
    if found is None:
        measure = MEASURES[MEASURES_OF[name][-1]]
        return Stream(
            name=name,
            measure=measure.name,
            label=signature_words.LABELS[name.value],
            state=State.NOT_LOGGED,
            needs=narrative.needs(measure),
        )
    drawn, frozen, window = found.drawn, found.drawn.frozen, WINDOW[grain.value]
    stream = Stream(
        name=name,
        measure=found.measure.name,
        label=signature_words.LABELS[name.value],
        state=State.TOO_FEW,
        unit=drawn.way.unit,
        baseline=frozen.baseline,
        basis=_basis(name, found),
    )
    noun = f"full {period_noun(grain)}s"
    if frozen.baseline is None:
        return replace(stream, note=f"building baseline, {frozen.found} of {frozen.needed} {noun}")
    if len(found.numbers) < window:
        return replace(stream, note=f"{len(found.numbers)} of {window} {noun} since the baseline")
    if newest is not None:
        since = newest - np.timedelta64(REACH[grain.value], "D")
        recent = int((drawn.last[found.numbers] > since).sum())
        if recent < window:
            return replace(
                stream, note=f"{recent} {noun} among the latest {2 * window}, {window} are needed"
            )
    return _estimated(stream, found, window)


def _estimated(stream: Stream, found: _Found, window: int) -> Stream:
    drawn, numbers = found.drawn, found.numbers
    told = estimates(drawn.series, numbers, window)
    ratio, high = float(told.ratio), float(told.high)
    return replace(
        stream,
        state=State(str(told.state)),
        ratio=None if math.isnan(ratio) else ratio,
        low=None if math.isnan(ratio) else float(told.low),
        high=high if math.isfinite(high) else None,
        events_before=float(told.before[0]),
        exposure_before=float(told.before[1]),
        events_after=float(told.after[0]),
        exposure_after=float(told.after[1]),
        first=_date(drawn.first[numbers[-window]]),
        last=_date(drawn.last[numbers[-1]]),
        note="no event in the baseline" if math.isnan(ratio) else "",
        alone=bool(told.alone),
        up_until=_up_until(found, window) if stream.name == StreamName.INTERNAL else None,
    )


def _up_until(found: _Found, window: int) -> dt.date | None:
    """The last day of the latest earlier window that was up; None without one."""
    if len(found.numbers) <= window:
        return None
    up = np.flatnonzero(up_earlier(found.drawn.series, found.numbers, window))
    return _date(found.drawn.last[found.numbers[up[-1] + window - 1]]) if len(up) else None


def _basis(name: StreamName, found: _Found) -> str:
    way = found.drawn.way
    if name != StreamName.DEFECTS:
        return way.label
    if found.measure.name == MEASURES_OF[name][0] and way == found.measure.ways[0]:
        return FIXED_SAMPLING
    return ALL_DEFECTS


def _date(day: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(day.astype("datetime64[D]")))
