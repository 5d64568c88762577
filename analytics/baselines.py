"""Which periods the limits come from: the frozen baseline, or the first ones of the log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.periods import LEAST_BASELINE, WEEKS_IN_YEAR, Flags
from analytics.results import Baseline, Grain
from analytics.words import day, period_noun, plural
from catalogue.reported import EDGE_REACHES_DAYS

Dates = NDArray[np.datetime64]

# Full periods of a whole baseline, and the fewest that give limits at all, by grain.
WHOLE = {Grain.DAY.value: 364, Grain.WEEK.value: WEEKS_IN_YEAR, Grain.MONTH.value: 24}
LEAST = {
    Grain.DAY.value: 7 * LEAST_BASELINE,
    Grain.WEEK.value: LEAST_BASELINE,
    Grain.MONTH.value: LEAST_BASELINE,
}


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """included: the baseline's periods (none while it is building). found of needed full periods
    are there. note: what the reader must know of how it was chosen; empty where nothing."""

    baseline: Baseline | None
    included: Flags
    found: int
    needed: int
    note: str = ""


def freeze(
    first: Dates,
    last: Dates,
    full: Flags,
    grain: Grain,
    given: Baseline | None,
    *,
    known_by: dt.date | None = None,
) -> Frozen:
    """The baseline among periods with these first and last days, of which `full` can be judged.

    given: the plant's frozen As-Is; the full periods that lie inside it, edges at most three days
    away. One that holds too few periods of this grain runs on until it holds the fewest, and is
    provisional. Without one: the first 24 months or 52 weeks, or where fewer were over by
    `known_by` (None: are there now) the first 12, provisional.
    """
    least, whole = LEAST[grain.value], WHOLE[grain.value]
    numbers = np.flatnonzero(full)
    if given is None:
        over = np.inf if known_by is None else (last[numbers] < np.datetime64(known_by, "D")).sum()
        provisional = bool(min(len(numbers), over) < whole)
        taken = numbers[: least if provisional else whole]
        return _frozen(first, last, taken, grain, provisional=provisional)
    reach = np.timedelta64(EDGE_REACHES_DAYS, "D")
    inside = numbers[
        (first[numbers] >= np.datetime64(given.first, "D") - reach)
        & (last[numbers] <= np.datetime64(given.last, "D") + reach)
    ]
    if not len(inside):
        found = freeze(first, last, full, grain, None)
        note = f"the frozen baseline holds no full {period_noun(grain)}: the first ones stand in"
        return replace(found, note=note)
    if len(inside) >= least:
        frozen = _frozen(first, last, inside, grain, provisional=given.provisional)
        note = ""
        if given.last > _date(last[numbers[-1]]) + dt.timedelta(days=EDGE_REACHES_DAYS):
            note = (
                f"the frozen baseline runs to {day(given.last)}, past the last full "
                f"{period_noun(grain)}"
            )
        return replace(frozen, baseline=replace(given, periods=len(inside)), note=note)
    taken = numbers[numbers >= inside[0]][:least]
    held = plural(len(inside), f"full {period_noun(grain)}")
    note = f"the frozen baseline holds {held}, {least} are needed: the next ones are added"
    return replace(_frozen(first, last, taken, grain, provisional=True), note=note)


def _frozen(
    first: Dates, last: Dates, taken: NDArray[np.int64], grain: Grain, *, provisional: bool
) -> Frozen:
    included, least = np.zeros(len(first), dtype=bool), LEAST[grain.value]
    if len(taken) < least:
        return Frozen(baseline=None, included=included, found=len(taken), needed=least)
    included[taken] = True
    baseline = Baseline(
        first=_date(first[taken[0]]),
        last=_date(last[taken[-1]]),
        provisional=provisional,
        periods=len(taken),
    )
    return Frozen(baseline=baseline, included=included, found=len(taken), needed=least)


def _date(day: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(day.astype("datetime64[D]")))
