"""Who is here and in which database: the only place that touches session state."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from data import access, clock, settings
from data.access import Viewer
from data.engine import Database, open_database
from data.samples.load import load_samples

PAGE_ICON = str(Path(__file__).parent / "assets" / "icon.svg")
SAMPLES_IN_ADDRESS = "samples"


def open_door() -> None:
    """Decide which database this session speaks to; the switch stands in the address.

    A link to another page loses the address's other words: a session inside the samples stays
    there until it leaves by the switch.
    """
    asked = st.query_params.get(SAMPLES_IN_ADDRESS)
    if asked is not None:
        st.session_state["in_samples"] = asked == "1"
    if st.session_state.get("in_samples"):
        st.query_params[SAMPLES_IN_ADDRESS] = "1"
    st.session_state["door_passed"] = True


def enter(*address_words: str) -> Viewer:
    """The viewer, made afresh for every run. Stops a page that was reached past the door.

    address_words: what this page reads from its address; words left over from another page go.
    """
    if not st.session_state.get("door_passed"):
        st.error("This page cannot be opened by itself. Open the dashboard's first page.")
        st.stop()
    for word in set(st.query_params) - {SAMPLES_IN_ADDRESS, *address_words}:
        del st.query_params[word]
    if not in_samples():
        return access.local_owner()
    viewer = access.local_owner(settings.SAMPLES)
    _ensure_samples(viewer)
    _samples_banner()
    return viewer


def in_samples() -> bool:
    return bool(st.session_state.get("in_samples"))


def engine(viewer: Viewer) -> Database:
    return open_database(viewer.database)


def today() -> dt.date:
    return clock.today()


def visit_samples() -> None:
    st.session_state["in_samples"] = True
    st.query_params[SAMPLES_IN_ADDRESS] = "1"


def _leave_samples() -> None:
    st.session_state["in_samples"] = False
    st.query_params.pop(SAMPLES_IN_ADDRESS, None)


def _ensure_samples(viewer: Viewer) -> None:
    with st.spinner("Making the six sample plants: three years of records, a few seconds …"):
        load_samples(engine(viewer), viewer, today=today())


def _samples_banner() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="samples_banner"):
        st.markdown(":blue-badge[Sample plants] Invented records. Your own database is untouched.")
        if st.button("Leave the samples", key="leave_samples"):
            _leave_samples()
            st.switch_page("overview.py")


def address_with(**words: str) -> dict[str, str]:
    """The query parameters of a link to another page, keeping the samples switch."""
    return ({SAMPLES_IN_ADDRESS: "1"} if in_samples() else {}) | words


def open_trend(plant: str, measure: str) -> None:
    st.switch_page("trends.py", query_params=address_with(plant=plant, measure=measure))


def came_to(page: str) -> None:
    """Note which page this is, so that `recall` knows a visit from the runs within it."""
    if st.session_state.get("page") != page:
        st.session_state["page"] = page
        st.session_state["recalled"] = {}


def recall(words: tuple[str, ...]) -> None:
    """Put back into the address what `remember` kept: a link to another page loses it.

    Nothing where the address asks for any of these words itself. The link without them stays in
    the browser's history: who goes back to it within the visit is not shown everything instead.
    """
    bare = not any(word in st.query_params for word in words)
    put_back = st.session_state["recalled"].setdefault(words, bare and bool(remembered(words)))
    if bare and put_back:
        st.query_params.update(remembered(words))


def remember(words: tuple[str, ...]) -> None:
    """Keep what the address asks for in these words, for the pages that are visited next."""
    asked = {word: st.query_params[word] for word in words if word in st.query_params}
    keep(f"address_{'_'.join(words)}", asked)


def remembered(words: tuple[str, ...]) -> dict[str, str]:
    kept = pending(f"address_{'_'.join(words)}")
    return kept if isinstance(kept, dict) else {}


def pending(name: str) -> object:
    """Something a page keeps between its runs, or None. The samples and the own database each
    have their own: nothing that is pending crosses the switch."""
    return st.session_state.get(key_here(name))


def keep(name: str, value: object) -> None:
    st.session_state[key_here(name)] = value


def drop(name: str) -> None:
    st.session_state.pop(key_here(name), None)


def key_here(name: str) -> str:
    """A key that holds for the database that this session speaks to, and for no other."""
    return f"{'samples' if in_samples() else 'own'}_{name}"


def is_dark() -> bool:
    return st.context.theme.type == "dark"
