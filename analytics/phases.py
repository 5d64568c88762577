"""Phases: where limits start anew, and from which periods each phase takes its own.

A phase that was accepted begins with the first period that begins on or after its first day. Its
baseline is frozen from its own first periods; the limits before it stay as they were. One that
holds too few periods has no limits yet: those before it go on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from analytics.baselines import Dates, Frozen, freeze
from analytics.periods import Flags
from analytics.results import Baseline, Exclusion, Grain, Phase
from analytics.words import day, listed, period_in_sentence, period_noun

Begun: TypeAlias = tuple[int, Phase]  # the number of the period that a phase begins with


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One phase among the periods. phase: None for the first."""

    inside: Flags
    frozen: Frozen
    phase: Phase | None


@dataclass(frozen=True, kw_only=True)
class Cut:
    """The stretches in order, each but the first with a baseline; notes: phases left out."""

    stretches: tuple[Stretch, ...]
    notes: tuple[str, ...]


def cut(
    first: Dates,
    last: Dates,
    usable: Flags,
    grain: Grain,
    *,
    baseline: Baseline | None,
    phases: Sequence[Phase],
) -> Cut:
    """The periods cut where an accepted phase begins.

    usable: full and not excluded. baseline: the plant's frozen As-Is, of the first phase. Of two
    phases with one first day the one accepted last counts.
    """
    begun, outside = _begun(first, grain, phases)
    kept, short = _long_enough(first, last, usable, grain, begun)
    edges = [number for number, _ in kept]
    inside = [
        _between(first, begin, end)
        for begin, end in zip([0, *edges], [*edges, len(first)], strict=True)
    ]
    frozen = freeze(first, last, usable & inside[0], grain, baseline)
    stretches = [Stretch(inside=inside[0], frozen=frozen, phase=None)]
    for periods, (_, one) in zip(inside[1:], kept, strict=True):
        own = _frozen(first, last, usable & periods, grain, one)
        stretches.append(Stretch(inside=periods, frozen=own, phase=one))
    first_note = (frozen.note,) if frozen.note else ()
    return Cut(stretches=tuple(stretches), notes=(*first_note, *outside, *short))


def _begun(first: Dates, grain: Grain, phases: Sequence[Phase]) -> tuple[list[Begun], list[str]]:
    """The phases that begin among the periods, in order, with the number of their first one."""
    known = {one.first: one for one in sorted(phases, key=_accepted)}
    begun, notes, noun = [], [], period_noun(grain)
    for one in sorted(known.values(), key=lambda phase: phase.first):
        number = int(np.searchsorted(first, np.datetime64(one.first, "D")))
        if 0 < number < len(first):
            begun.append((number, one))
            continue
        where = f"with or before the first {noun}" if number == 0 else f"after the last {noun}"
        notes.append(f"the new phase from {day(one.first)} begins {where} of the chart: left out")
    return begun, notes


def _long_enough(
    first: Dates, last: Dates, usable: Flags, grain: Grain, begun: list[Begun]
) -> tuple[list[Begun], list[str]]:
    kept, notes = [], []
    ends = [number for number, _ in begun[1:]] + [len(first)]
    for (number, one), end in zip(begun, ends, strict=False):
        own = _frozen(first, last, usable & _between(first, number, end), grain, one)
        if own.baseline is not None:
            kept.append((number, one))
            continue
        notes.append(
            f"the new phase from {day(one.first)} holds {own.found} of {own.needed} full "
            f"{period_noun(grain)}s: the limits before it go on"
        )
    return kept, notes


def excluded(
    first: Dates, last: Dates, exclusions: Sequence[Exclusion], grain: Grain
) -> tuple[Flags, tuple[Exclusion, ...], tuple[str, ...]]:
    """Which periods are left out; the exclusions that name one, by its last day, in order; and
    what a reader must know of them."""
    flags, reasons, nowhere = np.zeros(len(first), dtype=bool), {}, []
    for one in exclusions:
        if one.grain not in (None, grain):
            continue
        when = np.datetime64(one.day, "D")
        hit = np.flatnonzero((first <= when) & (when <= last))
        if len(hit):
            flags[hit[0]] = True
            reasons[int(hit[0])] = one.reason
        else:
            nowhere.append(one.day)
    found = tuple(
        Exclusion(day=_date(last[number]), reason=reason)
        for number, reason in sorted(reasons.items())
    )
    notes = []
    if found:
        named = [f"{period_in_sentence(one.day, grain)} ({one.reason})" for one in found]
        notes.append(f"left out of limits, runs and rules: {listed(named)}")
    if nowhere:
        days = listed([day(one) for one in sorted(nowhere)])
        notes.append(f"to be left out, but in no {period_noun(grain)} of the chart: {days}")
    return flags, found, tuple(notes)


def of_phases(stretches: Sequence[Stretch], first: Dates, grain: Grain) -> tuple[str, ...]:
    """Where limits start anew, and why."""
    return tuple(
        f"limits start anew on {day(_date(first[stretch.inside.argmax()]))} "
        f"({stretch.phase.reason}); those before it are kept"
        for stretch in stretches
        if stretch.phase is not None
    )


def _accepted(phase: Phase) -> dt.date:
    return phase.accepted_on or dt.date.min


def _frozen(first: Dates, last: Dates, usable: Flags, grain: Grain, phase: Phase) -> Frozen:
    return freeze(first, last, usable, grain, None, known_by=phase.accepted_on)


def _between(first: Dates, begin: int, end: int) -> Flags:
    numbers = np.arange(len(first))
    found: Flags = (numbers >= begin) & (numbers < end)
    return found


def _date(at: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(at.astype("datetime64[D]")))
