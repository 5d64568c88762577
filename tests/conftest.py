"""What tests share: a database of their own, a fixed day, a plant, uploads from columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from catalogue.records import RECORDS
from data import access, plants
from data.access import Viewer
from data.engine import close_database, open_database
from data.ingest.store import Upload, file_spans

TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> dt.date:
    monkeypatch.setenv("LEADERSHIP_TODAY", TODAY.isoformat())
    return TODAY


@pytest.fixture
def database_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: dt.date) -> Path:
    file = tmp_path / "plant.duckdb"
    monkeypatch.setenv("LEADERSHIP_DATABASE_URL", f"duckdb:///{file}")
    return file


@pytest.fixture
def engine(database_file: Path) -> Iterator[sa.Engine]:
    yield open_database()
    close_database()


@pytest.fixture
def viewer() -> Viewer:
    return access.local_owner()


@pytest.fixture
def akron(engine: sa.Engine, viewer: Viewer) -> str:
    """A plant called Akron, code AKR, with nothing else set."""
    assert plants.add_plant(engine, viewer, plants.Plant(code="AKR", name="Akron")) == []
    return "AKR"


MakeUpload = Callable[..., Upload]


@pytest.fixture
def make_upload() -> MakeUpload:
    """An upload from columns of a record; file rows count from 2, dates as YYYY-MM-DD."""

    def make(record: str, /, *, plant: str = "AKR", **columns: list[object]) -> Upload:
        kind = RECORDS[record]
        rows = pd.DataFrame(columns)
        rows.index = pd.RangeIndex(2, len(rows) + 2)
        for field in kind.fields:
            if field.name in rows and field.kind == "date":
                rows[field.name] = pd.to_datetime(rows[field.name]).astype("datetime64[s]")
        if "plant" not in rows:
            rows["plant"] = plant
        return Upload(
            record=kind,
            rows=rows,
            spans=file_spans(kind, rows, None),
            file_name=f"{record}.csv",
            sha256=f"{hash(str(columns)):x}",
            rows_read=len(rows),
        )

    return make
