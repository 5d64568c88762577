"""Plants, areas, teams and people: the names that records refer to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import available_timezones

import sqlalchemy as sa

from catalogue.lists import LONGEST_CODE, LONGEST_NAME
from catalogue.text import normalise
from catalogue.vocabularies import BLANK_WORDS
from data import change_log, schema
from data.access import Viewer
from data.errors import NotPermitted

DATE_ORDERS = ("day-first", "month-first")
NUMBER_FORMATS = ("1,234.5", "1.234,5")
CURRENCY = re.compile(r"[A-Z]{3}")
LABELS = {
    "name": "name",
    "time_zone": "time zone",
    "currency": "currency",
    "date_order": "date order",
    "number_format": "number format",
    "plant_group": "group",
}


@dataclass(frozen=True, kw_only=True)
class Plant:
    """A plant as it was added on purpose. Blank settings are None: nothing is assumed."""

    code: str
    name: str
    time_zone: str | None = None
    currency: str | None = None
    date_order: str | None = None
    number_format: str | None = None
    plant_group: str | None = None


def add_plant(engine: sa.Engine, viewer: Viewer, new: Plant) -> list[str]:
    """Add the plant, or say everything that stands in the way, a sentence each."""
    if not viewer.may_write:
        raise NotPermitted("Adding a plant is not open to you.")
    with engine.begin() as connection:
        wrong = faults(connection, new, is_new=True)
        if wrong:
            return wrong
        connection.execute(sa.insert(schema.plant).values(**vars(new)))
        change_log.write(
            connection,
            chains=(change_log.COMPANY, new.code),
            actor=viewer.subject,
            action="plant added",
            about=new.code,
            outcome="done",
            details={"name": new.name},
        )
    change_log.write_heads(engine)
    return []


def remove_plant(engine: sa.Engine, viewer: Viewer, code: str) -> list[str]:
    """Take a plant off the list again; one that anything is stored for stays, with a sentence."""
    if not viewer.may_write:
        raise NotPermitted("Removing a plant is not open to you.")
    with engine.begin() as connection:
        if code not in set(connection.scalars(sa.select(schema.plant.c.code))):
            return [f"There is no plant “{code}”."]
        if rows_of_plants(connection, [code]):
            return [f"Records or names of {code} are stored, so the plant stays. Undo them first."]
        connection.execute(sa.delete(schema.plant).where(schema.plant.c.code == code))
        change_log.write(
            connection,
            chains=(change_log.COMPANY, code),
            actor=viewer.subject,
            action="plant removed",
            about=code,
            outcome="done",
            details={},
        )
    change_log.write_heads(engine)
    return []


def rows_of_plants(connection: sa.Connection, codes: Iterable[str]) -> set[str]:
    """Of these plants those that rows, areas, teams or shift words speak of."""
    wanted = list(codes)
    found: set[str] = set()
    for table in (*schema.FACTS.values(), schema.area, schema.team, schema.shift_word):
        found |= set(
            connection.scalars(sa.select(table.c.plant).where(table.c.plant.in_(wanted)).distinct())
        )
    return found


def faults(connection: sa.Connection, new: Plant, *, is_new: bool) -> list[str]:
    """Everything that is wrong with a plant as it is to be, a sentence each."""
    known = connection.execute(sa.select(schema.plant.c.code, schema.plant.c.name)).all()
    others = [row for row in known if is_new or row.code != new.code]
    taken = {word.casefold() for row in others for word in (row.code, row.name or "")}
    wrong = [*_word_faults("code", new.code, "AKR"), *_word_faults("name", new.name, "Akron")]
    for word in dict.fromkeys((new.code, new.name)):
        if word.strip() and word.strip().casefold() in taken:
            wrong.append(f"There is a plant “{word}” already. Choose another code and name.")
    if new.time_zone is not None and new.time_zone not in available_timezones():
        wrong.append(
            f"“{new.time_zone}” is no time zone. Write it like Europe/Berlin or America/Chicago."
        )
    if new.currency is not None and not CURRENCY.fullmatch(new.currency):
        wrong.append(f"“{new.currency}” is no currency. Write three letters, such as EUR.")
    if new.date_order is not None and new.date_order not in DATE_ORDERS:
        wrong.append(f"“{new.date_order}” is no date order. Choose day-first or month-first.")
    if new.number_format is not None and new.number_format not in NUMBER_FORMATS:
        wrong.append(f"“{new.number_format}” is no number format. Choose 1,234.5 or 1.234,5.")
    if new.plant_group is not None and len(new.plant_group) > LONGEST_NAME:
        wrong.append(f"The group is too long. Shorten it to {LONGEST_NAME} characters.")
    return wrong


def _word_faults(what: str, word: str, example: str) -> list[str]:
    longest = LONGEST_CODE if what == "code" else LONGEST_NAME
    if not word.strip():
        short = "short " if what == "code" else ""
        return [f"Give the plant a {short}{what}, such as {example}."]
    if says_nothing(word):
        return [f"“{word}” says nothing. Give the plant a {what} such as {example}."]
    if len(word) > longest:
        return [f"The {what} “{word[:20]}…” has {len(word):,} characters. Shorten it to {longest}."]
    return []


def says_nothing(text: str) -> bool:
    """Whether a name is one of the words for "nothing here": a dash, n/a, none."""
    plain = normalise(text)
    if plain in BLANK_WORDS or text.strip().casefold() in BLANK_WORDS:
        return True
    return all(unicodedata.category(letter)[0] in "PZCS" for letter in text)


def name_key(text: str) -> str:
    """What two spellings that differ only in case and spaces share."""
    return " ".join(text.split()).casefold()
