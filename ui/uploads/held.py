"""The file in hand: read once, what was said about it, what came of it. Nothing is stored until
it is saved, and what is put away leaves nothing behind."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics.first_file import FirstFile
from data.access import Viewer
from data.ingest import importing
from data.ingest.answers import Answers
from data.ingest.importing import Prepared
from data.ingest.receipt import Receipt
from data.name_words import counted_as
from ui import session
from ui.first_file import says_of
from ui.text import plain

UPLOAD, ANSWERS, PREPARED, SAVED = "upload", "answers", "prepared", "saved"
OVERTAKEN, CHARTS = "overtaken", "charts"
OF_ONE_READING = (PREPARED, OVERTAKEN, CHARTS)
# Answers about which columns and words mean what: of no use for another kind of log.
KEPT_FOR_ANOTHER_RECORD = ("plant", "sheet", "layout")


@dataclass(frozen=True)
class Upload:
    """A file that was dropped, or rows that were pasted."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Saved:
    """What is shown once a file is saved: not the file itself, nor its rows."""

    receipt: Receipt
    name: str
    sha256: str
    says: FirstFile
    record: str
    plant: str  # of all rows; "" where they are of several


def in_hand() -> Upload | None:
    held = session.pending(UPLOAD)
    return held if isinstance(held, Upload) else None


def take(upload: Upload, given: Answers) -> None:
    """Hold this file from now on. An uploader keeps its file in memory: the next one is a new
    one."""
    put_away()
    session.keep(UPLOAD, upload)
    session.keep(ANSWERS, given)
    session.keep("uploads", takings() + 1)


def takings() -> int:
    """How many files were taken in this session: a key for what belongs to one of them."""
    return int(str(session.pending("uploads") or 0))


def put_away() -> None:
    for name in (UPLOAD, ANSWERS, *OF_ONE_READING):
        session.drop(name)


def answers() -> Answers:
    held = session.pending(ANSWERS)
    return held if isinstance(held, Answers) else Answers()


def answer(**changes: object) -> None:
    """Remember what was answered, if anything; the file is checked anew."""
    session.keep(ANSWERS, replace(answers(), **changes))  # type: ignore[arg-type]
    for name in OF_ONE_READING:
        session.drop(name)


def answer_as(record: str) -> None:
    """Read the file as another kind of log."""
    kept = {
        key: choice
        for key, choice in answers().choices.items()
        if key.split(":")[0] in KEPT_FOR_ANOTHER_RECORD
    }
    answer(record=record, mapping={}, fixed={}, choices=kept)


def prepared(viewer: Viewer, upload: Upload) -> Prepared:
    """The file, read and checked; kept until an answer changes it."""
    held = session.pending(PREPARED)
    if isinstance(held, Prepared):
        return held
    with st.spinner(plain(f"Reading {upload.name} …")):
        fresh = _prepare(viewer, upload, answers())
    session.keep(PREPARED, fresh)
    return fresh


def _prepare(viewer: Viewer, upload: Upload, given: Answers) -> Prepared:
    return importing.prepare(
        session.engine(viewer),
        viewer,
        content=upload.content,
        name=upload.name,
        answers=given,
        today=session.today(),
    )


def save(viewer: Viewer, shown: Prepared) -> None:
    """Save what is on screen, checked anew. Where the stored records no longer lead to just
    that, nothing is saved: the file is shown again as it stands now."""
    given = replace(answers(), confirm_changes=True)
    with st.spinner("Saving …"):
        fresh = _prepare(viewer, Upload(name=shown.name, content=shown.content), given)
        if _effect(fresh.receipt) == _effect(shown.receipt):
            done = importing.save(session.engine(viewer), viewer, fresh)
            if done.batch is not None:
                _keep_what_was_saved(viewer, done, fresh)
                return
    for name in OF_ONE_READING:
        session.drop(name)
    session.keep(OVERTAKEN, True)


def _effect(result: Receipt) -> tuple[object, ...]:
    """What saving would do to the stored records: as the button and the tables above it say."""
    counts = (result.rows_added, result.rows_changed, result.rows_rejected, result.rows_removed)
    return (counts, result.changes, result.removed)


def _keep_what_was_saved(viewer: Viewer, done: Receipt, fresh: Prepared) -> None:
    assert fresh.checked is not None
    assert fresh.sheet is not None
    assert fresh.upload is not None
    left_out = pd.to_datetime(pd.Series([one.day for one in fresh.upload.rejects])).dropna()
    record = fresh.checked.record
    rows = counted_as(session.engine(viewer), record, fresh.checked.rows)
    plants = set(rows["plant"])
    plant = str(plants.pop()) if len(plants) == 1 else ""
    saved = Saved(
        receipt=done,
        name=fresh.name,
        sha256=fresh.sheet.sha256,
        says=says_of(viewer, rows, record, plant, spans=fresh.upload.spans, left_out=left_out),
        record=record.name,
        plant=plant,
    )
    put_away()
    session.keep(SAVED, saved)


def just_saved() -> Saved | None:
    held = session.pending(SAVED)
    return held if isinstance(held, Saved) else None


def forget_saved() -> None:
    session.drop(SAVED)
