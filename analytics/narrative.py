"""A trend in words: its title, its routine range, and sentences that say no more than it.

Level and routine range · did anything change, since when, by how much, or how long that would take
to be seen · is the target met by design or by luck · what to do · how far to trust it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics import outlook, words
from analytics.baselines import WHOLE
from analytics.moves import (
    JUDGED,
    POINT,
    WAITING,
    Latest,
    Move,
    Reading,
    last_day,
    read,
)
from analytics.results import Trend, Verdict
from catalogue.asked import asked_fields
from catalogue.model import Measure, Total
from catalogue.records import RECORDS


@dataclass(frozen=True, kw_only=True)
class TitleParts:
    """A title in pieces, so that a page can colour `mark` and `word` only.

    The whole title is place + ": " + word + rest; mark is the shape of the word's meaning, empty
    where nothing is judged.
    """

    place: str
    mark: str
    word: str
    rest: str


def title_parts(trend: Trend, measure: Measure, plant_name: str) -> TitleParts:
    """The title in pieces; see `title`."""
    return TitleParts(
        place=f"{measure.label} at {plant_name}",
        mark=words.mark(trend.verdict) if trend.verdict in JUDGED else "",
        word=words.verdict_word(trend.verdict),
        rest=_title_rest(read(trend)),
    )


def title(trend: Trend, measure: Measure, plant_name: str) -> str:
    """ "Rework rate at Dayton: worse, up from 3.1 % to 4.2 %"."""
    parts = title_parts(trend, measure, plant_name)
    return f"{parts.place}: {parts.word}{parts.rest}"


def range_sentence(trend: Trend) -> str:
    """ "A routine week falls between 39 and 91 a week."; empty while there are no limits.

    Where limits move with the volume they are those of the latest full period.
    """
    return _range_sentence(read(trend))


def _range_sentence(reading: Reading) -> str:
    trend, span = reading.trend, _routine_span(reading)
    return f"A routine {words.period_noun(trend.grain)} falls {span}." if span else ""


def sentences(trend: Trend, measure: Measure, *, beside: str = "") -> tuple[str, ...]:
    """The trend in full sentences, in reading order; each is true without the others.

    beside: what the other measures say of one that is never judged by itself; without it the
    sentence only names them.
    """
    if trend.verdict == Verdict.NO_DATA:
        notes = [f"{words.capitalised(note)}." for note in trend.notes]
        return (f"No data: {needs(measure)}.", *notes)
    reading = read(trend)
    if trend.verdict in WAITING:
        told = (*_waiting(trend), *outlook.of_target(trend))
    else:
        told = (
            _level(reading),
            *_what_changed(reading),
            *_run(reading),
            *outlook.of_patience(trend),
            *outlook.of_target(trend),
            _what_to_do(reading, measure, beside),
        )
    return told + _doubts(reading)


def needs(measure: Measure) -> str:
    """What must be logged: "it needs Production figures with Reworked units and Units produced"."""
    way = measure.ways[0]
    below = () if way.denominator is None else (way.denominator,)
    return needs_of((way.numerators[0], *below))


def needs_of(totals: tuple[Total, ...]) -> str:
    """The logs and columns that these totals ask for."""
    asked: dict[str, list[str]] = {}
    for total in totals:
        labels = asked.setdefault(total.record, [])
        labels += [label for label in _asked_labels(total) if label not in labels]
    named = [
        f"{RECORDS[record].plural} with {words.listed(labels)}"
        if labels
        else RECORDS[record].plural
        for record, labels in asked.items()
    ]
    return f"it needs {words.listed(named)}"


def _asked_labels(total: Total) -> list[str]:
    """The labels of the fields without which the total cannot be made."""
    names = dict.fromkeys((*total.fields[:1], *asked_fields(total)))
    return [RECORDS[total.record].field(name).label for name in names]


def _title_rest(reading: Reading) -> str:
    trend, latest, found = reading.trend, reading.latest, reading.move
    if found is not None:
        return f", {words.moved(found.before, found.after, trend.unit)}"
    if trend.verdict == Verdict.BUILDING_BASELINE:
        return f", {progress(trend)}"
    judged = latest is not None and not words.is_missing(latest.centre)
    if trend.verdict == Verdict.NO_CHANGE and latest is not None and judged:
        return f", average {words.amount(latest.centre, trend.unit)}"
    return ""


def progress(trend: Trend) -> str:
    """How much of a baseline is there: "7 of 12 full weeks"."""
    noun = words.period_noun(trend.grain)
    return f"{trend.periods_found} of {trend.periods_needed} full {noun}s"


def _routine_span(reading: Reading) -> str:
    """ "between 39 and 91 a week", "up to 91 a week" without a lower limit; "" without any."""
    trend, latest = reading.trend, reading.latest
    if latest is None or words.is_missing(latest.upper):
        return ""
    if words.is_missing(latest.lower):
        return f"up to {words.amount(latest.upper, trend.unit)}"
    return f"between {words.between(latest.lower, latest.upper, trend.unit)}"


def _waiting(trend: Trend) -> tuple[str, ...]:
    noun = words.period_noun(trend.grain)
    if trend.verdict == Verdict.TOO_FEW:
        never = _never_varies(trend)
        if never is not None:
            return (
                f"Every {noun} of the baseline shows {words.amount(never, trend.unit)}: what does "
                "not vary has no routine range.",
                f"Too early to tell: keep logging, and judge no single {noun}.",
            )
        return (
            f"Too few {noun}s to tell: {words.count(trend.periods_found)} of the baseline differ "
            f"from its median, {words.count(trend.periods_needed)} are needed.",
            f"Too early to tell: keep logging, and judge no single {noun}.",
        )
    left = max(trend.periods_needed - trend.periods_found, 0)
    return (
        f"Building baseline, {progress(trend)}.",
        f"Too early to tell: {words.plural(left, f'more full {noun}')} before a change can be told "
        "from routine variation.",
    )


def _never_varies(trend: Trend) -> float | None:
    """The one value of a baseline that gives no limits, as it does not vary; else None."""
    points = trend.points
    held = points[points["included"] & (points["phase"] == points["phase"].max())]
    values = held["value"].dropna()
    if values.empty or held["upper"].notna().any():
        return None
    return float(values.iloc[0])


def _level(reading: Reading) -> str:
    trend, latest, span = reading.trend, reading.latest, _range_sentence(reading)
    centre = latest.centre if latest is not None else None
    when = f" ({baseline_words(trend)})" if trend.baseline is not None else ""
    if words.is_missing(centre):
        return f"There is no average to go by{when}."
    level = f"The baseline average is {words.amount(centre, trend.unit)}{when}"
    return f"{level}; {span[0].lower()}{span[1:]}" if span else f"{level}."


def baseline_words(trend: Trend) -> str:
    """ "52 weeks, 6 Jan 2025 to 4 Jan 2026"; "" without a baseline."""
    if trend.baseline is None:
        return ""
    dates = f"{words.day(trend.baseline.first)} to {words.day(trend.baseline.last)}"
    if not trend.baseline.periods:
        return dates
    return f"{words.plural(trend.baseline.periods, words.period_noun(trend.grain))}, {dates}"


def _what_changed(reading: Reading) -> tuple[str, ...]:
    trend, latest, found = reading.trend, reading.latest, reading.move
    if latest is None:
        return ()
    if trend.verdict not in JUDGED:
        return _nothing_changed(trend, latest)
    noun = words.period_noun(trend.grain)
    told = [_sustained(trend, found)] if found is not None and found.sustained else []
    for signal in reading.signals:
        if signal.rule == POINT:
            when = words.period_in_sentence(signal.period, trend.grain)
            told.append(
                f"{words.capitalised(when)}, at {words.amount(latest.value, trend.unit)}, is "
                f"{signal.side} the routine range (rule: one {noun} outside it)."
            )
            told += _around_the_point(trend, found)
        elif found is None or not found.sustained:
            told.append(
                f"The latest {noun}s together run {signal.side} the baseline average "
                "(rule: sustained change)."
            )
    return tuple(told)


def _sustained(trend: Trend, found: Move) -> str:
    noun, change = words.period_noun(trend.grain), trend.change
    when = words.period_in_sentence(found.since, trend.grain)
    moved = words.moved(found.before, found.after, trend.unit)
    bases = []
    if trend.baseline is not None and trend.baseline.periods:
        bases.append(words.plural(trend.baseline.periods, f"baseline {noun}"))
    if change is not None:
        bases.append(f"{words.plural(change.periods, noun)} since")
    rule = "; ".join(["rule: sustained change", " against ".join(bases)])
    return f"Since {when} the level is {moved}{_times_baseline(trend)} ({rule})."


def _around_the_point(trend: Trend, found: Move | None) -> tuple[str, ...]:
    """How far the level itself has moved, where more than the one period is pooled."""
    change = trend.change
    if found is None or found.sustained or change is None or change.periods < 2:
        return ()
    if found.after != change.after:
        return ()
    held = words.plural(change.periods, words.period_noun(trend.grain))
    moved = words.moved(change.before, change.after, trend.unit)
    return (f"The latest {held} together are {moved}{_times_baseline(trend)}.",)


def _times_baseline(trend: Trend) -> str:
    """ ", 1.35 times the baseline (95 % interval 1.12 to 1.62)"; "" where no ratio is given."""
    change = trend.change
    if change is None or words.is_missing(change.ratio):
        return ""
    times = f", {words.ratio(change.ratio)} times the baseline"
    if words.is_missing(change.ratio_low) or words.is_missing(change.ratio_high):
        return times
    interval = f"{words.ratio(change.ratio_low)} to {words.ratio(change.ratio_high)}"
    return f"{times}, 95 % interval {interval}"


def _nothing_changed(trend: Trend, latest: Latest) -> tuple[str, ...]:
    noun, when = (
        words.period_noun(trend.grain),
        words.period_in_sentence(latest.period, trend.grain),
    )
    if latest.included:
        return (f"Every full {noun} is part of the baseline: no change can be told yet.",)
    value = words.amount(latest.value, trend.unit)
    told = [
        f"No real change: {when}, at {value}, is inside the routine range, "
        "and no sustained change is found."
    ]
    earlier = [signal for signal in trend.signals if signal.period != latest.period]
    if earlier:
        last = max(earlier, key=lambda signal: signal.period)
        told.append(
            f"An earlier signal, last in {words.period_in_sentence(last.period, trend.grain)} "
            f"({words.verdict_word(last.judgement)}), has not lasted."
        )
    return tuple(told)


def _run(reading: Reading) -> tuple[str, ...]:
    """A run of eight is shown, not counted; a sustained change has said it already."""
    trend, run, found = reading.trend, reading.trend.run, reading.move
    if run is None or (found is not None and found.sustained):
        return ()
    noun = words.period_noun(trend.grain)
    return (
        f"Worth a look, no verdict: {words.plural(run.length, noun)} in a row {run.side} the "
        f"average, from {words.period_in_sentence(run.first, trend.grain)} to "
        f"{words.period_in_sentence(run.last, trend.grain)}.",
    )


def what_to_do(trend: Trend) -> str:
    """What a reader of the chart should do, in a sentence; of a trend that has a verdict."""
    return _advice(read(trend))


def _advice(reading: Reading) -> str:
    trend, latest, found = reading.trend, reading.latest, reading.move
    noun = words.period_noun(trend.grain)
    if trend.verdict not in JUDGED:
        if latest is not None and latest.included:
            return f"Too early to tell: keep logging, and judge no single {noun}."
        return f"Leave it alone: no single {noun} needs an explanation."
    kept = ", and keep what went with it" if trend.verdict == Verdict.BETTER else ""
    if found is None:
        return f"Look for what else changed in the latest {noun}s{kept}."
    when = words.period_in_sentence(found.since, trend.grain)
    if found.sustained:
        return f"Look for what else changed around {when}{kept}."
    return f"Look into {when}: ask what was different then{kept}."


def _what_to_do(reading: Reading, measure: Measure, beside: str) -> str:
    advice = _advice(reading)
    if reading.trend.verdict != Verdict.CHANGED:
        return advice
    return f"{advice} {read_with(measure, beside)}"


def read_with(measure: Measure, beside: str = "") -> str:
    """Why a measure is "changed" and never better or worse by itself."""
    told = f": {beside}" if beside else "."
    return (
        f"{measure.label}: by itself neither better nor worse; "
        f"changed, read with escapes and defects{told}"
    )


def _doubts(reading: Reading) -> tuple[str, ...]:
    """How far to trust it: provisional baseline, way of computing, unfinished period, silence."""
    trend, told = reading.trend, []
    if trend.baseline is not None and trend.baseline.provisional:
        told.append(_provisional(trend))
    told += outlook.of_proposal(trend)
    if trend.way_label:
        told.append(f"{words.capitalised(trend.way_label)}.")
    told += [f"{words.capitalised(note.rstrip('.'))}." for note in trend.notes]
    return (*told, *_unfinished(reading))


def _provisional(trend: Trend) -> str:
    whole, noun = WHOLE.get(trend.grain.value), words.period_noun(trend.grain)
    held = trend.baseline.periods if trend.baseline is not None else 0
    if whole is None or not 0 < held < whole:
        return "The baseline is provisional."
    return (
        f"The baseline is provisional: {words.plural(held, noun)}, until {whole} are complete and "
        "a new one is proposed."
    )


def _unfinished(reading: Reading) -> tuple[str, ...]:
    """Said where a partial period stands after the last one that is judged."""
    trend, latest = reading.trend, reading.latest
    partial = np.flatnonzero(trend.columns["partial"])
    if not len(partial):
        return ()
    last = last_day(trend, int(partial[-1]))
    if latest is not None and last < latest.period:
        return ()
    when = words.capitalised(words.period_in_sentence(last, trend.grain))
    return (f"{when} is not fully reported yet: drawn hollow, not judged.",)
