"""What plants and customers get, where two sides take more than a total over a total: see
`computed`."""

from __future__ import annotations

from catalogue.computed_shapes import Computed
from catalogue.model import Better, Chart, FieldFilled, FieldIn, Measure, Side, Total
from catalogue.ways import COUNTED_STATUS, PERCENT, PPM, share

FIRST_PASS_YIELD = Computed(
    measure=Measure(
        name="first_pass_yield",
        label="Good first time",
        sentence_name="units good first time",
        meaning="Units neither reworked nor scrapped, of units produced, over rows that log all "
        "three.",
        side=Side.OUTCOMES,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="production", fields=("reworked_units", "scrapped_units")),
                denominator=Total(record="production", fields=("units_produced",)),
            ),
        ),
        clauses=("8.5.1",),
    ),
    above="units produced less reworked and scrapped units",
    below="units produced",
)
DPMO = Computed(
    measure=Measure(
        name="dpmo",
        label="Defects per million opportunities",
        sentence_name="defects per million opportunities",
        meaning="Defects per million chances for one: units times opportunities per unit.",
        side=Side.OUTCOMES,
        better=Better.LOWER,
        ways=(
            share(
                Total(record="production", fields=("defects",)),
                denominator=Total(record="production", fields=("opportunities_per_unit",)),
                per=PPM,
                unit="per million opportunities",
                chart=Chart.COUNT,
            ),
        ),
        clauses=("9.1.3",),
    ),
    above="defects",
    below="units inspected (else produced) times opportunities per unit",
)
RECURRENCE_RATE = Computed(
    measure=Measure(
        name="recurrence_rate",
        label="NCs that came back",
        sentence_name="NCs that came back",
        meaning="Nonconformities in the same area and with the same defect code as one closed at "
        "most 180 days before, of those that say both.",
        side=Side.OUTCOMES,
        better=Better.LOWER,
        ways=(
            share(
                Total(record="nonconformity", where=(COUNTED_STATUS,)),
                denominator=Total(
                    record="nonconformity",
                    where=(
                        FieldFilled(field="area"),
                        FieldFilled(field="defect_code"),
                        FieldFilled(field="closed_on"),
                    ),
                ),
            ),
        ),
        clauses=("10.2",),
    ),
    above="NCs of an area and defect code of which one was closed in the 180 days before",
    below="NCs with area and defect code, not cancelled and not unfounded",
)
FRONTLINE_REPORTING_RATE = Computed(
    measure=Measure(
        name="frontline_reporting_rate",
        label="Reported from the floor",
        sentence_name="NCs and ideas from the floor",
        meaning="Nonconformities and ideas raised by people who lead nobody, per 100 people and "
        "month; as long as nobody's tier is known, by anybody.",
        side=Side.OUTCOMES,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="nonconformity"),
                denominator=Total(record="staffing", fields=("headcount",)),
                per=PERCENT,
                unit="per 100 heads a month",
                chart=Chart.COUNT,
            ),
        ),
        clauses=("7.4", "10.2"),
    ),
    above="NCs and ideas raised by people without a leader's tier",
    below="heads-months, of the staffing log, else of the team list",
)
SATISFACTION = Computed(
    measure=Measure(
        name="satisfaction",
        label="Customer satisfaction",
        sentence_name="customer satisfaction",
        meaning="The mean score of customers, each period weighed by how many answered.",
        side=Side.OUTCOMES,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="customer_result", fields=("satisfaction_score",)),
                denominator=Total(record="customer_result", fields=("responses",)),
                per=1,
                unit="points",
                chart=Chart.VALUE,
            ),
        ),
        clauses=("9.1.2",),
    ),
    above="scores times responses",
    below="responses",
)
FAILURE_COST = Total(record="quality_cost", fields=("amount",))
COPQ = Computed(
    measure=Measure(
        name="copq",
        label="Cost of poor quality",
        sentence_name="the cost of poor quality",
        meaning="Cost of internal and external failure per reported week, in one currency: amounts "
        "of two are never added.",
        side=Side.OUTCOMES,
        better=Better.LOWER,
        ways=(
            share(
                FAILURE_COST,
                denominator=FAILURE_COST,
                per=1,
                unit="a week",
                chart=Chart.VALUE,
            ),
        ),
        clauses=("9.1.3",),
    ),
    above="amounts of internal and external failure",
    below="reported weeks",
)
COPQ_PERCENT = Computed(
    measure=Measure(
        name="copq_percent",
        label="Share of cost that poor quality takes",
        sentence_name="the share of cost that poor quality takes",
        meaning="Cost of internal and external failure, of the cost of production; of sales where "
        "that is not logged.",
        side=Side.OUTCOMES,
        better=Better.LOWER,
        ways=(
            share(
                FAILURE_COST,
                denominator=FAILURE_COST,
                unit="% of the cost of production",
                chart=Chart.VALUE,
            ),
            share(
                FAILURE_COST,
                denominator=FAILURE_COST,
                unit="% of sales",
                chart=Chart.VALUE,
                label="the cost of production is not logged: of sales",
            ),
        ),
        clauses=("9.1.3",),
    ),
    above="amounts of internal and external failure",
    below="cost of production, else sales, of the same period and currency",
)


def _operations(name: str, figure: str, better: Better) -> Computed:
    """The measure of one operations figure, in the unit that the plant logs it in."""
    of_figure = (FieldIn(field="figure", values=(figure,)),)
    return Computed(
        measure=Measure(
            name=name,
            label=figure[:1].upper() + figure[1:],
            sentence_name=figure,
            meaning=f"{figure[:1].upper()}{figure[1:]} as the plant logs it, in its own unit; "
            "its own rows may say which direction is better.",
            side=Side.OUTCOMES,
            better=better,
            ways=(
                share(
                    Total(record="operations_result", fields=("value",), where=of_figure),
                    denominator=Total(record="operations_result", where=of_figure),
                    per=1,
                    unit="as logged",
                    chart=Chart.VALUE,
                ),
            ),
            clauses=("9.1.3",),
        ),
        above=f"values of “{figure}”",
        below="how many there are, in the unit of the latest",
    )


# Measure → the figure that it shows.
OPERATIONS_FIGURES = {
    "processing_time": "processing time",
    "productivity": "productivity",
    "inventory": "inventory",
    "on_time_delivery": "on-time delivery",
    "equipment_effectiveness": "overall equipment effectiveness",
}
LOWER_IS_BETTER = ("processing_time", "inventory")

COMPUTED_OF_RESULTS = (
    FIRST_PASS_YIELD,
    DPMO,
    RECURRENCE_RATE,
    FRONTLINE_REPORTING_RATE,
    SATISFACTION,
    COPQ,
    COPQ_PERCENT,
    *(
        _operations(name, figure, Better.LOWER if name in LOWER_IS_BETTER else Better.HIGHER)
        for name, figure in OPERATIONS_FIGURES.items()
    ),
)
