"""Decisions about a chart: a baseline frozen, a target set, a phase begun, a point left out, a
signal explained. Each is a new row with who, when and why, noted in the change log in the same
transaction; nothing is altered in place.

What users can do wrong comes back as sentences, all at once; then nothing is stored.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any, TypeAlias

import sqlalchemy as sa

from catalogue.computed import CHARTED
from catalogue.measures import MEASURES
from data import change_log, clock, schema
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE, hashes, keys_of
from data.errors import NotPermitted
from data.ingest.store import WRITING

Faults: TypeAlias = tuple[str, ...]
Row: TypeAlias = Mapping[str, object]

LONGEST_REASON = 500
EARLIEST = dt.date(2000, 1, 1)
GRAINS = ("day", "week", "month")
RULES = ("", "point", "sustained")
ONE_SECOND = dt.timedelta(seconds=1)
# What each table's rows are called in the change log.
ACTIONS = {
    schema.baseline.name: "baseline frozen",
    schema.target.name: "target",
    schema.chart_phase.name: "phase",
    schema.chart_exclusion.name: "left-out point",
    schema.signal_note.name: "note on a signal",
    schema.setting.name: "setting",
}


def freeze_baseline(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    first: dt.date,
    last: dt.date,
    reason: str,
    provisional: bool = False,
) -> Faults:
    """Freeze a plant's As-Is for a measure, or for every measure ("*"): the limits come from it,
    and the figures under it are noted as hashes."""
    with WRITING, engine.begin() as connection:
        faults = [
            *_place_faults(connection, viewer, plant, measure, every=True),
            *_day_faults("first day", first),
            *_day_faults("last day", last),
            *_reason_faults(reason),
        ]
        if first > last:
            faults.append(
                f"The baseline ends on {last} before it begins. Give the first day first."
            )
        elif last >= clock.today():
            faults.append(
                "The baseline ends before today at the latest. Choose a day that is over."
            )
        if not faults:
            write_baseline(
                connection,
                by=viewer.subject,
                plant=plant,
                measure=measure,
                first=first,
                last=last,
                provisional=provisional,
                reason=tidy(reason),
            )
    return _done(engine, faults)


def write_baseline(
    connection: sa.Connection,
    *,
    by: str,
    plant: str,
    measure: str,
    first: dt.date,
    last: dt.date,
    provisional: bool,
    reason: str,
) -> None:
    """The same without a question asked, in the caller's transaction."""
    found = hashes(connection, plant, keys_of(measure), first, last)
    values = {
        "first": first,
        "last": last,
        "provisional": provisional,
        "frozen_by": by,
        "reason": reason,
        "figures": json.dumps(found, sort_keys=True, separators=(",", ":")),
    }
    append(connection, schema.baseline, {"plant": plant, "measure": measure}, values, actor=by)


def set_target(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    valid_from: dt.date,
    value: float,
    reason: str = "",
) -> Faults:
    """What a measure is to reach from a day on, in the unit that its chart shows."""
    with WRITING, engine.begin() as connection:
        faults = [
            *_place_faults(connection, viewer, plant, measure),
            *_day_faults("first day", valid_from, may_be_ahead=True),
            *_reason_faults(reason, required=False),
        ]
        if not math.isfinite(value) or value < 0:
            faults.append(f"“{value}” is no target. Enter a number from 0 up.")
        if not faults:
            key = {"plant": plant, "measure": measure, "valid_from": valid_from}
            values = {"value": float(value), "by": viewer.subject, "reason": tidy(reason)}
            append(connection, schema.target, key, values, actor=viewer.subject)
    return _done(engine, faults)


