"""The pieces that the Overview and Trends pages are put together from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import narrative, words
from analytics.level_now import way_of
from analytics.overview import Headline
from analytics.results import Trend, Verdict
from catalogue.measures import MEASURES
from catalogue.model import Measure
from catalogue.records import RECORDS
from charts.trend import trend_alt, trend_figure
from data import queries
from data.access import Viewer
from reports.marks import Marks
from reports.overview import Overview
from ui import session
from ui.components.overview import mini_charts
from ui.components.payload import MiniChart
from ui.first_file import what_it_says
from ui.text import plain

MOST_LATE = 3
COLOURS = {"better": "blue", "worse": "orange"}


def welcome() -> None:
    """The first start: two ways to go on."""
    st.title("Are leaders involved, and does quality follow?")
    st.markdown(
        "Drop the logs your plant already keeps: gemba walks, meetings, thanks, NCs, production "
        "figures. Your files stay on this computer."
    )
    look, add = st.columns(2, gap="large")
    with look, st.container(border=True):
        st.header("Look around first")
        st.markdown("Six invented plants with three years of records, in a database of their own.")
        if st.button("Open the sample plants", key="visit_samples"):
            session.visit_samples()
            st.rerun()
    with add, st.container(border=True):
        st.header("Start with your own log")
        st.markdown("A CSV file as your spreadsheet saves it. You see it all before it is saved.")
        if st.button("Add the first file", key="add_first_file", type="primary"):
            st.switch_page("upload.py", query_params=session.address_with())


def nothing_to_show() -> None:
    """A page opened before there is any record."""
    st.title("No records yet")
    st.markdown("Add a log, or look around with the sample plants on the Overview page.")
    if st.button("Add the first file", key="add_first_file", type="primary"):
        st.switch_page("upload.py", query_params=session.address_with())


def scope_line(found: Overview) -> None:
    """Which plants, up to which day, and who is late."""
    plants = words.plural(len(found.plant_names), "plant")
    upto = f" · logs up to {words.day(found.last_day)}" if found.last_day else ""
    late = "".join(f" :orange-badge[{plain(item.text)}]" for item in found.late[:MOST_LATE])
    more = len(found.late) - MOST_LATE
    late += f" :orange-badge[{more} more]" if more > 0 else ""
    st.markdown(f":gray[Leadership and quality · {plants}{upto}]{late}")


def says_nothing(found: Overview, chosen: bool) -> bool:
    """Whether the plants that were chosen have no figures at all, where others may; then said."""
    if not chosen or found.matrix.columns:
        return False
    names = words.listed(list(found.plant_names.values()))
    st.info(
        plain(f"No log of {names} gives any of these measures. Choose other plants, or add a log."),
        icon=None,
    )
    return True


def below_changes(headline: Headline) -> None:
    """What the list of changes leaves to say."""
    if not headline.changes:
        st.markdown("Nothing that can be judged moved beyond its routine range.")
        return
    more = ""
    if headline.changes_left_out:
        more = f" {words.plural(headline.changes_left_out, 'more change')} in the table."
    st.caption(f"From the baseline's average to the level since the change.{more}")


def charts_against_target(found: Overview) -> tuple[str, str] | None:
    """The few charts under the matrix; the plant and measure whose chart was just chosen."""
    if not found.charts:
        return None
    st.header("Against target, period by period")
    moved = {(one.plant, one.measure): one.text for one in found.headline.changes}
    charts = [
        MiniChart(
            trend=trend,
            measure=found.measures[trend.measure],
            plant_name=found.plant_names[trend.plant],
            sentence=_under_chart(trend, found, moved.get((trend.plant, trend.measure), "")),
        )
        for trend in found.charts
    ]
    chosen = mini_charts(charts, key="charts")
    if all(trend.target is None for trend in found.charts):
        st.caption("No target is set for these. “Set target” on Trends draws it as a dashed line.")
    return chosen


def _under_chart(trend: Trend, found: Overview, moved: str) -> str:
    """ "Dayton: 65 → 82 a week; target 60 reliably missed"."""
    said = moved or words.verdict_word(trend.verdict)
    told = f"{found.plant_names[trend.plant]}: {said}"
    if trend.target is None:
        return told
    reached = f" {trend.assurance.value}" if trend.assurance is not None else ""
    return f"{told}; target {words.amount(trend.target, trend.unit)}{reached}"


def strongest(found: Overview) -> tuple[str, str]:
    """The plant and measure to open with: the first change, else the first that has data."""
    if found.headline.changes:
        first = found.headline.changes[0]
        return first.plant, first.measure
    for (plant, measure), trend in found.trends.items():
        if not trend.points.empty:
            return plant, measure
    return next(iter(found.plant_names), ""), next(iter(MEASURES))


def trend_title(trend: Trend, measure: Measure, plant_name: str) -> None:
    """The verdict as a title, its word in the colour of its meaning."""
    parts = narrative.title_parts(trend, measure, plant_name)
    word = plain(f"{parts.mark} {parts.word}".strip())
    colour = COLOURS.get(trend.verdict.value)
    st.title(f"{plain(parts.place)}: {f':{colour}[{word}]' if colour else word}{plain(parts.rest)}")


def what_is_missing(measure: Measure) -> None:
    """A measure without a single figure: which log would give it."""
    needs_a_log(f"{words.capitalised(narrative.needs(measure))}.")


def needs_a_log(sentence: str) -> None:
    """Why there is nothing to see, and the way to the page that takes a log."""
    st.info(plain(sentence), icon=None)
    if st.button("Add a log", key="add_log"):
        st.switch_page("upload.py", query_params=session.address_with())


def is_building(trend: Trend) -> bool:
    return trend.verdict == Verdict.BUILDING_BASELINE


def what_the_rows_say(viewer: Viewer, trend: Trend, measure: Measure) -> None:
    """While there is no baseline: what the plant's rows of this record say by themselves."""
    record = RECORDS[way_of(trend, measure).numerators[0].record]
    rows = queries.record_rows(session.engine(viewer), viewer, record.name, trend.plant)
    if not rows.empty:
        what_it_says(viewer, rows, record, trend.plant, title="What the log says so far")


