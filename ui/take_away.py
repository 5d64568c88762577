"""Buttons that take a page's tables, chart and report away as files."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics import words
from analytics.results import Trend
from catalogue.model import Measure
from data import queries
from data.access import Viewer
from reports import export, taken_away
from reports.comparison import Beside, figures_frame
from reports.figures import Figures
from reports.marks import Marks
from reports.overview import Overview
from reports.report_command import report_bytes
from ui import session
from ui.components.picture import save_as_png
from ui.periods import period_frame
from ui.wording import worded

TITLE = "Take it away"
CSV, HTML, SVG = "text/csv", "text/html", "image/svg+xml"


def trend(viewer: Viewer, shown: Trend, measure: Measure, plant_name: str, marks: Marks) -> None:
    """What a trend's page shows: its periods, its picture, and the plant on one page."""
    st.header(TITLE)
    nouns = f"{words.period_noun(shown.grain)}s"
    today = session.today()
    say = worded(viewer, shown.plant)
    about = taken_away.about_trend(shown, measure, plant_name, today=today, say=say)
    stem = f"{shown.plant}-{measure.name}"
    with st.container(horizontal=True):
        offer = _Offers(viewer, f"{stem}{shown.grain}{len(shown.points)}")
        offer.table(
            f"These {nouns}",
            stem,
            words.capitalised(nouns),
            lambda: period_frame(shown, measure),
            about,
        )
        picture = taken_away.picture_bytes(shown, measure, plant_name, marks, today=today)
        offer.file("Picture (SVG)", stem, "svg", SVG, lambda: picture)
        offer.file(
            "One-page report",
            f"{shown.plant}-report",
            "html",
            HTML,
            lambda: _report(viewer, (shown.plant,)),
        )
        save_as_png(
            "Picture (PNG)",
            picture,
            export.file_name(stem, picture, "png"),
            key=session.key_here("take_png"),
        )


def comparison(viewer: Viewer, found: Beside) -> None:
    """The figures of one measure of the plants in scope."""
    offer = _Offers(viewer, f"{found.measure.name}{found.window}")
    about = taken_away.about_comparison(found, today=session.today())
    with st.container(horizontal=True):
        offer.table(
            "These plants",
            f"comparison-{found.measure.name}",
            "Plants",
            lambda: figures_frame(found),
            about,
        )


def numbers(viewer: Viewer, frame: pd.DataFrame, about: export.About, stem: str) -> None:
    """The numbers of a measure that has no line."""
    st.header(TITLE)
    offer = _Offers(viewer, stem)
    with st.container(horizontal=True):
        offer.table("These numbers", stem, "Numbers", lambda: frame, about)


def plants(viewer: Viewer, found: Overview) -> None:
    """What the first page shows: the matrix, every change, and a page for each plant."""
    about = taken_away.about_plants(
        found.plant_names, found.last_day, found.trends, today=session.today()
    )
    with st.popover(TITLE):
        offer = _Offers(viewer, f"overview{found.window}{tuple(found.plant_names)}")
        offer.file(
            "Every plant, every measure (CSV)",
            "plants",
            "csv",
            CSV,
            lambda: export.csv_bytes(_matrix(found), about),
        )
        offer.file(
            "What changed (CSV)",
            "changes",
            "csv",
            CSV,
            lambda: export.csv_bytes(_changes(found), about),
        )
        offer.file(
            "Both as a workbook (Excel)",
            "plants-and-changes",
            "xlsx",
            export.XLSX,
            lambda: export.xlsx_bytes(
                {"Every plant": _matrix(found), "What changed": _changes(found)}, about
            ),
        )
        offer.file(
            "One-page report of each plant",
            "report",
            "html",
            HTML,
            lambda: _report(viewer, tuple(found.plant_names)),
        )


def _matrix(found: Overview) -> pd.DataFrame:
    return taken_away.matrix_frame(found.matrix, found.trends, found.plant_names, found.window)


def _changes(found: Overview) -> pd.DataFrame:
    return taken_away.changes_frame(found.changes, found.trends)


def _report(viewer: Viewer, chosen: tuple[str, ...]) -> bytes:
    figures = Figures(session.engine(viewer), viewer)
    return report_bytes(figures, today=session.today(), plants=chosen)


class _Offers:
    """Download buttons of one page; a file is made when its button is pressed."""

    def __init__(self, viewer: Viewer, what: str) -> None:
        version = queries.data_version(session.engine(viewer))
        self._what = f"{viewer.key()} {what} {version} {session.today()}"

    def table(
        self,
        label: str,
        stem: str,
        sheet: str,
        frame: Callable[[], pd.DataFrame],
        about: export.About,
    ) -> None:
        """A table twice: as CSV and as a workbook."""
        self.file(f"{label} (CSV)", stem, "csv", CSV, lambda: export.csv_bytes(frame(), about))
        self.file(
            f"{label} (Excel)",
            stem,
            "xlsx",
            export.XLSX,
            lambda: export.xlsx_bytes({sheet: frame()}, about),
        )

    def file(
        self, label: str, stem: str, suffix: str, mime: str, make: Callable[[], bytes]
    ) -> None:
        st.download_button(
            label,
            make,
            # Named by what it is made of: no two contents share an address.
            file_name=export.file_name(stem, f"{self._what}{label}".encode(), suffix),
            mime=mime,
            key=session.key_here(f"take_{stem}_{suffix}"),
            on_click="ignore",
        )
