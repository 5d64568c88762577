"""Where the database lies and what may be set from outside."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_FILE = ROOT / "var" / "leadership.duckdb"
OWN, SAMPLES = "own", "samples"


def database_file(database: str = OWN) -> Path:
    """The absolute path of the plant's own database file, or of the samples' beside it.

    `LEADERSHIP_DATABASE_URL` names another duckdb URL. Raises ValueError, with a sentence for
    whoever set it, where that is not a duckdb file.
    """
    text = os.environ.get("LEADERSHIP_DATABASE_URL", "").strip()
    file = _file_of(make_url(text)) if text else DEFAULT_FILE
    return file.with_name(f"{file.stem}.samples{file.suffix}") if database == SAMPLES else file


def _file_of(url: URL) -> Path:
    if url.get_backend_name() != "duckdb" or not url.database or url.database == ":memory:":
        raise ValueError(
            "LEADERSHIP_DATABASE_URL must name a duckdb file, such as duckdb:////data/plant.duckdb"
        )
    return Path(url.database).expanduser().absolute()


def log_file() -> Path:
    """Where the program writes down what it could not say on the screen."""
    return database_file().with_name("dashboard.log")
