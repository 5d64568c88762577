"""Every measure: what is counted, over what, in which unit, and which way is better.

A measure that is not built is absent. Its formula follows the field's usage; each way says
how the number is made where a plant lacks the best source.
"""

from __future__ import annotations

from catalogue.measures_of_leading import MEASURES_OF_LEADING
from catalogue.measures_of_results import MEASURES_OF_RESULTS
from catalogue.model import (
    Better,
    Chart,
    FieldFilled,
    FieldIn,
    Measure,
    Side,
    Total,
    Way,
    Within,
)
from catalogue.ways import COUNTED_STATUS as COUNTED_STATUS
from catalogue.ways import FOUND_INSIDE as FOUND_INSIDE
from catalogue.ways import FOUND_OUTSIDE as FOUND_OUTSIDE
from catalogue.ways import OUTPUT as OUTPUT
from catalogue.ways import PERCENT, PPM, SOURCE_KNOWN, per_exposure, per_week, share_of_units
from catalogue.ways import UNITS_PRODUCED as UNITS_PRODUCED

WALKS_PER_WEEK = Measure(
    name="walks_per_week",
    label="Gemba walks",
    sentence_name="gemba walks",
    meaning="Gemba walks logged per reported week.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=per_week(Total(record="gemba_walk"), "a week"),
    clauses=("5.1.1 h",),
    on_overview=True,
)
WALK_MINUTES = Measure(
    name="walk_minutes",
    label="Minutes on the floor",
    sentence_name="minutes on the floor",
    meaning="Minutes of gemba walks per reported week; walks without minutes are left out.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=per_week(Total(record="gemba_walk", fields=("minutes",)), "min a week", Chart.VALUE),
    clauses=("5.1.1 h",),
)
MEETINGS_PER_WEEK = Measure(
    name="meetings_per_week",
    label="Meetings held",
    sentence_name="meetings held",
    meaning="Meetings held per reported week.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=per_week(
        Total(record="quality_meeting", where=(FieldIn(field="held", values=(True, None)),)),
        "a week",
    ),
    clauses=("5.1.1 f",),
)
RECOGNITIONS_PER_WEEK = Measure(
    name="recognitions_per_week",
    label="Recognitions",
    sentence_name="recognitions",
    meaning="Thanks given to a team or person, whoever gave them, per reported week.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=per_week(Total(record="recognition"), "a week"),
    clauses=("5.1.1 i",),
    on_overview=True,
)
LOGGED_MEETINGS = (
    FieldIn(field="held", values=(True, None)),
    FieldIn(field="opened_with_quality", values=(True, False)),
)
OPENED_WITH_QUALITY = Measure(
    name="opened_with_quality",
    label="Opened with quality",
    sentence_name="meetings opened with quality",
    meaning=(
        "Meetings opened with quality, of meetings logged and held with a yes or no; "
        "a meeting opened by somebody other than the leader does not count as opened."
    ),
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        Way(
            numerators=(
                Total(
                    record="quality_meeting",
                    where=(
                        FieldIn(field="held", values=(True, None)),
                        FieldIn(field="opened_with_quality", values=(True,)),
                        FieldIn(field="opened_by_leader", values=(True, None)),
                    ),
                ),
            ),
            denominator=Total(record="quality_meeting", where=LOGGED_MEETINGS),
            per=PERCENT,
            unit="% of meetings logged",
            chart=Chart.PROPORTION,
        ),
    ),
    clauses=("5.1.1 f",),
    on_overview=True,
)
NC_RATE = Measure(
    name="nc_rate",
    label="NCs reported",
    sentence_name="NCs reported",
    meaning=(
        "Nonconformities on the register (not cancelled, not unfounded) per 1,000 units produced. "
        "Fewer can mean fewer defects, or fewer people reporting: read with escapes and defects."
    ),
    side=Side.OUTCOMES,
    better=Better.NONE,
    ways=per_exposure(
        Total(record="nonconformity", where=(COUNTED_STATUS,)),
        Total(record="production", fields=("ncs",)),
    ),
    clauses=("10.2",),
    on_overview=True,
)
NC_RATE_INTERNAL = Measure(
    name="nc_rate_internal",
    label="NCs found inside",
    sentence_name="NCs found inside",
    meaning="Nonconformities found inside the plant, before the customer, per 1,000 units.",
    side=Side.OUTCOMES,
    better=Better.NONE,
    ways=per_exposure(
        Total(
            record="nonconformity",
            where=(COUNTED_STATUS, FieldIn(field="detection_source", values=FOUND_INSIDE)),
            least_filled=SOURCE_KNOWN,
        ),
    ),
    clauses=("10.2",),
)
ESCAPE_RATE = Measure(
    name="escape_rate",
    label="Escapes",
    sentence_name="escapes",
    meaning="Nonconformities found by a customer, in the field or by an external audit, "
    "per 1,000 units.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=per_exposure(
        Total(
            record="nonconformity",
            where=(COUNTED_STATUS, FieldIn(field="detection_source", values=FOUND_OUTSIDE)),
            least_filled=SOURCE_KNOWN,
        ),
    ),
    clauses=("10.2",),
    on_overview=True,
)
DEFECT_RATE = Measure(
    name="defect_rate",
    label="Defect rate",
    sentence_name="the defect rate",
    meaning="Nonconforming units per million units inspected; units produced stand in where "
    "units inspected are blank.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=(
        Way(
            numerators=(Total(record="production", fields=("nonconforming_units",)),),
            denominator=OUTPUT,
            per=PPM,
            unit="ppm",
            chart=Chart.PROPORTION,
        ),
        Way(
            numerators=(
                Total(record="production", fields=("defects",)),
                Total(
                    record="defect_tally",
                    fields=("quantity",),
                    where=(FieldIn(field="confirmed", values=(True, None)),),
                ),
            ),
            denominator=OUTPUT,
            per=PPM,
            unit="defects per million units",
            chart=Chart.COUNT,
            label="nonconforming units are not logged: defects per million units",
        ),
    ),
    clauses=("9.1.3",),
    on_overview=True,
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
        Way(
            numerators=(
                Total(
                    record="production", fields=("nonconforming_units",), where=(FIXED_SAMPLING,)
                ),
            ),
            denominator=Total(record="production", fields=OUTPUT.fields, where=(FIXED_SAMPLING,)),
            per=PPM,
            unit="ppm",
            chart=Chart.PROPORTION,
        ),
        Way(
            numerators=(Total(record="production", fields=("nonconforming_units",)),),
            denominator=OUTPUT,
            per=PPM,
            unit="ppm",
            chart=Chart.PROPORTION,
            label="sampling is not logged: all rows",
        ),
    ),
    clauses=("9.1.3",),
)
REWORK_RATE = Measure(
    name="rework_rate",
    label="Rework rate",
    sentence_name="the rework rate",
    meaning="Reworked units, of units produced.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=share_of_units("reworked_units"),
    clauses=("8.7",),
    on_overview=True,
)
SCRAP_RATE = Measure(
    name="scrap_rate",
    label="Scrap rate",
    sentence_name="the scrap rate",
    meaning="Scrapped units, of units produced.",
    side=Side.OUTCOMES,
    better=Better.LOWER,
    ways=share_of_units("scrapped_units"),
    clauses=("8.7",),
)

