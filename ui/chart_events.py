"""Events of a plant where they are seen: added under its chart, corrected in the drawer."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.vocabularies import canonical
from data.decisions import EARLIEST
from data.ingest.correct import add
from data.ingest.undo import Undone, undo
from ui import session
from ui.decisions import DAY_FORMAT, Place, actions, tell
from ui.one_row import forget_done, show_done, show_row
from ui.text import plain

RECORD = "calendar_event"
ADDED = "event_added"
LONGEST = 200
HOW_USED = (
    "Programme starts, workshops, policies and leader changes are tested before and after; the "
    "others are drawn."
)
COLUMNS = {"first": "First day", "label": "What happened", "kind": "Kind"}


def chart_actions(place: Place) -> None:
    """The row of actions under a chart, and what was just done."""
    _undo_added(place)
    actions(place, ("Add event", add_event), beside=_open_events)


def add_event(place: Place) -> None:
    """A form for one event, and the way to those that there are."""
    mine = _events(place)
    verb = "is" if len(mine) == 1 else "are"
    told = f"{words.plural(len(mine), 'event')} of {place.plant_name} {verb} on record."
    st.markdown(plain(f"{told} {HOW_USED}"))
    if not place.viewer.may_write:
        return
    with st.form(place.form_key("event"), border=False):
        label = st.text_input("What happened", max_chars=LONGEST)
        kind = st.selectbox(
            "Kind", canonical("event_kind"), index=None, format_func=words.capitalised
        )
        first = st.date_input("First day", session.today(), min_value=EARLIEST, format=DAY_FORMAT)
        last = st.date_input("Last day (optional)", None, min_value=EARLIEST, format=DAY_FORMAT)
        if st.form_submit_button("Add the event"):
            _save(place, label, kind, str(first), "" if last is None else str(last))


def _save(place: Place, label: str, kind: str | None, first: str, last: str) -> None:
    values = {"plant": place.trend.plant, "label": label, "kind": kind or "", "starts_on": first}
    if last:
        values["ends_on"] = last
    done = add(session.engine(place.viewer), place.viewer, RECORD, values, session.today())
    faults = [_of_form(str(problem)) for problem in done.problems]
    faults += [question.sentence for question in done.questions]
    if done.refusal is not None and not faults:
        faults.append(done.refusal.sentence)
    if not faults and done.batch is None:
        faults = ["This event is on record already: nothing was changed."]
    if not faults:
        session.keep(ADDED, done.batch)
    tell(faults, f"The event is on the charts of {place.plant_name}.")


def _of_form(problem: str) -> str:
    """A problem without the place in a file that there is none of."""
    return problem.removeprefix("Row 1, ").replace("column ", "", 1)


def _undo_added(place: Place) -> None:
    """The event just added, and its way back."""
    number = session.pending(ADDED)
    if not isinstance(number, int):
        return
    with st.container(horizontal=True):
        if st.button("Undo the event", key="undo_event"):
            session.drop(ADDED)
            undone = undo(session.engine(place.viewer), place.viewer, number)
            if isinstance(undone, Undone):
                tell((), "The event is gone again.")
            st.error(plain(str(undone)), icon=None)
        if st.button("Keep it", key="keep_event", type="tertiary"):
            session.drop(ADDED)
            st.rerun()


def _open_events(place: Place) -> None:
    """Beside the popovers, not in one: it would lie over the drawer."""
    if not _events(place).empty and st.button("See events", key="open_events"):
        _drawer(place)


def _events(place: Place) -> pd.DataFrame:
    found = place.decided.events
    return found[found["plant"] == place.trend.plant].sort_values("first", ascending=False)


def _drawer(place: Place) -> None:
    """Every event of the plant; the one chosen with its origin, its correction and its end."""
    forget_done()

    @st.dialog(
        plain(f"Events of {place.plant_name}"),
        width="large",
        position="right",
        on_dismiss="rerun",
    )
    def drawer() -> None:
        show_done(place.viewer)
        found = _events(place.afresh())
        state = st.dataframe(
            found[list(COLUMNS)].rename(columns=COLUMNS),
            hide_index=True,
            key=place.form_key("events"),
            on_select="rerun",
            selection_mode="single-row",
            column_config={COLUMNS["first"]: st.column_config.DateColumn(format="D MMM YYYY")},
            alt=f"Events of {place.plant_name}, newest first",
        )
        rows = state["selection"]["rows"]
        if rows and rows[0] < len(found):
            show_row(place.viewer, RECORD, str(found["row_key"].iloc[rows[0]]))
        else:
            st.caption("Choose an event to see where it comes from, and to correct or delete it.")

    drawer()
