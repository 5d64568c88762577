"""The adjusted p of step 5."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from analytics.association.adjust import ROTATIONS, adjust, candidates_up_to
from analytics.association.rotation import cross_spectrum


@pytest.mark.parametrize(
    ("look_back", "windows", "graded"),
    [(12, 5, 17), (8, 4, 12), (4, 1, 5), (3, 0, 3), (9, 4, 13), (20, 5, 25)],
)
def test_windows_beyond_the_look_back_are_left_out(look_back, windows, graded):
    candidates = candidates_up_to(look_back)
    assert len(candidates.windows) == windows
    assert candidates.graded == graded


def test_a_window_is_the_mean_of_its_lags():
    candidates = candidates_up_to(4)
    assert_allclose(np.arange(5.0) @ candidates.weights, [0, 1, 2, 3, 4, 2.5])


def spectrum_of_noise(look_back: int = 4):
    rng = np.random.default_rng(11)
    first, second = rng.normal(size=(2, 2, 40))
    second[:, :look_back] = 0
    return cross_spectrum(first, second, look_back=look_back)


def products_for(t: list[float]):
    """Products that stand at these t, given the spectrum of noise."""
    spectrum = spectrum_of_noise()
    sd = np.sqrt((np.abs(spectrum.turning) ** 2).sum(axis=0) / 2)
    return np.array(t) * sd + spectrum.fixed, spectrum


def test_t_is_the_product_over_its_spread_under_rotation():
    products, spectrum = products_for([0.5, -1, 2, 0, 1])
    result = adjust(products, spectrum, candidates_up_to(4), seed=1)
    assert_allclose(result.t[:5], [0.5, -1, 2, 0, 1], atol=1e-12)


def test_no_link_at_all_is_reached_by_every_rotation():
    products, spectrum = products_for([9, 0, 0, 0, 0])
    assert adjust(products, spectrum, candidates_up_to(4), seed=1).p_adjusted == 1


def test_lag_0_is_never_graded():
    with_zero, spectrum = products_for([50, 1, 0, 0.5, 0])
    without, _ = products_for([0, 1, 0, 0.5, 0])
    one = adjust(with_zero, spectrum, candidates_up_to(4), seed=1)
    other = adjust(without, spectrum, candidates_up_to(4), seed=1)
    assert one.p_adjusted == other.p_adjusted
    assert one.band_all == other.band_all


def test_what_no_rotation_reaches_is_replayed_more_often_and_is_never_0():
    products, spectrum = products_for([0, 60, 0, 0, 0])
    result = adjust(products, spectrum, candidates_up_to(4), seed=1)
    assert result.rotations == 9_999
    assert result.p_adjusted == 1 / 10_000


def test_a_moderate_link_is_replayed_1999_times():
    products, spectrum = products_for([0, 1, 0, 0, 0])
    assert adjust(products, spectrum, candidates_up_to(4), seed=1).rotations == ROTATIONS == 1_999


def test_the_band_over_all_tests_is_the_five_percent_point_of_the_adjusted_p():
    products, spectrum = products_for([0, 1, 0, 0, 0])
    result = adjust(products, spectrum, candidates_up_to(4), seed=1)
    just, _ = products_for([0, 0, 0, 0, 1.001 * result.band_all])
    short, _ = products_for([0, 0, 0, 0, 0.98 * result.band_all])
    assert adjust(just, spectrum, candidates_up_to(4), seed=1).p_adjusted <= 0.051
    assert adjust(short, spectrum, candidates_up_to(4), seed=1).p_adjusted > 0.05


def test_the_band_of_one_lag_is_near_that_of_a_normal_and_below_that_of_all():
    products, spectrum = products_for([0, 1, 0, 0, 0])
    result = adjust(products, spectrum, candidates_up_to(4), seed=1)
    assert_allclose(result.band, 1.96, atol=0.2)
    assert result.band_all > result.band.max()
    assert result.band_all == pytest.approx(2.5, abs=0.25)  # five tests: Šidák 2.57, less overlap
