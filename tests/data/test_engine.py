"""Opening the database: who holds it, how old it is, what it refuses once it is open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import sqlalchemy as sa

from catalogue.measures import UNITS_PRODUCED
from data import change_log, clock, queries, schema, settings
from data.engine import close_database, open_database
from data.errors import BadSetting, DatabaseBusy, DatabaseNewer, DataError
from data.ingest.store import save
from data.restore import read_manifest

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_that_another_program_holds_names_its_process(database_file):
    open_database()
    close_database()
    hold = (
        "import duckdb, sys, time; held = duckdb.connect(sys.argv[1]); print('held', flush=True);"
        " time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(database_file)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseBusy) as caught:
            open_database()
    finally:
        holder.kill()
        holder.wait()
    assert caught.value.sentence == (
        f"Another program (process {holder.pid}) has the records open. Close it, or stop the "
        "dashboard, and try again."
    )


def test_a_database_of_a_newer_version_is_left_alone(database_file):
    with open_database().begin() as connection:
        connection.execute(sa.update(schema.schema_version).values(version=999))
    close_database()
    with pytest.raises(DatabaseNewer, match="newer version of the dashboard"):
        open_database()


def test_a_column_that_an_older_file_lacks_is_added_after_a_backup(database_file):
    open_database()
    close_database()
    with duckdb.connect(str(database_file)) as raw:
        raw.execute("ALTER TABLE gemba_walk DROP COLUMN minutes")
    engine = open_database()
    columns = {column["name"] for column in sa.inspect(engine).get_columns("gemba_walk")}
    close_database()
    assert "minutes" in columns
    kept = list((database_file.parent / "backups").iterdir())
    assert [file.suffix for file in kept] == [".zip"]
    # What is put away is a backup as the command makes it, not a bare copy.
    assert read_manifest(kept[0], samples=False).rows["gemba_walk"] == 0


NEWER_TABLES = (
    *("day_total", "day_total_built", "combined_row", "remembered", "spelling"),
    *("target", "chart_phase", "chart_exclusion", "signal_note", "setting"),
)
NEWER_COLUMNS = {"batch": ("kind", "rows_combined", "headings"), "area": ("merged_into",)} | {
    "baseline": ("figures",)
}


def test_a_database_of_the_version_before_gains_what_is_new(
    engine, viewer, akron, make_upload, database_file
):
    upload = make_upload(
        "production", produced_on=["2026-03-02", "2026-03-03"], units_produced=[100, 50]
    )
    save(engine, viewer, upload)
    close_database()
    with duckdb.connect(str(database_file)) as raw:
        for table in NEWER_TABLES:
            raw.execute(f"DROP TABLE {table}")
        for table, columns in NEWER_COLUMNS.items():
            raw.execute(f"CREATE TABLE older AS SELECT * FROM {table}")
            raw.execute(f"DROP TABLE {table}")
            for column in columns:
                raw.execute(f"ALTER TABLE older DROP COLUMN {column}")
            raw.execute(f"ALTER TABLE older RENAME TO {table}")
        raw.execute("UPDATE schema_version SET version = 1")
    engine = open_database()
    units = queries.totals(engine, viewer, UNITS_PRODUCED)
    assert units["amount"].tolist() == [100.0, 50.0]
    with engine.connect() as connection:
        kept = sa.select(sa.func.count()).where(schema.day_total.c.amount > 0)
        assert connection.scalar(kept) > 0
        assert connection.scalars(sa.select(schema.schema_version.c.version)).all() == [2]
    backups = list((database_file.parent / "backups").iterdir())
    assert [read_manifest(one, samples=False).schema_version for one in backups] == [1]
    # Once it is up to date, opening it again copies nothing.
    close_database()
    open_database()
    assert list((database_file.parent / "backups").iterdir()) == backups


KILLED_AFTER = """
import duckdb, os, sys
raw = duckdb.connect(sys.argv[1])
raw.execute("CREATE SEQUENCE numbers")
raw.execute("CHECKPOINT")
raw.execute(sys.argv[2])
raw.execute("INSERT INTO plant (code, name) VALUES ('BOI', 'Boise')")
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE team ADD COLUMN at_moment TIMESTAMP DEFAULT now()",
        "ALTER TABLE team ADD COLUMN number INTEGER DEFAULT nextval('numbers')",
        "ALTER TABLE team ALTER COLUMN headcount SET DEFAULT (random() * 10)::INTEGER",
    ],
)
def test_changes_that_cannot_be_replayed_are_recovered_and_the_files_kept(
    engine, viewer, akron, database_file, statement
):
    close_database()
    command = [sys.executable, "-c", KILLED_AFTER, str(database_file), statement]
    subprocess.run(command, check=False, capture_output=True)
    newest = database_file.with_name("plant.duckdb.wal").read_bytes()
    with pytest.raises(duckdb.InternalException, match="Failure while replaying WAL"):
        duckdb.connect(str(database_file))
    # The connection that failed does not touch the files.
    assert database_file.with_name("plant.duckdb.wal").read_bytes() == newest
    engine = open_database()
    assert queries.plants(engine, viewer)["code"].tolist() == ["AKR", "BOI"]
    kept = list(database_file.parent.glob("plant.before-recovery-*"))
    assert {file.suffix for file in kept} == {".duckdb", ".wal"}
    assert next(file for file in kept if file.suffix == ".wal").read_bytes() == newest
    with engine.connect() as connection:
        log = schema.change_log
        actions = connection.scalars(
            sa.select(log.c.action).where(log.c.chain == "").order_by(log.c.seq)
        )
        assert actions.all() == ["plant added", "recovery"]
    assert change_log.faults(engine) == []


