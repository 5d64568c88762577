"""One database for all files of a worker: each file leaves it as it found it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from data import access, queries
from data.access import Viewer
from data.engine import close_database, open_database
from data.ingest.undo import undo
from data.plants import Plant, add_plant
from tests.sending import TODAY

PLANTS = (
    Plant(code="AKR", name="Akron"),
    Plant(code="BER", name="Werk Berlin", time_zone="Europe/Berlin"),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    file = tmp_path_factory.mktemp("corpus") / "plant.duckdb"
    said = {
        "LEADERSHIP_DATABASE_URL": f"duckdb:///{file}",
        "LEADERSHIP_TODAY": TODAY.isoformat(),
    }
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    engine = open_database()
    for plant in PLANTS:
        assert add_plant(engine, access.local_owner(), plant) == []
    yield engine
    close_database()
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture(autouse=True)
def _nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """A file that fails on its way leaves nothing for the next."""
    yield
    if "database" in request.fixturenames:
        engine, viewer = request.getfixturevalue("database"), access.local_owner()
        stored = queries.batches(engine, viewer)
        for number in sorted(stored[stored["undone_at"].isna()]["id"], reverse=True):
            undo(engine, viewer, int(number))


@pytest.fixture(scope="module")
def owner() -> Viewer:
    return access.local_owner()
