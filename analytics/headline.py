"""The one sentence of the first page: what to decide, worst first, and how much is quiet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics import moves, narrative, words
from analytics.readings import Reading, Signature
from analytics.results import Judgement, Trend, Verdict
from catalogue.model import Measure

MOST_IN_TITLE = 2
MOST_NAMED = 3
# A full period older than this is not "this month": a month and the days a log may come late.
STALE_AFTER_DAYS = 45
TITLE_STARTS = {
    Judgement.WORSE.value: "{plant} needs attention",
    Judgement.BETTER.value: "Better at {plant}",
    Judgement.CHANGED.value: "Changed at {plant}",
}
ALARMING = (Reading.DETERIORATING, Reading.CHILL)
QUIET = "moved only within their routine range and need no explanation"


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One line of "What changed", with the plant and measure that its click leads to.

    text: "65 → 82 a week", from the baseline average to the level since the change, or to the
    latest period where only that one stands out. size: |ln(to / from)|; infinite from or to 0.
    reading: of a measure that is never judged by itself, what the plant's streams say together.
    """

    plant: str
    measure: str
    plant_name: str
    measure_label: str
    sentence_name: str
    text: str
    moved: str  # "up from 65 to 82 a week"; "" where no level can be given
    judgement: Judgement
    size: float
    reading: str = ""
    note: str = ""  # what is known of it: then it no longer leads


def title(
    shown: Sequence[Trend],
    lines: Sequence[ChangeLine],
    plant_names: Mapping[str, str],
    today: dt.date | None,
) -> str:
    """The headline: one plant named at most, worst first. lines: worst first, noted ones last."""
    fresh = _without_note(lines)
    if fresh:
        return _worst(fresh)
    if lines:
        verb = "is" if len(lines) == 1 else "are"
        return f"Nothing new: {words.plural(len(lines), 'change')} {verb} known and noted"
    if any(trend.verdict == Verdict.NO_CHANGE for trend in shown):
        return _nothing_changed(shown, plant_names, today)
    if any(trend.verdict == Verdict.BUILDING_BASELINE for trend in shown):
        return "Building baseline: nothing can be judged yet"
    if any(trend.verdict == Verdict.TOO_FEW for trend in shown):
        return "Too few events so far: nothing can be judged yet"
    return "No data yet"


def sentence(
    shown: Sequence[Trend],
    lines: Sequence[ChangeLine],
    measures: Mapping[str, Measure],
    plant_names: Mapping[str, str],
    signatures: Mapping[str, Signature],
) -> str:
    """What else moved, while how much is quiet; where escapes and defects make
    the NC count alarming; then what cannot be judged, and why."""
    told = [
        _moved_and_quiet(shown, lines),
        _known(lines),
        *_alarming(signatures, plant_names),
        *_not_judged(shown, measures, plant_names),
    ]
    text = " ".join(f"{words.capitalised(part)}." for part in told if part)
    return text or "Add a plant's first log, and its measures appear here."


def _without_note(lines: Sequence[ChangeLine]) -> list[ChangeLine]:
    return [line for line in lines if not line.note]


def _known(lines: Sequence[ChangeLine]) -> str:
    """How many changes a note explains, where others lead; alone they are the title."""
    noted = [line for line in lines if line.note]
    if not noted or len(noted) == len(lines):
        return ""
    verb = "is" if len(noted) == 1 else "are"
    return f"{words.plural(len(noted), 'other change')} {verb} known and noted"


def _worst(lines: Sequence[ChangeLine]) -> str:
    named = _of_the_title(lines)[:MOST_IN_TITLE]
    start = TITLE_STARTS[named[0].judgement.value].format(plant=named[0].plant_name)
    return f"{start}: {', '.join(_phrase(line) for line in named)}"


def _of_the_title(lines: Sequence[ChangeLine]) -> list[ChangeLine]:
    """The lines of the plant that the title names: of the worst judgement there is, the plant
    with most of them, then with the largest."""
    worst = [line for line in lines if line.judgement == lines[0].judgement]
    by_plant: dict[str, list[ChangeLine]] = {}
    for line in worst:
        by_plant.setdefault(line.plant, []).append(line)
    return max(by_plant.values(), key=lambda found: (len(found), max(line.size for line in found)))


def _phrase(line: ChangeLine) -> str:
    name = line.sentence_name.removeprefix("the ")
    beside = f" ({line.reading})" if line.reading else ""
    return f"{name} {line.moved or line.judgement.value}{beside}"


def _nothing_changed(
    shown: Sequence[Trend], plant_names: Mapping[str, str], today: dt.date | None
) -> str:
    plants = {trend.plant for trend in shown if trend.verdict == Verdict.NO_CHANGE}
    newest = max(
        latest.period for trend in shown if (latest := moves.latest_full(trend)) is not None
    )
    stale = today is not None and (today - newest).days > STALE_AFTER_DAYS
    when = f"up to {words.day(newest)}" if stale else "this month"
    if len({trend.plant for trend in shown}) > 1:
        return f"No plant shows a real change {when}"
    plant = plants.pop()
    return f"{plant_names.get(plant, plant)} shows no real change {when}"


