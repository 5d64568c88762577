"""Setting calendar, paper and words, for the company or one plant: new rows, never altered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from catalogue.company import (
    FIRST_DAYS_OF_A_YEAR_OF_WEEKS,
    LONGEST_WORD,
    MONTHS,
    SETTINGS,
    WORDS,
    YEAR_START,
)
from data import change_log, schema
from data.access import Viewer
from data.decisions import Faults, append, newest, tidy
from data.errors import NotPermitted
from data.ingest.store import WRITING
from data.plants import says_nothing

COMPANY = ""
_DAY_OF_YEAR = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def set_values(
    engine: sa.Engine, viewer: Viewer, values: Mapping[str, str | None], *, plant: str = COMPANY
) -> Faults:
    """Set these for the company, or for one plant; None or "" as if it had never been set.

    Everything that is wrong comes back as sentences, and then nothing is set. Raises NotPermitted
    for who may not write, and for the company's from who does not see every plant.
    """
    _must_write(viewer, plant)
    said = {key: tidy(value) if value else None for key, value in values.items()}
    with WRITING, engine.begin() as connection:
        faults = [*_plant_faults(connection, plant)]
        for key, value in said.items():
            faults += _faults(key, value, plant)
        if not faults:
            faults += _year_faults(_as_it_would_be(connection, said), said)
        changed = False
        for key, value in said.items() if not faults else ():
            place = {"key": key, "plant": plant}
            held = newest(connection, schema.setting, place)
            if (None if held is None else held["value"]) != value:
                row = {"value": value, "by": viewer.subject}
                append(connection, schema.setting, place, row, actor=viewer.subject)
                changed = True
    if changed:
        change_log.write_heads(engine)
    return tuple(faults)


def _must_write(viewer: Viewer, plant: str) -> None:
    allowed = viewer.plants is None or (plant != COMPANY and viewer.sees(plant))
    if not viewer.may_write or not allowed:
        whose = "the company" if plant == COMPANY else "this plant"
        raise NotPermitted(f"Changing what is set for {whose} is not open to you.")


def _plant_faults(connection: sa.Connection, plant: str) -> Iterator[str]:
    known = sa.select(schema.plant.c.code).where(schema.plant.c.code == plant)
    if plant != COMPANY and connection.scalar(known) is None:
        yield f"There is no plant “{plant}”. Name one that is known by its code."


def _faults(key: str, value: str | None, plant: str) -> Iterator[str]:
    setting = SETTINGS.get(key)
    if setting is None:
        yield f"There is no setting “{key}”. Choose one of: {', '.join(SETTINGS)}."
        return
    if plant != COMPANY and not setting.per_plant:
        yield f"“{setting.label}” is set for the company as a whole, not for one plant."
    if value is None:
        return
    if setting.choices and value not in setting.choices:
        listed = ", ".join(setting.choices)
        yield f"“{value}” is no choice for “{setting.label}”. Choose one of: {listed}."
    if setting.key == YEAR_START.key and not _DAY_OF_YEAR.fullmatch(value):
        yield f"“{value}” is no day of the year. Write month and day, such as 07-01."
    if setting.key in WORDS and says_nothing(value):
        yield f"“{value}” says nothing. Give a word to be shown instead of “{setting.default}”."
    elif setting.key in WORDS and len(value) > LONGEST_WORD:
        start = f"{value[:20]}…"
        yield f"“{start}” has {len(value)} characters. Shorten it to {LONGEST_WORD}."


def _as_it_would_be(
    connection: sa.Connection, said: Mapping[str, str | None]
) -> dict[str, str | None]:
    """The company's months and start of year after the change."""
    found: dict[str, str | None] = {}
    for setting in (MONTHS, YEAR_START):
        held = newest(connection, schema.setting, {"key": setting.key, "plant": COMPANY})
        now = said.get(setting.key, None if held is None else held["value"])
        found[setting.key] = now or setting.default
    return found


def _year_faults(now: Mapping[str, str | None], said: Mapping[str, str | None]) -> Iterator[str]:
    """Months and the start of the year must go together."""
    if not {MONTHS.key, YEAR_START.key} & set(said):
        return
    start = str(now[YEAR_START.key])
    day = int(start[-2:])
    if now[MONTHS.key] == MONTHS.default:
        if day != 1:
            yield (
                f"A fiscal year of calendar months begins on the first of a month, not on {start}. "
                f"Write {start[:2]}-01, or choose months of weeks."
            )
    elif day not in FIRST_DAYS_OF_A_YEAR_OF_WEEKS:
        yield (
            f"A year of weeks that begins about {start} would have two months of one name. Choose "
            "a day from 1 to 5, or the 27th or 28th: the year begins on the nearest week start."
        )
