"""The scan with its roles exchanged: does the outcome move before the activity?

If it does, leaders may be answering to trouble, and a link forward is no hint of anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.association.lead_scan import Scan, Series, lead_scan
from analytics.association.nuisance import Nuisance
from analytics.association.results import Backward, LagPoint, WindowPoint


def backward_scan(
    activity: Series, outcome: Series, nuisance: Nuisance, *, look_back: int, seed: int
) -> Scan:
    """As the lead scan, the outcome first and the activity later, on the activity's own memory."""
    return lead_scan(outcome, activity, nuisance, look_back=look_back, seed=seed)


def lag_profile(scan: Scan) -> tuple[LagPoint, ...]:
    """One point a lag, lag 0 first."""
    adjusted = scan.adjusted
    return tuple(
        LagPoint(
            lag=lag,
            t=float(adjusted.t[lag]),
            band=float(adjusted.band[lag]),
            band_all=adjusted.band_all,
        )
        for lag in range(scan.candidates.look_back + 1)
    )


def window_profile(scan: Scan) -> tuple[WindowPoint, ...]:
    """One point a window, in the order in which they are tried."""
    start = scan.candidates.look_back + 1
    return tuple(
        WindowPoint(
            first=first,
            last=last,
            t=float(scan.adjusted.t[column]),
            band=float(scan.adjusted.band[column]),
            band_all=scan.adjusted.band_all,
        )
        for column, (first, last) in enumerate(scan.candidates.windows, start=start)
    )


def most_suspect(scans: Sequence[Scan]) -> Backward:
    """Of backward scans of one pair, the one with the smallest adjusted p: doubt comes first."""
    worst = min(scans, key=lambda scan: scan.adjusted.p_adjusted)
    return Backward(
        profile=lag_profile(worst),
        windows=window_profile(worst),
        p_adjusted=worst.adjusted.p_adjusted,
    )
