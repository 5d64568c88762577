"""The lists as files: take one down, mend it in a spreadsheet, send it back as one change."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.lists import LISTS
from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest.answers import Answers
from data.ingest.lists import PreparedList, prepare_list, save_list
from data.ingest.receipt import UNCHANGED
from data.ingest.template import template_bytes
from data.merging import Changed
from reports import export
from ui import name_notes, session
from ui.components.mounting import mend_dropzone
from ui.text import plain, plain_table
from ui.uploads.questions import Labels, ask_one, labels_in_words
from ui.wording import worded

CHANGES_SHOWN = 100
ANSWERED = "list_answers"  # of the list in hand: its file and what was chosen


def lists_as_files(viewer: Viewer, plant: str) -> None:
    """One list at a time: download, upload, preview, save."""
    st.header("Lists as files")
    say = worded(viewer, plant)
    labels = {name: say(one.plural) for name, one in LISTS.items()}
    if not viewer.names_shown:
        del labels["people"]
    record = st.segmented_control(
        "Which list",
        list(labels),
        format_func=lambda name: labels[name],
        default="areas",
        key="list_record",
    )
    if record is None:
        return
    content = export.csv_bytes(_as_file(viewer, record, plant))
    st.download_button(
        f"Download the {words.lowered(labels[record])} (CSV)",
        content,
        file_name=export.file_name(f"{record}-{plant}", content),
        mime="text/csv",
        key=f"download_list_{record}",
        on_click="ignore",
    )
    if viewer.may_write:
        _upload(viewer, record, plant)
    _routines()


def _as_file(viewer: Viewer, record: str, plant: str) -> pd.DataFrame:
    """The list as it stands, under the headings that are understood when it is sent back."""
    found = getattr(queries, record)(session.engine(viewer), viewer)
    found = found.rename(columns={"display_name": "name"})
    if "plant" in found:
        found = found[found["plant"] == plant]
    if "spellings" in found:
        found = found.assign(spellings=found["spellings"].map("; ".join).astype("str"))
    if "counts_output" in found:
        said = found["counts_output"].map({True: "yes", False: "no"}, na_action="ignore")
        found = found.assign(counts_output=said.astype("str"))
    labels = {one.name: one.label for one in LISTS[record].fields}
    return found[list(labels)].astype("str").rename(columns=labels)


def _upload(viewer: Viewer, record: str, plant: str) -> None:
    version = queries.data_version(session.engine(viewer))
    dropped = st.file_uploader(
        f"Drop a list of {worded(viewer, plant)(words.lowered(LISTS[record].plural))} here",
        key=session.key_here(f"list_{record}_{plant}_{version}"),
    )
    mend_dropzone()
    if dropped is None:
        return
    given = session.pending(ANSWERED)
    choices = given[1] if isinstance(given, tuple) and given[0] == dropped.file_id else {}
    answers = Answers(plant=plant if record in ("areas", "teams") else None, choices=choices)
    found = prepare_list(
        session.engine(viewer),
        viewer,
        record=record,
        content=dropped.getvalue(),
        name=dropped.name,
        answers=answers,
        today=session.today(),
    )
    if found.receipt.questions and found.receipt.refusal is None:
        _ask(found, labels_in_words(viewer, plant, found.record), dropped.file_id, choices)
    else:
        _preview(viewer, found)


def _ask(found: PreparedList, labels: Labels, file_id: str, choices: dict[str, str]) -> None:
    """What the list leaves open, both readings side by side; nothing is guessed."""
    with st.form("list_questions"):
        chosen = {}
        for question in found.receipt.questions:
            if question.choices:
                chosen[question.key] = ask_one(question, labels)
            else:
                st.markdown(plain(f"{question.sentence} Change that in the file."))
        if st.form_submit_button("Continue", type="primary", disabled=not chosen):
            given = {key: choice for key, choice in chosen.items() if choice}
            if given:
                session.keep(ANSWERED, (file_id, choices | given))
                st.rerun()
            st.error("Choose an answer first.", icon=None)


def _preview(viewer: Viewer, found: PreparedList) -> None:
    """What saving would do, old and new; what is wrong, row by row."""
    receipt = found.receipt
    if receipt.refusal is not None:
        st.error(plain(receipt.refusal.sentence), icon=None)
        return
    for decision in receipt.decisions:
        st.caption(plain(decision))
    if receipt.problems:
        _table(
            [(one.row, one.column, one.found, one.needed) for one in receipt.problems],
            ["Row", "Column", "Found", "What to do"],
            "The rows that cannot be saved as they stand",
        )
    if receipt.unused_columns:
        unused = words.listed([f"“{column}”" for column in receipt.unused_columns])
        st.caption(plain(f"Not imported: column {unused}."))
    labels = {one.name: one.label for one in found.record.fields}
    if receipt.changes:
        _table(
            [(one.row, labels[one.field], one.old, one.new) for one in receipt.changes],
            ["Row", "Field", "Now", "In this file"],
            "What the file changes, old and new",
        )
    if receipt.outcome == UNCHANGED or not receipt.rows_saved:
        st.info("Nothing in this list is new.", icon=None)
        return
    told = f"Save {receipt.rows_added:,} new, {receipt.rows_changed:,} changed"
    if receipt.rows_rejected:
        told += f", leave out {receipt.rows_rejected:,}"
    if st.button(told, type="primary", key="save_list"):
        _save(viewer, found)


def _save(viewer: Viewer, found: PreparedList) -> None:
    done = save_list(session.engine(viewer), viewer, found)
    if done.refusal is not None or done.batch is None:
        st.error(plain(done.refusal.sentence if done.refusal else "Nothing was saved."), icon=None)
        return
    told = f"{found.name}: {done.rows_added:,} added, {done.rows_changed:,} changed."
    name_notes.keep(Changed(batch=done.batch, sentences=(told,)))


def _table(rows: list[tuple[object, ...]], columns: list[str], alt: str) -> None:
    shown = pd.DataFrame(rows[:CHANGES_SHOWN], columns=columns).astype({"Row": "Int64"})
    st.table(plain_table(shown), hide_index=True, alt=alt)
    if len(rows) > CHANGES_SHOWN:
        st.caption(f"The first {CHANGES_SHOWN} of {len(rows):,}.")


def _routines() -> None:
    """Routines are logged like anything else: what leaders are expected to do, and how often."""
    routine = RECORDS["routine"]
    st.markdown("Routines (who is due to walk, meet or thank how often) go through *Add data*.")
    with st.container(horizontal=True):
        st.download_button(
            "Template for routines (CSV)",
            template_bytes(routine, today=session.today()),
            file_name="routine-template.csv",
            mime="text/csv",
            key="routine_template",
            on_click="ignore",
        )
        if st.button("Go to Add data", key="to_upload", type="tertiary"):
            st.switch_page("upload.py", query_params=session.address_with())
