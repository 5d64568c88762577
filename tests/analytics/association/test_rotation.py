"""The null of step 5: products by hand, and Parseval against an inverse transform."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from analytics.association.rotation import (
    cross_spectrum,
    observed_products,
    rotated_products,
    rotation_sd,
)

EVERY = np.ones((1, 4), dtype=bool)
LAST_TWO = np.array([[False, False, True, True]])


def two_series(periods: int, *, plants: int = 3, look_back: int = 4):
    rng = np.random.default_rng(periods)
    first, second = rng.normal(size=(2, plants, periods))
    second[:, :look_back] = 0
    return first, second


def test_products_of_a_hand_worked_pair():
    first, second = np.array([[1.0, 2, 3, 4]]), np.array([[0.0, 0, 5, 7]])
    products = observed_products(first, second, EVERY, LAST_TWO, look_back=2)
    assert_allclose(products, [[3 * 5 + 4 * 7, 2 * 5 + 3 * 7, 1 * 5 + 2 * 7]])


def test_products_over_gaps_are_weighted_by_the_root_of_expected_over_found():
    first, second = np.array([[1.0, 0, 3, 4]]), np.array([[0.0, 0, 5, 7]])
    first_usable = np.array([[True, False, True, True]])
    products = observed_products(first, second, first_usable, LAST_TWO, look_back=1)
    # 3 · 2 / 4 products expected; found 2 at lag 0 and 1 at lag 1.
    assert_allclose(products, [[43 * np.sqrt(1.5 / 2), 21 * np.sqrt(1.5 / 1)]])


@pytest.mark.parametrize("periods", [20, 21])
def test_the_spectrum_without_rotation_gives_the_products_as_recorded(periods):
    first, second = two_series(periods)
    usable = np.ones_like(first, dtype=bool)
    inside = usable.copy()
    inside[:, :4] = False
    spectrum = cross_spectrum(first, second, look_back=4)
    whole = spectrum.turning.real.sum(axis=0) + spectrum.fixed
    recorded = observed_products(first, second, usable, inside, look_back=4).sum(axis=0)
    assert_allclose(whole, recorded, atol=1e-12)


@pytest.mark.parametrize("periods", [20, 21])
def test_a_rotation_is_the_same_angle_for_all_plants_as_an_inverse_transform_shows(periods):
    first, second = two_series(periods)
    spectrum = cross_spectrum(first, second, look_back=4)
    by_parseval = rotated_products(spectrum, np.eye(5), rotations=1, seed=3)
    angle = np.random.default_rng(3).uniform(0, 2 * np.pi, size=(1, len(spectrum.turning)))[0]
    turned = np.fft.rfft(first, axis=1)
    turned[:, 1 : 1 + len(angle)] *= np.exp(1j * angle)
    rotated = np.fft.irfft(turned, n=periods, axis=1)
    by_hand = [(rotated[:, 4 - lag : periods - lag] * second[:, 4:]).sum() for lag in range(5)]
    assert_allclose(by_parseval[0] + spectrum.fixed, by_hand, atol=1e-12)


def test_a_rotation_keeps_the_rhythm_of_the_first_series():
    first, _ = two_series(24)
    turned = np.fft.rfft(first, axis=1)
    turned[:, 1:12] *= np.exp(1j * np.random.default_rng(0).uniform(0, 6, size=11))
    rotated = np.fft.irfft(turned, n=24, axis=1)
    assert_allclose((rotated**2).sum(axis=1), (first**2).sum(axis=1))
    assert_allclose(np.abs(np.fft.rfft(rotated, axis=1)), np.abs(np.fft.rfft(first, axis=1)))


def test_the_exact_spread_agrees_with_many_rotations():
    first, second = two_series(30)
    spectrum = cross_spectrum(first, second, look_back=4)
    tests = np.column_stack([np.eye(5), [0, 0.25, 0.25, 0.25, 0.25]])
    many = rotated_products(spectrum, tests, rotations=20_000, seed=1)
    assert_allclose(many.std(axis=0), rotation_sd(spectrum, tests), rtol=0.03)
    assert_allclose(many.mean(axis=0), 0, atol=0.03 * rotation_sd(spectrum, tests).max())


def test_all_lags_scatter_alike_under_rotation():
    first, second = two_series(31)
    sd = rotation_sd(cross_spectrum(first, second, look_back=4), np.eye(5))
    assert_allclose(sd, sd[0])
