"""What is set for the company and for the chosen plant: calendar, paper, words on screen."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics import words
from analytics.calendars import year_bounds
from catalogue.company import (
    LONGEST_WORD,
    MONTHS,
    PAPER,
    WEEK_START,
    WORDS,
    YEAR_START,
    Setting,
)
from data import company
from data.access import Viewer
from reports import company as values
from ui import cache, session
from ui.decisions import show_done, tell
from ui.text import plain

AS_THE_COMPANY = "as the company"
MONTH_NAMES = {f"{number:02d}": name for number, name in enumerate(words.MONTHS, start=1)}


def company_section(viewer: Viewer, plant: str, plant_name: str, time_zone: str | None) -> None:
    """Calendar, paper and words: the company's, then the plant's own."""
    found = cache.decided(viewer).settings
    st.header("Company")
    show_done()
    st.markdown(plain(_calendar_sentence(found)))
    paper = values.paper(found, plant, time_zone)
    st.markdown(plain(f"{plant_name} prints on {paper}."))
    if not viewer.may_write:
        return
    if viewer.plants is None:
        with st.expander("Change calendar, paper and words of the company"):
            _of_company(viewer, found)
    with st.expander(plain(f"Paper and words of {plant_name} only")):
        _of_plant(viewer, found, plant, plant_name)


def _calendar_sentence(found: pd.DataFrame) -> str:
    """ "Weeks start on Monday; months are calendar months; the fiscal year runs from … to …"."""
    held = values.in_force(found)
    first, last = year_bounds(session.today(), values.calendar(found))
    week = held[WEEK_START.key].capitalize()
    months = MONTHS.choices[held[MONTHS.key]]
    return (
        f"Weeks start on {week}; months are {months}; this fiscal year runs from "
        f"{words.day(first)} to {words.day(last)}."
    )


def _of_company(viewer: Viewer, found: pd.DataFrame) -> None:
    held = values.in_force(found)
    with st.form(_key(viewer, "company"), border=False):
        week, months, paper = st.columns(3)
        said: dict[str, str | None] = {
            WEEK_START.key: _choice(week, WEEK_START, held),
            MONTHS.key: _choice(months, MONTHS, held),
            PAPER.key: _choice(paper, PAPER, held),
        }
        month, day, _ = st.columns(3)
        start = held[YEAR_START.key]
        chosen_month = month.selectbox(
            "The fiscal year begins in",
            list(MONTH_NAMES),
            index=list(MONTH_NAMES).index(start[:2]),
            format_func=lambda number: MONTH_NAMES[number],
        )
        chosen_day = day.number_input(
            "On day", 1, 31, int(start[3:]), help=plain(YEAR_START.meaning)
        )
        said[YEAR_START.key] = f"{chosen_month}-{chosen_day:02d}"
        said |= _words(values.words(found))
        save = st.form_submit_button("Save what is set for the company")
    if save:
        own = {key: value for key, value in held.items() if key not in WORDS}
        changed = _changed(said, own | values.words(found))
        faults = company.set_values(session.engine(viewer), viewer, changed)
        tell(faults, "It is set for the company: every page follows.")


def _of_plant(viewer: Viewer, found: pd.DataFrame, plant: str, plant_name: str) -> None:
    own = found[found["plant"] == plant]
    held = dict(zip(own["key"], own["value"], strict=True))
    with st.form(_key(viewer, f"plant_words_{plant}"), border=False):
        options = [AS_THE_COMPANY, *PAPER.choices]
        chosen = st.selectbox(
            "Paper", options, index=options.index(held.get(PAPER.key, AS_THE_COMPANY))
        )
        said: dict[str, str | None] = {PAPER.key: None if chosen == AS_THE_COMPANY else chosen}
        said |= _words(held)
        save = st.form_submit_button("Save what is set for this plant")
    if save:
        changed = _changed(said, held)
        faults = company.set_values(session.engine(viewer), viewer, changed, plant=plant)
        tell(faults, f"It is set for {plant_name}.")


def _choice(place: object, setting: Setting, held: Mapping[str, str]) -> str:
    options = list(setting.choices)
    return place.selectbox(  # type: ignore[attr-defined, no-any-return]
        setting.label,
        options,
        index=options.index(held[setting.key]),
        format_func=lambda value: setting.choices[value],
        help=plain(setting.meaning),
    )


def _words(held: Mapping[str, str]) -> dict[str, str | None]:
    """A text for each word; blank is the usual one."""
    st.caption("Words on screen: what your people say. Blank is the usual word.")
    said: dict[str, str | None] = {}
    places = st.columns(4)
    for number, setting in enumerate(WORDS.values()):
        typed = places[number // 2].text_input(
            f"{setting.label} ({setting.default})",
            held.get(setting.key, ""),
            max_chars=LONGEST_WORD,
        )
        said[setting.key] = typed.strip() or None
    return said


def _changed(said: Mapping[str, str | None], held: Mapping[str, str]) -> dict[str, str | None]:
    """What differs from what holds: a choice that nobody ever made stays unset."""
    return {key: value for key, value in said.items() if value != held.get(key)}


def _key(viewer: Viewer, name: str) -> str:
    """Another form after every change."""
    return session.key_here(f"{name}_{cache.version(viewer)}")
