"""The sentence that stands beside the numbers, and says no more than they do."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.association.grades import LARGEST_P, WEAK, Judgement, more_trouble
from analytics.association.lead_scan import Scan
from analytics.association.results import Backward, Refusal, SeriesSpec

METHOD = (
    "Lead scan: each plant's level, trend and volume and what plants share are taken out, the "
    "outcome's own memory is filtered out of both sides, and the strongest lag or window is held "
    "against random rotations of the activity's rhythm."
)
NAMED_AT_MOST = 5  # plants or periods named one by one in a note


def counted(number: int, noun: str) -> str:
    """ "1 week", "3 weeks"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def p_words(p: float) -> str:
    """Two decimals, three where they matter to the judgement."""
    return f"{p:.2f}" if p >= 0.1 else f"{p:.4f}" if p < 0.001 else f"{p:.3f}"


def some_named(names: Sequence[str]) -> str:
    """The first few by name, the rest by number."""
    shown = ", ".join(names[:NAMED_AT_MOST])
    left = len(names) - NAMED_AT_MOST
    return f"{shown} and {left:,} more" if left > 0 else shown


def later(scan: Scan, grain: str) -> str:
    """ "3 weeks later", or the lags of a window."""
    if scan.lag is not None:
        return f"{counted(scan.lag, grain)} later"
    first, last = scan.window or (0, 0)
    return f"{first} to {last} {grain}s later"


def refusal_sentence(refusal: Refusal) -> str:
    return f"{refusal.why} {refusal.cure}"


def pair_sentence(
    judgement: Judgement,
    backward: Backward,
    flags: Sequence[str],
    *,
    activity: SeriesSpec,
    outcome: SeriesSpec,
    grain: str,
    plants: int,
    periods: int,
) -> str:
    """What was found, how it was tested, on what, and how far it may be trusted."""
    scan = judgement.scan
    lags = counted(scan.candidates.look_back, "lag")
    windows = len(scan.candidates.windows)
    looked_at = f"{lags} and {counted(windows, 'window')}" if windows else lags
    tested = (
        f"lead scan, adjusted p {p_words(scan.adjusted.p_adjusted)} over {looked_at}; "
        f"{counted(plants, 'plant')} × {counted(periods, grain)}"
    )
    find = _hint if judgement.grade == WEAK else _no_link
    doubts = _doubts(judgement, backward, flags, activity=activity, outcome=outcome)
    return " ".join((find(judgement, activity, outcome, grain, tested), *doubts))


def _hint(
    judgement: Judgement, activity: SeriesSpec, outcome: SeriesSpec, grain: str, tested: str
) -> str:
    scan = judgement.scan
    direction = "higher" if scan.sign > 0 else "lower"
    return (
        f"A hint only: after {grain}s in which {activity.label} ran higher than usual, "
        f"{outcome.label} ran {direction} than usual {later(scan, grain)} ({tested}). "
        "They moved together; no more than that is shown. "
        f"Among 20 unrelated pairs, about {round(20 * LARGEST_P)} such hint comes by luck."
    )


def _no_link(
    judgement: Judgement, activity: SeriesSpec, outcome: SeriesSpec, grain: str, tested: str
) -> str:
    start = f"No dependable link between {activity.label} and {outcome.label}"
    strongest = later(judgement.scan, grain)
    if judgement.contradiction == "halves":
        return (
            f"{start}: the strongest one, {strongest}, points one way in the first half of the "
            f"{grain}s and the other way in the last half ({tested})."
        )
    if judgement.contradiction == "models":
        return (
            f"{start}: the strongest one changes its direction when what the plants share "
            f"is taken out ({tested})."
        )
    return (
        f"{start} up to {counted(judgement.scan.candidates.look_back, grain)} later ({tested}). "
        "One too small for this data to show could be there unseen."
    )


def _doubts(
    judgement: Judgement,
    backward: Backward,
    flags: Sequence[str],
    *,
    activity: SeriesSpec,
    outcome: SeriesSpec,
) -> list[str]:
    """One sentence for each reason for caution; what only a hint can suffer from stays out of
    the others."""
    linked = judgement.grade == WEAK
    doubts = []
    if backward.p_adjusted <= LARGEST_P:
        doubts.append(
            f"In the reverse order a link shows too: first {outcome.label}, then "
            f"{activity.label} (adjusted p {p_words(backward.p_adjusted)}); leaders may be going "
            "where the trouble is."
        )
    elif linked and more_trouble(judgement.scan.sign, outcome):
        doubts.append(
            "It goes with more trouble, not less: leaders may be going where the trouble is."
        )
    if "few_events" in flags and linked:
        doubts.append("The events are few: less than one a plant and period.")
    if "no_exposure" in flags and linked:
        doubts.append("Volume is not known, so a busy time may stand behind both.")
    if "season_left" in flags:
        doubts.append("The season could not be taken out.")
    return doubts
