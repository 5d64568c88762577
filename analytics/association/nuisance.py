"""Step 2: what every plant shows anyway (level, trend, season, volume), to be taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.association.transform import Cells, Mask

FOURIER_PAIRS = 2
CYCLES_NEEDED = 1.5  # fewer seen cycles cannot be told from a bend in the level
# Columns are scaled to length 1; what is smaller than this is rounding.
SMALLEST_EIGENVALUE = 1e-10
SMALLEST_LENGTH = 1e-6  # products are rounded at 1e-16, so lengths at 1e-8


@dataclass(frozen=True, kw_only=True)
class Nuisance:
    """Columns to be taken out of both series.

    own: shape (columns, periods); each plant gets its own coefficient for each.
    pooled: shape (columns, plants, periods); one coefficient for all plants.
    period_effects: whether what all plants share in a period is taken out as well.
    """

    own: Cells
    pooled: Cells
    period_effects: bool


def season_seen(periods: int, season: int) -> bool:
    """Whether enough cycles were seen to take a season out of a plant's own series."""
    return season > 0 and periods >= CYCLES_NEEDED * season


def build_nuisance(
    *, log_units: Cells | None, periods: int, season: int, period_effects: bool
) -> Nuisance:
    """Level and straight trend per plant, log units with one slope, season where it can be told.

    season: periods in a cycle, 0 for none. Period effects hold the season of all plants, so the
    Fourier pairs stand only where there are none. log_units: NaN where a plant had none; there
    the plant's mean stands in, so that the column can be filtered.
    """
    time = np.arange(periods, dtype=np.float64)
    own = [np.ones(periods), 2 * time / max(periods - 1, 1) - 1]
    if not period_effects and season_seen(periods, season):
        for pair in range(1, FOURIER_PAIRS + 1):
            angle = 2 * np.pi * pair * time / season
            own += [np.cos(angle), np.sin(angle)]
    return Nuisance(
        own=np.array(own), pooled=_volume_column(log_units, periods), period_effects=period_effects
    )


def _volume_column(log_units: Cells | None, periods: int) -> Cells:
    """Log units about each plant's mean, shape (0 or 1, plants, periods)."""
    if log_units is None:
        return np.empty((0, 1, periods))
    centred = log_units - np.nanmean(log_units, axis=1, keepdims=True)
    column: Cells = np.where(np.isfinite(centred), centred, 0.0)
    return column[np.newaxis]


def after_look_back(nuisance: Nuisance, look_back: int) -> Nuisance:
    """The same columns, without the first `look_back` periods."""
    return replace(
        nuisance, own=nuisance.own[:, look_back:], pooled=nuisance.pooled[..., look_back:]
    )


def take_out(values: Cells, usable: Mask, nuisance: Nuisance) -> Cells:
    """What least squares on all nuisance columns together leaves, fitted to usable cells only.

    0 where not usable: the cell is taken to lie where its plant's level, trend and season are,
    so it adds nothing to any product. Exact for gaps too: each plant's own columns are swept out
    of the shared ones first (Frisch and Waugh 1933), so only those are solved for jointly.
    """
    basis = _own_basis(usable, nuisance)
    left = _sweep(np.where(usable, values, 0.0), basis)
    pooled = _sweep(np.where(usable, nuisance.pooled, 0.0), basis)
    products = _shared_products(usable, basis, pooled, nuisance.period_effects)
    scale = np.sqrt(np.diag(products))
    # A column of rounding dust must not be blown up to length 1.
    scale[scale <= SMALLEST_LENGTH * scale.max(initial=1.0)] = np.inf
    solve = np.linalg.pinv(
        products / np.outer(scale, scale), rcond=SMALLEST_EIGENVALUE, hermitian=True
    )
    for _ in range(2):  # the second round takes out what rounding left of the first
        meets = (pooled * left).sum(axis=(1, 2))
        if nuisance.period_effects:
            meets = np.concatenate([meets, left.sum(axis=0)])
        fitted = solve @ (meets / scale) / scale
        shared = np.tensordot(fitted[: len(pooled)], pooled, axes=1)
        if nuisance.period_effects:
            shared = shared + fitted[len(pooled) :]
        left = _sweep(np.where(usable, left - shared, 0.0), basis)
    return np.where(usable, left, 0.0)


def _own_basis(usable: Mask, nuisance: Nuisance) -> Cells:
    """Orthonormal columns that span each plant's own ones; plants × periods × columns."""
    own = np.where(usable[:, :, np.newaxis], nuisance.own.T, 0.0)
    basis, size, _ = np.linalg.svd(own, full_matrices=False)
    kept = size > SMALLEST_LENGTH * size[:, :1]
    spanning: Cells = basis * kept[:, np.newaxis, :]
    return spanning


def _sweep(values: Cells, basis: Cells) -> Cells:
    """values, (… ×) plants × periods, less their part along each plant's own columns."""
    along = np.einsum("...pt,ptc->...pc", values, basis)
    swept: Cells = values - np.einsum("...pc,ptc->...pt", along, basis)
    return swept


def _shared_products(usable: Mask, basis: Cells, pooled: Cells, period_effects: bool) -> Cells:
    """Products among the shared columns, own ones swept out: pooled first, then one a period."""
    among_pooled: Cells = np.einsum("apt,bpt->ab", pooled, pooled)
    if not period_effects:
        return among_pooled
    flat = np.moveaxis(basis, 1, 0).reshape(usable.shape[1], -1)
    among_periods = np.diag(usable.sum(axis=0).astype(np.float64)) - flat @ flat.T
    across = pooled.sum(axis=1)
    return np.block([[among_pooled, across], [across.T, among_periods]])
