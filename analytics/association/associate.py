"""One pair, from typed rows to a judged sentence: the steps in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.association.backward import (
    backward_scan,
    lag_profile,
    most_suspect,
    window_profile,
)
from analytics.association.grades import NONE, WEAK, Judgement, flags_for, judge
from analytics.association.lead_scan import Scan, lead_scan
from analytics.association.notes import notes_for
from analytics.association.nuisance import season_seen
from analytics.association.pair import (
    Pair,
    cut,
    events_in,
    nuisances_for,
    refuse_pair,
    refuse_series,
    series_of,
)
from analytics.association.panel import Grid, grain_of, lay_out
from analytics.association.refusals import refuse_rows, refuse_stretch
from analytics.association.results import Association, Backward, Refusal, Sample, SeriesSpec
from analytics.association.stretch import Stretch, choose_stretch
from analytics.association.transform import Mask, usable_cells
from analytics.association.words import METHOD, pair_sentence, refusal_sentence


@dataclass(frozen=True, kw_only=True)
class _Question:
    """What was asked, as `associate` takes it."""

    activity: SeriesSpec
    outcome: SeriesSpec
    max_lag: int | None
    season: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class _Look:
    """A question with the pair that can answer it. n: without the effective number yet."""

    question: _Question
    pair: Pair
    look_back: int
    grain: str
    n: Sample
    notes: tuple[str, ...]
    season_left: bool


def associate(
    panel: pd.DataFrame,
    *,
    activity: SeriesSpec,
    outcome: SeriesSpec,
    max_lag: int | None = None,
    season: int,
    seed: int,
) -> Association:
    """Whether `activity` moves before `outcome`, at any lag, beyond what luck brings.

    panel, one row a plant and period: plant, period (last day, datetime64), activity,
    activity_exposure, outcome, outcome_exposure. NaN or no row: missing, never 0. Exposures
    are NaN where a series has none. season: periods a year (52 or 12), 0 for no season.
    max_lag: the look-back in periods, at least 1; None for the usual one (`look_back_for`).
    A pair that cannot be told is a value too: grade "none" with its refusal, and no number.
    The same panel and seed give the same numbers.
    """
    if max_lag is not None and max_lag < 1:
        raise ValueError(f"max_lag is {max_lag}, at least 1 is needed")
    question = _Question(
        activity=activity, outcome=outcome, max_lag=max_lag, season=season, seed=seed
    )
    word = (grain_of(panel["period"], season) if len(panel) else None) or "period"
    refusal = refuse_rows(panel, activity=activity, outcome=outcome, season=season)
    if refusal is not None:
        rows = panel[["activity", "outcome"]].notna().any(axis=1)
        nothing_used = Sample(plants=0, periods=0, dropped=int(rows.sum()))
        return _refused(question, refusal, grain=word, n=nothing_used)
    return _over_grid(lay_out(panel, word), question)


def _over_grid(grid: Grid, question: _Question) -> Association:
    """Find the common stretch, and look at the pair there."""
    both = usable_cells(grid.activity, grid.activity_exposure, question.activity) & usable_cells(
        grid.outcome, grid.outcome_exposure, question.outcome
    )
    stretch = choose_stretch(both, grain=grid.grain, max_lag=question.max_lag)
    refusal = refuse_stretch(
        stretch,
        both,
        activity=question.activity,
        outcome=question.outcome,
        grain=grid.grain,
        max_lag=question.max_lag,
    )
    look = _look(grid, stretch, both, question)
    if refusal is not None:
        return _refused(question, refusal, grain=grid.grain, n=look.n)
    return _over_pair(look)


def _look(grid: Grid, stretch: Stretch, both: Mask, question: _Question) -> _Look:
    pair = cut(grid, stretch, activity=question.activity, outcome=question.outcome)
    season_left = pair.plants == 1 and not season_seen(pair.periods, question.season)
    return _Look(
        question=question,
        pair=pair,
        look_back=stretch.look_back,
        grain=grid.grain,
        n=Sample(
            plants=pair.plants,
            periods=pair.periods,
            dropped=_spanned(grid) - int(pair.both.sum()),
            events=events_in(pair.outcome),
        ),
        notes=notes_for(
            grid,
            stretch,
            both,
            outcome=question.outcome,
            max_lag=question.max_lag,
            season_left=season_left,
        ),
        season_left=season_left,
    )


def _over_pair(look: _Look) -> Association:
    """Both scans, once for each way to take the nuisance out, then the judgement."""
    refusal = refuse_pair(look.pair, look_back=look.look_back)
    forward: list[Scan] = []
    backward: list[Scan] = []
    for nuisance in nuisances_for(look.pair, season=look.question.season):
        if refusal is not None:
            break
        activity, outcome = series_of(look.pair, nuisance)
        refusal = refuse_series(look.pair, activity, outcome, nuisance, look_back=look.look_back)
        if refusal is None:
            settings = {"look_back": look.look_back, "seed": look.question.seed}
            forward.append(lead_scan(activity, outcome, nuisance, **settings))
            backward.append(backward_scan(activity, outcome, nuisance, **settings))
    if refusal is not None:
        return _refused(look.question, refusal, grain=look.grain, n=look.n, notes=look.notes)
    return _answered(look, judge(forward), most_suspect(backward))


def _answered(look: _Look, judgement: Judgement, backward: Backward) -> Association:
    scan, question = judgement.scan, look.question
    linked = judgement.grade == WEAK
    flags = flags_for(
        judgement,
        backward,
        outcome=question.outcome,
        events_per_cell=_events_per_cell(look),
        season_left=look.season_left,
    )
    return Association(
        activity=question.activity.name,
        outcome=question.outcome.name,
        grade=judgement.grade,
        sign=scan.sign if linked else None,
        lag=scan.lag if linked else None,
        window=scan.window if linked else None,
        p_adjusted=scan.adjusted.p_adjusted,
        profile=lag_profile(scan),
        windows=window_profile(scan),
        backward=backward,
        flags=flags,
        n=replace(look.n, effective=scan.effective),
        seed=question.seed,
        sentence=_sentence(look, judgement, backward, flags),
        refusal=None,
        method=METHOD,
        grain=look.grain,
        look_back=look.look_back,
        tests=scan.candidates.graded,
        rotations=scan.adjusted.rotations,
        notes=look.notes,
    )


def _sentence(look: _Look, judgement: Judgement, backward: Backward, flags: tuple[str, ...]) -> str:
    return pair_sentence(
        judgement,
        backward,
        flags,
        activity=look.question.activity,
        outcome=look.question.outcome,
        grain=look.grain,
        plants=look.n.plants,
        periods=look.n.periods,
    )


def _refused(
    question: _Question,
    refusal: Refusal,
    *,
    grain: str,
    n: Sample,
    notes: tuple[str, ...] = (),
) -> Association:
    return Association(
        activity=question.activity.name,
        outcome=question.outcome.name,
        grade=NONE,
        sign=None,
        lag=None,
        window=None,
        p_adjusted=None,
        profile=(),
        windows=(),
        backward=None,
        flags=(),
        n=n,
        seed=question.seed,
        sentence=refusal_sentence(refusal),
        refusal=refusal,
        method=METHOD,
        grain=grain,
        look_back=0,
        tests=0,
        rotations=0,
        notes=notes,
    )


def _events_per_cell(look: _Look) -> float | None:
    if look.n.events is None:
        return None
    return look.n.events / int(look.pair.outcome.usable.sum())


def _spanned(grid: Grid) -> int:
    """Cells from each plant's first to its last period with a figure."""
    seen = np.isfinite(grid.activity) | np.isfinite(grid.outcome)
    return sum(int(np.ptp(np.flatnonzero(row))) + 1 for row in seen if row.any())
