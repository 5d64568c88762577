"""The button that says exactly what it does, and the receipt afterwards."""

from __future__ import annotations

import streamlit as st

from analytics import words
from catalogue.records import RECORDS
from data.access import Viewer
from data.ingest import receipt
from data.ingest.importing import Prepared
from data.ingest.receipt import Receipt
from ui import session
from ui.first_file import show_says
from ui.history import undo_button
from ui.text import plain
from ui.uploads import held
from ui.uploads.effects import must_confirm, show_new_names
from ui.uploads.problems import Edits
from ui.uploads.questions import ask_again, cancel
from ui.wording import worded

SHORT_HASH = 12
MOST_DECISIONS = 6
LONGEST_DECISION = 300


def offer_to_save(viewer: Viewer, found: Prepared, unchecked: Edits) -> None:
    """What was decided, the button, and the way back. unchecked: cells that were typed over and
    not checked yet: they would be lost by saving now."""
    result = found.receipt
    if session.pending(held.OVERTAKEN):
        st.warning(
            "The stored records changed while this file was open here. Nothing of it was saved: "
            "this is how it stands now.",
            icon=None,
        )
    for decision in result.decisions[:MOST_DECISIONS]:
        st.caption(plain(_short(decision)))
    if len(result.decisions) > MOST_DECISIONS:
        with st.expander(f"{len(result.decisions) - MOST_DECISIONS} more decisions"):
            for decision in result.decisions[MOST_DECISIONS:]:
                st.caption(plain(decision))
    show_new_names(result)
    if result.outcome == receipt.UNCHANGED:
        st.info("Every row of this file is stored already. There is nothing to save.", icon=None)
    ready = found.can_be_saved or (result.refusal is None and must_confirm(found))
    if result.outcome == receipt.UNCHANGED or result.refusal is not None:
        with st.container(horizontal=True):
            cancel("Choose another file")
            ask_again(found)
        return
    if not ready:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        wanted = st.button(save_label(result), type="primary", key="save", disabled=bool(unchecked))
        cancel()
        ask_again(found)
        if unchecked:
            st.caption("Check the mended rows first.")
    if wanted:
        held.save(viewer, found)
        st.rerun()


def _short(decision: str) -> str:
    """A long list of what was typed over, cut: the receipt has all of it."""
    if len(decision) <= LONGEST_DECISION:
        return decision
    whole = decision[:LONGEST_DECISION].rpartition(";")[0] or decision[:LONGEST_DECISION]
    return f"{whole} …"


def save_label(result: Receipt) -> str:
    """What saving does, in numbers; what it does not do is not named."""
    counts = {
        "save": result.rows_added,
        "change": result.rows_changed,
        "remove": result.rows_removed,
        "leave out": result.rows_rejected,
    }
    told = [(verb, count) for verb, count in counts.items() if count]
    if not told:
        return "Save"
    (verb, count), *others = told
    parts = [
        f"{verb} {words.plural(count, 'row')}",
        *(f"{verb} {count:,}" for verb, count in others),
    ]
    return words.capitalised(", ".join(parts))


def show_saved(viewer: Viewer, saved: held.Saved) -> None:
    """The receipt of the upload just saved, its way back, and what its file says."""
    done = saved.receipt
    st.success(plain(receipt_sentence(done)), icon=None)
    if done.records_counted:
        st.caption(plain(_counted(done)))
    show_new_names(done)
    with st.container(horizontal=True):
        if st.button("Add another file", key="another"):
            held.forget_saved()
            st.rerun()
        if st.button("See it on the Overview", key="to_overview"):
            held.forget_saved()
            st.switch_page("overview.py", query_params=session.address_with())
        if done.batch is not None:
            undo_button(viewer, done.batch, key="undo_saved")
    _decisions(saved)
    say = worded(viewer, saved.plant)
    show_says(saved.says, RECORDS[saved.record], say, title="What your file says")


def _decisions(saved: held.Saved) -> None:
    """What was decided on the way, and the fingerprint that names the file for good."""
    with st.expander("How it was read"):
        for decision in saved.receipt.decisions:
            st.markdown(plain(decision))
        st.markdown(plain(f"Fingerprint of {saved.name}: {saved.sha256[:SHORT_HASH]}"))


def receipt_sentence(done: Receipt) -> str:
    """Every row of the file accounted for, in one sentence."""
    told = ", ".join(f"{count:,} {word}" for count, word in parts(done) if count)
    gone = f" {words.plural(done.rows_removed, 'stored row')} removed." if done.rows_removed else ""
    return f"Upload {done.batch}: {words.plural(done.rows_read, 'row')} read, {told}.{gone}"


def _counted(done: Receipt) -> str:
    """ "None is lost: the file, counted a second way, has 26 rows = 24 added + 2 left out." """
    told = " + ".join(f"{count:,} {word}" for count, word in parts(done) if count)
    rows = words.plural(done.records_counted, "row")
    return f"None is lost: the file, counted a second way, has {rows} = {told}."


def parts(done: Receipt) -> list[tuple[int, str]]:
    return [
        (done.rows_added, "added"),
        (done.rows_changed, "changed"),
        (done.rows_unchanged, "stored already"),
        (done.rows_combined, "combined with another"),
        (done.rows_rejected, "left out"),
        (done.rows_skipped, "skipped"),
    ]
