"""What a trend's verdict speaks of: its latest full period, its signals, the levels it moved
between. Titles, sentences and the overview all read it here."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.results import Signal, Trend, Verdict

JUDGED = (Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED)
WAITING = (Verdict.BUILDING_BASELINE, Verdict.TOO_FEW)
POINT, SUSTAINED = "point", "sustained"
ABOVE = "above"


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The newest period that is wholly reported, has a value and is not excluded; limits are NaN
    while the baseline is building. included: it is part of the baseline, so that nothing is judged
    yet."""

    period: dt.date
    value: float
    lower: float
    centre: float
    upper: float
    included: bool


@dataclass(frozen=True, kw_only=True)
class Move:
    """From the baseline's level to the level now, in the trend's unit.

    since: the last day of the first period at the new level; of the latest period where only
    that one stands out (sustained False). `after` then pools the last 4 weeks or is the last full
    month, unless those lie on the other side of the baseline: then it is the latest period's.
    """

    before: float
    after: float
    since: dt.date
    sustained: bool


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A trend with its latest full period (None without one), the signals that stand on it, those
    of them that mean what the verdict says (a sustained change first), and the move."""

    trend: Trend
    latest: Latest | None
    signals: tuple[Signal, ...]
    of_verdict: tuple[Signal, ...]
    move: Move | None


def read(trend: Trend) -> Reading:
    """What the trend's points and signals come to, found once."""
    latest = latest_full(trend)
    signals = tuple(
        signal for signal in trend.signals if latest is not None and signal.period == latest.period
    )
    meant = [signal for signal in signals if signal.judgement.value == trend.verdict.value]
    of_verdict = tuple(sorted(meant, key=lambda signal: signal.rule != SUSTAINED))
    return Reading(
        trend=trend,
        latest=latest,
        signals=signals,
        of_verdict=of_verdict,
        move=_move(trend, latest, of_verdict),
    )


def size(move: Move | None) -> float:
    """How large a move is: |ln(after / before)|; infinite from or to 0, and 0 without one."""
    if move is None or move.before == move.after:
        return 0.0
    if move.before <= 0 or move.after <= 0:
        return math.inf
    return abs(math.log(move.after / move.before))


def full_periods(trend: Trend) -> NDArray[np.bool_]:
    """Which periods are wholly reported, have a value and are not excluded."""
    at = trend.columns
    left_out = at["partial"] | at["excluded"]
    full: NDArray[np.bool_] = at["reported"] & ~left_out & ~np.isnan(at["value"])
    return full


def latest_full(trend: Trend) -> Latest | None:
    """The newest full period; None without one."""
    numbers = np.flatnonzero(full_periods(trend))
    if not len(numbers):
        return None
    at = int(numbers[-1])
    value, lower, centre, upper, included = (
        trend.columns[name][at] for name in ("value", "lower", "centre", "upper", "included")
    )
    return Latest(
        period=last_day(trend, at),
        value=float(value),
        lower=float(lower),
        centre=float(centre),
        upper=float(upper),
        included=bool(included),
    )


def last_day(trend: Trend, at: int) -> dt.date:
    """The last day of the period in row `at` of the points."""
    day = trend.columns["period"][at].astype("datetime64[D]")
    return dt.date.fromisoformat(str(day))


def _move(trend: Trend, latest: Latest | None, signals: tuple[Signal, ...]) -> Move | None:
    """None where there is no move to tell. Never one against the side of the signal."""
    if latest is None or not signals:
        return None
    side, change = signals[0].side, trend.change
    sustained = signals[0].rule == SUSTAINED
    if change is not None and _moved_to(side, change.before, change.after):
        return Move(
            before=change.before,
            after=change.after,
            since=change.since if sustained else latest.period,
            sustained=sustained,
        )
    if _moved_to(side, latest.centre, latest.value):
        return Move(before=latest.centre, after=latest.value, since=latest.period, sustained=False)
    return None


def _moved_to(side: str, before: float, after: float) -> bool:
    return after > before if side == ABOVE else after < before
