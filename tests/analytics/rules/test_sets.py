"""Rule sets: what each one looks for, and Anhøj's limits against the published ones."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.rules import anhoej, patterns
from analytics.rules.patterns import Points
from analytics.rules.sets import RuleSet, judge_by


def placed(*value: float) -> Points:
    return patterns.points(np.array(value, dtype=float), centre=np.array(0.0), sigma=np.array(1.0))


def found(rules: RuleSet, *value: float) -> list[str]:
    return [name for name, one in judge_by(rules, placed(*value)).items() if one.flags.any()]


ONE_SIDE = [0.2, 0.3]


@pytest.mark.parametrize(
    ("rules", "length"),
    [(RuleSet.DEFAULT, 8), (RuleSet.MDC, 7), (RuleSet.WESTERN_ELECTRIC, 8), (RuleSet.NELSON, 9)],
)
def test_each_set_has_its_own_length_of_a_run(rules: RuleSet, length: int):
    points = (ONE_SIDE * 5)[:length]
    assert found(rules, *points[:-1]) == []
    assert len(found(rules, *points)) == 1


@pytest.mark.parametrize(("rules", "length"), [(RuleSet.MDC, 7), (RuleSet.NELSON, 6)])
def test_each_set_has_its_own_length_of_a_trend(rules: RuleSet, length: int):
    rising = np.linspace(-0.9, 0.9, length)
    assert found(rules, *rising[:-1]) == []
    assert found(rules, *rising) == ["trend"]


def test_nelson_notices_points_that_alternate_and_points_that_hug_the_centre():
    assert found(RuleSet.NELSON, *[0.5, -0.5] * 7) == ["alternating"]
    assert found(RuleSet.NELSON, *[0.5, -0.5, -0.6] * 5) == ["within_one_sigma"]
    assert found(RuleSet.NELSON, *[1.5, -1.4] * 4) == ["beyond_one_sigma"]


def test_the_limits_alone_see_a_point_and_nothing_else():
    assert found(RuleSet.LIMITS, *ONE_SIDE * 6, 3.2) == ["point"]


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    # Anhøj and Olesen 2014, table 1.
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10), (60, 9, 23)],
)
def test_the_limits_of_run_length_and_crossings_are_the_published_ones(
    useful: int, longest: int, crossings: int
):
    number = np.array(useful)
    assert anhoej.longest_run_limit(number) == longest
    assert anhoej.crossings_limit(number) == crossings


def test_a_run_longer_than_the_limit_is_flagged_from_where_it_outgrows_it():
    value = [0.5, -0.5] * 3 + [0.5] * 8 + [-0.5, 0.5]  # 16 useful: at most 7 in a row
    longest = judge_by(RuleSet.ANHOEJ, placed(*value))["longest_run"]
    assert np.flatnonzero(longest.flags).tolist() == [13]
    assert longest.since[13] == 6
    assert longest.side[13] == 1


def test_too_few_crossings_are_told_once_at_the_last_useful_point():
    value = [-0.5] * 6 + [0.5] * 6 + [0.0]  # 12 useful: at least 3 crossings, here 1
    crossings = judge_by(RuleSet.ANHOEJ, placed(*value))["crossings"]
    assert np.flatnonzero(crossings.flags).tolist() == [11]


def test_nothing_is_said_of_fewer_than_ten_useful_points():
    assert found(RuleSet.ANHOEJ, *[0.5] * 9) == []
    assert found(RuleSet.ANHOEJ, *[0.5] * 10) == ["longest_run", "crossings"]


def test_a_median_of_zero_that_half_the_points_share_tells_nothing_of_the_others():
    assert found(RuleSet.ANHOEJ, *[0.0, 2.0] * 12) == []
