"""Simulated plants whose truth is known. Not the product's samples: typed here, for tests."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.association import SeriesSpec
from catalogue.model import Better, Chart

Cells = npt.NDArray[np.float64]

WALKS = SeriesSpec(name="walks_per_week", label="gemba walks", kind=Chart.COUNT, has_exposure=False)
NCS = SeriesSpec(
    name="nc_rate",
    label="NCs reported",
    kind=Chart.COUNT,
    has_exposure=True,
    exposure_label="units produced",
)
ESCAPES = SeriesSpec(
    name="escape_rate",
    label="escapes",
    kind=Chart.COUNT,
    has_exposure=True,
    exposure_label="units produced",
    better=Better.LOWER,
)
MINUTES = SeriesSpec(
    name="walk_minutes", label="minutes on the floor", kind=Chart.VALUE, has_exposure=False
)
HOURS = SeriesSpec(
    name="rework_hours", label="hours of rework", kind=Chart.VALUE, has_exposure=False
)
UNITS = 1_000.0
SEASON = {"W-SUN": 52, "ME": 12}


def rows(
    activity: Cells, outcome: Cells, units: Cells | None = None, *, freq: str = "W-SUN"
) -> pd.DataFrame:
    """plants × periods as typed rows, from 2023 on."""
    plants, periods = activity.shape
    last_days = pd.date_range("2023-01-01", periods=periods, freq=freq).as_unit("s")
    return pd.DataFrame(
        {
            "plant": np.repeat([f"P{plant:02d}" for plant in range(plants)], periods),
            "period": np.tile(last_days.to_numpy(), plants),
            "activity": activity.ravel(),
            "activity_exposure": np.nan,
            "outcome": outcome.ravel(),
            "outcome_exposure": np.nan if units is None else units.ravel(),
        }
    )


def memory(rng: np.random.Generator, shape: tuple[int, int], coefficient: float) -> Cells:
    """A first-order autoregression with variance 1, plants × periods."""
    burn = 60
    shocks = rng.normal(size=(shape[0], shape[1] + burn)) * np.sqrt(1 - coefficient**2)
    series = np.zeros_like(shocks)
    for period in range(1, shocks.shape[1]):
        series[:, period] = coefficient * series[:, period - 1] + shocks[:, period]
    return series[:, burn:]


def counts(rng: np.random.Generator, log_mean: Cells) -> Cells:
    return rng.poisson(np.exp(log_mean)).astype(np.float64)


def null_world(name: str, rng: np.random.Generator, shape: tuple[int, int]) -> pd.DataFrame:
    """Walks and NCs that have nothing to do with each other beyond what the name says.

    memory: both have their own. season: all plants share one, in both. trend: walks rise and
    NCs fall everywhere. managers: walks answer to last week's NCs.
    """
    units = UNITS * np.exp(0.1 * rng.normal(size=shape))
    time = np.arange(shape[1])
    walk_level, nc_level = 0.3 * memory(rng, shape, 0.5), 0.25 * memory(rng, shape, 0.5)
    if name == "season":
        wave = np.cos(2 * np.pi * time / 52 + rng.uniform(0, 2 * np.pi))
        walk_level, nc_level = walk_level + 0.4 * wave, nc_level + 0.3 * wave
    if name == "trend":
        walk_level, nc_level = walk_level + 0.9 * time / shape[1], nc_level - 0.8 * time / shape[1]
    ncs = counts(rng, np.log(10 * units / UNITS) + nc_level)
    if name == "managers":
        log_rate = np.log((ncs + 0.5) / units)
        walk_level = np.zeros(shape)
        walk_level[:, 1:] = (log_rate - log_rate.mean(axis=1, keepdims=True))[:, :-1]
    return rows(counts(rng, np.log(5) + walk_level), ncs, units)


def linked_world(
    rng: np.random.Generator, shape: tuple[int, int], *, lag: int, log_change: float
) -> pd.DataFrame:
    """NCs whose log rate moves by `log_change` per standard deviation of walks, `lag` later."""
    units = UNITS * np.exp(0.1 * rng.normal(size=shape))
    walks = counts(rng, np.log(5) + 0.2 * memory(rng, shape, 0.5))
    moved = np.zeros(shape)
    moved[:, lag:] = ((np.sqrt(walks) - np.sqrt(walks).mean()) / np.sqrt(walks).std())[:, :-lag]
    ncs = counts(
        rng,
        np.log(10 * units / UNITS) + 0.2 * memory(rng, shape, 0.5) + log_change * moved,
    )
    return rows(walks, ncs, units)
