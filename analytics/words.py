"""How numbers, dates, verdicts and lists are written, everywhere: page, chart and terminal."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from analytics.results import Grain, Judgement, Verdict

MISSING = "–"
MINUS = "\N{MINUS SIGN}"
ARROW = "→"
PERCENT = "%"
SMALLEST_TENTH = 0.05  # below it one decimal would read 0.0
NOISE = 1e-9  # what arithmetic leaves of a 0
MOST_DECIMALS = 3
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MARKS = {
    Judgement.BETTER.value: "●",
    Judgement.WORSE.value: "◆",
    Judgement.CHANGED.value: "■",
}
VERDICT_WORDS = {
    Verdict.BETTER.value: "better",
    Verdict.WORSE.value: "worse",
    Verdict.CHANGED.value: "changed",
    Verdict.NO_CHANGE.value: "no real change",
    Verdict.TOO_FEW.value: "too few to tell",
    Verdict.BUILDING_BASELINE.value: "building baseline",
    Verdict.NO_DATA.value: "no data",
}
PERIOD_NOUNS = {Grain.DAY.value: "day", Grain.WEEK.value: "week", Grain.MONTH.value: "month"}


def mark(verdict: Verdict | Judgement | None) -> str:
    """The shape that stands beside the colour; a dash where nothing is judged."""
    return MISSING if verdict is None else MARKS.get(verdict.value, MISSING)


def verdict_word(verdict: Verdict | Judgement) -> str:
    return VERDICT_WORDS[verdict.value]


def is_missing(value: float | None) -> bool:
    """True for None, NaN and the infinities: nothing that can be written as a number."""
    return value is None or not math.isfinite(value)


def number(value: float | None) -> str:
    """100 and more: thousands separator; 10 to 99: whole; below 10: one decimal; missing: "–".

    Halves round up. A value other than 0 never reads as 0: it keeps its first digit (0.04).
    """
    if value is None or not math.isfinite(value):
        return MISSING
    return _fixed(value, _decimals(value))


def count(value: float | None) -> str:
    """A whole number of things, with a thousands separator."""
    return MISSING if value is None or not math.isfinite(value) else _fixed(value, 0)


def median(value: float) -> str:
    """A median of counts: whole, or halfway between two."""
    return _fixed(value, 0 if value.is_integer() else 1)


def _decimals(value: float) -> int:
    size = abs(value)
    if size < NOISE or size >= 9.95:  # 9.95 rounds to 10, which has no decimals
        return 0
    if size >= SMALLEST_TENTH:
        return 1
    return -math.floor(math.log10(float(f"{size:.0e}")))


def _fixed(value: float, decimals: int) -> str:
    # repr gives the digits a person would read, so that 12.5 and 0.15 round as on paper.
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP)
    return f"{abs(rounded):,f}" if rounded >= 0 else f"{MINUS}{abs(rounded):,f}"


def short_unit(unit: str) -> str:
    """The unit beside a number: "% of meetings logged" is "%" there; the header has it in full."""
    return PERCENT if unit.startswith(PERCENT) else unit


def amount(value: float | None, unit: str) -> str:
    """A number with its unit: "6.2 a week", "1,580 ppm", "88 %", "3.1 per 1,000 units"."""
    return MISSING if is_missing(value) else f"{number(value)} {short_unit(unit)}".strip()


def pair(first: float | None, second: float | None) -> tuple[str, str]:
    """Two numbers that are read against each other: decimals are added, at most to three, while
    different numbers would read the same (0.15 and 0.24, not 0.2 and 0.2)."""
    texts = number(first), number(second)
    if first is None or second is None or first == second or texts[0] != texts[1]:
        return texts
    for decimals in range(max(_decimals(first), _decimals(second)) + 1, MOST_DECIMALS + 1):
        finer = _fixed(first, decimals), _fixed(second, decimals)
        if finer[0] != finer[1]:
            return finer
    return texts


def apart(*values: float | None) -> tuple[str, ...]:
    """A level and its bounds, all with as many decimals, at most three, as tell them apart."""
    held = [value for value in values if value is not None and math.isfinite(value)]
    most = max((_decimals(value) for value in held), default=0)
    for decimals in range(most, max(most, MOST_DECIMALS) + 1):
        texts = [_fixed(value, decimals) for value in held]
        if len(set(texts)) == len(set(held)):
            break
    return tuple(MISSING if is_missing(one) else _fixed(one or 0.0, decimals) for one in values)


def from_to(before: float | None, after: float | None, unit: str) -> str:
    """ "65 → 82 a week", "69 % → 88 %": the percent sign stands on both, other units once."""
    first, second = _pair_with_unit(before, after, unit)
    return f"{first} {ARROW} {second}"


def between(low: float | None, high: float | None, unit: str) -> str:
    """ "39 and 91 a week", "2.1 % and 4.3 %"."""
    first, second = _pair_with_unit(low, high, unit)
    return f"{first} and {second}"


def moved(before: float | None, after: float | None, unit: str) -> str:
    """ "up from 3.1 % to 4.2 %", "down from 6.2 to 2.4 a week"; no direction where equal."""
    first, second = _pair_with_unit(before, after, unit)
    if before is None or after is None or before == after:
        return f"from {first} to {second}"
    return f"{'up' if after > before else 'down'} from {first} to {second}"


def _pair_with_unit(first: float | None, second: float | None, unit: str) -> tuple[str, str]:
    texts, sign = pair(first, second), short_unit(unit)
    one = f"{texts[0]} {PERCENT}" if sign == PERCENT and texts[0] != MISSING else texts[0]
    two = f"{texts[1]} {sign}".strip() if texts[1] != MISSING else texts[1]
    return one, two


def ratio(value: float | None) -> str:
    """A ratio to two decimals ("1.35"), or as `number` from 10 up."""
    if value is None or not math.isfinite(value):
        return MISSING
    return number(value) if abs(value) >= 9.995 else _fixed(value, 2)


def day(date: dt.date) -> str:
    """15 Nov 2026"""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def short_day(date: dt.date) -> str:
    """15 Nov"""
    return f"{date.day} {MONTHS[date.month - 1]}"


def period(last_day: dt.date, grain: Grain, *, year: bool = True) -> str:
    """A period by its last day: "Week to 15 Nov 2026", "Oct 2026", "15 Nov 2026".

    year: False leaves it out of days and weeks ("Week to 15 Nov"); a month keeps it.
    """
    if grain == Grain.MONTH:
        # A fiscal month belongs to the calendar month that holds its middle.
        middle = last_day - dt.timedelta(days=14)
        return f"{MONTHS[middle.month - 1]} {middle.year}"
    text = day(last_day) if year else short_day(last_day)
    return f"Week to {text}" if grain == Grain.WEEK else text


def period_in_sentence(last_day: dt.date, grain: Grain) -> str:
    """The same inside a sentence: "the week to 15 Nov 2026", "Oct 2026"."""
    text = period(last_day, grain)
    return f"the {text[0].lower()}{text[1:]}" if grain == Grain.WEEK else text


def period_noun(grain: Grain) -> str:
    return PERIOD_NOUNS[grain.value]


def plural(how_many: float, noun: str, nouns: str = "") -> str:
    """ "1 week", "12 weeks"; nouns: the plural where it is not noun + s."""
    return f"{count(how_many)} {noun if how_many == 1 else nouns or noun + 's'}"


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capitalised(text: str) -> str:
    """The first letter large, the rest as it is (names keep their capitals)."""
    return text[:1].upper() + text[1:]


def lowered(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an abbreviation (NCs)."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
