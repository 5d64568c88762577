"""Looking at the watched folders: each finished file is imported and put aside with a receipt."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from data import clock, queries, watched_files
from data.access import Viewer
from data.engine import Database
from data.errors import DataError
from data.ingest import importing
from data.ingest import receipt as outcomes
from data.ingest.answers import Answers
from data.ingest.gate import MEGABYTE, TERMINAL_MEGABYTES
from data.ingest.receipt import Receipt
from data.watched_files import ATTENTION, DONE, State, fingerprint
from data.watching import Watched, watched
from reports import machine, watch_receipts

FAILED, STUCK, GONE = "failed", "stuck", "gone"
OWN_LIMIT = TERMINAL_MEGABYTES * MEGABYTE

log = logging.getLogger("leadership")


@dataclass(frozen=True, kw_only=True)
class Attention:
    """Something in a watched folder that a person has to see to. file: None where the folder
    itself is the matter. outcome: the import's, or failed, stuck (cannot be read or moved), gone
    (the folder). sentence: the first thing to know. at: when it was read, UTC."""

    folder: Path
    plant: str
    record: str | None
    file: Path | None
    outcome: str
    sentence: str
    at: dt.datetime | None


@dataclass(frozen=True, kw_only=True)
class _Stuck:
    state: State
    attention: Attention


class FolderWatch:
    """Looks at the folders again and again. Remembers between two looks how each file stood, so
    that one which is still being written is left alone, and what it has said already."""

    def __init__(self) -> None:
        self._stood: dict[Path, State] = {}
        self._stuck: dict[Path, _Stuck] = {}
        self._gone: set[Path] = set()

    def look(self, engine: Database, viewer: Viewer) -> tuple[Path, ...]:
        """Take every file that stood still since the last look; returns where they lie now."""
        stands: dict[Path, State] = {}
        taken = []
        for one in watched(engine, viewer):
            try:
                found = watched_files.waiting(one.folder)
            except OSError as error:
                self._say_gone(one.folder, error)
                continue
            self._gone.discard(one.folder)
            _settle(engine, viewer, one)
            stands |= found
            for file, state in found.items():
                stuck = self._stuck.get(file)
                if self._stood.get(file) != state or (stuck and stuck.state == state):
                    continue
                target = self._take(engine, viewer, one, file, state)
                if target is not None:
                    taken.append(target)
        self._stood = stands
        self._stuck = {file: one for file, one in self._stuck.items() if file in stands}
        return tuple(taken)

    def stuck(self) -> tuple[Attention, ...]:
        """The files that could not be read, or not be moved after they were."""
        return tuple(one.attention for one in self._stuck.values())

    def _say_gone(self, folder: Path, error: OSError) -> None:
        if folder not in self._gone:
            log.warning("The watched folder %s cannot be read: %s.", folder, error.strerror)
        self._gone.add(folder)

    def _take(
        self, engine: Database, viewer: Viewer, one: Watched, file: Path, state: State
    ) -> Path | None:
        done: Receipt | str = ""
        try:
            content = _read(file)
            if watched_files.state(file) != state:
                return None
            done = _imported(engine, viewer, one, content, file.name)
            # The next export may have been written over it meanwhile: that one is to be read.
            if watched_files.state(file) != state:
                return None
            return _put_aside(engine, viewer, one, file, content, done)
        except FileNotFoundError:
            return None  # somebody took it away
        except OSError as error:
            sentence = watch_receipts.stuck(file.name, done, error.strerror or "no reason given")
            log.warning("%s (%s)", sentence, file)
            self._stuck[file] = _Stuck(
                state=state,
                attention=_about(one, file, STUCK, sentence, clock.now()),
            )
            return None


def _read(file: Path) -> bytes:
    with file.open("rb") as content:
        # One byte more than is read tells that a file is too large without holding all of it.
        return content.read(OWN_LIMIT + 1)


def _imported(
    engine: Database, viewer: Viewer, one: Watched, content: bytes, name: str
) -> Receipt | str:
    """The receipt of the import; a sentence where the program could not finish it."""
    answers = Answers(plant=one.plant, record=one.record)
    try:
        prepared = importing.prepare(
            engine, viewer, content=content, name=name, answers=answers, today=clock.today()
        )
        if not prepared.can_be_saved:
            return prepared.receipt
        return importing.save(engine, viewer, prepared)
    except DataError as error:
        return error.sentence
    except Exception as error:
        reference = secrets.token_hex(4)
        log.error("Incident %s: %s in %s", reference, name, one.folder, exc_info=error)
        return (
            "Something went wrong in the program, and nothing of this file was saved: incident "
            f"{reference}. Tell whoever looks after the dashboard."
        )


def _put_aside(
    engine: Database,
    viewer: Viewer,
    one: Watched,
    file: Path,
    content: bytes,
    done: Receipt | str,
) -> Path:
    sha256 = fingerprint(content)
    needed = _needs_attention(engine, viewer, one, sha256, done)
    target = watched_files.put(file, one.folder / (ATTENTION if needed else DONE))
    told = {"outcome": FAILED} if isinstance(done, str) else machine.receipt(done)
    at = clock.now()
    head = {
        "file": target.name,
        "sha256": sha256,
        "plant": one.plant,
        "read_at": f"{at.isoformat()}Z",
        "sentence": watch_receipts.first_sentence(done),
    }
    text = watch_receipts.text(target.name, one.plant, at, done)
    watched_files.leave_receipt(target, text, head | told)
    return target


def _needs_attention(
    engine: Database, viewer: Viewer, one: Watched, sha256: str, done: Receipt | str
) -> bool:
    if isinstance(done, str):
        return True
    if done.outcome == outcomes.UNCHANGED and done.rows_rejected:
        # Sent again, or the program was stopped after it saved and before it moved the file.
        waiting = [
            watched_files.receipt(file).get("sha256")
            for file in watched_files.needing_attention(one.folder)
        ]
        return sha256 not in waiting and _rejects_open(engine, viewer, sha256) != 0
    return done.outcome not in (outcomes.ACCEPTED, outcomes.UNCHANGED)


def _rejects_open(engine: Database, viewer: Viewer, sha256: str) -> int | None:
    """The rows still left out of the upload of these bytes; None where there is no upload."""
    history = queries.batches(engine, viewer)
    same = history[(history["sha256"] == sha256) & history["undone_at"].isna()]
    return None if same.empty else int(same["rejects_open"].sum())


def _settle(engine: Database, viewer: Viewer, one: Watched) -> None:
    """What was seen to since, on the page or the terminal, needs no attention any more."""
    for file in watched_files.needing_attention(one.folder):
        sha256 = watched_files.receipt(file).get("sha256")
        if isinstance(sha256, str) and _rejects_open(engine, viewer, sha256) == 0:
            # What cannot be moved stays in the list, for a person to take away.
            with suppress(OSError):
                watched_files.put(file, one.folder / DONE)


def attention(
    engine: Database, viewer: Viewer, stuck: tuple[Attention, ...] = ()
) -> list[Attention]:
    """What lies in the watched folders and waits for a person: oldest folder first."""
    found = []
    for one in watched(engine, viewer):
        if not watched_files.is_open_to_us(one.folder):
            sentence = (
                f"The folder {one.folder} is not there, or the dashboard may not write to it. "
                f'Bring it back, or watch it no more: python cli.py watch "{one.folder}" --stop'
            )
            found.append(_about(one, None, GONE, sentence, None))
            continue
        found += [other for other in stuck if other.folder == one.folder]
        for file in watched_files.needing_attention(one.folder):
            told = watched_files.receipt(file)
            sentence = str(told.get("sentence") or "Open it to see what it needs.")
            found.append(
                _about(one, file, str(told.get("outcome") or FAILED), sentence, _moment(told))
            )
    return found


def _about(
    one: Watched, file: Path | None, outcome: str, sentence: str, at: dt.datetime | None
) -> Attention:
    return Attention(
        folder=one.folder,
        plant=one.plant,
        record=one.record,
        file=file,
        outcome=outcome,
        sentence=sentence,
        at=at,
    )


def _moment(told: object) -> dt.datetime | None:
    text = told.get("read_at") if isinstance(told, dict) else None
    try:
        return dt.datetime.fromisoformat(str(text).removesuffix("Z"))
    except ValueError:
        return None


def put_aside(one: Attention) -> None:
    """Say that a file needs no attention any more: it goes where the files that are done are."""
    if one.file is not None and one.file.parent == one.folder / ATTENTION:
        watched_files.put(one.file, one.folder / DONE)


def content_of(one: Attention) -> bytes | None:
    """The bytes of a file that waits; None where somebody took it away."""
    if one.file is None:
        return None
    try:
        return _read(one.file)
    except OSError:
        return None
