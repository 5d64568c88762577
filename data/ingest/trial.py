"""The records as they would stand after an upload: written, read, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import sqlalchemy as sa

from data.access import Viewer
from data.engine import Database
from data.ingest import store
from data.ingest.upload import Upload


class _OneConnection:
    """Stands where queries expect the engine, and answers them all inside one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        yield self._connection


@contextmanager
def as_if_saved(engine: sa.Engine, viewer: Viewer, upload: Upload) -> Iterator[Database]:
    """What queries read from for the block's length: the stored records and this upload. Nothing
    of it is kept; other imports wait meanwhile."""
    store.must_write(viewer, upload.plants)
    with store.WRITING, engine.connect() as connection:
        transaction = connection.begin()
        try:
            store.write(connection, viewer, upload)
            yield cast(Database, _OneConnection(connection))
        finally:
            transaction.rollback()
