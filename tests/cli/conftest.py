"""The terminal in this process: a command's exit code, what it prints, and logs to import."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli import main
from data import settings
from data.engine import close_database

Log = Callable[..., str]
ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN_SECONDS = 120


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(database_file: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command on a database of its own, on 25 Nov 2026."""

    def command(*words: str) -> Ran:
        capsys.readouterr()
        code = main(list(words))
        printed = capsys.readouterr()
        return Ran(code=code, out=printed.out, err=printed.err)

    yield command
    close_database()
    close_database(settings.SAMPLES)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A log as a file, from its lines; returns the path for the command line."""

    def write(*lines: str, name: str = "log.csv") -> str:
        file = tmp_path / name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(file)

    return write


@pytest.fixture
def akr(run: Run) -> Run:
    """The terminal with one plant, Akron, code AKR."""
    assert run("plants", "add", "AKR", "Akron").code == 0
    return run


# The example log of the README: five walks in the fortnight from Monday, 2 Nov 2026.
WALKS = (
    "Date of walk,Leader,Area,Minutes on the floor",
    "2026-11-02,Ana Ruiz,Press shop,35",
    "2026-11-04,Ben Wolff,Paint,40",
    "2026-11-06,Ana Ruiz,Assembly,25",
    "2026-11-10,Ben Wolff,Press shop,30",
    "2026-11-15,Ana Ruiz,Paint,45",
)


@pytest.fixture
def walks(log: Log) -> str:
    return log(*WALKS, name="walks.csv")


@dataclass(frozen=True)
class Dashboard:
    """A running `serve`: where it listens, its database, its process."""

    port: int
    database: Path
    process: subprocess.Popen[bytes]

    @property
    def note(self) -> Path:
        return self.database.with_name("plant.dashboard.json")


@contextmanager
def serving(folder: Path, settings: Mapping[str, str] = {}) -> Iterator[Dashboard]:
    """`python cli.py serve` on a database in that folder, as a user starts it."""
    database = folder / "plant.duckdb"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {
        "LEADERSHIP_DATABASE_URL": f"duckdb:///{database}",
        "LEADERSHIP_TODAY": "2026-11-25",
        **settings,
    }
    command = [sys.executable, "cli.py", "serve", "--port", str(port), "--no-browser"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield Dashboard(port=port, database=database, process=process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