def _moved_and_quiet(shown: Sequence[Trend], lines: Sequence[ChangeLine]) -> str:
    judged = [trend for trend in shown if trend.verdict in moves.JUDGED]
    quiet = [trend for trend in shown if trend.verdict == Verdict.NO_CHANGE]
    total = len(judged) + len(quiet)
    if not total:
        return ""
    # Where some cannot be judged, the share is of those that can.
    of = "" if total == len(shown) else " with a baseline"
    counted = words.plural(total, "plant measure")
    told = f"{len(quiet)} of {counted}{of} {QUIET}"
    if not quiet:
        told = f"None of {counted}{of} stayed within its routine range"
    elif len(quiet) == total > 1:
        told = f"All {counted}{of} {QUIET}"
    others = _others(_without_note(lines))
    return f"{others}, while {told[0].lower()}{told[1:]}" if others else told


def _others(lines: Sequence[ChangeLine]) -> str:
    """What the title leaves to say: "Akron and Tulsa are better on 5 measures"."""
    if not lines:
        return ""
    told = _of_the_title(lines)
    by_judgement: dict[Judgement, list[ChangeLine]] = {}
    for line in lines:
        if line not in told:
            by_judgement.setdefault(line.judgement, []).append(line)
    return ", ".join(_clause(judgement, rest) for judgement, rest in by_judgement.items())


def _clause(judgement: Judgement, lines: Sequence[ChangeLine]) -> str:
    names = sorted({line.plant_name for line in lines})
    who = words.listed(names) if len(names) <= MOST_NAMED else f"{len(names)} plants"
    verb = "is" if len(names) == 1 else "are"
    what = "changed" if judgement == Judgement.CHANGED else f"{verb} {judgement.value}"
    return f"{who} {what} on {words.plural(len(lines), 'measure')}"


def _alarming(signatures: Mapping[str, Signature], plant_names: Mapping[str, str]) -> Iterator[str]:
    """ "possible reporting chill at Lyon: do not celebrate; ask whether people …"."""
    for reading in ALARMING:
        found = [one for one in signatures.values() if one.reading == reading]
        if found:
            names = [plant_names.get(one.plant, one.plant) for one in found]
            who = words.listed(names) if len(names) <= MOST_NAMED else f"{len(names)} plants"
            say = words.lowered(found[0].say).rstrip(".")
            yield f"{found[0].title} at {who}: {say}"


def _not_judged(
    shown: Sequence[Trend], measures: Mapping[str, Measure], plant_names: Mapping[str, str]
) -> list[str]:
    """How many build their baseline, who has no data; while nothing is judged, who is furthest."""
    building = [trend for trend in shown if trend.verdict == Verdict.BUILDING_BASELINE]
    few = sum(trend.verdict == Verdict.TOO_FEW for trend in shown)
    told = []
    if building and len(building) == sum(trend.verdict != Verdict.NO_DATA for trend in shown):
        far = max(building, key=lambda trend: trend.periods_found / trend.periods_needed)
        name = measures[far.measure].label
        plant = plant_names.get(far.plant, far.plant)
        told.append(f"furthest along: {name} at {plant}, {narrative.progress(far)}")
    elif building:
        told.append(_measures(len(building), "is", "are") + " building a baseline")
    if few:
        told.append(_measures(few, "has", "have") + " too few events to tell")
    return told + _silent(shown, plant_names)


def _silent(shown: Sequence[Trend], plant_names: Mapping[str, str]) -> list[str]:
    """Plants without any data, then single plant measures without, where others have some."""
    with_data = [trend for trend in shown if trend.verdict != Verdict.NO_DATA]
    if not with_data:
        return []
    plants = {trend.plant for trend in with_data}
    measures = {trend.measure for trend in with_data}
    silent = dict.fromkeys(trend.plant for trend in shown if trend.plant not in plants)
    names = [plant_names.get(plant, plant) for plant in silent]
    who = words.listed(names) if len(names) <= MOST_NAMED else f"{len(names)} plants"
    told = [f"no data from {who}"] if names else []
    gaps = sum(
        trend.verdict == Verdict.NO_DATA and trend.plant in plants and trend.measure in measures
        for trend in shown
    )
    if gaps:
        told.append(_measures(gaps, "has", "have") + " no data")
    return told


def _measures(how_many: int, one: str, many: str) -> str:
    """ "1 plant measure has", "4 plant measures have"."""
    return f"{words.plural(how_many, 'plant measure')} {one if how_many == 1 else many}"
