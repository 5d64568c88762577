"""The shapes of a measure that no total over a total states.

Its number is made by a function of `analytics/`; the entry holds the words, and its totals say
only what must be logged.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.model import Better, Measure, Side, Total


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A measure with two sides in every period, charted like any other. above, below: the sides
    in words. by_month: only a whole month can be told."""

    measure: Measure
    above: str
    below: str
    by_month: bool = False


@dataclass(frozen=True, kw_only=True)
class Summarised:
    """A few numbers over a stretch of days, with their intervals. needs: what must be logged."""

    name: str
    label: str
    meaning: str
    side: Side
    better: Better
    needs: tuple[Total, ...]
    clauses: tuple[str, ...] = ()
