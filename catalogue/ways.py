"""What measures are made of: totals and ways that several of them share."""

from __future__ import annotations

from catalogue.model import Chart, FieldIn, Total, Way

PER_THOUSAND = 1_000
PERCENT = 100
PPM = 1_000_000

# A row of a defect count that does not say how many is one defect.
BLANK_COUNTS_AS = {("defect_tally", "quantity"): 1}

UNITS_PRODUCED = Total(record="production", fields=("units_produced",))
# What a plant put out: of lines in series only the areas marked so count it.
OUTPUT = Total(record="production", fields=("units_inspected", "units_produced"))
LABOUR_HOURS = Total(record="production", fields=("labour_hours",))
# A status that says "this was no NC"; a blank status is one.
COUNTED_STATUS = FieldIn(
    field="status",
    values=(
        None,
        "open",
        "in progress",
        "awaiting verification",
        "closed",
        "closed effective",
    ),
)
# Where more than a fifth of the NCs do not say who found them, inside and outside are guesses.
SOURCE_KNOWN = 0.8
FOUND_OUTSIDE = ("customer", "field", "external audit")
FOUND_INSIDE = (
    "operator",
    "supervisor",
    "leader walk",
    "in-process check",
    "final inspection",
    "internal audit",
    "supplier incoming",
    "management review",
)


def per_week(numerator: Total, unit: str, chart: Chart = Chart.COUNT) -> tuple[Way, ...]:
    """The one way of an activity: its total per reported week."""
    return (Way(numerators=(numerator,), denominator=None, per=1, unit=unit, chart=chart),)


def per_exposure(*numerators: Total) -> tuple[Way, ...]:
    """The ways of a count of events: per 1,000 units, else per 1,000 labour hours, else a count."""
    return (
        Way(
            numerators=numerators,
            denominator=UNITS_PRODUCED,
            per=PER_THOUSAND,
            unit="per 1,000 units",
            chart=Chart.COUNT,
        ),
        Way(
            numerators=numerators,
            denominator=LABOUR_HOURS,
            per=PER_THOUSAND,
            unit="per 1,000 labour hours",
            chart=Chart.COUNT,
            label="units produced are not logged: per labour hour",
        ),
        Way(
            numerators=numerators,
            denominator=None,
            per=1,
            unit="a week",
            chart=Chart.COUNT,
            label="no denominator: a count, not a rate",
        ),
    )


def share_of_units(numerator_field: str) -> tuple[Way, ...]:
    """The one way of a share of the units produced, in percent."""
    return (
        Way(
            numerators=(Total(record="production", fields=(numerator_field,)),),
            denominator=UNITS_PRODUCED,
            per=PERCENT,
            unit="%",
            chart=Chart.PROPORTION,
        ),
    )


def share(
    *numerators: Total,
    denominator: Total,
    per: float = PERCENT,
    unit: str = "%",
    chart: Chart = Chart.PROPORTION,
    label: str = "",
) -> Way:
    """One total over another; a share in percent where nothing else is said."""
    return Way(
        numerators=numerators,
        denominator=denominator,
        per=per,
        unit=unit,
        chart=chart,
        label=label,
    )
