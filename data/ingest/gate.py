"""What is no table is sent back at the door: what it is, and what to do instead.

Told by content, never by suffix. Every sentence a sender can meet here stands in this file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.ingest.problems import Refusal

MEGABYTE = 1024 * 1024
LARGEST_MEGABYTES = 200
MOST_COLUMNS = 512
MOST_ROWS = 2_000_000
MOST_CELLS = 50_000_000  # delimiters in the whole file; beyond it memory is not bounded
_HEAD = 65_536  # characters that are looked at

EMPTY = "The file is empty. Export the log again and drop the new file here."
NO_ROWS = (
    "The file has a header and no rows under it. Add at least one row, or export the log again "
    "with its rows."
)
LOCK_FILE = (
    "This is the small lock file that a spreadsheet program leaves beside an open workbook. "
    "Close the workbook, save it as CSV UTF-8, and drop that file here."
)
TOO_LARGE = (
    f"The file is larger than {LARGEST_MEGABYTES} MB. Export it in parts, one for each year or "
    "plant, and drop them one after the other."
)
TOO_MANY_ROWS = (
    f"The file has more than {MOST_ROWS:,} rows. Export it in parts, one for each year or plant, "
    "and drop them one after the other."
)
TOO_MANY_CELLS = (
    "The file has too many cells to be read at once. Delete the columns that no log needs, or "
    "export it in parts, and drop them one after the other."
)
TOO_MANY_COLUMNS = (
    f"The file has more than {MOST_COLUMNS} columns. Delete those that no log needs, and drop the "
    "file here again."
)
ONE_LINE = (
    "The whole file is one line: its rows end with the two characters \\ and n instead of a line "
    "break. Export it again with real line breaks, or replace each \\n by a line break in a text "
    "editor."
)
NOISE = "This is no text that a table could be read from. Export the log as CSV UTF-8."
PROSE = (
    "This is running text, not a table. Export the log as CSV UTF-8, with one row for each entry "
    "and a header above."
)


@dataclass(frozen=True, kw_only=True)
class _Signature:
    """Bytes by which a kind of file is known: `start` at `at`, and `holds` anywhere."""

    start: bytes
    refusal: Refusal
    at: int = 0
    holds: tuple[bytes, ...] = ()


def _workbook(what: str, how: str) -> Refusal:
    return Refusal(code="workbook", sentence=f"This is {what}. {how}, and drop that file here.")


def _no_table(what: str, instead: str) -> Refusal:
    return Refusal(code="not_a_table", sentence=f"This is {what}. {instead}")


_SAVE_IN_EXCEL = "In Excel choose File, Save as, CSV UTF-8"
_EXCEL = _workbook("an Excel workbook", _SAVE_IN_EXCEL)
_OLD_EXCEL = _workbook("an old Excel workbook (.xls)", _SAVE_IN_EXCEL)
_LOCKED_EXCEL = _workbook(
    "a workbook locked with a password",
    "Open it in Excel with the password, choose File, Save as, CSV UTF-8",
)
_OPEN_DOCUMENT = _workbook(
    "an OpenDocument workbook", "In LibreOffice choose File, Save as, Text CSV"
)
_NUMBERS = _workbook("a Numbers workbook", "In Numbers choose File, Export to, CSV")
_EXPORT_CSV = "Export the log as CSV UTF-8 and drop that file here."
_WORD = _no_table(
    "a Word document", "Copy its table into a spreadsheet, and save that as CSV UTF-8."
)
_SLIDES = _no_table(
    "a presentation", "Copy its table into a spreadsheet, and save that as CSV UTF-8."
)
_OLD_OFFICE = _no_table("an old Office document", _EXPORT_CSV)
_PDF = _no_table("a PDF", f"Its figures cannot be read safely. {_EXPORT_CSV}")
_PICTURE = _no_table("a picture", f"Figures in a picture cannot be read safely. {_EXPORT_CSV}")
_ARCHIVE = _no_table(
    "an archive of files", "Unpack it, and drop the CSV file that lies in it here."
)
_PARQUET = _no_table("a Parquet file", _EXPORT_CSV)
_ARROW = _no_table("an Arrow file", _EXPORT_CSV)
_DATABASE = _no_table("a database", "Export the log from it as CSV UTF-8 and drop that file here.")
_MEDIA = _no_table("a sound or film file", _EXPORT_CSV)
_PROGRAM = _no_table("a program", _EXPORT_CSV)
_HTML = _no_table(
    "a web page, whatever its name ends with",
    "Open it in Excel, choose File, Save as, CSV UTF-8, and drop that file here.",
)
_XML = _no_table("an XML file", _EXPORT_CSV)
_JSON = _no_table("a JSON file", f"{_EXPORT_CSV[:-1]}: most tools offer both.")
_RTF = _no_table(
    "a Rich Text document", "Copy its table into a spreadsheet, and save that as CSV UTF-8."
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    _Signature(start=_ZIP, holds=(b"xl/",), refusal=_EXCEL),
    _Signature(start=_ZIP, holds=(b"opendocument.spreadsheet",), refusal=_OPEN_DOCUMENT),
    _Signature(start=_ZIP, holds=(b"Index/Document.iwa",), refusal=_NUMBERS),
    _Signature(start=_ZIP, holds=(b"word/",), refusal=_WORD),
    _Signature(start=_ZIP, holds=(b"ppt/",), refusal=_SLIDES),
    _Signature(start=b"PK", refusal=_ARCHIVE, holds=(b"PK\x05\x06",)),
    _Signature(start=_ZIP, refusal=_ARCHIVE),
    _Signature(start=_OLE, holds=("EncryptedPackage".encode("utf-16-le"),), refusal=_LOCKED_EXCEL),
    _Signature(start=_OLE, holds=("Workbook".encode("utf-16-le"),), refusal=_OLD_EXCEL),
    _Signature(start=_OLE, holds=("Book".encode("utf-16-le"),), refusal=_OLD_EXCEL),
    _Signature(start=_OLE, refusal=_OLD_OFFICE),
    _Signature(start=b"\x09\x08", refusal=_OLD_EXCEL, holds=(b"\0",)),  # before Excel 5
    _Signature(start=b"%PDF-", refusal=_PDF),
    _Signature(start=b"\x89PNG", refusal=_PICTURE),
    _Signature(start=b"\xff\xd8\xff", refusal=_PICTURE),  # JPEG
    _Signature(start=b"GIF87a", refusal=_PICTURE),
    _Signature(start=b"GIF89a", refusal=_PICTURE),
    _Signature(start=b"BM", holds=(b"\0\0\0\0",), refusal=_PICTURE),
    _Signature(start=b"II*\0", refusal=_PICTURE),  # TIFF
    _Signature(start=b"MM\0*", refusal=_PICTURE),
    _Signature(start=b"WEBP", at=8, holds=(b"RIFF",), refusal=_PICTURE),
    _Signature(start=b"ftyphe", at=4, holds=(b"\0",), refusal=_PICTURE),  # a telephone's HEIC
    _Signature(start=b"ftypmif1", at=4, holds=(b"\0",), refusal=_PICTURE),
    _Signature(start=b"ftyp", at=4, holds=(b"\0",), refusal=_MEDIA),
    _Signature(start=b"ID3", holds=(b"\0",), refusal=_MEDIA),
    _Signature(start=b"OggS\0", refusal=_MEDIA),
    _Signature(start=b"\x1f\x8b", refusal=_ARCHIVE),  # gzip
    _Signature(start=b"7z\xbc\xaf\x27\x1c", refusal=_ARCHIVE),
    _Signature(start=b"Rar!\x1a", refusal=_ARCHIVE),
    _Signature(start=b"1AY&SY", at=4, refusal=_ARCHIVE),  # bzip2
    _Signature(start=b"\xfd7zXZ\0", refusal=_ARCHIVE),
    _Signature(start=b"\x28\xb5\x2f\xfd", refusal=_ARCHIVE),  # zstandard
    _Signature(start=b"ustar", at=257, holds=(b"\0",), refusal=_ARCHIVE),
    _Signature(start=b"PAR1", holds=(b"\0",), refusal=_PARQUET),
    _Signature(start=b"ARROW1\0\0", refusal=_ARROW),
    _Signature(start=b"SQLite format 3\0", refusal=_DATABASE),
    _Signature(start=b"DUCK", at=8, holds=(b"\0",), refusal=_DATABASE),
    _Signature(start=b"Standard ", at=4, holds=(b"\0",), refusal=_DATABASE),  # Access
    _Signature(start=b"\x7fELF", refusal=_PROGRAM),
    _Signature(start=b"MZ", holds=(b"\0\0\0\0",), refusal=_PROGRAM),
    _Signature(start=b"{\\rtf", refusal=_RTF),
)
_HTML_START = re.compile(
    r"(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|meta|table|div)\b", re.I | re.S
)
_TAG = re.compile(r"<[A-Za-z][\w:.-]*(?:\s[^<>]*)?>")
_JSON_START = re.compile(r"\{\s*(?:[\"}]|$)|\[\s*[\[{\"\]\d]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")  # a tab, a form feed and DOS's end are text


def refusal_of_bytes(content: bytes, name: str) -> Refusal | None:
    """Why the bytes cannot be text of a table, or None: their name, size and first bytes."""
    if name.startswith(("~$", ".~lock.")):
        return Refusal(code="lock_file", sentence=LOCK_FILE)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        return Refusal(code="empty", sentence=EMPTY)
    if len(content) > LARGEST_MEGABYTES * MEGABYTE:
        return Refusal(code="too_large", sentence=TOO_LARGE)
    for one in _SIGNATURES:
        if content.startswith(one.start, one.at) and all(part in content for part in one.holds):
            return one.refusal
    return None


def refusal_of_text(text: str) -> Refusal | None:
    """Why the text is no table, or None: web page, XML, JSON, noise, one line."""
    head = text[:_HEAD].lstrip()
    if not head and not text.strip("\0\x1a \t\r\n"):
        return Refusal(code="empty", sentence=EMPTY)
    if _HTML_START.match(head):
        return _HTML
    if head.startswith("<?xml"):
        return _spreadsheet_or_other_xml(head)
    if _JSON_START.match(head) and text[-1000:].rstrip().endswith(("}", "]", "},", "],")):
        return _JSON
    if _TAG.match(head) and text[-1000:].rstrip().endswith(">"):
        return _XML
    if is_noise(head):
        return Refusal(code="not_a_table", sentence=NOISE)
    if not re.search(r"[\r\n]", text.strip()) and _written_line_ends(head):
        return Refusal(code="one_line", sentence=ONE_LINE)
    return None


def _spreadsheet_or_other_xml(head: str) -> Refusal:
    if "schemas-microsoft-com:office:spreadsheet" in head:
        return _EXCEL
    return _HTML if "<html" in head.casefold() else _XML


def _written_line_ends(line: str) -> bool:
    """Rows glued by the characters \\ and n: not a single path such as C:\\new."""
    rows = re.split(r"(?:\\r)?\\n", line)
    cells = [len(re.findall(r"[,;\t|]", row)) for row in rows if row]
    return len(cells) >= 2 and cells[0] > 0 and cells[0] == cells[1]


def is_noise(text: str) -> bool:
    """Most lines at the beginning hold control characters, as no text does."""
    lines = [line for line in re.split(r"[\r\n]", text[:_HEAD]) if line]
    noisy = sum(_CONTROLS.search(line) is not None for line in lines)
    return 2 * noisy > len(lines)
