"""The file of rows that were left out: how it is written, and how it is known when it comes back.

The sender's own columns come first, in order and words; then the row, the problem and how to fix
it. Those three are never data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from data.ingest.sheet import Sheet

ROW, PROBLEM, FIX = "Row", "Problem", "How to fix"
OURS = (ROW, PROBLEM, FIX)
# A cell that begins with one of these would be run as a formula (full-width forms too); in a file
# that we write, an apostrophe stands before it.
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_ROW = re.compile(r"Row (\d+)\b")
_PLACE = re.compile(r"#\d+ ")  # what the reader puts before a heading that stands twice


def rejects_table(
    rows: Sequence[tuple[int, Mapping[str, str | None], Sequence[str]]],
) -> pd.DataFrame:
    """The table to be mended (str): of each row its number, the sender's cells and the problems."""
    headings = list(dict.fromkeys(heading for _, cells, _ in rows for heading in cells))
    told = [[_what_and_fix(problem) for problem in problems] for _, _, problems in rows]
    table = pd.DataFrame(
        [[cells.get(heading) for heading in headings] for _, cells, _ in rows],
        columns=headings,
        dtype="str",
    )
    ours = {
        ROW: [_row_told(problems) or str(row) for row, _, problems in rows],
        PROBLEM: [" ".join(what for what, _ in one) for one in told],
        FIX: [" ".join(dict.fromkeys(fix for _, fix in one)) for one in told],
    }
    for name, texts in ours.items():
        table[name if name not in table else f"{name} "] = pd.array(texts, dtype="str")
    return table


def _row_told(problems: Sequence[str]) -> str:
    """The row that the problems name: of a turned table the sender's, and not our own."""
    named = _ROW.match(problems[0]) if problems else None
    return named[1] if named else ""


def _what_and_fix(problem: str) -> tuple[str, str]:
    """What is wrong, and the last sentence, which says what to do."""
    what, stop, fix = problem.rpartition(". ")
    return (what + stop.strip(), fix) if stop else ("", problem)


@dataclass(frozen=True, kw_only=True)
class SentBack:
    """sheet: without our columns. claims: each row -> the row of the upload that it mends."""

    sheet: Sheet
    claims: Mapping[int, int] = field(default_factory=dict)


def sent_back(sheet: Sheet) -> SentBack:
    """The sheet as the sender's own, if it is a file of rows that were left out."""
    last = sheet.headings[-len(OURS) :]
    if tuple(_PLACE.sub("", heading, count=1) for heading in last) != OURS:
        return SentBack(sheet=sheet)
    numbers = pd.to_numeric(sheet.cells[last[0]], errors="coerce").dropna()
    cells = sheet.cells.drop(columns=list(last))
    for heading in cells.columns:
        marked = cells[heading].str.slice(1).str.startswith(RUNS_AS_FORMULA, na=False)
        marked &= cells[heading].str.startswith("'", na=False)
        if marked.any():
            cells[heading] = cells[heading].mask(marked, cells[heading].str.slice(1))
    own = [name for name in sheet.unread.columns if name not in last]
    return SentBack(
        sheet=replace(sheet, cells=cells, unread=sheet.unread[own]),
        claims={int(str(row)): int(number) for row, number in numbers.items()},
    )
