"""Measures that are a few numbers over a stretch of days: see `computed_shapes`."""

from __future__ import annotations

from catalogue.computed_shapes import Summarised
from catalogue.model import Better, FieldFilled, FieldIn, Side, Total
from catalogue.text import words

# A session of this name is one in which leaders learn to lead for quality.
LEADERSHIP_WORKSHOP = words(
    "leadership workshop, leadership training, leaders workshop, workshop for leaders",
    "führungsworkshop, führungskräfteworkshop, führungstraining, führungskräftetraining",
    "atelier leadership, formation leadership, formation des managers, atelier managers",
    "taller de liderazgo, formación de líderes, formación en liderazgo",
)


def _events(kind: str) -> Total:
    return Total(record="calendar_event", where=(FieldIn(field="kind", values=(kind,)),))


RECOGNITION = Total(record="recognition")
WALKS = Total(record="gemba_walk")
SUMMARISED_OF_LEADING = (
    Summarised(
        name="time_to_close",
        label="Time to close",
        meaning="How long promises raised in the last 12 months take to be done, with those still "
        "open counted for as long as they are: the mean of the closed ones alone flatters.",
        side=Side.LEADERS,
        better=Better.LOWER,
        needs=(Total(record="action", where=(FieldFilled(field="done_on"),)),),
        clauses=("10.2",),
    ),
    Summarised(
        name="overdue_exposure",
        label="Overdue now",
        meaning="Days that open corrective actions and promises are past their due date, times 9, "
        "3, 1 and 0 for critical, major, minor and observation, how many, and the oldest.",
        side=Side.LEADERS,
        better=Better.LOWER,
        needs=(
            Total(record="nonconformity", where=(FieldFilled(field="corrective_action_due_on"),)),
        ),
        clauses=("10.2",),
    ),
    Summarised(
        name="longest_unseen_weeks",
        label="Longest unseen",
        meaning="Weeks since a leader last walked the staffed area and shift that was left alone "
        "for longest.",
        side=Side.LEADERS,
        better=Better.LOWER,
        needs=(WALKS, Total(record="staffing")),
        clauses=("5.1.1 h",),
    ),
    Summarised(
        name="off_shift_equity",
        label="Nights seen, against days",
        meaning="Staffed places seen by night over staffed places seen by day, in the last 13 "
        "weeks; 1 is even.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        needs=(WALKS, Total(record="staffing")),
        clauses=("5.1.1 h",),
    ),
    Summarised(
        name="recognition_reach",
        label="Teams thanked in the quarter",
        meaning="Distinct teams thanked in the last quarter that is over, of the plant's team "
        "list; without a list how many, and no share.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        needs=(RECOGNITION,),
        clauses=("5.1.1 i",),
    ),
    Summarised(
        name="recognition_latency_days",
        label="From result to thanks",
        meaning="Median days from a result to the thanks for it, over the last 12 months.",
        side=Side.LEADERS,
        better=Better.LOWER,
        needs=(Total(record="recognition", where=(FieldFilled(field="achieved_on"),)),),
        clauses=("5.1.1 i",),
    ),
    Summarised(
        name="recognition_equity",
        label="Evenness of thanks",
        meaning="1 − Gini of the thanks of the last 12 months over the teams of the plant's list, "
        "beside what as many thanks drawn evenly would give.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        needs=(RECOGNITION,),
        clauses=("5.1.1 i",),
    ),
    Summarised(
        name="workshop_coverage",
        label="Leaders with a leadership workshop",
        meaning="Leaders who attended a leadership workshop in the last 24 months, of leaders on "
        "the list of routines.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        needs=(
            Total(record="awareness_session", where=(FieldFilled(field="person"),)),
            Total(record="routine"),
        ),
        clauses=("5.1.1 f", "7.3"),
    ),
    Summarised(
        name="resources_by_kind",
        label="Resources granted, by kind",
        meaning="Amount granted, of the amount requested in the last 12 months, for people, "
        "training, technology and the rest; a request that does not log both is left out.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        needs=(
            Total(record="resource_request", fields=("amount_requested",)),
            Total(record="resource_request", fields=("amount_granted",)),
        ),
        clauses=("5.1.1 e", "7.1"),
    ),
    Summarised(
        name="resource_days_to_decide",
        label="Time to decide on requests",
        meaning="Median days from a request for people, training or technology to its decision, "
        "with those still undecided counted for as long as they wait.",
        side=Side.LEADERS,
        better=Better.LOWER,
        needs=(Total(record="resource_request", where=(FieldFilled(field="decided_on"),)),),
        clauses=("5.1.1 e", "7.1"),
    ),
    Summarised(
        name="certification_spike",
        label="Certification spike",
        meaning="Walks and thanks a week in the 28 days before external audits, over those of "
        "weeks more than 8 weeks away from any; named where over 1.5 times, and not by chance.",
        side=Side.LEADERS,
        better=Better.LOWER,
        needs=(WALKS, _events("external audit")),
        clauses=("5.1.1 c",),
    ),
    Summarised(
        name="persistence",
        label="Persistence",
        meaning="Walks a week in months 6, 12 and 18 after the programme's start over those of "
        "month 3 (0.8 is still there), and after a leader change over those before.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        needs=(WALKS, _events("programme start")),
        clauses=("10.3",),
    ),
)
SUMMARISED_OF_RESULTS = (
    Summarised(
        name="rolled_throughput_yield",
        label="Through every step good first time",
        meaning="The product of the areas' shares of units neither reworked nor scrapped, over the "
        "last 12 months: the chance to pass every area, where they are steps of one flow.",
        side=Side.OUTCOMES,
        better=Better.HIGHER,
        needs=(
            Total(record="production", fields=("units_produced",)),
            Total(record="production", fields=("reworked_units",)),
            Total(record="production", fields=("scrapped_units",)),
        ),
        clauses=("8.5.1",),
    ),
    Summarised(
        name="volume_adjusted_saving",
        label="What it is worth",
        meaning="The share of cost that poor quality took in the baseline less its share in the "
        "last 12 months, times the cost of production of those months.",
        side=Side.OUTCOMES,
        better=Better.HIGHER,
        needs=(Total(record="quality_cost", fields=("amount",)),),
        clauses=("9.1.3",),
    ),
)
SUMMARISED: dict[str, Summarised] = {
    entry.name: entry for entry in (*SUMMARISED_OF_LEADING, *SUMMARISED_OF_RESULTS)
}
