"""Patterns on hand-written points about a centre of 0 with a sigma of 1: where each is complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from analytics.rules import patterns
from analytics.rules.patterns import Pattern, Points

NAN = float("nan")


def placed(*value: float, left_out: Sequence[int] = (), phase_begins: Sequence[int] = ()) -> Points:
    """Points numbered from 0."""
    numbers = np.arange(len(value))
    return patterns.points(
        np.array(value, dtype=float),
        centre=np.array(0.0),
        sigma=np.array(1.0),
        counted=~np.isin(numbers, left_out),
        begins=np.isin(numbers, phase_begins),
    )


def complete(found: Pattern) -> list[int]:
    return np.flatnonzero(found.flags).tolist()


def test_a_point_is_outside_only_beyond_its_limit():
    found = patterns.outside(placed(3.0, 3.01, -3.0, -3.01))
    assert complete(found) == [1, 3]
    assert found.side.tolist() == [0, 1, 0, -1]


def test_a_point_left_out_is_still_outside():
    assert complete(patterns.outside(placed(0.1, 4.0, left_out=[1]))) == [1]


def test_a_run_is_complete_at_its_length_and_goes_on():
    found = patterns.run(placed(-1, 1, 1, 1, 1, 1, -1), 4)
    assert complete(found) == [4, 5]
    assert found.since.tolist() == [-1, -1, -1, -1, 1, 2, -1]


def test_a_point_on_the_centre_neither_counts_nor_breaks_a_run():
    assert complete(patterns.run(placed(1, 1, 0, 1, 0, 1), 4)) == [5]


def test_a_gap_breaks_no_run_and_neither_does_a_point_left_out():
    assert complete(patterns.run(placed(1, 1, NAN, 1, -9, 1, left_out=[4]), 4)) == [5]


@pytest.mark.parametrize(
    "pattern",
    [
        lambda given: patterns.run(given, 4),
        lambda given: patterns.trend(given, 4),
        lambda given: patterns.some_beyond(given, 1, found=4, window=5),
    ],
)
def test_a_phase_begins_every_pattern_anew(pattern):
    rising = (1.1, 1.2, 1.3, 1.4, 1.5)
    assert complete(pattern(placed(*rising))) == [3, 4]
    assert complete(pattern(placed(*rising, phase_begins=[2]))) == []


def test_two_of_three_may_skip_one_and_keep_to_one_side():
    found = patterns.some_beyond(placed(2.1, 0, 2.2, -2.3, 0.5, -2.1), 2, found=2, window=3)
    assert complete(found) == [2, 5]
    assert found.side.tolist() == [0, 0, 1, 0, 0, -1]


def test_two_of_three_skips_no_more_than_one():
    assert complete(patterns.some_beyond(placed(2.1, 0, 0, 2.2), 2, found=2, window=3)) == []


def test_two_of_three_judges_each_point_by_its_own_band():
    given = placed(2.1, 0.0, 2.1)
    wide = replace(given, above=(*given.above[:1], np.array([2.0, 2.0, 2.5]), given.above[2]))
    assert complete(patterns.some_beyond(given, 2, found=2, window=3)) == [2]
    assert complete(patterns.some_beyond(wide, 2, found=2, window=3)) == []


def test_a_trend_counts_points_not_steps():
    found = patterns.trend(placed(0, 1, 2, 3, 2, 1, 0), 4)
    assert complete(found) == [3, 6]
    assert found.side.tolist() == [0, 0, 0, 1, 0, 0, -1]
    assert found.since.tolist() == [-1, -1, -1, 0, -1, -1, 3]


def test_two_equal_points_break_a_trend():
    assert complete(patterns.trend(placed(0, 1, 1, 2, 3), 4)) == []


def test_points_that_alternate_need_as_many_points_as_asked():
    assert complete(patterns.alternating(placed(1, 2, 1, 2), 5)) == []
    found = patterns.alternating(placed(1, 2, 1, 2, 1), 5)
    assert complete(found) == [4]
    assert found.since[4] == 0


def test_points_that_hug_the_centre_have_no_side():
    found = patterns.all_within(placed(1.2, 0.5, -0.5, 0.9), 1, length=3)
    assert complete(found) == [3]
    assert found.side.tolist() == [0, 0, 0, 0]


def test_points_that_shun_the_centre_may_lie_on_both_sides():
    assert complete(patterns.none_within(placed(1.2, -1.5, 1.1, 0.4), 1, length=3)) == [2]


def test_without_limits_nothing_is_outside_or_within():
    nowhere = np.full(3, NAN)
    given = replace(placed(5, 5, 5), below=(nowhere,) * 3, above=(nowhere,) * 3)
    assert complete(patterns.outside(given)) == []
    assert complete(patterns.all_within(given, 1, length=3)) == []


def test_a_thousand_series_are_judged_as_each_by_itself():
    value = np.random.default_rng(5).normal(size=(4, 250, 30))
    value[value > 2.5] = NAN
    together = patterns.points(value, centre=np.array(0.0), sigma=np.array(1.0))
    found = patterns.some_beyond(together, 1, found=4, window=5)
    alone = patterns.points(value[2, 7], centre=np.array(0.0), sigma=np.array(1.0))
    one = patterns.some_beyond(alone, 1, found=4, window=5)
    assert found.flags[2, 7].tolist() == one.flags.tolist()
    assert found.flags.any()
