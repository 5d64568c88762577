"""When there is no honest number: each refusal says why, and what would bring one.

Every check returns a Refusal or None; the first one found is what the reader is told.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analytics.association.panel import grain_of
from analytics.association.results import Refusal, SeriesSpec
from analytics.association.stretch import SMALLEST_FILL, Stretch, look_back_for
from analytics.association.transform import Cells, Mask
from catalogue.model import Chart

# Machine code → what it means. Codes are never renamed: terminals and saved runs read them.
CODE = {
    "no_data": "There is no row with a figure on both sides to look at.",
    "same_series": "Both sides are the same figures, or one is made from the other.",
    "duplicate_periods": "A plant has more than one row for the same period.",
    "mixed_cadence": "The periods are neither all weeks nor all months.",
    "negative_exposure": "What the counts are taken over is negative somewhere.",
    "empty_exposure": "What the counts are taken over is named, but blank in most periods.",
    "negative_count": "A count is below 0.",
    "fractional_count": "A count is not a whole number.",
    "mostly_missing": "Too many periods lack one of the two sides; missing is never 0.",
    "too_few_periods": "The common stretch, less the look-back, is too short.",
    "too_few_events": "The outcome counts fewer than 30 events.",
    "constant": "One side hardly ever moves.",
    "nothing_left": "One side is nothing but trend, season, volume, or what all plants share.",
}

NEEDED_EVENTS = 30
NEEDED_MOVES = 5  # plant-periods off the plant's most frequent value
NEEDED_MOVE_SHARE = 0.05
SAME_DIGITS = 9  # values that agree to so many digits are the same
SMALLEST_SHARE_LEFT = 1e-6  # of the variance about each plant's mean
SAME_CORRELATION = 1 - 1e-9


def refuse_rows(
    panel: pd.DataFrame, *, activity: SeriesSpec, outcome: SeriesSpec, season: int
) -> Refusal | None:
    """What can be seen in the rows as they came."""
    if activity.name == outcome.name:
        return Refusal(
            code="same_series",
            why=f"Both sides are {activity.label}.",
            cure="Choose another measure for one of them.",
        )
    if panel[["activity", "outcome"]].isna().to_numpy().all():
        return _no_data(activity, outcome)
    twice = panel[panel.duplicated(["plant", "period"])]
    if len(twice):
        where = f"{twice['plant'].iloc[0]}, {twice['period'].iloc[0]:%Y-%m-%d}"
        return Refusal(
            code="duplicate_periods",
            why=f"{_counted(len(twice), 'plant-period stands', 'plant-periods stand')} more than "
            f"once (the first: {where}).",
            cure="Undo the upload that brought the second row, or add the two up.",
        )
    if grain_of(panel["period"], season) is None:
        steps = np.diff(np.unique(panel["period"].to_numpy().astype("datetime64[D]")))
        days = steps.astype(np.int64)
        return Refusal(
            code="mixed_cadence",
            why="The periods are neither all weeks nor all months: from one to the next "
            f"lie {days.min()} to {days.max()} days.",
            cure="Choose weeks or months for both sides.",
        )
    return _refuse_figures(panel, "outcome", outcome) or _refuse_figures(
        panel, "activity", activity
    )


def _no_data(activity: SeriesSpec, outcome: SeriesSpec) -> Refusal:
    return Refusal(
        code="no_data",
        why=f"0 periods have a figure for {activity.label} or {outcome.label}.",
        cure="Upload a log that holds them, or choose other plants or dates.",
    )


def _refuse_figures(panel: pd.DataFrame, side: str, spec: SeriesSpec) -> Refusal | None:
    """Negative or broken counts and exposures of one side."""
    value = panel[side].to_numpy(dtype=np.float64, na_value=np.nan)
    if spec.has_exposure:
        exposure = panel[f"{side}_exposure"].to_numpy(dtype=np.float64, na_value=np.nan)
        refusal = _refuse_exposure(value, exposure, spec)
        if refusal is not None:
            return refusal
    counts = value[np.isfinite(value)] if spec.kind != Chart.VALUE else np.empty(0)
    mend = "Correct those rows in the log and upload it again."
    below = int((counts < 0).sum())
    if below:
        return Refusal(
            code="negative_count",
            why=f"{_start(spec.label)}: {_counted(below, 'count is', 'counts are')} below 0 "
            f"(the lowest is {counts.min():g}); a count is 0 or more.",
            cure=mend,
        )
    broken = counts[counts != np.floor(counts)]
    if len(broken):
        return Refusal(
            code="fractional_count",
            why=f"{_start(spec.label)}: {_counted(len(broken), 'count is', 'counts are')} not "
            f"whole (the first is {broken[0]:g}); a count has no decimals.",
            cure=mend,
        )
    return None


def _refuse_exposure(value: Cells, exposure: Cells, spec: SeriesSpec) -> Refusal | None:
    negative = exposure[exposure < 0]
    if len(negative):
        return Refusal(
            code="negative_exposure",
            why=f"{_start(spec.label)}: {spec.exposure_label} are below 0 in "
            f"{_counted(len(negative), 'plant-period', 'plant-periods')} (the lowest is "
            f"{negative.min():g}); 0 or more is needed.",
            cure="Correct those rows in the log and upload it again.",
        )
    counted = np.isfinite(value)
    given = int((counted & np.isfinite(exposure)).sum())
    if counted.any() and given < counted.sum() / 2:
        return Refusal(
            code="empty_exposure",
            why=f"{_start(spec.label)}: {given} of {counted.sum()} plant-periods with a figure "
            f"have {spec.exposure_label}; at least half must.",
            cure=f"Log {spec.exposure_label} for the same periods, or choose a measure "
            "that needs none.",
        )
    return None


def refuse_stretch(
    stretch: Stretch,
    both: Mask,
    *,
    activity: SeriesSpec,
    outcome: SeriesSpec,
    grain: str,
    max_lag: int | None,
) -> Refusal | None:
    """Too few periods, or too many holes in them. both: plants × periods of the whole grid."""
    if not both.any():
        return Refusal(
            code="mostly_missing",
            why=f"0 {grain}s have both {activity.label} and {outcome.label}; missing is not 0.",
            cure="Upload logs of both that cover the same plants and the same dates.",
        )
    if stretch.found >= stretch.needed:
        return None
    most = both[int(both.sum(axis=1).argmax())]
    filled = int(most.sum())
    seen = int(np.ptp(np.flatnonzero(most))) + 1
    wanted = math.ceil(SMALLEST_FILL * seen)
    if filled < wanted and filled - stretch.look_back >= stretch.needed:
        return Refusal(
            code="mostly_missing",
            why=f"In the best-filled plant {filled} of {seen} {grain}s have both "
            f"{activity.label} and {outcome.label}, {wanted} needed; missing is not 0.",
            cure=f"Log the missing {grain}s, or state in the upload which dates the log covers.",
        )
    return _too_few(stretch, grain=grain, max_lag=max_lag)


def _too_few(stretch: Stretch, *, grain: str, max_lag: int | None) -> Refusal:
    shape = "one plant" if len(stretch.plants) == 1 else f"{len(stretch.plants)} plants"
    more = 1
    while (
        stretch.found
        + stretch.look_back
        + more
        - look_back_for(stretch.periods + more, grain, max_lag)
        < stretch.needed
    ):
        more += 1
    shorter = stretch.look_back - (stretch.needed - stretch.found)
    cure = f"Log {more} more {grain}{'s' if more > 1 else ''}"
    if shorter >= 1:
        cure += f", or shorten the look-back to {shorter} {grain}{'s' if shorter > 1 else ''}"
    return Refusal(
        code="too_few_periods",
        why=f"Too few {grain}s to tell: {stretch.found} usable after a look-back of "
        f"{stretch.look_back}, {stretch.needed} needed for {shape}.",
        cure=cure + ".",
    )


def refuse_events(events: int, *, outcome: SeriesSpec) -> Refusal | None:
    """events: counted in the outcome; of a proportion, the rarer of its two parts."""
    if events >= NEEDED_EVENTS:
        return None
    rarer = " on the rarer side" if outcome.kind == Chart.PROPORTION else ""
    return Refusal(
        code="too_few_events",
        why=f"Too few events to tell: {events} counted{rarer} for {outcome.label}, "
        f"{NEEDED_EVENTS} needed.",
        cure="Choose more plants, a longer time, or a measure that counts more often.",
    )


def refuse_constant(figures: Cells, usable: Mask, *, spec: SeriesSpec) -> Refusal | None:
    """figures: as recorded (value, or value over exposure), after the look-back."""
    moves = 0
    for row, cells in zip(figures, usable, strict=True):
        if cells.any():
            text = np.array([f"{figure:.{SAME_DIGITS}g}" for figure in row[cells]])
            moves += len(text) - int(np.unique(text, return_counts=True)[1].max())
    needed = max(NEEDED_MOVES, math.ceil(NEEDED_MOVE_SHARE * int(usable.sum())))
    if moves >= needed:
        return None
    return Refusal(
        code="constant",
        why=f"{_start(spec.label)} hardly moved after the look-back: {moves} of {usable.sum()} "
        f"plant-periods differ from the plant's most frequent value, {needed} needed.",
        cure="Choose a time in which it changed, or another measure.",
    )


def refuse_same(activity: Cells, outcome: Cells, both: Mask) -> Refusal | None:
    """The same numbers under two names. Figures as recorded, or residuals (plants × periods)."""
    one, other = activity[both], outcome[both]
    length = math.sqrt(float((one**2).sum()) * float((other**2).sum()))
    same = np.array_equal(one, other)
    if not same and (length == 0 or abs(float(one @ other)) < SAME_CORRELATION * length):
        return None
    return Refusal(
        code="same_series",
        why=f"Both sides hold the same figures in all {both.sum()} plant-periods.",
        cure="Choose another measure for one of them.",
    )


def refuse_nothing_left(scaled: Cells, left: Cells, *, spec: SeriesSpec) -> Refusal | None:
    """A series that its nuisance explains to the last digit has nothing of its own to compare.

    Both after the look-back. scaled: before the nuisance was taken out, NaN where not usable.
    """
    spread = scaled - np.nanmean(scaled, axis=1, keepdims=True)
    share = float((left**2).sum()) / float(np.nansum(spread**2))
    if share >= SMALLEST_SHARE_LEFT:
        return None
    plants = len(scaled)
    shared = ", volume and what all plants share" if plants > 1 else ", season and volume"
    return Refusal(
        code="nothing_left",
        why=f"Without trend{shared}, 0 % of the movement of {spec.label} is left.",
        cure="Choose a measure, or plants, in which it moved by itself.",
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _start(label: str) -> str:
    return label[:1].upper() + label[1:]
