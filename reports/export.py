"""Frames as files: CSV that a spreadsheet opens well and never runs."""

from __future__ import annotations

import hashlib
import re

import pandas as pd
from pandas.api.types import is_numeric_dtype

from data.ingest.sent_back import RUNS_AS_FORMULA

LONGEST_NAME = 100


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame without its index as UTF-8 CSV with the mark that Excel needs; blank is blank."""
    safe = frame.copy()
    for column in safe.columns:
        if not is_numeric_dtype(safe[column]):
            safe[column] = safe[column].astype("str").map(_harmless, na_action="ignore")
    safe.columns = pd.Index([_harmless(str(column)) for column in safe.columns])
    return safe.to_csv(index=False).encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS_AS_FORMULA) else text


def file_name(stem: str, content: bytes, suffix: str = "csv") -> str:
    """A name that says what it is and, by its fingerprint, which content: two downloads that
    differ in one digit never share an address."""
    fingerprint = hashlib.sha256(content).hexdigest()[:12]
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")
    return f"{safe[: LONGEST_NAME - len(fingerprint) - len(suffix) - 2]}-{fingerprint}.{suffix}"
