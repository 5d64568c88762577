"""What is no table is sent back at the door: what it is, and what to do instead.

Told by content, never by suffix. Every sentence a sender can meet here stands in this file.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from data.ingest.problems import Refusal

MEGABYTE = 1024 * 1024
LARGEST_MEGABYTES = 200  # that the page takes
TERMINAL_MEGABYTES = 500
MOST_COLUMNS = 512
MOST_ROWS = 2_000_000
MOST_CELLS = 50_000_000  # delimiters in the whole file; beyond it memory is not bounded
LARGE_TEXT = 10 * MEGABYTE  # below it every row gets its own sentence, whatever is wrong
MOST_NULS, NUL_SHARE = 1_000, 0.01  # more is no text that lost a few bytes
_HEAD = 65_536  # characters that are looked at

EMPTY = "The file is empty. Export the log again and drop the new file here."
NO_ROWS = (
    "The file has a header and no rows under it. Add at least one row, or export the log again "
    "with its rows."
)
LOCK_FILE = (
    "This is the small lock file that a spreadsheet program leaves beside an open workbook. "
    "Close the workbook, and drop the workbook itself here."
)
TOO_LARGE = (
    f"The file is larger than {TERMINAL_MEGABYTES} MB. Export it in parts, one for each year or "
    "plant, and drop them one after the other, or import it on the terminal with --large."
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
EMPTY_WORKBOOK = (
    "The workbook has no filled cell. Save it again with its rows, and drop it here once more."
)
NOISE = "This is no text that a table could be read from. Export the log as CSV UTF-8."
UNCLOSED_MARKS = (
    "Most rows open a quotation mark and never close it. The program that wrote the file does not "
    "double the quotation marks inside a text: export it as an Excel workbook (.xlsx), or without "
    "quotation marks."
)
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


_SAVE_IN_EXCEL = "Open it in Excel, choose File, Save as, Excel Workbook (.xlsx)"
BROKEN_WORKBOOK = Refusal(
    code="workbook",
    sentence="The workbook is broken or was cut off on its way. Open it in Excel, save it under a "
    "new name as Excel Workbook (.xlsx), and drop that file here.",
)
BINARY_WORKBOOK = _workbook("a binary Excel workbook (.xlsb)", _SAVE_IN_EXCEL)
LOCKED_WORKBOOK = _workbook(
    "a workbook locked with a password",
    "Open it in Excel with the password, choose File, Info, Protect Workbook, Encrypt with "
    "Password, empty the field, save it",
)
HEAVY_WORKBOOK = Refusal(
    code="too_large",
    sentence="The workbook takes more memory or time than is safe. Copy the log alone into a new "
    "workbook, or save its sheet as CSV UTF-8, and drop that file here.",
)
BOMB = Refusal(
    code="too_large",
    sentence="The workbook is packed so densely that it would fill the memory when it is opened. "
    "Copy the log alone into a new workbook, and drop that file here.",
)
LARGE_ON_WINDOWS = Refusal(
    code="too_large",
    sentence="Workbooks of more than 5 MB cannot be opened safely on Windows. Save the sheet as "
    "CSV UTF-8, and drop that file here.",
)
_OLD_EXCEL = _workbook("an old Excel workbook (.xls)", _SAVE_IN_EXCEL)
_XML_EXCEL = _workbook("an Excel workbook saved as XML", _SAVE_IN_EXCEL)
_OPEN_DOCUMENT = _workbook(
    "an OpenDocument workbook (.ods)",
    "In LibreOffice choose File, Save as, Excel 2007-365 (.xlsx)",
)
_NUMBERS = _workbook("a Numbers workbook", "In Numbers choose File, Export to, Excel")
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
_ARCHIVE = _no_table("an archive of files", "Unpack it, and drop the log that lies in it here.")
_PARQUET = _no_table("a Parquet file", _EXPORT_CSV)
_ARROW = _no_table("an Arrow file", _EXPORT_CSV)
_DATABASE = _no_table("a database", "Export the log from it as CSV UTF-8 and drop that file here.")
_MEDIA = _no_table("a sound or film file", _EXPORT_CSV)
_PROGRAM = _no_table("a program", _EXPORT_CSV)
_HTML = _no_table(
    "a web page, whatever its name ends with",
    f"{_SAVE_IN_EXCEL}, and drop that file here.",
)
_XML = _no_table("an XML file", _EXPORT_CSV)
_JSON = _no_table("a JSON file", f"{_EXPORT_CSV[:-1]}: most tools offer both.")
_RTF = _no_table(
    "a Rich Text document", "Copy its table into a spreadsheet, and save that as CSV UTF-8."
)

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    _Signature(start=b"PK\x05\x06", refusal=_ARCHIVE),  # with nothing in it
    _Signature(
        start=_OLE, holds=("EncryptedPackage".encode("utf-16-le"),), refusal=LOCKED_WORKBOOK
    ),
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
_DIGIT = re.compile("[0-9]")
_JSON_START = re.compile(r"\{\s*(?:[\"}]|$)|\[\s*[\[{\"\]\d]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")  # a tab, a form feed and DOS's end are text


def refusal_of_bytes(content: bytes, name: str, *, large: bool = False) -> Refusal | None:
    """Why the bytes can be neither text of a table nor a workbook, or None: their name, size and
    first bytes. large: any size is taken."""
    if name.startswith(("~$", ".~lock.")):
        return Refusal(code="lock_file", sentence=LOCK_FILE)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        return Refusal(code="empty", sentence=EMPTY)
    if not large and len(content) > TERMINAL_MEGABYTES * MEGABYTE:
        return Refusal(code="too_large", sentence=TOO_LARGE)
    if content.startswith(_ZIP):
        return _refusal_of_archive(content)
    for one in _SIGNATURES:
        if content.startswith(one.start, one.at) and all(part in content for part in one.holds):
            return one.refusal
    return None


def is_workbook(content: bytes) -> bool:
    """Whether the bytes, not refused before, are a workbook that is read."""
    return content.startswith(_ZIP)


def _refusal_of_archive(content: bytes) -> Refusal | None:
    """What the archive is by the names of its files, None for a workbook that is read."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError):
        office = any(mark in content[:_HEAD] for mark in (b"xl/", b"[Content_Types].xml"))
        return BROKEN_WORKBOOK if office else _ARCHIVE
    names = [name.replace("\\", "/").lstrip("/").casefold() for name in archive.namelist()]
    if any(name.startswith("xl/") for name in names):
        return None
    if b"opendocument.spreadsheet" in content[:_HEAD]:
        return _OPEN_DOCUMENT
    inside = (("index/document.iwa", _NUMBERS), ("word/", _WORD), ("ppt/", _SLIDES))
    for start, refusal in inside:
        if any(name.startswith(start) for name in names):
            return refusal
    return _ARCHIVE


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
    if is_noise(head) or text.count("\0") > max(MOST_NULS, len(text) * NUL_SHARE):
        return Refusal(code="not_a_table", sentence=NOISE)
    if not re.search(r"[\r\n]", text.strip()) and _written_line_ends(head):
        return Refusal(code="one_line", sentence=ONE_LINE)
    return None


