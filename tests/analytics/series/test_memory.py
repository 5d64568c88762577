"""CUSUM and EWMA against sums by hand and Montgomery 6e, chapter 9."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.series.chart import chart
from analytics.series.kinds import ChartKind, Options
from tests.analytics.series.observed import (
    alike_groups,
    charted,
    completed,
    groups,
    lower,
    upper,
)

NAN = float("nan")


def test_the_sums_of_a_cusum_by_hand():
    found = charted(ChartKind.CUSUM, [11.0, 12, 8, 14], centre=10.0, sigma=1.0)
    sums = found.lines.sums
    assert sums["upper"].tolist() == [0.5, 2.0, 0.0, 3.5]
    assert sums["lower"].tolist() == [0.0, 0.0, 1.5, 0.0]
    assert sums["n_upper"].tolist() == [1, 2, 0, 1]
    assert found.lines.value.tolist() == [0.5, 2.0, -1.5, 3.5]


def test_a_cusum_signals_beyond_its_decision_interval_only():
    value = [11.5, 11.5, 11.5, 11.5, 11.5, 11.5]  # grows by 1 a point
    assert completed(charted(ChartKind.CUSUM, value, centre=10.0, sigma=1.0), "point") == [6]
    early = charted(ChartKind.CUSUM, value, centre=10.0, sigma=1.0, h=2.5, k=0.0)
    assert completed(early, "point")[0] == 2


def test_the_sums_of_a_cusum_are_in_sigmas():
    found = charted(ChartKind.CUSUM, [120.0, 130], centre=100.0, sigma=10.0)
    assert found.lines.sums["upper"].tolist() == [1.5, 4.0]


def test_a_gap_leaves_sum_and_average_as_they_are():
    sums = charted(ChartKind.CUSUM, [12, NAN, 12], centre=10.0, sigma=1.0).lines.sums
    assert sums["upper"][[0, 2]].tolist() == [1.5, 3.0]
    assert np.isnan(sums["upper"][1])
    average = charted(ChartKind.EWMA, [12, NAN, 12], centre=10.0, sigma=1.0, weight=0.5)
    assert average.lines.value[[0, 2]].tolist() == [11.0, 11.5]


def test_the_limits_of_an_ewma_widen_as_printed():
    # Montgomery 6e, example 9.2: λ .10, L 2.7 give 9.73 and 10.27, then 9.64 and 10.36; steady
    # 9.38 and 10.62. Its first two averages are 9.945 and 9.7495.
    found = charted(
        ChartKind.EWMA,
        [9.45, 7.99, *[10.0] * 60],
        centre=10.0,
        sigma=1.0,
        weight=0.1,
        width=2.7,
    )
    assert found.lines.value[:2] == pytest.approx([9.945, 9.7495])
    assert [round(one, 2) for one in lower(found)[:2]] == [9.73, 9.64]
    assert [round(one, 2) for one in upper(found)[:2]] == [10.27, 10.36]
    assert (round(lower(found)[-1], 2), round(upper(found)[-1], 2)) == (9.38, 10.62)


def test_an_average_of_subgroups_has_the_narrower_limits_of_their_means():
    found = chart(
        alike_groups(4),
        Options(kind=ChartKind.EWMA, centre=10.0, sigma=2.0, weight=1.0, width=3.0),
    )
    assert upper(found)[0] == pytest.approx(13)


def test_an_average_of_values_that_never_vary_has_no_limits():
    found = charted(ChartKind.EWMA, [5.0] * 12)
    assert found.lines.value.tolist() == [5.0] * 12
    assert np.isnan(upper(found)).all()


def test_a_subgroup_of_one_does_not_enter_the_average():
    found = chart(groups([9, 11], [30], [9, 11]), Options(kind=ChartKind.EWMA, centre=10.0))
    assert found.lines.value[[0, 2]].tolist() == [10, 10]
    assert np.isfinite(upper(found)[2])


def test_runs_among_points_that_hold_one_another_say_nothing():
    found = charted(ChartKind.EWMA, [10.0, 11, 10, 11], centre=10.0, sigma=1.0)
    assert list(found.rules) == ["point"]
    assert found.longest_run is None
    assert found.crossings is None
