"""A plant's NC signature on the Overview and Trends pages: better, or only reported less?"""

from __future__ import annotations

import streamlit as st

from analytics import signature_words, words
from analytics.readings import QUIET, Signature
from analytics.results import Judgement
from reports.overview import Overview
from reports.signatures import worst_first
from ui.components.overview import signature_list
from ui.text import plain

TITLE = "Better, or only reported less?"


def signature_panel(found: Overview) -> tuple[str, str] | None:
    """Every plant's signature, worst first; the plant and measure that was just chosen."""
    st.header(TITLE)
    ordered = worst_first(found.signatures.values(), found.plant_names)
    return signature_list(ordered, found.plant_names, key="signatures")


def signature_of_plant(signature: Signature | None) -> None:
    """The plant's signature beside a trend of its NCs: the reading, what to do, each stream."""
    if signature is None:
        return
    st.header(TITLE)
    mark = words.mark(None if signature.reading in QUIET else Judgement.CHANGED)
    st.markdown(plain(f"{mark} {words.capitalised(signature.title)}. {signature.say}"))
    st.markdown(
        "\n".join(
            f"- {plain(signature_words.stream_sentence(stream))}" for stream in signature.streams
        )
    )
    st.caption(plain(signature.method))
