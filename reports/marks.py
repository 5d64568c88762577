"""What stands on a chart beside its figures: events, target steps, what is known of signals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.results import Trend
from analytics.targets import TargetStep
from charts.events import Event
from reports.decided import Decided


@dataclass(frozen=True, kw_only=True)
class Marks:
    """notes: by the last day of the period that they speak of."""

    events: Sequence[Event] = ()
    targets: Sequence[TargetStep] = ()
    notes: Mapping[dt.date, str] = field(default_factory=dict)


def marks_on(trend: Trend, decided: Decided) -> Marks:
    """Everything that was said of this plant and measure; notes of the chart's own grain."""
    place = (trend.plant, trend.measure)
    mine = decided.events[decided.events["plant"] == trend.plant]
    return Marks(
        events=[
            Event(day=day.date(), label=label)
            for day, label in zip(mine["starts_on"], mine["label"], strict=True)
        ],
        targets=decided.targets.get(place, ()),
        notes={
            note.period: note.text
            for note in decided.notes.get(place, ())
            if note.grain == trend.grain
        },
    )
