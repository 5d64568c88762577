"""The leadership involvement index: how much of what leaders are expected to do was done.

A weighted mean of parts, each the mean of its measures' min(actual / expected, 1). It has no
interval: its parts are of different kinds (shares of promises, of amounts, of the way to a target)
and rise and fall together with the same leaders, so that no honest width follows from theirs. Each
measure keeps its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics import words
from analytics.calendars import ISO, Calendar
from analytics.periods import (
    Days,
    WayData,
    bounds,
    choose_way,
    columns_by_period,
    first_day,
    index_of,
    last_day,
)
from analytics.rates import wilson
from analytics.results import Grain, TargetStep
from analytics.summaries import plain_amount
from catalogue.involvement import INDEX_LABEL, INDEX_PARTS, LEAST_WEIGHT, MONTHS, OVER_FOR_DAYS
from catalogue.involvement import IndexPart as Entry
from catalogue.model import Chart

PERCENT = 100.0
METHOD = (
    "A weighted mean of parts, without an interval: its parts rise and fall together, so none can "
    "be given; each measure has its own where it is a share of things counted (Wilson, 95 %)."
)
NOTHING = "its log holds nothing that it could be a share of"


@dataclass(frozen=True, kw_only=True)
class Window:
    """first, last: its first and last day. months: the last day of each month in it, in order."""

    first: dt.date
    last: dt.date
    months: tuple[dt.date, ...]


@dataclass(frozen=True, kw_only=True)
class Actual:
    """A measure over the window, in percent: numerator over denominator, or (numerator None) the
    mean of so many. value None: n/a, and `why` says the reason. low, high: the 95 % interval, None
    where there is none to give. months: how many full months of the window it rests on."""

    measure: str
    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    months: int = 0
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A measure against what is expected of it, in percent. targeted: expected is a target that
    somebody set. reached: 0 to 100, None where the actual is missing."""

    actual: Actual
    expected: float
    targeted: bool
    reached: float | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """reached: the mean of its measures that are there, 0 to 100; None: missing, and `why` says
    which log would give it. share: its part of the weight that is there, in percent, of which
    `contribution` points count for the index; None where it is missing."""

    name: str
    label: str
    weight: int
    share: float | None
    reached: float | None
    contribution: float | None
    measures: tuple[Reached, ...]
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Involvement:
    """index: 0 to 100; None: not enough data. weight_found: of the parts that are there, of 100."""

    plant: str
    window: Window
    index: float | None
    weight_found: int
    weight_needed: int
    parts: tuple[Part, ...]
    title: str
    sentences: tuple[str, ...]
    method: str = METHOD


def window(today: dt.date, calendar: Calendar = ISO) -> Window:
    """The last three full months that have been over for a week."""
    until = today - dt.timedelta(days=OVER_FOR_DAYS)
    end = bounds(until, Grain.MONTH, calendar)[0] - dt.timedelta(days=1)
    day = np.array([end], dtype="datetime64[D]").astype(np.int64)
    months = index_of(day, Grain.MONTH, calendar) + np.arange(1 - MONTHS, 1)
    first = _dates(first_day(months, Grain.MONTH, calendar))
    last = _dates(last_day(months, Grain.MONTH, calendar))
    return Window(first=first[0], last=last[-1], months=last)


def _dates(days: Days) -> tuple[dt.date, ...]:
    return tuple(days.astype("datetime64[D]").tolist())


def actual(
    measure: str,
    label: str,
    ways: Sequence[WayData],
    over: Window,
    *,
    today: dt.date,
    needs: str,
    calendar: Calendar = ISO,
) -> Actual:
    """The full months of the window together, sum over sum; a partial month is left out.

    ways: of the plant, in order of preference, with rows of settled days only. today: the first
    day that is not settled. needs: what must be logged, said where nothing is.
    """
    missing = Actual(measure=measure, label=label)
    data = choose_way(tuple(ways))
    if data is None:
        return replace(missing, why=NOTHING if any(map(_logged, ways)) else needs)
    columns = columns_by_period(data, Grain.MONTH, today, calendar)
    inside = np.isin(columns["period"], np.array(over.months, dtype="datetime64[s]"))
    full = inside & columns["reported"] & ~columns["partial"]
    if not full.any():
        return replace(missing, why=f"no full month of it is reported from {_stretch(over)}")
    numerator = float(columns["numerator"][full].sum())
    denominator = float(columns["denominator"][full].sum())
    months = int(full.sum())
    if denominator <= 0:
        return replace(missing, months=months, why=f"nothing to be counted from {_stretch(over)}")
    counted = data.way.chart == Chart.PROPORTION and numerator <= denominator
    low, high = wilson(numerator, denominator) if counted else (None, None)
    return replace(
        missing,
        value=data.way.per * numerator / denominator,
        low=None if low is None else data.way.per * float(low),
        high=None if high is None else data.way.per * float(high),
        # Ways to targets, added up, are no number that stands for anything.
        numerator=None if data.way.chart == Chart.VALUE else numerator,
        denominator=denominator,
        months=months,
    )


def _logged(data: WayData) -> bool:
    """True where both sides are logged, so that only something to divide by is lacking."""
    below = data.denominator
    return below is not None and all(
        one.answered and bool((one.totals["rows"] > 0).any()) for one in (*data.numerators, below)
    )


