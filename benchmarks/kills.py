"""What a kill leaves: imports in a process that is killed at random moments, again and again.

    .venv/bin/python -m benchmarks.kills             100 kills, some minutes
    .venv/bin/python -m benchmarks.kills --kills 10

Each time a process opens the records, imports file after file (walks of production, every third
one a correction of the one before, every fourth one undone) and says so; it is killed with
SIGKILL in the midst of it. Then the records are opened: everything that was said to be done is
there, what was not said is there whole or not at all, and `check` finds nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from data import access, plants, schema
from data.checking import check
from data.engine import close_database, open_database
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.undo import undo

ROOT = Path(__file__).resolve().parent.parent
ROWS = 400
FIRST, TODAY = dt.date(2000, 1, 1), dt.date(2040, 1, 1)
FILES = 90  # that a process may import before it is killed
CODE = "AKR"


@dataclass(frozen=True, kw_only=True)
class Killed:
    """What one kill left. said: uploads and undos that were said to be done. lost: of those, how
    many are not there. half: uploads that are there in part. faults: what `check` found."""

    after: float
    said: int
    stored: int
    lost: int
    half: int
    faults: tuple[str, ...]

    @property
    def harmless(self) -> bool:
        return not (self.lost or self.half or self.faults)


def file_of(number: int) -> bytes:
    """The production of a day in many areas; the same day once more, with other figures, where
    the number is a multiple of three."""
    day = FIRST + dt.timedelta(days=number - 1 if number % 3 == 0 else number)
    lines = [f"{day.isoformat()},Area {area},{area + number},{area % 7}" for area in range(ROWS)]
    return "\n".join(["Date,Area,Units produced,Scrapped units", *lines, ""]).encode()


def work(start: int) -> None:
    """Import from the file of that number on, until killed."""
    engine, viewer = open_database(), access.local_owner()
    answers = Answers(record="production", plant=CODE, confirm_changes=True)
    for number in range(start, start + FILES):
        prepared = importing.prepare(
            engine,
            viewer,
            content=file_of(number),
            name=f"{number}.csv",
            answers=answers,
            today=TODAY,
        )
        receipt = importing.save(engine, viewer, prepared)
        if receipt.batch is None:
            sys.exit(f"File {number} was not stored: {receipt.outcome}")
        print("stored", receipt.batch, flush=True)
        if number % 4 == 0:
            undo(engine, viewer, receipt.batch)
            print("undone", receipt.batch, flush=True)


def kill_once(start: int, seconds: float) -> Killed:
    """Let a process import, kill it that long after its first stored upload, and look."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.kills", "--work", str(start)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert worker.stdout is not None
    said = [worker.stdout.readline()]
    time.sleep(seconds)
    worker.kill()
    said += worker.stdout.readlines()
    worker.wait()
    # The last line may have been cut off: then it was not said.
    done = [line.split() for line in said if line.endswith("\n")]
    if not done:
        raise RuntimeError("The process that imports could not begin.")
    return _look(seconds, done)


def _look(seconds: float, done: list[list[str]]) -> Killed:
    engine, batch = open_database(), schema.batch
    fact = schema.FACTS["production"]
    with engine.connect() as connection:
        undone = dict(connection.execute(sa.select(batch.c.id, batch.c.undone_at)).all())
        rows = dict(
            connection.execute(
                sa.select(fact.c.batch, sa.func.count()).group_by(fact.c.batch)
            ).all()
        )
    lost = sum(
        int(number) not in undone or (word == "undone" and undone[int(number)] is None)
        for word, number in done
    )
    half = sum(
        rows.get(number, 0) != (0 if undone_at else ROWS) for number, undone_at in undone.items()
    )
    faults = [fault for one in check(engine, access.local_owner()) for fault in one.faults]
    close_database()
    return Killed(
        after=seconds,
        said=len(done),
        stored=len(undone),
        lost=lost,
        half=half,
        faults=tuple(faults),
    )


def prepare_records() -> None:
    engine, viewer = open_database(), access.local_owner()
    plants.add_plant(engine, viewer, plants.Plant(code=CODE, name="Akron"))
    close_database()


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=100)
    words.add_argument("--seed", type=int, default=4)
    words.add_argument("--work", type=int, help=argparse.SUPPRESS)
    given = words.parse_args()
    if given.work is not None:
        work(given.work)
        return
    chance, harmful = random.Random(given.seed), 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEADERSHIP_DATABASE_URL"] = f"duckdb:///{folder}/plant.duckdb"
        prepare_records()
        print("kill  after s  said  stored  lost  half  found by check")
        for number in range(1, given.kills + 1):
            one = kill_once(number * 100, chance.uniform(0, 1.5))
            harmful += not one.harmless
            print(
                f"{number:4}  {one.after:7.3f}  {one.said:4}  {one.stored:6}  {one.lost:4}  "
                f"{one.half:4}  {len(one.faults)}",
                *one.faults[:3],
                flush=True,
            )
    print(f"{given.kills} kills, {harmful} with anything lost, half or out of order.")
    sys.exit(bool(harmful))


if __name__ == "__main__":
    main()
