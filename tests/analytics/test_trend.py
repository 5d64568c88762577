"""From a plant's log to a verdict; levels, counts and dates are hand-worked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from analytics.periods import Source, WayData
from analytics.results import Baseline, Grain, Judgement, Trend, Verdict
from analytics.trend import trend
from catalogue.measures import ESCAPE_RATE, NC_RATE, REWORK_RATE, WALK_MINUTES, WALKS_PER_WEEK
from catalogue.model import Measure
from tests.analytics.plant_logs import LATER, day, source, weekly

YEAR = 52


def ways(measure: Measure, *numerators: Source, over: Source | None = None) -> tuple[WayData, ...]:
    """The measure's first way with a denominator, or without one its last."""
    way = measure.ways[0] if over else measure.ways[-1]
    return (WayData(way=way, numerators=numerators, denominator=over),)


def walks(
    figures: list[float],
    *,
    baseline: Baseline | None = None,
    grain: Grain | None = Grain.WEEK,
    today: dt.date = LATER,
    actions: tuple[dt.date, ...] = (),
) -> Trend:
    return trend(
        plant="A",
        measure=WALKS_PER_WEEK,
        ways=ways(WALKS_PER_WEEK, weekly(figures, field=None)),
        baseline=baseline,
        grain=grain,
        today=today,
        actions=actions,
    )


def share(reworked: list[float], units: list[float]) -> Trend:
    return trend(
        plant="A",
        measure=REWORK_RATE,
        ways=ways(REWORK_RATE, weekly(reworked), over=weekly(units)),
        baseline=None,
        grain=Grain.WEEK,
        today=LATER,
    )


def test_more_walks_for_twelve_weeks_are_better_with_the_level_before_and_after():
    found = walks([10] * YEAR + [16] * 12)
    assert found.verdict == Verdict.BETTER
    assert found.change is not None
    assert (found.change.before, found.change.after) == (10, 16)
    assert (found.change.periods, found.change.since) == (12, day(YEAR, 6))
    assert found.change.ratio == pytest.approx(1.6)
    assert found.change.ratio_low is not None
    assert found.change.ratio_low > 1
    assert {signal.rule for signal in found.signals} == {"sustained"}


def test_fewer_walks_are_worse():
    found = walks([10] * YEAR + [5] * 12)
    assert found.verdict == Verdict.WORSE
    assert found.signals[-1].side == "below"
    assert found.signals[-1].judgement == Judgement.WORSE


def test_fewer_ncs_are_changed_and_never_better():
    ncs, units = weekly([20] * YEAR + [8] * 12, field=None), weekly([1000.0] * (YEAR + 12))
    found = trend(
        plant="A",
        measure=NC_RATE,
        ways=ways(NC_RATE, ncs, weekly([]), over=units),
        baseline=None,
        grain=None,
        today=LATER,
    )
    assert found.verdict == Verdict.CHANGED
    assert (found.grain, found.unit, found.basis) == (
        Grain.WEEK,
        "per 1,000 units",
        "units_produced",
    )
    assert found.change is not None
    assert (found.change.before, found.change.after) == (20, 8)


def test_one_week_outside_the_range_is_judged_against_the_last_four_weeks():
    found = walks([10] * YEAR + [10, 10, 10, 25])
    assert found.verdict == Verdict.BETTER
    assert [signal.rule for signal in found.signals] == ["point"]
    assert found.change is not None
    assert found.change.after == 13.75
    assert found.change.since == day(YEAR, 6)


def test_a_signal_that_the_latest_full_week_does_not_bear_out_is_no_verdict():
    found = walks([10] * YEAR + [25, 10, 10, 10, 10])
    assert found.verdict == Verdict.NO_CHANGE
    assert [signal.period for signal in found.signals] == [day(YEAR, 6)]
    assert found.change is None


def test_a_week_that_is_not_over_is_never_judged():
    figures = [10.0] * YEAR + [10, 40]
    found = walks(figures, today=day(YEAR + 1, 4))
    assert found.points["partial"].tolist()[-2:] == [False, True]
    assert found.verdict == Verdict.NO_CHANGE
    assert found.signals == ()
    assert walks(figures).verdict == Verdict.BETTER


