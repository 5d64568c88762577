"""Days into weeks and months: reported, partial, gap; expected numbers are hand counts."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.periods import (
    Calendar,
    WayData,
    bounds,
    by_period,
    choose_grain,
    choose_way,
)
from analytics.results import Baseline, Grain
from catalogue.model import Chart
from tests.analytics.plant_logs import LATER, day, source, way_of, weekly


def weeks(data: WayData, today: dt.date = LATER) -> pd.DataFrame:
    return by_period(data, Grain.WEEK, today)


def months(data: WayData, today: dt.date = LATER) -> pd.DataFrame:
    return by_period(data, Grain.MONTH, today)


def test_a_week_runs_from_monday_to_sunday_and_from_sunday_where_the_company_says_so():
    wednesday = dt.date(2025, 1, 8)
    assert bounds(wednesday, Grain.WEEK) == (dt.date(2025, 1, 6), dt.date(2025, 1, 12))
    sunday = Calendar(week_starts_on=6)
    assert bounds(wednesday, Grain.WEEK, sunday) == (dt.date(2025, 1, 5), dt.date(2025, 1, 11))
    assert bounds(wednesday, Grain.MONTH) == (dt.date(2025, 1, 1), dt.date(2025, 1, 31))


def test_walks_of_a_week_are_counted_on_its_last_day():
    walks = source([(day(0), 2), (day(0, 4), 1), (day(1, 3), 5)], (day(0), day(1, 6)))
    found = weeks(way_of(walks))
    assert [str(period.date()) for period in found["period"]] == ["2025-01-12", "2025-01-19"]
    assert found["numerator"].tolist() == [3, 5]
    assert found["exposure_weeks"].tolist() == [1, 1]
    assert found["denominator"].isna().all()


def test_a_reported_week_without_rows_is_a_true_zero():
    found = weeks(way_of(source([(day(0), 2), (day(2), 4)], (day(0), day(2, 6)))))
    assert found["numerator"].tolist() == [2, 0, 4]
    assert found["reported"].all()
    assert not found["partial"].any()


def test_a_week_that_no_file_holds_is_a_gap_and_not_a_zero():
    walks = source([(day(0), 2), (day(3), 4)], (day(0), day(0, 6)), (day(3), day(3, 6)))
    found = weeks(way_of(walks))
    assert found["reported"].tolist() == [True, False, False, True]
    assert np.isnan(found["numerator"][1])
    assert np.isnan(found["exposure_weeks"][2])


@pytest.mark.parametrize(
    ("first", "last", "partial"),
    [
        (day(0), day(0, 6), False),
        (day(0), day(0, 4), False),  # a log that ends on Friday reaches Sunday
        (day(0), day(0, 3), False),  # three days inside
        (day(0), day(0, 2), True),  # four days inside
        (day(0, 3), day(0, 6), False),
        (day(0, 4), day(0, 6), True),
    ],
)
def test_an_edge_at_most_three_days_inside_a_week_reaches_its_boundary(first, last, partial):
    found = weeks(way_of(source([(first, 1)], (first, last))))
    assert found["partial"].tolist() == [partial]


def test_a_partial_week_counts_only_its_reported_days_as_exposure():
    found = weeks(way_of(source([(day(0), 2)], (day(0), day(0, 1)))))
    assert found["partial"].tolist() == [True]
    assert found["exposure_weeks"][0] == pytest.approx(2 / 7)
    assert found["numerator"].tolist() == [2]


@pytest.mark.parametrize(("second_file", "joined"), [(day(1, 4), True), (day(1, 5), False)])
def test_files_at_most_seven_days_apart_are_one_stretch(second_file, joined):
    walks = source([(day(0), 1)], (day(0), day(0, 4)), (second_file, day(2, 6)))
    found = weeks(way_of(walks))
    assert (not found["partial"].any() and found["reported"].all()) == joined


def test_the_week_that_holds_today_is_partial_up_to_its_last_day():
    data = way_of(weekly([3, 3, 3]))
    assert weeks(data, day(2, 6))["partial"].tolist() == [False, False, True]
    assert weeks(data, day(3))["partial"].tolist() == [False, False, False]


def test_a_week_with_a_rejected_row_not_yet_mended_is_partial():
    walks = source([(day(0), 1), (day(1), 1)], (day(0), day(1, 6)), rejects=(day(1, 3),))
    assert weeks(way_of(walks))["partial"].tolist() == [False, True]


def test_a_month_is_as_long_as_it_is():
    january = source([(dt.date(2025, 1, 9), 31)], (dt.date(2025, 1, 1), dt.date(2025, 2, 28)))
    found = months(way_of(january))
    assert found["exposure_weeks"].tolist() == pytest.approx([31 / 7, 4])
    assert found["numerator"].tolist() == [31, 0]


def test_a_month_row_counts_by_month_and_leaves_weeks_as_gaps():
    first, second = dt.date(2025, 1, 1), dt.date(2025, 2, 1)
    units = source([(first, 900, "month"), (second, 800, "month")], (first, second))
    found = months(way_of(units))
    assert found["numerator"].tolist() == [900, 800]
    assert not found["partial"].any()
    assert weeks(way_of(units)).empty


def test_days_win_over_a_month_row_of_the_same_month():
    first, last = dt.date(2025, 1, 1), dt.date(2025, 2, 28)
    rows = [(dt.date(2025, 1, 14), 70, "day"), (first, 900, "month"), (last, 800, "month")]
    found = months(way_of(source(rows, (first, last))))
    assert found["numerator"].tolist() == [70, 800]
    assert found["set_aside"].tolist() == [True, False]


def test_days_after_month_rows_are_charted_by_week_from_where_they_begin():
    rows = [(dt.date(2024, 12, 1), 900, "month")] + [(day(week, 2), 50) for week in range(4)]
    units = source(rows, (dt.date(2024, 12, 1), day(3, 6)))
    assert weeks(way_of(units))["numerator"].tolist() == [50, 50, 50, 50]


def test_a_week_row_belongs_to_the_month_of_its_fourth_day():
    # Monday 27 Jan 2025: the fourth day is 30 Jan. Monday 28 Apr: the fourth is 1 May.
    january, april = dt.date(2025, 1, 27), dt.date(2025, 4, 28)
    rows = [(january, 5, "week"), (april, 7, "week")]
    found = months(way_of(source(rows, (dt.date(2025, 1, 1), dt.date(2025, 5, 31)))))
    assert found["numerator"].tolist() == [5, 0, 0, 0, 7]


def test_a_register_comes_before_a_count_from_production_and_is_never_added_to_it():
    register = source([(day(1), 4)], (day(1), day(1, 6)), field=None)
    counted = source([(day(0), 9), (day(1), 9)], (day(0), day(1, 6)))
    found = weeks(way_of(register, counted))
    assert found["numerator"].tolist() == [9, 4]
    assert found["source"].tolist() == [1, 0]


def test_a_rate_needs_both_sides_in_the_same_week():
    ncs = source([(day(0), 4)], (day(0), day(2, 6)), field=None)
    units = source([(day(1), 500), (day(2), 600)], (day(1), day(2, 6)))
    found = weeks(way_of(ncs, over=units))
    assert found["denominator"].tolist() == [500, 600]
    assert found["numerator"].tolist() == [0, 0]


def test_a_rate_is_partial_where_one_side_is():
    ncs = source([(day(0), 4)], (day(0), day(1, 6)), field=None)
    units = source([(day(0), 500), (day(1), 600)], (day(0), day(1, 1)))
    assert weeks(way_of(ncs, over=units))["partial"].tolist() == [False, True]


def test_a_week_of_blanks_only_has_no_figure_and_blanks_beside_figures_are_counted():
    rows = [(day(0), 3), (day(0, 1), None), (day(1), None), (day(2), 5)]
    found = weeks(way_of(source(rows, (day(0), day(2, 6)))))
    assert found["reported"].tolist() == [True, False, True]
    assert found["numerator"].fillna(-1).tolist() == [3, -1, 5]
    assert found["blanks"].tolist() == [1, 1, 0]


def test_a_plant_that_reported_nothing_has_no_periods():
    found = weeks(way_of(source([])))
    assert found.empty
    assert "numerator" in found.columns


def test_the_first_way_with_both_sides_is_chosen():
    ncs = source([], (day(0), day(9)), field=None)
    units, none, blank = weekly([500.0] * 9), source([]), source([(day(0), None)], (day(0), day(9)))
    per_unit, per_hour = way_of(ncs, over=units), way_of(ncs, over=none)
    plain = way_of(ncs)
    assert choose_way((per_unit, plain)) is per_unit
    assert choose_way((per_hour, plain)) is plain
    assert choose_way((way_of(ncs, over=blank), plain)) is plain
    assert choose_way((way_of(ncs, over=weekly([0.0] * 9)), plain)) is plain
    assert choose_way((way_of(source([])),)) is None


@pytest.mark.parametrize(("a_week", "grain"), [(9, Grain.WEEK), (8, Grain.MONTH)])
def test_weeks_are_charted_from_nine_events_a_week(a_week, grain):
    assert choose_grain(way_of(weekly([a_week] * 20)), LATER) == grain


@pytest.mark.parametrize(("units", "grain"), [(30, Grain.WEEK), (29, Grain.MONTH)])
def test_a_proportion_is_charted_by_week_from_thirty_units_a_week(units, grain):
    data = way_of(weekly([1] * 20), over=weekly([units] * 20), chart=Chart.PROPORTION)
    assert choose_grain(data, LATER) == grain


def test_a_measure_on_an_individuals_chart_is_charted_by_month():
    assert choose_grain(way_of(weekly([500] * 20), chart=Chart.VALUE), LATER) == Grain.MONTH


def test_the_frozen_baseline_decides_the_grain_and_later_weeks_do_not():
    data = way_of(weekly([8] * 20 + [30] * 20))
    frozen = Baseline(first=day(0), last=day(19, 6), provisional=False)
    assert choose_grain(data, LATER, baseline=frozen) == Grain.MONTH
    assert choose_grain(data, LATER) == Grain.WEEK


@given(
    rows=st.lists(st.tuples(st.integers(0, 120), st.integers(0, 1000)), min_size=1, max_size=40),
    grain=st.sampled_from([Grain.DAY, Grain.WEEK, Grain.MONTH]),
)
def test_every_row_of_a_reported_stretch_is_counted_once_at_every_grain(rows, grain):
    days = [day(0, offset) for offset, _ in rows]
    logged = [(when, float(amount)) for when, (_, amount) in zip(days, rows, strict=True)]
    found = by_period(way_of(source(logged, (min(days), max(days)))), grain, LATER)
    assert found["numerator"].sum() == sum(amount for _, amount in rows)
    assert found["reported"].all()
    assert found["period"].is_monotonic_increasing
