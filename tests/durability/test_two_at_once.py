"""Two processes, and two sessions of one process: the second is told, or waits."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import sqlalchemy as sa

from data import backup, clock, restore, schema
from data.checking import check
from data.engine import close_database, open_database
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.receipt import ACCEPTED

ROOT = Path(__file__).resolve().parents[2]
LINES = 300
WALK = Answers(plant="AKR", record="gemba_walk")
HOLD = """
import time
from data.engine import open_database
open_database()
print("held", flush=True)
time.sleep(120)
"""


def import_walks(engine, viewer, content: bytes, name: str):
    prepared = importing.prepare(
        engine, viewer, content=content, name=name, answers=WALK, today=clock.today()
    )
    return importing.save(engine, viewer, prepared)


def walks_of(leader: str, lines: int = LINES) -> bytes:
    rows = [f"2026-03-{1 + line % 28:02},{leader},{line % 60}" for line in range(lines)]
    return "\n".join(["Date,Leader,Minutes", *rows, ""]).encode()


def test_a_second_process_is_told_which_one_has_the_records(engine, akron, database_file):
    close_database()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        command = [sys.executable, "cli.py", "batches"]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
        )
    finally:
        holder.kill()
        holder.wait()
    assert done.returncode == 1
    assert f"process {holder.pid}" in done.stderr
    assert "has the records open" in done.stderr


def at_once(*jobs) -> None:
    """Run the jobs in threads that begin together; whatever one raises is raised."""
    begin, raised = threading.Barrier(len(jobs)), []

    def run(job) -> None:
        begin.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001 - raised again below, in the test's own thread
            raised.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def test_two_people_importing_into_one_plant_both_land(engine, viewer, akron):
    receipts = []
    at_once(
        *(
            lambda leader=leader: receipts.append(
                import_walks(engine, viewer, walks_of(leader), f"{leader}.csv")
            )
            for leader in ("Ana", "Ben", "Cem")
        )
    )
    assert [one.outcome for one in receipts] == [ACCEPTED] * 3
    assert sorted(one.batch for one in receipts) == [1, 2, 3]
    fact = schema.FACTS["gemba_walk"]
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(schema.person.c.display_name, sa.func.count())
            .select_from(fact)
            .join(schema.person, schema.person.c.id == fact.c.leader)
            .group_by(schema.person.c.display_name)
            .order_by(schema.person.c.display_name)
        ).all()
    assert [tuple(row) for row in found] == [("Ana", LINES), ("Ben", LINES), ("Cem", LINES)]
    assert [fault for one in check(engine, viewer) for fault in one.faults] == []


def test_the_same_file_from_two_people_at_once_is_stored_once(engine, viewer, akron):
    receipts = []
    content = walks_of("Ana")
    at_once(
        *[lambda: receipts.append(import_walks(engine, viewer, content, "walks.csv"))] * 2,
    )
    assert sorted(one.rows_added for one in receipts) == [0, LINES]
    with engine.connect() as connection:
        walks = sa.select(sa.func.count()).select_from(schema.FACTS["gemba_walk"])
        assert connection.scalar(walks) == LINES
    assert [fault for one in check(engine, viewer) for fault in one.faults] == []


def test_a_backup_made_during_imports_holds_whole_uploads(
    engine, viewer, akron, tmp_path, monkeypatch
):
    files = [tmp_path / f"{number}.zip" for number in range(3)]

    def import_some() -> None:
        for leader in ("Ana", "Ben", "Cem", "Dan"):
            import_walks(engine, viewer, walks_of(leader), f"{leader}.csv")

    at_once(import_some, lambda: [backup.make(engine, file) for file in files])
    close_database()
    for file in files:
        elsewhere = tmp_path / file.stem / "plant.duckdb"
        monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{elsewhere}")
        done = restore.restore(file, viewer)
        assert done.manifest.rows["gemba_walk"] == LINES * done.manifest.rows["batch"]
        found = check(open_database(), viewer)
        assert [fault for one in found for fault in one.faults] == []
        close_database()
