"""The table of periods: every figure with what it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from analytics.results import Judgement
from catalogue.measures import MEASURES
from tests.analytics.trends_by_hand import moved, points, signal
from ui.periods import period_frame

REWORK = MEASURES["rework_rate"]
NAN = float("nan")


def test_each_period_says_its_figure_what_it_rests_on_and_how_it_reads():
    table = points([3.0, NAN, 9.0, 4.0], centre=3.1, lower=1.0, upper=5.0, partial_last=True)
    table["low"], table["high"] = table["value"] - 1, table["value"] + 2
    outside = signal(Judgement.WORSE, side="above", rule="point", weeks_back=1)
    trend = replace(moved(3.1, 9.0, Judgement.WORSE), points=table, signals=(outside,))
    frame = period_frame(trend, REWORK)
    assert frame["Week to"].tolist() == [
        dt.date(2026, 11, 15),
        dt.date(2026, 11, 8),
        dt.date(2026, 11, 1),
        dt.date(2026, 10, 25),
    ]
    assert frame["Reading"].tolist() == [
        "not complete, not judged",
        "worse",
        "not reported",
        "routine",
    ]
    assert frame["Counted"].tolist()[:2] == [4.0, 9.0]
    assert frame["95 % from"].tolist()[:2] == [3.0, 8.0]
    assert frame["95 % to"].tolist()[:2] == [6.0, 11.0]


def test_a_measure_without_denominator_or_interval_has_no_empty_columns():
    table = points([3.0, 4.0])
    table["denominator"] = NAN
    frame = period_frame(replace(moved(3.1, 9.0, Judgement.WORSE), points=table), REWORK)
    assert list(frame.columns) == ["Week to", "Rework rate (%)", "Reading", "Counted"]
    assert frame["Reading"].tolist() == ["no range yet", "no range yet"]
