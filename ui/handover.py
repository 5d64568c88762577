"""While the dashboard is open it holds the records: a command of the terminal is handed to it.

Beside the database lies a note of where the dashboard listens, with a random token; only its
owner can read it. A command that finds the note sends its words there and prints the answer.
Imports nothing of weight: most commands find no note.
"""

from __future__ import annotations

import http.client
import json
import os
import time
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from data.errors import DataError

ADDRESS = "/terminal"
TOKEN_HEADER = "X-Leadership-Token"
OWNER_ONLY = 0o600
CONNECT_WITHIN_SECONDS = 2.0
TAKEN_WITHIN_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.1


@dataclass(frozen=True, kw_only=True)
class Command:
    """words: what was typed after `cli.py`. folder: where it was typed. today: the day that its
    own environment counts as today; None leaves that to the dashboard."""

    words: tuple[str, ...]
    folder: str
    today: str | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """A command's exit code and what it printed, standard output and standard error apart."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """Where the dashboard that holds the records listens."""

    host: str
    port: int
    pid: int
    token: str


def note_file() -> Path:
    """Beside the own database; the samples are handed to the same dashboard."""
    from data import settings

    database = settings.database_file()
    return database.with_name(f"{database.stem}.dashboard.json")


def leave_note(note: Note) -> Path:
    """Write down where the dashboard listens, so that nobody but its owner can read the token."""
    file = note_file()
    scratch = file.with_suffix(".writing")
    scratch.unlink(missing_ok=True)
    # Readable by its owner only from the first byte on, not from a later change of its mode.
    opened = os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with os.fdopen(opened, "w", encoding="utf-8") as content:
        json.dump(asdict(note), content)
    scratch.replace(file)
    return file


def take_note_away(token: str) -> None:
    """Remove the note that this dashboard left; another's is left alone."""
    note = _note()
    if note is not None and note.token == token:
        note_file().unlink(missing_ok=True)


def hand_over(words: tuple[str, ...]) -> Said | None:
    """What the open dashboard answers to the command; None where none is open.

    Raises DataError where the dashboard took the command and did not answer.
    """
    deadline = time.monotonic() + CONNECT_WITHIN_SECONDS
    while (note := _note()) is not None:
        connection = _connected(note)
        if connection is not None:
            with closing(connection):
                return _answer(connection, note, words)
        if time.monotonic() > deadline:
            return None
        # It may be about to listen, or about to be gone.
        time.sleep(LOOK_EVERY_SECONDS)
    return None


def _note() -> Note | None:
    """The note of a dashboard that may still be there."""
    try:
        told = json.loads(note_file().read_text(encoding="utf-8"))
        note = Note(
            host=str(told["host"]),
            port=int(told["port"]),
            pid=int(told["pid"]),
            token=str(told["token"]),
        )
    except (OSError, ValueError, KeyError, TypeError, DataError):
        return None
    return note if _is_running(note.pid) else None


def _is_running(pid: int) -> bool:
    """Whether there is such a process. Where asking would end it, say yes: connecting tells."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _connected(note: Note) -> http.client.HTTPConnection | None:
    connection = http.client.HTTPConnection(note.host, note.port, timeout=CONNECT_WITHIN_SECONDS)
    with suppress(OSError):
        connection.connect()
        return connection
    connection.close()
    return None


def _answer(
    connection: http.client.HTTPConnection, note: Note, words: tuple[str, ...]
) -> Said | None:
    command = Command(
        words=words,
        folder=os.getcwd(),
        today=os.environ.get("LEADERSHIP_TODAY", "").strip() or None,
    )
    headers = {"Content-Type": "application/json", TOKEN_HEADER: note.token}
    wire = connection.sock
    wire.settimeout(TAKEN_WITHIN_SECONDS)
    try:
        connection.request("POST", ADDRESS, json.dumps(asdict(command)), headers)
        response = connection.getresponse()
        # The command was taken: from here on it may take as long as it does.
        wire.settimeout(None)
        content = response.read()
        if response.status != http.client.OK:
            # Whoever listens there is not the dashboard that left the note.
            return None
        told = json.loads(content)
        return Said(code=int(told["code"]), out=str(told["out"]), err=str(told["err"]))
    except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
        raise DataError(
            "The dashboard did not answer, or stopped before it did. Whether the command was done "
            "is to be seen with: python cli.py batches"
        ) from error
