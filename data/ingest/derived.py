"""A status that only the closing date tells, beside the word that is stored for the row."""

from __future__ import annotations

import pandas as pd

from catalogue.model import RecordType
from data.ingest.statuses import CLOSED, CLOSING, STILL_OPEN

STATUS = "status"


def keep_stored_status(record: RecordType, rows: pd.DataFrame, was: pd.DataFrame) -> pd.DataFrame:
    """The rows of a file without a status column, with the stored word where their closing date
    does not speak against it: “in progress” stays, and so does “cancelled”.

    was: what is stored under the `row_key` of each. A date closes what is stored as open; a date
    that was taken back opens what it had closed.
    """
    closing = CLOSING.get(record.name)
    if closing is None or STATUS not in rows or rows.empty:
        return rows
    before = was.loc[rows["row_key"]].set_axis(rows.index)
    word = before[STATUS].astype("str")
    now = rows[STATUS]
    closes = (now == CLOSED) & word.isin(STILL_OPEN)
    changes = word.isna() | closes
    if closing in rows:  # a column that is blank throughout takes no date back
        changes |= (now != CLOSED) & (word == CLOSED) & before[closing].notna()
    return rows.assign(status=now.where(changes, word))
