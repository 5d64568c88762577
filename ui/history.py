"""After the save: the receipt, what the file says, and every upload with its way back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest.importing import Prepared
from data.ingest.receipt import Receipt
from data.ingest.undo import Undone, discard_rejects, undo
from reports import export
from ui import importing, session
from ui.first_file import what_it_says
from ui.text import plain

NEWEST = 8


def show_saved(viewer: Viewer, saved: tuple[Receipt, Prepared]) -> None:
    """The receipt of the upload just saved, and what its file says."""
    done, found = saved
    st.success(plain(receipt_sentence(done)), icon=None)
    for kind, names in done.new_names.items():
        if names:
            st.caption(plain(f"New {kind}: {words.listed(names)}."))
    with st.container(horizontal=True):
        if st.button("Add another file", key="another"):
            importing.forget_saved()
            st.rerun()
        if st.button("See it on the Overview", key="to_overview"):
            importing.forget_saved()
            st.switch_page("overview.py", query_params=session.address_with())
    if found.checked is not None:
        what_it_says(viewer, found.checked.rows, found.checked.record)


def receipt_sentence(done: Receipt) -> str:
    """Every row of the file accounted for, in one sentence."""
    parts = [
        (done.rows_added, "added"),
        (done.rows_changed, "changed"),
        (done.rows_unchanged, "stored already"),
        (done.rows_rejected, "left out"),
        (done.rows_skipped, "skipped"),
    ]
    told = ", ".join(f"{count:,} {word}" for count, word in parts if count)
    return f"Upload {done.batch}: {words.plural(done.rows_read, 'row')} read, {told}."


def history(viewer: Viewer) -> None:
    """Every upload, newest first, with Undo."""
    uploads = queries.batches(session.engine(viewer), viewer)
    if uploads.empty:
        return
    st.header("Uploads so far")
    for upload in uploads.head(NEWEST).itertuples(index=False):
        _one(viewer, upload)
    if len(uploads) > NEWEST:
        st.caption(f"The newest {NEWEST} of {len(uploads):,} uploads.")


def _one(viewer: Viewer, upload: object) -> None:
    number = int(upload.id)  # type: ignore[attr-defined]
    with st.container(border=True):
        text, buttons = st.columns([3, 1.4], vertical_alignment="center")
        text.markdown(_line(upload))
        with buttons, st.container(horizontal=True, horizontal_alignment="right"):
            if upload.rejects_open:  # type: ignore[attr-defined]
                _rejects_button(viewer, number)
            undone = not pd.isna(upload.undone_at)  # type: ignore[attr-defined]
            if not undone and st.button("Undo", key=f"undo_{number}"):
                _confirm_undo(viewer, upload)


def _line(upload: object) -> str:
    record = RECORDS[upload.record].plural  # type: ignore[attr-defined]
    counts = [
        f"{count:,} {word}"
        for count, word in (
            (upload.rows_added, "added"),  # type: ignore[attr-defined]
            (upload.rows_changed, "changed"),  # type: ignore[attr-defined]
            (upload.rows_unchanged, "stored already"),  # type: ignore[attr-defined]
            (upload.rows_rejected, "left out"),  # type: ignore[attr-defined]
        )
        if count
    ]
    when = words.day(upload.imported_at.date())  # type: ignore[attr-defined]
    line = (
        f"**{plain(upload.file_name)}** · {record} · {plain(upload.plants)}  \n"  # type: ignore[attr-defined]
        f"{', '.join(counts)} · upload {upload.id}, {when}, {plain(upload.imported_by)}"  # type: ignore[attr-defined]
    )
    if not pd.isna(upload.undone_at):  # type: ignore[attr-defined]
        undone = words.day(upload.undone_at.date())  # type: ignore[attr-defined]
        line += f" · :gray-badge[undone on {undone}]"
    return line


def _rejects_button(viewer: Viewer, number: int) -> None:
    with st.popover("Rows left out"):
        st.markdown(
            "Mend them in the file and send it again, then leave these out for good. Until then "
            "the weeks that they fall in count as incomplete."
        )
        rows = queries.reject_rows(session.engine(viewer), viewer, number)
        content = export.csv_bytes(rows)
        st.download_button(
            "Download them (CSV)",
            content,
            file_name=export.file_name(f"upload-{number}-left-out", content),
            mime="text/csv",
            key=f"rejects_{number}",
            on_click="ignore",
        )
        if st.button("Leave them out for good", key=f"discard_{number}"):
            discard_rejects(session.engine(viewer), viewer, number)
            st.rerun()


@st.dialog("Undo this upload?", position="right")
def _confirm_undo(viewer: Viewer, upload: object) -> None:
    """What would go and what would hold again, before it happens."""
    st.markdown(_line(upload))
    removed = upload.rows_added + upload.rows_changed  # type: ignore[attr-defined]
    reopened = upload.rows_changed  # type: ignore[attr-defined]
    st.markdown(
        f"{words.plural(removed, 'row')} would go"
        + (f", and {words.plural(reopened, 'earlier row')} would hold again." if reopened else ".")
        + " The file itself and this entry stay."
    )
    if st.button("Undo the upload", type="primary", key="confirm_undo"):
        done = undo(session.engine(viewer), viewer, int(upload.id))  # type: ignore[attr-defined]
        if isinstance(done, Undone):
            importing.forget_saved()
            st.rerun()
        st.error(plain(done), icon=None)
