"""What the analytics hand to charts, pages and the terminal: plain results, no drawing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Judgement(StrEnum):
    """What a signal means for the measure it stands on."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"  # the measure is never judged by itself


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"
    NO_CHANGE = "no_change"
    TOO_FEW = "too_few"
    BUILDING_BASELINE = "building_baseline"
    NO_DATA = "no_data"


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The frozen As-Is: its first and last day. provisional: shorter than the full baseline, or
    shipped with samples. periods: how many full periods of the chart's grain it holds."""

    first: dt.date
    last: dt.date
    provisional: bool
    periods: int = 0


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One rule that one period set off. rule: "point" (R1) or "sustained" (R2)."""

    rule: str
    period: dt.date
    side: str  # "above" | "below"
    judgement: Judgement


@dataclass(frozen=True, kw_only=True)
class Change:
    """The level of the baseline against the level now, in the measure's unit, and their ratio
    with its widened 95 % interval (None where no ratio can be given)."""

    before: float
    after: float
    since: dt.date  # last day of the first period counted as "after"
    periods: int  # periods counted as "after"
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None


@dataclass(frozen=True, kw_only=True)
class Run:
    """Periods in a row on one side of the average: worth a look, never a verdict."""

    first: dt.date
    last: dt.date
    length: int
    side: str


@dataclass(frozen=True, kw_only=True)
class Trend:
    """One measure of one plant over time, judged.

    points, one row a period, oldest first: period (last day, datetime64[s]), numerator,
    denominator, value, low, high (95 % interval), lower, centre, upper (chart limits; NaN while
    the baseline is building), included (in the baseline; bool), partial (bool), reported (bool).
    value, intervals and limits are in `unit`. Not reported: all figures NaN.
    periods_found, periods_needed: of the baseline, for "building baseline, 7 of 12".
    """

    plant: str
    measure: str
    grain: Grain
    unit: str
    basis: str | None  # the denominator's field; None: no denominator
    way_label: str
    points: pd.DataFrame
    baseline: Baseline | None
    signals: tuple[Signal, ...]
    verdict: Verdict
    change: Change | None
    run: Run | None
    notes: tuple[str, ...]
    sentences: tuple[str, ...]
    periods_found: int
    periods_needed: int
