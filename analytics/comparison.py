"""One measure of several plants beside each other: by signal, never by rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics import funnel as funnels
from analytics import moves, narrative, words
from analytics.funnel import LEAST_EVENTS, LEAST_PLANTS, Funnel, Standing
from analytics.pooling import Pooled, interval, pooled
from analytics.rates import Pool
from analytics.results import Trend, Verdict
from analytics.windows import Window
from catalogue.model import Chart, Measure, Way

BY_SIGNAL = (
    Verdict.WORSE,
    Verdict.BETTER,
    Verdict.CHANGED,
    Verdict.NO_CHANGE,
    Verdict.TOO_FEW,
    Verdict.BUILDING_BASELINE,
)
MOVED = BY_SIGNAL[:3]
NO_DENOMINATOR = "no denominator"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One plant's level over the stretch with its 95 % interval (NaN where there is none), in its
    unit. between: where it stands in the funnel, or why it is in none."""

    plant: str
    level: Pooled
    low: float
    high: float
    unit: str
    verdict: Verdict
    between: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """trends: of the plants with data, by signal: worse, better, changed, then the quiet, those
    that cannot be judged last; the largest move first, then by name. rows: as the trends. silent:
    the names of the others. funnel: None where there is none, with the reason in `why`.
    """

    trends: tuple[Trend, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]
    funnel: Funnel | None
    unit: str
    per: float
    why: str


def compare(
    trends: Iterable[Trend],
    ways: Mapping[str, Way],
    measure: Measure,
    plant_names: Mapping[str, str],
    window: Window,
) -> Comparison:
    """The plants' trends of one measure. ways: by plant, as each trend was computed. window: what
    the levels pool."""
    given = list(trends)
    ordered = sorted(
        (trend for trend in given if trend.verdict != Verdict.NO_DATA),
        key=lambda trend: _by_signal(trend, plant_names),
    )
    levels = {trend.plant: pooled(trend, window) for trend in ordered}
    way = _shared_way(ordered, ways)
    reasons = {
        trend.plant: reason
        for trend in ordered
        if (reason := _not_comparable(trend, ways[trend.plant], levels[trend.plant], way))
    }
    compared = {
        plant: Pool(events=level.numerator, exposure=level.exposure)
        for plant, level in levels.items()
        if plant not in reasons
    }
    why = _why_no_funnel(measure, way, compared, ordered, plant_names)
    found = None if why or way is None else funnels.funnel(compared, _chart(way, compared))
    return Comparison(
        trends=tuple(ordered),
        rows=tuple(
            _row(trend, ways[trend.plant], levels[trend.plant], found, reasons) for trend in ordered
        ),
        silent=tuple(
            plant_names.get(trend.plant, trend.plant)
            for trend in given
            if trend.verdict == Verdict.NO_DATA
        ),
        funnel=found,
        unit=way.unit if way is not None else "",
        per=way.per if way is not None else 1,
        why=why,
    )


def title(found: Comparison, measure: Measure) -> str:
    """ "Rework rate: 1 plant worse, 1 better, 4 without a real change"."""
    if not found.trends:
        return f"{measure.label}: no data"
    counts = Counter(trend.verdict for trend in found.trends)
    said = [
        f"{counts[verdict]} {words.verdict_word(verdict)}" for verdict in MOVED if counts[verdict]
    ]
    if not said:
        judged = counts[Verdict.NO_CHANGE]
        if not judged:
            return f"{measure.label}: nothing can be judged yet"
        alone = len(found.trends) == 1
        return f"{measure.label}: {'no real change' if alone else 'no plant shows a real change'}"
    quiet = len(found.trends) - sum(counts[verdict] for verdict in MOVED)
    rest = f", {quiet} without a real change" if quiet else ""
    first = said[0].split(" ", 1)
    lead = f"{words.plural(int(first[0]), 'plant')} {first[1]}"
    return f"{measure.label}: {', '.join([lead, *said[1:]])}{rest}"


def sentences(
    found: Comparison, measure: Measure, plant_names: Mapping[str, str]
) -> tuple[str, ...]:
    """Who stands apart from the others, or why plants are not compared; who is silent."""
    if not found.trends:
        return (f"{words.capitalised(narrative.needs(measure))}.",)
    told = [found.why] if found.funnel is None else [_between(found.funnel, plant_names)]
    left = [row for row in found.rows if found.funnel is not None and _is_out(row, found.funnel)]
    if left:
        named = [f"{plant_names.get(row.plant, row.plant)} ({row.between})" for row in left]
        told.append(f"Not compared: {words.listed(named)}.")
    if found.silent:
        told.append(f"No data from {words.listed(found.silent)}.")
    return tuple(told)


