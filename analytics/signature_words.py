"""A signature in words: the reading, what to do, and each stream with its estimate."""

from __future__ import annotations

from collections.abc import Sequence

from analytics import words
from analytics.readings import Reading, Signature, Stream, StreamName
from analytics.results import Grain
from analytics.streams import FLAT_FROM, FLAT_TO, State

LABELS = {
    StreamName.INTERNAL.value: "NCs found inside",
    StreamName.ESCAPES.value: "escapes",
    StreamName.DEFECTS.value: "defects",
}
STATE_WORDS = {
    State.UP.value: "up",
    State.DOWN.value: "down",
    State.FLAT.value: "flat",
    State.TOO_FEW.value: "too few to tell",
    State.NOT_LOGGED.value: "not logged",
}
TITLES = {
    Reading.SEEING_MORE.value: "seeing more, not yet fixing",
    Reading.LEARNING.value: "learning and improving",
    Reading.MATURE.value: "mature improvement",
    Reading.IMPROVING.value: "improving, escapes too rare to judge",
    Reading.CHILL.value: "possible reporting chill",
    Reading.DETERIORATING.value: "process deteriorating",
    Reading.DETECTION_GAP.value: "escapes: detection gap at the end",
    Reading.NO_CHANGE.value: "no real change",
    Reading.CANNOT_TELL.value: "cannot tell",
    Reading.TOO_FEW.value: "too few to tell",
    Reading.MIXED.value: "mixed",
}
SAYS = {
    Reading.SEEING_MORE.value: "Put the effort into closing what is found.",
    Reading.LEARNING.value: "The gain is real; keep going.",
    Reading.MATURE.value: "Real; check that reporting stays healthy.",
    Reading.IMPROVING.value: "Real in the plant; customers’ side not yet visible.",
    Reading.CHILL.value: "Do not celebrate; ask whether people feel safe to report.",
    Reading.DETERIORATING.value: "Contain first.",
    Reading.DETECTION_GAP.value: "Look at final inspection and customer use.",
    Reading.NO_CHANGE.value: "Leave it alone.",
    Reading.TOO_FEW.value: "Keep logging: what moved cannot be told from chance yet.",
    Reading.MIXED.value: "Read each stream on its own chart; do not judge by the NC count alone.",
}
LONE = "One stream alone has moved, and not far enough to rule out chance: the pattern is mixed."


def method(grain: Grain, periods: int) -> str:
    """How the estimates are made, in words of the shop floor."""
    noun = f"{grain.value}s"
    return (
        f"How many times the frozen baseline the last {periods} full {noun} are, with a 95 % "
        "interval that is wider where the plant varies more than pure counting would and where "
        f"neighbouring {noun} resemble each other. Up or down: the interval leaves out 1. Flat: it "
        f"holds 1 and lies inside {FLAT_FROM:.2f} to {FLAT_TO:.2f}. Where one stream alone has "
        "moved, its 99.5 % interval must leave out 1."
    )


def say(reading: Reading, streams: Sequence[Stream]) -> str:
    """What to do; where streams are not logged, which to start."""
    missing = [one for one in streams if one.state == State.NOT_LOGGED]
    if not missing:
        return SAYS[reading.value]
    start = f"Start logging {words.listed([one.label for one in missing])}."
    return start if reading == Reading.CANNOT_TELL else f"{SAYS[reading.value]} {start}"


def sentences(reading: Reading, streams: Sequence[Stream], *, lone: bool) -> tuple[str, ...]:
    """The streams one by one, then the reading, then how far to trust it."""
    told = [stream_sentence(one) for one in streams]
    if lone:
        told.append(LONE)
    elif reading == Reading.MIXED:
        told.append(f"{words.capitalised(_pattern(streams))}: the pattern is mixed.")
    elif reading == Reading.TOO_FEW:
        told.append(f"Nothing that can be told has moved: {_pattern(streams)}.")
    elif reading == Reading.LEARNING and streams[0].up_until is not None:
        told.append(
            f"NCs found inside were up earlier, up to {words.day(streams[0].up_until)}, and are "
            "down now."
        )
    told.append(f"{words.capitalised(TITLES[reading.value])}. {say(reading, streams)}")
    if any(one.baseline is not None and one.baseline.provisional for one in streams):
        told.append("The baseline is provisional.")
    return tuple(told)


def stream_sentence(stream: Stream) -> str:
    """ "Escapes are up: 1.67 times the baseline (95 % interval 1.22 to 2.28; 114 up to
    22 Nov 2026, 275 in the baseline)."""
    state = STATE_WORDS[stream.state.value]
    start = f"{words.capitalised(stream.label)} are {state}"
    basis = f" ({stream.basis})" if stream.basis else ""
    if stream.state == State.NOT_LOGGED:
        return f"{start}: {stream.needs}."
    if stream.ratio is None or stream.last is None:
        return f"{start}{basis}: {stream.note}."
    counted = (
        f"{words.count(stream.events_after)} up to {words.day(stream.last)}, "
        f"{words.count(stream.events_before)} in the baseline"
    )
    return f"{start}{basis}: {times(stream)} the baseline ({interval(stream)}; {counted})."


def stream_short(stream: Stream) -> str:
    """ "escapes up, 1.67 times (1.22 to 2.28; 114 now, 275 then)", for a panel's line."""
    text = f"{stream.label} {STATE_WORDS[stream.state.value]}"
    if stream.ratio is None:
        return f"{text} ({stream.note})" if stream.note else text
    counted = f"{words.count(stream.events_after)} now, {words.count(stream.events_before)} then"
    return f"{text}, {times(stream)} ({_bounds(stream)}; {counted})"


def times(stream: Stream) -> str:
    return f"{words.ratio(stream.ratio)} times"


def interval(stream: Stream) -> str:
    return f"95 % interval {_bounds(stream)}"


def beside(signature: Signature) -> str:
    """What escapes and defects say of a moved NC count: the reading and what to do."""
    return f"{signature.title}. {signature.say}"


def _bounds(stream: Stream) -> str:
    if stream.high is None:
        return f"{words.ratio(stream.low)} and more"
    return f"{words.ratio(stream.low)} to {words.ratio(stream.high)}"


def _pattern(streams: Sequence[Stream]) -> str:
    """ "NCs found inside down, escapes too few to tell and defects flat", what moved first."""
    order = (State.UP, State.DOWN, State.FLAT, State.TOO_FEW, State.NOT_LOGGED)
    by_state = sorted(streams, key=lambda one: order.index(one.state))
    return words.listed([f"{one.label} {STATE_WORDS[one.state.value]}" for one in by_state])