def latest(trend: Trend, days: int | None) -> Trend:
    """The trend cut to its latest stretch for drawing; its verdict stays."""
    if days is None or trend.points.empty:
        return trend
    start = trend.points["period"].max() - pd.Timedelta(days=days)
    return replace(trend, points=trend.points[trend.points["period"] > start])


def trend_chart(trend: Trend, measure: Measure, plant_name: str, marks: Marks) -> dt.date | None:
    """The chart; the last day of the period whose point was just chosen."""
    figure = trend_figure(
        trend,
        measure,
        dark=session.is_dark(),
        events=marks.events,
        notes=marks.notes,
    )
    state = st.plotly_chart(
        figure,
        theme=None,
        key=f"chart_{trend.plant}_{measure.name}_{trend.grain.value}_{len(trend.points)}",
        on_select="rerun",
        selection_mode="points",
        config={"displayModeBar": False},
        alt=trend_alt(trend, measure, plant_name),
    )
    for point in state["selection"]["points"]:
        chosen = point.get("customdata")
        if chosen:
            return dt.date.fromisoformat(chosen[0] if isinstance(chosen, list) else chosen)
    return None


def how_to_read(trend: Trend) -> None:
    st.header("How to read this")
    noun = words.period_noun(trend.grain)
    st.markdown(
        f"- Shaded band: where routine {noun}s fall.\n"
        f"- Coloured points: outside the band, or a level that moved for good. Find out what "
        "changed.\n"
        f"- Grey points: routine. Asking why they moved finds nothing.\n"
        f"- Hollow points: a {noun} that is not complete. It is not judged."
    )


def definition(measure: Measure, trend: Trend) -> None:
    st.markdown(f"**{plain(measure.label)}** ({plain(trend.unit)}). {plain(measure.meaning)}")
