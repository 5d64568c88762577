"""Phases, baselines, exclusions and gaps together; signals, variation and assurance."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.rules.sets import RuleSet
from analytics.series.chart import Compared
from analytics.series.kinds import ChartKind, Improve
from analytics.series.sentences import figure, marks, sentences
from tests.analytics.series.observed import charted, completed, lower, upper

NAN = float("nan")
CALM = [9.0, 11.0] * 6  # mean 10, every range 2: limits 10 ± 5.32


def xmr(value, **options):
    return charted(ChartKind.XMR, value, **options)


def test_every_phase_has_limits_of_its_own():
    found = xmr([*CALM, *[one + 20 for one in CALM]], begins=(12,))
    assert found.phase.tolist() == [1] * 12 + [2] * 12
    assert (found.lines.centre[11], found.lines.centre[12]) == (10, 30)
    assert upper(found)[12] == pytest.approx(30 + 3 * 2 / 1.128)
    assert completed(found, "point") == []


def test_no_moving_range_is_taken_across_the_edge_of_a_phase():
    found = charted(ChartKind.XMR, [*CALM, *[one + 20 for one in CALM]], begins=(12,))
    assert upper(found)[12] - found.lines.centre[12] == pytest.approx(6 / 1.128)


def test_a_frozen_baseline_gives_the_limits_of_all_that_follows():
    found = xmr([*CALM, 30.0, 10.0], baseline=12)
    assert found.included.tolist() == [True] * 12 + [False] * 2
    assert found.lines.centre[13] == 10
    assert completed(found, "point") == [13]


def test_a_baseline_is_taken_from_each_phase():
    found = xmr([*CALM, 13.0, 10.0, *[one + 20 for one in CALM], 99.0], baseline=12, begins=(14,))
    assert found.included.tolist() == [True] * 12 + [False] * 2 + [True] * 12 + [False]
    assert found.lines.centre[-1] == 30


def test_a_point_left_out_of_a_baseline_is_out_of_limits_and_runs_and_still_outside():
    found = xmr([9, 11, 50, 9, 11, 9, 11, 9, 11, 9], baseline=8, excluded=frozenset({2}))
    assert not found.included[2]
    assert found.lines.centre[0] == pytest.approx(69 / 7)
    assert completed(found, "point") == [3]
    assert found.longest_run == Compared(found=1, limit=6)


def test_a_gap_has_no_value_and_breaks_no_run():
    found = xmr([9, 9, 9, 9, 15, 9, NAN, 9, 9, 9, 15, 15], rules=RuleSet.MDC, centre=10.0)
    assert np.isnan(found.lines.value[6])
    assert found.longest_run.found == 4
    assert found.rules["shift"] == ()


def test_all_of_it_together():
    # Phase 1: baseline of 4 with a gap and a point left out; phase 2 begins at the sixth point.
    value = [10, NAN, 99, 14, 40, 20, 22, 20, 22, 21]
    found = xmr(value, begins=(5,), baseline=4, excluded=frozenset({2}))
    assert found.included.tolist() == [
        *[True, False, False, True, False],
        *[True, True, True, True, False],
    ]
    assert found.lines.centre[4] == 12
    assert np.isnan(upper(found)[4])  # no two neighbours to take a range from
    assert found.lines.centre[9] == 21


def test_overlapping_completions_are_one_signal_with_all_its_points():
    found = xmr([9.0, 11] * 3 + [9] + [11] * 9, rules=RuleSet.NELSON, centre=10.0)
    (run,) = found.rules["run"]
    assert run.points == tuple(range(7, 16))
    assert run.completed_at == 15
    longer = xmr([9.0, 11] * 3 + [9] + [11] * 11, rules=RuleSet.NELSON, centre=10.0)
    (run,) = longer.rules["run"]
    assert run.points == tuple(range(7, 18))
    assert run.completed_at == 15


def test_by_default_a_sustained_change_after_the_baseline_is_found_and_dated():
    found = xmr([*CALM, *[12.7] * 7], baseline=12)
    (change,) = found.rules["sustained"]
    assert change.points[0] == 12  # from 0: the first after the baseline
    assert change.side == 1
    assert found.rules["point"] == ()


def test_by_default_a_known_level_is_read_by_points_and_runs():
    assert list(xmr(CALM, centre=10.0).rules) == ["point", "run"]
    assert list(xmr(CALM).rules) == ["point", "sustained"]


def test_a_run_chart_is_read_by_anhoejs_rules():
    found = charted(ChartKind.RUN, [1.0, 2] * 4 + [1] * 4 + [9] * 12)
    assert list(found.rules) == ["longest_run", "crossings"]
    assert found.longest_run == Compared(found=12, limit=8)
    assert found.crossings == Compared(found=1, limit=8)


@pytest.mark.parametrize(
    ("improve", "last", "variation"),
    [
        (Improve.UP, 30.0, "improvement"),
        (Improve.DOWN, 30.0, "concern"),
        (Improve.DOWN, -30.0, "improvement"),
        (Improve.NONE, 30.0, "changed"),
        (Improve.UP, 10.0, "no change"),
    ],
)
def test_the_latest_point_means_what_its_side_means(improve, last, variation):
    assert xmr([*CALM, last], baseline=12, improve=improve).variation == variation


def test_both_meanings_at_once_are_a_concern():
    # Nine low points end with one far above: a run that goes on below is no news then, but a
    # point above the limit on a falling trend is both.
    value = [*CALM, 30.0, 28, 26, 24, 22, 20, 18]
    found = xmr(value, baseline=12, improve=Improve.UP, rules=RuleSet.NELSON)
    assert found.rules["trend"][-1].side == -1
    assert found.rules["point"][-1].completed_at == len(value) - 1
    assert found.variation == "concern"


def test_a_point_left_out_is_not_the_latest():
    found = xmr([*CALM, 30.0], excluded=frozenset({12}), improve=Improve.UP)
    assert found.variation == "no change"


@pytest.mark.parametrize(
    ("improve", "target", "assurance"),
    [
        (Improve.UP, 4.0, "reliably met"),
        (Improve.UP, 16.0, "reliably missed"),
        (Improve.UP, 10.0, "hit and miss"),
        (Improve.DOWN, 16.0, "reliably met"),
        (Improve.DOWN, 4.0, "reliably missed"),
        (Improve.NONE, 10.0, None),
        (Improve.UP, None, None),
    ],
)
def test_a_target_is_held_against_the_limits(improve, target, assurance):
    assert xmr(CALM, improve=improve, target=target).assurance == assurance


def test_the_last_phase_decides_about_the_target_and_needs_twelve_points():
    risen = [*CALM, *[one + 20 for one in CALM]]
    asked = {"improve": Improve.UP, "target": 16.0}
    assert xmr(risen, begins=(12,), **asked).assurance == "reliably met"
    assert xmr(risen[:-1], begins=(12,), **asked).assurance == "too few points"


def test_what_a_chart_says():
    found = xmr([*CALM, 30.0], baseline=12, improve=Improve.DOWN, target=20.0)
    assert sentences(found) == (
        "Centre 10 from 12 points; limits 4.6809 to 15.319.",
        "Outside the limits: point 13.",
        "Sustained change: point 13 above.",
        "Latest point: concern.",
        "Target 20: reliably met.",
    )
    assert marks(found)[-2:] == ("", "outside the limits, sustained change")


def test_a_series_that_never_varies_says_so():
    assert sentences(xmr([5.0] * 12))[0] == (
        "Centre 5 from 12 points; no limits: every value is 5, and nothing can stand out from "
        "what never varies."
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (74.001184, "74.001"),
        (0.00050089, "0.00050089"),
        (-1.5, "−1.5"),
        (1234567.0, "1,234,567"),
        (0.0000123, "0.0000123"),
        (NAN, "–"),
    ],
)
def test_figures_are_written_to_five_digits(value: float, text: str):
    assert figure(value) == text


def test_limits_never_leave_what_is_possible():
    rng = np.random.default_rng(3)
    count = rng.poisson(0.7, 40).astype(float)
    for kind in (ChartKind.C, ChartKind.G, ChartKind.T):
        assert min(lower(charted(kind, count))) >= 0
