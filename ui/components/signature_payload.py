"""What the overview component is sent to draw the plants' NC signatures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics import signature_words as wording
from analytics import words
from analytics.readings import QUIET, Reading, Signature
from analytics.results import Judgement
from charts import svg
from ui.components.payload import CHANGE_MARK_SIZE, Payload, palettes

OPENS = "nc_rate_internal"  # where a click on a plant's signature leads
NOTE = (
    "NCs found inside, escapes and defects of the last {window} against the frozen baseline, as "
    "times the baseline with a 95 % interval and the numbers found. One of them alone never tells."
)


def signatures_payload(found: Iterable[Signature], plant_names: Mapping[str, str]) -> Payload:
    """One entry a plant, in the order given; the plants of a quiet reading share a line."""
    ordered = list(found)
    windows = dict.fromkeys(f"{one.periods} full {one.grain.value}s" for one in ordered)
    return {
        "kind": "signatures",
        "palettes": palettes(),
        "label": "NC signatures",
        "signatures": [_entry(one, plant_names) for one in ordered if one.reading not in QUIET],
        "quiet": [_quiet(reading, ordered, plant_names) for reading in _quiet_readings(ordered)],
        "note": NOTE.format(window=" or ".join(windows)) if ordered else "",
    }


def _entry(one: Signature, plant_names: Mapping[str, str]) -> Payload:
    name = plant_names.get(one.plant, one.plant)
    streams = [wording.stream_short(stream) for stream in one.streams]
    return {
        "plant": one.plant,
        "measure": OPENS,
        "mark": svg.mark(Judgement.CHANGED, size=CHANGE_MARK_SIZE),
        "what": name,
        "reading": one.title,
        "streams": streams,
        "say": one.say,
        "label": f"{name}: {one.title}. {one.say} {words.capitalised('; '.join(streams))}.",
    }


def _quiet_readings(ordered: Iterable[Signature]) -> list[Reading]:
    return [reading for reading in QUIET if any(one.reading == reading for one in ordered)]


def _quiet(
    reading: Reading, ordered: Iterable[Signature], plant_names: Mapping[str, str]
) -> Payload:
    """The plants of one quiet reading, each a button of its own."""
    return {
        "reading": words.capitalised(wording.TITLES[reading.value]),
        "mark": svg.mark(None, size=CHANGE_MARK_SIZE),
        "plants": [
            {
                "plant": one.plant,
                "measure": OPENS,
                "what": plant_names.get(one.plant, one.plant),
                "label": f"{plant_names.get(one.plant, one.plant)}: {one.title}. {one.say}",
            }
            for one in ordered
            if one.reading == reading
        ],
    }
