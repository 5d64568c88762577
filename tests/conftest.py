"""What tests share: a database of their own, a fixed day, a plant, uploads from columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings

from data import access, plants
from data.access import Viewer
from data.engine import close_database, open_database
from data.ingest.upload import Upload
from tests.uploads import upload_of

TODAY = dt.date(2026, 11, 25)
# A busy machine is slow, not wrong.
settings.register_profile("any_machine", deadline=None)
settings.load_profile("any_machine")


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


@pytest.fixture
def make_upload() -> Callable[..., Upload]:
    """An upload from columns of a record: see `tests.uploads.upload_of`."""
    return upload_of
