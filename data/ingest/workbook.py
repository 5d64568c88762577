"""A workbook's sheet as rows of text, read in a limited child process.

A workbook is a program's dump: a few kilobytes can unfold to gigabytes, and one cell can claim a
million rows. So the archive is measured before it is opened, and opened by a process that may use
little memory and time; whatever happens there ends as a sentence here.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from data.ingest import gate
from data.ingest.problems import Refusal
from data.ingest.workbook_rows import Piece, SheetRows, piece_of

CHILD = Path(__file__).with_name("workbook_child.py")
SECONDS = 120  # of the processor
STUMBLED = 1  # how Python ends after an error of its own
WAIT = 3  # times as long where the machine has more to do
MEMORY_MEGABYTES = 1_000
MEMORY_PER_BYTE = 6  # what a workbook's own texts may come to, beside the bytes themselves
MOST_UNPACKED = 1_000 * gate.MEGABYTE
MOST_RATIO = 100
SMALL_UNPACKED = 4 * gate.MEGABYTE  # no harm, however well it is packed
MOST_MEMBERS = 10_000
MOST_WITHOUT_LIMITS = 5 * gate.MEGABYTE


@dataclass(frozen=True, kw_only=True)
class SheetLook:
    """A filled sheet that was looked at: its first filled rows, and how many it has."""

    name: str
    head: Sequence[Sequence[str]]
    rows: int


@dataclass(frozen=True, kw_only=True)
class Opened:
    """names: every sheet, hidden: those that are not shown. Either one sheet was read, or several
    filled ones were looked at."""

    names: tuple[str, ...]
    hidden: tuple[str, ...]
    read: SheetRows | None = None
    looked: tuple[SheetLook, ...] = ()


def open_workbook(
    content: bytes, sheet: str | None, *, seconds: int = SECONDS, platform: str = sys.platform
) -> Opened | Refusal:
    """The named sheet, or the only filled one; else a look at each filled sheet that is shown."""
    refusal = _refusal_of_archive(content)
    if refusal is None and platform == "win32" and len(content) > MOST_WITHOUT_LIMITS:
        refusal = gate.LARGE_ON_WINDOWS
    if refusal is not None:
        return refusal
    memory = MEMORY_MEGABYTES + MEMORY_PER_BYTE * len(content) // gate.MEGABYTE
    limits = (gate.MOST_ROWS, gate.MOST_CELLS, memory, seconds)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD), sheet or "", *map(str, limits)],
            input=content,
            capture_output=True,
            timeout=WAIT * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return gate.HEAVY_WORKBOOK
    opened = _opened(done.stdout.splitlines(), sheet)
    if opened is None:  # it was stopped by a limit, or stumbled over what nobody foresaw
        return gate.BROKEN_WORKBOOK if done.returncode == STUMBLED else gate.HEAVY_WORKBOOK
    return opened


def _refusal_of_archive(content: bytes) -> Refusal | None:
    """Why the archive is not to be unpacked, from its own list of what lies in it."""
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError):
        return gate.BROKEN_WORKBOOK
    if any(member.flag_bits & 1 for member in members):
        return gate.LOCKED_WORKBOOK
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > max(SMALL_UNPACKED, MOST_RATIO * packed)
    if unpacked > MOST_UNPACKED or too_dense or len(members) > MOST_MEMBERS:
        return gate.BOMB
    return None


def _opened(lines: Sequence[bytes], sheet: str | None) -> Opened | Refusal | None:
    """What the child said; None where it died in mid-sentence."""
    numbers: list[int] = []
    typed: list[int] = []
    pieces: list[Piece] = []
    names: list[tuple[str, bool]] = []
    for said in _said(lines):
        if "sheets" in said:
            names = [(str(name), bool(hidden)) for name, hidden in said["sheets"]]
        elif "rows" in said:
            numbers += said["rows"]
            typed += said["typed"]
            pieces.append(piece_of(said))
        elif "refused" in said:
            return _refusal(said["refused"], names, sheet)
        else:
            looked = tuple(
                SheetLook(name=name, head=head, rows=count)
                for name, head, count in said.get("looked", ())
            )
            read = None
            if "read" in said:
                read = SheetRows(
                    name=said["read"],
                    numbers=np.array(numbers, dtype=np.int64),
                    typed=np.array(typed, dtype=np.int64),
                    pieces=pieces,
                    counted=said["counted"],
                    facts=said["facts"],
                )
            return Opened(
                names=tuple(name for name, _ in names),
                hidden=tuple(name for name, hidden in names if hidden),
                read=read,
                looked=looked,
            )
    return None


def _said(lines: Sequence[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:  # the last line of a child that was stopped
            return


def _refusal(code: str, names: Sequence[tuple[str, bool]], sheet: str | None) -> Refusal:
    if code == "unknown_sheet":
        listed = ", ".join(f"“{name}”" for name, _ in names)
        return Refusal(
            code="workbook",
            sentence=f"The workbook has no sheet “{sheet}”. Choose one of: {listed}.",
        )
    return {
        "binary": gate.BINARY_WORKBOOK,
        "too_many": Refusal(code="too_large", sentence=gate.TOO_MANY_ROWS),
        "too_wide": Refusal(code="too_large", sentence=gate.TOO_MANY_CELLS),
        "too_heavy": gate.HEAVY_WORKBOOK,
    }.get(code, gate.BROKEN_WORKBOOK)
