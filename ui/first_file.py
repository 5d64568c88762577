"""What a plant's rows say before there is a baseline: plain facts and bars, no judgement."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from analytics.first_file import FirstFile, Say, first_file
from catalogue.model import RecordType
from charts.weeks import weeks_alt, weeks_figure
from data import queries
from data.access import Viewer
from reports.decided import decided
from ui import session
from ui.text import plain, plain_table
from ui.wording import worded

AREA_COLUMNS = {"area": "Area", "last_seen": "Last seen", "days_since": "Days since"}
AREAS_SHOWN = 8


def what_it_says(
    viewer: Viewer, rows: pd.DataFrame, record: RecordType, plant: str, *, title: str
) -> None:
    """What a plant's stored rows say. rows: typed columns of the record."""
    engine = session.engine(viewer)
    spans, left_out = (
        found[(found["record"] == record.name) & (found["plant"] == plant)]
        for found in (queries.spans(engine, viewer), queries.open_rejects(engine, viewer))
    )
    says = says_of(viewer, rows, record, plant, spans=spans, left_out=left_out["day"])
    show_says(says, record, worded(viewer, plant), title=title)


def says_of(
    viewer: Viewer,
    rows: pd.DataFrame,
    record: RecordType,
    plant: str,
    *,
    spans: pd.DataFrame | None = None,
    left_out: pd.Series | None = None,
) -> FirstFile:
    """plant: whose words are shown; "" for the company's."""
    engine = session.engine(viewer)
    logged = frozenset(queries.batches(engine, viewer)["record"])
    return first_file(
        rows,
        record,
        today=session.today(),
        logged=logged,
        spans=spans,
        left_out=left_out,
        calendar=decided(engine, viewer).calendar,
        say=worded(viewer, plant),
    )


def show_says(says: FirstFile, record: RecordType, say: Say, *, title: str) -> None:
    """say: our words as they are shown."""
    noun = say(words.lowered(record.plural))
    st.header(title)
    facts, picture = st.columns([1, 1.4], gap="large")
    with facts:
        st.markdown("\n".join(f"- {plain(fact)}" for fact in says.facts))
        for lacking in says.missing:
            st.caption(plain(lacking))
    with picture:
        st.markdown(f"**{plain(say(record.plural))} by week**")
        st.plotly_chart(
            weeks_figure(says, dark=session.is_dark(), noun=noun),
            theme=None,
            key="weeks",
            config={"displayModeBar": False},
            alt=weeks_alt(says, noun=noun),
        )
        if not says.areas.empty:
            _areas(says.areas, say)


def _areas(areas: pd.DataFrame, say: Say) -> None:
    shown = areas.head(AREAS_SHOWN).rename(columns=AREA_COLUMNS)
    shown["Last seen"] = [words.day(pd.Timestamp(day).date()) for day in shown["Last seen"]]
    st.table(
        plain_table(shown.rename(columns=say)),
        hide_index=True,
        alt=say("Areas by days since the last entry, longest first"),
    )
