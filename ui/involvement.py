"""The leadership involvement index beside the trend of what leaders do, always with its parts."""

from __future__ import annotations

import streamlit as st

from analytics import words
from analytics.involvement import Involvement, measure_sentence
from catalogue.involvement import INDEX_LABEL, INDEX_MEANING
from catalogue.model import Measure, Side
from charts.involvement import involvement_alt, involvement_figure
from data.access import Viewer
from ui import cache, session
from ui.text import plain


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


def _measures(found: Involvement) -> str:
    """The measures of the parts that are there; why a part is missing is said already."""
    return "\n".join(
        f"- {plain(f'{part.label}. {measure_sentence(one)}')}"
        for part in found.parts
        if part.reached is not None
        for one in part.measures
    )