def _is_out(row: Row, found: Funnel) -> bool:
    return row.plant not in {point.plant for point in found.points}


def _between(found: Funnel, plant_names: Mapping[str, str]) -> str:
    apart = [point for point in found.points if point.standing == Standing.APART]
    if not apart:
        return (
            "Between plants: none stands apart from the others by more than chance and their "
            "usual differences."
        )
    sides = []
    for side, word in ((1, "above"), (-1, "below")):
        names = [plant_names.get(one.plant, one.plant) for one in apart if one.side == side]
        if names:
            verb = "stands" if len(names) == 1 else "stand"
            sides.append(f"{words.listed(names)} {verb} {word} the others")
    return (
        f"Between plants: {words.listed(sides)}, by more than chance and their usual differences. "
        "Ask what is made and counted there before asking who is better."
    )


def _by_signal(trend: Trend, plant_names: Mapping[str, str]) -> tuple[int, float, str]:
    place = BY_SIGNAL.index(trend.verdict)
    judged = trend.verdict in moves.JUDGED
    size = moves.size(moves.read(trend).move) if judged else 0.0
    return place, -size, plant_names.get(trend.plant, trend.plant)


def _shared_way(trends: Sequence[Trend], ways: Mapping[str, Way]) -> Way | None:
    """The way that most plants share, of those with a denominator; None without any."""
    over = [ways[trend.plant] for trend in trends if ways[trend.plant].denominator is not None]
    return Counter(over).most_common(1)[0][0] if over else None


def _not_comparable(trend: Trend, own: Way, level: Pooled, shared: Way | None) -> str:
    """Why a plant is not in the funnel; "" where it is."""
    if own.denominator is None:
        return NO_DENOMINATOR
    if own != shared:
        return f"another way: {own.unit}"
    if not level.periods:
        return f"no full {words.period_noun(trend.grain)} in this stretch"
    return "" if level.exposure > 0 else NO_DENOMINATOR


def _chart(way: Way, compared: Mapping[str, Pool]) -> Chart:
    """More events than units are no proportion: such a rate is compared as a count."""
    if any(pool.events > pool.exposure for pool in compared.values()):
        return Chart.COUNT
    return way.chart


def _why_no_funnel(
    measure: Measure,
    way: Way | None,
    compared: Mapping[str, Pool],
    trends: Sequence[Trend],
    plant_names: Mapping[str, str],
) -> str:
    label = measure.label
    own = "Each plant stands against its own average."
    if len(trends) == 1:
        name = plant_names.get(trends[0].plant, trends[0].plant)
        return f"Only {name} has figures here: there is nobody to stand beside."
    if not trends:
        return ""
    if all(one.chart == Chart.VALUE for one in measure.ways):
        return f"{label}: measured values, not counted events, so plants are not compared. {own}"
    if way is None:
        return f"{label}: {NO_DENOMINATOR}, so plants of different size are not compared. {own}"
    if len(compared) < LEAST_PLANTS:
        held = "plant is" if len(compared) == 1 else "plants are"
        return (
            f"Too few plants to compare: {len(compared)} {held} counted in the same way in this "
            f"stretch, {LEAST_PLANTS} are needed. {own}"
        )
    events = sum(pool.events for pool in compared.values())
    if events < LEAST_EVENTS:
        return (
            f"Too few events to compare plants: {words.count(events)} in this stretch, "
            f"{LEAST_EVENTS} are needed. {own}"
        )
    return ""


def _row(
    trend: Trend, way: Way, level: Pooled, found: Funnel | None, reasons: Mapping[str, str]
) -> Row:
    low, high = interval(level, way) if level.periods else (np.nan, np.nan)
    standing = reasons.get(trend.plant, "")
    for point in found.points if found is not None else ():
        if point.plant == trend.plant:
            standing = _in_words(point.standing, point.side)
    return Row(
        plant=trend.plant,
        level=level,
        low=low,
        high=high,
        unit=trend.unit,
        verdict=trend.verdict,
        between=standing,
    )


def _in_words(standing: Standing, side: int) -> str:
    """ "stands apart, above"."""
    if standing == Standing.INSIDE:
        return standing.value
    return f"{standing.value}, {'above' if side > 0 else 'below'}"
