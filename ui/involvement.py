"""The leadership involvement index beside the trend of what leaders do, always with its parts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from analytics.involvement import Involvement, measure_sentence
from catalogue.involvement import INDEX_LABEL, INDEX_MEANING
from catalogue.model import Measure, Side
from charts.involvement import involvement_alt, involvement_figure
from data.access import Viewer
from reports.involvement import lowest_first
from ui import cache, session
from ui.text import plain, plain_table


def involvement_of_plant(viewer: Viewer, plant: str, measure: Measure) -> None:
    """The plant's index, its parts as bars, and below what each rests on or which log it lacks."""
    if measure.side != Side.LEADERS:
        return
    found = cache.involvement(viewer, plant)
    st.header(INDEX_LABEL)
    sentences = " ".join(found.sentences)
    st.markdown(f"**{plain(words.capitalised(found.title))}.** {plain(sentences)}")
    st.plotly_chart(
        involvement_figure(found, dark=session.is_dark()),
        theme=None,
        key="involvement_chart",
        config={"displayModeBar": False, "staticPlot": True},
        alt=involvement_alt(found),
    )
    missing = [part for part in found.parts if part.reached is None]
    if missing:
        st.markdown("\n".join(f"- {plain(f'{one.label}: {one.why}.')}" for one in missing))
    with st.expander("What the index is made of"):
        st.markdown(plain(INDEX_MEANING))
        st.markdown(_measures(found))
        st.caption(plain(found.method))


def involvement_of_plants(viewer: Viewer, plant_names: dict[str, str]) -> None:
    """Every plant's index with its parts, the lowest first. Worked out once it is opened: it takes
    longer than the rest of the first page together."""
    key = session.key_here("involvement_of_plants")
    with st.expander(f"{INDEX_LABEL} of each plant", on_change="rerun", key=key) as opened:
        if not opened.open:
            return
        found = lowest_first(cache.every_involvement(viewer), plant_names)
        shown = plain_table(_by_plant(found, plant_names))
        st.table(shown, hide_index=True, alt=f"{INDEX_LABEL} of each plant, the lowest first")
        st.caption(plain(f"{INDEX_MEANING} Trends of what leaders do say what each part rests on."))


def _by_plant(found: list[Involvement], plant_names: dict[str, str]) -> pd.DataFrame:
    """One row a plant: the index, or why there is none, and its parts in one cell, which a phone
    shows without scrolling sideways."""
    return pd.DataFrame(
        {
            "Plant": plant_names[one.plant],
            "Index": one.title,
            "Parts, each of 100": " · ".join(
                f"{part.label} {words.number(part.reached)}" for part in one.parts
            ),
        }
        for one in found
    )


def _measures(found: Involvement) -> str:
    """The measures of the parts that are there; why a part is missing is said already."""
    return "\n".join(
        f"- {plain(f'{part.label}. {measure_sentence(one)}')}"
        for part in found.parts
        if part.reached is not None
        for one in part.measures
    )
