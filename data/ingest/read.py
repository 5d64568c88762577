"""The first step of an import: bytes into a table as the sender wrote it.

Row numbers are those a spreadsheet shows after opening the file: a quoted cell with line breaks is
part of one row, blank lines count, and the line `sep=;` is row 0 because no spreadsheet shows it.
Every row is in `cells`, in `problems` or in `skipped`, or it is the header: none is lost.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from data.ingest import bulk, gate, skip
from data.ingest.counting import line_ends_within, lines_not_in, records_counted
from data.ingest.decode import FileText, decode
from data.ingest.dialect import Guess, find_dialect, separator_line
from data.ingest.problems import Question, Refusal, Skipped
from data.ingest.rows import Dialect, Rows, split_rows, unwrapped
from data.ingest.shapes import known_headings
from data.ingest.sheet import Sheet
from data.ingest.sift import NO_HEADER, Sifted, sift, suits_bulk
from data.ingest.workbook_sheet import read_workbook

_LINES_PER_ROW = 4  # more lines than this for each row that may be read is no log
_LONGEST_ABOVE = 10_000  # characters of the lines above the header that are looked at
_SPARE_LINES = 1.25
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
    as the sender's spreadsheet does; 0 means that there is none. sheet: of a workbook. large: a
    file of any size is read. No content raises; a delimiter
    that is not one character, or is a quotation mark or line end, raises ValueError.
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0'):
        raise ValueError(f"{delimiter!r} sets no cells apart")
    refusal = gate.refusal_of_bytes(content, name, large=large)
    if refusal is not None:
        return refusal
    if gate.is_workbook(content):
        sha256 = hashlib.sha256(content).hexdigest()
        return read_workbook(content, name, sha256, header_row=header_row, sheet=sheet)
    found = _text_of(content, encoding)
    if isinstance(found, Refusal):
        return found
    text, separator = found.text, separator_line(found.text)
    if separator is not None:
        delimiter, text = delimiter or separator[0], text[separator[1] :]
    guess = find_dialect(text, delimiter)
    marked = found.marked or "\0" in text
    sifted = _sifted(text, guess, marked=marked, header_row=header_row)
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
        records_counted=sifted.counted + len(first),
        above=tuple(text[:_LONGEST_ABOVE].splitlines()[: max(0, sifted.head.header_row - 1)]),
    )


def _text_of(content: bytes, encoding: str | None) -> FileText | Refusal:
    """The text of the file, if it may be that of a table."""
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
    dialect, within, rows = guess.dialect, line_ends_within(text, guess.dialect), None
    if within == 0 and len(text) >= bulk.SMALLEST and not marked:
        rows = bulk.bulk_rows(text, dialect)
    if rows is not None and suits_bulk(rows, dialect, header_row):
        counted = records_counted(text, dialect, within)
        sifted = sift(rows, dialect, marked=False, header_row=header_row)
    else:
        one_by_one = split_rows(text, dialect)
        if len(one_by_one.cells) > gate.MOST_ROWS:
            return Refusal(code="too_large", sentence=gate.TOO_MANY_ROWS)
        if one_by_one.unclosed:
            counted = lines_not_in(text, one_by_one.cells)
        else:
            counted = records_counted(text, dialect, within)
        one_by_one = _stripped(one_by_one, dialect, as_shown='="' in text)
        sifted = sift(one_by_one, dialect, marked=marked, header_row=header_row)
    if isinstance(sifted, Sifted):
        sifted.counted = counted - (sifted.head.header_row != NO_HEADER)
    return sifted


def _plain_spaces(text: str) -> str:
    """No-break spaces as spaces, and without the marks that have no width."""
    for mark, plain in _SPACES.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _refusal_of_size(text: str, dialect: Dialect) -> Refusal | None:
    lines = max(text.count("\n"), text.count("\r"))
    if lines > gate.MOST_ROWS and lines > _lines_per_row(text, dialect) * gate.MOST_ROWS + 1:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_ROWS)
    if len(text) > gate.LARGE_TEXT and gate.is_storm_of_marks(text):
        return Refusal(code="not_a_table", sentence=gate.UNCLOSED_MARKS)
    if text.count(dialect.delimiter) > gate.MOST_CELLS:
        return Refusal(code="too_large", sentence=gate.TOO_MANY_CELLS)
    return None


def _lines_per_row(text: str, dialect: Dialect) -> float:
    """At most how many lines a row takes, by the beginning, the middle and the end of the text: a
    long text of too many rows is refused before they are read one by one."""
    if '"' not in text:
        return 1
    ratios = [1.0]
    for part in gate.parts_of(text):
        rows = split_rows(part, dialect).cells
        ratios.append((part.count("\n") or part.count("\r")) / max(1, len(rows)))
    return min(_SPARE_LINES * max(ratios), _LINES_PER_ROW)


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
