"""Adding a plant where it is missed: plants are added on purpose, never by a file."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import available_timezones

import streamlit as st

from data import queries
from data.access import Viewer
from data.plants import DATE_ORDERS, NUMBER_FORMATS, Plant, add_plant
from ui import session
from ui.text import plain

LONGEST = 20  # characters of a code


def add_plant_here(
    viewer: Viewer,
    when_added: Callable[[str], None],
    *,
    is_first: bool,
    title: str = "The plant is not in the list: add it",
    code: str = "",
) -> None:
    """A form for a plant that is not known yet; `when_added` is told its code.

    is_first: nothing else can be done here, so the form stands open. code: what a file calls it.
    """
    # Another form once a plant was added: the last one's words are not offered again.
    key = f"new_plant_{len(queries.plants(session.engine(viewer), viewer))}_{code}"
    place = st.container() if is_first else st.expander(title, key=f"{key}_title")
    with place, st.form(key, border=is_first):
        new = _plant(key, code)
        if not st.form_submit_button("Add the plant", type="primary" if is_first else "secondary"):
            return
    wrong = add_plant(session.engine(viewer), viewer, new)
    if not wrong:
        when_added(new.code)
        st.rerun()
    for sentence in wrong:
        place.error(plain(sentence), icon=None)


def _plant(key: str, code: str) -> Plant:
    """What was typed: code and name, and what else is known of the plant."""
    first, second, third, _ = st.columns(4)
    new_code = first.text_input(
        "Code", code[:LONGEST], max_chars=LONGEST, key=f"{key}_code", help="Short, such as AKR"
    )
    name = second.text_input("Name", max_chars=100, key=f"{key}_name", help="Such as Akron")
    group = third.text_input("Group (optional)", max_chars=100, key=f"{key}_group")
    first, second, third, fourth = st.columns(4)
    return Plant(
        code=new_code.strip(),
        name=name.strip(),
        plant_group=group.strip() or None,
        time_zone=first.selectbox(
            "Time zone (optional)", sorted(available_timezones()), index=None, key=f"{key}_zone"
        ),
        currency=second.text_input(
            "Currency (optional)", max_chars=3, key=f"{key}_currency", help="Such as EUR"
        )
        .strip()
        .upper()
        or None,
        date_order=third.selectbox(
            "Dates are written (optional)", DATE_ORDERS, index=None, key=f"{key}_dates"
        ),
        number_format=fourth.selectbox(
            "Numbers are written (optional)", NUMBER_FORMATS, index=None, key=f"{key}_numbers"
        ),
    )
