"""Adding a plant where it is missed: plants are added on purpose, never by a file."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import available_timezones

import streamlit as st

from data.access import Viewer
from data.plants import DATE_ORDERS, NUMBER_FORMATS, Plant, add_plant
from ui import session
from ui.text import plain


def add_plant_here(viewer: Viewer, when_added: Callable[[str], None], *, is_first: bool) -> None:
    """A form for a plant that is not known yet; `when_added` is told its code."""
    title = "Add the plant" if is_first else "The plant is not in the list: add it"
    with st.expander(title, expanded=is_first):
        with st.form("new_plant"):
            code, name = st.columns(2)
            new_code = code.text_input("Code", max_chars=20, help="Short, such as AKR")
            new_name = name.text_input("Name", max_chars=100, help="Such as Akron")
            zone, currency, group = st.columns(3)
            time_zone = zone.selectbox(
                "Time zone (optional)", sorted(available_timezones()), index=None
            )
            money = currency.text_input("Currency (optional)", max_chars=3, help="Such as EUR")
            plant_group = group.text_input("Group (optional)", max_chars=100)
            dates, numbers = st.columns(2)
            date_order = dates.selectbox("Dates are written (optional)", DATE_ORDERS, index=None)
            number_format = numbers.selectbox(
                "Numbers are written (optional)", NUMBER_FORMATS, index=None
            )
            if not st.form_submit_button("Add the plant"):
                return
        wrong = add_plant(
            session.engine(viewer),
            viewer,
            Plant(
                code=new_code.strip(),
                name=new_name.strip(),
                time_zone=time_zone,
                currency=money.strip().upper() or None,
                date_order=date_order,
                number_format=number_format,
                plant_group=plant_group.strip() or None,
            ),
        )
        if not wrong:
            when_added(new_code.strip())
            st.rerun()
        for sentence in wrong:
            st.error(plain(sentence), icon=None)
