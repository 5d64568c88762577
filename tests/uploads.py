"""Uploads as the importer makes them, from columns typed by hand."""

from __future__ import annotations

import hashlib

import pandas as pd

from catalogue.model import Kind
from catalogue.records import RECORDS
from data.ingest.upload import Upload, file_spans

FIRST_ROW = 2  # a spreadsheet counts its header as row 1


def upload_of(record: str, /, *, plant: str = "AKR", **columns: list[object]) -> Upload:
    """Rows of a record for one plant; dates as YYYY-MM-DD, file rows from 2."""
    kind = RECORDS[record]
    rows = pd.DataFrame(columns)
    rows.index = pd.RangeIndex(FIRST_ROW, len(rows) + FIRST_ROW)
    for field in kind.fields:
        if field.name in rows and field.kind == Kind.DATE:
            rows[field.name] = pd.to_datetime(rows[field.name]).astype("datetime64[s]")
    if "plant" not in rows:
        rows["plant"] = plant
    return Upload(
        record=kind,
        rows=rows,
        spans=file_spans(kind, rows, None),
        file_name=f"{record}.csv",
        sha256=hashlib.sha256(repr(columns).encode()).hexdigest(),
        rows_read=len(rows),
    )