ANOTHERS = """
import duckdb, os, sys
raw = duckdb.connect(sys.argv[1])
raw.execute("CREATE TABLE elsewhere (a INTEGER)")
raw.execute("CHECKPOINT")
raw.execute("ALTER TABLE elsewhere ADD COLUMN b INTEGER")
os.kill(os.getpid(), 9)
"""


def test_newest_changes_that_belong_to_other_records_leave_both_files_as_they_are(
    engine, akron, database_file, tmp_path
):
    close_database()
    theirs = tmp_path / "theirs.duckdb"
    subprocess.run([sys.executable, "-c", ANOTHERS, str(theirs)], check=False, capture_output=True)
    newest = theirs.with_name("theirs.duckdb.wal").read_bytes()
    wal = database_file.with_name("plant.duckdb.wal")
    wal.write_bytes(newest)
    records = database_file.read_bytes()
    with pytest.raises(DataError, match=r"newest changes to plant\.duckdb cannot be read"):
        open_database()
    assert database_file.read_bytes() == records
    assert wal.read_bytes() == newest


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(database_file):
    database_file.write_bytes(b"this is no database" * 100)
    with pytest.raises(DataError, match=r"plant\.duckdb could not be opened"):
        open_database()
    assert database_file.read_bytes() == b"this is no database" * 100


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH '/tmp/elsewhere.duckdb' AS elsewhere",
        "COPY (SELECT 1) TO '/tmp/elsewhere.csv'",
        "SET enable_external_access=true",
        "INSTALL httpfs",
    ],
)
def test_an_open_database_reaches_no_file_outside_its_folder(engine, statement):
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql(statement)


def test_sql_does_not_see_the_programs_variables(engine):
    hidden = pd.DataFrame({"secret": [1]})
    assert not hidden.empty
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql("SELECT * FROM hidden")


def test_the_samples_lie_beside_the_own_database(database_file):
    assert settings.database_file(settings.SAMPLES) == database_file.with_name(
        "plant.samples.duckdb"
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://host/plant",
        "duckdb:///:memory:",
        "duckdb://",
        "duckdb:////plant.csv",
        "duckdb:///p.json",
    ],
)
def test_an_address_that_is_no_duckdb_file_is_said_in_a_sentence(monkeypatch, url):
    monkeypatch.setenv("LEADERSHIP_DATABASE_URL", url)
    with pytest.raises(BadSetting, match="must name a duckdb file"):
        settings.database_file()


def test_today_can_be_set_and_must_be_a_date(monkeypatch):
    monkeypatch.setenv("LEADERSHIP_TODAY", "2026-11-25")
    assert clock.today().isoformat() == "2026-11-25"
    monkeypatch.setenv("LEADERSHIP_TODAY", "25.11.2026")
    with pytest.raises(BadSetting, match="Write it like 2026-11-25"):
        clock.today()


ROWS = 20_000
IMPORT_AND_DIE = f"""
import os, sys, threading
from data import access
from data.engine import open_database
from data.ingest.store import save
from tests.uploads import upload_of

engine = open_database()
leaders = [f"Leader {{number}}" for number in range({ROWS})]
upload = upload_of("gemba_walk", walked_on=["2026-03-02"] * {ROWS}, leader=leaders)
threading.Timer(float(sys.argv[1]), lambda: os.kill(os.getpid(), 9)).start()
save(engine, access.local_owner(), upload)
"""


def test_a_kill_in_mid_import_leaves_all_or_nothing(engine, akron):
    close_database()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for seconds in ("0.1", "0.4", "0.9"):
        command = [sys.executable, "-c", IMPORT_AND_DIE, seconds]
        subprocess.run(command, env=environment, check=False, capture_output=True)
        with open_database().connect() as connection:
            walks = connection.scalar(
                sa.select(sa.func.count()).select_from(schema.FACTS["gemba_walk"])
            )
            uploads = connection.scalar(sa.select(sa.func.count()).select_from(schema.batch))
        assert change_log.faults(open_database()) == []
        close_database()
        assert (walks, uploads) in {(0, 0), (ROWS, 1)}
