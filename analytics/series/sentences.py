"""What a charted series says, in sentences and marks; points are named from 1."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from analytics.rules.sets import (
    ALL_WITHIN,
    ALTERNATING,
    CROSSINGS,
    FOUR_OF_FIVE,
    LONGEST_RUN,
    NONE_WITHIN,
    POINT,
    RUN,
    SHIFT,
    SUSTAINED,
    TREND,
    TWO_OF_THREE,
)
from analytics.series.chart import ASSURANCE_POINTS, Charted, Signal
from analytics.series.kinds import ChartKind, Improve
from analytics.signals import Numbers
from analytics.words import MINUS, MISSING, listed, plural

DIGITS = 5  # a textbook's table is met to its last digit
RULE_WORDS = {
    POINT: "Outside the limits",
    SUSTAINED: "Sustained change",
    RUN: "Run on one side of the centre",
    SHIFT: "Shift: 7 on one side of the centre",
    TREND: "Trend",
    TWO_OF_THREE: "Two of three beyond 2 sigmas",
    FOUR_OF_FIVE: "Four of five beyond 1 sigma",
    ALTERNATING: "Up and down by turns",
    ALL_WITHIN: "All within 1 sigma",
    NONE_WITHIN: "None within 1 sigma",
    LONGEST_RUN: "Unusually long run",
    CROSSINGS: "Unusually few crossings",
}


def figure(value: float) -> str:
    """A number to five digits, "–" where there is none."""
    if not math.isfinite(value):
        return MISSING
    text = f"{value:.{DIGITS}g}"
    if "e" in text:
        text = f"{value:,.0f}" if abs(value) >= 1 else f"{value:.{DIGITS + 4}f}".rstrip("0")
    return text.replace("-", MINUS)


def sentences(charted: Charted) -> tuple[str, ...]:
    """Level and limits of each phase, what a standardised chart divides by, every signal, what
    the latest point means, the target."""
    return (
        *(_level(charted, phase) for phase in range(1, int(charted.phase.max(initial=0)) + 1)),
        *_standardised(charted),
        *_signals(charted),
        *_variation(charted),
        *_assurance(charted),
    )


def marks(charted: Charted) -> tuple[str, ...]:
    """Beside each point the rules that it is part of, "" where it is part of none."""
    said: list[list[str]] = [[] for _ in charted.included]
    for name, signals in charted.rules.items():
        for one in signals if name != CROSSINGS else ():
            for point in one.points:
                said[point].append(RULE_WORDS[name].lower())
    return tuple(", ".join(dict.fromkeys(words)) for words in said)


def _level(charted: Charted, phase: int) -> str:
    """Where limits differ from point to point, those at the phase's last point."""
    taken = np.flatnonzero(charted.phase == phase)
    lines, begin = charted.lines, "" if charted.phase.max() == 1 else f"Phase {phase}: "
    giving = plural(int(charted.included[taken].sum()), "point")
    known = taken[np.isfinite(lines.centre[taken])]
    if not len(known):
        return f"{begin}no centre can be drawn from {giving}."
    last = known[-1]
    name = "median" if charted.options.kind in (ChartKind.RUN, ChartKind.G) else "centre"
    text = f"{begin}{name} {figure(lines.centre[last])} from {giving}"
    lower, upper = lines.below[2][last], lines.above[2][last]
    if charted.options.kind == ChartKind.RUN:
        return _capital(f"{text}.")
    if not math.isfinite(upper):
        return _capital(f"{text}; no limits: {_why_none(charted, taken)}.")
    widths = np.ptp(lines.above[2][known]) > 0 or np.ptp(lines.below[2][known]) > 0
    where = f" at point {last + 1}" if widths else ""
    return _capital(f"{text}; limits{where} {figure(lower)} to {figure(upper)}.")


def _standardised(charted: Charted) -> Iterator[str]:
    if charted.options.kind != ChartKind.STANDARDISED:
        return
    if charted.proportion:
        yield "Standardised as p: by the sigma of proportions of whole units."
    else:
        yield "Standardised as u: by the sigma of counts per exposure. These are no proportions."


def _why_none(charted: Charted, phase: Numbers) -> str:
    value = charted.lines.value[phase[charted.included[phase]]]
    known = value[np.isfinite(value)]
    if len(known) > 1 and np.ptp(known) == 0:
        return (
            f"every value is {figure(known[0])}, and nothing can stand out from what never varies"
        )
    return "they need two neighbouring points that vary"


def _signals(charted: Charted) -> Iterator[str]:
    for name, signals in charted.rules.items():
        if name == POINT and signals:
            yield f"{RULE_WORDS[name]}: {_points([one.points[0] for one in signals])}."
        elif name == CROSSINGS and signals and charted.crossings is not None:
            found, limit = charted.crossings.found, charted.crossings.limit
            yield f"{RULE_WORDS[name]}: {found}, where {limit} or more are routine."
        else:
            yield from (f"{RULE_WORDS[name]}: {_stretch(one)}." for one in signals)
    if not any(charted.rules.values()):
        yield "No rule of the set finds anything unusual."


def _stretch(one: Signal) -> str:
    side = {1: " above", -1: " below"}.get(one.side, "")
    first, last = one.points[0] + 1, one.points[-1] + 1
    if first == last:
        return f"point {first}{side}"
    return f"points {first} to {last}{side}, complete at point {one.completed_at + 1}"


def _variation(charted: Charted) -> Iterator[str]:
    if charted.variation is not None:
        yield f"Latest point: {charted.variation}."


def _assurance(charted: Charted) -> Iterator[str]:
    target = charted.options.target
    if target is None:
        return
    begin = f"Target {figure(target)}: "
    if charted.options.improve == Improve.NONE:
        yield f"{begin}not judged, because neither up nor down is said to be better."
    elif charted.assurance is None:
        yield f"{begin}there are no limits to hold it against."
    elif charted.assurance == "too few points":
        yield f"{begin}too few points; {ASSURANCE_POINTS} are needed in the last phase."
    elif charted.assurance == "hit and miss":
        yield f"{begin}hit and miss; it lies within the limits."
    else:
        yield f"{begin}{charted.assurance}."


def _points(numbers: Sequence[int]) -> str:
    noun = "point" if len(numbers) == 1 else "points"
    return f"{noun} {listed([str(number + 1) for number in numbers])}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
