"""No bytes raise, and no row is lost, however messy the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ingest.counting import line_ends_within, records_counted
from data.ingest.problems import PROBLEM_KINDS, REFUSAL_CODES, Refusal
from data.ingest.read import read
from data.ingest.rows import Dialect, split_rows
from data.ingest.sheet import Sheet

FILES = Path(__file__).parents[1] / "files" / "read"
SAMPLES = [path.read_bytes() for path in sorted(FILES.iterdir())]

MESSY_TEXT = st.text(alphabet='ab1,;\t| "\n\r#-=.:/éß\0\ufeff\u00a0', max_size=300)


def holds(sheet: Sheet | Refusal) -> None:
    """What is true of every answer, whatever the file."""
    if isinstance(sheet, Refusal):
        assert sheet.code in REFUSAL_CODES
        assert sheet.sentence
        return
    assert len(set(sheet.headings)) == len(sheet.headings) > 0
    assert all(sheet.headings)
    assert all(problem.kind in PROBLEM_KINDS and problem.needed for problem in sheet.problems)
    places = [*sheet.cells.index]
    places += [problem.row for problem in sheet.problems]
    places += [line.row for line in sheet.skipped if line.row > 0]
    places += [sheet.header_row] * (sheet.header_row > 0)
    assert sorted(places) == list(range(1, len(places) + 1))  # each row once, none missing
    found = len(sheet.cells) + len(sheet.problems) + len(sheet.skipped)
    assert sheet.records_counted == found
    assert list(sheet.unread.index) == [problem.row for problem in sheet.problems]
    assert set(sheet.headings) <= set(sheet.unread.columns)
    words = "".join(sheet.unread.stack().dropna())
    assert "\0" not in words
    assert words.encode() == words.encode(errors="replace")  # raises for a byte that is no text
    filled = sheet.cells.stack().dropna()
    assert [cell for cell in filled if cell != cell.strip() or not cell] == []


@given(content=st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_sheet_or_a_refusal(content):
    holds(read(content, "log.csv"))


@given(text=MESSY_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_of_delimiters_and_quotation_marks_gives_each_row_its_place(text):
    holds(read(text.encode(), "log.csv"))


@given(
    sample=st.sampled_from(SAMPLES),
    place=st.floats(0, 1),
    cut=st.integers(0, 12),
    put=st.binary(max_size=6) | st.sampled_from([b'"', b"\n", b",", b"\r\n", b'""', b";"]),
)
@settings(max_examples=300, deadline=None)
def test_a_good_file_with_a_wound_gives_each_row_its_place(sample, place, cut, put):
    at = int(place * len(sample))
    holds(read(sample[:at] + put + sample[at + cut :], "log.csv"))


@given(
    text=MESSY_TEXT,
    delimiter=st.sampled_from([None, ",", ";", "\t", "|"]),
    encoding=st.sampled_from([None, "utf-8", "utf-16", "utf-32", "cp1252", "no such"]),
    header_row=st.none() | st.integers(-1, 5),
)
@settings(max_examples=200, deadline=None)
def test_what_the_sender_says_about_any_text_raises_nothing(text, delimiter, encoding, header_row):
    content = text.encode()
    holds(
        read(content, "x.csv", encoding=encoding, delimiter=delimiter, header_row=header_row),
    )


CELLS = st.text(alphabet='ab ,;"\n5', max_size=8)
DATA_ROW = st.tuples(st.just("2026-03-02"), st.just("Ana"), CELLS)
OTHER_LINE = st.sampled_from(["", ",,", "Total,,4", "# note", "Date,Leader,Note", "Page 1 of 2"])


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell


@given(
    ordinary=st.integers(3, 9),
    others=st.lists(DATA_ROW | OTHER_LINE, max_size=30),
    ends=st.sampled_from(["\n", "\r", "\r\n"]),
)
@settings(max_examples=300, deadline=None)
def test_rows_sent_are_rows_read_rejected_and_skipped(ordinary, others, ends):
    """The conservation law: the test knows how many rows it wrote, and which are data."""
    rows = [("2026-03-01", "Jo", "none")] * ordinary + others
    data = [row for row in rows if isinstance(row, tuple)]
    lines = [row if isinstance(row, str) else ",".join(map(quoted, row)) for row in rows]
    sheet = read((ends.join(["Date,Leader,Note", *lines]) + ends).encode(), "walks.csv")
    assert isinstance(sheet, Sheet)
    assert len(sheet.cells) == len(data)
    assert len(sheet.cells) + len(sheet.problems) + len(sheet.skipped) == len(rows)
    assert sheet.cells["Note"].fillna("").tolist() == [note.strip() for _, _, note in data]


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=20))
@settings(max_examples=200, deadline=None)
def test_closed_quotation_marks_are_counted_alike_by_the_csv_module_and_by_their_parity(rows):
    text = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    )
    commas = Dialect(delimiter=",")
    assert records_counted(text, commas, None) == len(rows)  # the csv module alone
    assert records_counted(text, commas, line_ends_within(text, commas)) == len(rows)
    assert split_rows(text, commas).cells == rows


HEADER = b"Date,Leader,Note\n"


@pytest.mark.parametrize(
    "content",
    [
        HEADER + b'2026-03-02,"x,y\n' * 20_000,
        HEADER + b'"' * 1_000_001,
        HEADER + b'"a,' * 300_000,
        HEADER + b'2026-03-02,"x\n' + b'""\n' * 20_000,
        HEADER + b'2026-03-02,x,"' + b"a\n" * 20_000,
        HEADER + (b'2026-03-02,"x,y\n' + b"prose\n" * 40) * 500,
        HEADER + b"2026-03-02,x," + b"a" * 20_000_000,
        HEADER + (b"x," * 20_000 + b"\n") * 20,
        b"," * 5_000_000,
        b"<" * 1_000_000,
        b"[" * 1_000_000,
        bytes(range(1, 256)) * 20_000,
        "Дата,Кто\n".encode("cp1251") * 50_000,
    ],
    ids=[
        *("open marks", "marks", "marks and commas", "pairs of marks", "long open cell"),
        *("open marks and prose", "huge cell", "wide rows", "commas", "tags", "brackets"),
        *("noise", "cyrillic"),
    ],
)
def test_hostile_files_are_answered_in_seconds(content):
    begun = time.process_time()
    answer = read(content, "log.csv")
    assert time.process_time() - begun < 5
    holds(answer)


def test_a_hundred_thousand_rows_are_read_in_seconds():
    row = b'2026-03-02,Ana Ruiz,35,Assembly,Day,4,2,1,yes,"oil, cleaned"\n'
    header = b"Date,Leader,Minutes,Area,Shift,People,Findings,Actions,Thanked,Note\n"
    begun = time.process_time()
    sheet = read(header + row * 100_000, "walks.csv")
    assert time.process_time() - begun < 6  # 1 s on a quiet machine
    assert isinstance(sheet, Sheet)
    assert len(sheet.cells) == 100_000
