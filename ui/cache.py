"""Results kept between reruns, keyed by who asks and by the data's version: never by a frame."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from analytics.readings import READ_WITH_IT, Signature
from analytics.results import Grain, Trend
from analytics.windows import Span
from catalogue.measures import MEASURES
from data import queries
from data.access import Viewer
from data.names_batch import NAMES
from reports import company
from reports.comparison import Beside, beside
from reports.figures import Figures
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
    return _overview(viewer.key(), _version(viewer), session.today(), span, _viewer=viewer)


def comparison(viewer: Viewer, measure: str, span: str) -> Beside:
    """One measure of the plants in scope beside each other."""
    return _comparison(
        viewer.key(), _version(viewer), session.today(), measure, span, _viewer=viewer
    )


def trend(viewer: Viewer, plant: str, measure: str, grain: str | None) -> Trend:
    """One measure of one plant; grain None is the measure's own."""
    return _trend(
        viewer.key(), _version(viewer), session.today(), plant, measure, grain, _viewer=viewer
    )


def signature(viewer: Viewer, plant: str, measure: str) -> Signature | None:
    """The plant's NC signature, where the measure is read with it."""
    if measure not in READ_WITH_IT:
        return None
    return _signature(viewer.key(), _version(viewer), session.today(), plant, _viewer=viewer)


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
    return _association(viewer.key(), _version(viewer), session.today(), *asked, _viewer=viewer)


def plant_groups(viewer: Viewer) -> dict[str, tuple[str, ...]]:
    """Group → codes of its plants in scope, by name; plants without a group are in none."""
    return _plant_groups(viewer.key(), _version(viewer), _viewer=viewer)


def plant_names(viewer: Viewer) -> dict[str, str]:
    """Code → name of the plants in scope, by name."""
    return _plant_names(viewer.key(), _version(viewer), _viewer=viewer)


def changed_under(viewer: Viewer, plant: str, measure: str) -> dict[str, list[str]]:
    """The logs of which figures changed since under a baseline of this measure, by what the
    baseline is of: the measure's name or "*"."""
    return _changed_under(viewer.key(), _version(viewer), plant, measure, _viewer=viewer)


def words(viewer: Viewer, plant: str) -> dict[str, str]:
    """The words that the company (plant "") or a plant has set: setting → word."""
    return _words(viewer.key(), _version(viewer), plant, _viewer=viewer)


def has_records(viewer: Viewer) -> bool:
    """Whether any upload of this database still holds."""
    return _has_records(viewer.key(), _version(viewer), _viewer=viewer)


def _version(viewer: Viewer) -> int:
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
    figures = Figures(session.engine(_viewer), _viewer)
    chosen = None if grain is None else Grain(grain)
    found = figures.trends(MEASURES[measure], today=today, grain=chosen, plants=(plant,))
    return found[plant]


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner="Reading the records …")
def _signature(key: Key, version: int, today: dt.date, plant: str, *, _viewer: Viewer) -> Signature:
    figures = Figures(session.engine(_viewer), _viewer)
    return signatures(figures, today=today, plants=(plant,))[plant]


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
def _plant_groups(key: Key, version: int, *, _viewer: Viewer) -> dict[str, tuple[str, ...]]:
    found = queries.plants(session.engine(_viewer), _viewer).dropna(subset=["plant_group"])
    return {
        str(group): tuple(codes)
        for group, codes in found.groupby("plant_group")["code"]
        if str(group).strip()
    }


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _changed_under(
    key: Key, version: int, plant: str, measure: str, *, _viewer: Viewer
) -> dict[str, list[str]]:
    found = queries.changed_baselines(session.engine(_viewer), _viewer, (plant, measure))
    return {row["measure"]: row["logs"] for row in found.to_dict("records")}


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _words(key: Key, version: int, plant: str, *, _viewer: Viewer) -> dict[str, str]:
    return company.words(queries.settings(session.engine(_viewer), _viewer), plant)


@st.cache_data(ttl=KEEP_SECONDS, max_entries=MOST_ENTRIES, show_spinner=False)
def _has_records(key: Key, version: int, *, _viewer: Viewer) -> bool:
    history = queries.batches(session.engine(_viewer), _viewer)
    of_rows = history["kind"].isna() | (history["kind"] != NAMES)
    return bool((history["undone_at"].isna() & of_rows).any())
