"""What a row is recognised by when it is sent again: its reference, its key, or all it says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import pandas as pd

from catalogue.model import Kind, RecordType
from data.plants import name_key

NAMED = (Kind.AREA, Kind.TEAM)
PERIOD_OF = {"week": "W-SUN", "month": "M"}
# A time after the date, as "14:05", "2:05:30 pm" or "T14:05".
_TIME = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?)\s*([ap]\.?m\.?)?", re.IGNORECASE)


def reference_keys(record: RecordType, rows: pd.DataFrame) -> pd.Series:
    """The key of each row by its reference; NA where that is blank."""
    if "reference" not in rows.columns:
        return pd.Series(pd.NA, index=rows.index, dtype="str")
    filled = rows["reference"].notna()
    text = record.name + "\x1f" + rows["plant"] + "\x1freference=" + rows["reference"].fillna("")
    return _hashed(text).where(filled)


def content_keys(
    record: RecordType, rows: pd.DataFrame, moments: pd.Series | None = None
) -> pd.Series:
    """The key of each row by the record's declared key, else by everything it says and how often
    that came up before. moments: the time of day beside the row's date, "" where there is none."""
    values = key_words(record, rows)
    identity = pd.Series("", index=rows.index, dtype="str")
    for name in values.columns:
        cell = values[name]
        identity = identity.where(cell == "", identity + "\x1f" + name + "=" + cell)
    if not record.key:
        if moments is not None:
            identity = identity.where(moments == "", identity + "\x1fat=" + moments)
        repeat = identity.groupby([rows["plant"], identity]).cumcount().astype("str")
        identity = identity + "\x1f#" + repeat
    return _hashed(record.name + "\x1f" + rows["plant"] + identity)


def key_words(record: RecordType, rows: pd.DataFrame) -> pd.DataFrame:
    """The words that a row is recognised by, one column a field: names in one spelling, a blank
    grain as the day that it is, and the first day of a week's or a month's row."""
    names = record.key or tuple(field.name for field in record.fields)
    values = as_text(record, rows, {})[[name for name in names if name in rows.columns]]
    if "grain" in values.columns and record.key:
        values["grain"] = values["grain"].where(values["grain"] != "day", "")
        days = pd.to_datetime(rows[record.dated_by])
        for grain, frequency in PERIOD_OF.items():
            coarse = (values["grain"] == grain) & days.notna()
            start = days[coarse].dt.to_period(frequency).dt.start_time.dt.strftime("%Y-%m-%d")
            values.loc[coarse, record.dated_by] = start
    return values


def times_of_day(cells: pd.Series) -> pd.Series:
    """The time that stands beside a date, as written and without spaces; "" where none does."""
    written = {
        text: "".join(part for part in found.groups() if part).casefold()
        for text in cells.dropna().unique()
        if (found := _TIME.search(text))
    }
    return cells.map(written).astype("str").where(cells.isin(list(written)), "")


def as_text(record: RecordType, rows: pd.DataFrame, people: Mapping[str, str]) -> pd.DataFrame:
    """Every field of the record that the rows have, as comparable text; blank is "". people: id
    by spelling; without it a person is their name in one spelling."""
    columns = {}
    for field in record.fields:
        if field.name not in rows.columns:
            continue
        cell = rows[field.name]
        if field.kind == Kind.DATE:
            text = pd.to_datetime(cell).dt.strftime("%Y-%m-%d")
        elif field.kind in (Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS):
            numbers = cell.astype("Float64")
            text = numbers.map({one: f"{one:.12g}" for one in numbers.dropna().unique()})
        elif field.kind == Kind.YES_NO:
            text = cell.astype("boolean").map({True: "yes", False: "no"})
        elif field.kind in (Kind.PERSON, *NAMED):
            spelled = {name: name_key(name) for name in cell.dropna().unique()}
            text = cell.map({name: people.get(key, key) for name, key in spelled.items()})
        else:
            text = cell
        columns[field.name] = text.astype("str").where(cell.notna(), "")
    return pd.DataFrame(columns, index=rows.index)


def _hashed(text: pd.Series) -> pd.Series:
    digests = [
        hashlib.md5(one.encode(), usedforsecurity=False).hexdigest() for one in text.tolist()
    ]
    return pd.Series(digests, index=text.index, dtype="str")
