"""The figures that a frozen baseline rests on, as hashes: whether they changed since shows in
them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from catalogue.asked import asked_by_measure
from catalogue.measures import MEASURES
from catalogue.records import RECORDS
from data.rollup import KEYS
from data.schema import day_total

EVERY_MEASURE = "*"
# Sums of the same figures in another order differ in their last digits.
AMOUNT = "{:.9g}"
RECORD_OF = {key: asked[0].record for asked, key in KEYS.items()}


def keys_of(measure: str) -> tuple[str, ...]:
    """The kept totals that give a measure's figures, or every measure's for "*"."""
    named = MEASURES.values() if measure == EVERY_MEASURE else (MEASURES[measure],)
    return tuple(dict.fromkeys(KEYS[asked] for one in named for asked in asked_by_measure(one)))


def hashes(
    connection: sa.Connection, plant: str, keys: Iterable[str], first: dt.date, last: dt.date
) -> dict[str, str]:
    """Total → SHA-256 of its figures by day from `first` to `last`, a total without any too."""
    found = {key: hashlib.sha256() for key in keys}
    rows = connection.execute(
        sa.select(
            day_total.c.total,
            day_total.c.day,
            day_total.c.grain,
            day_total.c.amount,
            day_total.c.rows,
            day_total.c.blanks,
        )
        .where(
            day_total.c.plant == plant,
            day_total.c.total.in_(list(found)),
            day_total.c.day.between(first, last),
        )
        .order_by(day_total.c.total, day_total.c.day, day_total.c.grain)
    )
    for key, day, grain, amount, counted, blanks in rows:
        figure = "" if amount is None else AMOUNT.format(amount)
        found[key].update(f"{day}|{grain}|{figure}|{counted}|{blanks}\n".encode())
    return {key: one.hexdigest() for key, one in found.items()}


def noted(figures: str | None) -> dict[str, str]:
    """What was noted at the freezing; nothing of a baseline that is older than the notes."""
    return dict(json.loads(figures)) if figures else {}


def fingerprint(figures: str | None) -> str:
    """One hash of all that was noted, to be written down or read out; "" where nothing was."""
    return hashlib.sha256(figures.encode()).hexdigest() if figures else ""


def changed_logs(
    connection: sa.Connection,
    plant: str,
    first: dt.date,
    last: dt.date,
    then: Mapping[str, str],
) -> tuple[str, ...]:
    """The logs of which figures between the two days are not those noted then, in their plural.

    A total that this version of the program computes otherwise cannot be compared: left out.
    """
    comparable = [key for key in then if key in RECORD_OF]
    now = hashes(connection, plant, comparable, first, last)
    records = {RECORD_OF[key] for key in comparable if now[key] != then[key]}
    return tuple(sorted(RECORDS[record].plural for record in records))
