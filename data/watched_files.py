"""The files of a watched folder: which may be read, and where they go afterwards."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DONE, ATTENTION = "done", "needs-attention"
TEXT, MACHINE = ".receipt.txt", ".receipt.json"
# What a spreadsheet, a browser or a copy leaves beside a file that is not finished.
UNFINISHED_STARTS = (".", "~")
UNFINISHED_ENDS = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download")
OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, kw_only=True)
class State:
    """How a file stood at a look: one that is still being written stands otherwise at the next."""

    size: int
    changed: int  # nanoseconds


def state(file: Path) -> State:
    found = file.stat()
    return State(size=found.st_size, changed=found.st_mtime_ns)


def waiting(folder: Path) -> dict[Path, State]:
    """The files that lie in the folder itself, by name. Raises OSError where it is not there."""
    with os.scandir(folder) as entries:
        files = sorted(
            Path(entry.path)
            for entry in entries
            if entry.is_file(follow_symlinks=False) and is_finished(entry.name)
        )
    found = {}
    for file in files:
        try:
            found[file] = state(file)
        except FileNotFoundError:
            continue  # taken away since the folder was listed
    return found


def is_open_to_us(folder: Path) -> bool:
    """Whether files can be listed in the folder and moved within it."""
    return folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)


def is_finished(name: str) -> bool:
    """Whether a name is one that finished files have."""
    low = name.casefold()
    return not (
        low.startswith(UNFINISHED_STARTS) or low.endswith(UNFINISHED_ENDS) or low in OF_THE_SYSTEM
    )


def put(file: Path, place: Path) -> Path:
    """Move the file, and its receipts where it has any, into that folder under a name that is
    free there; returns its new path."""
    place.mkdir(exist_ok=True)
    target = next(name for name in _names(place, file) if not _is_taken(name))
    receipts = [(_beside(file, end), _beside(target, end)) for end in (TEXT, MACHINE)]
    file.rename(target)
    for old, new in receipts:
        if old.exists():
            old.rename(new)
    return target


def _names(folder: Path, file: Path) -> Iterator[Path]:
    yield folder / file.name
    number = 2
    while True:
        yield folder / f"{file.stem} ({number}){file.suffix}"
        number += 1


def _is_taken(name: Path) -> bool:
    return any(one.exists() for one in (name, _beside(name, TEXT), _beside(name, MACHINE)))


def _beside(file: Path, end: str) -> Path:
    return file.with_name(file.name + end)


def leave_receipt(file: Path, text: str, machine: Mapping[str, object]) -> None:
    """Write what became of the file beside it, for people and for machines."""
    _beside(file, TEXT).write_text(text, encoding="utf-8")
    content = json.dumps(machine, ensure_ascii=False, allow_nan=False, indent=1)
    _beside(file, MACHINE).write_text(content, encoding="utf-8")


def receipt(file: Path) -> Mapping[str, Any]:
    """What the receipt beside the file says; nothing where it has none that can be read."""
    try:
        told = json.loads(_beside(file, MACHINE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def needing_attention(folder: Path) -> tuple[Path, ...]:
    """The files that were put aside to be looked at by a person, without their receipts."""
    place = folder / ATTENTION
    if not place.is_dir():
        return ()
    return tuple(
        sorted(
            file
            for file in place.iterdir()
            if file.is_file() and is_finished(file.name) and not file.name.endswith((TEXT, MACHINE))
        )
    )


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
