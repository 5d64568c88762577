"""Fifty plants' records of five years, written by ranges, to measure the speed of pages on."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from catalogue.records import RECORDS
from data import rollup, schema

TODAY = dt.date(2026, 11, 25)
FIRST = dt.date(2021, 11, 22)  # a Monday; the last whole week ends on 22 Nov 2026
WEEKS = 261
DAYS = 7 * WEEKS
AREAS, SHIFTS, TEAMS = 4, 3, 8
# Rows of a plant in a week. Inspection logs one row a defect: rows beyond these are its.
A_WEEK = {
    "production": 60,
    "nonconformity": 15,
    "gemba_walk": 14,
    "quality_meeting": 24,
    "recognition": 8,
    "action": 10,
    "staffing": AREAS * SHIFTS,
}
THE_REST = "defect_tally"
AREA = "'Area ' || i % 4"
SHIFT = "(['Early', 'Late', 'Night'])[1 + (i // 4) % 3]"
LEADER = "'leader ' || plant || (hash(i) % 6)::varchar"
# Per record: its own columns and what stands in them. i numbers the rows by day; h is drawn.
COLUMNS = {
    "production": {
        "produced_on": "day", "grain": "'day'", "area": AREA, "shift": SHIFT,
        "units_produced": "400 + h % 200", "units_inspected": "400", "defects": "h % 12",
        "nonconforming_units": "h % 10", "reworked_units": "h % 7", "scrapped_units": "h % 3",
        "labour_hours": "40.0", "sampling": "'fixed'",
    },
    "nonconformity": {
        "detected_on": "day", "area": AREA, "shift": SHIFT, "severity": "'minor'",
        "detection_source": "(['operator', 'supervisor', 'customer'])[1 + h % 3]",
        "defect_code": "'D' || h % 40", "status": "'closed'", "closed_on": "day + 20",
    },
    "gemba_walk": {
        "walked_on": "day", "leader": LEADER, "area": AREA, "shift": SHIFT,
        "minutes": "10.0 + h % 40", "findings": "h % 4",
    },
    "quality_meeting": {
        "held_on": "day", "chaired_by": LEADER, "opened_with_quality": "h % 3 > 0",
        "opened_by_leader": "true", "quality_minutes": "3.0 + h % 9", "total_minutes": "30.0",
    },
    "recognition": {
        "recognised_on": "day", "team": "'Team ' || h % 8", "given_by": LEADER,
        "achieved_on": "day - (h % 9)::integer",
    },
    "action": {
        "raised_on": "day", "what": "'Promise ' || i", "origin": "'walk'",
        "first_due_on": "day + 14", "due_on": "day + 14", "decided_on": "day + (h % 12)::integer",
        "done_on": "day + (h % 25)::integer", "told_back_on": "if(h % 2 = 0, day + 13, null)",
        "status": "'closed'",
    },
    "staffing": {
        "week_of": "day - (isodow(day) - 1)::integer", "area": AREA, "shift": SHIFT,
        "staffed": "true", "headcount": "9",
    },
    "defect_tally": {
        "counted_on": "day", "area": AREA, "shift": SHIFT, "defect_code": "'D' || h % 40",
        "quantity": "1 + h % 3",
    },
}  # fmt: skip


def rows_of(rows: int, plants: int) -> dict[str, int]:
    """Record → its rows of so many in all: as many as the plants log, or an even part of it."""
    usual = {record: plants * WEEKS * a_week for record, a_week in A_WEEK.items()}
    part = min(1.0, rows / sum(usual.values()))
    found = {record: int(part * count) for record, count in usual.items()}
    return found | {THE_REST: max(rows - sum(found.values()), 0)}


def usual_rows(plants: int) -> int:
    """How many rows so many plants keep in five years."""
    return plants * WEEKS * sum(A_WEEK.values())


def fill(engine: sa.Engine, rows: int, plants: int) -> None:
    """Plants, areas, teams, one upload a record with its rows, routines, and the totals."""
    codes = [f"P{number:02d}" for number in range(plants)]
    with engine.begin() as connection:
        connection.execute(
            sa.insert(schema.plant), [{"code": code, "name": f"Plant {code}"} for code in codes]
        )
        connection.execute(
            sa.insert(schema.area),
            [
                {"plant": code, "name": f"Area {number}", "counts_output": True}
                for code in codes
                for number in range(AREAS)
            ],
        )
        connection.execute(
            sa.insert(schema.team),
            [
                {"plant": code, "name": f"Team {number}", "headcount": 12}
                for code in codes
                for number in range(TEAMS)
            ],
        )
        counts = {record: count for record, count in rows_of(rows, plants).items() if count}
        for batch, (record, count) in enumerate(counts.items(), start=1):
            _records(connection, record, batch, count, plants)
            _upload(connection, record, batch, codes)
            rollup.refresh(connection, record, codes)
        _routines(connection, len(counts) + 1, codes)


def _records(connection: sa.Connection, record: str, batch: int, count: int, plants: int) -> None:
    """The rows by day, every plant's on every day."""
    own = COLUMNS[record]
    drawn = (
        "select i, 'P' || lpad((i % $plants)::varchar, 2, '0') as plant, "
        "$first + least(i * $days // $count + hash(i) % 17, $days - 1)::integer as day, "
        "(hash(i) % 1000)::integer as h "
        "from range($count) as numbers(i)"
    )
    words = {"plants": plants, "first": f"date '{FIRST}'", "days": DAYS, "count": count}
    for word, value in words.items():
        drawn = drawn.replace(f"${word}", str(value))
    connection.exec_driver_sql(
        f"insert into {record} (batch, file_row, row_key, plant, {', '.join(own)}) "
        f"select {batch}, i + 2, uuid(), plant, {', '.join(own.values())} from ({drawn})"
    )


def _upload(connection: sa.Connection, record: str, batch: int, codes: list[str]) -> None:
    connection.execute(
        sa.insert(schema.batch).values(
            id=batch,
            record=record,
            file_name=f"{record}.csv",
            sha256="",
            imported_at=dt.datetime.combine(TODAY, dt.time()),
        )
    )
    last = FIRST + dt.timedelta(days=DAYS - 1)
    spans = [{"batch": batch, "plant": code, "first": FIRST, "last": last} for code in codes]
    connection.execute(sa.insert(schema.batch_span), spans)


def _routines(connection: sa.Connection, batch: int, codes: list[str]) -> None:
    """Six leaders a plant, each due to walk and to meet."""
    fact = schema.FACTS["routine"]
    connection.execute(
        sa.insert(fact),
        [
            {
                "batch": batch,
                "file_row": 2,
                "plant": code,
                RECORDS["routine"].dated_by: FIRST,
                "leader": f"leader {code}{number}",
                "routine": routine,
                "times_per_week": 2,
            }
            for code in codes
            for number in range(6)
            for routine in ("gemba walk", "quality meeting")
        ],
    )
    _upload(connection, "routine", batch, codes)
