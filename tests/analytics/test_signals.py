"""Rules on hand-worked residuals: which period sets them off, and when they end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.control_limits import Series, limits
from analytics.signals import Judged, judge, last_run, outside_own_limits
from catalogue.model import Chart

NAN = float("nan")
# Mean 100, every moving range 10.
CALM = [95.0, 105.0] * 12
SIGMA = 10 / 1.128
BASELINE = len(CALM)


def values(residuals: list[float], starts: tuple[int, ...] = ()) -> Judged:
    """An individuals chart whose periods after the baseline have these residuals."""
    value = np.array(CALM + [100 + SIGMA * residual for residual in residuals])
    return judged(Chart.VALUE, value, np.where(np.isnan(value), NAN, 1.0), starts)


def counts(after: list[float], starts: tuple[int, ...] = ()) -> Judged:
    """24 periods of 20 events, then these."""
    count = np.array([20.0] * BASELINE + after)
    return judged(Chart.COUNT, count, np.ones(len(count)), starts)


def judged(
    chart: Chart,
    count: np.ndarray,
    exposure: np.ndarray,
    starts: tuple[int, ...],
    tested_for: int | None = None,
) -> Judged:
    included = np.arange(len(count)) < BASELINE
    series = Series(chart=chart, count=count, exposure=exposure, included=included)
    return judge(series, limits(series), ~included, starts, tested_for=tested_for)


def after(sides: np.ndarray) -> list[int]:
    return [int(side) for side in sides[BASELINE:]]


def test_a_point_outside_the_limits_stands_alone():
    found = values([0, 3.1, 0, -3.1, 2.9])
    assert after(found.point) == [0, 1, 0, -1, 0]


def test_the_cusum_of_one_and_a_half_sigma_signals_in_the_fifth_period():
    # It grows by 1 a period: 1, 2, 3, 4, 5 > 4.5, begun in the first.
    found = values([1.5] * 6)
    assert after(found.sustained) == [0, 0, 0, 0, 1, 1]
    assert after(found.since) == [-1, -1, -1, -1, BASELINE, BASELINE]


def test_a_fall_is_found_as_a_rise_is():
    assert after(values([-1.5] * 6).sustained) == [0, 0, 0, 0, -1, -1]


def test_the_change_began_after_the_sum_was_last_zero():
    # 0.5 and 0 leave the sum at 0: the change begins with the fourth period.
    found = values([0.5, 0, -1] + [1.5] * 5)
    assert after(found.sustained)[-1] == 1
    assert after(found.since)[-1] == BASELINE + 3


def test_a_shift_of_half_a_sigma_is_never_summed_up():
    assert not values([0.5] * 40).sustained.any()


def test_a_gap_breaks_no_sum():
    whole, gapped = values([1.5] * 5), values([1.5, 1.5, NAN, NAN, 1.5, 1.5, 1.5])
    assert after(whole.sustained) == [0, 0, 0, 0, 1]
    assert after(gapped.sustained) == [0, 0, 0, 0, 0, 0, 1]


def test_a_sustained_change_ends_once_four_periods_together_lie_on_the_other_side():
    # The sum is 6.5 at most and falls by 0.6 a period; 1.5 − 0.3 is above 0, −0.4 below.
    found = values([1.5] * 12 + [-0.1] * 6)
    assert after(found.sustained)[12:] == [1, 1, 1, 0, 0, 0]


def test_a_sustained_change_ends_once_its_sum_is_used_up():
    # From 6.5 down by 0.35 a period, always a little above the average: 6.15 … 4.75, 4.4.
    found = values([1.5] * 12 + [0.15] * 7)
    assert after(found.sustained)[12:] == [1] * 5 + [0, 0]


def test_the_baseline_sets_off_no_rule_and_its_own_outsiders_are_named():
    count = np.array([20.0] * 23 + [50.0, 20.0])
    included = np.arange(25) < 24
    series = Series(chart=Chart.COUNT, count=count, exposure=np.ones(25), included=included)
    found = judge(series, limits(series), ~included)
    assert not found.point.any()
    assert np.flatnonzero(outside_own_limits(series, limits(series))).tolist() == [23]


def test_without_an_action_25_events_after_20_signal_in_the_eighth_period():
    # 2(√25.375 − √20.125) − 0.5 = 0.6026 a period: 4.22 after seven, 4.82 after eight.
    assert after(counts([25.0] * 9).sustained) == [0] * 7 + [1, 1]


def test_with_an_action_the_before_after_test_signals_in_the_seventh_period():
    # Signed roots by hand: 1.75 after three, 2.338 after six, 2.483 after seven periods.
    found = counts([25.0] * 9, starts=(BASELINE,))
    assert after(found.sustained) == [0] * 6 + [1, 1, 1]
    assert after(found.since)[-1] == BASELINE


def test_the_before_after_test_begins_with_the_third_period():
    # 40 against 20 is beyond 2.35 at once, but two periods are not tested.
    found = counts([40.0, 20.0, 40.0, 40.0], starts=(BASELINE,))
    assert after(found.sustained)[:2] == [0, 0]
    assert after(found.sustained)[2] == 1


def test_only_the_latest_action_is_tested():
    # After the second action all is as before it: its test replaces the first one's.
    found = counts([30.0] * 5 + [20.0] * 3, starts=(BASELINE, BASELINE + 5))
    assert after(found.sustained)[4] == 1
    assert after(found.sustained)[7] == 0


def test_a_year_after_an_action_the_cusum_judges_again():
    # Twelve periods as before, then 30 after 20: what came since the action as a whole hides it.
    count = np.array([20.0] * (BASELINE + 12) + [30.0] * 5)
    for_ever, for_a_year = (
        judged(Chart.COUNT, count, np.ones(len(count)), (BASELINE,), periods)
        for periods in (None, 12)
    )
    assert after(for_ever.sustained) == [0] * 17
    # 2(√30.375 − √20.125) − 0.5 = 1.55 a period: 3.10 after two, 4.65 after three.
    assert after(for_a_year.sustained) == [0] * 14 + [1] * 3


def test_a_proportion_is_tested_before_and_after_an_action():
    # 57 of 100 after 50 of 100: signed roots by hand 2.29 after three, 2.60 after four periods.
    count = np.array([50.0] * BASELINE + [57.0] * 4)
    found = judged(Chart.PROPORTION, count, np.full(BASELINE + 4, 100.0), (BASELINE,))
    assert after(found.sustained) == [0, 0, 0, 1]


def test_a_measure_on_an_individuals_chart_is_tested_before_and_after_an_action():
    # 1.4 sigma above: 1.4 / √(1/3 + 1/24) = 2.29 after three, 2.59 after four periods.
    assert after(values([1.4] * 4, starts=(BASELINE,)).sustained) == [0, 0, 0, 1]


def test_a_run_of_eight_is_found_and_seven_are_not():
    value = np.array([1.0, -1, 1, 1, 1, 1, 1, 1, 1, 1, -1])
    full = np.ones(11, dtype=bool)
    assert last_run(value, np.zeros(11), full) == (2, 9, 8, 1)
    assert last_run(value[1:9], np.zeros(8), full[:8]) is None


def test_a_gap_and_a_point_on_the_average_break_no_run():
    value = np.array([-1.0, -1, -1, NAN, -1, 0, -1, -1, -1, -1, 1])
    assert last_run(value, np.zeros(11), np.isfinite(value)) == (0, 9, 8, -1)


@given(residuals=st.lists(st.floats(-4, 4), min_size=1, max_size=30))
def test_a_mirrored_series_gives_mirrored_signals(residuals):
    one, other = values(residuals), values([-residual for residual in residuals])
    assert one.point.tolist() == (-other.point).tolist()
    assert one.sustained.tolist() == (-other.sustained).tolist()


@pytest.mark.parametrize("side", [1, -1])
def test_what_comes_later_changes_no_earlier_signal(side):
    short, long = values([side * 1.5] * 6), values([side * 1.5] * 6 + [0.0] * 6)
    assert after(short.sustained) == after(long.sustained)[:6]
