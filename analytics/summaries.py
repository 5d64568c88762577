"""Results that are a few numbers over a stretch of days, not a series: each with its interval,
what it rests on and how it was made."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace

from analytics import words
from analytics.rates import wilson

NOT_AVAILABLE = "n/a"
PERCENT = 100
RATIOS = ("times", "")  # units of figures that are read to two decimals


@dataclass(frozen=True, kw_only=True)
class Figure:
    """value None: n/a, and `why` says the reason. low, high: the 95 % interval, None where there
    is none to give. numerator, denominator (or cases): what the value rests on."""

    name: str
    label: str
    unit: str
    value: float | None
    low: float | None = None
    high: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    method: str = ""
    why: str = ""
    whole: bool = False  # a count of things, written without decimals


@dataclass(frozen=True, kw_only=True)
class Summary:
    """figures of the days first to last (None without a row); the first figure is the headline.
    notes: what a reader must know of it."""

    first: dt.date | None
    last: dt.date | None
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def share_figure(name: str, label: str, numerator: float, denominator: float, why: str) -> Figure:
    """A share in percent with its Wilson interval; n/a for `why` where the denominator is 0."""
    share = amount_share(name, label, numerator, denominator, why)
    if denominator <= 0:
        return share
    low, high = (PERCENT * float(edge) for edge in wilson(numerator, denominator))
    return replace(share, low=low, high=high, method="Wilson")


def amount_share(name: str, label: str, numerator: float, denominator: float, why: str) -> Figure:
    """An amount in percent of another; n/a for `why` where that is 0. Amounts are no counts of
    things that went one way or the other: there is no interval to give."""
    if denominator <= 0:
        return missing_figure(name, label, "%", why)
    return Figure(
        name=name,
        label=label,
        unit="%",
        value=PERCENT * numerator / denominator,
        numerator=numerator,
        denominator=denominator,
        method="amount over amount",
    )


def count_figure(name: str, label: str, unit: str, count: float) -> Figure:
    """A count of things that are there: all of them, so without an interval."""
    return Figure(name=name, label=label, unit=unit, value=count, whole=True)


def missing_figure(name: str, label: str, unit: str, why: str) -> Figure:
    return Figure(name=name, label=label, unit=unit, value=None, why=why)


def sentence(figure: Figure) -> str:
    """ "Closed within 30 days: 61 % (95 % interval 55 to 67 %; 140 of 230; Wilson)."."""
    if words.is_missing(figure.value):
        return f"{figure.label}: {NOT_AVAILABLE}, {figure.why}."
    interval = interval_words(figure)
    asides = [f"95 % interval {interval}"] if interval else []
    asides += [aside for aside in (basis_words(figure), figure.method) if aside]
    told = amount_words(figure)
    return (
        f"{figure.label}: {told} ({'; '.join(asides)})." if asides else f"{figure.label}: {told}."
    )


def amount_words(figure: Figure) -> str:
    """ "61 %", "34 days"; "n/a" where there is no value."""
    if words.is_missing(figure.value):
        return NOT_AVAILABLE
    return f"{_value(figure, figure.value)} {words.short_unit(figure.unit)}".strip()


def interval_words(figure: Figure) -> str:
    """ "55 to 67 %", "12 and more"; empty where there is none."""
    if words.is_missing(figure.low):
        return ""
    percent = " %" if words.short_unit(figure.unit) == words.PERCENT else ""
    if words.is_missing(figure.high):
        return f"{_value(figure, figure.low)}{percent} and more"
    if figure.unit in RATIOS:
        return f"{words.ratio(figure.low)} to {words.ratio(figure.high)}"
    return f"{' to '.join(words.pair(figure.low, figure.high))}{percent}"


def basis_words(figure: Figure) -> str:
    """What it rests on: "140 of 230", "52 in all"; empty where it says nothing of that."""
    if figure.denominator is None:
        return ""
    if figure.numerator is None:
        return f"{plain_amount(figure.denominator)} in all"
    return f"{plain_amount(figure.numerator)} of {plain_amount(figure.denominator)}"


def stretch_words(found: Summary) -> str:
    """ "1 Dec 2025 to 24 Nov 2026"; one day where it is one; empty without a row."""
    if found.first is None or found.last is None:
        return ""
    if found.first == found.last:
        return words.day(found.last)
    return f"{words.day(found.first)} to {words.day(found.last)}"


def _value(figure: Figure, value: float | None) -> str:
    if figure.unit in RATIOS:
        return words.ratio(value)
    return words.count(value) if figure.whole else words.number(value)


def plain_amount(amount: float) -> str:
    """A count without decimals, anything else as `words.number` writes it."""
    whole = math.isclose(amount, round(amount), abs_tol=1e-9)
    return words.count(amount) if whole or amount >= PERCENT else words.number(amount)
