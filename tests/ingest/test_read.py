"""Bytes into a table: encoding, delimiter, header, headings, row numbers."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from data.ingest.problems import Refusal
from data.ingest.read import read
from data.ingest.sheet import Sheet

FILES = Path(__file__).parents[1] / "files" / "read"


def sheet_of(name: str) -> Sheet:
    sheet = read((FILES / name).read_bytes(), name)
    assert isinstance(sheet, Sheet), sheet
    return sheet


def rows_of(sheet: Sheet) -> dict[int, list[str | None]]:
    cells = sheet.cells.astype(object).where(sheet.cells.notna(), None)
    return {int(number): list(row) for number, row in zip(cells.index, cells.values, strict=True)}


def test_a_plain_log_gives_its_cells_under_the_row_numbers_of_a_spreadsheet():
    content = b"Date,Leader\n2026-03-02,Ana Ruiz\n2026-03-03,\n"
    sheet = read(content, "walks.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.headings == ("Date", "Leader")
    assert rows_of(sheet) == {2: ["2026-03-02", "Ana Ruiz"], 3: ["2026-03-03", None]}
    assert (sheet.name, sheet.encoding, sheet.delimiter, sheet.header_row) == (
        "walks.csv",
        "utf-8",
        ",",
        1,
    )
    assert sheet.sha256 == hashlib.sha256(content).hexdigest()
    assert sheet.skipped == sheet.problems == ()


def test_every_column_is_text_even_when_it_is_blank_throughout():
    sheet = read(b"Date,Leader,Note\n2026-03-02,Ana,\n", "walks.csv")
    assert isinstance(sheet, Sheet)
    assert [str(kind) for kind in sheet.cells.dtypes] == ["str", "str", "str"]


@pytest.mark.parametrize(
    ("name", "delimiter", "row"),
    [
        ("decimal_comma.csv", ";", ["02.03.2026", "Ruiz, Ana", "1,5"]),
        ("tabs.txt", "\t", ["2026-03-02", "Ana Ruiz", "clean, safe; good"]),
        ("title_lines.csv", ",", ["2026-03-02", "Ana Ruiz", "Paint"]),
    ],
)
def test_the_delimiter_is_found(name, delimiter, row):
    sheet = sheet_of(name)
    assert sheet.delimiter == delimiter
    assert next(iter(rows_of(sheet).values())) == row


def test_a_table_with_bars_around_it_has_no_column_beside_them():
    sheet = sheet_of("bars.csv")
    assert sheet.headings == ("Date", "Leader")
    assert rows_of(sheet) == {3: ["2026-03-02", "Ana Ruiz"]}
    assert [(line.row, line.why) for line in sheet.skipped] == [(2, "line of dashes")]


def test_a_column_of_dates_alone_is_a_table():
    sheet = read(b"Date of meeting\n2026-03-02\n2026-03-09\n", "meetings.csv")
    assert isinstance(sheet, Sheet)
    assert rows_of(sheet) == {2: ["2026-03-02"], 3: ["2026-03-09"]}


def test_the_line_sep_names_the_delimiter_and_counts_as_no_row():
    sheet = sheet_of("sep_line.csv")
    assert (sheet.delimiter, sheet.header_row) == (";", 1)
    assert rows_of(sheet) == {2: ["2026-03-02", "Ana Ruiz", "Paint, large"]}
    assert [(line.row, line.why) for line in sheet.skipped] == [
        (0, "names the delimiter; a spreadsheet does not show this line")
    ]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("cp1252.csv", "cp1252"),
        ("utf16.csv", "utf-16"),
        ("utf16_no_mark.csv", "utf-16"),
        ("utf8_mark.csv", "utf-8"),
    ],
)
def test_the_encoding_is_found(name, encoding):
    sheet = sheet_of(name)
    assert sheet.encoding == encoding
    assert sheet.headings[0] == "Datum"
    assert sheet.cells.loc[2, "Leiter"] == "Jürgen Groß"


@pytest.mark.parametrize("words", ["„Spaß“ – 5 cm³", "¿Qué?", "créée où", "Jørgen Åse", "São João"])
def test_western_words_in_cp1252_are_read(words):
    sheet = read(f"Date;Note\n2026-03-02;{words}\n".encode("cp1252"), "walks.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.cells.loc[2, "Note"] == words


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("Győző", "cp1250"), ("Dvořák", "cp1250"), ("Paweł", "cp1250"), ("Köln", "cp850")],
)
def test_letters_of_another_code_are_never_read_as_cp1252(words, encoding):
    sheet = read(f"Date;Note\n2026-03-02;{words}\n".encode(encoding), "walks.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.cells.empty
    assert [problem.kind for problem in sheet.problems] == ["unreadable_text"]
    named = read(f"Date;Note\n2026-03-02;{words}\n".encode(encoding), "w.csv", encoding=encoding)
    assert isinstance(named, Sheet)
    assert named.cells.loc[2, "Note"] == words


def test_a_damaged_byte_costs_its_row_only():
    sheet = sheet_of("damaged_byte.csv")
    assert list(sheet.cells.index) == [2, 4]
    assert [str(problem) for problem in sheet.problems] == [
        "Row 3, column “Leiter”: found “J�rg S��”. It holds bytes that are no text. Type the cell "
        "again, or save the file as CSV UTF-8."
    ]


def test_a_nul_costs_its_row_only():
    sheet = read(b"Date,Leader\n2026-03-02,A\0na\n2026-03-03,Jo\n2026-03-04,Jo\n", "walks.csv")
    assert isinstance(sheet, Sheet)
    assert list(sheet.cells.index) == [3, 4]
    assert [(problem.row, problem.kind) for problem in sheet.problems] == [(2, "unreadable_text")]


def test_headings_that_are_empty_or_repeated_are_told_apart_by_their_place():
    assert sheet_of("repeated_headings.csv").headings == ("#1 Date", "Leader", "#3 Date", "#4")


def test_headings_are_unique_even_where_the_sender_wrote_a_place_himself():
    sheet = read(b"#2 Date,Date,Date,Leader\n1,2026-03-02,2026-03-02,Ana\n", "walks.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.headings == ("#1 #2 Date", "#2 Date", "#3 Date", "Leader")


def test_columns_without_heading_and_cells_are_left_out():
    assert sheet_of("empty_columns.csv").headings == ("Date", "Leader")


def test_a_file_without_header_keeps_its_first_row_as_data():
    sheet = sheet_of("no_header.csv")
    assert (sheet.header_row, sheet.headings) == (0, ("#1", "#2", "#3"))
    assert list(sheet.cells.index) == [1, 2]


def test_the_two_lines_of_a_header_are_joined():
    sheet = sheet_of("header_over_two_rows.csv")
    assert sheet.header_row == 1
    assert sheet.headings == ("Date", "Walk / Leader", "Area", "Minutes")
    assert [(line.row, line.why) for line in sheet.skipped] == [(2, "second line of the header")]


def test_rows_quoted_as_a_whole_are_taken_apart():
    sheet = sheet_of("whole_rows_quoted.csv")
    assert rows_of(sheet) == {
        2: ["2026-03-02", "Ana Ruiz", "clean, safe"],
        3: ["2026-03-03", "Jonas Huber", "none"],
    }


def test_no_break_spaces_are_spaces_and_cells_of_spaces_are_blank():
    assert rows_of(sheet_of("no_break_spaces.csv")) == {
        2: ["2026-03-02", "Ana Ruiz", "1 250"],
        3: ["2026-03-03", None, "7"],
    }


def test_a_text_kept_from_becoming_a_number_loses_its_wrapping():
    assert list(sheet_of("as_text.csv").cells["Reference"]) == ["00123", "00124"]


def test_sentinels_and_figures_stay_as_written():
    sheet = read(b'Date,Leader,Units\n00.00.0000,-,0x1A\nn/a,n/a,"1.250,5"\n', "walks.csv")
    assert isinstance(sheet, Sheet)
    assert rows_of(sheet) == {2: ["00.00.0000", "-", "0x1A"], 3: ["n/a", "n/a", "1.250,5"]}


def test_what_the_sender_says_goes_before_what_is_found():
    content = "Title\nx|y\n2026-03-02|J\xf6rg,s\n".encode("latin-1")
    sheet = read(content, "walks.csv", encoding="cp850", delimiter="|", header_row=2)
    assert isinstance(sheet, Sheet)
    assert (sheet.encoding, sheet.delimiter, sheet.header_row) == ("cp850", "|", 2)
    assert rows_of(sheet) == {3: ["2026-03-02", "J÷rg,s"]}


def test_header_row_0_says_that_there_is_none():
    sheet = read(b"Date,Leader\n2026-03-02,Ana\n", "walks.csv", header_row=0)
    assert isinstance(sheet, Sheet)
    assert list(sheet.cells.index) == [1, 2]


def test_a_header_row_beyond_the_file_is_refused():
    refusal = read(b"Date,Leader\n2026-03-02,Ana\n", "walks.csv", header_row=9)
    assert refusal == Refusal(
        code="no_rows",
        sentence="The file has no row 9 that could be the header: it has 2 rows. Choose a row "
        "from 1 to 2, or 0 for none.",
    )


def test_an_encoding_that_is_not_read_is_refused_with_those_that_are():
    refusal = read(b"Date,Leader\n2026-03-02,Ana\n", "walks.csv", encoding="rot13")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "unreadable_text"
    assert refusal.sentence == (
        "“rot13” is no encoding that is read. Choose one of: utf-8, utf-16, utf-32, cp1252, "
        "iso8859-1, iso8859-15, cp1250, iso8859-2, cp1251, cp1253, cp1254, cp437, cp850, cp852, "
        "mac-roman."
    )


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "\n"])
def test_a_delimiter_that_sets_no_cells_apart_is_a_programmers_mistake(delimiter):
    with pytest.raises(ValueError, match="sets no cells apart"):
        read(b"Date,Leader\n2026-03-02,Ana\n", "walks.csv", delimiter=delimiter)


@pytest.mark.parametrize("line", [b'sep="', b"sep=\r", b"sep=x", b"sep="])
def test_a_line_sep_without_a_delimiter_is_no_order(line):
    sheet = read(line + b"\nDate,Leader\n2026-03-02,Ana\n", "walks.csv")
    assert isinstance(sheet, Sheet)
    assert sheet.headings == ("Date", "Leader")
