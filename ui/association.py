"""The pieces of the page on what moves together: the choices, the verdict, the charts beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics import words
from analytics.association import Association, LagPoint, WindowPoint
from charts.association import lag_alt, lag_figure, reach_of
from data.access import Viewer
from reports import association as reported
from reports import export
from reports.association import Measures
from reports.overview import Overview
from ui import cache, filters, session
from ui.text import plain

WORDS = ("activity", "outcome", "plant", "grain", "look_back")
EVERY_PLANT = ""
USUAL = "usual"
GRAINS = {USUAL: "As charted", **filters.GRAINS}
LOOK_BACKS = {USUAL: "Usual", "4": "4", "8": "8", "12": "12"}
NOT_SHOWN = (
    "**What this does not show:** that changing one will change the other. Something unrecorded "
    "may lie behind both, and leaders may answer trouble before it is in the records. To know, "
    "start the activity in plants in an order drawn by lot."
)
FILE_HEADINGS = {
    "order": "Order",
    "later": "Later",
    "strength": "Strength",
    "band": "95 % of re-timings at this lag within ±",
    "limit": "95 % of re-timings at all lags within ±",
    "reading": "Reading",
}


@dataclass(frozen=True, kw_only=True)
class ChosenPair:
    """What is asked. plant None: all in scope; grain and look_back None: the usual ones."""

    activity: str
    outcome: str
    plant: str | None
    grain: str | None
    look_back: int | None


def first_pair(found: Overview) -> tuple[str, str]:
    """The pair to open with, by the figures that there are."""
    return reported.first_pair(found.trends)


def in_words(viewer: Viewer, plant: str | None = None) -> Measures:
    """The measures in the words of the one plant that is asked about, else of the company."""
    return reported.measures_in_words(cache.decided(viewer), None if plant is None else (plant,))


def choose(
    plant_names: dict[str, str], measures: Measures, *, default: tuple[str, str]
) -> ChosenPair:
    """Activity, outcome, plants, grain and look-back; each stands in the address."""
    every = {EVERY_PLANT: "All plants"} | plant_names
    activity, outcome, plant, grain, look_back = st.columns(
        [2.2, 2.2, 2, 2.4, 2], vertical_alignment="bottom"
    )
    with activity:
        chosen_activity = filters.pick(
            "activity", "Leader activity", reported.activities(measures), default[0]
        )
    with outcome:
        chosen_outcome = filters.pick(
            "outcome", "Result that may follow", reported.outcomes(measures), default[1]
        )
    with plant:
        chosen_plant = filters.pick("plant", "Plant", every, EVERY_PLANT)
    with grain:
        chosen_grain = filters.segments("grain", "Period length", GRAINS, USUAL)
    with look_back:
        chosen_look_back = filters.segments("look_back", "Look-back (periods)", LOOK_BACKS, USUAL)
    return ChosenPair(
        activity=chosen_activity,
        outcome=chosen_outcome,
        plant=chosen_plant or None,
        grain=None if chosen_grain in (None, USUAL) else chosen_grain,
        look_back=None if chosen_look_back in (None, USUAL) else int(chosen_look_back),
    )


def title(result: Association, measures: Measures) -> None:
    """The question, in words."""
    st.title(plain(reported.question(result, measures)))


def verdict(result: Association, measures: Measures) -> None:
    """What was found or why nothing can be, what stands against it, and what it does not show."""
    if result.refusal is not None:
        st.info(
            f"**No answer yet.** {plain(result.refusal.why)}\n\n"
            f"**What would help:** {plain(result.refusal.cure)}",
            icon=None,
        )
        return
    start, mark, rest = result.sentence.partition(":")
    lead = f"**{plain(start + mark)}** " if result.grade == "weak" else plain(start + mark)
    st.markdown(f"{lead}{plain(rest)}")
    for caution in reported.cautions(result):
        st.markdown(plain(caution))
    st.markdown(f":gray[{plain(reported.registration(result, measures))}]")
    st.markdown(NOT_SHOWN)


def charts(result: Association, measures: Measures) -> None:
    """The lag profile, and beside it the same with the outcome first."""
    if result.refusal is not None or result.backward is None:
        return
    backward = result.backward
    reach = reach_of(result.profile, result.windows, backward.profile, backward.windows)
    names = [measures[name].sentence_name for name in (result.activity, result.outcome)]
    forward_side, backward_side = st.columns(2, gap="large")
    with forward_side:
        st.header(plain(f"First {names[0]}, then {names[1]}"))
        _lags(result.profile, result.windows, names, grain=result.grain, reach=reach)
    with backward_side:
        st.header(plain(f"The reverse: first {names[1]}, then {names[0]}"))
        _lags(backward.profile, backward.windows, names[::-1], grain=result.grain, reach=reach)


def _lags(
    profile: tuple[LagPoint, ...],
    windows: tuple[WindowPoint, ...],
    names: list[str],
    *,
    grain: str,
    reach: float,
) -> None:
    st.plotly_chart(
        lag_figure(profile, windows, grain=grain, reach=reach, dark=session.is_dark()),
        theme=None,
        key=f"lags_{names[0]}_{names[1]}",
        config={"displayModeBar": False},
        alt=lag_alt(profile, windows, first=names[0], then=names[1], grain=grain),
    )


def how_computed(result: Association) -> None:
    """n in one line, and behind a click the method with its seed and what was left out."""
    if result.refusal is None:
        st.markdown(f":gray[{plain(reported.stands_on(result))}]")
    said = reported.computed(result)
    if said:
        with st.expander("How this was computed"):
            st.markdown("\n".join(f"- {plain(line)}" for line in said))


def how_to_read(result: Association) -> None:
    """What stems, band and dashes mean."""
    if result.refusal is not None:
        return
    st.header("How to read this")
    st.markdown(
        f"- Each stem: how strongly the two move together, so many {result.grain}s apart. Up: "
        "both rise. Down: one rises, the other falls. 1 is the usual swing of luck.\n"
        "- Shaded: where 95 % of random re-timings fall, at one distance.\n"
        "- Dashed: where 95 % of them stay at all distances at once. Only a ■ beyond it counts.\n"
        f"- The ring: the same {result.grain}. It is not graded, as either may answer the other.\n"
        "- A ■ in the reverse order: leaders may be going where the trouble is."
    )


def figures_table(result: Association) -> None:
    """The figures behind both charts, and the same as a file."""
    if result.refusal is not None:
        return
    st.header("The figures behind the charts")
    frame = reported.profile_frame(result)
    frame = frame.assign(later=_laters(frame, result.grain))
    shown = _side_by_side(frame)
    st.dataframe(
        shown,
        hide_index=True,
        height="content",
        column_config={
            order: st.column_config.NumberColumn(format="%.1f") for order in shown.columns[1::2]
        },
        alt="Strength and reading of every lag and window, in both orders",
    )
    content = export.csv_bytes(frame[list(FILE_HEADINGS)].rename(columns=FILE_HEADINGS))
    st.download_button(
        "Download these figures (CSV)",
        content,
        file_name=export.file_name(f"{result.activity}-{result.outcome}-lags", content),
        mime="text/csv",
        key="download_lags",
        on_click="ignore",
    )


def _side_by_side(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a lag or window; strength and reading of the one order, then of the other."""
    shown = pd.DataFrame({"Later": frame["later"].drop_duplicates().to_numpy()})
    for order, rows in frame.groupby("order", sort=False):
        shown[words.capitalised(str(order))] = rows["strength"].round(1).to_numpy() + 0.0  # no −0.0
        shown[f"Reading, {order}"] = rows["reading"].to_numpy()
    return shown


def _laters(frame: pd.DataFrame, grain: str) -> list[str]:
    return [
        f"{first} to {last} {grain}s" if first < last else _later(int(first), grain)
        for first, last in zip(frame["first_lag"], frame["last_lag"], strict=True)
    ]


def _later(lag: int, grain: str) -> str:
    return words.plural(lag, grain) if lag else f"same {grain}"


def answer(viewer: Viewer, chosen: ChosenPair) -> Association:
    """The chosen pair through the lead scan, kept until the records change."""
    return cache.association(
        viewer,
        chosen.activity,
        chosen.outcome,
        chosen.plant,
        chosen.grain,
        chosen.look_back,
    )
