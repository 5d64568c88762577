"""What the leadership involvement index is made of. No outcome is in it."""

from __future__ import annotations

from dataclasses import dataclass

# Of the weight, which is 100 in all: less is too little to stand for the whole.
LEAST_WEIGHT = 60
# A quarter of full months: walks come by the week, reviews of objectives by the quarter.
MONTHS = 3
# A month counts once it is over for so long: most measures wait a week for what comes late. One
# that waits longer (a refused need has 30 days) counts in the months that are settled for it.
OVER_FOR_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class IndexPart:
    """weight: its points of the 100. measures: shares of which higher is better, by name; the part
    is the mean of those that a plant has."""

    name: str
    label: str
    weight: int
    measures: tuple[str, ...]


INDEX_LABEL = "Leadership involvement index"
INDEX_MEANING = (
    "How much of what leaders are expected to do was done in the last 3 full months, from 0 to "
    "100: a weighted mean of parts. A measure counts as far as it reaches its target, or 100 % "
    "where none is set, and no further. Parts without a log are left out and the others weigh "
    "more; below 60 % of the weight there is no index. No result of the plant is in it."
)
INDEX_PARTS = (
    IndexPart(
        name="follow_through",
        label="Follow-through",
        weight=30,
        measures=("on_time_closure", "decision_within_7_days", "told_back_rate"),
    ),
    IndexPart(
        name="floor",
        label="Presence on the floor",
        weight=20,
        measures=("walk_cadence", "floor_coverage"),
    ),
    IndexPart(
        name="tone",
        label="Quality first in meetings",
        weight=15,
        measures=("quality_opening_rate",),
    ),
    IndexPart(
        name="recognition",
        label="Thanks",
        weight=10,
        measures=("recognition_reach",),
    ),
    IndexPart(
        name="strategy",
        label="Quality in the strategy",
        weight=10,
        measures=("strategy_link_rate", "objective_attainment"),
    ),
    IndexPart(
        name="resources",
        label="Resources and risk",
        weight=10,
        measures=("resource_fulfilment", "unfunded_need_discipline"),
    ),
    IndexPart(
        name="example",
        label="Example at audits",
        weight=5,
        measures=("audit_presence", "audit_answered_on_time"),
    ),
)
