"""What a page costs: its queries, its analysis, its drawing, beside a raw scan of the same rows.

    .venv/bin/python -m benchmarks.page_speed                    1 million rows, 50 plants, 5 years
    .venv/bin/python -m benchmarks.page_speed --rows 1000000 --rows 10000000

Seconds of the processor, all cores together: they do not change with what else the machine is
doing. The yardstick is DuckDB's own scan of two columns (plant and day) of every log, right before
the pages in the same process. A page is made twice from the same frames: the second time is its
analysis and drawing, what the first took more is its data. Nothing is kept between the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from analytics.windows import Span
from benchmarks.page_rows import TODAY, fill, usual_rows
from catalogue.computed import CHARTED
from catalogue.measures import MEASURES
from catalogue.records import RECORDS
from charts.association import lag_figure, reach_of
from charts.funnel import NARROW, WIDE, funnel_chart
from charts.involvement import involvement_figure
from charts.mini import shared_frame
from charts.trend import trend_figure
from data import access, queries
from data.access import Viewer
from data.engine import close_database, open_database
from reports.association import associate_pair
from reports.comparison import beside
from reports.figures import Figures
from reports.involvement import involvements
from reports.overview import overview
from reports.signatures import signatures
from ui.components.payload import MiniChart, changes_payload, matrix_payload, minis_payload
from ui.components.signature_payload import signatures_payload

ROWS, PLANTS = 1_000_000, 50
GOAL_ROWS = 100_000_000  # the goals are told in scans of so many
SCANS = 5
PLANT = "P07"
MOST_SCANS, MOST_DRILL_SCANS, MOST_GROWTH = 1.0, 12.0, 1.3


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Processor seconds: the frames, and what is made of them."""

    data: float
    rest: float


def spent(what: Callable[[], object]) -> float:
    begun = time.process_time()
    what()
    return time.process_time() - begun


def two_column_scan(engine: sa.Engine) -> float:
    """Plant and day of every row of every log, the best of several."""
    asked = [
        f"select plant, count(*), max({record.dated_by}) from {record.name} group by plant"
        for record in RECORDS.values()
    ]

    def scan() -> None:
        with engine.connect() as connection:
            for one in asked:
                connection.exec_driver_sql(one).fetchall()

    return min(spent(scan) for _ in range(SCANS))


def _overview(figures: Figures) -> None:
    found = overview(figures, today=TODAY)
    names = found.plant_names
    json.dumps(matrix_payload(found.matrix, names))
    json.dumps(changes_payload(found.headline.changes))
    json.dumps(signatures_payload(found.signatures.values(), names))


def _trend(name: str) -> Callable[[Figures], None]:
    """With the signature or the index that stands below it."""

    def page(figures: Figures) -> None:
        one = figures.trends(CHARTED[name], today=TODAY, plants=(PLANT,))[PLANT]
        trend_figure(one, CHARTED[name], dark=False).to_json()
        if name == "nc_rate":
            signatures(figures, today=TODAY, plants=(PLANT,))
        else:
            found = involvements(figures, today=TODAY, plants=(PLANT,))[PLANT]
            involvement_figure(found, dark=False).to_json()

    return page


def _comparison(name: str) -> Callable[[Figures], None]:
    """With its small charts and, where plants can be compared, the funnel plot."""

    def page(figures: Figures) -> None:
        found = beside(figures, name, today=TODAY, span=Span.ROLLING)
        names, measure, frame = found.plant_names, found.measure, shared_frame(found.trends)
        charts = [
            MiniChart(
                trend=one,
                measure=measure,
                plant_name=names[one.plant],
                title=names[one.plant],
                sentence="",
                mark="",
                frame=frame,
            )
            for one in found.trends
        ]
        json.dumps(minis_payload(charts))
        held = found.comparison.funnel
        if held is None:
            return
        for width in (WIDE, NARROW):
            funnel_chart(
                held,
                names,
                measure=measure.name,
                title=measure.sentence_name,
                unit=found.comparison.unit,
                per=found.comparison.per,
                exposure=found.exposure,
                width=width,
            )

    return page


def _correlations(figures: Figures) -> None:
    found = associate_pair(
        figures,
        activity="walks_per_week",
        outcome="defect_rate",
        plants=(PLANT,),
        grain=None,
        max_lag=None,
        today=TODAY,
    )
    shown = (found.profile, found.windows)
    if found.refusal is None:
        lag_figure(*shown, grain=found.grain, reach=reach_of(*shown), dark=False).to_json()


