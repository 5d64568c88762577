"""The figures that a frozen baseline rests on, and the days that were reported, as hashes: whether
they changed since shows in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from catalogue.asked import asked_by_measure
from catalogue.measures import MEASURES
from catalogue.records import RECORDS
from catalogue.reported import EDGE_REACHES_DAYS, SPANS_JOIN_WITHIN_DAYS
from data.rollup import KEYS
from data.schema import batch, batch_span, day_total, reject

EVERY_MEASURE = "*"
# Sums of the same figures in another order differ in their last digits.
AMOUNT = "{:.9g}"
# Which days of a record are reported: whether silence on them is a 0, a gap, or not yet whole.
REPORTED = {f"reported:{record}": record for record in RECORDS}
RECORD_OF = {key: asked[0].record for asked, key in KEYS.items()} | REPORTED
ONE_DAY = dt.timedelta(days=1)


def keys_of(measure: str) -> tuple[str, ...]:
    """The kept totals that give a measure's figures, or every measure's for "*", and the reported
    days of their records."""
    named = MEASURES.values() if measure == EVERY_MEASURE else (MEASURES[measure],)
    totals = tuple(dict.fromkeys(KEYS[asked] for one in named for asked in asked_by_measure(one)))
    records = dict.fromkeys(RECORD_OF[key] for key in totals)
    return totals + tuple(key for key, record in REPORTED.items() if record in records)


def hashes(
    connection: sa.Connection, plant: str, keys: Iterable[str], first: dt.date, last: dt.date
) -> dict[str, str]:
    """Key → SHA-256 of a total's figures by day from `first` to `last`, a total without any too;
    or of the days of these that were reported, and of those with rows left out."""
    keys = tuple(keys)
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
    for key in found.keys() & REPORTED.keys():
        record = REPORTED[key]
        for begin, end in _stretches(connection, plant, record, first, last):
            found[key].update(f"{begin}|{end}\n".encode())
        for day in _left_out(connection, plant, record, first, last):
            found[key].update(f"left out|{day}\n".encode())
    return {key: one.hexdigest() for key, one in found.items()}


def _stretches(
    connection: sa.Connection, plant: str, record: str, first: dt.date, last: dt.date
) -> list[tuple[dt.date, dt.date]]:
    """The reported days from `first` to `last`, as stretches in order. Short silences join, and
    edges reach, as they do where figures are made: an upload that only closes one changes none."""
    spans = connection.execute(
        sa.select(batch_span.c.first, batch_span.c.last)
        .join(batch, batch.c.id == batch_span.c.batch)
        .where(batch.c.undone_at.is_(None), batch.c.record == record, batch_span.c.plant == plant)
        .order_by(batch_span.c.first, batch_span.c.last)
    )
    joined: list[tuple[dt.date, dt.date]] = []
    for begin, end in spans:
        if joined and begin - joined[-1][1] <= SPANS_JOIN_WITHIN_DAYS * ONE_DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    reach = EDGE_REACHES_DAYS * ONE_DAY
    return [
        (max(begin - reach, first), min(end + reach, last))
        for begin, end in joined
        if begin <= last and end >= first
    ]


def _left_out(
    connection: sa.Connection, plant: str, record: str, first: dt.date, last: dt.date
) -> list[dt.date]:
    """The days from `first` to `last` of rows that were left out and wait to be mended: the
    periods that hold them are not whole."""
    days = connection.scalars(
        sa.select(reject.c.day)
        .distinct()
        .join(batch, batch.c.id == reject.c.batch)
        .where(
            batch.c.undone_at.is_(None),
            batch.c.record == record,
            reject.c.plant == plant,
            reject.c.discarded_at.is_(None),
            reject.c.mended_by.is_(None),
            reject.c.day.between(first, last),
        )
        .order_by(reject.c.day)
    )
    return list(days)


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

    A total that this version of the program computes otherwise cannot be compared, nor what an
    older version did not note: left out.
    """
    comparable = [key for key in then if key in RECORD_OF]
    now = hashes(connection, plant, comparable, first, last)
    records = {RECORD_OF[key] for key in comparable if now[key] != then[key]}
    return tuple(sorted(RECORDS[record].plural for record in records))
