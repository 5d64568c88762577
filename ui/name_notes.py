"""What was just done to plants and people, with the way back; and what stands in the way."""

from __future__ import annotations

import streamlit as st

from data.access import Viewer
from data.ingest.undo import Undone, undo
from data.merging import Changed
from ui import session
from ui.text import plain

DONE = "names_done"
MOST = 5


def keep(done: Changed | tuple[str, ...]) -> None:
    """Show a change after the page ran anew; say what stands in the way at once."""
    if isinstance(done, Changed):
        session.keep(DONE, done)
        st.rerun()
    for sentence in done:
        st.error(plain(sentence), icon=None)


def show_done(viewer: Viewer) -> None:
    """The last change of this visit, and Undo."""
    done = session.pending(DONE)
    if isinstance(done, str):
        session.drop(DONE)
        st.info(plain(done), icon=None)
    if not isinstance(done, Changed):
        return
    if done.batch is None:
        session.drop(DONE)
        st.info("It stands so already: nothing was changed.", icon=None)
        return
    said = list(done.sentences[:MOST])
    if len(done.sentences) > MOST:
        said.append(f"And {len(done.sentences) - MOST:,} more.")
    with st.container(border=True):
        st.markdown("  \n".join(plain(sentence) for sentence in said))
        with st.container(horizontal=True):
            if st.button("Undo this", key="undo_names"):
                taken_back = undo(session.engine(viewer), viewer, done.batch)
                if isinstance(taken_back, Undone):
                    session.keep(DONE, "It was undone: everything stands as before.")
                    st.rerun()
                st.error(plain(taken_back), icon=None)
            if st.button("Hide this note", key="hide_names", type="tertiary"):
                session.drop(DONE)
                st.rerun()
