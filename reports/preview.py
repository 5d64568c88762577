"""What an upload would change in the charts, worked out on the same road as the charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics import narrative, words
from analytics.results import Trend, Verdict
from catalogue.measures import MEASURES
from catalogue.model import Measure
from data.access import Viewer
from data.engine import Database
from data.ingest.importing import Prepared, upload_of
from data.ingest.trial import as_if_saved
from reports.decided import Decided
from reports.figures import Figures

MOST_LINES = 6
# Figures that differ by less than this share of themselves are the same figure.
SAME = 1e-9

Trends = Mapping[str, Mapping[str, Trend]]


@dataclass(frozen=True, kw_only=True)
class ChartChange:
    """One chart that looks different after the upload. period: the latest one whose figure
    differs, and figure: that figure before and after, both in words and "" where only the verdict
    differs. periods: how many figures differ. verdict_before, verdict_after: in words."""

    plant: str
    plant_name: str
    measure: str
    label: str
    period: str
    figure: str
    periods: int
    verdict_before: str
    verdict_after: str

    @property
    def verdict(self) -> str:
        """ "no real change", or "building baseline → worse" where it changes."""
        if self.verdict_before == self.verdict_after:
            return self.verdict_after
        return f"{self.verdict_before} {words.ARROW} {self.verdict_after}"


def chart_changes(
    engine: Database, viewer: Viewer, prepared: Prepared, *, today: dt.date
) -> tuple[ChartChange, ...]:
    """Every chart of the file's plants that this upload would change, the most changed first:
    another verdict, then the number of periods. The file must be one that can be saved."""
    upload = upload_of(prepared)
    plants = tuple(sorted(upload.plants))
    measures = measures_of(upload.record.name)
    stored = Figures(engine, viewer)
    before = _trends(stored, measures, plants, today)
    with as_if_saved(engine, viewer, upload) as meanwhile:
        figures = Figures(meanwhile, viewer)
        names = figures.plant_names
        after = _trends(figures, measures, plants, today)
    found = list(_changes(before, after, names, stored.decided))
    found.sort(key=lambda one: (one.verdict_before == one.verdict_after, -one.periods))
    return tuple(found)


def measures_of(record: str) -> tuple[Measure, ...]:
    """The measures that rows of this record feed, in catalogue order."""
    return tuple(
        measure
        for measure in MEASURES.values()
        if any(
            total.record == record
            for way in measure.ways
            for total in (*way.numerators, *([way.denominator] if way.denominator else []))
        )
    )


def _trends(
    figures: Figures, measures: tuple[Measure, ...], plants: tuple[str, ...], today: dt.date
) -> Trends:
    return {
        measure.name: figures.trends(measure, today=today, plants=plants) for measure in measures
    }


def _changes(
    before: Trends, after: Trends, names: Mapping[str, str], decided: Decided
) -> Iterator[ChartChange]:
    for name, trends in after.items():
        for plant, now in trends.items():
            was = before[name][plant]
            figures = _differing(was, now)
            if figures.empty and was.verdict == now.verdict:
                continue
            measure = decided.in_words_of(plant, MEASURES[name])
            yield _change(was, now, figures, names.get(plant, plant), measure.label)


def _differing(was: Trend, now: Trend) -> pd.DataFrame:
    """The periods whose figure differs: columns before and after, indexed by period, in order.
    Where the chart's grain or unit is another, every period of the new chart is new."""
    alike = (was.grain, was.unit) == (now.grain, now.unit)
    old = was.points.set_index("period")["value"] if alike else pd.Series(dtype="float64")
    new = now.points.set_index("period")["value"]
    both = pd.DataFrame({"before": old, "after": new}).sort_index()
    same = np.isclose(both["before"], both["after"], rtol=SAME, atol=0, equal_nan=True)
    return both[~same]


def _change(
    was: Trend, now: Trend, figures: pd.DataFrame, plant_name: str, label: str
) -> ChartChange:
    period = figure = ""
    if not figures.empty:
        unfinished = set(now.points.loc[now.points["partial"], "period"])
        over = figures[~figures.index.isin(unfinished)]
        latest = (figures if over.empty else over).iloc[-1]
        period = words.period(pd.Timestamp(latest.name).date(), now.grain)
        figure = words.from_to(_known(latest["before"]), _known(latest["after"]), now.unit)
    return ChartChange(
        plant=now.plant,
        plant_name=plant_name,
        measure=now.measure,
        label=label,
        period=period,
        figure=figure,
        periods=len(figures),
        verdict_before=_verdict(was),
        verdict_after=_verdict(now),
    )


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _verdict(trend: Trend) -> str:
    word = words.verdict_word(trend.verdict)
    if trend.verdict == Verdict.BUILDING_BASELINE:
        return f"{word}, {narrative.progress(trend)}"
    return word
