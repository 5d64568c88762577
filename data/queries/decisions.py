"""What was decided about the charts: baselines, targets, phases, left-out points, notes; and what
the company and its plants have set."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa

from data import baseline_figures, schema
from data.access import Viewer
from data.baseline_figures import EVERY_MEASURE
from data.queries.scope import DAY, frame, in_scope

WHO = {"reason": "str", "by": "str", "at": DAY}
PLACE = {"plant": "str", "measure": "str"}


def baselines(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The frozen baselines in force: plant, measure ("*" is every measure), first, last,
    provisional (bool), frozen_by, frozen_at, reason, figures (JSON of hashes; NA where none were
    noted)."""
    found = baseline_history(engine, viewer)
    return found[found["in_force"]].drop(columns="in_force").reset_index(drop=True)


def baseline_history(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """Every baseline that was ever frozen: as `baselines`, and in_force (bool), by plant and
    measure, the newest first."""
    dtypes = {
        **PLACE,
        "first": DAY,
        "last": DAY,
        "provisional": "bool",
        "frozen_by": "str",
        "frozen_at": DAY,
        "reason": "str",
        "figures": "str",
    }
    return _decisions(engine, viewer, schema.baseline, ("plant", "measure"), dtypes)


def changed_baselines(
    engine: sa.Engine, viewer: Viewer, place: tuple[str, str] | None = None
) -> pd.DataFrame:
    """The baselines in force of which figures are no longer those that they were frozen on: plant,
    measure and logs (lists of str: which ones).

    place: one plant and measure; then only the figures of that measure are looked at, under its
    own baseline and the one for every measure.
    """
    found = baselines(engine, viewer).astype({"first": "object", "last": "object"})
    if place is not None:
        of_both = found["measure"].isin([place[1], EVERY_MEASURE])
        found = found[(found["plant"] == place[0]) & of_both]
    changed: list[tuple[str, str, list[str]]] = []
    with engine.connect() as connection:
        for row in found.dropna(subset="figures").to_dict("records"):
            then = baseline_figures.noted(row["figures"])
            if place is not None:
                asked = set(baseline_figures.keys_of(place[1]))
                then = {key: value for key, value in then.items() if key in asked}
            logs = baseline_figures.changed_logs(
                connection, row["plant"], row["first"].date(), row["last"].date(), then
            )
            if logs:
                changed.append((row["plant"], row["measure"], list(logs)))
    told = pd.DataFrame(changed, columns=["plant", "measure", "logs"])
    return told.astype({"plant": "str", "measure": "str", "logs": "object"})


def targets(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The target steps in force: plant, measure, valid_from, value (float64), reason, by, at; by
    plant, measure and day."""
    key = ("plant", "measure", "valid_from")
    dtypes = {**PLACE, "valid_from": DAY, "value": "float64", **WHO}
    found = _decisions(engine, viewer, schema.target, key, dtypes)
    return _holding(found[found["value"].notna()], key)


def phases(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The phases that were accepted and not taken back: plant, measure, first, reason, by, at."""
    key = ("plant", "measure", "first")
    return _marks(engine, viewer, schema.chart_phase, key, {**PLACE, "first": DAY})


def exclusions(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """The points that are left out: plant, measure, first (day of the period), grain, reason, by,
    at."""
    key = ("plant", "measure", "first", "grain")
    dtypes = {**PLACE, "first": DAY, "grain": "str"}
    return _marks(engine, viewer, schema.chart_exclusion, key, dtypes)


def signal_notes(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """What is known of signals: plant, measure, period (last day), grain, rule ("" is every one),
    reason (the note), by, at."""
    key = ("plant", "measure", "period", "grain", "rule")
    dtypes = {**PLACE, "period": DAY, "grain": "str", "rule": "str"}
    return _marks(engine, viewer, schema.signal_note, key, dtypes)


def settings(engine: sa.Engine, viewer: Viewer) -> pd.DataFrame:
    """What is set for the company (plant "") and the plants in scope: key, plant, value (str), at,
    by; what was taken away is left out."""
    table = schema.setting
    dtypes = {"key": "str", "plant": "str", "value": "str", "at": DAY, "by": "str"}
    statement = (
        sa.select(*(table.c[name] for name in dtypes))
        .where(sa.or_(table.c.plant == "", in_scope(table.c.plant, viewer)))
        .order_by(table.c.key, table.c.plant, table.c.at)
    )
    with engine.connect() as connection:
        found = frame(connection, statement, dtypes)
    newest = found.drop_duplicates(["key", "plant"], keep="last")
    return newest[newest["value"].notna()].reset_index(drop=True)


def _marks(
    engine: sa.Engine,
    viewer: Viewer,
    table: sa.Table,
    key: tuple[str, ...],
    dtypes: dict[str, str],
) -> pd.DataFrame:
    found = _decisions(engine, viewer, table, key, {**dtypes, **WHO, "taken_back": "bool"})
    return _holding(found[~found["taken_back"]].drop(columns="taken_back"), key)


def _holding(found: pd.DataFrame, key: tuple[str, ...]) -> pd.DataFrame:
    """Of every key the row that holds, oldest key first."""
    held = found[found["in_force"]].drop(columns="in_force")
    return held.sort_values(list(key), ignore_index=True)


def _decisions(
    engine: sa.Engine,
    viewer: Viewer,
    table: sa.Table,
    key: Sequence[str],
    dtypes: dict[str, str],
) -> pd.DataFrame:
    """Every row with these columns and in_force: whether it is the newest of its key."""
    moment = schema.moment_of(table)
    places = [table.c[name] for name in key]
    newest = sa.func.row_number().over(partition_by=places, order_by=moment.desc()) == 1
    statement = (
        sa.select(*(table.c[name] for name in dtypes), newest)
        .where(in_scope(table.c.plant, viewer))
        .order_by(*places, moment.desc())
    )
    with engine.connect() as connection:
        return frame(connection, statement, {**dtypes, "in_force": "bool"})