# A re-dated promise stays late: the first due date is the promise. A cancelled one was not kept.
FIRST_DUE = FieldFilled(field="first_due_on")
ON_TIME_CLOSURE = Measure(
    name="on_time_closure",
    label="Promises kept",
    sentence_name="promises kept",
    meaning="Promises done by their first due date, of promises whose first due date has passed; "
    "a promise that was given a later date stays late.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        Way(
            numerators=(
                Total(
                    record="action",
                    where=(FIRST_DUE, Within(field="done_on", of="first_due_on", days=0)),
                    dated_by="first_due_on",
                ),
            ),
            denominator=Total(record="action", where=(FIRST_DUE,), dated_by="first_due_on"),
            per=PERCENT,
            unit="%",
            chart=Chart.PROPORTION,
        ),
    ),
    clauses=("10.2",),
    on_overview=True,
    settled_after_days=1,  # a promise due today can still be kept today
)
DECISION_WITHIN_7_DAYS = Measure(
    name="decision_within_7_days",
    label="Decided within 7 days",
    sentence_name="findings decided within 7 days",
    meaning="Raised items that were decided within 7 days, of items raised at least 7 days ago.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        Way(
            numerators=(
                Total(
                    record="action",
                    where=(Within(field="decided_on", of="raised_on", days=7),),
                ),
            ),
            denominator=Total(record="action"),
            per=PERCENT,
            unit="%",
            chart=Chart.PROPORTION,
        ),
    ),
    clauses=("5.1.1 h", "10.3"),
    settled_after_days=7,
)

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        WALKS_PER_WEEK,
        WALK_MINUTES,
        MEETINGS_PER_WEEK,
        OPENED_WITH_QUALITY,
        RECOGNITIONS_PER_WEEK,
        ON_TIME_CLOSURE,
        DECISION_WITHIN_7_DAYS,
        *MEASURES_OF_LEADING,
        NC_RATE,
        NC_RATE_INTERNAL,
        ESCAPE_RATE,
        DEFECT_RATE,
        DETECTION_NEUTRAL_DEFECT_RATE,
        REWORK_RATE,
        SCRAP_RATE,
        *MEASURES_OF_RESULTS,
    )
}
