"""Workbooks that are broken, locked, of another kind, or made to do harm: one sentence each."""

from __future__ import annotations

import io
import zipfile

import pytest

from data.ingest.problems import Refusal
from data.ingest.workbook import open_workbook
from tests.ingest.workbooks import (
    HEADINGS,
    MAIN,
    by_hand,
    header,
    of_rows,
    refused,
    sheet_of,
    zipped,
)

BROKEN = (
    "workbook",
    "The workbook is broken or was cut off on its way. Open it in Excel, save it under a new name "
    "as Excel Workbook (.xlsx), and drop that file here.",
)
HEAVY = (
    "too_large",
    "The workbook takes more memory or time than is safe. Copy the log alone into a new workbook, "
    "or save its sheet as CSV UTF-8, and drop that file here.",
)
BOMB = (
    "too_large",
    "The workbook is packed so densely that it would fill the memory when it is opened. Copy the "
    "log alone into a new workbook, and drop that file here.",
)
WORKBOOK = of_rows(HEADINGS, ("2025-03-04", "Ana", "Line 4", 3))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def damaged(part: str, content: str) -> bytes:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped(files | {part: content})


@pytest.mark.parametrize(
    "content",
    [
        WORKBOOK[: len(WORKBOOK) // 2],
        WORKBOOK[:-30],
        damaged("xl/worksheets/sheet1.xml", sheet_of(header())[:-40]),
        damaged("xl/worksheets/sheet1.xml", "no XML"),
        damaged("xl/workbook.xml", f"<workbook {MAIN}><sheets>"),
        damaged("xl/sharedStrings.xml", "<sst><si>"),
        damaged("xl/styles.xml", LAUGHS + "<styleSheet/>"),
        damaged("xl/worksheets/sheet1.xml", LAUGHS + sheet_of("<row><c><v>&b;</v></c></row>")),
        by_hand(sheet_of('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), strings="<sst/>"),
        by_hand(sheet_of('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), strings="<sst/>"),
        by_hand(sheet_of(header(2) + header(1))),
        by_hand(sheet_of(header(2) + header(2))),
        by_hand(sheet_of('<row r="one"/>')),
        by_hand(sheet_of('<row r="1"><c r="Ä1"><v>1</v></c></row>')),
        by_hand(sheet_of('<row r="1"><c r="A1" s="x"><v>1</v></c><c t="s"><v>x</v></c></row>')),
        by_hand("<a>" * 5000),
        zipped({"xl/workbook.xml": "x", "[Content_Types].xml": "x"}),
    ],
)
def test_a_broken_workbook_is_refused_with_what_to_do(content):
    assert refused(content) == BROKEN


def test_a_workbook_with_a_wrong_checksum_is_broken():
    at = WORKBOOK.index(b"PK\x01\x02")
    for place in range(at // 3, at // 3 + 40):
        content = bytearray(WORKBOOK)
        content[place] ^= 0xFF
        found = open_workbook(bytes(content), None)
        assert not isinstance(found, Refusal) or (found.code, found.sentence) == BROKEN


def test_a_zip_bomb_is_not_opened():
    assert refused(by_hand(sheet_of(" " * 20_000_000))) == BOMB


def test_an_archive_of_very_many_files_is_not_opened():
    assert refused(zipped({f"xl/{place}": "" for place in range(10_001)})) == BOMB


def test_a_workbook_that_takes_too_long_is_stopped():
    content = of_rows(HEADINGS, *[("2025-03-04", "Ana", "Line 4", 3)] * 3000)
    found = open_workbook(content, None, seconds=0)
    assert (found.code, found.sentence) == HEAVY


def test_more_cells_than_memory_holds_end_as_a_sentence(monkeypatch):
    monkeypatch.setattr("data.ingest.workbook.MEMORY_MEGABYTES", 60)
    monkeypatch.setattr("data.ingest.workbook.MEMORY_PER_BYTE", 0)
    strings = "".join(f"<si><t>a text of some length, number {n}</t></si>" for n in range(400_000))
    assert refused(by_hand(sheet_of(header()), strings=f"<sst>{strings}</sst>")) == HEAVY


def test_a_sheet_of_more_rows_than_are_read_is_too_large(monkeypatch):
    monkeypatch.setattr("data.ingest.gate.MOST_ROWS", 50)
    code, sentence = refused(of_rows(HEADINGS, *[("2025-03-04", "Ana", "Line 4", 3)] * 60))
    assert code == "too_large"
    assert "rows. Export it in parts, one for each year or plant" in sentence


def test_a_binary_workbook_is_asked_for_as_xlsx():
    relations = (
        '<Relationships><Relationship Id="r1" Target="xl/workbook.bin" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    assert refused(zipped({"_rels/.rels": relations, "xl/workbook.bin": "x"})) == (
        "workbook",
        "This is a binary Excel workbook (.xlsb). Open it in Excel, choose File, Save as, Excel "
        "Workbook (.xlsx), and drop that file here.",
    )


def test_a_locked_archive_is_asked_for_without_its_password():
    content = bytearray(WORKBOOK)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    code, sentence = refused(bytes(content))
    assert code == "workbook"
    assert sentence.startswith("This is a workbook locked with a password.")


def test_a_large_workbook_is_not_opened_where_memory_cannot_be_limited():
    packed = io.BytesIO(WORKBOOK)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/media/photo.png", bytes(6 * 1024 * 1024), zipfile.ZIP_STORED)
    large = packed.getvalue()
    found = open_workbook(large, None, platform="win32")
    assert found.sentence == (
        "Workbooks of more than 5 MB cannot be opened safely on Windows. Save the sheet as CSV "
        "UTF-8, and drop that file here."
    )
    assert not isinstance(open_workbook(WORKBOOK, None, platform="win32"), Refusal)
