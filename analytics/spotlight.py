"""Which few charts stand under the matrix: what changed, then what misses its target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.headline import ChangeLine
from analytics.results import Assurance, Trend, Verdict
from catalogue.model import Measure

MOST_CHARTS = 3
# After the changes: a target that is missed by design, by luck, not told yet, then one that is met.
BY_TARGET = (Assurance.MISSED, Assurance.HIT_AND_MISS, Assurance.TOO_FEW, Assurance.MET)
# Without a target: judged charts before those that build their baseline.
WITHOUT_TARGET = (Verdict.NO_CHANGE, Verdict.BUILDING_BASELINE, Verdict.TOO_FEW)


def spotlight(
    trends: Iterable[Trend], measures: Mapping[str, Measure], changes: Iterable[ChangeLine]
) -> tuple[Trend, ...]:
    """At most three trends of the overview's measures: the changes in their order, worst first,
    then by target, then any other that has data."""
    shown = {
        (trend.plant, trend.measure): trend
        for trend in trends
        if measures[trend.measure].on_overview and not trend.points.empty
    }
    places = [(line.plant, line.measure) for line in changes if not line.note]
    places += [place for place, _ in sorted(shown.items(), key=lambda item: _rank(item[1]))]
    found = [shown[place] for place in dict.fromkeys(places) if place in shown]
    return tuple(found[:MOST_CHARTS])


def _rank(trend: Trend) -> int:
    if trend.assurance is not None:
        return BY_TARGET.index(trend.assurance)
    verdicts = [verdict.value for verdict in WITHOUT_TARGET]
    later = verdicts.index(trend.verdict.value) if trend.verdict.value in verdicts else 0
    return len(BY_TARGET) + later
