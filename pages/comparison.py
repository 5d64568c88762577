"""Comparison: one measure of every plant, by signal and not by rank, with what each rests on."""

from __future__ import annotations

import streamlit as st

from analytics.windows import Span
from ui import cache, comparison, panels, scope, session

viewer = session.enter("measure", *scope.WORDS)
if not cache.has_records(viewer):
    panels.nothing_to_show()
    st.stop()

measures = cache.decided(viewer).measures
chosen_scope = scope.choose(
    viewer,
    span=Span.ROLLING,
    measures={name: one.label for name, one in measures.items()},
    first_measure=lambda: panels.strongest(cache.overview(viewer))[1],
)
found = cache.comparison(chosen_scope.viewer, chosen_scope.measure, chosen_scope.span)

with chosen_scope.line:
    comparison.scope_line(found)
if not comparison.title_and_sentences(found, chosen=chosen_scope.chosen):
    st.stop()

chosen_chart = comparison.small_multiples(found)
chosen_point = comparison.funnel(found)
chosen_row = comparison.figures_table(chosen_scope.viewer, found)

chosen = chosen_chart or chosen_point or chosen_row
if chosen:
    session.open_trend(*chosen)