def _spreadsheet_or_other_xml(head: str) -> Refusal:
    if "schemas-microsoft-com:office:spreadsheet" in head:
        return _XML_EXCEL
    return _HTML if "<html" in head.casefold() else _XML


def _written_line_ends(line: str) -> bool:
    """Rows glued by the characters \\ and n: not a single path such as C:\\new."""
    rows = re.split(r"(?:\\r)?\\n", line)
    cells = [len(re.findall(r"[,;\t|]", row)) for row in rows if row]
    return len(cells) >= 2 and cells[0] > 0 and cells[0] == cells[1]


def parts_of(text: str) -> tuple[str, ...]:
    """The beginning, the middle and the end of a long text."""
    middle = len(text) // 2
    return text[:_HEAD], text[middle : middle + _HEAD], text[-_HEAD:]


def is_storm_of_marks(text: str) -> bool:
    """In every part of the text most lines have a quotation mark too many or too few, and a date
    or figure of their own."""
    if '"' not in text:
        return False
    for part in parts_of(text):
        lines = re.split(r"[\r\n]+", part)[1:-1]
        odd = sum(line.count('"') % 2 == 1 and _DIGIT.search(line) is not None for line in lines)
        if not lines or 2 * odd <= len(lines):
            return False
    return True


def is_noise(text: str) -> bool:
    """Most lines at the beginning hold control characters, as no text does."""
    lines = [line for line in re.split(r"[\r\n]", text[:_HEAD]) if line]
    noisy = sum(_CONTROLS.search(line) is not None for line in lines)
    return 2 * noisy > len(lines)
