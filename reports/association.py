"""One pair of measures through the lead scan, and what is said of it on page and terminal."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

import pandas as pd

from analytics import words
from analytics.association import Association, LagPoint, WindowPoint, associate
from analytics.association.grades import FLAG, WEAK
from analytics.association.hypotheses import DOWN, HYPOTHESES, WEEKS_IN_MONTH, registered
from analytics.results import Grain, Trend
from catalogue.measures import MEASURES
from catalogue.model import Measure, Side
from reports.company import COMPANY
from reports.decided import Decided
from reports.figures import Figures
from reports.pair_panel import (
    at_grain,
    common_grain,
    other_way_note,
    panel_of,
    side_of,
    spec_of,
)

SEASON = {Grain.WEEK.value: 52, Grain.MONTH.value: 12}
SEED = 2026  # of the random re-timings: the same question has the same answer
Measures = Mapping[str, Measure]
# What is looked at first where no pair that was written down before has figures on both sides.
FIRST_LOOKS = (("walks_per_week", "defect_rate"), ("opened_with_quality", "defect_rate"))


def activities(measures: Measures = MEASURES) -> dict[str, str]:
    """Name → label of what leaders do. measures: in the words that are shown."""
    return _labels(Side.LEADERS, measures)


def outcomes(measures: Measures = MEASURES) -> dict[str, str]:
    """Name → label of what the plant and its customers get. measures: in the words shown."""
    return _labels(Side.OUTCOMES, measures)


def _labels(side: Side, measures: Measures) -> dict[str, str]:
    return {name: measures[name].label for name, one in MEASURES.items() if one.side == side}


def measures_in_words(decided: Decided, plants: Sequence[str] | None) -> Measures:
    """The measures in the words of the one plant that is asked about, else of the company."""
    return decided.measures_of(plants[0] if plants is not None and len(plants) == 1 else COMPANY)


def wrong_usage(
    *,
    activity: str,
    outcome: str,
    grain: Grain | None = None,
    max_lag: int | None = None,
    seed: int = SEED,
) -> str | None:
    """What the terminal says before anything is read; None where the command can be followed."""
    for name, choices in ((activity, activities()), (outcome, outcomes())):
        if name not in MEASURES:
            return f"There is no measure “{name}”. Choose one of: {', '.join(choices)}."
    if grain == Grain.DAY:
        return "--grain day is too fine to look for a link. Write week or month."
    if max_lag is not None and max_lag < 1:
        return f"--max-lag {max_lag} is too short. Write 1 or more."
    if seed < 0:
        return f"--seed {seed} is below 0. Write 0 or more."
    return None


def associate_pair(
    figures: Figures,
    *,
    activity: str,
    outcome: str,
    plants: tuple[str, ...] | None = None,
    grain: Grain | None = None,
    max_lag: int | None = None,
    seed: int = SEED,
    today: dt.date,
) -> Association:
    """Whether `activity` moves before `outcome`, over full periods of these plants.

    plants None: every plant in scope. grain None: weeks where both measures are charted by week
    in most plants, else months. max_lag None: the usual look-back.
    """
    chosen = tuple(figures.plant_names) if plants is None else plants
    said = measures_in_words(figures.decided, plants)
    pair = (said[activity], said[outcome])
    charted = [figures.trends(measure, today=today, plants=chosen) for measure in pair]
    grain = grain or common_grain(*charted)
    lead, follow = (
        side_of(measure, at_grain(figures, measure, trends, grain, today))
        for measure, trends in zip(pair, charted, strict=True)
    )
    result = associate(
        panel_of(lead, follow, grain, figures.decided.calendar),
        activity=spec_of(lead, leads=True),
        outcome=spec_of(follow, leads=False),
        max_lag=max_lag,
        season=SEASON[grain.value],
        seed=seed,
    )
    notes = [note for side in (lead, follow) if (note := other_way_note(side))]
    return replace(result, grain=grain.value, notes=(*notes, *result.notes))


def first_pair(trends: Mapping[tuple[str, str], Trend]) -> tuple[str, str]:
    """The activity and outcome to open with: of the pairs written down before looking the one
    with most figures on both sides, else of a few first looks.

    trends: by plant and measure; a measure that is not among them counts as without figures.
    """
    offered = [
        (entry.activity, entry.outcome)
        for entry in HYPOTHESES
        if entry.activity in activities() and entry.outcome in outcomes()
    ]
    best = max(offered, key=lambda pair: _weeks_on_both(trends, pair))
    if _weeks_on_both(trends, best):
        return best
    return max(FIRST_LOOKS, key=lambda pair: _weeks_on_both(trends, pair))


def _weeks_on_both(trends: Mapping[tuple[str, str], Trend], pair: tuple[str, str]) -> float:
    """Full plant-weeks of the side of the pair that has fewer, summed over plants."""
    plants = {plant for plant, _ in trends}
    return sum(
        min(_full_weeks(trends.get((plant, measure))) for measure in pair) for plant in plants
    )


def _full_weeks(trend: Trend | None) -> float:
    if trend is None:
        return 0.0
    full = float((trend.points["reported"] & ~trend.points["partial"]).sum())
    return full * WEEKS_IN_MONTH if trend.grain == Grain.MONTH else full


def question(result: Association, measures: Measures) -> str:
    """What is asked, in words: the title of the page. measures: in the words that are shown."""
    leads, follows = (measures[name].sentence_name for name in (result.activity, result.outcome))
    verb = "does" if follows.startswith("the ") else "do"
    return f"When there are more {leads}, {verb} {follows} move some {result.grain}s later?"


def registration(result: Association, measures: Measures) -> str:
    """Whether the pair was written down before anybody looked, and what was expected."""
    entry = registered(result.activity, result.outcome)
    if entry is None:
        return (
            "Exploratory: this pair is not on the list that was written down before anybody "
            "looked. Take what it shows as a question for new records, not as an answer."
        )
    expected = (
        f"Written down before anybody looked: {measures[entry.outcome].sentence_name} "
        f"{'down' if entry.sign == DOWN else 'up'}, {entry.first_week} to {entry.last_week} "
        "weeks later."
    )
    window = entry.window(Grain(result.grain), result.look_back)
    if window is None:
        return f"{expected} This look-back does not reach so far."
    first, last = window
    lags = words.plural(first, result.grain) if first == last else f"{first} to {last}"
    noun = "" if first == last else f" {result.grain}s"
    return f"{expected} Within this look-back: {lags}{noun}."


def cautions(result: Association) -> tuple[str, ...]:
    """The flags as sentences, less those that the result's own sentence spells out already."""
    said = {"reaction", "season_left"}
    if result.grade == WEAK:
        said |= {"few_events", "no_exposure"}
    return tuple(FLAG[flag] for flag in result.flags if flag not in said)


