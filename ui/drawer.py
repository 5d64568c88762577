"""The drawer: the records behind one period, who uploaded them, from which file and row."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from analytics import words
from analytics.level_now import way_of
from analytics.periods import bounds
from analytics.results import Trend
from catalogue.model import Measure, Total
from catalogue.records import RECORDS
from data import queries
from data.access import Viewer
from data.ingest.correct import ADDED, CORRECTED
from reports import export
from ui import cache, session
from ui.one_row import YES_NO, forget_done, show_done, show_row
from ui.text import plain
from ui.wording import worded

MOST_ROWS = 500
MOST_ORIGINS = 3  # uploads that are told above the rows
ORIGIN = {
    "file_row": "Row in the file",
    "file_name": "File",
    "batch": "Upload",
    "imported_by": "Uploaded by",
    "imported_at": "Uploaded on",
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
    forget_done()
    title = f"{measure.label}, {plant_name}: {words.period_in_sentence(chosen, trend.grain)}"

    # Behind the drawer the charts are those of before; once it is closed they are drawn anew.
    @st.dialog(plain(title), width="large", position="right", on_dismiss="rerun")
    def drawer() -> None:
        show_done(viewer)
        _show(viewer, trend, measure, chosen)

    drawer()


def _show(viewer: Viewer, trend: Trend, measure: Measure, chosen: dt.date) -> None:
    calendar = cache.decided(viewer).calendar
    first, last = bounds(chosen, trend.grain, calendar)
    way = way_of(trend, measure)
    sides = [*way.numerators, *([way.denominator] if way.denominator else [])]
    totals = {total.record: total for total in reversed(sides)}
    found = False
    for record in dict.fromkeys(total.record for total in sides):
        rows = _rows(viewer, totals[record], trend.plant, first, last)
        if not rows.empty:
            found = True
            _table(
                viewer, rows, record, trend.plant, f"{trend.plant}-{measure.name}-{chosen}-{record}"
            )
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


def _table(viewer: Viewer, rows: pd.DataFrame, record: str, plant: str, stem: str) -> None:
    say = worded(viewer, plant)
    shown = _readable(rows.drop(columns="row_key"), record).rename(columns=say)
    st.header(plain(f"{say(RECORDS[record].plural)}: {len(rows)}"))
    for origin in dict.fromkeys(_origins(rows)):
        st.caption(plain(origin))
    if len(rows) == MOST_ROWS:
        st.caption(f"The newest {MOST_ROWS} rows.")
    state = st.dataframe(
        shown,
        hide_index=True,
        key=f"rows_{stem}_{queries.data_version(session.engine(viewer))}",
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
        column_config={
            column: st.column_config.DateColumn(format="D MMM YYYY")
            for column in shown.columns
            if str(shown[column].dtype).startswith("datetime")
        },
        alt=f"{say(RECORDS[record].plural)} of this period, newest first",
    )
    chosen = state["selection"]["rows"]
    if chosen and chosen[0] < len(rows):
        show_row(viewer, record, str(rows["row_key"].iloc[chosen[0]]))
    else:
        st.caption("Choose a row to see where it comes from, and to correct or delete it.")
    content = export.csv_bytes(shown)
    st.download_button(
        "Download these rows (CSV)",
        content,
        file_name=export.file_name(stem, content),
        mime="text/csv",
        key=f"download_{stem}",
        on_click="ignore",
    )


def _readable(rows: pd.DataFrame, record: str) -> pd.DataFrame:
    """The rows under the labels of the shop floor; yes and no as words, a blank as a blank."""
    shown = rows.copy()
    for name in shown.columns[shown.dtypes == "boolean"]:
        shown[name] = shown[name].map(YES_NO, na_action="ignore").astype("str")
    labels = {field.name: field.label for field in RECORDS[record].fields} | ORIGIN
    dated = RECORDS[record].dated_by
    first = [name for name in (dated, "file_row") if name in shown]
    rest = [name for name in shown if name not in (*first, *ORIGIN)]
    last = [name for name in ORIGIN if name in shown and name not in first]
    return shown[[*first, *rest, *last]].rename(columns=labels)


def _origins(rows: pd.DataFrame) -> list[str]:
    """Who uploaded the rows, and from which file."""
    uploads = rows[["batch", "file_name", "imported_by", "imported_at"]].drop_duplicates()
    told = []
    for number, name, who, when in uploads.head(MOST_ORIGINS).itertuples(index=False, name=None):
        by_hand = name in (CORRECTED, ADDED)
        whence = f"{words.capitalised(name)}," if by_hand else f"From {name}, uploaded"
        told.append(f"{whence} by {who} on {words.day(when.date())} (upload {number}).")
    if len(uploads) > MOST_ORIGINS:
        more = words.plural(len(uploads) - MOST_ORIGINS, "other upload")
        told.append(f"And from {more}: each row names its own.")
    return told
