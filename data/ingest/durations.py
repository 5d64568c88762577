"""How long something took: the unit in a heading, beside a number, or in 1:30."""

from __future__ import annotations

import re
from typing import NamedTuple

from catalogue.model import Kind
from catalogue.text import normalise, words

UNIT_WORDS = {
    word: unit
    for unit, listed in {
        "seconds": words(
            "s, sec, secs, second, seconds, sek, sekunden, seconde, secondes, segundos"
        ),
        "minutes": words("min, mins, minute, minutes, minuten, minutos, mn"),
        "hours": words("h, hr, hrs, hour, hours, std, stunde, stunden, heure, heures, hora, horas"),
    }.items()
    for word in listed
}
MINUTES_IN = {"seconds": 1 / 60, "minutes": 1.0, "hours": 60.0}
OWN_UNIT = {Kind.MINUTES: "minutes", Kind.HOURS: "hours"}
CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?$", re.ASCII)
HOURS_AND_MINUTES = re.compile(
    r"([0-9]{1,3}) ?(?:h|hr|hrs|hours?|std\.?|stunden?|heures?|horas?),? ?"
    r"([0-9]{1,2}) ?(?:m|min|mins|minutes?|minuten|minutos|mn)?\.?$",
    re.ASCII | re.IGNORECASE,
)
NUMBER_AND_UNIT = re.compile(r"(?P<number>.*[0-9.,]) ?(?P<unit>[a-zA-Z]+)\.?$")


class Duration(NamedTuple):
    """number: as written, without its unit. unit: None where the cell names none.
    minutes: what hours and minutes together come to, whatever the number format."""

    number: str
    unit: str | None = None
    minutes: float | None = None


def split_duration(text: str) -> Duration:
    """The number of a cell and the unit beside it; 1:30 and 1h 30 are minutes at once."""
    text = " ".join(text.split())
    match = CLOCK.match(text) or HOURS_AND_MINUTES.match(text)
    if match:
        seconds = int(match[3] or 0) if match.re is CLOCK else 0
        minutes = int(match[1]) * 60 + int(match[2]) + seconds / 60
        return Duration(text, unit="minutes", minutes=minutes)
    match = NUMBER_AND_UNIT.match(text)
    if match:
        unit = "minutes" if match["unit"] == "m" else UNIT_WORDS.get(match["unit"].casefold())
        if unit is not None:
            return Duration(match["number"], unit=unit)
    return Duration(text)


def factor_between(unit: str | None, kind: Kind) -> float:
    """By what a figure in `unit` is multiplied to stand in the field's own; 1 where none is."""
    own = OWN_UNIT.get(kind)
    if unit is None or own is None or unit == own:
        return 1.0
    return MINUTES_IN[unit] / MINUTES_IN[own]


def unit_in_heading(heading: str) -> str | None:
    """The unit that a heading names (minutes in "Duration (min)"), None where it names none or
    two."""
    found = {UNIT_WORDS[word] for word in normalise(heading).split() if word in UNIT_WORDS}
    return found.pop() if len(found) == 1 else None
