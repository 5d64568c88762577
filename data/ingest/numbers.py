"""A column of numbers: what its points and commas mean, decided by the whole column or asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from catalogue.model import LARGEST_COUNT, Field, Kind
from data.ingest.answers import Answers
from data.ingest.columns import Column, Fault, Reading, disagreement, survivors
from data.ingest.durations import Duration, factor_between, split_duration
from data.ingest.problems import Question

POINT, COMMA = "1,234.5", "1.234,5"
# Below this a double holds every whole number; more digits are no measured figure.
LARGEST_NUMBER = 1e15
LONGEST_NUMBER = 60
# "1 234", "1'234": these separators can only stand between thousands.
PLAIN_GROUPS = re.compile(r"(?<![0-9])([0-9]{1,3})((?:[ '’´`][0-9]{3})+)(?![0-9])")
GROUPED = re.compile(r"[ '’´`]")
SIGNED = re.compile(
    r"(?P<open>\()?(?P<sign>[+-])? ?(?P<digits>[0-9.,]+) ?(?P<minus>-)?(?P<close>\))?$"
)
UNGROUPED = re.compile(r"[0-9]+$")
# Most figures: with a decimal point, or else in groups of three digits.
WITH_POINT = re.compile(r"[0-9]+\.([0-9]+)$")
GROUP = 3
# A figure of which both styles can only make this, or the second nothing.
PLAIN = r"^[0-9]{1,20}(?:\.(?:[0-9]{1,2}|[0-9]{4,30}))?$"
STYLES = {
    POINT: re.compile(
        r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)"
        r"(?:\.[0-9]*)?$|\.[0-9]+$"
    ),
    COMMA: re.compile(r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]*)?$|,[0-9]+$"),
}
SHORTENED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]+$", re.IGNORECASE)
LOOKS_LIKE_DIGITS = re.compile(r"[0-9.,OoIl]*[0-9][0-9.,OoIl]*$")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def read_numbers(
    column: Column,
    field: Field,
    answers: Answers,
    *,
    unit: str | None = None,
    proposed: str | None = None,
    typed: frozenset[str] = frozenset(),
) -> Reading:
    """The figure of each distinct text: floats, in the field's unit.

    unit: what a bare number of a duration counts (seconds, minutes or hours), None where it is
    the field's own. proposed: the plant's number format, which only stands first in the choices.
    typed: texts of numbers that a workbook holds as such; their point is a decimal point.
    """
    readings = _readings(column, field, unit, typed)
    answered = answers.choice("numbers", column.heading)
    alive, proofs = survivors(readings)
    unclear = alive or list(STYLES)
    differing = disagreement(readings, unclear)
    decisions: tuple[str, ...] = ()
    if answered in readings:
        style = str(answered)
        if differing or proofs:
            decisions = (f"{_written(column, style)}, as you said.",)
    elif len(alive) == 1:
        style = alive[0]
        if disagreement(readings, tuple(STYLES)):
            place = next(place for place in proofs if readings[style][place] is not None)
            proof = f"row {column.first_row(place)} has {column.texts[place]}"
            decisions = (f"{_written(column, style)}: {proof}.",)
    elif alive and not differing:
        style = alive[0]
    else:
        return _ask_style(
            column, readings, differing or proofs, proposed, whole=field.kind == Kind.COUNT
        )
    reading = _checked(column, field, readings[style], style)
    return replace(reading, decisions=decisions + reading.decisions)


def _readings(
    column: Column, field: Field, unit: str | None, typed: frozenset[str]
) -> dict[str, list[float | None]]:
    """What each text is in each style. Most are plain figures, and those are read all at once."""
    texts = column.distinct
    plain = pc.match_substring_regex(texts, PLAIN)
    figures = pc.cast(pc.if_else(plain, texts, None), pa.float64()).to_numpy(zero_copy_only=False)
    with_point: list[float | None] = (figures * factor_between(unit, field.kind)).tolist()
    pointed = pc.and_(plain, pc.match_substring(texts, "."))
    with_comma = list(with_point)
    for place in column.places(pointed):
        if column.texts[place] not in typed:
            with_comma[place] = None
    readings = {POINT: with_point, COMMA: with_comma}
    for place in column.places(pc.invert(plain)):
        part = _parts(column.texts[place], field)
        for style, values in readings.items():
            values[place] = _figure(part, POINT if part.number in typed else style, field, unit)
    return readings


def _parts(text: str, field: Field) -> Duration:
    return split_duration(text) if _is_duration(field) else Duration(text)


def _figure(part: Duration, style: str, field: Field, unit: str | None) -> float | None:
    number = plain_number(part.number, style) if part.minutes is None else part.minutes
    return None if number is None else number * factor_between(part.unit or unit, field.kind)


def plain_number(text: str, style: str) -> float | None:
    """The number in a text whose decimal sign is that of `style`; None where it is none."""
    if len(text) > LONGEST_NUMBER:
        return None
    if UNGROUPED.match(text):
        return float(text)
    simple = WITH_POINT.match(text)
    if simple is not None and (style == POINT or len(simple[1]) != GROUP):
        return float(text) if style == POINT else None
    text = " ".join(text.translate(DASHES).split())
    if GROUPED.search(text):
        text = PLAIN_GROUPS.sub(lambda match: match[1] + re.sub(r"[^0-9]", "", match[2]), text)
    match = SIGNED.match(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = match["digits"]
    if UNGROUPED.match(digits) is None:
        if STYLES[style].match(digits) is None:
            return None
        digits = digits.replace(",", "") if style == POINT else digits.replace(".", "")
        digits = digits.replace(",", ".")
    negative = match["sign"] == "-" or match["minus"] or match["open"]
    return -float(digits) if negative else float(digits)


def needed_number(field: Field) -> str:
    """What to enter, as a sentence: "Enter a number from 0 to 600."."""
    low, high = limits(field)
    noun = "a whole number" if field.kind == Kind.COUNT else "a number"
    if high < LARGEST_NUMBER:
        return f"Enter {noun} from {low:,g} to {_shown(high)}."
    return f"Enter {noun}, {low:,g} or more." if low > -LARGEST_NUMBER else f"Enter {noun}."


def limits(field: Field) -> tuple[float, float]:
    """The least and the largest figure that the field holds."""
    if field.kind == Kind.COUNT:
        low = 0.0 if field.low is None else field.low
        return low, float(LARGEST_COUNT) if field.high is None else field.high
    floor = 0.0 if _is_duration(field) else -LARGEST_NUMBER
    low = floor if field.low is None else field.low
    return low, LARGEST_NUMBER if field.high is None else field.high


def _is_duration(field: Field) -> bool:
    return field.kind in (Kind.MINUTES, Kind.HOURS)


def _shown(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"


def _written(column: Column, style: str) -> str:
    return f"Numbers in column “{column.heading}” are written {style}"


def _ask_style(
    column: Column,
    readings: Mapping[str, Sequence[float | None]],
    places: Sequence[int],
    proposed: str | None,
    *,
    whole: bool,
) -> Reading:
    """Which sign stands before decimals. whole: the field holds whole numbers only."""

    def broken(style: str) -> bool:
        """A count that is not whole is hardly what was meant: that reading is listed last."""
        figures = (readings[style][place] for place in places)
        return whole and any(one is not None and one != int(one) for one in figures)

    choices = sorted(readings, key=lambda style: (broken(style), style != proposed))
    shown = places[0]
    meanings = [
        f"{number:.12g}{_mark(column.texts[shown], style)} ({style})"
        if number is not None
        else f"no number ({style})"
        for style in choices
        for number in (readings[style][shown],)
    ]
    evidence = tuple(
        f"{style}: "
        + ", ".join(
            f"{column.texts[place]} is {number:.12g}"
            for place in places[:3]
            for number in (readings[style][place],)
            if number is not None
        )
        for style in choices
    )
    question = Question(
        about="numbers",
        column=column.heading,
        found=None,
        choices=tuple(choices),
        sentence=f"Row {column.first_row(shown)}, column “{column.heading}”: does "
        f"{column.texts[shown]} mean {' or '.join(meanings)}?",
        evidence=evidence,
    )
    return Reading(
        values=[None] * len(column.texts),
        waiting=frozenset(range(len(column.texts))),
        questions=(question,),
    )


def _mark(text: str, style: str) -> str:
    """What the one sign in a number is by this style: 1.201 reads alike both ways without it."""
    name = {".": "point", ",": "comma"}
    signs = [sign for sign in name if sign in text]
    if len(signs) != 1:
        return ""
    decimal = "." if style == POINT else ","
    sign = name[signs[0]]
    return f", a decimal {sign}" if signs[0] == decimal else f", a {sign} between thousands"


def _checked(
    column: Column,
    field: Field,
    numbers: Sequence[float | None],
    style: str,
) -> Reading:
    low, high = limits(field)
    needed = needed_number(field)
    values: list[float | None] = list(numbers)
    faults: dict[int, Fault] = {}
    for place, number in enumerate(numbers):
        if number is None:
            faults[place] = Fault(
                kind="not_a_number",
                needed=_why_no_number(_parts(column.texts[place], field).number, style) + needed,
            )
        elif not low <= number <= high:
            faults[place] = Fault(kind="out_of_range", needed=needed)
        elif field.kind == Kind.COUNT and number != int(number):
            faults[place] = Fault(kind="not_whole", needed=needed)
        if place in faults:
            values[place] = None
    return Reading(values=values, faults=faults)


def _why_no_number(text: str, style: str) -> str:
    """A sentence on what stands in the way, "" where nothing more can be said."""
    other = next(one for one in STYLES if one != style)
    if plain_number(text, other) is not None:
        return f"Numbers in this column are written {style}. "
    if SHORTENED.match(text):
        return "The spreadsheet shortened this number. Show it in full and export it again. "
    if LOOKS_LIKE_DIGITS.match(text):
        if "O" in text.upper():
            return "It has the letter O in place of a zero. "
        if "l" in text or "I" in text:
            return "It has a letter in place of a 1. "
    return ""
