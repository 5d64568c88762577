"""One stored row in the drawer: where it comes from, what it was before, and its correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.model import Kind, RecordType
from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest.correct import correct, delete
from data.ingest.problems import Question
from data.ingest.receipt import Receipt
from data.ingest.undo import Undone, undo
from ui import session
from ui.text import plain
from ui.wording import worded

BY_HAND = "correction"  # the kind of a batch that no file brought
YES_NO = {True: "yes", False: "no"}
BLANK = "blank"
DONE, ASKED = "row_done", "row_asked"


def show_row(viewer: Viewer, record: str, row_key: str) -> None:
    """Which file and row the row comes from, who sent it and when, and each earlier version."""
    versions = queries.row_history(session.engine(viewer), viewer, record, row_key)
    if versions.empty:
        st.markdown("This row is not stored any more.")
        return
    st.markdown("**Where this row comes from**")
    told = [dict(version) for _, version in versions.iterrows()]
    for number, version in enumerate(told):
        older = told[number + 1] if number + 1 < len(told) else None
        st.markdown(f"- {plain(_version(RECORDS[record], version, older))}")
    holding = told[0]
    if viewer.may_write and pd.isna(holding["closed_by"]):
        _correction(viewer, RECORDS[record], holding, row_key)


def _version(record: RecordType, version: dict[str, Any], older: dict[str, Any] | None) -> str:
    """ "Upload 4, row 2 of corrections.csv, by Ana on 25 Nov 2026: Minutes 30 → 45." """
    place = f"row {version['file_row']} of {version['file_name']}"
    if version["kind"] == BY_HAND:
        place = str(version["file_name"])
    sheet = version["sheet"]
    where = f"{place}, sheet “{sheet}”" if isinstance(sheet, str) else place
    day = words.day(version["imported_at"].date())
    told = f"Upload {version['batch']}, {where}, by {version['imported_by']} on {day}"
    if older is None:
        return f"{told}."
    changes = [
        f"{one.label} {text(older[one.name], one.kind)} {words.ARROW} "
        f"{text(version[one.name], one.kind)}"
        for one in record.fields
        if text(older[one.name], one.kind) != text(version[one.name], one.kind)
    ]
    return f"{told}: {'; '.join(changes)}." if changes else f"{told}, with the same values."


def text(cell: object, kind: Kind) -> str:
    """A stored value as a person would type it."""
    if pd.isna(cell):  # type: ignore[call-overload]
        return BLANK
    if kind == Kind.DATE:
        return f"{pd.Timestamp(str(cell)):%Y-%m-%d}"
    if kind == Kind.YES_NO:
        return YES_NO[bool(cell)]
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return str(cell)


def _correction(viewer: Viewer, record: RecordType, row: dict[str, Any], row_key: str) -> None:
    """The row's fields as text, to be typed over; and the way to let the row go."""
    here = (int(row["batch"]), int(row["file_row"]))
    with st.expander("Correct this row"), st.form(f"correct_{row_key}_{here}", border=False):
        typed = _fields(record, row, worded(viewer, str(row["plant"])))
        choices = {one.key: _answer(one) for one in _asked(row_key)}
        if st.form_submit_button("Save the correction", type="primary"):
            given = {key: choice for key, choice in choices.items() if choice is not None}
            done = correct(
                session.engine(viewer), viewer, record.name, *here, typed, session.today(), given
            )
            _tell(done, row_key, "Row corrected")
    with st.popover("Delete this row"):
        st.markdown("It counts no longer. Undo brings it back.")
        if st.button("Delete it", key=f"delete_{row_key}"):
            done = delete(session.engine(viewer), viewer, record.name, *here)
            _tell(done, row_key, "Row deleted")


def _fields(record: RecordType, row: dict[str, Any], say: Callable[[str], str]) -> dict[str, str]:
    """A text for each field; only those that were changed are handed on."""
    typed = {}
    for number, field in enumerate(one for one in record.fields if one.kind != Kind.PLANT):
        if number % 2 == 0:
            places = st.columns(2)
        shown = "" if pd.isna(row[field.name]) else text(row[field.name], field.kind)
        unit = plain(f" ({field.unit})") if field.unit else ""
        new = places[number % 2].text_input(f"{plain(say(field.label))}{unit}", value=shown)
        if new.strip() != shown:
            typed[field.name] = new.strip()
    return typed


def _asked(row_key: str) -> tuple[Question, ...]:
    """What an earlier try of this row left open."""
    held = session.pending(ASKED)
    return held[1] if isinstance(held, tuple) and held[0] == row_key else ()


def _answer(question: Question) -> str | None:
    return st.radio(plain(question.sentence), question.choices, index=None, format_func=plain)


def _tell(done: Receipt, row_key: str, what: str) -> None:
    """What came of it: in place where nothing was saved, else above the rows, which changed."""
    session.drop(ASKED)
    if done.batch is not None:
        session.keep(DONE, (done.batch, f"{what}: upload {done.batch}."))
        st.rerun(scope="fragment")
    if done.refusal is not None:
        st.error(plain(done.refusal.sentence), icon=None)
    for problem in done.problems if done.refusal is None else ():
        st.error(plain(str(problem)), icon=None)
    if done.questions and done.refusal is None:
        session.keep(ASKED, (row_key, done.questions))
        st.rerun(scope="fragment")
    if not (done.refusal or done.problems):
        st.info("Nothing was changed: the row says this already.", icon=None)


def forget_done() -> None:
    session.drop(DONE)
    session.drop(ASKED)


def show_done(viewer: Viewer) -> None:
    """The correction just made, and its way back."""
    done = session.pending(DONE)
    if not isinstance(done, tuple):
        return
    number, sentence = done
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(sentence))
        if st.button("Undo", key="undo_row"):
            undone = undo(session.engine(viewer), viewer, number)
            if isinstance(undone, Undone):
                session.drop(DONE)
                st.rerun(scope="fragment")
            st.error(plain(undone), icon=None)
