"""The rows that cannot be saved as they stand: what is wrong, and the means to mend them here."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics import words
from data.ingest.as_upload import left_out
from data.ingest.check import Checked
from data.ingest.importing import Prepared
from data.ingest.problems import PROBLEM_KINDS, Problem
from data.ingest.sent_back import rejects_table
from reports import export
from ui.text import plain, plain_table
from ui.uploads import held

MOST_LISTED = 20  # problems told one by one; more are told by rule, with counts
MOST_EDITED = 200
ROW, WRONG = "Row", "What is wrong"
DUPLICATE = "duplicate_in_file"
# A cell that the field cannot hold: the row can be kept without it.
BAD_CELL = ("not_a_date", "future_date", "ancient_date", "not_a_number", "not_whole")
BAD_CELL += ("out_of_range", "too_long", "spreadsheet_error")

# What is wrong with a whole row, as short as a cell of the table is.
WHOLE_ROW = {
    "duplicate_in_file": "repeats another row",
    "conflict_in_file": "contradicts another row",
    "cells_missing": "too few or many cells",
    "at_least_one": "no figure at all",
    "unreadable_text": "holds unreadable text",
    "unclosed_quote": "open quotation mark",
}

Edits = dict[int, dict[str, str]]


def show_problems(found: Prepared) -> Edits:
    """All problems, and the rejected rows to be mended in place; returns what was typed over
    them and is not yet checked."""
    problems = found.receipt.problems
    if not problems:
        return {}
    bad = found.receipt.rows_rejected
    stand = "as it stands" if bad == 1 else "as they stand"
    st.header(f"{words.plural(bad, 'row')} cannot be saved {stand}")
    if found.checked is not None and found.checked.advice:
        # One box, however many columns are meant.
        st.warning("  \n".join(plain(one) for one in found.checked.advice), icon=None)
    if len(problems) > MOST_LISTED:
        _by_rule(problems)
    else:
        _one_by_one(problems)
    if found.checked is None or found.checked.reject_rows.empty:
        return {}
    _ways_out(found, found.checked)
    # The rows of a turned table are not the sender's: those are mended in the file.
    turned = found.sheet is not None and found.sheet.origins is not None
    edits = {} if turned else _editor(found, found.checked)
    with st.container(horizontal=True):
        if edits and st.button(_check_label(edits), type="primary", key="recheck"):
            held.answer(edits=_merged(held.answers().edits, edits))
            st.rerun()
        _download(found, found.checked)
    return edits


def _one_by_one(problems: tuple[Problem, ...]) -> None:
    shown = pd.DataFrame(
        [(one.row, one.column, one.found, one.needed) for one in problems],
        columns=[ROW, "Column", "Found", "What to do"],
    ).astype({ROW: "Int64"})
    st.table(plain_table(shown), hide_index=True, alt="The problems of the file, by row and column")


def _by_rule(problems: tuple[Problem, ...]) -> None:
    counts = Counter((one.kind, one.column) for one in problems)
    first = {(one.kind, one.column): one for one in reversed(problems)}
    shown = pd.DataFrame(
        [
            (words.capitalised(PROBLEM_KINDS[kind]), column, count, str(first[kind, column]))
            for (kind, column), count in counts.most_common(MOST_LISTED)
        ],
        columns=[WRONG, "Column", "Rows", "The first of them"],
    )
    st.table(plain_table(shown), hide_index=True, alt="The problems of the file, by rule")


def _ways_out(found: Prepared, checked: Checked) -> None:
    """What one click can settle for many rows at once."""
    given = held.answers().choices
    duplicates = sum(one.kind == DUPLICATE for one in found.receipt.problems)
    cells = Counter(
        one.column
        for one in found.receipt.problems
        if one.kind in BAD_CELL and one.column is not None and _may_be_blank(found, one.column)
    )
    with st.container(horizontal=True):
        if duplicates and st.button(
            f"Keep {words.plural(duplicates, 'repeated row')} as well", key="keep_duplicates"
        ):
            held.answer(choices={**given, "duplicates": "keep"})
            st.rerun()
        for column, count in cells.most_common(MOST_LISTED):
            label = f"Leave “{column}” blank in {words.plural(count, 'row')}"
            if st.button(plain(label), key=f"blank_{column}"):
                held.answer(choices={**given, f"bad_cells:{column}": "blank"})
                st.rerun()


def _may_be_blank(found: Prepared, column: str) -> bool:
    assert found.matched is not None
    assert found.matched.record is not None
    names = [name for name in found.matched.mapping.get(column, "").split(",") if name]
    return bool(names) and not any(found.matched.record.field(name).required for name in names)


def _editor(found: Prepared, checked: Checked) -> Edits:
    """The rejected rows under the sender's headings, the columns with bad cells first."""
    assert found.sheet is not None
    rows = checked.reject_rows.head(MOST_EDITED)
    told = _marks(found.receipt.problems)
    named = dict.fromkeys(one.column for one in found.receipt.problems if one.column in rows)
    bad = [heading for heading in rows.columns if heading in named]
    headings = [*bad, *(heading for heading in found.sheet.headings if heading not in named)]
    shown = rows[headings].astype("str").fillna("")
    shown.insert(0, ROW, [int(str(row)) for row in rows.index], allow_duplicates=True)
    shown.insert(1, WRONG, [told.get(int(str(row)), "") for row in rows.index])
    # Two columns of one name would be one to the editor: ours step aside for the sender's.
    shown.columns = pd.Index([_own(place, headings) for place in (ROW, WRONG)] + headings)
    st.markdown("**Mend them here**, or in the file. Cells that are wrong stand on the left.")
    edited = st.data_editor(
        shown,
        hide_index=True,
        num_rows="fixed",
        disabled=list(shown.columns[:2]),
        key=f"rejects_{held.takings()}_{_version(found)}",
        column_config={
            shown.columns[0]: st.column_config.NumberColumn(width=70, format="%d"),
            shown.columns[1]: st.column_config.TextColumn(width=170),
            **{heading: st.column_config.TextColumn(width="medium") for heading in headings},
        },
        alt="The rows that cannot be saved, to be mended",
    )
    if len(checked.reject_rows) > MOST_EDITED:
        st.caption(
            f"The first {MOST_EDITED} of {len(checked.reject_rows):,} rows. "
            "The download has all of them."
        )
    return _typed_over(shown, edited, headings)


