"""Frames as files: what a spreadsheet makes of every cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile

import pandas as pd
import pytest

from reports import export

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OWN_FORMATS = 164  # a workbook's own number formats begin here; ours is that of days
EPOCH = dt.date(1899, 12, 30)
ABOUT = {"Plant": "Akron (AKR)", "Measure": "Rework rate (%)", "Made on": dt.date(2026, 11, 25)}
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


class Book:
    """A workbook's sheets by name; each cell by its place as (type, value): "s" for words, "n" for
    numbers, "d" for days."""

    def __init__(self, content: bytes) -> None:
        self.parts = zipfile.ZipFile(io.BytesIO(content))
        sheets = self._xml("xl/workbook.xml").iter(f"{MAIN}sheet")
        self.names = [one.attrib["name"] for one in sheets]
        words = self._xml("xl/sharedStrings.xml").iter(f"{MAIN}si")
        self._words = ["".join(one.itertext()) for one in words]
        formats = self._xml("xl/styles.xml").find(f"{MAIN}cellXfs")
        assert formats is not None
        self._days = [int(one.attrib["numFmtId"]) >= OWN_FORMATS for one in formats]

    def _xml(self, name: str) -> ET.Element:
        return ET.fromstring(self.parts.read(name))

    def cells(self, name: str) -> dict[str, tuple[str, object]]:
        root = self._xml(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml")
        assert list(root.iter(f"{MAIN}f")) == []  # no formula in any test
        found: dict[str, tuple[str, object]] = {}
        for cell in root.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v")
            if value is None:
                continue
            if cell.get("t") == "s":
                found[cell.attrib["r"]] = ("s", self._words[int(value)])
            elif self._days[int(cell.get("s", 0))]:
                found[cell.attrib["r"]] = ("d", EPOCH + dt.timedelta(days=int(value)))
            else:
                found[cell.attrib["r"]] = ("n", float(value))
        return found


def test_words_that_a_spreadsheet_would_run_are_kept_as_words_in_both_kinds_of_file():
    frame = pd.DataFrame({"=Heading": HOSTILE})
    lines = rows_of(export.csv_bytes(frame))
    assert lines[0] == ["'=Heading"]
    assert [line[0] for line in lines[1:]] == [f"'{text}" for text in HOSTILE]
    cells = Book(export.xlsx_bytes({"Weeks": frame}, ABOUT)).cells("Weeks")
    assert len(cells) == 1 + len(HOSTILE)
    assert {(kind, str(value)[0]) for kind, value in cells.values()} == {("s", "'")}


@pytest.mark.parametrize("dtype", ["float64", "object"])
def test_a_negative_number_stays_a_number(dtype):
    frame = pd.DataFrame({"Change (%)": pd.Series([-3.5, 2.0], dtype=dtype)})
    assert rows_of(export.csv_bytes(frame))[1:] == [["-3.5"], ["2.0"]]
    cells = Book(export.xlsx_bytes({"Weeks": frame}, ABOUT)).cells("Weeks")
    assert cells["A2"] == ("n", -3.5)


def test_a_number_among_words_stays_one_while_the_words_are_made_harmless():
    frame = pd.DataFrame({"Found": [-3.5, "-3.5 and more", None]})
    assert rows_of(export.csv_bytes(frame))[1:] == [["-3.5"], ["'-3.5 and more"], [""]]


def test_days_numbers_and_blanks_of_a_workbook_are_what_they_are():
    frame = pd.DataFrame(
        {
            "Week to": [dt.date(2026, 11, 22), None],
            "Counted": pd.array([12, None], dtype="Int64"),
            "Rework rate (%)": [3.25, float("nan")],
            "Complete": [True, False],
        }
    )
    cells = Book(export.xlsx_bytes({"Weeks": frame}, ABOUT)).cells("Weeks")
    assert {place: cell for place, cell in cells.items() if not place.endswith("1")} == {
        "A2": ("d", dt.date(2026, 11, 22)),
        "B2": ("n", 12),
        "C2": ("n", 3.25),
        "D2": ("s", "yes"),
        "D3": ("s", "no"),
    }


def test_a_workbook_says_first_what_it_is_and_when_it_was_made():
    book = Book(export.xlsx_bytes({"Weeks": pd.DataFrame({"a": [1]})}, ABOUT))
    assert book.names == ["About", "Weeks"]
    cells = book.cells("About")
    said = {cells[f"A{row}"][1]: cells[f"B{row}"] for row in (1, 2, 3)}
    assert said["Plant"] == ("s", "Akron (AKR)")
    assert said["Made on"] == ("d", dt.date(2026, 11, 25))


def test_a_csv_says_the_same_in_lines_on_top_and_then_has_its_headings():
    lines = rows_of(export.csv_bytes(pd.DataFrame({"a": [1]}), ABOUT))
    assert lines == [
        ["Plant", "Akron (AKR)"],
        ["Measure", "Rework rate (%)"],
        ["Made on", "2026-11-25"],
        [],
        ["a"],
        ["1"],
    ]


def test_a_plant_with_the_name_of_a_formula_is_harmless_on_the_first_lines_too():
    about = {"Plant": "=cmd|' /C calc'!A0"}
    assert rows_of(export.csv_bytes(pd.DataFrame({"a": [1]}), about))[0][1].startswith("'=")
    book = Book(export.xlsx_bytes({"Weeks": pd.DataFrame({"a": [1]})}, about))
    assert book.cells("About")["B1"] == ("s", "'=cmd|' /C calc'!A0")


def test_a_workbook_has_no_formula_and_no_link():
    frame = pd.DataFrame({"What": ["=HYPERLINK('http://a.b')", "http://a.b", "mailto:x@y.z"]})
    parts = Book(export.xlsx_bytes({"Weeks": frame}, ABOUT)).parts
    sheets = [parts.read(name) for name in parts.namelist() if "worksheets" in name]
    assert len(sheets) == 2
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"hyperlink" in sheet]


def test_a_sheet_may_have_any_name_and_an_empty_frame_keeps_its_headings():
    frame = pd.DataFrame(columns=["Plant", "Code"])
    name = "What [changed]: 'all' of it, in every plant and in every measure"
    book = Book(export.xlsx_bytes({name: frame}, ABOUT))
    assert len(book.names[1]) <= 31
    assert book.cells(book.names[1]) == {"A1": ("s", "Plant"), "B1": ("s", "Code")}


def test_the_names_of_two_files_that_differ_in_one_digit_differ():
    one, other = export.file_name("a/b c", b"1", "xlsx"), export.file_name("a/b c", b"2", "xlsx")
    assert one != other
    assert one.startswith("a-b-c-")
    assert one.endswith(".xlsx")
