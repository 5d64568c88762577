"""How much a scan may be believed. Nothing above "weak" until the remaining checks exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.association.lead_scan import Scan
from analytics.association.results import Backward, SeriesSpec
from catalogue.model import Better, Chart

NONE = "none"
WEAK = "weak"
LARGEST_P = 0.05
SMALLEST_MEAN_COUNT = 1.0

# Flag → what it means. A flag never lifts a grade; later it caps one.
FLAG = {
    "reaction": "The outcome moves first too, or the link goes with more trouble: "
    "leaders may be going where the trouble is.",
    "few_events": "The outcome counts fewer than one event a plant and period.",
    "no_exposure": "The outcome is a plain count: volume is not taken into account.",
    "season_left": "The season could not be taken out.",
}


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """scan: the one judged, the worse where there are two. contradiction: "" for none, "halves"
    where its sign differs between the first and last half, "models" where it differs with and
    without what the plants share."""

    grade: str
    scan: Scan
    contradiction: str


def judge(scans: Sequence[Scan]) -> Judgement:
    """scans: of one pair, one for each way to take the nuisance out; the worst p counts."""
    worst = max(scans, key=lambda scan: scan.adjusted.p_adjusted)
    contradiction = ""
    if worst.halves_contradict:
        contradiction = "halves"
    elif len({scan.sign for scan in scans}) > 1:
        contradiction = "models"
    linked = worst.adjusted.p_adjusted <= LARGEST_P
    return Judgement(
        grade=WEAK if linked and not contradiction else NONE,
        scan=worst,
        contradiction=contradiction if linked else "",
    )


def more_trouble(sign: int, outcome: SeriesSpec) -> bool:
    """Whether more of the activity goes with a worse outcome."""
    return (sign > 0 and outcome.better == Better.LOWER) or (
        sign < 0 and outcome.better == Better.HIGHER
    )


def flags_for(
    judgement: Judgement,
    backward: Backward,
    *,
    outcome: SeriesSpec,
    events_per_cell: float | None,
    season_left: bool,
) -> tuple[str, ...]:
    """The flags in the order of FLAG. events_per_cell: None where the outcome counts nothing."""
    reacts = backward.p_adjusted <= LARGEST_P
    trouble = judgement.grade == WEAK and more_trouble(judgement.scan.sign, outcome)
    raised = {
        "reaction": reacts or trouble,
        "few_events": events_per_cell is not None and events_per_cell < SMALLEST_MEAN_COUNT,
        "no_exposure": outcome.kind == Chart.COUNT and not outcome.has_exposure,
        "season_left": season_left,
    }
    return tuple(flag for flag in FLAG if raised[flag])
