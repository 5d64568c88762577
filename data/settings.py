"""Where the database lies and what may be set from outside."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.errors import BadSetting

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FILE = ROOT / "var" / "leadership.duckdb"
FILE_SUFFIXES = (".duckdb", ".db", ".ddb", "")
OWN, SAMPLES = "own", "samples"
PROGRAM_VERSION = "0.1.0"  # noted in backups
WATCH_EVERY_SECONDS = 10.0


def database_file(database: str = OWN) -> Path:
    """The absolute path of the plant's own database file, or of the samples' beside it.

    `LEADERSHIP_DATABASE_URL` names another duckdb URL. Raises BadSetting where that is not
    a duckdb file.
    """
    text = os.environ.get("LEADERSHIP_DATABASE_URL", "").strip()
    file = _file_of(text) if text else DEFAULT_FILE
    return file.with_name(f"{file.stem}.samples{file.suffix}") if database == SAMPLES else file


def _file_of(text: str) -> Path:
    url = _url(text)
    name = url.database if url is not None and url.get_backend_name() == "duckdb" else None
    # Of a .csv or .json DuckDB would make a table in memory, and keep nothing.
    if not name or name == ":memory:" or Path(name).suffix not in FILE_SUFFIXES:
        raise BadSetting(
            "LEADERSHIP_DATABASE_URL must name a duckdb file, such as "
            "duckdb:////data/plant.duckdb. Set it so, or unset it."
        )
    return Path(name).expanduser().absolute()


def _url(text: str) -> URL | None:
    try:
        return make_url(text)
    except ArgumentError:
        return None


def log_file() -> Path:
    """Where the program writes down what it could not say on the screen."""
    return database_file().with_name("dashboard.log")


def watch_every_seconds() -> float:
    """How often the dashboard looks at the watched folders: `LEADERSHIP_WATCH_SECONDS`.

    Raises BadSetting where that is no number of seconds.
    """
    text = os.environ.get("LEADERSHIP_WATCH_SECONDS", "").strip()
    if not text:
        return WATCH_EVERY_SECONDS
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise BadSetting(
            f"LEADERSHIP_WATCH_SECONDS is “{text}”. Write a number of seconds such as 10, or "
            "unset it."
        )
    return seconds
