"""Charts of single values against hand counts."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.series.kinds import ChartKind
from tests.analytics.series.observed import charted, lower, upper

NAN = float("nan")
# Mean 15.75, mean moving range 38/11 = 3.4545.
MINUTES = [14.0, 16, 12, 19, 15, 17, 13, 18, 16, 15, 14, 20]


def test_xmr_limits_of_a_worked_example():
    found = charted(ChartKind.XMR, MINUTES)
    assert found.lines.centre[0] == 15.75
    assert (round(lower(found)[0], 2), round(upper(found)[-1], 2)) == (6.56, 24.94)


def test_the_bands_stand_one_two_and_three_sigmas_from_the_centre():
    lines = charted(ChartKind.XMR, MINUTES).lines
    sigma = 38 / 11 / 1.128
    for k in (1, 2, 3):
        assert lines.above[k - 1][0] == pytest.approx(15.75 + k * sigma)
        assert lines.below[k - 1][0] == pytest.approx(15.75 - k * sigma)


def test_the_moving_ranges_have_their_own_upper_limit_and_no_first_point():
    found = charted(ChartKind.MR, MINUTES)
    assert np.isnan(found.lines.value[0])
    assert found.lines.value[1:4].tolist() == [2, 4, 7]
    assert found.lines.centre[0] == pytest.approx(38 / 11)
    assert (lower(found)[0], upper(found)[0]) == (0, pytest.approx(3.267 * 38 / 11))


def test_no_moving_range_is_taken_across_a_gap_or_a_point_left_out():
    gap = charted(ChartKind.XMR, [10, 12, NAN, 30, 34])  # ranges 2 and 4
    left_out = charted(ChartKind.XMR, [10, 12, 99, 30, 34], excluded=frozenset({2}))
    for found in (gap, left_out):
        assert found.lines.centre[0] == 21.5
        assert upper(found)[0] == pytest.approx(21.5 + 3 * 3 / 1.128)


def test_screening_leaves_large_moving_ranges_out_once_and_only_where_asked():
    value = [10.0, 11] * 8 + [30.0]  # ranges: 15 of 1, one of 19; mean 34/16, reach 6.9
    plain, screened = (
        charted(ChartKind.XMR, value, screen_moving_ranges=asked) for asked in (False, True)
    )
    assert upper(plain)[0] - plain.lines.centre[0] == pytest.approx(3 * 34 / 16 / 1.128)
    assert upper(screened)[0] - screened.lines.centre[0] == pytest.approx(3 / 1.128)


def test_a_known_centre_and_sigma_stand_in_for_the_estimates():
    found = charted(ChartKind.XMR, MINUTES, centre=15.0, sigma=2.0)
    assert (lower(found)[0], found.lines.centre[0], upper(found)[0]) == (9, 15, 21)


def test_a_run_chart_has_the_median_and_no_limits():
    found = charted(ChartKind.RUN, [3, 9, 4, 8])
    assert found.lines.centre.tolist() == [6] * 4
    assert np.isnan(upper(found)).all()


def test_a_run_chart_of_rates_divides_first():
    found = charted(ChartKind.RUN, [3, 9, 4], [1, 3, 2])
    assert found.lines.centre[0] == 3


def test_times_between_events_are_charted_by_their_root():
    # Roots 1, 2, 1, 2: mean 1.5, sigma 1/1.128; the lower limit would lie below 0.
    found = charted(ChartKind.T, [1, 2**3.6, 1, 2**3.6])
    assert found.lines.centre[0] == pytest.approx(1.5**3.6)
    assert upper(found)[0] == pytest.approx((1.5 + 3 / 1.128) ** 3.6)
    assert lower(found)[0] == 0


def test_values_per_unit_have_narrower_limits_where_there_are_more_units():
    # Rates 2, 4, 3; Σy/Σn = 27/9. s = √(π/2)·|Δ|/√(1/n + 1/n'): by hand from 4, 4 and 1 units.
    found = charted(ChartKind.I_PRIME, [8, 16, 3], [4, 4, 1])
    s = np.sqrt(np.pi / 2) * (2 / np.sqrt(1 / 2) + 1 / np.sqrt(5 / 4)) / 2
    assert found.lines.centre[0] == pytest.approx(27 / 9)
    assert upper(found)[0] == pytest.approx(3 + 3 * s / 2)
    assert upper(found)[2] == pytest.approx(3 + 3 * s)


def test_with_equal_units_values_per_unit_have_the_limits_of_their_moving_range():
    per_unit = charted(ChartKind.I_PRIME, MINUTES, [1.0] * 12)
    plain = charted(ChartKind.XMR, MINUTES)
    assert upper(per_unit)[0] == pytest.approx(upper(plain)[0], abs=0.005)


def test_a_series_that_never_varies_has_no_limits():
    found = charted(ChartKind.XMR, [5.0] * 20)
    assert found.lines.centre[0] == 5
    assert np.isnan(upper(found)).all()
    assert found.variation == "no change"
