"""The watched folders while the dashboard runs: looking at them, and what needs a person."""

from __future__ import annotations

import logging
import threading

import streamlit as st

from analytics import words
from data import access, settings
from data.access import Viewer
from data.engine import open_database
from data.ingest.answers import Answers
from reports import watching
from reports.watching import Attention, FolderWatch
from ui import session
from ui.text import plain
from ui.uploads import held
from ui.uploads.held import Upload

# A longer import is cut off like by a power cut: nothing of it is saved, the file stays.
STOP_WITHIN_SECONDS = 10.0
log = logging.getLogger("leadership")


class Watcher:
    """Looks at the watched folders every few seconds, in a thread of its own."""

    def __init__(self) -> None:
        self.folders = FolderWatch()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._stopped.clear()
        self._thread = threading.Thread(target=self._watch, name="watched folders", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let a file that is being imported come to its end, if that is near."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=STOP_WITHIN_SECONDS)

    def _watch(self) -> None:
        every = settings.watch_every_seconds()
        viewer = access.local_owner()
        while not self._stopped.wait(every):
            try:
                self.folders.look(open_database(), viewer)
            except Exception as error:
                # One look that failed must not be the last; whoever watches the log is told.
                log.error("The watched folders could not be looked at", exc_info=error)


WATCHER = Watcher()


def needs_attention(viewer: Viewer) -> None:
    """What waits in the watched folders, each with a way on. Nothing where nothing waits."""
    if session.in_samples():
        return
    waiting = watching.attention(session.engine(viewer), viewer, WATCHER.folders.stuck())
    if not waiting:
        return
    things = words.plural(len(waiting), "file")
    needs = "needs" if len(waiting) == 1 else "need"
    with st.expander(f"{things} from watched folders {needs} attention", key="needs_attention"):
        for number, one in enumerate(waiting):
            _show(one, number)


def _show(one: Attention, number: int) -> None:
    name = one.file.name if one.file is not None else str(one.folder)
    when = f", {one.at.day} {one.at:%b %Y}" if one.at is not None else ""
    st.markdown(plain(f"{name} ({one.plant}{when}): {one.sentence}"))
    if one.file is None:
        return
    with st.container(horizontal=True):
        if st.button("Open it here", key=f"open_waiting_{number}"):
            content = watching.content_of(one)
            if content is None:
                st.info("Somebody took this file away.", icon=None)
            else:
                upload = Upload(name=one.file.name, content=content)
                held.take(upload, Answers(plant=one.plant, record=one.record))
                st.rerun()
        if one.outcome != watching.STUCK and st.button("It is done", key=f"waiting_done_{number}"):
            watching.put_aside(one)
            st.rerun()
