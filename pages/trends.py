"""Trends: one measure of one plant, judged, with the records behind every period."""

from __future__ import annotations

import streamlit as st

from catalogue.computed import CHARTED
from ui import cache, filters, panels, periods, session
from ui.drawer import records_drawer
from ui.text import plain

viewer = session.enter(*filters.WORDS)
names = cache.plant_names(viewer)
if not cache.has_records(viewer):
    panels.nothing_to_show()
    st.stop()

chosen = filters.choose(names, strongest=lambda: panels.strongest(cache.overview(viewer)))
measure = CHARTED[chosen.measure]
trend = cache.trend(viewer, chosen.plant, chosen.measure, chosen.grain)

panels.trend_title(trend, measure, names[chosen.plant])
st.markdown(plain(" ".join(trend.sentences)))

if trend.points.empty:
    panels.what_is_missing(measure)
    st.stop()
if panels.is_building(trend):
    panels.what_the_rows_say(viewer, trend, measure)

shown = panels.latest(trend, filters.choose_period(trend.grain))
picked_point = panels.trend_chart(shown, measure, names[chosen.plant])
weeks, reading = st.columns([1.6, 1], gap="large")
with weeks:
    picked_row = periods.period_table(shown, measure)
with reading:
    panels.how_to_read(shown)
    panels.definition(measure, trend)
    periods.download_periods(shown, measure)
records_drawer(viewer, trend, measure, picked_point or picked_row, names[chosen.plant])
