"""Add data: drop a log, see what it is, answer what it leaves open, save, undo."""

from __future__ import annotations

import streamlit as st

from ui import session
from ui.history import history
from ui.uploads import about_file, columns, effects, held, problems, questions, saving, take
from ui.watch import needs_attention

viewer = session.enter()
st.title("Add data")

saved = held.just_saved()
upload = take.take_upload() if saved is None else None
if saved is not None:
    saving.show_saved(viewer, saved)
elif upload is not None:
    prepared = held.prepared(viewer, upload)
    about_file.show_file(prepared)
    columns.show_columns(viewer, prepared)
    questions.ask_what_it_says(viewer, prepared)
    problems.show_mended(prepared)
    unchecked = problems.show_problems(prepared)
    questions.ask_what_becomes_of_it(viewer, prepared)
    effects.show_changes(viewer, prepared)
    effects.show_removed(viewer, prepared)
    effects.show_charts(viewer, prepared)
    about_file.ask_for_days(prepared)
    saving.offer_to_save(viewer, prepared, unchecked)
else:
    needs_attention(viewer)

if upload is None:
    history(viewer)