def remove_target(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    valid_from: dt.date,
    reason: str = "",
) -> Faults:
    """Take a target step away again; the one before it holds on."""
    with WRITING, engine.begin() as connection:
        key = {"plant": plant, "measure": measure, "valid_from": valid_from}
        faults = [
            *_place_faults(connection, viewer, plant, measure),
            *_reason_faults(reason, required=False),
        ]
        held = newest(connection, schema.target, key)
        if not faults and (held is None or held["value"] is None):
            faults.append(f"No target of {plant} begins on {valid_from}. List them first.")
        if not faults:
            values = {"value": None, "by": viewer.subject, "reason": tidy(reason)}
            append(connection, schema.target, key, values, actor=viewer.subject)
    return _done(engine, faults)


def begin_phase(
    engine: sa.Engine, viewer: Viewer, *, plant: str, measure: str, first: dt.date, reason: str
) -> Faults:
    """Let a chart have limits of its own from a day on; the old ones stay visible before it."""
    return _mark(
        engine,
        viewer,
        schema.chart_phase,
        {"plant": plant, "measure": measure, "first": first},
        reason,
        there="A new phase begins on {first} already.",
    )


def take_phase_back(
    engine: sa.Engine, viewer: Viewer, *, plant: str, measure: str, first: dt.date, reason: str
) -> Faults:
    return _mark(
        engine,
        viewer,
        schema.chart_phase,
        {"plant": plant, "measure": measure, "first": first},
        reason,
        gone="No phase of {plant} begins on {first}. List them first.",
    )


def leave_out(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    first: dt.date,
    grain: str,
    reason: str,
) -> Faults:
    """Let a period, by its first day, count in no limit and no run; it stays drawn."""
    return _mark(
        engine,
        viewer,
        schema.chart_exclusion,
        {"plant": plant, "measure": measure, "first": first, "grain": grain},
        reason,
        there="The {grain} from {first} is left out already.",
    )


def take_back_in(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    first: dt.date,
    grain: str,
    reason: str,
) -> Faults:
    return _mark(
        engine,
        viewer,
        schema.chart_exclusion,
        {"plant": plant, "measure": measure, "first": first, "grain": grain},
        reason,
        gone="The {grain} from {first} is not left out. List what is first.",
    )


def add_note(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    period: dt.date,
    grain: str,
    note: str,
    rule: str = "",
) -> Faults:
    """Say what is known of a signal, by its period's last day; a later note stands in its place."""
    key = {"plant": plant, "measure": measure, "period": period, "grain": grain, "rule": rule}
    return _mark(engine, viewer, schema.signal_note, key, note, what="note")


def take_note_back(
    engine: sa.Engine,
    viewer: Viewer,
    *,
    plant: str,
    measure: str,
    period: dt.date,
    grain: str,
    reason: str,
    rule: str = "",
) -> Faults:
    key = {"plant": plant, "measure": measure, "period": period, "grain": grain, "rule": rule}
    gone = "There is no such note on the {grain} to {period}. List them first."
    return _mark(engine, viewer, schema.signal_note, key, reason, gone=gone)


def _mark(
    engine: sa.Engine,
    viewer: Viewer,
    table: sa.Table,
    key: Mapping[str, Any],
    reason: str,
    *,
    there: str = "",
    gone: str = "",
    what: str = "reason",
) -> Faults:
    """Make a mark on a chart, or take it back where `gone` is given. there: what to say where it
    is made already; gone: where there is none."""
    day = key["period"] if "period" in key else key["first"]
    with WRITING, engine.begin() as connection:
        faults = [
            *_place_faults(connection, viewer, key["plant"], key["measure"]),
            *_day_faults("day", day),
            *_reason_faults(reason, what=what),
        ]
        if key.get("grain", GRAINS[0]) not in GRAINS:
            faults.append(f"“{key['grain']}” is no grain. Choose day, week or month.")
        if key.get("rule", "") not in RULES:
            faults.append(
                f"“{key['rule']}” is no rule. Choose point or sustained, or leave it out."
            )
        held = newest(connection, table, key)
        holds = held is not None and not held["taken_back"]
        if not faults and there and holds:
            faults.append(there.format(**key))
        if not faults and gone and not holds:
            faults.append(gone.format(**key))
        if not faults:
            values = {"taken_back": bool(gone), "by": viewer.subject, "reason": tidy(reason)}
            append(connection, table, key, values, actor=viewer.subject)
    return _done(engine, faults)


