"""What was answered for a heading set before: proposed again, and said."""

from __future__ import annotations

import sqlalchemy as sa

from data.access import Viewer
from data.ingest.answers import Answers
from data.ingest.sheet import Sheet


def recall(
    engine: sa.Engine, viewer: Viewer, sheet: Sheet, answers: Answers
) -> tuple[Answers, tuple[str, ...]]:
    """The answers with those remembered for this plant and heading set behind them, and a
    sentence for each that was used. What the sender says now goes first."""
    return answers, ()
