"""What a row is recognised by when it is sent again: its reference, its key, or all it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from catalogue.model import Kind, RecordType
from data.ingest.hashing import arrow, may_repeat, md5
from data.ingest.written_dates import time_of_day
from data.plants import name_key

NAMED = (Kind.AREA, Kind.TEAM)
PERIOD_OF = {"week": "W-SUN", "month": "M"}


def reference_keys(record: RecordType, rows: pd.DataFrame) -> pd.Series:
    """The key of each row by its reference; NA where that is blank."""
    if "reference" not in rows.columns:
        return pd.Series(pd.NA, index=rows.index, dtype="str")
    reference = rows["reference"].astype("str")
    text = _text(
        record.name + "\x1f", arrow(rows["plant"]), "\x1freference=", arrow(reference.fillna(""))
    )
    return md5(text).set_axis(rows.index).where(reference.notna())


def content_keys(
    record: RecordType, rows: pd.DataFrame, moments: pd.Series | None = None
) -> pd.Series:
    """The key of each row by the record's declared key, else by everything it says and how often
    that came up before. moments: the time of day beside the row's date, "" where there is none."""
    values = key_words(record, rows)
    parts = [_named(str(name), values[name]) for name in values.columns]
    if not record.key and moments is not None:
        parts.append(_named("at", moments))
    text = _text(record.name + "\x1f", arrow(rows["plant"]), *parts)
    if not record.key:
        text = _text(text, "\x1f#", arrow(_times_before(text)))
    return md5(text).set_axis(rows.index)


def _named(name: str, cells: pd.Series) -> pa.ChunkedArray:
    """The name of a field and each cell, "" where that is blank."""
    texts = arrow(cells)
    return pc.if_else(pc.equal(texts, _word("")), _word(""), _text(f"\x1f{name}=", texts))


def _times_before(text: pa.ChunkedArray) -> pd.Series:
    """How often each text came up in the rows above."""
    times = pd.Series(0, index=range(len(text)))
    again = may_repeat(pd.DataFrame({"text": pd.array(text, dtype="str")}))
    if again.any():
        shared = pd.Series(text.filter(pa.array(again)).to_pylist(), index=times.index[again])
        times[again] = shared.groupby(shared).cumcount()
    return times


def _text(*parts: str | pa.ChunkedArray) -> pa.ChunkedArray:
    """The parts of each row one after the other."""
    columns = [_word(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*columns, _word(""))


def _word(text: str) -> pa.Scalar:
    return pa.scalar(text, type=pa.large_string())


def key_words(record: RecordType, rows: pd.DataFrame) -> pd.DataFrame:
    """The words that a row is recognised by, one column a field: names in one spelling, and the
    first day of a week's or a month's row."""
    names = record.key or tuple(field.name for field in record.fields)
    values = as_text(record, rows, {})[[name for name in names if name in rows.columns]]
    if "grain" in values.columns and record.key:
        days = pd.to_datetime(rows[record.dated_by])
        for grain, frequency in PERIOD_OF.items():
            coarse = (values["grain"] == grain) & days.notna()
            start = days[coarse].dt.to_period(frequency).dt.start_time.dt.strftime("%Y-%m-%d")
            values.loc[coarse, record.dated_by] = start
    return values


def times_of_day(cells: pd.Series) -> pd.Series:
    """The time that stands beside a date, in one spelling; "" where none does."""
    return each_once(cells, time_of_day)


def as_text(record: RecordType, rows: pd.DataFrame, people: Mapping[str, str]) -> pd.DataFrame:
    """Every field of the record that the rows have, as comparable text; blank is "", and so
    is the grain day. people: id by spelling; without it a person is their name in one spelling."""
    columns = {}
    for field in record.fields:
        if field.name not in rows.columns:
            continue
        cell = rows[field.name]
        if field.kind == Kind.DATE:
            text = each_once(pd.to_datetime(cell), lambda day: f"{day:%Y-%m-%d}")
        elif field.kind in (Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS):
            text = each_once(cell.astype("Float64"), lambda number: f"{number:.12g}")
        elif field.kind == Kind.YES_NO:
            text = each_once(cell.astype("boolean"), lambda said: "yes" if said else "no")
        elif field.kind in (Kind.PERSON, *NAMED):
            text = each_once(cell, lambda name: people.get(key := name_key(name), key))
        else:
            text = cell.astype("str").fillna("")
        if field.name == "grain":
            text = text.where(text != "day", "")
        columns[field.name] = text
    return pd.DataFrame(columns, index=rows.index)


def each_once(cells: pd.Series, spell: Callable[[Any], str]) -> pd.Series:
    """Each cell as a text, "" where it is blank; `spell` is asked once per distinct cell."""
    codes, values = pd.factorize(cells)
    words = pd.Series([*map(spell, values), ""], dtype="str")
    return words.take(np.where(codes < 0, len(values), codes)).set_axis(cells.index)
