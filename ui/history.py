"""Every upload with its counts, what it left out, its original file, and its way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest.undo import Undone, discard_rejects, undo
from data.names_batch import LABEL, NAMES
from data.originals import original_file
from reports import export
from ui import session
from ui.text import plain
from ui.uploads import held

NEWEST = 8
# What is no imported file, by the batch's kind.
BY_HAND = "correction"
KINDS = {NAMES: LABEL}


def history(viewer: Viewer) -> None:
    """Every upload, newest first, with Undo."""
    uploads = queries.batches(session.engine(viewer), viewer)
    if uploads.empty:
        return
    st.header("Uploads so far")
    everything = False
    if len(uploads) > NEWEST:
        everything = st.toggle(f"Show all {len(uploads):,}", key="show_all_uploads")
    for upload in (uploads if everything else uploads.head(NEWEST)).itertuples(index=False):
        _one(viewer, upload)


def _one(viewer: Viewer, upload: Any) -> None:
    with st.container(border=True):
        text, buttons = st.columns([3, 1.6], vertical_alignment="center")
        text.markdown(_line(upload))
        with buttons, st.container(horizontal=True, horizontal_alignment="right"):
            if upload.rejects_open and pd.isna(upload.undone_at):
                _rejects_button(viewer, int(upload.id), is_list=upload.record not in RECORDS)
            _original_button(viewer, upload)
            if pd.isna(upload.undone_at):
                undo_button(viewer, int(upload.id), key=f"undo_{upload.id}")


def _line(upload: Any) -> str:
    """The file, what became of its rows, who sent it and when."""
    record = RECORDS[upload.record].plural if upload.record in RECORDS else ""
    kind = KINDS.get(_text(upload.kind))
    what = f"{kind} {words.lowered(record)}".strip() if kind else record
    counts = [
        f"{count:,} {word}"
        for count, word in (
            (upload.rows_added, "added"),
            (upload.rows_changed, "changed"),
            (upload.rows_unchanged, "stored already"),
            (upload.rows_combined, "combined"),
            (upload.rows_rejected, "left out"),
            (upload.rows_removed, "removed"),
        )
        if count
    ]
    sheet = f", sheet “{upload.sheet}”" if _text(upload.sheet) else ""
    undone = ""
    if not pd.isna(upload.undone_at):
        undone = f" · :orange-badge[undone on {words.day(upload.undone_at.date())}]"
    name = _text(upload.file_name)
    if upload.kind == BY_HAND:
        name = words.capitalised(name)
    title = f"**{plain(name)}**{plain(sheet)} · {what}" if name else f"**{what}**"
    where = f", {plain(upload.plants)}" if upload.plants else ""
    told = plain(_text(upload.what)) or ", ".join(counts) or "nothing new"
    return (
        f"{title}{where} · {told}{undone}  \n"
        f":gray[Upload {upload.id}, {plain(upload.imported_by)}, "
        f"{words.day(upload.imported_at.date())} {upload.imported_at:%H:%M} UTC]"
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _rejects_button(viewer: Viewer, number: int, *, is_list: bool) -> None:
    mend = "Mend them in the file and send it again, then leave these out for good."
    until = "Until then the weeks that they fall in count as incomplete."
    with st.popover("Rows left out"):
        st.markdown(mend if is_list else f"{mend} {until}")
        st.download_button(
            "Download them (CSV)",
            lambda: export.csv_bytes(queries.reject_rows(session.engine(viewer), viewer, number)),
            file_name=export.file_name(f"upload-{number}-left-out", str(number).encode()),
            mime="text/csv",
            key=f"rejects_{number}",
            on_click="ignore",
        )
        if st.button("Leave them out for good", key=f"discard_{number}"):
            discard_rejects(session.engine(viewer), viewer, number)
            st.rerun()


def _original_button(viewer: Viewer, upload: Any) -> None:
    """The file as it was sent. It may speak of any plant, so only who sees all may have it."""
    file = original_file(session.engine(viewer), _text(upload.sha256))
    if viewer.plants is not None or file is None:
        return
    name = Path(_text(upload.file_name))
    st.download_button(
        "Original file",
        file.read_bytes,
        file_name=export.file_name(name.stem, str(upload.sha256).encode(), _suffix(name)),
        mime="application/octet-stream",
        key=f"original_{upload.id}",
        help="As it was sent",
        on_click="ignore",
        type="tertiary",
    )


def _suffix(name: Path) -> str:
    suffix = name.suffix.removeprefix(".").lower()
    return suffix if suffix.isalnum() and suffix.isascii() and len(suffix) <= 5 else "csv"


def undo_button(viewer: Viewer, number: int, *, key: str) -> None:
    if st.button("Undo", key=key):
        _confirm_undo(viewer, number)


@st.dialog("Undo this upload?", position="right")
def _confirm_undo(viewer: Viewer, number: int) -> None:
    """What would go and what would hold again, before it happens."""
    uploads = queries.batches(session.engine(viewer), viewer)
    upload = uploads[uploads["id"] == number].iloc[0]
    st.markdown(_line(upload))
    removed = upload.rows_added + upload.rows_changed
    reopened = upload.rows_changed + upload.rows_removed
    told = [f"{words.plural(removed, 'row')} would go"] if removed else []
    told += [f"{words.plural(reopened, 'earlier row')} would hold again"] if reopened else []
    if told:
        st.markdown(f"{' and '.join(told)}. The file itself and this entry stay.")
    if st.button("Undo the upload", type="primary", key="confirm_undo"):
        done = undo(session.engine(viewer), viewer, number)
        if isinstance(done, Undone):
            held.forget_saved()
            st.rerun()
        st.error(plain(done), icon=None)
