"""Charts of subgroups against the printed factors: Montgomery, Appendix VI."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.series.chart import chart
from analytics.series.kinds import ChartKind, Options
from analytics.series.lines import Observed
from tests.analytics.series.observed import alike_groups, groups, lower, upper


def drawn(kind: ChartKind, observed: Observed, **options: float):
    return chart(observed, Options(kind=kind, **options))


def test_limits_of_means_stand_a3_mean_deviations_from_the_centre():
    found = drawn(ChartKind.XBAR, alike_groups(5))
    assert upper(found)[0] == pytest.approx(10 + 1.427, abs=0.0005)


def test_limits_of_pistons_from_their_totals():
    # Montgomery 6e, example 6.3: x̄̄ = 74.001 and s̄ = .0094 give 73.988 to 74.014, .0196.
    pistons = alike_groups(5, mean=74.001, deviation=0.0094)
    means, deviations = drawn(ChartKind.XBAR, pistons), drawn(ChartKind.S, pistons)
    assert (round(lower(means)[0], 3), round(upper(means)[0], 3)) == (73.988, 74.014)
    assert (lower(deviations)[0], round(upper(deviations)[0], 4)) == (0, 0.0196)


def test_limits_of_deviations_are_b3_and_b4_mean_deviations():
    assert upper(drawn(ChartKind.S, alike_groups(5)))[0] == pytest.approx(2.089, abs=0.0005)
    assert lower(drawn(ChartKind.S, alike_groups(10)))[0] == pytest.approx(0.284, abs=0.0005)


def test_limits_of_ranges_are_d3_and_d4_mean_ranges():
    assert upper(drawn(ChartKind.R, alike_groups(5)))[0] == pytest.approx(2 * 2.114, abs=0.001)
    assert lower(drawn(ChartKind.R, alike_groups(7)))[0] == pytest.approx(2 * 0.076, abs=0.001)


def test_subgroups_of_different_sizes_are_pooled_and_have_limits_of_their_own():
    # Means 3 and 4 of 3 and 2 values; variances 1 and 2: √((2·1 + 1·2)/3) is pooled.
    found = drawn(ChartKind.XBAR, groups([2, 3, 4], [3, 5]))
    pooled = np.sqrt(4 / 3)
    assert found.lines.centre[0] == pytest.approx(17 / 5)
    assert upper(found)[0] == pytest.approx(3.4 + 1.954 * pooled, abs=0.001)  # A3 of 3
    assert upper(found)[1] == pytest.approx(3.4 + 2.659 * pooled, abs=0.001)  # A3 of 2


def test_a_subgroup_of_one_has_a_mean_and_no_spread():
    means, deviations = (
        drawn(kind, groups([2, 3, 4], [9], [3, 5])) for kind in (ChartKind.XBAR, ChartKind.S)
    )
    assert means.lines.value[1] == 9
    assert np.isnan(upper(means)[1])
    assert np.isnan(deviations.lines.value[1])
    assert deviations.longest_run is not None


def test_a_known_sigma_is_that_of_single_values():
    found = drawn(ChartKind.XBAR, alike_groups(4), centre=10.0, sigma=2.0)
    assert (lower(found)[0], upper(found)[0]) == (7, 13)
