"""Row keys: the md5 of a text that stays what it was, or stored rows would no longer be found."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest

from catalogue.model import Kind
from catalogue.records import RECORDS
from data.ingest.columns import column_of
from data.ingest.hashing import may_repeat
from data.ingest.keys import content_keys, reference_keys, times_of_day
from data.ingest.words import may_say_nothing, says_nothing

WALK = RECORDS["gemba_walk"]


def rows(**columns: list[object]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    return pd.DataFrame({"plant": ["AKR"] * count, **columns}, index=range(2, count + 2))


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def walks(*leaders: str | None) -> pd.DataFrame:
    day = pd.Timestamp("2026-03-02")
    table = rows(walked_on=[day] * len(leaders), leader=list(leaders))
    return table.astype({"plant": "str", "leader": "str"})


def test_a_row_is_known_by_everything_it_says_in_the_order_of_the_catalogue():
    found = content_keys(WALK, walks("Ana  RUIZ", "Jürgen"))
    said = "gemba_walk\x1fAKR\x1fplant=AKR\x1fwalked_on=2026-03-02\x1fleader="
    assert list(found.index) == [2, 3]
    assert found.tolist() == [md5(said + "ana ruiz\x1f#0"), md5(said + "jürgen\x1f#0")]


def test_a_blank_cell_says_nothing_and_a_repeated_row_is_numbered():
    found = content_keys(WALK, walks("Ana", None, "ana"))
    said = "gemba_walk\x1fAKR\x1fplant=AKR\x1fwalked_on=2026-03-02"
    assert found.tolist() == [
        md5(said + "\x1fleader=ana\x1f#0"),
        md5(said + "\x1f#0"),
        md5(said + "\x1fleader=ana\x1f#1"),
    ]


def test_the_time_of_day_tells_two_walks_of_one_day_apart():
    moments = times_of_day(pd.Series(["2026-03-02 14:05", "2026-03-02"], index=[2, 3], dtype="str"))
    found = content_keys(WALK, walks("Ana", "Ana"), moments)
    said = "gemba_walk\x1fAKR\x1fplant=AKR\x1fwalked_on=2026-03-02\x1fleader=ana"
    assert moments.tolist() == ["14:05", ""]
    assert found.tolist() == [md5(said + "\x1fat=14:05\x1f#0"), md5(said + "\x1f#0")]


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("2026-01-05 14:05:00", "14:05"),
        ("2026-01-05T14:05:00.000", "14:05"),
        ("1/5/2026 2:05 PM", "14:05"),
        ("1/5/2026 12:05 a.m.", "00:05"),
        ("05.01.2026 9:00", "09:00"),
        ("Mo, 5. Januar 2026 um 14 Uhr", "14:00"),
        ("2026-01-05 14:05:30", "14:05:30"),
        ("5 Jan 2026, 2.05.30 pm", "14:05:30"),
        ("2026-01-05 00:00:00", ""),
        ("2026-01-05", ""),
    ],
)
def test_a_time_of_day_is_the_same_however_it_is_written(cell, time):
    assert times_of_day(pd.Series([cell], dtype="str")).tolist() == [time]


def test_a_reference_is_a_key_where_it_is_filled():
    table = rows(reference=["W7", None]).astype({"plant": "str", "reference": "str"})
    found = reference_keys(WALK, table)
    assert found.iloc[0] == md5("gemba_walk\x1fAKR\x1freference=W7")
    assert pd.isna(found.iloc[1])


def test_among_many_rows_all_that_repeat_are_found():
    texts = [f"row {number}" for number in range(5_000)]
    texts[4_321] = texts[17]
    table = pd.DataFrame({"a": texts, "b": ["x"] * 4_999 + [None]}, dtype="str")
    assert list(table.index[may_repeat(table)]) == [17, 4_321]


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.COUNT, Kind.TEXT, Kind.PERSON])
def test_the_first_look_at_many_texts_misses_none_that_says_nothing(kind):
    texts = ["-", "–", "n/a", "none", "00.00.0000", "0", "1900-01-00", "-1", "−1,0", "Date", "DATE"]
    texts += ["keine", "Datum", "2026-03-02", "5", "?", ".", "#N/A", "a longer text than any word"]
    field = next(one for one in WALK.fields if one.kind == kind)
    column = column_of("Date", pd.Series(texts, dtype="str"))
    headings = frozenset({"date", "leader"})
    nothing = [
        place
        for place, text in enumerate(column.texts)
        if says_nothing(text, field, "Date", headings)
    ]
    assert len(nothing) > 3
    assert set(nothing) <= set(may_say_nothing(column, field))
