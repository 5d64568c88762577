"""The first step of an import: bytes into a table as the sender wrote it.

Row numbers are those a spreadsheet shows after opening the file: a quoted cell with line breaks is
part of one row, blank lines count, and the line `sep=;` is row 0 because no spreadsheet shows it.
Every row is in `cells`, in `problems` or in `skipped`, or it is the header: none is lost.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from data.ingest import gate, skip
from data.ingest.decode import FileText, decode
from data.ingest.dialect import Guess, find_dialect, separator_line
from data.ingest.problems import Question, Refusal, Skipped
from data.ingest.rows import Dialect, Rows, split_rows, unwrapped
from data.ingest.shapes import known_headings
from data.ingest.sheet import Sheet
from data.ingest.sift import Sifted, sift

_LINES_PER_ROW = 4  # more lines than this for each row that may be read is no log
_WORDY = 6  # words in a line of prose, at least
_AS_SHOWN = re.compile(r'="([^"]*)"')  # how exports keep a spreadsheet from reading 00123 as 123
_SPACES = {"\xa0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\u2060": "", "\ufeff": ""}


def read(
    content: bytes,
    name: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
    large: bool = False,
) -> Sheet | Question | Refusal:
    """The table of a file, or one sentence that says what the file is and what to do, or which of
    a workbook's sheets is meant.

    encoding, delimiter, header_row: what the sender has said; None finds them. header_row counts
    as the sender's spreadsheet does; 0 means that there is none. No content raises; a delimiter
    that is not one character, or is a quotation mark or line end, raises ValueError.
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0'):
        raise ValueError(f"{delimiter!r} sets no cells apart")
    found = _text_of(content, name, encoding)
    if isinstance(found, Refusal):
        return found
    text, separator = found.text, separator_line(found.text)
    if separator is not None:
        delimiter, text = delimiter or separator[0], text[separator[1] :]
    guess = find_dialect(text, delimiter)
    sifted = _sifted(text, guess, marked=found.marked or "\0" in text, header_row=header_row)
    if isinstance(sifted, Refusal):
        return sifted
    first = (Skipped(row=0, why=skip.SEPARATOR),) if separator is not None else ()
    cells = sifted.frame()
    return Sheet(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        cells=cells,
        skipped=(*first, *sifted.skipped),
        problems=tuple(sifted.problems),
        encoding=found.encoding,
        delimiter=guess.dialect.delimiter,
        header_row=sifted.head.header_row,
        unread=sifted.unread_frame(cells.columns),
    )


def _text_of(content: bytes, name: str, encoding: str | None) -> FileText | Refusal:
    """The text of the file, if it may be that of a table."""
    refusal = gate.refusal_of_bytes(content, name)
    if refusal is not None:
        return refusal
    decoded = decode(content, encoding)
    if isinstance(decoded, Refusal):
        return decoded
    text = _plain_spaces(decoded.text.rstrip("\x1a"))
    return gate.refusal_of_text(text) or replace(decoded, text=text)


def _stripped(rows: Rows, dialect: Dialect, *, as_shown: bool) -> Rows:
    """The rows without blanks around their cells, and without the marks ="…" around a text."""
    cells = [
        [cell.strip() for cell in (row if len(row) > 1 else unwrapped(row, dialect))]
        for row in rows.cells
    ]
    for row in cells if as_shown else ():
        for place, cell in enumerate(row):
            if cell[:2] == '="' and (inside := _AS_SHOWN.fullmatch(cell)):
                row[place] = inside[1].strip()
    return Rows(cells=cells, unclosed=rows.unclosed)


def _sifted(text: str, guess: Guess, *, marked: bool, header_row: int | None) -> Sifted | Refusal:
    """The rows of the text, each in its place."""
    refusal = _refusal_of_size(text, guess.dialect) or _refusal_of_prose(guess)
    if refusal is not None:
        return refusal
    rows = _stripped(split_rows(text, guess.dialect), guess.dialect, as_shown='="' in text)
    if len(rows.cells) > gate.MOST_ROWS:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_ROWS)
    return sift(rows, guess.dialect, marked=marked, header_row=header_row)


def _plain_spaces(text: str) -> str:
    """No-break spaces as spaces, and without the marks that have no width."""
    for mark, plain in _SPACES.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _refusal_of_size(text: str, dialect: Dialect) -> Refusal | None:
    lines_per_row = _LINES_PER_ROW if '"' in text else 1
    if max(text.count("\n"), text.count("\r")) > lines_per_row * gate.MOST_ROWS + 1:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_ROWS)
    if text.count(dialect.delimiter) > gate.MOST_CELLS:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_CELLS)
    return None


def _refusal_of_prose(guess: Guess) -> Refusal | None:
    """Most lines are sentences, and no delimiter cuts them alike."""
    if guess.dialect.cells > 1 and guess.share >= 0.6 and len(guess.sample) > 2:
        return None
    lines = [guess.dialect.delimiter.join(row) for row in guess.sample]
    wordy = sum(len(line.split()) >= _WORDY for line in lines)
    knows_a_header = any(known_headings(row) >= 2 for row in guess.sample[:60])
    if 2 * wordy > len(lines) and not knows_a_header:
        return Refusal(code="not_a_table", sentence=gate.PROSE)
    return None
