"""What moves together: does what leaders do move before what the plant gets, beyond luck?"""

from __future__ import annotations

import streamlit as st

from ui import association, cache, panels, session

viewer = session.enter(*association.WORDS)
names = cache.plant_names(viewer)
if not cache.has_records(viewer):
    panels.nothing_to_show()
    st.stop()

first = association.first_pair(cache.overview(viewer))
chosen = association.choose(names, association.in_words(viewer), default=first)
found = association.answer(viewer, chosen)
measures = association.in_words(viewer, chosen.plant)

association.title(found, measures)
association.verdict(found, measures)
association.charts(found, measures)
association.how_computed(found)
figures, reading = st.columns([1.3, 1], gap="large")
with figures:
    association.figures_table(found)
with reading:
    association.how_to_read(found)