def stands_on(result: Association) -> str:
    """Plants and periods used and left out, events, and how many independent ones that makes."""
    n, grain = result.n, result.grain
    parts = [f"{words.plural(n.plants, 'plant')} × {words.plural(n.periods, grain)}"]
    if n.effective is not None:
        parts.append(f"worth about {words.count(n.effective)} independent plant-{grain}s")
    if n.dropped:
        parts.append(f"{words.plural(n.dropped, f'plant-{grain}')} left out")
    if n.events is not None:
        parts.append(f"{words.count(n.events)} counted in the outcome")
    return " · ".join(parts)


def computed(result: Association) -> tuple[str, ...]:
    """How the answer was computed, a sentence each; on a refusal only what was left out."""
    if result.refusal is not None:
        return result.notes
    backward = "" if result.backward is None else f"{result.backward.p_adjusted:.4g}"
    return (
        result.method,
        f"Look-back: {words.plural(result.look_back, result.grain)}; "
        f"{words.plural(result.tests, 'lag and window', 'lags and windows')} judged at once.",
        f"Adjusted p: {result.p_adjusted:.4g}; in the reverse order {backward}.",
        f"{words.count(result.rotations)} random re-timings, seed {result.seed}: the same records "
        "and seed give the same numbers.",
        "Lag 0, the same period, is shown and never graded.",
        *result.notes,
    )


def profile_frame(result: Association) -> pd.DataFrame:
    """The figures behind the charts: one row for each order and lag or window, shortest first.

    order, first_lag and last_lag (equal for a single lag), strength, band (95 % of re-timings at
    this lag alone lie within ±), limit (the same at all lags and windows at once), reading.
    """
    orders = [("activity first", result.profile, result.windows)]
    if result.backward is not None:
        orders.append(("outcome first", result.backward.profile, result.backward.windows))
    return pd.DataFrame(
        [
            {
                "order": order,
                "first_lag": first,
                "last_lag": last,
                "strength": round(point.t, 2),
                "band": round(point.band, 2),
                "limit": round(point.band_all, 2),
                "reading": _reading(last, point),
            }
            for order, lags, windows in orders
            for first, last, point in _spots(lags, windows)
        ]
    )


def _spots(
    lags: Sequence[LagPoint], windows: Sequence[WindowPoint]
) -> list[tuple[int, int, LagPoint | WindowPoint]]:
    return [
        *((point.lag, point.lag, point) for point in lags),
        *((point.first, point.last, point) for point in windows),
    ]


def _reading(last_lag: int, point: LagPoint | WindowPoint) -> str:
    if last_lag == 0:
        return "not graded"
    return "beyond the limit" if abs(point.t) > point.band_all else "as luck brings"


def association_json(result: Association) -> dict[str, object]:
    """The pair for a machine; null where a figure is not known."""
    backward = result.backward
    return {
        "pairs": [
            {
                "activity": result.activity,
                "outcome": result.outcome,
                "grade": result.grade,
                "sign": result.sign,
                "lag": result.lag,
                "window": None if result.window is None else list(result.window),
                "p_adjusted": _known(result.p_adjusted),
                "profile": _lags(result.profile),
                "backward": None
                if backward is None
                else {
                    "p_adjusted": _known(backward.p_adjusted),
                    "profile": _lags(backward.profile),
                },
                "flags": list(result.flags),
                "n": {
                    "plants": result.n.plants,
                    "periods": result.n.periods,
                    "dropped": result.n.dropped,
                    "events": result.n.events,
                    "effective": _known(result.n.effective),
                },
                "seed": result.seed,
                "sentence": result.sentence,
                "refusal": None if result.refusal is None else asdict(result.refusal),
            }
        ]
    }


def _lags(points: Sequence[LagPoint]) -> list[dict[str, object]]:
    return [
        {
            "lag": point.lag,
            "t": _known(point.t),
            "band": _known(point.band),
            "band_all": _known(point.band_all),
        }
        for point in points
    ]


def _known(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def association_lines(result: Association, measures: Measures) -> list[str]:
    """The pair for a person at the terminal. measures: in the words that are shown."""
    if result.refusal is not None:
        return [result.sentence, *computed(result)]
    about = (*cautions(result), registration(result, measures), f"{stands_on(result)}.")
    return [result.sentence, *about, *computed(result)]
