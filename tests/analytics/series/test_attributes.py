"""Charts of counts and proportions: textbook totals, hand counts and printed limits."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.series.kinds import ChartKind
from analytics.series.sentences import sentences
from tests.analytics.series.observed import charted, completed, lower, upper

NAN = float("nan")


def test_p_limits_of_347_in_30_samples_of_50():
    # Montgomery 6e, example 7.1: p̄ = .2313, limits .0524 and .4102.
    found = charted(ChartKind.P, [12] * 17 + [11] * 13, [50] * 30)
    assert round(found.lines.centre[0], 4) == 0.2313
    assert (round(lower(found)[0], 4), round(upper(found)[0], 4)) == (0.0524, 0.4102)


def test_np_limits_are_those_of_p_in_events():
    found = charted(ChartKind.NP, [12] * 17 + [11] * 13, [50] * 30)
    assert found.lines.centre[0] == pytest.approx(347 / 30)
    assert upper(found)[0] == pytest.approx(50 * 0.41024, abs=0.001)


def test_c_limits_of_516_in_26_samples():
    # Montgomery 6e, example 7.3: c̄ = 19.85, limits 6.48 and 33.22 (from the rounded c̄).
    found = charted(ChartKind.C, [20] * 22 + [19] * 4)
    assert round(found.lines.centre[0], 2) == 19.85
    assert (round(lower(found)[0], 2), round(upper(found)[0], 2)) == (6.48, 33.21)


def test_u_limits_of_a_worked_example():
    found = charted(ChartKind.U, [15, 18, 9, 20], [20, 22, 19, 21])
    assert round(found.lines.centre[0], 4) == 0.7561
    assert (round(lower(found)[0], 3), round(upper(found)[0], 3)) == (0.173, 1.339)


def test_limits_of_proportions_stay_within_0_and_1():
    found = charted(ChartKind.P, [4, 5, 5, 4], [5] * 4)
    assert upper(found)[0] == 1
    assert lower(charted(ChartKind.U, [1, 0, 2, 1], [5] * 4))[0] == 0


def test_laneys_sigma_z_widens_and_below_1_only_where_it_is_let():
    # p̄ = ½, z by turns +1 and −1: every step 2, sigma z 2/1.128.
    wide = charted(ChartKind.P_PRIME, [55, 45] * 6, [100] * 12)
    assert wide.lines.sigma_z == pytest.approx(2 / 1.128)
    assert upper(wide)[0] == pytest.approx(0.5 + 3 * 0.05 * 2 / 1.128)
    # z by turns +0.2 and −0.2: sigma z 0.4/1.128.
    calm = [51, 49] * 6
    floored = charted(ChartKind.P_PRIME, calm, [100] * 12)
    pure = charted(ChartKind.P_PRIME, calm, [100] * 12, sigma_z_floor=0.0)
    assert upper(floored)[0] == pytest.approx(0.65)
    assert upper(pure)[0] == pytest.approx(0.5 + 0.15 * 0.4 / 1.128)


def test_u_prime_with_a_sigma_z_of_1_or_less_is_u():
    count, units = [15, 18, 16, 17], [20, 22, 21, 21]
    prime = charted(ChartKind.U_PRIME, count, units)
    assert upper(prime) == upper(charted(ChartKind.U, count, units))


def test_a_point_without_a_denominator_is_a_gap():
    found = charted(ChartKind.U, [15, 18, 0, 3, 20], [20, 22, 0, NAN, 21])
    assert np.isnan(found.lines.value[2:4]).all()
    assert np.isnan(upper(found)[2:4]).all()
    assert found.included.tolist() == [True, True, False, False, True]
    assert found.lines.centre[0] == pytest.approx(53 / 63)


def test_a_standardised_chart_has_the_same_limits_for_all():
    units = [100, 100, 400, 25]
    found = charted(ChartKind.STANDARDISED, [10, 14, 40, 3], units)
    p = 67 / 625
    assert found.lines.value[2] == pytest.approx((0.1 - p) / np.sqrt(p * (1 - p) / 400))
    assert (lower(found), upper(found)) == ([-3] * 4, [3] * 4)


def test_a_standardised_count_above_its_units_is_a_rate():
    found = charted(ChartKind.STANDARDISED, [10, 14, 9], [5, 5, 5])
    assert found.lines.value[1] == pytest.approx((2.8 - 2.2) / np.sqrt(2.2 / 5))


def test_a_standardised_chart_says_what_it_takes_the_counts_for():
    as_p, as_u = "Standardised as p: ", "Standardised as u: "
    proportions = charted(ChartKind.STANDARDISED, [10, 14, 9], [100, 100, 80])
    assert sentences(proportions)[1].startswith(as_p)
    for units in ([5, 100, 80], [100.5, 100, 80]):
        assert sentences(charted(ChartKind.STANDARDISED, [10, 14, 9], units))[1].startswith(as_u)
    level_above_1 = charted(ChartKind.STANDARDISED, [10, 14, 9], [100, 100, 80], centre=1.5)
    assert sentences(level_above_1)[1].startswith(as_u)
    assert np.isfinite(level_above_1.lines.value).all()


def test_all_phases_of_a_standardised_chart_are_standardised_alike():
    # The first phase alone could be proportions, the second cannot: 12 of 10, and 4 of 10.
    found = charted(ChartKind.STANDARDISED, [2, 4, 12, 4], [10, 10, 10, 10], begins=(2,))
    assert found.lines.value[0] == pytest.approx((0.2 - 0.3) / np.sqrt(0.3 / 10))


def test_a_g_chart_has_the_median_and_limits_from_the_mean():
    # Mean 6, median 4: 6 + 3·√42.
    found = charted(ChartKind.G, [2, 4, 12, 3, 9])
    assert found.lines.centre[0] == 4
    assert upper(found)[0] == pytest.approx(6 + 3 * np.sqrt(42))
    assert lower(found)[0] == 0


def test_a_known_level_stands_in_for_the_pooled_one():
    found = charted(ChartKind.C, [9, 40, 9], centre=16.0)
    assert (lower(found)[0], upper(found)[0]) == (4, 28)
    assert completed(found, "point") == [2]


def test_no_event_at_all_gives_no_limits():
    found = charted(ChartKind.C, [0, 0, 0])
    assert found.lines.centre[0] == 0
    assert np.isnan(upper(found)).all()
