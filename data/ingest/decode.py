"""Bytes into text. A byte that is no text marks its place, so that only its row is lost.

Order: the encoding that was asked for → byte order mark → the pattern of UTF-16 → UTF-8 →
cp1252 where its letters and words are likely ones → UTF-8 with marked bytes, where few lines
have any. Nothing else is guessed: German cp1252 and Czech cp1250 differ in letters only.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from data.ingest.gate import NOISE, is_noise
from data.ingest.problems import Refusal

# What may be asked for by name; the first four are found without asking.
ENCODINGS = (
    "utf-8", "utf-16", "utf-32", "cp1252", "iso8859-1", "iso8859-15", "cp1250", "iso8859-2",
    "cp1251", "cp1253", "cp1254", "cp437", "cp850", "cp852", "mac-roman",
)  # fmt: skip
_BYTE_ORDER_MARKS = (  # the longer ones first: that of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters that stand together in a file: of German, French, Spanish and Italian; of the North; of
# Portuguese. Czech ř is ø in cp1252, and Hungarian ő is õ: a mixture was written in another code.
_LETTERS = (
    frozenset("äöüßàâæçéèêëîïôœùûáíñóúìòªºÄÖÜÀÂÆÇÉÈÊËÎÏÔŒÙÛÁÍÑÓÚÌÒ"),
    frozenset("åäöæøéüßÅÄÖÆØÉÜ"),
    frozenset("ãõáàâçéêíóôúüªºÃÕÁÀÂÇÉÊÍÓÔÚÜ"),
)
_SIGNS = frozenset("€£‚„“”‘’‹›«»–—…•·°²³¹µ±×÷¼½¾§©®™¿¡\xa0")
_NO_WORD = re.compile(
    r"[^\W\d_][‚„“”¿¡£][^\W\d_]|™[^\W\d_]"  # where DOS wrote ä, ö and Ö: M„rz
    r"|[^\W\d_]{3}[³¹]|[³¹][^\W\d_]"  # where Poland wrote ł and ą: Pawe³
    r"|õ(?!e)"  # where Hungary wrote ő: Gyõzõ
    r"|[À-ÿ]{3}|(?<![^\W\d_])[À-ÿ]{2,}(?![^\W\d_])"  # words of accents only: Èâàíîâ
)
_MARKED = re.compile("[\ud800-\udfff]")
_PATTERN_BYTES = 4096
_ASCII = re.compile(r"[\0-\x7f]+")
_ACCENTED = re.compile(r"[^\0-\x7f]+")
_BEYOND_ASCII = bytes(range(128, 256))
_HEAD = 65_536
MOST_DAMAGED_LINES = 0.5
ACCEPTED_STRANGE = 0.01  # share of the accented letters and signs that fit no known words
ACCIDENTS = 0.05  # cp1252 text may by chance hold a pair of bytes that is right in UTF-8 („Spaß“)

UNREADABLE = (
    "The letters of this file are stored in a way that cannot be told with certainty. In Excel "
    "choose File, Save as, CSV UTF-8, and drop that file here."
)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in wrong), error.end


codecs.register_error("mark-unreadable", _mark)


@dataclass(frozen=True, kw_only=True)
class FileText:
    """marked: some characters stand for bytes that are no text (see `is_marked`)."""

    text: str
    encoding: str
    marked: bool


def is_marked(cell: str) -> bool:
    """The cell holds bytes that were no text, or a NUL, which no log holds."""
    return "\0" in cell or _MARKED.search(cell) is not None


def shown(cell: str) -> str:
    """The cell with a � for each byte that is no text."""
    return _MARKED.sub("\ufffd", cell).replace("\0", "\ufffd")


def decode(content: bytes, encoding: str | None = None) -> FileText | Refusal:
    """The text of a file and the encoding it was read in, without a byte order mark."""
    if encoding is not None:
        return _as_asked(content, encoding)
    for mark, found in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _read(content, found)
    utf_16 = _utf_16_pattern(content[:_PATTERN_BYTES])
    if utf_16 is not None:
        return _read(content, utf_16)
    try:
        return FileText(text=content.decode("utf-8"), encoding="utf-8", marked=False)
    except UnicodeDecodeError:
        return _not_quite_utf_8(content)


def _read(content: bytes, encoding: str) -> FileText:
    family, marked = re.sub(r"-(le|be)$", "", encoding), False
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        mark = "mark-unreadable" if family in ("utf-16", "utf-32") else "surrogateescape"
        text, marked = content.decode(encoding, mark), True
    return FileText(text=text.lstrip("\ufeff"), encoding=family, marked=marked)


def _as_asked(content: bytes, encoding: str) -> FileText | Refusal:
    try:
        name = codecs.lookup(encoding).name.removesuffix("-sig")
    except (LookupError, ValueError):
        name = ""
    family = re.sub(r"-(le|be)$", "", name)
    if family not in ENCODINGS:
        known = ", ".join(ENCODINGS)
        return Refusal(
            code="unreadable_text",
            sentence=f"“{shown(encoding)}” is no encoding that is read. Choose one of: {known}.",
        )
    for mark, found in _BYTE_ORDER_MARKS:
        if content.startswith(mark) and found.startswith(family):
            return _read(content, found)
    return _read(content, f"{name}-le" if name in ("utf-16", "utf-32") else name)


def _utf_16_pattern(head: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every second byte, and none in the others."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2
    if pairs >= 2 and odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if pairs >= 2 and even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _not_quite_utf_8(content: bytes) -> FileText | Refusal:
    """The file has bytes that are wrong in UTF-8: all of it in cp1252, or a few damaged rows."""
    if is_noise(content[:_HEAD].decode("latin-1")):
        return Refusal(code="not_a_table", sentence=NOISE)
    beyond_ascii = _ASCII.sub("", content.decode("utf-8", "ignore"))
    right = len(beyond_ascii.encode())  # in bytes
    wrong = len(content) - len(content.translate(None, _BEYOND_ASCII)) - right
    by_chance = right < wrong and not _SIGNS.union(*_LETTERS) & set(beyond_ascii)
    if by_chance or right < ACCIDENTS * wrong:
        as_cp1252 = _read(content, "cp1252")
        if _likely(as_cp1252):
            return as_cp1252
    lines = [line for line in re.split(rb"[\r\n]+", content) if line]
    damaged = sum(not _is_utf_8(line) for line in lines)
    if (right and not by_chance) or damaged <= MOST_DAMAGED_LINES * len(lines):
        return _read(content, "utf-8")
    return Refusal(code="unreadable_text", sentence=UNREADABLE)


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _likely(as_cp1252: FileText) -> bool:
    if as_cp1252.marked:
        return False
    text = as_cp1252.text
    letters = Counter(_ASCII.sub("", text))
    strangers = min(
        sum(times for letter, times in letters.items() if letter not in family | _SIGNS)
        for family in _LETTERS
    )
    places = (match.span() for match in _ACCENTED.finditer(text))
    parts = Counter(text[max(0, start - 3) : end + 1] for start, end in places)
    no_words = sum(times * len(_NO_WORD.findall(part)) for part, times in parts.items())
    return strangers + no_words <= ACCEPTED_STRANGE * letters.total()
