"""Results kept between reruns, keyed by who asks and by the data's version: never by a frame."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from analytics.involvement import Involvement
from analytics.readings import READ_WITH_IT, Signature
from analytics.results import Grain, Trend
from analytics.summaries import Summary
from analytics.windows import Span
from catalogue.computed import CHARTED
from catalogue.model import Measure
from data import queries
from data.access import Viewer
from data.names_batch import NAMES
from reports.baselines import frozen_sentence
from reports.comparison import Beside, beside
from reports.decided import Decided
from reports.decided import decided as all_decided
from reports.figures import Figures
from reports.involvement import involvements
from reports.overview import Judged, Overview, judged, over
from reports.signatures import signatures
from ui import session

if TYPE_CHECKING:
    from analytics.association import Association

KEEP_SECONDS = 3600
MOST_ENTRIES = 200

Key = tuple[str, ...]


def overview(viewer: Viewer, span: str = Span.MONTH.value) -> Overview:
    """The first page of this viewer, today, on the data as they are now. span: what its numbers
    pool."""
    return _overview(viewer.key(), version(viewer), session.today(), span, _viewer=viewer)


def comparison(viewer: Viewer, measure: str, span: str) -> Beside:
    """One measure of the plants in scope beside each other."""
    return _comparison(
        viewer.key(), version(viewer), session.today(), measure, span, _viewer=viewer
    )


def trend(viewer: Viewer, plant: str, measure: str, grain: str | None) -> Trend:
    """One measure of one plant; grain None is the measure's own."""
    return _trend(
        viewer.key(), version(viewer), session.today(), plant, measure, grain, _viewer=viewer
    )


def measure(viewer: Viewer, plant: str, name: str) -> Measure:
    """The measure in the plant's words, with the direction that its rows call better."""
    return _measure(viewer.key(), version(viewer), session.today(), plant, name, _viewer=viewer)


def signature(viewer: Viewer, plant: str, measure: str) -> Signature | None:
    """The plant's NC signature, where the measure is read with it."""
    if measure not in READ_WITH_IT:
        return None
    return _signature(viewer.key(), version(viewer), session.today(), plant, _viewer=viewer)


def involvement(viewer: Viewer, plant: str) -> Involvement:
    """The plant's leadership involvement index with its parts."""
    return _involvement(viewer.key(), version(viewer), session.today(), plant, _viewer=viewer)


def every_involvement(viewer: Viewer) -> dict[str, Involvement]:
    """The index of every plant in scope."""
    return _every_involvement(viewer.key(), version(viewer), session.today(), _viewer=viewer)


def summary(viewer: Viewer, plant: str, measure: str) -> Summary:
    """A measure of the plant that is a few numbers."""
    return _summary(viewer.key(), version(viewer), session.today(), plant, measure, _viewer=viewer)


def association(
    viewer: Viewer,
    activity: str,
    outcome: str,
    plant: str | None,
    grain: str | None,
    look_back: int | None,
) -> Association:
    """One pair through the lead scan; None: every plant, the charts' grain, the usual look-back."""
    asked = (activity, outcome, plant, grain, look_back)
    return _association(viewer.key(), version(viewer), session.today(), *asked, _viewer=viewer)


def plant_groups(viewer: Viewer) -> dict[str, tuple[str, ...]]:
    """Group → codes of its plants in scope, by name; plants without a group are in none."""
    return _plant_groups(viewer.key(), version(viewer), _viewer=viewer)


def plant_names(viewer: Viewer) -> dict[str, str]:
    """Code → name of the plants in scope, by name."""
    return _plant_names(viewer.key(), version(viewer), _viewer=viewer)


def frozen(viewer: Viewer, plant: str, measure: str) -> str:
    """Who froze the baseline of a measure and why, and whether its figures are still the same."""
    return _frozen(viewer.key(), version(viewer), plant, measure, _viewer=viewer)


def decided(viewer: Viewer) -> Decided:
    """What was decided about the charts of this viewer, and what the company has set."""
    return _decided(viewer.key(), version(viewer), _viewer=viewer)


def has_records(viewer: Viewer) -> bool:
    """Whether any upload of this database still holds."""
    return _has_records(viewer.key(), version(viewer), _viewer=viewer)


