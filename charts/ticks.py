"""Where an axis of our own pictures is labelled: round values, and the beginnings of months."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.words import MINUS, MONTHS

STEPS = (1, 2, 5)
TINY = 1e-9  # what arithmetic leaves of a whole number
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
DAYS_IN_MONTH = 30.4
SHORT = 75  # days; a shorter stretch is labelled by days


@dataclass(frozen=True, kw_only=True)
class DateTick:
    """day: where it stands. label: "Nov" or "15 Nov". year: "2026" where it is new, else ""."""

    day: dt.date
    label: str
    year: str


def value_ticks(low: float, high: float, most: int) -> tuple[tuple[float, str], ...]:
    """Round values from low to high, as many as there can be up to `most`, each with its label."""
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return ()
    power = math.floor(math.log10((high - low) / most))
    for exponent in range(power, power + 3):
        for one in STEPS:
            step = one * 10.0**exponent
            first, last = math.ceil(low / step - TINY), math.floor(high / step + TINY)
            if last - first < most:
                decimals = max(0, -exponent)
                return tuple(
                    (place * step, _label(place * step, decimals))
                    for place in range(first, last + 1)
                )
    return ()


def _label(value: float, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def date_ticks(days: Sequence[dt.date], edges: Sequence[float], most: int) -> tuple[DateTick, ...]:
    """At most about `most` labels from the first edge to the last, given as ordinals: the first
    day of months, or some of the periods' own days where the stretch is short."""
    short = edges[-1] - edges[0] < SHORT
    # Back from the last day, so that the newest is labelled.
    own = list(days[:: -math.ceil(len(days) / most)])[::-1]
    found, year = [], 0
    for day in own if short else _months(edges[0], edges[-1], most):
        label = f"{day.day} {MONTHS[day.month - 1]}" if short else MONTHS[day.month - 1]
        found.append(DateTick(day=day, label=label, year=str(day.year) if day.year != year else ""))
        year = day.year
    return tuple(found)


def _months(first: float, last: float, most: int) -> list[dt.date]:
    months = (last - first) / DAYS_IN_MONTH
    step = next((one for one in MONTH_STEPS if months / one <= most), MONTH_STEPS[-1])
    begin = dt.date.fromordinal(math.ceil(first))
    number = begin.year * 12 + begin.month - 1
    number += -number % step
    found = []
    while True:
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day.toordinal() > last:
            return found
        if day.toordinal() >= first:
            found.append(day)
        number += step
