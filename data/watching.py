"""Folders that a scheduled export fills: which are watched, for which plant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from catalogue.records import RECORDS
from data import change_log, clock, schema
from data.access import Viewer
from data.ingest.store import WRITING, must_write
from data.watched_files import ATTENTION, DONE

table = schema.watched_folder


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A folder whose files are imported for a plant. record: the kind of log; None where each
    file says by its headings what it is."""

    id: int
    folder: Path
    plant: str
    record: str | None
    added_at: dt.datetime
    added_by: str


def watched(engine: sa.Engine, viewer: Viewer) -> tuple[Watched, ...]:
    """The folders that are watched, oldest first; of plants in scope."""
    with engine.connect() as connection:
        return tuple(one for one in _watched(connection) if viewer.sees(one.plant))


def watch(
    engine: sa.Engine, viewer: Viewer, *, folder: Path, plant: str, record: str | None
) -> Watched | str:
    """Watch the folder from now on, or a sentence that says why not."""
    if record is not None and record not in RECORDS:
        return f"There is no log “{record}”. Choose one of: {', '.join(RECORDS)}."
    if not folder.is_dir():
        return f"There is no folder {folder}. Make it first, or check its name."
    with WRITING, engine.begin() as connection:
        codes = connection.scalars(sa.select(schema.plant.c.code).order_by(schema.plant.c.code))
        known = [code for code in codes if viewer.sees(code)]
        if plant not in known:
            there = ", ".join(known) or "none yet"
            return f"There is no plant “{plant}”. The plants are: {there}."
        must_write(viewer, {plant})
        taken = _taken(_watched(connection), folder)
        if taken is not None:
            return taken
        number = int(connection.scalar(sa.select(sa.func.max(table.c.id))) or 0) + 1
        new = Watched(
            id=number,
            folder=folder,
            plant=plant,
            record=record,
            added_at=clock.now(),
            added_by=viewer.subject,
        )
        row = {**vars(new), "folder": str(folder)}
        connection.execute(sa.insert(table).values(**row))
        _write_down(connection, viewer, new, "folder watched")
    change_log.write_heads(engine)
    return new


def stop(engine: sa.Engine, viewer: Viewer, folder: Path) -> Watched | str:
    """Watch the folder no more; its files stay. A sentence where it is not watched."""
    with WRITING, engine.begin() as connection:
        found = next((one for one in _watched(connection) if one.folder == folder), None)
        if found is None or not viewer.sees(found.plant):
            return f"The folder {folder} is not watched. See which are: python cli.py watch"
        must_write(viewer, {found.plant})
        connection.execute(
            sa.update(table).where(table.c.id == found.id).values(removed_at=clock.now())
        )
        _write_down(connection, viewer, found, "folder watched no more")
    change_log.write_heads(engine)
    return found


def _watched(connection: sa.Connection) -> list[Watched]:
    rows = connection.execute(
        sa.select(
            table.c.id,
            table.c.folder,
            table.c.plant,
            table.c.record,
            table.c.added_at,
            table.c.added_by,
        )
        .where(table.c.removed_at.is_(None))
        .order_by(table.c.id)
    )
    return [Watched(**{**row._mapping, "folder": Path(row.folder)}) for row in rows]


def _taken(known: Iterable[Watched], folder: Path) -> str | None:
    """Why a folder cannot be watched beside those that are: no file is read for two plants."""
    for one in known:
        if one.folder == folder:
            return (
                f"The folder {folder} is watched already, for {one.plant}. To change that, stop it "
                f'first: python cli.py watch "{folder}" --stop'
            )
        if folder in (one.folder / DONE, one.folder / ATTENTION):
            return f"The folder {folder} holds what was read from {one.folder} already."
    return None


def _write_down(connection: sa.Connection, viewer: Viewer, one: Watched, action: str) -> None:
    change_log.write(
        connection,
        chains=(change_log.COMPANY, one.plant),
        actor=viewer.subject,
        action=action,
        about=str(one.folder),
        outcome="done",
        details={"plant": one.plant, "record": one.record},
    )
