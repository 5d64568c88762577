"""Overview: what to decide, what changed, every plant and measure, better or only reported less."""

from __future__ import annotations

import streamlit as st

from analytics.windows import Span
from ui import cache, panels, scope, session, take_away
from ui.components.overview import change_list, overview_matrix
from ui.involvement import involvement_of_plants
from ui.signature import signature_panel
from ui.text import plain

viewer = session.enter(*scope.WORDS)
if not cache.has_records(viewer):
    panels.welcome()
    st.stop()
chosen_scope = scope.choose(viewer, span=Span.MONTH)
found = cache.overview(chosen_scope.viewer, chosen_scope.span)

with chosen_scope.line, st.container(horizontal=True, horizontal_alignment="distribute"):
    panels.scope_line(found)
    take_away.plants(chosen_scope.viewer, found)
st.title(plain(found.headline.title))
st.markdown(plain(found.headline.sentence))
if panels.says_nothing(found, chosen_scope.chosen):
    st.stop()

changes, table = st.columns([1, 2.9], gap="medium")
with changes:
    st.header("What changed")
    chosen_change = None
    if found.headline.changes:
        chosen_change = change_list(found.headline.changes, key="changes")
    panels.below_changes(found.headline)
with table:
    st.header("Every plant, every measure")
    chosen_cell = overview_matrix(found.matrix, found.plant_names, found.window, key="matrix")

chosen_signature = signature_panel(found)
involvement_of_plants(chosen_scope.viewer, found.plant_names)
chosen_chart = panels.charts_against_target(found)

chosen = chosen_change or chosen_cell or chosen_signature or chosen_chart
if chosen:
    session.open_trend(*chosen)
