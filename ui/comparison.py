"""The parts of the Comparison page: small charts by signal, a funnel plot, and the figures."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from analytics.comparison import sentences, title
from analytics.funnel import Standing
from analytics.moves import JUDGED, read
from analytics.results import Judgement, Trend
from analytics.windows import Span
from charts import svg
from charts.funnel import NARROW, WIDE, funnel_chart
from charts.mini import Frame, shared_frame
from data.access import Viewer
from reports.comparison import COUNTED, HIGH, LATEST, LOW, OF, Beside, figures_frame
from ui import session, take_away
from ui.components.overview import funnel_plot, mini_charts
from ui.components.payload import CHANGE_MARK_SIZE, MiniChart
from ui.text import plain

Choice = tuple[str, str] | None
INTERVAL = "95 % interval"


def scope_line(found: Beside) -> None:
    """Which plants and which days the levels are of."""
    plants = words.plural(len(found.plant_names), "plant")
    days = LATEST if found.window.span == Span.MONTH else found.window.words
    st.markdown(f":gray[{plants} · {days}]")


def title_and_sentences(found: Beside, *, chosen: bool) -> bool:
    """What the page says; False where there is nothing to draw. chosen: fewer plants than all are
    looked at."""
    comparison, measure = found.comparison, found.measure
    st.title(plain(title(comparison, measure)))
    if comparison.trends:
        st.markdown(plain(" ".join(sentences(comparison, measure, found.plant_names))))
        return True
    if chosen:
        names = words.listed(list(found.plant_names.values()))
        st.info(
            plain(f"No log of {names} gives this measure. Choose other plants, or add a log."),
            icon=None,
        )
    else:
        st.info(plain(sentences(comparison, measure, found.plant_names)[0]), icon=None)
    if st.button("Add a log", key="add_log"):
        st.switch_page("upload.py", query_params=session.address_with())
    return False


def small_multiples(found: Beside) -> Choice:
    """One small chart a plant, those that moved first; the one just chosen."""
    st.header("Each plant against its own average")
    units = {trend.unit for trend in found.trends}
    frames = {unit: _frame(found, unit) for unit in units}
    charts = [
        MiniChart(
            trend=trend,
            measure=found.measure,
            plant_name=found.plant_names[trend.plant],
            title=found.plant_names[trend.plant],
            sentence=_sentence(trend),
            mark=svg.mark(_judgement(trend), size=CHANGE_MARK_SIZE),
            frame=frames[trend.unit],
        )
        for trend in found.trends
    ]
    chosen = mini_charts(charts, key="small_multiples")
    axes = "One scale for all" if len(units) == 1 else "One scale for each unit"
    st.caption(f"Sorted by signal, not by rank. {axes}; what lies far beyond stands on its edge.")
    return chosen


def funnel(found: Beside) -> Choice:
    """The funnel plot, where plants can be compared; the plant just chosen."""
    held = found.comparison.funnel
    if held is None:
        return None
    st.header("Plants beside each other")
    pictures = [
        funnel_chart(
            held,
            found.plant_names,
            measure=found.measure.name,
            title=found.measure.sentence_name,
            unit=found.comparison.unit,
            per=found.comparison.per,
            exposure=found.exposure,
            width=width,
        )
        for width in (WIDE, NARROW)
    ]
    chosen = funnel_plot(
        pictures[0],
        pictures[1],
        [(point.plant, found.measure.name) for point in held.points],
        (Standing.APART.value, Standing.LOOK.value),
        key="funnel",
    )
    with st.expander("How this was computed"):
        st.markdown(plain(_computed(found, held.dispersion)))
    return chosen


def figures_table(viewer: Viewer, found: Beside) -> Choice:
    """The figures behind it, and the file of them; the plant whose row was just chosen."""
    st.header("The figures")
    frame = figures_frame(found)
    state = st.dataframe(
        _as_shown(frame),
        hide_index=True,
        key=f"comparison_{found.measure.name}_{len(frame)}",
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
        column_config={
            name: st.column_config.TextColumn(alignment="right")
            for name in (found.measure.label, INTERVAL, COUNTED, OF)
        },
        alt=f"{found.measure.label} of every plant, as the charts stand: by signal, not by rank",
    )
    take_away.comparison(viewer, found)
    rows = state["selection"]["rows"]
    if not rows or rows[0] >= len(found.comparison.rows):
        return None
    return found.comparison.rows[rows[0]].plant, found.measure.name


def _frame(found: Beside, unit: str) -> Frame | None:
    return shared_frame([trend for trend in found.trends if trend.unit == unit])


def _judgement(trend: Trend) -> Judgement | None:
    return Judgement(trend.verdict.value) if trend.verdict in JUDGED else None


def _sentence(trend: Trend) -> str:
    """ "worse, 65 → 82 a week"; "building baseline, 7 of 12"."""
    word = words.verdict_word(trend.verdict)
    moved = read(trend).move if trend.verdict in JUDGED else None
    if moved is not None:
        return f"{word}, {words.from_to(moved.before, moved.after, trend.unit)}"
    if trend.baseline is None:
        return f"{word}, {trend.periods_found} of {trend.periods_needed}"
    return word


def _computed(found: Beside, dispersion: float) -> str:
    wider = (
        "Plants differ no more than by chance: the limits are those of chance alone."
        if dispersion == 1
        else "Plants differ more than by chance (what they make, how they count): the limits are "
        f"{words.ratio(dispersion**0.5)} times as wide as those of chance alone."
    )
    days = LATEST if found.window.span == Span.MONTH else found.window.words
    return (
        f"Each plant's {found.measure.sentence_name}, a sum over a sum of its full periods "
        f"({days}), against what it rests on. The limits stand around the level of all plants "
        f"together; chance alone leaves 95 % and 99.8 % of plants within them. {wider} "
        "Source: Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202."
    )


def _as_shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The same for the screen: numbers as they are written everywhere, the interval as one."""
    shown = frame.astype("object")
    for name in (COUNTED, OF):
        if name in shown:
            shown[name] = [words.count(value) for value in frame[name]]
    value = frame.columns[2]
    bounds = frame.reindex(columns=[LOW, value, HIGH]).astype("float64").to_numpy()
    written = [words.apart(*(float(one) for one in row)) for row in bounds]
    shown[value] = [middle for _, middle, _ in written]
    if LOW not in frame or HIGH not in frame:
        return shown
    shown[LOW] = [f"{low} to {high}" if low != words.MISSING else "" for low, _, high in written]
    return shown.drop(columns=HIGH).rename(columns={LOW: INTERVAL})
