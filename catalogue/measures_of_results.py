"""What the plant, its customers and its suppliers get, beyond the first page: further measures."""

from __future__ import annotations

from catalogue.model import Better, Chart, FieldFilled, FieldIn, Measure, Side, Total
from catalogue.ways import (
    COUNTED_STATUS,
    FOUND_INSIDE,
    FOUND_OUTSIDE,
    OUTPUT,
    PER_THOUSAND,
    PPM,
    SOURCE_KNOWN,
    UNITS_PRODUCED,
    share,
)

FIXED_SAMPLING = FieldIn(field="sampling", values=("fixed",))
DETECTION_NEUTRAL_DEFECT_RATE = Measure(
    name="detection_neutral_defect_rate",
    label="Defect rate, fixed sampling",
    sentence_name="the defect rate under fixed sampling",
    meaning="Nonconforming units per million units inspected, of rows with fixed sampling only: "
    "how hard people look does not move it.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=(
        share(
            Total(record="production", fields=("nonconforming_units",), where=(FIXED_SAMPLING,)),
            denominator=Total(record="production", fields=OUTPUT.fields, where=(FIXED_SAMPLING,)),
            per=PPM,
            unit="ppm",
        ),
        share(
            Total(record="production", fields=("nonconforming_units",)),
            denominator=OUTPUT,
            per=PPM,
            unit="ppm",
            label="sampling is not logged: all rows",
        ),
        share(
            Total(record="production", fields=("defects",)),
            denominator=OUTPUT,
            per=PPM,
            unit="defects per million units",
            chart=Chart.COUNT,
            label="neither sampling nor nonconforming units are logged: all defects",
        ),
    ),
    clauses=("9.1.3",),
)
REWORK_HOURS_RATE = Measure(
    name="rework_hours_rate",
    label="Rework hours",
    sentence_name="rework hours",
    meaning="Hours of rework per 1,000 units produced.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=(
        share(
            Total(record="production", fields=("rework_hours",)),
            denominator=UNITS_PRODUCED,
            per=PER_THOUSAND,
            unit="h per 1,000 units",
            chart=Chart.RATIO,
        ),
    ),
    clauses=("8.7",),
)
FOUND_ANYWHERE = FieldIn(field="detection_source", values=(*FOUND_INSIDE, *FOUND_OUTSIDE))
INTERNAL_DETECTION_SHARE = Measure(
    name="internal_detection_share",
    label="NCs found inside first",
    sentence_name="NCs found inside first",
    meaning="Nonconformities found inside the plant, of those that say who found them.",
    side=Side.OUTCOMES,
    better=Better.HIGHER,
    ways=(
        share(
            Total(
                record="nonconformity",
                where=(
                    COUNTED_STATUS,
                    FieldIn(field="detection_source", values=FOUND_INSIDE),
                ),
                least_filled=SOURCE_KNOWN,
            ),
            denominator=Total(
                record="nonconformity",
                where=(COUNTED_STATUS, FOUND_ANYWHERE),
                least_filled=SOURCE_KNOWN,
            ),
        ),
    ),
    clauses=("10.2",),
)
CORRECTIVE_ACTION_CLOSED = (
    COUNTED_STATUS,
    FieldIn(field="corrective_action_needed", values=(True,)),
    FieldFilled(field="closed_on"),
)
EFFECTIVENESS_VERIFIED = Measure(
    name="effectiveness_verified",
    label="Corrective actions verified effective",
    sentence_name="corrective actions verified effective",
    meaning="Corrective actions verified and found effective, of those closed at least 90 days "
    "ago; one that nobody verified is not.",
    side=Side.OUTCOMES,
    better=Better.HIGHER,
    ways=(
        share(
            Total(
                record="nonconformity",
                where=(
                    *CORRECTIVE_ACTION_CLOSED,
                    FieldFilled(field="verified_on"),
                    FieldIn(field="effective", values=(True,)),
                ),
                dated_by="closed_on",
            ),
            denominator=Total(
                record="nonconformity", where=CORRECTIVE_ACTION_CLOSED, dated_by="closed_on"
            ),
        ),
        share(
            Total(
                record="action",
                where=(
                    FieldFilled(field="done_on"),
                    FieldFilled(field="verified_on"),
                    FieldIn(field="effective", values=(True,)),
                ),
                dated_by="done_on",
            ),
            denominator=Total(
                record="action", where=(FieldFilled(field="done_on"),), dated_by="done_on"
            ),
            label="the register of NCs does not say: promises done and verified",
        ),
    ),
    clauses=("10.2",),
    settled_after_days=90,
)
UNITS_SHIPPED = Total(record="customer_result", fields=("units_shipped",))
COMPLAINT_RATE = Measure(
    name="complaint_rate",
    label="Complaints",
    sentence_name="complaints",
    meaning="Complaints of customers per million units shipped.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=(
        share(
            Total(record="customer_result", fields=("complaints",)),
            denominator=UNITS_SHIPPED,
            per=PPM,
            unit="per million units shipped",
            chart=Chart.COUNT,
        ),
    ),
    clauses=("9.1.2",),
)
RETURNS_PPM = Measure(
    name="returns_ppm",
    label="Returned units",
    sentence_name="returned units",
    meaning="Units that customers sent back, per million units shipped.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=(
        share(
            Total(record="customer_result", fields=("returned_units",)),
            denominator=UNITS_SHIPPED,
            per=PPM,
            unit="ppm",
        ),
    ),
    clauses=("9.1.2",),
)
RESPONSE_RATE = Measure(
    name="response_rate",
    label="Customers who answered",
    sentence_name="customers who answered",
    meaning="Customers who answered, of customers asked: how far the satisfaction score speaks "
    "for them.",
    side=Side.OUTCOMES,
    better=Better.HIGHER,
    ways=(
        share(
            Total(record="customer_result", fields=("responses",)),
            denominator=Total(record="customer_result", fields=("invited",)),
        ),
    ),
    clauses=("9.1.2",),
)
SUPPLIER_PPM = Measure(
    name="supplier_ppm",
    label="Parts rejected from suppliers",
    sentence_name="parts rejected from suppliers",
    meaning="Parts rejected, per million parts received from suppliers.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=(
        share(
            Total(record="supplier_result", fields=("parts_rejected",)),
            denominator=Total(record="supplier_result", fields=("parts_received",)),
            per=PPM,
            unit="ppm",
        ),
    ),
    clauses=("8.4",),
)

MEASURES_OF_RESULTS = (
    DETECTION_NEUTRAL_DEFECT_RATE,
    REWORK_HOURS_RATE,
    INTERNAL_DETECTION_SHARE,
    EFFECTIVENESS_VERIFIED,
    COMPLAINT_RATE,
    RETURNS_PPM,
    RESPONSE_RATE,
    SUPPLIER_PPM,
)
