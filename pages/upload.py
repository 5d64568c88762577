"""Add data: drop a log, see what it is, answer what it leaves open, save, undo."""

from __future__ import annotations

import streamlit as st

from ui import importing, session
from ui.history import history, show_saved

viewer = session.enter()
st.title("Add data")

saved = importing.just_saved()
if saved is not None:
    show_saved(viewer, saved)
else:
    upload = importing.take_upload()
    if upload is None:
        importing.show_templates()
    else:
        prepared = importing.prepared(viewer, upload)
        importing.show_file(prepared)
        importing.ask(viewer, prepared)
        importing.show_problems(prepared)
        importing.show_changes(prepared)
        importing.offer_to_save(viewer, prepared)

history(viewer)
