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

from data import change_log, clock, schema, settings
from data.engine import close_database, open_database
from data.errors import BadSetting, DatabaseBusy, DatabaseNewer, DataError

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
    assert [file.suffix for file in (database_file.parent / "backups").iterdir()] == [".duckdb"]


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
