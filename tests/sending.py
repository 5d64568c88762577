"""A log sent as a sender does: text in, receipt out, saved where it can be."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from data.access import Viewer
from data.ingest.answers import Answers
from data.ingest.importing import Prepared, prepare, save
from data.ingest.receipt import Receipt

TODAY = dt.date(2026, 11, 25)


def look(
    engine: sa.Engine, viewer: Viewer, text: str, *, name: str = "log.csv", **answers: object
) -> Prepared:
    """The log read and compared for Akron; nothing is stored."""
    return prepare(
        engine,
        viewer,
        content=text.strip().encode(),
        name=name,
        answers=Answers(**{"plant": "AKR", **answers}),
        today=TODAY,
    )


def send(
    engine: sa.Engine, viewer: Viewer, text: str, *, name: str = "log.csv", **answers: object
) -> Receipt:
    """The log saved for Akron, where no question is open."""
    prepared = look(engine, viewer, text, name=name, **answers)
    return save(engine, viewer, prepared)


def asked(receipt: Receipt) -> list[str]:
    return [question.key for question in receipt.questions]
