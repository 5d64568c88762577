"""How fast a log becomes stored rows, beside what DuckDB needs for its own typed read.

    .venv/bin/python -m benchmarks.import_speed            the whole table, some minutes
    .venv/bin/python -m benchmarks.import_speed clean bad  these lines only
    .venv/bin/python -m benchmarks.import_speed --rows 100000

Each import runs in a process of its own, so that its peak memory is its own. The yardstick is
measured right before it on the same file: read_csv with types, a table with CHECKs, and a scan
for duplicates. Processor seconds are told beside the seconds of the clock: they do not change
with what else the machine is doing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb
import sqlalchemy as sa

from benchmarks import import_files
from data import access, plants, schema
from data.engine import open_database
from data.ingest.answers import Answers
from data.ingest.importing import Prepared, prepare, save
from data.ingest.undo import undo

ROWS, WORKBOOK_ROWS, STORED_ROWS = 1_000_000, 200_000, 9_000_000
MEMORY_LIMIT = "1GB"


Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Time:
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float

    def __add__(self, other: Time) -> Time:
        return Time(clock=self.clock + other.clock, processor=self.processor + other.processor)


def timed(what: Callable[[], Result]) -> tuple[Time, Result]:
    clock, processor = time.perf_counter(), time.process_time()
    result = what()
    return Time(
        clock=time.perf_counter() - clock, processor=time.process_time() - processor
    ), result


def yardstick(file: Path, folder: Path) -> Time:
    """DuckDB's own typed read into a table with CHECKs, and its scan for duplicates."""
    connection = duckdb.connect(
        str(folder / "yardstick.duckdb"), config={"memory_limit": MEMORY_LIMIT}
    )
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in import_files.TYPES.items())
    checks = ", ".join(f'"{name}" {kind}' for name, kind in import_files.TYPES.items())
    connection.execute(f"CREATE TABLE log ({checks}, {import_files.CHECKS})")
    read = (
        f"read_csv('{file}', columns={{{columns}}}, header=true, delim=',', "
        "auto_detect=false, ignore_errors=true)"
    )

    def work() -> None:
        connection.execute(f"INSERT INTO log SELECT * FROM {read}")
        connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM log GROUP BY ALL HAVING count(*) > 1)"
        ).fetchall()
        connection.execute(
            'SELECT count(*) FROM (SELECT 1 FROM log GROUP BY "Plant", "NCR No" '
            "HAVING count(*) > 1)"
        ).fetchall()

    spent, _ = timed(work)
    connection.close()
    (folder / "yardstick.duckdb").unlink()
    return spent


def measured_import(
    file: Path, *, stored: int = 0, and_undo: bool = False, and_again: bool = False
) -> dict[str, object]:
    """One import into a new database, in this process; run by `child`."""
    engine, viewer = open_database(), access.local_owner()
    plants.add_plant(engine, viewer, plants.Plant(code="AKR", name="Akron"))
    plants.add_plant(engine, viewer, plants.Plant(code="BER", name="Berlin"))
    if stored:
        fill(engine, stored)
    content, answers = file.read_bytes(), Answers(record="nonconformity")
    before = peak_megabytes()

    def read() -> Prepared:
        return prepare(
            engine,
            viewer,
            content=content,
            name=file.name,
            answers=answers,
            today=import_files.TODAY,
        )

    prepared_in, prepared = timed(read)
    saved_in, receipt = timed(lambda: save(engine, viewer, prepared))
    peak = peak_megabytes()
    result: dict[str, object] = {
        "preview": vars(prepared_in),
        "confirm": vars(saved_in),
        "peak": peak,
        "before": before,
        "outcome": receipt.outcome,
        "added": receipt.rows_added,
        "rejected": receipt.rows_rejected,
        "counted": receipt.records_counted,
        "asked": [question.key for question in receipt.questions],
        "refused": receipt.refusal.sentence if receipt.refusal else "",
    }
    if and_again:
        again_in, again = timed(read)
        result["again"] = vars(again_in)
        result["unchanged"] = again.receipt.rows_unchanged
    if and_undo:
        undone_in, _ = timed(lambda: undo(engine, viewer, receipt.batch))
        result["undo"] = vars(undone_in)
    return result