def _add_data(figures: Figures) -> None:
    """The history; a file that is added is measured by `import_speed`."""
    engine, viewer = figures.engine, figures.viewer
    queries.batches(engine, viewer)
    queries.data_version(engine)
    queries.plants(engine, viewer)


def _plants(figures: Figures) -> None:
    engine, viewer = figures.engine, figures.viewer
    for asked in (queries.plants, queries.areas, queries.teams, queries.people):
        asked(engine, viewer)
    queries.shift_words(engine, viewer)


def _records(figures: Figures) -> None:
    """The rows behind one month of the largest log that has a chart."""
    total = MEASURES["nc_rate"].ways[0].numerators[0]
    month = (TODAY.replace(month=10, day=1), TODAY.replace(month=10, day=31))
    queries.rows_behind(figures.engine, figures.viewer, total, PLANT, *month)


PAGES: dict[str, Callable[[Figures], None]] = {
    "Overview": _overview,
    "Comparison, nc_rate": _comparison("nc_rate"),
    "Comparison, walks": _comparison("walks_per_week"),
    "Trends, nc_rate": _trend("nc_rate"),
    "Trends, walks_per_week": _trend("walks_per_week"),
    "Trends, floor_coverage": _trend("floor_coverage"),
    "Correlations": _correlations,
    "Add data": _add_data,
    "Plants": _plants,
    "Records of a month": _records,
}
OF_EVERY_PLANT = (
    "Overview",
    "Comparison, nc_rate",
    "Comparison, walks",
    "Correlations",
    "Add data",
    "Plants",
)


def cost(engine: sa.Engine, viewer: Viewer, name: str) -> Cost:
    """The page from nothing, then again from the frames that it fetched."""
    page, plants = PAGES[name], None if name in OF_EVERY_PLANT else (PLANT,)
    figures = Figures(engine, viewer, plants)
    whole = spent(lambda: page(figures))
    rest = spent(lambda: page(figures))
    return Cost(data=max(whole - rest, 0.0), rest=rest)


def measure(rows: int, plants: int) -> dict[str, Cost]:
    """Fill a database, print its table, and return each page's cost."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEADERSHIP_DATABASE_URL"] = f"duckdb:///{Path(folder) / 'pages.duckdb'}"
        engine, viewer = open_database(), access.local_owner()
        filled = spent(lambda: fill(engine, rows, plants))
        # What the first use of a library costs is no page's.
        for page in PAGES.values():
            page(Figures(engine, viewer, (PLANT,)))
        scan = two_column_scan(engine)
        print(f"\n{rows:,} rows, {plants} plants, 5 years (filled in {filled:.0f} s of processor)")
        print(f"raw scan of two columns: {1000 * scan:,.0f} ms")
        print(f"{'page':<24}{'data':>9}{'the rest':>10}{'whole':>9}  data in scans, of 100 M rows")
        found = {}
        for name in PAGES:
            found[name] = one = cost(engine, viewer, name)
            print(
                f"{name:<24}{1000 * one.data:>6,.0f} ms{1000 * one.rest:>7,.0f} ms"
                f"{1000 * (one.data + one.rest):>6,.0f} ms  {one.data / scan:8.2f}"
                f"{one.data / scan * rows / GOAL_ROWS:12.2f}"
            )
        close_database()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append", help="More than one is compared.")
    parser.add_argument("--plants", type=int, default=PLANTS)
    said = parser.parse_args()
    os.environ["LEADERSHIP_TODAY"] = TODAY.isoformat()
    sizes = said.rows or [ROWS]
    found = {rows: measure(rows, said.plants) for rows in sizes}
    print(
        f"\nGoals, in scans of 100 million rows: {MOST_SCANS:g} for the data of a page, "
        f"{MOST_DRILL_SCANS:g} for records; ten times the rows at most {MOST_GROWTH:g} times the "
        f"data. So many plants keep {usual_rows(said.plants):,} rows in 5 years; more are defects "
        "of an inspection system."
    )
    for name in PAGES:
        first, last = found[sizes[0]][name], found[sizes[-1]][name]
        if len(sizes) > 1 and first.data > 0:
            print(f"{name:<24} data {last.data / first.data:5.2f} times that of {sizes[0]:,} rows")


if __name__ == "__main__":
    main()
