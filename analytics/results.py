"""What the analytics hand to charts, pages and the terminal: plain results, no drawing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd
from numpy.typing import NDArray


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


class Assurance(StrEnum):
    """Whether the target is met by design, missed by design, or a matter of luck."""

    MET = "reliably met"
    MISSED = "reliably missed"
    HIT_AND_MISS = "hit and miss"
    TOO_FEW = "too few points"


class Why(StrEnum):
    """What speaks for a new baseline."""

    NEW_LEVEL = "new level"
    LONGER = "longer baseline"


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The frozen As-Is: its first and last day. provisional: shorter than the full baseline, or
    shipped with samples. periods: how many full periods of the chart's grain it holds."""

    first: dt.date
    last: dt.date
    provisional: bool
    periods: int = 0


@dataclass(frozen=True, kw_only=True)
class Phase:
    """A rebaselining that a named person accepted: limits start anew with the first period that
    begins on or after `first`. accepted_on: how much of the phase was known then decides whether
    its baseline is whole or provisional; None for all that is known now."""

    first: dt.date
    reason: str
    who: str
    accepted_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """A period that is drawn, and is in no limit, no run and no rule. day: any day of it. grain:
    of the charts it is left out of; None for every one."""

    day: dt.date
    reason: str
    grain: Grain | None = None


@dataclass(frozen=True, kw_only=True)
class TargetStep:
    """A target in the measure's unit, of the periods that begin on or after `valid_from` until
    the next step."""

    valid_from: dt.date
    value: float


@dataclass(frozen=True, kw_only=True)
class PhaseLimits:
    """A phase as it is drawn: the first and last day of its periods, and what its limits come
    from. reason, who: of the rebaselining; empty for the first phase."""

    first: dt.date
    last: dt.date
    baseline: Baseline
    reason: str
    who: str
    dispersion: float
    autocorrelation: float


@dataclass(frozen=True, kw_only=True)
class Rebaselining:
    """A new baseline that is proposed: nothing changes until a named person accepts it with a
    reason. baseline: the one that would be frozen. change: from the present baseline to the level
    since its first period; None where the same baseline only grows longer."""

    why: Why
    baseline: Baseline
    change: Change | None


@dataclass(frozen=True, kw_only=True)
class Judging:
    """What an auditor needs to judge the points again: the rule set, its options by name, and how
    often it sounds a false alarm."""

    rule_set: str
    options: Mapping[str, float]
    false_alarms: str


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
    denominator, value, low, high (95 % interval), lower, centre, upper (chart limits of the
    period's phase; NaN while the baseline is building), target (NaN where none is set), phase
    (int64, from 1), included (in a baseline; bool), excluded (left out with a reason; bool),
    partial (bool), reported (bool). value, intervals, limits and target are in `unit`. Not
    reported: all figures NaN.
    baseline: of the last phase; phases: those that have limits. exclusions: of periods that are
    there, each with its last day. target: in force at the latest full period; assurance: None
    without one, and for a measure that has no better direction.
    periods_to_tell: how many periods it takes until a lasting change of 30 % is found, on
    average; None where the baseline gives no level to change from.
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
    periods_found: int
    periods_needed: int
    phases: tuple[PhaseLimits, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    target: float | None = None
    assurance: Assurance | None = None
    rebaselining: Rebaselining | None = None
    periods_to_tell: float | None = None
    judging: Judging | None = None
    tell: Callable[[], tuple[str, ...]] = tuple  # makes the sentences

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """In reading order, each true without the others. Made when they are asked for: a page of
        every plant shows none."""
        return self.tell()

    @cached_property
    def columns(self) -> dict[str, NDArray[Any]]:
        """The points as arrays, taken out of their frame once: to be read, never written."""
        return {str(name): column.to_numpy() for name, column in self.points.items()}

    def __getstate__(self) -> dict[str, Any]:
        """Its fields: what was made of them can be made again."""
        return {one.name: getattr(self, one.name) for one in fields(self)}
