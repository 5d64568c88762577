"""Phases, exclusions and targets of a trend; levels, counts and dates are hand-worked."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from analytics.results import (
    Assurance,
    Baseline,
    Exclusion,
    Grain,
    Phase,
    TargetStep,
    Trend,
    Verdict,
    Why,
)
from analytics.trend import trend
from catalogue.measures import NC_RATE, REWORK_RATE, WALK_MINUTES, WALKS_PER_WEEK
from catalogue.model import Measure
from tests.analytics.plant_logs import LATER, day, source, weekly
from tests.analytics.test_trend import YEAR, ways

NEW_DIE = Phase(first=day(YEAR), reason="new die", who="J. Huber")


def walks(figures: list[float], *, measure: Measure = WALKS_PER_WEEK, **given: object) -> Trend:
    facts = {"baseline": None, "grain": Grain.WEEK, "today": LATER} | given
    log = weekly(figures, field=None)
    return trend(plant="A", measure=measure, ways=ways(measure, log), **facts)  # type: ignore[arg-type]


def share(reworked: list[float], units: list[float], **given: object) -> Trend:
    return trend(
        plant="A",
        measure=REWORK_RATE,
        ways=ways(REWORK_RATE, weekly(reworked), over=weekly(units)),
        baseline=None,
        grain=Grain.WEEK,
        today=LATER,
        **given,  # type: ignore[arg-type]
    )


# Phases


def test_an_accepted_phase_has_limits_of_its_own_and_the_old_ones_stay():
    found = walks([10.0] * YEAR + [20.0] * 20, phases=(NEW_DIE,))
    assert found.points["centre"].tolist() == [10.0] * YEAR + [20.0] * 20
    assert found.points["phase"].tolist() == [1] * YEAR + [2] * 20
    assert found.points["included"].sum() == YEAR + 12
    assert found.verdict == Verdict.NO_CHANGE
    assert found.baseline is not None
    assert (found.baseline.first, found.baseline.periods) == (day(YEAR), 12)
    assert found.baseline.provisional
    first, second = found.phases
    assert (first.first, first.last, first.reason, first.who) == (day(0), day(YEAR - 1, 6), "", "")
    assert (second.first, second.reason, second.who) == (day(YEAR), "new die", "J. Huber")
    assert "limits start anew on 5 Jan 2026 (new die); those before it are kept" in found.notes


def test_without_the_phase_the_same_weeks_are_a_change():
    assert walks([10.0] * YEAR + [20.0] * 20).verdict == Verdict.BETTER


def test_the_sustained_rule_starts_anew_after_the_baseline_of_each_phase():
    # Sixteen after ten signals before the phase, sixteen after sixteen does not.
    figures = [10.0] * YEAR + [16.0] * 40
    phase = Phase(first=day(YEAR + 10), reason="rebalanced", who="A")
    found = walks(figures, phases=(phase,))
    days = {signal.period for signal in found.signals if signal.rule == "sustained"}
    assert days
    assert max(days) < phase.first
    assert found.verdict == Verdict.NO_CHANGE


def test_a_change_after_a_phase_is_told_against_the_level_of_that_phase():
    found = walks([10.0] * YEAR + [20.0] * 20 + [32.0] * 12, phases=(NEW_DIE,))
    assert found.verdict == Verdict.BETTER
    assert found.change is not None
    assert (found.change.before, found.change.after) == (20, 32)


def test_a_phase_begins_with_the_first_week_that_begins_on_or_after_its_day():
    tuesday = Phase(first=day(YEAR, 1), reason="new die", who="A")
    found = walks([10.0] * YEAR + [20.0] * 20, phases=(tuesday,))
    assert found.points["phase"].tolist() == [1] * (YEAR + 1) + [2] * 19


def test_a_phase_with_too_few_weeks_leaves_the_limits_before_it():
    found = walks([10.0] * YEAR + [20.0] * 7, phases=(NEW_DIE,))
    assert found.points["phase"].tolist() == [1] * (YEAR + 7)
    assert found.verdict == Verdict.BETTER
    assert (
        "the new phase from 5 Jan 2026 holds 7 of 12 full weeks: the limits before it go on"
        in found.notes
    )


@pytest.mark.parametrize(
    ("first", "note"),
    [
        (day(0), "the new phase from 6 Jan 2025 begins with or before the first week"),
        (dt.date(2020, 1, 1), "the new phase from 1 Jan 2020 begins with or before the first week"),
        (day(90), "the new phase from 28 Sep 2026 begins after the last week"),
    ],
)
def test_a_phase_that_starts_outside_is_left_out_and_said(first, note):
    found = walks([10.0] * 60, phases=(Phase(first=first, reason="new die", who="A"),))
    assert set(found.points["phase"]) == {1}
    assert f"{note} of the chart: left out" in found.notes


def test_a_phase_that_was_accepted_early_keeps_its_provisional_baseline():
    figures = [10.0] * YEAR + [20.0] * 60
    early = Phase(first=day(YEAR), reason="new die", who="A", accepted_on=day(YEAR + 20))
    late = Phase(first=day(YEAR), reason="whole now", who="A", accepted_on=day(YEAR + 59))
    provisional, whole = walks(figures, phases=(early,)), walks(figures, phases=(early, late))
    assert provisional.baseline is not None
    assert (provisional.baseline.periods, provisional.baseline.provisional) == (12, True)
    assert whole.baseline is not None
    assert (whole.baseline.periods, whole.baseline.provisional) == (52, False)


# Exclusions


def test_an_excluded_week_is_drawn_and_is_in_no_limit_and_no_rule():
    figures = [10.0] * 20 + [90.0] + [10.0] * (YEAR - 20) + [90.0, 10.0]
    out = tuple(Exclusion(day=day(week, 3), reason="flood") for week in (20, YEAR + 1))
    found = walks(figures, exclusions=out)
    assert found.points["value"].iloc[20] == 90
    assert np.flatnonzero(found.points["excluded"]).tolist() == [20, YEAR + 1]
    assert not found.points["included"].iloc[20]
    assert found.points["centre"].iloc[0] == 10
    assert found.signals == ()
    assert [one.day for one in found.exclusions] == [day(20, 6), day(YEAR + 1, 6)]
    assert any("the week to 1 Jun 2025 (flood)" in note for note in found.notes)


def test_an_excluded_week_breaks_no_run():
    figures = [10, 11, 9, 10] * 13 + [9] + [11] * 4 + [2] + [11] * 4
    out = (Exclusion(day=day(YEAR + 5), reason="flood"),)
    found = walks([float(figure) for figure in figures], exclusions=out)
    assert found.run is not None
    assert (found.run.length, found.run.side) == (8, "above")


def test_where_the_latest_week_is_excluded_the_one_before_is_judged():
    found = walks(
        [10.0] * YEAR + [30.0, 10.0], exclusions=(Exclusion(day=day(YEAR + 1), reason="flood"),)
    )
    assert found.verdict == Verdict.BETTER


def test_an_exclusion_outside_the_chart_is_said():
    found = walks([10.0] * 20, exclusions=(Exclusion(day=dt.date(2020, 3, 3), reason="flood"),))
    assert found.exclusions == ()
    assert "to be left out, but in no week of the chart: 3 Mar 2020" in found.notes


# Targets


@pytest.mark.parametrize(
    ("target", "assurance"),
    [
        # 30 of 1,000 each week: 3 % ± 3 · √(.03 · .97 / 1000) = 1.38 to 4.62 %; lower is better.
        (4.7, Assurance.MET),
        (4.0, Assurance.HIT_AND_MISS),
        (1.3, Assurance.MISSED),
    ],
)
def test_a_target_is_met_by_design_by_luck_or_out_of_reach(target, assurance):
    found = share(
        [30.0] * 60, [1000.0] * 60, targets=(TargetStep(valid_from=day(0), value=target),)
    )
    assert found.target == target
    assert found.assurance == assurance


def test_more_is_better_for_walks():
    # 10 ± 3√10: 0.5 to 19.5
    for target, assurance in ((0.5, Assurance.MET), (20, Assurance.MISSED)):
        steps = (TargetStep(valid_from=day(0), value=target),)
        assert walks([10.0] * 60, targets=steps).assurance == assurance


def test_a_step_of_the_target_holds_from_the_week_that_begins_on_it():
    steps = (TargetStep(valid_from=day(30, 2), value=4), TargetStep(valid_from=day(2), value=5))
    found = walks([10.0] * 60, targets=steps)
    target = found.points["target"]
    assert target.iloc[:2].isna().all()
    assert target.iloc[2:31].tolist() == [5.0] * 29
    assert target.iloc[31:].tolist() == [4.0] * 29
    assert found.target == 4


def test_below_twelve_weeks_a_target_has_too_few_points():
    steps = (TargetStep(valid_from=day(0), value=8),)
    assert walks([10.0] * 7, targets=steps).assurance == Assurance.TOO_FEW


def test_without_a_target_and_without_a_better_direction_there_is_no_assurance():
    assert walks([10.0] * 60).assurance is None
    units = weekly([1000.0] * 60)
    found = trend(
        plant="A",
        measure=NC_RATE,
        ways=ways(NC_RATE, weekly([20.0] * 60, field=None), weekly([]), over=units),
        baseline=None,
        grain=Grain.WEEK,
        today=LATER,
        targets=(TargetStep(valid_from=day(0), value=15),),
    )
    assert (found.target, found.assurance) == (15, None)


# Proposals


def test_a_level_that_stayed_for_twenty_weeks_is_proposed_as_a_new_baseline():
    found = walks([10.0] * YEAR + [20.0] * 20).rebaselining
    assert found is not None
    assert found.why == Why.NEW_LEVEL
    assert (found.baseline.first, found.baseline.periods) == (day(YEAR), 12)
    assert found.change is not None
    assert (found.change.before, found.change.after) == (10, 20)


def test_nineteen_weeks_are_too_few_for_a_proposal():
    assert walks([10.0] * YEAR + [20.0] * 19).rebaselining is None


def test_a_break_to_the_other_side_ends_a_proposal():
    assert walks([10.0] * YEAR + [20.0] * 20 + [2.0] * 8).rebaselining is None


def test_a_run_that_is_hardly_above_the_average_is_no_new_level():
    # 10.5 after 10 for 30 weeks: no sustained change stands.
    assert walks([10.0] * YEAR + [10.0, 11.0] * 15).rebaselining is None


def test_once_accepted_nothing_more_is_proposed():
    assert walks([10.0] * YEAR + [20.0] * 20, phases=(NEW_DIE,)).rebaselining is None


def test_a_provisional_baseline_that_can_be_whole_is_proposed():
    year = Baseline(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31), provisional=True)
    months = walks([7.0] * 120, baseline=year, grain=Grain.MONTH, today=dt.date(2027, 3, 1))
    assert months.rebaselining is not None
    assert months.rebaselining.why == Why.LONGER
    # January 2025 is not wholly reported from 6 Jan on: the frozen year holds eleven months.
    assert months.rebaselining.baseline.periods == 24
    assert not months.rebaselining.baseline.provisional
    short = walks([7.0] * 100, baseline=year, grain=Grain.MONTH, today=dt.date(2026, 12, 1))
    assert short.rebaselining is None


# What an auditor rebuilds it from


def test_every_trend_names_its_rule_set_options_and_false_alarms():
    for found in (walks([]), walks([10.0] * 60)):
        assert found.judging is not None
        assert found.judging.rule_set == "default"
        assert (found.judging.options["cusum_k"], found.judging.options["cusum_h"]) == (0.5, 4.5)
        assert "Of 100 stable charts" in found.judging.false_alarms
    (phase,) = walks([10.0] * 60).phases
    assert (phase.dispersion, phase.autocorrelation) == (1, 0)


# Bad input


def test_units_of_zero_are_gaps_and_said():
    found = share([20.0] * 30, [1000.0] * 28 + [0.0, 0.0])
    assert found.points["value"].iloc[-2:].isna().all()
    assert "Units produced: 0 in 2 weeks, so no rate can be given there" in found.notes


def test_nothing_but_units_of_zero_says_so_beside_no_data():
    found = share([20.0] * 30, [0.0] * 30)
    assert found.verdict == Verdict.NO_DATA
    assert found.sentences[-1] == "Units produced: 0 in every row, so no rate can be given."


def test_a_series_that_never_varies_has_no_routine_range():
    found = trend(
        plant="A",
        measure=WALK_MINUTES,
        ways=ways(
            WALK_MINUTES,
            source([(day(0, days), 10.0) for days in range(900)], (day(0), day(128, 3))),
        ),
        baseline=None,
        grain=None,
        today=LATER,
    )
    assert found.verdict == Verdict.TOO_FEW
    assert found.sentences[0] == (
        "Every month of the baseline shows 70 min a week: what does not vary has no routine range."
    )
    assert found.periods_to_tell is None


def test_a_baseline_longer_than_the_series_says_where_it_runs_to():
    frozen = Baseline(first=day(0), last=day(80, 6), provisional=False)
    found = walks([10.0] * 20, baseline=frozen)
    assert "the frozen baseline runs to 26 Jul 2026, past the last full week" in found.notes
    assert found.sentences[1] == (
        "Every full week is part of the baseline: no change can be told yet."
    )


def test_one_week_alone_is_one_of_twelve():
    found = walks([10.0])
    assert (found.verdict, found.periods_found) == (Verdict.BUILDING_BASELINE, 1)
