"""What is no table is refused with one sentence: what it is, and what to do instead."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from data.ingest import gate
from data.ingest.problems import REFUSAL_CODES, Refusal
from data.ingest.read import read

FILES = Path(__file__).parents[1] / "files" / "read"


def refusal_of(content: bytes, name: str = "log.csv") -> tuple[str, str]:
    refusal = read(content, name)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.code in REFUSAL_CODES
    return refusal.code, refusal.sentence


def zipped(*members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return packed.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
SAVE = "Open it in Excel, choose File, Save as, Excel Workbook (.xlsx), and drop that file here."
EXPORT = "Export the log as CSV UTF-8 and drop that file here."
TABLE = "Copy its table into a spreadsheet, and save that as CSV UTF-8."

BY_CONTENT = [
    (
        "workbook",
        zipped("xl/workbook.xml"),
        "The workbook is broken or was cut off on its way. Open it in Excel, save it under a new "
        "name as Excel Workbook (.xlsx), and drop that file here.",
    ),
    (
        "workbook",
        zipped("mimetype", "opendocument.spreadsheet"),
        "This is an OpenDocument workbook (.ods). In LibreOffice choose File, Save as, Excel "
        "2007-365 (.xlsx), and drop that file here.",
    ),
    (
        "workbook",
        zipped("Index/Document.iwa"),
        "This is a Numbers workbook. In Numbers choose File, Export to, Excel, and drop that file "
        "here.",
    ),
    (
        "workbook",
        OLE + "Workbook".encode("utf-16-le"),
        f"This is an old Excel workbook (.xls). {SAVE}",
    ),
    (
        "workbook",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "This is a workbook locked with a password. Open it in Excel with the password, choose "
        "File, Info, Protect Workbook, Encrypt with Password, empty the field, save it, and drop "
        "that file here.",
    ),
    (
        "workbook",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        f"This is an Excel workbook saved as XML. {SAVE}",
    ),
    ("not_a_table", zipped("word/document.xml"), f"This is a Word document. {TABLE}"),
    ("not_a_table", zipped("ppt/slides.xml"), f"This is a presentation. {TABLE}"),
    ("not_a_table", rb"{\rtf1\ansi Walk}", f"This is a Rich Text document. {TABLE}"),
    ("not_a_table", OLE, f"This is an old Office document. {EXPORT}"),
    (
        "not_a_table",
        zipped("walks.csv"),
        "This is an archive of files. Unpack it, and drop the log that lies in it here.",
    ),
    (
        "not_a_table",
        b"\x1f\x8b\x08\x00walks",
        "This is an archive of files. Unpack it, and drop the log that lies in it here.",
    ),
    (
        "not_a_table",
        b"%PDF-1.7\n",
        f"This is a PDF. Its figures cannot be read safely. {EXPORT}",
    ),
    (
        "not_a_table",
        b"\x89PNG\r\n\x1a\n\0\0",
        f"This is a picture. Figures in a picture cannot be read safely. {EXPORT}",
    ),
    (
        "not_a_table",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        f"This is a picture. Figures in a picture cannot be read safely. {EXPORT}",
    ),
    ("not_a_table", b"PAR1\x15\0\x15PAR1", f"This is a Parquet file. {EXPORT}"),
    ("not_a_table", b"ARROW1\0\0\xff", f"This is an Arrow file. {EXPORT}"),
    (
        "not_a_table",
        b"SQLite format 3\0\x10",
        "This is a database. Export the log from it as CSV UTF-8 and drop that file here.",
    ),
    ("not_a_table", b"\0\0\0\x20ftypisom\0\0", f"This is a sound or film file. {EXPORT}"),
    ("not_a_table", b"\x7fELF\x02\x01", f"This is a program. {EXPORT}"),
    (
        "not_a_table",
        (FILES / "web_page.xls").read_bytes(),
        f"This is a web page, whatever its name ends with. {SAVE}",
    ),
    ("not_a_table", b'<?xml version="1.0"?><walks/>', f"This is an XML file. {EXPORT}"),
    ("not_a_table", b"<walks><walk/></walks>\n", f"This is an XML file. {EXPORT}"),
    (
        "not_a_table",
        (FILES / "log.json").read_bytes(),
        "This is a JSON file. Export the log as CSV UTF-8 and drop that file here: most tools "
        "offer both.",
    ),
    (
        "not_a_table",
        bytes(range(256)) * 4,
        "This is no text that a table could be read from. Export the log as CSV UTF-8.",
    ),
    (
        "not_a_table",
        (FILES / "prose.csv").read_bytes(),
        "This is running text, not a table. Export the log as CSV UTF-8, with one row for each "
        "entry and a header above.",
    ),
    (
        "unreadable_text",
        (FILES / "unlikely_letters.csv").read_bytes(),
        "The letters of this file are stored in a way that cannot be told with certainty. In "
        "Excel choose File, Save as, CSV UTF-8, and drop that file here.",
    ),
    (
        "one_line",
        (FILES / "written_line_ends.csv").read_bytes(),
        "The whole file is one line: its rows end with the two characters \\ and n instead of a "
        "line break. Export it again with real line breaks, or replace each \\n by a line break "
        "in a text editor.",
    ),
    (
        "no_rows",
        (FILES / "header_alone.csv").read_bytes(),
        "The file has a header and no rows under it. Add at least one row, or export the log "
        "again with its rows.",
    ),
]


@pytest.mark.parametrize(("code", "content", "sentence"), BY_CONTENT)
def test_content_is_recognised_and_answered(code, content, sentence):
    assert refusal_of(content) == (code, sentence)


@pytest.mark.parametrize(
    "content", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", bytes(64), b"\xff\xfe\n\0"]
)
def test_a_file_without_a_letter_is_empty(content):
    assert refusal_of(content) == (
        "empty",
        "The file is empty. Export the log again and drop the new file here.",
    )


@pytest.mark.parametrize("name", ["~$walks.xlsx", ".~lock.walks.ods#"])
def test_the_lock_file_beside_an_open_workbook_is_known_by_its_name(name):
    assert refusal_of(b"\x05Ana Ruiz     ", name) == (
        "lock_file",
        "This is the small lock file that a spreadsheet program leaves beside an open workbook. "
        "Close the workbook, and drop the workbook itself here.",
    )


def test_a_suffix_decides_nothing():
    sheet = read(b"Date,Leader\n2026-03-02,Ana\n", "walks.xlsx")
    assert not isinstance(sheet, Refusal)


@pytest.mark.parametrize("first", [b"PAR1", b"BM", b"MZ", b"PK", b"ID3", b"id,name,DUCK"])
def test_a_heading_that_looks_like_a_known_beginning_is_a_heading(first):
    assert not isinstance(read(first + b",Date\n1,2026-03-02\n", "walks.csv"), Refusal)


def test_a_file_beyond_500_megabytes_is_too_large_unless_it_was_said_to_be_large():
    content = b"Date,Leader\n2026-03-02,Ana\n" + bytes(500 * 1024 * 1024)
    assert refusal_of(content) == (
        "too_large",
        "The file is larger than 500 MB. Export it in parts, one for each year or plant, and drop "
        "them one after the other, or import it on the terminal with --large.",
    )
    assert gate.refusal_of_bytes(content, "log.csv", large=True) is None


def test_more_rows_than_are_read_are_too_many():
    assert gate.MOST_ROWS == 2_000_000
    assert refusal_of(b"Date\n" + b"1\n" * 2_000_002) == (
        "too_large",
        "The file has more than 2,000,000 rows. Export it in parts, one for each year or plant, "
        "and drop them one after the other.",
    )


def test_more_cells_than_memory_holds_are_too_many():
    assert refusal_of(b"Date\n" + b"," * 50_000_001) == (
        "too_large",
        "The file has too many cells to be read at once. Delete the columns that no log needs, or "
        "export it in parts, and drop them one after the other.",
    )


def test_rows_that_are_quoted_wrongly_are_too_many_before_they_are_read():
    content = b"Date,Leader,Area\n" + b'2025-03-04,"Ana,Line "" 4"x\n' * 2_600_000
    assert refusal_of(content)[0] == "too_large"


def test_a_storm_of_quotation_marks_is_no_table():
    content = b"Date,Leader,Area\n" + b'2025-03-04,"Ana,Line 4\n' * 500_000
    assert refusal_of(content) == (
        "not_a_table",
        "Most rows open a quotation mark and never close it. The program that wrote the file does "
        "not double the quotation marks inside a text: export it as an Excel workbook (.xlsx), or "
        "without quotation marks.",
    )


def test_a_megabyte_of_nothing_between_two_rows_is_no_text():
    content = b"Date,Leader\n2025-03-04,Ana\n" + bytes(1_000_000) + b"2025-03-05,Bo\n"
    assert refusal_of(content)[0] == "not_a_table"


def headings(number: int) -> bytes:
    return b",".join(b"h%d" % place for place in range(number))


def test_512_columns_are_read_and_513_are_too_many():
    assert not isinstance(read(headings(512) + b"\n1\n", "wide.csv"), Refusal)
    assert refusal_of(headings(513) + b"\n1\n") == (
        "too_many_columns",
        "The file has more than 512 columns. Delete those that no log needs, and drop the file "
        "here again.",
    )


def test_the_empty_columns_behind_a_table_do_not_count():
    sheet = read(b"Date,Leader" + b"," * 16_382 + b"\n2026-03-02,Ana" + b"," * 16_382, "wide.csv")
    assert not isinstance(sheet, Refusal)
    assert sheet.headings == ("Date", "Leader")
