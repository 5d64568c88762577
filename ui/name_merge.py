"""Merging two spellings: what will follow is said before it happens."""

from __future__ import annotations

import streamlit as st

from analytics import words
from catalogue.records import RECORDS
from data import merging
from data.access import Viewer
from ui import name_notes, session
from ui.text import plain


def offer_merge(viewer: Viewer, kind: str, plant: str, listed: list[str], plural: str) -> None:
    """A button for two names that are one, where there are two."""
    if len(listed) < 2 or not viewer.may_write:
        return
    with st.popover("Merge two spellings"):
        st.markdown(
            "Every row of the first will count as the second's, those stored and those to come. "
            "You can undo it."
        )
        old = st.selectbox("This one", listed, index=None, key=f"merge_old_{plural}")
        others = [name for name in listed if name != old]
        new = st.selectbox("is really", others, index=None, key=f"merge_new_{plural}")
        if old is None or new is None:
            return
        st.markdown(plain(what_follows(viewer, kind, plant, old, new)))
        if st.button("Merge them", type="primary", key=f"merge_{plural}"):
            engine = session.engine(viewer)
            name_notes.keep(merging.merge(engine, viewer, kind, old, new, plant))


def what_follows(viewer: Viewer, kind: str, plant: str, old: str, new: str) -> str:
    """“14 gemba walks of J. Huber will count as Jonas Huber's.”"""
    counted = merging.rows_naming(session.engine(viewer), viewer, kind, old, plant)
    told = [
        f"{rows:,} {words.lowered(RECORDS[record].plural if rows > 1 else RECORDS[record].label)}"
        for record, rows in counted.items()
    ]
    if not told:
        return f"No row names {old} yet: those to come will count as {new}'s."
    return f"{words.listed(told)} of {old} will count as {new}'s."
