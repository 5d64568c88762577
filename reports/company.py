"""What the company and a plant have set, as the values that analytics and screens take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analytics.calendars import Calendar
from catalogue.company import (
    LETTER_ZONES,
    MONTHS,
    PAPER,
    SETTINGS,
    WEEK_START,
    WORDS,
    YEAR_START,
    in_words,
)
from catalogue.computed import CHARTED
from catalogue.model import Measure

COMPANY = ""
SUNDAY = 6


def values(found: pd.DataFrame, plant: str = COMPANY) -> dict[str, str]:
    """What is set (`queries.settings`), the plant's own before the company's: key → value."""
    mine = found[found["plant"].isin([COMPANY, plant])].sort_values("plant")
    return dict(zip(mine["key"], mine["value"], strict=True))


def in_force(found: pd.DataFrame, plant: str = COMPANY) -> dict[str, str]:
    """Every setting with its value, the default where nothing is set."""
    return {key: one.default for key, one in SETTINGS.items()} | values(found, plant)


def calendar(found: pd.DataFrame) -> Calendar:
    """The company's calendar, to be handed to `analytics`."""
    held = in_force(found)
    month, day = held[YEAR_START.key].split("-")
    return Calendar(
        week_starts_on=SUNDAY if held[WEEK_START.key] == "sunday" else 0,
        months=held[MONTHS.key],
        year_starts_on=(int(month), int(day)),
    )


def paper(found: pd.DataFrame, plant: str = COMPANY, time_zone: str | None = None) -> str:
    """What a plant prints on: as it set, else by its time zone where that is known, else as the
    company set."""
    own = found[(found["key"] == PAPER.key) & (found["plant"] == plant)]["value"]
    if plant != COMPANY and own.empty and time_zone:
        return "Letter" if LETTER_ZONES.fullmatch(time_zone) else "A4"
    return in_force(found, plant)[PAPER.key]


def words(found: pd.DataFrame, plant: str = COMPANY) -> dict[str, str]:
    """The words that are shown instead of the default ones: setting → word."""
    return {key: value for key, value in values(found, plant).items() if key in WORDS}


def measures(said: Mapping[str, str]) -> dict[str, Measure]:
    """The measures of the catalogue, labelled in these words."""
    return {name: renamed(measure, said) for name, measure in CHARTED.items()}


def renamed(measure: Measure, said: Mapping[str, str]) -> Measure:
    """The measure, labelled and explained in these words."""
    if not said:
        return measure
    return replace(
        measure,
        label=in_words(measure.label, said),
        # It stands inside a sentence: a word of theirs that opens it keeps its small letter.
        sentence_name=in_words(f" {measure.sentence_name}", said)[1:],
        meaning=in_words(measure.meaning, said),
    )
