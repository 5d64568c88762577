"""The drawer: the records behind one period, who uploaded them, from which file and row."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from analytics import words
from analytics.periods import bounds
from analytics.results import Trend
from catalogue.model import Measure, Total
from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from reports import export
from ui import session
from ui.panels import way_of

MOST_ROWS = 500
ORIGIN = {
    "file_name": "File",
    "file_row": "Row in the file",
    "imported_by": "Uploaded by",
    "imported_at": "Uploaded on",
    "batch": "Upload",
}


def records_drawer(
    viewer: Viewer, trend: Trend, measure: Measure, chosen: dt.date | None, plant_name: str
) -> None:
    """Open the drawer for a period that was just chosen; a choice opens it once."""
    place = f"{trend.plant} {measure.name} {trend.grain.value} {chosen}"
    if chosen is None or session.pending("drawer") == place:
        if chosen is None:
            session.drop("drawer")
        return
    session.keep("drawer", place)
    title = f"{measure.label}, {plant_name}: {words.period_in_sentence(chosen, trend.grain)}"

    @st.dialog(title, width="large", position="right")
    def drawer() -> None:
        _show(viewer, trend, measure, chosen)

    drawer()


def _show(viewer: Viewer, trend: Trend, measure: Measure, chosen: dt.date) -> None:
    first, last = bounds(chosen, trend.grain)
    way = way_of(trend, measure)
    sides = [*way.numerators, *([way.denominator] if way.denominator else [])]
    totals = {total.record: total for total in reversed(sides)}
    found = False
    for record in dict.fromkeys(total.record for total in sides):
        rows = _rows(viewer, totals[record], trend.plant, first, last)
        if not rows.empty:
            found = True
            _table(rows, record, f"{trend.plant}-{measure.name}-{chosen}-{record}")
    if not found:
        st.markdown(
            f"No record from {words.day(first)} to {words.day(last)}. Where a log covers these "
            "days, that is a true zero."
        )


def _rows(viewer: Viewer, total: Total, plant: str, first: dt.date, last: dt.date) -> pd.DataFrame:
    rows = queries.rows_behind(
        session.engine(viewer), viewer, total, plant, first, last, limit=MOST_ROWS
    )
    return rows.drop(columns="plant").dropna(axis="columns", how="all")


def _table(rows: pd.DataFrame, record: str, stem: str) -> None:
    labels = {field.name: field.label for field in RECORDS[record].fields} | ORIGIN
    shown = rows.rename(columns=labels)
    st.header(f"{RECORDS[record].plural}: {len(rows)}")
    if len(rows) == MOST_ROWS:
        st.caption(f"The newest {MOST_ROWS} rows.")
    st.dataframe(
        shown,
        hide_index=True,
        column_config={
            column: st.column_config.DateColumn(format="D MMM YYYY")
            for column in shown.columns
            if str(shown[column].dtype).startswith("datetime")
        },
        alt=f"{RECORDS[record].plural} of this period, newest first",
    )
    content = export.csv_bytes(shown)
    st.download_button(
        "Download these rows (CSV)",
        content,
        file_name=export.file_name(stem, content),
        mime="text/csv",
        key=f"download_{stem}",
        on_click="ignore",
    )
