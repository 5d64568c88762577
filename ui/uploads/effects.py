"""What saving would change: stored rows, old and new, and the charts."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.model import Kind, RecordType
from data.access import Viewer
from data.ingest.importing import Prepared
from data.ingest.receipt import Receipt
from reports.preview import MOST_LINES, ChartChange, chart_changes
from ui import session
from ui.text import plain, plain_table
from ui.uploads import held
from ui.wording import worded

MOST_CHANGES = 20
MOST_NAMES = 12


def must_confirm(found: Prepared) -> bool:
    """Only the word is missing that stored rows may be changed."""
    return found.plan is not None and all(
        question.about == "changes" for question in found.receipt.questions
    )


def show_changes(viewer: Viewer, found: Prepared) -> None:
    """Stored rows that the file states differently, old → new."""
    changes = found.receipt.changes
    if not changes or found.checked is None:
        return
    labels = _labels(viewer, found, found.checked.record)
    st.header(f"{words.plural(found.receipt.rows_changed, 'row')} stored with other values")
    shown = pd.DataFrame(
        [
            (one.row, labels.get(one.field, one.field), one.old, one.new)
            for one in changes[:MOST_CHANGES]
        ],
        columns=["Row", "Field", "Stored", "In this file"],
    )
    st.table(
        plain_table(shown), hide_index=True, alt="Stored values and what the file says instead"
    )
    if len(changes) > MOST_CHANGES:
        st.caption(f"The first {MOST_CHANGES} of {len(changes):,} values.")


def _labels(viewer: Viewer, found: Prepared, record: RecordType) -> dict[str, str]:
    say = worded(viewer, found.answers.chosen_plant or "")
    return {field.name: say(field.label) for field in record.fields}


def show_removed(viewer: Viewer, found: Prepared) -> None:
    """Stored rows of the days that the file replaces, and that it lacks: they would go."""
    removed = found.receipt.removed
    if not removed or found.checked is None:
        return
    st.header(f"{words.plural(found.receipt.rows_removed, 'stored row')} would go")
    labels = _labels(viewer, found, found.checked.record)
    some = removed[:MOST_CHANGES]
    stored = pd.DataFrame([one.values for one in some]).dropna(axis="columns", how="all")
    kinds = {field.name: field.kind for field in found.checked.record.fields}
    shown = pd.DataFrame(
        {labels[name]: [_shown(cell, kinds[name]) for cell in stored[name]] for name in stored}
    )
    shown["Stored by"] = [f"upload {one.batch}, row {one.row}" for one in some]
    st.table(plain_table(shown), hide_index=True, alt="Stored rows that the file lacks")
    if len(removed) > MOST_CHANGES:
        st.caption(f"The first {MOST_CHANGES} of {len(removed):,}.")


def _shown(cell: object, kind: Kind) -> str:
    """A stored value as the page writes it: 2 Nov 2026, 30, –."""
    if pd.isna(cell):  # type: ignore[call-overload]
        return "–"
    if kind == Kind.DATE:
        return words.day(dt.date.fromisoformat(str(cell)[:10]))
    return f"{cell:,.10g}" if isinstance(cell, float) else str(cell)


def show_charts(viewer: Viewer, found: Prepared) -> None:
    """The figures and verdicts that would read otherwise after saving."""
    result = found.receipt
    changes_rows = result.rows_saved or result.rows_removed
    if result.refusal is not None or not changes_rows or not must_confirm(found):
        return
    changes = _charts(viewer, found)
    st.header("What will change in the charts")
    if not changes:
        st.markdown("No chart changes: no figure on a chart rests on what is new here.")
        return
    shown = pd.DataFrame(
        [_line(one) for one in changes[:MOST_LINES]],
        columns=["Chart", "Latest figure that changes", "Reading"],
    )
    st.table(plain_table(shown), hide_index=True, alt="Charts that change, with figure and reading")
    if len(changes) > MOST_LINES:
        more = words.plural(len(changes) - MOST_LINES, "more chart")
        st.caption(f"{more} change as well, each by less.")


def _line(one: ChartChange) -> tuple[str, str, str]:
    others = one.periods - 1
    more = f", and {words.plural(others, 'other figure')}" if others > 0 else ""
    figure = f"{one.period}: {one.figure}{more}" if one.period else "none"
    return f"{one.label}, {one.plant_name}", figure, one.verdict


def _charts(viewer: Viewer, found: Prepared) -> tuple[ChartChange, ...]:
    """Worked out once for each reading of the file."""
    kept = session.pending(held.CHARTS)
    if isinstance(kept, tuple):
        return kept
    with st.spinner("Working out what will change in the charts …"):
        fresh = chart_changes(session.engine(viewer), viewer, found, today=session.today())
    session.keep(held.CHARTS, fresh)
    return fresh


def show_new_names(result: Receipt) -> None:
    """Names that the records did not know before."""
    for kind, names in result.new_names.items():
        if names:
            more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
            told = ", ".join(names[:MOST_NAMES]) if more else words.listed(names)
            if any("," in name for name in names):  # "Groß, Jürgen" is one
                told = "; ".join(names[:MOST_NAMES])
            st.caption(plain(f"New {kind}: {told}{more}."))
