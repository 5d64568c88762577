"""Is it better, or only reported less? Three streams of a plant read together.

NCs found inside, escapes and detection-neutral defects, each of the last 13 full weeks (or 3
months) against the frozen baseline. One stream alone never tells: fewer NCs inside can mean fewer
defects, or fewer people reporting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analytics.control_limits import Flags
from analytics.results import Baseline, Grain
from analytics.streams import State, Words


class Reading(StrEnum):
    """What the three streams say together; worst first."""

    DETERIORATING = "process_deteriorating"
    CHILL = "possible_reporting_chill"
    DETECTION_GAP = "detection_gap"
    MIXED = "mixed"
    SEEING_MORE = "seeing_more"
    IMPROVING = "improving_escapes_too_rare"
    LEARNING = "learning_and_improving"
    MATURE = "mature_improvement"
    CANNOT_TELL = "cannot_tell"
    TOO_FEW = "too_few"
    NO_CHANGE = "no_real_change"


WORST_FIRST = tuple(Reading)
# Readings that say nothing moved, or that nothing can be told.
QUIET = (Reading.CANNOT_TELL, Reading.TOO_FEW, Reading.NO_CHANGE)


# NC counts are never judged alone: a page about one of these shows the plant's signature.
READ_WITH_IT = ("nc_rate", "nc_rate_internal", "escape_rate")


class StreamName(StrEnum):
    INTERNAL = "internal"
    ESCAPES = "escapes"
    DEFECTS = "defects"


@dataclass(frozen=True, kw_only=True)
class Stream:
    """One stream now against its baseline. measure: in the catalogue. label: "NCs found inside".

    ratio with its widened 95 % interval: None where none can be given; high also where it has no
    end. events and exposure: totals of the baseline (before) and of the window (after). first,
    last: the window's days. basis: what was counted where that is not plain. note: why there is
    no estimate; "" where there is one. up_until: of NCs found inside, the last day of the latest
    earlier window that was up. needs: what must be logged, where it is not.
    """

    name: StreamName
    measure: str
    label: str
    state: State
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    events_before: float | None = None
    events_after: float | None = None
    exposure_before: float | None = None
    exposure_after: float | None = None
    unit: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    baseline: Baseline | None = None
    basis: str = ""
    note: str = ""
    needs: str = ""
    alone: bool = False
    up_until: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A plant's reading. title: the reading in words. say: what to do. sentences: the streams one
    by one, then the reading and its doubts. streams: internal, escapes, defects. periods: how
    many of the grain the window holds. method: how the estimates are made."""

    plant: str
    reading: Reading
    title: str
    say: str
    sentences: tuple[str, ...]
    streams: tuple[Stream, ...]
    grain: Grain
    periods: int
    method: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the reading table; a stream's state is any of those named."""

    internal: tuple[State, ...]
    escapes: tuple[State, ...]
    defects: tuple[State, ...]
    reading: Reading
    up_earlier: bool = False  # holds only where NCs inside were up in an earlier window


UP, DOWN, FLAT = (State.UP,), (State.DOWN,), (State.FLAT,)
FLAT_OR_UP = (State.FLAT, State.UP)
TOO_FEW, NOT_LOGGED = (State.TOO_FEW,), (State.NOT_LOGGED,)
ROWS = (
    Row(internal=UP, escapes=DOWN, defects=FLAT, reading=Reading.SEEING_MORE),
    Row(internal=DOWN, escapes=DOWN, defects=DOWN, reading=Reading.LEARNING, up_earlier=True),
    Row(internal=DOWN, escapes=DOWN, defects=DOWN, reading=Reading.MATURE),
    Row(internal=DOWN, escapes=TOO_FEW, defects=DOWN, reading=Reading.IMPROVING),
    Row(internal=DOWN, escapes=FLAT_OR_UP, defects=FLAT_OR_UP, reading=Reading.CHILL),
    Row(internal=UP, escapes=UP, defects=UP, reading=Reading.DETERIORATING),
    Row(internal=FLAT, escapes=UP, defects=FLAT, reading=Reading.DETECTION_GAP),
    Row(internal=FLAT, escapes=FLAT, defects=FLAT, reading=Reading.NO_CHANGE),
    Row(
        internal=tuple(State),
        escapes=NOT_LOGGED,
        defects=NOT_LOGGED,
        reading=Reading.CANNOT_TELL,
    ),
)


def readings(states: Sequence[Words], alone: Sequence[Flags], up_earlier: Flags) -> Words:
    """The reading of each plant from the states of its streams (internal, escapes, defects).

    alone: the stream's 99.5 % interval excludes 1 too. Of three streams one in seven moves by
    chance, so a row that rests on a single moved stream is read only where that one is so far
    out; else it is mixed. up_earlier: NCs inside were up in an earlier window.
    """
    rows = [
        _is(states[0], row.internal)
        & _is(states[1], row.escapes)
        & _is(states[2], row.defects)
        & (up_earlier | (not row.up_earlier))
        for row in ROWS
    ]
    table = np.select(rows, [row.reading.value for row in ROWS], "")
    moved = [_is(state, UP + DOWN) for state in states]
    movers = np.sum(moved, axis=0)
    told = np.any([one & far for one, far in zip(moved, alone, strict=True)], axis=0)
    unlogged = np.any([_is(state, NOT_LOGGED) for state in states], axis=0)
    said: Words = np.select(
        [(movers == 1) & ~told, table != "", movers > 0, unlogged],
        [
            # Without the other streams the plant cannot be read however far this one moved.
            np.where(table == Reading.CANNOT_TELL.value, table, Reading.MIXED.value),
            table,
            Reading.MIXED.value,
            Reading.CANNOT_TELL.value,
        ],
        Reading.TOO_FEW.value,
    )
    return said


def _is(state: Words, states: tuple[State, ...]) -> Flags:
    return np.isin(state, [one.value for one in states])
