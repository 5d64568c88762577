"""Signals whose cause is known: a note on one is not asked about twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from analytics import moves
from analytics.results import Grain, Signal, Trend

EVERY_RULE = ""


@dataclass(frozen=True, kw_only=True)
class SignalNote:
    """What somebody knows of a signal. period: its period's last day. rule: "" is every one."""

    period: dt.date
    grain: Grain
    rule: str
    text: str
    by: str
    on: dt.date


def noted_signal(trend: Trend) -> Signal | None:
    """The signal that a note about this trend now would speak of; None where nothing is judged.

    The one that gives the verdict, a sustained change before a point.
    """
    found = moves.read(trend).of_verdict
    return found[0] if found else None


def note_on(trend: Trend, notes: Sequence[SignalNote]) -> SignalNote | None:
    """The newest note that explains the trend's verdict; None where nobody has said anything.

    A sustained change stays explained as long as it stands, by a note on any of its periods; a
    point outside the limits by a note on its own period alone.
    """
    if not notes:
        return None
    reading = moves.read(trend)
    if not reading.of_verdict:
        return None
    signal, found = reading.of_verdict[0], []
    for note in notes:
        if note.rule not in (EVERY_RULE, signal.rule):
            continue
        if signal.rule == moves.SUSTAINED:
            since = reading.move.since if reading.move is not None else signal.period
            holds = since <= note.period <= signal.period
        else:
            holds = note.period == signal.period and note.grain == trend.grain
        if holds:
            found.append(note)
    return max(found, key=lambda note: (note.on, note.period), default=None)