def version(viewer: Viewer) -> int:
    """A number that rises with every change: what a form is named after, so that it is a new one
    once something was saved."""
    return queries.data_version(session.engine(viewer))


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _overview(key: Key, version: int, today: dt.date, span: str, *, _viewer: Viewer) -> Overview:
    return over(_judged(key, version, today, _viewer=_viewer), Span(span))


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _judged(key: Key, version: int, today: dt.date, *, _viewer: Viewer) -> Judged:
    return judged(Figures(session.engine(_viewer), _viewer), today=today)


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _comparison(
    key: Key, version: int, today: dt.date, measure: str, span: str, *, _viewer: Viewer
) -> Beside:
    figures = Figures(session.engine(_viewer), _viewer)
    return beside(figures, measure, today=today, span=Span(span))


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _trend(
    key: Key,
    version: int,
    today: dt.date,
    plant: str,
    measure: str,
    grain: str | None,
    *,
    _viewer: Viewer,
) -> Trend:
    figures = Figures(session.engine(_viewer), _viewer, (plant,))
    chosen = None if grain is None else Grain(grain)
    found = figures.trends(CHARTED[measure], today=today, grain=chosen, plants=(plant,))
    return found[plant]


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _measure(
    key: Key, version: int, today: dt.date, plant: str, name: str, *, _viewer: Viewer
) -> Measure:
    figures = Figures(session.engine(_viewer), _viewer, (plant,))
    return figures.measure_of(plant, CHARTED[name], today=today)


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _signature(key: Key, version: int, today: dt.date, plant: str, *, _viewer: Viewer) -> Signature:
    figures = Figures(session.engine(_viewer), _viewer, (plant,))
    return signatures(figures, today=today, plants=(plant,))[plant]


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _involvement(
    key: Key, version: int, today: dt.date, plant: str, *, _viewer: Viewer
) -> Involvement:
    figures = Figures(session.engine(_viewer), _viewer, (plant,))
    return involvements(figures, today=today, plants=(plant,))[plant]


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _every_involvement(
    key: Key, version: int, today: dt.date, *, _viewer: Viewer
) -> dict[str, Involvement]:
    return involvements(Figures(session.engine(_viewer), _viewer), today=today)


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _summary(
    key: Key, version: int, today: dt.date, plant: str, measure: str, *, _viewer: Viewer
) -> Summary:
    figures = Figures(session.engine(_viewer), _viewer, (plant,))
    return figures.summaries(measure, today=today, plants=(plant,))[plant]


@st.cache_data(
    ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Holding the pair against luck …"
)
def _association(
    key: Key,
    version: int,
    today: dt.date,
    activity: str,
    outcome: str,
    plant: str | None,
    grain: str | None,
    look_back: int | None,
    *,
    _viewer: Viewer,
) -> Association:
    from reports.association import associate_pair  # here: Overview never pays for the scan

    return associate_pair(
        Figures(session.engine(_viewer), _viewer),
        activity=activity,
        outcome=outcome,
        plants=None if plant is None else (plant,),
        grain=None if grain is None else Grain(grain),
        max_lag=look_back,
        today=today,
    )


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _plant_names(key: Key, version: int, *, _viewer: Viewer) -> dict[str, str]:
    return Figures(session.engine(_viewer), _viewer).plant_names


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _frozen(key: Key, version: int, plant: str, measure: str, *, _viewer: Viewer) -> str:
    return frozen_sentence(session.engine(_viewer), _viewer, plant, measure)


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _plant_groups(key: Key, version: int, *, _viewer: Viewer) -> dict[str, tuple[str, ...]]:
    found = queries.plants(session.engine(_viewer), _viewer).dropna(subset=["plant_group"])
    return {
        str(group): tuple(codes)
        for group, codes in found.groupby("plant_group")["code"]
        if str(group).strip()
    }


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _decided(key: Key, version: int, *, _viewer: Viewer) -> Decided:
    return all_decided(session.engine(_viewer), _viewer)


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _has_records(key: Key, version: int, *, _viewer: Viewer) -> bool:
    history = queries.batches(session.engine(_viewer), _viewer)
    of_rows = history["kind"].isna() | (history["kind"] != NAMES)
    return bool((history["undone_at"].isna() & of_rows).any())