def test_seven_weeks_are_a_baseline_that_is_building():
    found = walks([10] * 7)
    assert found.verdict == Verdict.BUILDING_BASELINE
    assert (found.periods_found, found.periods_needed) == (7, 12)
    assert found.baseline is None
    assert found.points["upper"].isna().all()
    assert found.points["value"].tolist() == [10] * 7


def test_twelve_weeks_are_a_provisional_baseline_and_fifty_two_a_whole_one():
    short, long = walks([10] * 51).baseline, walks([10] * 60).baseline
    assert short is not None
    assert (short.first, short.last, short.provisional) == (day(0), day(11, 6), True)
    assert long is not None
    assert (long.last, long.provisional, long.periods) == (day(51, 6), False, 52)


def test_partial_and_missing_weeks_are_no_part_of_a_baseline():
    rows = [(day(week, 2), 10.0) for week in range(20) if week != 5]
    log = source(rows, (day(0), day(4, 2)), (day(6), day(19, 6)), field=None)
    found = trend(
        plant="A",
        measure=WALKS_PER_WEEK,
        ways=ways(WALKS_PER_WEEK, log),
        baseline=None,
        grain=Grain.WEEK,
        today=LATER,
    )
    assert found.points["included"].tolist()[:8] == [True] * 4 + [False, False, True, True]
    assert found.points["reported"].tolist()[4:6] == [True, False]
    assert found.points.loc[5, ["value", "lower", "centre", "upper"]].isna().all()
    assert found.baseline is not None
    assert found.baseline.last == day(13, 6)


def test_a_frozen_baseline_is_used_as_it_stands():
    frozen = Baseline(first=day(20), last=day(39, 6), provisional=False)
    found = walks([30] * 20 + [10] * 24, baseline=frozen)
    assert found.baseline == replace(frozen, periods=20)
    assert found.points["centre"].iloc[-1] == 10
    assert found.verdict == Verdict.NO_CHANGE


def test_a_frozen_baseline_with_too_few_weeks_runs_on_and_is_provisional():
    frozen = Baseline(first=day(0), last=day(7, 6), provisional=False)
    found = walks([10] * 20, baseline=frozen)
    assert found.baseline is not None
    assert (found.baseline.last, found.baseline.provisional) == (day(11, 6), True)
    assert any("holds 8 full weeks" in note for note in found.notes)


def test_a_frozen_baseline_without_any_week_gives_way_to_the_first_ones():
    frozen = Baseline(first=dt.date(2020, 1, 1), last=dt.date(2020, 12, 31), provisional=False)
    found = walks([10] * 20, baseline=frozen)
    assert found.baseline is not None
    assert found.baseline.first == day(0)
    assert any("holds no full week" in note for note in found.notes)


def test_a_plant_that_logs_nothing_has_no_data():
    found = trend(
        plant="A",
        measure=WALKS_PER_WEEK,
        ways=ways(WALKS_PER_WEEK, source([], field=None)),
        baseline=None,
        grain=None,
        today=LATER,
    )
    assert found.verdict == Verdict.NO_DATA
    assert found.points.empty
    assert found.sentences


def test_two_escapes_in_a_year_are_too_few_to_tell_and_many_at_once_are_not():
    quiet = [0.0] * 20 + [1.0] + [0.0] * 20 + [1.0] + [0.0] * 14
    units = weekly([1000.0] * len(quiet))

    def escapes(figures: list[float]) -> Trend:
        return trend(
            plant="A",
            measure=ESCAPE_RATE,
            ways=ways(ESCAPE_RATE, weekly(figures, field=None), over=units),
            baseline=None,
            grain=Grain.WEEK,
            today=LATER,
        )

    found = escapes(quiet)
    assert found.verdict == Verdict.TOO_FEW
    assert (found.periods_found, found.periods_needed) == (2, 10)
    assert escapes([*quiet[:-1], 6.0]).verdict == Verdict.WORSE


