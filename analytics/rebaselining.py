"""When a new baseline is worth proposing. It is never taken without a person who accepts it."""

from __future__ import annotations

import datetime as dt

import numpy as np

from analytics.baselines import WHOLE, Dates, freeze
from analytics.changes import change
from analytics.control_limits import Flags, Limits, Series
from analytics.phases import Stretch
from analytics.results import Change, Grain, Rebaselining, Why
from analytics.signals import RUN_LENGTH, runs_of

STAYED = 12  # judged periods after a run of 8, with no run of 8 on the other side


def proposal(
    series: Series,
    drawn: Limits,
    stretch: Stretch,
    *,
    first: Dates,
    last: Dates,
    usable: Flags,
    grain: Grain,
    per: float,
    standing: int,
) -> Rebaselining | None:
    """A new level that has stayed, else a baseline that can be whole now; None without either.

    One series, its last phase. A new level: a run of 8 judged periods on one side of the centre,
    12 more after it, and no run of 8 on the other side since. On a long chart such runs come by
    chance, so a sustained change must also stand at the latest period on that side (standing: 1
    above, -1 below, 0 none). Silent, as every rule of runs, where neighbours resemble each other.
    """
    found = _new_level(series, drawn, usable & stretch.inside, last, per, standing)
    if found is not None:
        start, moved = found
        known = usable & stretch.inside & (np.arange(len(first)) >= start)
        frozen = freeze(first, last, known, grain, None)
        if frozen.baseline is not None:
            return Rebaselining(why=Why.NEW_LEVEL, baseline=frozen.baseline, change=moved)
    return _longer(stretch, first, last, usable, grain)


def _new_level(
    series: Series, drawn: Limits, usable: Flags, last: Dates, per: float, standing: int
) -> tuple[int, Change] | None:
    """The first period of the new level, and the change since."""
    after = usable & (np.arange(usable.shape[-1]) > np.flatnonzero(series.included)[-1])
    if bool(drawn.autocorrelated[0]):
        return None
    runs = runs_of(series.value, drawn.centre, after)
    if not runs or runs[-1].side != standing:
        return None
    opposing = [place for place, run in enumerate(runs) if run.side != standing]
    begun = runs[opposing[-1] + 1 if opposing else 0]
    since = after & (np.arange(usable.shape[-1]) >= begun.first)
    beside = since & (series.value != drawn.centre)
    if beside.sum() < RUN_LENGTH + STAYED:
        return None
    moved = change(series, drawn, after=since, since=_date(last[begun.first]), per=per)
    return None if moved is None else (begun.first, moved)


def _longer(
    stretch: Stretch, first: Dates, last: Dates, usable: Flags, grain: Grain
) -> Rebaselining | None:
    """A provisional baseline of fewer than 24 months or 52 weeks, of which so many are there."""
    held = stretch.frozen.baseline
    if held is None or not held.provisional or held.periods >= WHOLE[grain.value]:
        return None
    known = usable & stretch.inside
    known &= np.arange(len(first)) >= np.flatnonzero(stretch.frozen.included)[0]
    if known.sum() < WHOLE[grain.value]:
        return None
    whole = freeze(first, last, known, grain, None).baseline
    return None if whole is None else Rebaselining(why=Why.LONGER, baseline=whole, change=None)


def _date(at: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(at.astype("datetime64[D]")))
