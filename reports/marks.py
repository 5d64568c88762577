"""What stands on a chart beside its figures: events, and what is known of signals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.results import Trend
from charts.events import Event
from reports.decided import Decided


@dataclass(frozen=True, kw_only=True)
class Marks:
    """notes: by the last day of the period that they speak of."""

    events: Sequence[Event] = ()
    notes: Mapping[dt.date, str] = field(default_factory=dict)


def marks_on(trend: Trend, decided: Decided) -> Marks:
    """Everything that was said of this plant and measure; notes of the chart's own grain."""
    mine = decided.events[decided.events["plant"] == trend.plant]
    return Marks(
        events=[
            Event(day=day.date(), label=label)
            for day, label in zip(mine["first"], mine["label"], strict=True)
        ],
        notes={
            note.period: note.text
            for note in decided.notes.get((trend.plant, trend.measure), ())
            if note.grain == trend.grain
        },
    )
