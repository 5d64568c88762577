"""Every question that pages, reports and the terminal may ask. `__all__` lists them all.

Each starts from the viewer's scope: no plants, no rows. Frames have the columns and dtypes that
the docstring lists, whatever the data: the driver's own depend on what it finds.
"""

from __future__ import annotations

from data.queries.decisions import (
    baseline_history,
    baselines,
    changed_baselines,
    exclusions,
    phases,
    settings,
    signal_notes,
    targets,
)
from data.queries.facts import field_values, leaders, yields
from data.queries.figures import (
    calendar_events,
    open_rejects,
    plants_adding_areas,
    plants_filling,
    spans,
    totals,
)
from data.queries.reference import (
    areas,
    batches,
    data_version,
    people,
    plants,
    reject_rows,
    shift_words,
    teams,
)
from data.queries.rows import record_rows, rows_behind
from data.queries.stored import row_history, stored_rows

__all__ = [
    "areas",
    "baseline_history",
    "baselines",
    "batches",
    "calendar_events",
    "changed_baselines",
    "data_version",
    "exclusions",
    "field_values",
    "leaders",
    "open_rejects",
    "people",
    "phases",
    "plants",
    "plants_adding_areas",
    "plants_filling",
    "record_rows",
    "reject_rows",
    "row_history",
    "rows_behind",
    "settings",
    "shift_words",
    "signal_notes",
    "spans",
    "stored_rows",
    "targets",
    "teams",
    "totals",
    "yields",
]