def _own(name: str, headings: list[str]) -> str:
    return name if name not in headings else f"{name} "


def _version(found: Prepared) -> int:
    """Another after each check: what was typed into the last editor is in its answers, and the
    rows of the next one stand in other places."""
    return zlib.crc32(repr((found.answers.edits, found.answers.choices)).encode())


def _marks(problems: tuple[Problem, ...]) -> dict[int, str]:
    """For each row the columns that are wrong, else what is wrong with the whole row."""
    told: dict[int, list[str]] = {}
    for one in problems:
        if one.row is not None:
            told.setdefault(one.row, []).append(
                one.column or WHOLE_ROW.get(one.kind, PROBLEM_KINDS[one.kind])
            )
    return {row: ", ".join(dict.fromkeys(parts)) for row, parts in told.items()}


def _typed_over(shown: pd.DataFrame, edited: pd.DataFrame, headings: list[str]) -> Edits:
    """Only known rows and the sender's own columns: what else a browser sends is not read."""
    edits: Edits = {}
    for heading in headings:
        new = edited[heading].astype("str").fillna("")
        for row in shown.index[(new != shown[heading]).to_numpy()]:
            edits.setdefault(int(str(row)), {})[heading] = str(new[row])
    return edits


def _merged(before: Mapping[int, Mapping[str, str]], edits: Edits) -> Edits:
    merged = {row: dict(cells) for row, cells in before.items()}
    for row, cells in edits.items():
        merged.setdefault(row, {}).update(cells)
    return merged


def _check_label(edits: Edits) -> str:
    return f"Check {words.plural(len(edits), 'mended row')}"


def _download(found: Prepared, checked: Checked) -> None:
    """All of them as CSV; made only when it is asked for, since there may be many."""
    stem = f"{found.name}-left-out"
    assert found.sheet is not None
    name = export.file_name(stem, f"{found.sheet.sha256}{found.answers}".encode())
    st.download_button(
        "Download these rows (CSV)",
        lambda: export.csv_bytes(rejects_frame(found, checked)),
        file_name=name,
        mime="text/csv",
        key="download_rejects",
        on_click="ignore",
    )


def rejects_frame(found: Prepared, checked: Checked) -> pd.DataFrame:
    """The sender's own columns first, in order and words, then row, problem, how to fix."""
    assert found.sheet is not None
    return rejects_table(
        [(one.file_row, one.cells, one.problems) for one in left_out(checked, found.sheet.origins)]
    )


def show_mended(found: Prepared) -> None:
    """What was typed over the file's cells so far, and the way back."""
    edits = found.answers.edits
    if not edits:
        return
    cells = sum(len(typed) for typed in edits.values())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{words.plural(cells, 'cell')} typed over here, in {_rows(edits)}.")
        if st.button("Take the file as it was", key="forget_edits", type="tertiary"):
            held.answer(edits={})
            st.rerun()


def _rows(edits: Mapping[int, Mapping[str, str]]) -> str:
    named = [str(row) for row in sorted(edits)[:MOST_LISTED]]
    noun = "row" if len(named) == 1 else "rows"
    return f"{noun} {', '.join(named)}" + (" and others" if len(edits) > MOST_LISTED else "")
