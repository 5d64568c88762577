"""Every measure that a trend can show, and those among them that a function computes."""

from __future__ import annotations

from catalogue.computed_of_leading import COMPUTED_OF_LEADING
from catalogue.computed_of_results import COMPUTED_OF_RESULTS
from catalogue.computed_shapes import Computed
from catalogue.measures import MEASURES
from catalogue.model import Measure

COMPUTED: dict[str, Computed] = {
    entry.measure.name: entry for entry in (*COMPUTED_OF_LEADING, *COMPUTED_OF_RESULTS)
}
# By name: those that are totals over totals first.
CHARTED: dict[str, Measure] = MEASURES | {name: entry.measure for name, entry in COMPUTED.items()}
