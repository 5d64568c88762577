"""Taking a log: dropped as a file, pasted as rows, or started from an empty template."""

from __future__ import annotations

import streamlit as st

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.template import template_bytes
from data.ingest.template_xlsx import template_xlsx
from ui import session
from ui.components.mounting import mend_dropzone
from ui.uploads import held
from ui.uploads.held import Upload

PASTED = "pasted rows"
NO_HEADER = 0


def take_upload() -> Upload | None:
    """The file in hand; else the places to give one."""
    upload = held.in_hand()
    if upload is not None:
        return upload
    file, pasted = st.tabs(["Drop a file", "Paste rows"])
    with file:
        taken = _dropped()
        show_templates()
    with pasted:
        taken = _pasted() or taken
    if taken is not None:
        held.take(*taken)
        st.rerun()
    return None


def _dropped() -> tuple[Upload, Answers] | None:
    dropped = st.file_uploader(
        "Drop a log here (CSV or Excel, up to 200 MB)",
        key=session.key_here(f"uploader_{held.takings()}"),
        help="A table with one row per walk, meeting, thanks, NC or production figure.",
    )
    mend_dropzone()
    if dropped is None:
        return None
    return Upload(name=dropped.name, content=dropped.getvalue()), Answers()


def _pasted() -> tuple[Upload, Answers] | None:
    with st.form(session.key_here(f"paste_{held.takings()}"), border=False):
        text = st.text_area(
            "Rows copied from a spreadsheet, with their headings",
            height=160,
            key=session.key_here(f"pasted_{held.takings()}"),
        )
        headed = st.checkbox(
            "The first row holds the headings",
            value=True,
            key=session.key_here(f"headed_{held.takings()}"),
        )
        if not st.form_submit_button("Read these rows"):
            return None
    if not text.strip():
        st.error("There is nothing to read yet. Paste the rows first.", icon=None)
        return None
    answers = Answers() if headed else Answers(header_row=NO_HEADER)
    return Upload(name=PASTED, content=text.encode("utf-8")), answers


def show_templates() -> None:
    """Empty logs to fill, one per record."""
    with st.popover("Templates to fill in"):
        st.markdown("A header and two example rows. Rows marked EXAMPLE are left out when read.")
        name = st.selectbox(
            "Kind of log",
            list(RECORDS),
            format_func=lambda one: RECORDS[one].plural,
            key="template_record",
        )
        with st.container(horizontal=True):
            _template(name, "Excel", "xlsx")
            _template(name, "CSV", "csv")


def _template(name: str, label: str, suffix: str) -> None:
    """Made when it is asked for."""
    record, today = RECORDS[name], session.today()
    st.download_button(
        label,
        lambda: (
            template_xlsx(record, today=today)
            if suffix == "xlsx"
            else template_bytes(record, today=today)
        ),
        file_name=f"{name}-template.{suffix}",
        mime="application/octet-stream",
        key=f"template_{name}_{suffix}",
        on_click="ignore",
    )
