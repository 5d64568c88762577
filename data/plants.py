"""Plants, areas, teams and people: the names that records refer to."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import available_timezones

import sqlalchemy as sa

from data import change_log, schema
from data.access import Viewer
from data.errors import NotPermitted

DATE_ORDERS = ("day-first", "month-first")
NUMBER_FORMATS = ("1,234.5", "1.234,5")


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
        wrong = _faults(connection, new)
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


def _faults(connection: sa.Connection, new: Plant) -> list[str]:
    known = connection.execute(sa.select(schema.plant.c.code, schema.plant.c.name)).all()
    taken = {word.casefold() for row in known for word in (row.code, row.name)}
    wrong = []
    if not new.code.strip():
        wrong.append("Give the plant a short code, such as AKR.")
    if not new.name.strip():
        wrong.append("Give the plant a name, such as Akron.")
    for word in {new.code, new.name}:
        if word.casefold() in taken:
            wrong.append(f"There is a plant “{word}” already. Choose another code and name.")
    if new.time_zone is not None and new.time_zone not in available_timezones():
        wrong.append(
            f"“{new.time_zone}” is no time zone. Write it like Europe/Berlin or America/Chicago."
        )
    if new.date_order is not None and new.date_order not in DATE_ORDERS:
        wrong.append(f"“{new.date_order}” is no date order. Choose day-first or month-first.")
    if new.number_format is not None and new.number_format not in NUMBER_FORMATS:
        wrong.append(f"“{new.number_format}” is no number format. Choose 1,234.5 or 1.234,5.")
    return wrong


def name_key(text: str) -> str:
    """What two spellings that differ only in case and spaces share."""
    return " ".join(text.split()).casefold()


def people_ids(connection: sa.Connection, names: Iterable[str], batch: int) -> dict[str, str]:
    """The id of each person named, adding (for that batch) those not seen before."""
    known = {
        name_key(row.display_name): row.id
        for row in connection.execute(sa.select(schema.person.c.id, schema.person.c.display_name))
    }
    new = []
    ids = {}
    for name in dict.fromkeys(names):
        key = name_key(name)
        if key not in known:
            known[key] = uuid.uuid4().hex
            new.append({"id": known[key], "display_name": name, "added_by": batch})
        ids[name] = known[key]
    if new:
        connection.execute(sa.insert(schema.person), new)
    return ids


def add_places(
    connection: sa.Connection, table: sa.Table, places: Iterable[tuple[str, str]], batch: int
) -> list[str]:
    """Add the (plant, name) pairs of areas or teams not seen before; returns the new names."""
    known = {
        (row.plant, name_key(row.name))
        for row in connection.execute(sa.select(table.c.plant, table.c.name))
    }
    new = []
    for plant, name in dict.fromkeys(places):
        if (plant, name_key(name)) not in known:
            known.add((plant, name_key(name)))
            new.append({"plant": plant, "name": name, "added_by": batch})
    if new:
        connection.execute(sa.insert(table), new)
    return [str(row["name"]) for row in new]