def test_a_share_above_one_anywhere_is_judged_as_a_count_per_unit():
    usual = share([20.0] * YEAR + [25.0], [1000.0] * (YEAR + 1))
    several = share([20.0] * YEAR + [1025.0], [1000.0] * (YEAR + 1))
    assert usual.points["value"].iloc[-1] == 2.5
    assert several.points["value"].iloc[-1] == 102.5
    assert several.verdict == Verdict.WORSE
    # 20 events expected: sigma √20 on u′, √(20 · 0.98) on p′, in percent of 1,000 units
    assert several.points["upper"].iloc[0] == pytest.approx(2 + 0.3 * np.sqrt(20))
    assert usual.points["upper"].iloc[0] == pytest.approx(2 + 0.3 * np.sqrt(20 * 0.98))


def test_a_share_has_its_wilson_interval_and_points_in_percent():
    found = share([18.0] * YEAR, [24.0] * YEAR)
    assert found.points["value"].iloc[0] == 75
    assert found.points["low"].iloc[0] == pytest.approx(55.1, abs=0.05)
    assert found.points["high"].iloc[0] == pytest.approx(88.0, abs=0.05)


def test_minutes_on_the_floor_are_charted_by_month_per_reported_week():
    found = trend(
        plant="A",
        measure=WALK_MINUTES,
        ways=ways(WALK_MINUTES, weekly([70.0] * 60)),
        baseline=None,
        grain=None,
        today=LATER,
    )
    # February 2025 has four Wednesdays in four weeks, April five in 30 days.
    values = found.points.set_index("period")["value"]
    assert found.grain == Grain.MONTH
    assert values["2025-02-28"] == 70
    assert values["2025-04-30"] == pytest.approx(350 / (30 / 7))
    assert found.points["low"].isna().all()


def test_an_action_after_the_baseline_is_tested_from_its_third_whole_week():
    figures = [20.0] * YEAR + [20] + [25] * 7
    without, with_action = walks(figures), walks(figures, actions=(day(YEAR, 3),))
    assert without.verdict == Verdict.NO_CHANGE
    assert with_action.verdict == Verdict.BETTER
    assert with_action.change is not None
    assert with_action.change.since == day(YEAR + 1, 6)


def test_an_action_inside_the_baseline_is_not_tested():
    figures = [20.0] * YEAR + [25] * 7
    assert walks(figures, actions=(day(30),)).verdict == Verdict.NO_CHANGE


def test_eight_weeks_on_one_side_are_a_run_and_no_verdict():
    found = walks([10, 11, 9, 10] * 13 + [9] + [11] * 8)
    assert found.verdict == Verdict.NO_CHANGE
    assert found.run is not None
    assert (found.run.length, found.run.side, found.run.last) == (8, "above", day(60, 6))


def test_silence_and_gaps_are_said():
    log = source([(day(0), 10.0)], (day(0), day(20, 6)), (day(23), day(40, 6)), field=None)
    found = trend(
        plant="A",
        measure=WALKS_PER_WEEK,
        ways=ways(WALKS_PER_WEEK, log),
        baseline=None,
        grain=Grain.WEEK,
        today=day(50),
    )
    assert "2 weeks not reported: gaps, not zeros" in found.notes
    assert "no log since the week to 19 Oct 2025" in found.notes


def test_where_another_source_counts_the_sources_are_named():
    register = source([(day(30), 12.0)], (day(30), day(YEAR, 6)), field=None)
    found = trend(
        plant="A",
        measure=NC_RATE,
        ways=ways(NC_RATE, register, weekly([10.0] * 53), over=weekly([1000.0] * 53)),
        baseline=None,
        grain=Grain.WEEK,
        today=LATER,
    )
    assert any("where logged, else from" in note for note in found.notes)


def test_points_have_the_promised_columns_whatever_there_is():
    named = "period numerator denominator value low high lower centre upper target phase"
    flags = ("included", "excluded", "partial", "reported")
    for figures in ([], [10.0] * 3, [10.0] * 60):
        points = walks(list(figures)).points
        assert list(points.columns) == [*named.split(), *flags]
        assert str(points["period"].dtype) == "datetime64[s]"
        assert points["phase"].dtype == "int64"
        assert all(points[flag].dtype == bool for flag in flags)
