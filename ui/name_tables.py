"""The tables of areas, teams, people and shift words that are edited where they are read.

What comes back from a table is checked again when it is saved: a browser may send anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from catalogue.lists import LONGEST_CODE, LONGEST_NAME, MOST_HEADS
from catalogue.shifts import SHIFT_CLASSES
from catalogue.vocabularies import canonical
from data import merging, queries
from data.access import Viewer
from data.name_edits import Edit
from data.names import AREA, EVERYWHERE, PERSON, TEAM
from ui import name_notes, session
from ui.name_merge import offer_merge
from ui.text import plain
from ui.wording import worded

NAME = st.column_config.TextColumn("Name", max_chars=LONGEST_NAME)
CODE = st.column_config.TextColumn("Code", max_chars=LONGEST_CODE)
SPELLINGS = st.column_config.TextColumn(
    "Other spellings",
    help="By which files may call it, with semicolons between. Those that stand here stay.",
)
OWN: Mapping[str, Mapping[str, Any]] = {
    AREA: {
        "name": NAME,
        "code": CODE,
        "counts_output": st.column_config.CheckboxColumn("Counts the plant's output"),
        "spellings": SPELLINGS,
    },
    TEAM: {
        "name": NAME,
        "code": CODE,
        "headcount": st.column_config.NumberColumn(
            "Headcount", min_value=0, max_value=MOST_HEADS, step=1
        ),
        "spellings": SPELLINGS,
    },
    PERSON: {
        "name": NAME,
        "tier": st.column_config.SelectboxColumn(
            "Leads as", options=list(canonical("leader_tier"))
        ),
        "spellings": SPELLINGS,
    },
}


def areas(viewer: Viewer, plant: str) -> None:
    """The areas of a plant, and which of them count its output."""
    say = worded(viewer, plant)
    st.header(plain(say("Areas")))
    told = (
        "Where several areas carry the same units one after the other, mark those whose output is "
        "the plant's. Until one is marked, rates count every area's units."
    )
    st.caption(plain(say(told)))
    found = queries.areas(session.engine(viewer), viewer)
    _edited(viewer, AREA, plant, found[found["plant"] == plant], "areas")


def teams(viewer: Viewer, plant: str) -> None:
    st.header("Teams")
    found = queries.teams(session.engine(viewer), viewer)
    _edited(viewer, TEAM, plant, found[found["plant"] == plant], "teams")


def people(viewer: Viewer) -> None:
    """Everybody whom records name, at whatever plant; nobody where names are not shown."""
    st.header("People")
    if not viewer.names_shown:
        st.caption("Names are not shown to you.")
        return
    st.caption("People of all plants. What they lead as tells leaders' thanks and walks apart.")
    found = queries.people(session.engine(viewer), viewer)
    _edited(viewer, PERSON, EVERYWHERE, found.rename(columns={"display_name": "name"}), "people")


def _edited(viewer: Viewer, kind: str, plant: str, found: pd.DataFrame, plural: str) -> None:
    before = found.assign(spellings=found["spellings"].map("; ".join).astype("str"))
    before = before.reset_index(drop=True)[list(OWN[kind])]
    if "counts_output" in before:
        # An empty cell of this column shows no box to tick.
        before["counts_output"] = before["counts_output"].fillna(False).astype("bool")
    shown = plain(worded(viewer, plant)(plural))
    if before.empty:
        st.markdown(f"No {shown} yet. Logs bring the ones they name; you can add them here too.")
    key = f"{plural}_{plant}_{queries.data_version(session.engine(viewer))}"
    after = st.data_editor(
        before,
        key=session.key_here(key),
        hide_index=True,
        num_rows="add",
        placeholder="–",
        column_config=dict(OWN[kind]),
        disabled=not viewer.may_write,
        alt=f"The {shown}, to be edited",
    )
    edits = edits_between(before, after, plant)
    with st.container(horizontal=True):
        save = st.button(f"Save the {shown}", key=f"save_{plural}", disabled=not edits)
        offer_merge(viewer, kind, plant, list(before["name"]), plural)
    if save:
        name_notes.keep(merging.edit_names(session.engine(viewer), viewer, kind, edits))


def edits_between(before: pd.DataFrame, after: pd.DataFrame, plant: str) -> list[Edit]:
    """What was typed into a table, row by row; rows left blank say nothing."""
    edits = []
    for place, (_, row) in enumerate(after.iterrows()):
        cells = {str(name): _cell(cell) for name, cell in row.items() if name in before.columns}
        if place >= len(before):
            filled = {name: cell for name, cell in cells.items() if cell is not None}
            if filled:
                edits.append(Edit(plant=plant, values=filled))
            continue
        was = {str(name): _cell(cell) for name, cell in before.iloc[place].items()}
        changed = {name: cell for name, cell in cells.items() if cell != was[name]}
        if changed:
            edits.append(Edit(plant=plant, name=str(before["name"].iloc[place]), values=changed))
    return edits


def _cell(cell: Any) -> object:
    """A cell as a fact: None for blank, whole numbers as such."""
    if cell is None or pd.isna(cell) or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or type(cell).__name__ in ("bool", "bool_"):
        return bool(cell)
    return int(cell) if float(cell).is_integer() else float(cell)


def shifts(viewer: Viewer, plant: str) -> None:
    """Which class each word for a shift is."""
    say = worded(viewer, plant)
    st.header(plain(say("Words for shifts")))
    found = queries.shift_words(session.engine(viewer), viewer)
    found = found[found["plant"] == plant]
    if found.empty:
        st.markdown(plain(say("No log of this plant names a shift yet.")))
        return
    before = found.set_index("word", drop=False)[["word", "shift_class"]]
    version = queries.data_version(session.engine(viewer))
    after = st.data_editor(
        before,
        key=session.key_here(f"shifts_{plant}_{version}"),
        hide_index=True,
        column_config={
            "word": st.column_config.TextColumn("In the files"),
            "shift_class": st.column_config.SelectboxColumn("Is a", options=list(SHIFT_CLASSES)),
        },
        disabled=True if not viewer.may_write else ["word"],
        alt=say("The words for shifts and the class of each, to be edited"),
    )
    said = {
        str(word): str(now)
        for word, was, now in zip(
            before.index, before["shift_class"], after["shift_class"], strict=True
        )
        if was != now
    }
    if st.button("Save the words", key="save_shifts", disabled=not said):
        name_notes.keep(merging.set_shift(session.engine(viewer), viewer, plant, said))