def fill(engine: sa.Engine, rows: int) -> None:
    """Stored rows of earlier uploads, a million a batch, without going through a file."""
    step = min(rows, 1_000_000)
    with engine.begin() as connection:
        for number in range(1, rows // step + 1):
            connection.exec_driver_sql(import_files.FILLING, (number, number, step))
            connection.execute(
                sa.insert(schema.batch).values(id=number, record="nonconformity", sha256="")
            )


def peak_megabytes() -> float:
    """Of this process alone: what the system calls the peak of resources is also its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def child(folder: Path, arguments: Sequence[str]) -> dict[str, object]:
    """Run one import in a process of its own and take what it measured."""
    database = folder / "import.duckdb"
    for leftover in folder.glob("import*"):
        if leftover.is_file():
            leftover.unlink()
    environment = {**os.environ, "LEADERSHIP_DATABASE_URL": f"duckdb:///{database}"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import_speed", "--child", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table. goal: the most that it may be times the yardstick."""

    name: str
    rows: int
    bad: float = 0.0
    workbook: bool = False
    stored: int = 0
    and_undo: bool = False
    and_again: bool = False
    goal: str = ""


def lines(rows: int) -> tuple[Line, ...]:
    return (
        Line(
            name="clean",
            rows=rows,
            and_again=True,
            goal="3.0 times; preview 5 s, confirm 3 s; 1,000 MB; the same again 20 s",
        ),
        Line(name="bad", rows=rows, bad=0.01, goal="3.5 times; 1,000 MB"),
        Line(name="quoted", rows=rows, goal="as clean"),
        Line(name="hundred", rows=100, goal="1 s"),
        Line(name="workbook", rows=min(rows, WORKBOOK_ROWS), workbook=True, goal="20,000 rows/s"),
        Line(
            name="into-ten-million",
            rows=rows,
            stored=9 * rows,
            and_undo=True,
            goal="confirm 6 s; undo 1 s",
        ),
    )


def measure(line: Line, folder: Path) -> None:
    file = folder / f"log.{'xlsx' if line.workbook else 'csv'}"
    if line.workbook:
        import_files.write_workbook(file, line.rows)
    else:
        import_files.write_csv(file, line.rows, bad=line.bad, quoted=line.name == "quoted")
    own = None if line.workbook else yardstick(file, folder)
    arguments = [str(file), "--stored", str(line.stored)]
    arguments += ["--undo"] * line.and_undo + ["--again"] * line.and_again
    got = child(folder, arguments)
    preview, confirm = Time(**got["preview"]), Time(**got["confirm"])  # type: ignore[arg-type]
    both = preview + confirm
    print(f"\n{line.name}: {line.rows:,} rows, {file.stat().st_size / 1e6:,.1f} MB; {line.goal}")
    print(
        f"  {got['outcome']}: {got['added']:,} added, {got['rejected']:,} rejected, "
        f"{got['counted']:,} counted {got['asked'] or ''}{got['refused'] or ''}"
    )
    print(f"  preview  {preview.clock:6.2f} s   processor {preview.processor:6.2f} s")
    print(f"  confirm  {confirm.clock:6.2f} s   processor {confirm.processor:6.2f} s")
    print(f"  rows/s   {line.rows / both.clock:8,.0f}")
    if own is not None:
        print(f"  yardstick {own.clock:5.2f} s   processor {own.processor:6.2f} s")
        print(
            f"  times the yardstick {both.clock / own.clock:5.2f}   "
            f"processor {both.processor / own.processor:5.2f}"
        )
    print(f"  peak {got['peak']:,.0f} MB (before the import {got['before']:,.0f} MB)")
    if "again" in got:
        again = Time(**got["again"])  # type: ignore[arg-type]
        print(
            f"  again    {again.clock:6.2f} s   processor {again.processor:6.2f} s "
            f"({got['unchanged']:,} unchanged)"
        )
    if "undo" in got:
        undone = Time(**got["undo"])  # type: ignore[arg-type]
        print(f"  undo     {undone.clock:6.2f} s   processor {undone.processor:6.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--child", type=Path)
    parser.add_argument("--stored", type=int, default=0)
    parser.add_argument("--undo", action="store_true")
    parser.add_argument("--again", action="store_true")
    said = parser.parse_args()
    if said.child is not None:
        got = measured_import(
            said.child, stored=said.stored, and_undo=said.undo, and_again=said.again
        )
        print(json.dumps(got))
        return
    with tempfile.TemporaryDirectory() as folder:
        for line in lines(said.rows):
            if not said.names or line.name in said.names:
                measure(line, Path(folder))


if __name__ == "__main__":
    main()
