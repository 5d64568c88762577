"""What the file in hand is, by what evidence, and how to say that it is something else."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from analytics import words
from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.importing import Prepared
from ui.text import plain, plain_table
from ui.uploads import held
from ui.uploads.effects import must_confirm

MOST_SKIPPED = 100
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Western (Windows)", "utf-16": "UTF-16"}
DATES = {"day-first": "day first, 31/12/2026", "month-first": "month first, 12/31/2026"}
NUMBERS = ("1,234.5", "1.234,5")


def show_file(found: Prepared) -> None:
    """The file by name, what it is read as and why; other readings one click away."""
    st.header(plain(found.name))
    if found.receipt.refusal is not None:
        st.error(plain(found.receipt.refusal.sentence), icon=None)
    if found.receipt.said_before:
        st.info(plain(found.receipt.said_before), icon=None)
    if found.sheet is None or found.matched is None:
        return
    rows = words.plural(len(found.sheet.cells), "row")
    sheet = f", sheet “{found.sheet.sheet}”" if found.sheet.sheet else ""
    evidence = found.matched.evidence.rstrip(".")
    st.markdown(plain(f"{evidence}, in {rows}{sheet}." if evidence else f"{rows}{sheet}."))
    with st.container(horizontal=True):
        _another_kind(found)
        _another_reading(found)
        _skipped(found)


def _another_kind(found: Prepared) -> None:
    """The kinds of log that the headings fit, best first; then all others."""
    assert found.matched is not None
    current = found.matched.record.name if found.matched.record else None
    counts = found.receipt.record_candidates
    kinds = [*counts, *(name for name in RECORDS if name not in counts)]
    with st.popover("It is another kind of log", type="tertiary"):
        chosen = st.selectbox(
            "Read it as",
            kinds,
            index=kinds.index(current) if current in kinds else None,
            format_func=lambda name: _kind_label(name, counts.get(name, 0)),
            key=f"record_{held.takings()}_{current}",
        )
    if chosen is not None and chosen != current:
        held.answer_as(chosen)
        st.rerun()


def _kind_label(name: str, matching: int) -> str:
    label = RECORDS[name].label
    return f"{label} ({words.plural(matching, 'heading')} match)" if matching else label


def _another_reading(found: Prepared) -> None:
    """What the file's own evidence has settled, for the rare file that it misleads."""
    assert found.sheet is not None
    given = held.answers()
    with (
        st.popover("It is read wrongly", type="tertiary"),
        st.form(f"reading_{held.takings()}", border=False),
    ):
        if found.sheet.sheet is None:
            delimiter = _choice("Cells are set apart by", DELIMITERS, given.delimiter)
            encoding = _choice("Text is written as", ENCODINGS, given.encoding)
        else:
            delimiter, encoding = given.delimiter, given.encoding
        dates = _choice("Dates are written", DATES, given.dates)
        numbers = _choice("Numbers are written", dict.fromkeys(NUMBERS, ""), given.numbers)
        header = st.number_input(
            "Row with the headings (0: there is none)",
            min_value=0,
            value=given.header_row if given.header_row is not None else found.sheet.header_row,
            step=1,
        )
        if not st.form_submit_button("Read it again"):
            return
    stated = given.header_row is not None or header != found.sheet.header_row
    held.answer(
        delimiter=delimiter,
        encoding=encoding,
        dates=dates,
        numbers=numbers,
        header_row=int(header) if stated else None,
    )
    st.rerun()


def _choice(label: str, options: dict[str, str], given: str | None) -> str | None:
    names = list(options)
    return st.selectbox(
        label,
        names,
        index=names.index(given) if given in names else None,
        format_func=lambda name: options[name] or name,
        placeholder="As the file shows",
    )


def _skipped(found: Prepared) -> None:
    """Lines that are no data, each with its reason: counted, never lost in silence."""
    skipped = found.receipt.skipped
    if not skipped:
        return
    with st.popover(f"{words.plural(len(skipped), 'line')} skipped", type="tertiary"):
        rows = [(line.row, line.why) for line in skipped[:MOST_SKIPPED]]
        st.table(
            plain_table(pd.DataFrame(rows, columns=["Row", "Why it is no data"])),
            hide_index=True,
            alt="The lines of the file that are no data, with the reason",
        )
        if len(skipped) > MOST_SKIPPED:
            st.caption(f"The first {MOST_SKIPPED} of {len(skipped):,}.")


def ask_for_days(found: Prepared) -> None:
    """Two statements about days that only the sender can make."""
    if found.checked is None or found.plan is None or not must_confirm(found):
        return
    days = pd.to_datetime(found.checked.rows[found.checked.record.dated_by]).dropna()
    if days.empty:
        return
    first, last = days.min().date(), days.max().date()
    with st.expander("This file replaces a period, or speaks for more days than its rows"):
        st.markdown(
            "Replace: every stored row of the file's plants in these days that is not in the "
            "file goes. It is listed before you save, and Undo brings it back."
        )
        _days("replace", "The file replaces these days", first, last, held.answers())
        st.markdown("Speak for: days without a row count as a true zero.")
        _days("covers", "The file speaks for these days", first, last, held.answers())


def _days(name: str, label: str, first: dt.date, last: dt.date, given: Answers) -> None:
    """One statement: two dates and a button; taken back by the other button."""
    stated = getattr(given, name)
    with st.form(f"{name}_{held.takings()}", border=False):
        chosen = st.date_input(label, value=stated or (first, last), format="DD.MM.YYYY")
        with st.container(horizontal=True):
            wanted = st.form_submit_button("Yes, these days", key=f"{name}_yes")
            not_wanted = stated and st.form_submit_button("No, take that back", key=f"{name}_no")
    if not_wanted:
        held.answer(**{name: None})
        st.rerun()
    if wanted:
        if not isinstance(chosen, tuple) or len(chosen) != 2:
            st.error("Choose a first and a last day.", icon=None)
            return
        held.answer(**{name: chosen})
        st.rerun()