def expected_in(
    over: Window, targets: Sequence[TargetStep], calendar: Calendar = ISO
) -> float | None:
    """The target, in percent, in force in the last month of the window; None where none is."""
    begins = bounds(over.last, Grain.MONTH, calendar)[0]
    held = [step.value for step in targets if step.valid_from <= begins]
    return held[-1] if held else None


def reached(found: Actual, target: float | None) -> Reached:
    """min(actual / expected, 1), in percent; what lies below 0 counts as 0.

    target: in percent; None: all of it (100 %) is expected. Of a target of 0 nothing is expected,
    so nothing can be reached.
    """
    expected = PERCENT if target is None else target
    if found.value is not None and expected <= 0:
        found = replace(found, value=None, low=None, high=None, why="its target is 0")
    share = None
    if found.value is not None:
        share = PERCENT * min(max(found.value / expected, 0.0), 1.0)
    return Reached(actual=found, expected=expected, targeted=target is not None, reached=share)


def involvement(plant: str, over: Window, found: Mapping[str, Reached]) -> Involvement:
    """The index of one plant with its parts. found: every measure of every part, by name."""
    parts = [_part(entry, [found[name] for name in entry.measures]) for entry in INDEX_PARTS]
    weight = sum(part.weight for part in parts if part.reached is not None)
    parts = [_weighed(part, weight) for part in parts]
    enough = weight >= LEAST_WEIGHT
    index = sum(part.contribution or 0.0 for part in parts) if enough else None
    return Involvement(
        plant=plant,
        window=over,
        index=index,
        weight_found=weight,
        weight_needed=LEAST_WEIGHT,
        parts=tuple(parts),
        title=_title(index, weight),
        sentences=_sentences(index, parts, over),
    )


def _part(entry: Entry, measures: list[Reached]) -> Part:
    there = [one.reached for one in measures if one.reached is not None]
    said = (f"{one.actual.label}: {one.actual.why}" for one in measures)
    return Part(
        name=entry.name,
        label=entry.label,
        weight=entry.weight,
        share=None,
        reached=sum(there) / len(there) if there else None,
        contribution=None,
        measures=tuple(measures),
        why="" if there else "; ".join(said),
    )


def _weighed(part: Part, weight: int) -> Part:
    if part.reached is None:
        return part
    share = PERCENT * part.weight / weight
    return replace(part, share=share, contribution=share * part.reached / PERCENT)


def _title(index: float | None, weight: int) -> str:
    if index is None:
        return f"not enough data: {weight} % of the weight is there, {LEAST_WEIGHT} % is needed"
    return f"{words.count(index)} of 100"


def _sentences(index: float | None, parts: Sequence[Part], over: Window) -> tuple[str, ...]:
    told = [f"From {_stretch(over)}, against what is expected of leaders."]
    there = [part for part in parts if part.share is not None and part.contribution is not None]
    missing = [part for part in parts if part.reached is None]
    if index is not None:
        most = max(there, key=_lacking)
        if _lacking(most) >= 1:
            told.append(f"Most is lacking in {words.lowered(most.label)}: {_points(most)}.")
        else:
            told.append("In no part a whole point is lacking.")
    if missing:
        labels = words.listed([words.lowered(part.label) for part in missing])
        verb = "is" if len(missing) == 1 else "are"
        rest = ", and the other parts weigh more" if index is not None else ""
        told.append(f"{words.capitalised(labels)} {verb} left out for want of data{rest}.")
    return tuple(told)


def _lacking(part: Part) -> float:
    return (part.share or 0.0) - (part.contribution or 0.0)


def _points(part: Part) -> str:
    return f"{plain_amount(part.contribution or 0.0)} of {plain_amount(part.share or 0.0)} points"


def _stretch(over: Window) -> str:
    return f"{words.day(over.first)} to {words.day(over.last)}"


def part_sentence(part: Part) -> str:
    """ "Follow-through: 62 % of what is expected, 19 of 30 points."; or why it is missing."""
    if part.reached is None:
        return f"{part.label}: n/a. {words.capitalised(part.why)}."
    return f"{part.label}: {words.number(part.reached)} % of what is expected, {_points(part)}."


def part_short(part: Part) -> str:
    """The same on a bar, short enough for a phone: "Follow-through: 62 %, 19 of 30 points"."""
    if part.reached is None:
        return f"{part.label}: n/a"
    return f"{part.label}: {words.number(part.reached)} %, {_points(part)}"


def measure_sentence(one: Reached) -> str:
    """ "Told back: 61 % (95 % interval 50 to 71 %; 44 of 72), 80 % expected (target)."."""
    found = one.actual
    if found.value is None:
        return f"{found.label}: n/a, {found.why}."
    asides = []
    if found.low is not None and found.high is not None:
        asides.append(f"95 % interval {' to '.join(words.pair(found.low, found.high))} %")
    if found.denominator is not None:
        above = "mean" if found.numerator is None else plain_amount(found.numerator)
        asides.append(f"{above} of {plain_amount(found.denominator)}")
    if found.months < MONTHS:
        asides.append(f"{found.months} of {MONTHS} months reported")
    expected = f"{words.number(one.expected)} % expected"
    told = f"{found.label}: {words.number(found.value)} % ({'; '.join(asides)}), {expected}"
    return f"{told}, the target." if one.targeted else f"{told}."


def heading(plant_name: str, found: Involvement) -> str:
    """ "Leadership involvement index at Graz (GRZ): 71 of 100"."""
    return f"{INDEX_LABEL} at {plant_name}: {found.title}"
