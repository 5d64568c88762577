"""Plants and people: what is set of a plant, its areas, teams and shifts, and who people are."""

from __future__ import annotations

import streamlit as st

from ui import name_lists, name_notes, name_tables, plants_people, session

viewer = session.enter(*plants_people.WORDS)
st.title("Plants and people")
name_notes.show_done(viewer)
chosen = plants_people.choose_plant(viewer)
if chosen is None:
    st.stop()
name_tables.areas(viewer, chosen)
name_tables.teams(viewer, chosen)
name_tables.people(viewer)
name_tables.shifts(viewer, chosen)
name_lists.lists_as_files(viewer, chosen)
