"""Series typed by hand, and their charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from analytics.series.chart import Charted, chart
from analytics.series.kinds import ChartKind, Options
from analytics.series.lines import Observed


def singles(value: Sequence[float], denominator: Sequence[float] | None = None) -> Observed:
    unknown = np.full(len(value), np.nan)
    return Observed(
        value=np.array(value, dtype=float),
        denominator=None if denominator is None else np.array(denominator, dtype=float),
        size=np.ones(len(value)),
        deviation=unknown,
        spread=unknown,
    )


def groups(*values: Sequence[float]) -> Observed:
    """A subgroup for each list of single values."""
    return Observed(
        value=np.array([np.mean(one) for one in values]),
        size=np.array([float(len(one)) for one in values]),
        deviation=np.array([np.std(one, ddof=1) if len(one) > 1 else np.nan for one in values]),
        spread=np.array([np.ptp(one) for one in values]),
    )


def alike_groups(
    size: int, *, mean: float = 10.0, deviation: float = 1.0, spread: float = 2.0
) -> Observed:
    """Ten subgroups of one size with the same mean, deviation and range."""
    each = np.ones(10)
    return Observed(
        value=mean * each, size=size * each, deviation=deviation * each, spread=spread * each
    )


def charted(
    kind: ChartKind,
    value: Sequence[float],
    denominator: Sequence[float] | None = None,
    **options: Any,
) -> Charted:
    return chart(singles(value, denominator), Options(kind=kind, **options))


def lower(found: Charted) -> list[float]:
    return found.lines.below[2].tolist()


def upper(found: Charted) -> list[float]:
    return found.lines.above[2].tolist()


def completed(found: Charted, rule: str) -> list[int]:
    """The points, from 1, that complete a rule."""
    return [one.completed_at + 1 for one in found.rules[rule]]
