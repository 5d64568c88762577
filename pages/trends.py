"""Trends: one measure of one plant, judged, with the records behind every period."""

from __future__ import annotations

import streamlit as st

from catalogue.summarised import SUMMARISED
from reports.marks import marks_on
from reports.signatures import told_beside
from ui import cache, filters, numbers, panels, periods, rules, scope, session, take_away
from ui.baseline import against_the_baseline
from ui.chart_events import chart_actions
from ui.decisions import Place
from ui.drawer import records_drawer
from ui.involvement import involvement_of_plant
from ui.own_series import own_series
from ui.signature import signature_of_plant
from ui.text import plain

viewer = session.enter(*filters.WORDS, rules.WORD)
names = cache.plant_names(viewer)
if not cache.has_records(viewer):
    panels.nothing_to_show()
    own_series()
    st.stop()

decided = cache.decided(viewer)
chosen = filters.choose(
    names,
    strongest=lambda: panels.strongest(cache.overview(scope.narrowed(viewer))),
    measures=numbers.labels(decided),
)
name = names[chosen.plant]
if chosen.measure in SUMMARISED:
    numbers.numbers_of_plant(viewer, decided, chosen.plant, chosen.measure, name)
    own_series()
    st.stop()
measure = cache.measure(viewer, chosen.plant, chosen.measure)
signature = cache.signature(viewer, chosen.plant, chosen.measure)
trend = cache.trend(viewer, chosen.plant, chosen.measure, chosen.grain)
trend = told_beside(trend, measure, signature)

panels.trend_title(trend, measure, name)
st.markdown(plain(" ".join(trend.sentences)))

if trend.points.empty:
    panels.what_is_missing(measure)
    own_series()
    st.stop()
if panels.is_building(trend):
    panels.what_the_rows_say(viewer, trend, measure)

marked = rules.as_asked(trend, measure)
days = filters.choose_period(trend.grain)
shown = panels.latest(marked, days)
marks = marks_on(trend, decided)
picked_point = panels.trend_chart(shown, measure, name, marks)
chart_actions(Place(viewer, decided, trend, measure, name))
weeks, reading = st.columns([1.6, 1], gap="large")
with weeks:
    picked_row = periods.period_table(shown, measure)
with reading:
    against_the_baseline(viewer, decided, trend, measure)
    panels.how_to_read(shown)
    panels.definition(measure, trend)
    rules.how_computed(trend)
    take_away.trend(viewer, panels.latest(trend, days), measure, name, marks)
signature_of_plant(signature)
involvement_of_plant(viewer, chosen.plant, measure)
records_drawer(viewer, trend, measure, picked_point or picked_row, name)
own_series()