def newest(connection: sa.Connection, table: sa.Table, key: Row) -> sa.RowMapping | None:
    """The row of a key that holds, whatever it says."""
    return (
        connection.execute(
            sa.select(table)
            .where(*(table.c[name] == value for name, value in key.items()))
            .order_by(schema.moment_of(table).desc())
            .limit(1)
        )
        .mappings()
        .first()
    )


def append(
    connection: sa.Connection, table: sa.Table, key: Row, values: Row, *, actor: str
) -> None:
    """Store the row that holds from now on, and its entry in the change log."""
    name = schema.moment_of(table).name
    before, now = newest(connection, table, key), clock.now()
    if before is not None and before[name] >= now:
        now = before[name] + ONE_SECOND  # two in one second keep their order
    row = {**key, name: now, **values}
    connection.execute(sa.insert(table).values(**row))
    plant = str(row["plant"])
    change_log.write(
        connection,
        chains={change_log.COMPANY, plant},
        actor=actor,
        action=ACTIONS[table.name],
        about=" ".join(str(value) for value in key.values() if value != ""),
        outcome="taken away" if _takes_away(row) else "done",
        details=entry_of(row),
    )


def _takes_away(row: Row) -> bool:
    return bool(row.get("taken_back")) or ("value" in row and row["value"] is None)


def entry_of(row: Mapping[Any, Any]) -> dict[str, object]:
    """A row as the change log notes it: days and moments as text."""
    return {
        str(name): value.isoformat() if isinstance(value, dt.date) else value
        for name, value in row.items()
    }


def tidy(text: str) -> str:
    return " ".join(text.split())


def must_write(viewer: Viewer, plant: str) -> None:
    """Raises NotPermitted for a viewer who may not write, or does not see the plant."""
    if not viewer.may_write or (viewer.plants is not None and not viewer.sees(plant)):
        raise NotPermitted("Changing how the charts of this plant are judged is not open to you.")


def _place_faults(
    connection: sa.Connection, viewer: Viewer, plant: str, measure: str, *, every: bool = False
) -> list[str]:
    must_write(viewer, plant)
    faults = []
    if (
        connection.scalar(sa.select(schema.plant.c.code).where(schema.plant.c.code == plant))
        is None
    ):
        faults.append(f"There is no plant “{plant}”. Name one that is known by its code.")
    # Only figures that are kept as totals can be noted when they are frozen.
    known = MEASURES if every else CHARTED
    if measure not in known and not (every and measure == EVERY_MEASURE):
        star = " or * for all of them" if every else ""
        faults.append(f"There is no measure “{measure}”. Choose one of: {', '.join(known)}{star}.")
    return faults


def _day_faults(what: str, day: dt.date, *, may_be_ahead: bool = False) -> list[str]:
    if day < EARLIEST:
        return [f"The {what} {day} is before {EARLIEST}. Choose a later one."]
    if day > clock.today() and not may_be_ahead:
        return [f"The {what} {day} is after today. Choose one that has come."]
    return []


def _reason_faults(reason: str, *, required: bool = True, what: str = "reason") -> list[str]:
    text = tidy(reason)
    if required and not any(letter.isalnum() for letter in text):
        return [f"Give a {what}: whoever reads the chart later will ask for it."]
    if len(text) > LONGEST_REASON:
        return [f"The {what} has {len(text):,} characters. Shorten it to {LONGEST_REASON}."]
    return []


def _done(engine: sa.Engine, faults: list[str]) -> Faults:
    if not faults:
        change_log.write_heads(engine)
    return tuple(faults)
