"""Factors for subgroups against the printed ones: Montgomery, Appendix VI."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.series.constants import c4, d2, d3


@pytest.mark.parametrize(
    ("size", "mean_range", "range_deviation", "mean_deviation"),
    [
        (2, 1.128, 0.853, 0.7979),
        (3, 1.693, 0.888, 0.8862),
        (5, 2.326, 0.864, 0.9400),
        (10, 3.078, 0.797, 0.9727),
        (25, 3.931, 0.708, 0.9896),
    ],
)
def test_the_factors_are_the_printed_ones(
    size: float, mean_range: float, range_deviation: float, mean_deviation: float
):
    one = np.array([float(size)])
    assert round(d2(one)[0], 3) == mean_range
    assert round(d3(one)[0], 3) == range_deviation
    assert round(c4(one)[0], 4) == mean_deviation


def test_one_value_has_no_spread_to_scale():
    one = np.array([1.0])
    assert np.isnan([d2(one)[0], d3(one)[0], c4(one)[0]]).all()
