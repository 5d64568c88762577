"""The plants: what is set of each, changing it, adding one; and the choice of one to look at."""

from __future__ import annotations

from zoneinfo import available_timezones

import pandas as pd
import streamlit as st

from data import merging, plants, queries
from data.access import Viewer
from data.name_edits import PLANT, Edit
from data.plants import DATE_ORDERS, NUMBER_FORMATS
from ui import filters, name_notes, session
from ui.company import company_section
from ui.new_plant import add_plant_here
from ui.text import plain, plain_table

WORDS = ("plant",)
COLUMNS = {"code": "Code", "name": "Name", "plant_group": "Group"}
SETTINGS = ("time_zone", "currency", "date_order", "number_format")


def choose_plant(viewer: Viewer) -> str | None:
    """The plants in a table, and the one that the rest of the page is about."""
    found = queries.plants(session.engine(viewer), viewer)
    if found.empty:
        st.markdown("No plant yet. Add the first one: a code and a name are enough.")
        _add(viewer, is_first=True)
        return None
    shown = found[list(COLUMNS)].fillna("–").rename(columns=COLUMNS)
    shown["What is set"] = [
        " · ".join(str(cell) for cell in row if not pd.isna(cell)) or "–"
        for row in found[list(SETTINGS)].to_numpy()
    ]
    st.table(plain_table(shown), hide_index=True, alt="The plants and what is set of each")
    _add(viewer, is_first=False)
    names = dict(zip(found["code"], found["name"], strict=True))
    chosen = filters.pick("plant", "Plant", names, next(iter(names)))
    one = found[found["code"] == chosen].iloc[0]
    _edit(viewer, chosen, one)
    zone = None if pd.isna(one["time_zone"]) else str(one["time_zone"])
    company_section(viewer, chosen, names[chosen], zone)
    return chosen


def _add(viewer: Viewer, *, is_first: bool) -> None:
    if viewer.may_write:
        add_plant_here(viewer, _added, is_first=is_first, title="Add another plant")


def _added(code: str) -> None:
    st.query_params["plant"] = code


def _edit(viewer: Viewer, code: str, one: pd.Series) -> None:
    """A form over what is set; the code is for good."""
    if not viewer.may_write:
        return
    was = {name: None if pd.isna(cell) else str(cell) for name, cell in one.items()}
    with st.expander(plain(f"Change {was['name']} ({code})")):
        with st.form(f"plant_{code}"):
            name, group = st.columns(2)
            zone, currency = st.columns(2)
            dates, numbers = st.columns(2)
            values: dict[str, object] = {
                "name": name.text_input("Name", was["name"] or "", max_chars=100),
                "plant_group": group.text_input("Group", was["plant_group"] or "", max_chars=100),
                "time_zone": _choice(zone, "Time zone", sorted(available_timezones()), was),
                "currency": currency.text_input(
                    "Currency", was["currency"] or "", max_chars=3, help="Such as EUR"
                ).upper(),
                "date_order": _choice(dates, "Dates are written", DATE_ORDERS, was),
                "number_format": _choice(numbers, "Numbers are written", NUMBER_FORMATS, was),
            }
            save = st.form_submit_button("Save the plant")
        if save:
            edit = Edit(plant=code, values=values)
            engine = session.engine(viewer)
            name_notes.keep(merging.edit_names(engine, viewer, PLANT, [edit]))
        if st.button("Take this plant off the list", key=f"remove_{code}", type="tertiary"):
            _remove(viewer, code)


def _remove(viewer: Viewer, code: str) -> None:
    wrong = plants.remove_plant(session.engine(viewer), viewer, code)
    if not wrong:
        st.query_params.pop("plant", None)
        st.rerun()
    for sentence in wrong:
        st.error(plain(sentence), icon=None)


OF_LABEL = {
    "Time zone": "time_zone",
    "Dates are written": "date_order",
    "Numbers are written": "number_format",
}


def _choice(place: object, label: str, options: object, was: dict[str, str | None]) -> str | None:
    listed = list(options)  # type: ignore[call-overload]
    now = was[OF_LABEL[label]]
    index = listed.index(now) if now in listed else None
    return place.selectbox(label, listed, index=index)  # type: ignore[attr-defined]
