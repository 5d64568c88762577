"""Large texts are split as columns in one go: the sheet is the one that reading each row gives."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ingest import bulk, skip
from data.ingest.dialect import find_dialect
from data.ingest.problems import Refusal
from data.ingest.read import read
from data.ingest.sheet import Sheet

FILES = sorted((Path(__file__).parents[1] / "files").rglob("*.*"))
ROW = "2026-03-02,Ana Ruiz,35,Assembly,4\n"
HEADER = "Date,Leader,Minutes,Area,Findings\n"


def both(monkeypatch_size: pytest.MonkeyPatch, content: bytes, **said: object) -> Sheet | Refusal:
    """The answer of either reader, which is the same."""
    answers = []
    for smallest in (0, len(content) + 1):
        monkeypatch_size.setattr(bulk, "SMALLEST", smallest)
        answers.append(read(content, "log.csv", **said))
    in_bulk, one_by_one = answers
    assert type(in_bulk) is type(one_by_one)
    if isinstance(in_bulk, Refusal):
        assert in_bulk == one_by_one
        return in_bulk
    assert isinstance(in_bulk, Sheet)
    assert isinstance(one_by_one, Sheet)
    pd.testing.assert_frame_equal(in_bulk.cells, one_by_one.cells)
    pd.testing.assert_frame_equal(in_bulk.unread, one_by_one.unread)
    for fact in ("skipped", "problems", "encoding", "delimiter", "header_row", "records_counted"):
        assert getattr(in_bulk, fact) == getattr(one_by_one, fact)
    return in_bulk


def balanced(sheet: Sheet | Refusal) -> None:
    """The conservation law, with the rows counted by another road."""
    if isinstance(sheet, Sheet):
        found = len(sheet.cells) + len(sheet.problems) + len(sheet.skipped)
        assert sheet.records_counted == found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_gives_the_same_sheet_either_way_and_no_row_is_lost(file, monkeypatch):
    balanced(both(monkeypatch, file.read_bytes()))


def test_a_large_clean_text_is_split_in_bulk():
    text = HEADER + ROW * 6_000
    assert len(text) >= bulk.SMALLEST
    rows = bulk.bulk_rows(text, find_dialect(text).dialect)
    assert rows is not None
    assert len(rows) == 6_001
    assert rows.odd == {}


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        (HEADER + ROW * 100 + "\n" + ROW * 100, []),
        (HEADER + ROW * 100 + "Total,,3500\n" + ROW * 100, [101]),
        ("Walks of March\n" + HEADER + ROW * 200, [0]),
        ("Walks of March\n\n" + HEADER + ROW * 200 + "too,many,cells,in,this,row\n", [0, 203]),
    ],
    ids=["blank line", "total", "title", "too many cells"],
)
def test_rows_of_another_width_are_looked_at_one_by_one(text, odd, monkeypatch):
    rows = bulk.bulk_rows(text, find_dialect(text).dialect)
    assert rows is not None
    assert list(rows.odd) == odd
    balanced(both(monkeypatch, text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW * 50 + '2026-03-02,"Ana\nRuiz",35,Assembly,4\n' + ROW * 50,
        HEADER + ROW * 50 + '2026-03-02,"Ana Ruiz,35,Assembly,4\n' + ROW * 50,
        HEADER + ROW * 50 + '2026-03-02,Ana "Al" Ruiz,35,Assembly,4\n' + ROW * 50,
        HEADER + ROW * 50 + ROW.replace("\n", "\r") + ROW * 50,
        HEADER + ROW * 50 + "2026-03-02,Ana\n" * 50,
        HEADER + ROW * 50 + ROW.replace("Ana", '="Ana"') + ROW * 50,
    ],
    ids=["line break", "open mark", "stray mark", "mixed ends", "many short rows", "as shown"],
)
def test_what_is_not_certain_is_left_to_the_reader_that_looks_at_each_row(text, monkeypatch):
    sheet = both(monkeypatch, text.encode())
    balanced(sheet)
    assert isinstance(sheet, Sheet)
    assert len(sheet.cells) + len(sheet.problems) >= 100


CELL = st.text(alphabet='ab 5-#"é,\u3000', max_size=5) | st.sampled_from(
    ["Total", "sum", "--", "2026-03-02", "Date", "DATE", "ﬁ", "Page 1 of 2", "# note", "", " "]
)
LINE = st.lists(CELL, min_size=1, max_size=5)
END = st.sampled_from(["\n", "\r\n"])


def written(row: list[str], delimiter: str, quoted: bool) -> str:
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"' if quoted or set(cell) & {delimiter, '"'} else cell
        for cell in row
    )


@given(
    lines=st.lists(LINE, max_size=6),
    after=st.lists(LINE, max_size=6),
    end=END,
    delimiter=st.sampled_from([",", ";", "\t"]),
    quoted=st.booleans(),
    header_row=st.sampled_from([None, None, None, 0, 1, 2, 40]),
    header=st.sampled_from([["Date", "Leader", "Note"], ["Date", "", "Note", "Area"]]),
)
@settings(max_examples=150, deadline=None)
def test_messy_logs_give_the_same_sheet_either_way(
    lines, after, end, delimiter, quoted, header_row, header
):
    plain = [["2026-03-01", "Jo", "none", "x"][: len(header)]] * 150
    rows = [*lines[:1], header, *lines[1:], *plain, *after]
    text = end.join(written(row, delimiter, quoted) for row in rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "MOST_ODD", 0.5)
        balanced(both(patch, text.encode(), header_row=header_row))


@given(
    text=st.text(alphabet='ab1,;\t| "\n\r#-=.:/éß\u00a0', max_size=300),
    delimiter=st.sampled_from([None, ",", ";"]),
)
@settings(max_examples=200, deadline=None)
def test_rows_counted_are_rows_read_rejected_and_skipped_in_any_text(text, delimiter):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "MOST_ODD", 1.0)
        balanced(both(patch, text.encode(), delimiter=delimiter))


@given(
    sample=st.sampled_from([file.read_bytes() for file in FILES]),
    place=st.floats(0, 1),
    put=st.sampled_from([b'"', b"\n", b",", b"\r\n", b'""', b";", b'"\n"', b"\r", b'x"\n,"y', b""]),
    cut=st.integers(0, 4),
)
@settings(max_examples=150, deadline=None)
def test_a_file_with_a_wound_keeps_the_law(sample, place, put, cut):
    at = int(place * len(sample))
    with pytest.MonkeyPatch.context() as patch:
        balanced(both(patch, sample[:at] + put + sample[at + cut :]))


@given(
    line=st.from_regex(skip._FOOTER, fullmatch=True) | st.from_regex(skip._DASHES, fullmatch=True)
)
@settings(max_examples=200, deadline=None)
def test_the_first_look_at_many_rows_misses_no_footer_and_no_line_of_dashes(line):
    column = pa.chunked_array([[line]], type=pa.large_string())
    found = bulk._matches(column, skip.MAY_BEGIN_FOOTER)
    assert found[0] or bulk._matches(column, skip.MAY_BEGIN_OTHER_LINE)[0]
