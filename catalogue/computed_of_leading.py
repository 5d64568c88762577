"""What leaders do, where two sides take more than a total over a total: see `computed`."""

from __future__ import annotations

from catalogue.computed_shapes import Computed
from catalogue.model import Better, Chart, FieldFilled, FieldIn, Measure, Side, Total
from catalogue.ways import PERCENT, share

ROUTINES = Total(record="routine", fields=("times_per_week",))
STAFFED = Total(record="staffing")
HEADCOUNT = Total(record="staffing", fields=("headcount",))
PER_HEADS = "per 100 heads a month"

WALK_CADENCE = Computed(
    measure=Measure(
        name="walk_cadence",
        label="Walks done of those due",
        sentence_name="walks done of those due",
        meaning="Gemba walks that a leader's routine asks for and that were done, at most one for "
        "each that was due, in its week or made up for in the next; a week of holidays asks for "
        "none. Where the log of walks ends, what was due after it counts as not done.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="gemba_walk"),
                denominator=ROUTINES,
                unit="% of what was due",
            ),
        ),
        clauses=("5.1.1 h",),
        settled_after_days=7,
    ),
    above="walks done of those due, at most one each",
    below="walks due by the routines of leaders, holidays left out",
)
QUALITY_OPENING_RATE = Computed(
    measure=Measure(
        name="quality_opening_rate",
        label="Opened with quality, of meetings held or due",
        sentence_name="meetings opened with quality, of those held or due",
        meaning="Meetings opened with quality by the leader, of meetings held or due by a routine: "
        "one that was due and is not logged was not opened.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="quality_meeting"),
                denominator=ROUTINES,
                unit="% of meetings held or due",
            ),
        ),
        clauses=("5.1.1 f",),
    ),
    above="meetings held and opened with quality by the leader",
    below="meetings held or due, leader by leader",
)
MEETING_LOG_RATE = Computed(
    measure=Measure(
        name="meeting_log_rate",
        label="Meetings logged, of those held or due",
        sentence_name="meetings logged, of those held or due",
        meaning="Meetings that are logged, of meetings held or due by a routine: how far the share "
        "of meetings logged can be trusted.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="quality_meeting"),
                denominator=ROUTINES,
                unit="% of meetings held or due",
            ),
        ),
        clauses=("5.1.1 f",),
    ),
    above="meetings held that say how they were opened",
    below="meetings held or due, leader by leader",
)
FLOOR_COVERAGE = Computed(
    measure=Measure(
        name="floor_coverage",
        label="Staffed places seen",
        sentence_name="staffed places seen",
        meaning="Areas and shifts that worked in a week and that a leader walked for at least 5 "
        "minutes, of all that worked; a walk that does not say how long it was counts.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(share(Total(record="gemba_walk"), denominator=STAFFED, unit="% of staffed places"),),
        clauses=("5.1.1 h",),
    ),
    above="area × shift × week cells with at least one walk of 5 minutes",
    below="area × shift × week cells that were staffed",
)
TEAMS_THANKED = Computed(
    measure=Measure(
        name="teams_thanked",
        label="Teams thanked in the month",
        sentence_name="teams thanked in the month",
        meaning="Distinct teams that a leader thanked in the month, of the plant's team list.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="recognition"),
                denominator=Total(record="recognition"),
                unit="% of teams",
            ),
        ),
        clauses=("5.1.1 i",),
    ),
    above="distinct teams of the list thanked in the month",
    below="teams of the plant's list",
    by_month=True,
)
RECOGNITIONS_PER_100 = Computed(
    measure=Measure(
        name="recognitions_per_100",
        label="Recognitions per 100 heads",
        sentence_name="recognitions per 100 heads",
        meaning="Thanks given by leaders per 100 people and month; as long as nobody's tier is "
        "known, by anybody.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="recognition"),
                denominator=HEADCOUNT,
                per=PERCENT,
                unit=PER_HEADS,
                chart=Chart.COUNT,
            ),
        ),
        clauses=("5.1.1 i",),
    ),
    above="thanks by people with a leader's tier",
    below="heads-months, of the staffing log, else of the team list",
)
VISION_REACH = Computed(
    measure=Measure(
        name="vision_reach",
        label="People reached by awareness sessions",
        sentence_name="people reached by awareness sessions",
        meaning="Attendees of awareness sessions per 100 people and month; somebody who attends "
        "two counts twice.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="awareness_session", fields=("attendees",)),
                denominator=HEADCOUNT,
                per=PERCENT,
                unit=PER_HEADS,
                chart=Chart.COUNT,
            ),
        ),
        clauses=("7.3",),
    ),
    above="attendees, one for a row that names the person",
    below="heads-months, of the staffing log, else of the team list",
)
OBJECTIVE_ATTAINMENT = Computed(
    measure=Measure(
        name="objective_attainment",
        label="Way to the objectives' targets",
        sentence_name="the way to the objectives' targets",
        meaning="How far the objectives reviewed have come from where they started to their "
        "target: 100 % is there, more is past it, less than 0 the wrong way.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(record="objective_review", fields=("actual", "baseline")),
                denominator=Total(record="objective_review", fields=("target",)),
                unit="% of the way",
                chart=Chart.VALUE,
            ),
        ),
        clauses=("5.1.1 b", "6.2"),
    ),
    above="(actual − baseline) / (target − baseline) of each objective reviewed",
    below="objectives reviewed whose target is not their baseline",
)
UNFUNDED_NEED_DISCIPLINE = Computed(
    measure=Measure(
        name="unfunded_need_discipline",
        label="Refused needs carried through",
        sentence_name="refused needs carried through",
        meaning="Requests refused or cut whose risk somebody accepted by name and whose objective "
        "was changed, or kept for a written reason, within 30 days, of requests refused or cut.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(
            share(
                Total(
                    record="resource_request",
                    where=(FieldIn(field="decision", values=("refused", "partly")),),
                ),
                denominator=Total(
                    record="resource_request",
                    where=(
                        FieldFilled(field="decided_on"),
                        FieldFilled(field="risk_accepted_by"),
                    ),
                ),
                unit="% of needs refused or cut",
            ),
        ),
        clauses=("5.1.1 e", "6.1", "9.3"),
        settled_after_days=30,
    ),
    above="requests refused or cut, the risk accepted and the objective settled in 30 days",
    below="requests refused or cut",
)
TRIAD_COMPLETENESS = Computed(
    measure=Measure(
        name="triad_completeness",
        label="Leaders who walk, meet and thank",
        sentence_name="leaders who walk, meet and thank",
        meaning="Leaders with at least one gemba walk, one meeting chaired and one recognition in "
        "the month, of leaders on the list of routines.",
        side=Side.LEADERS,
        better=Better.HIGHER,
        ways=(share(Total(record="gemba_walk"), denominator=ROUTINES, unit="% of leaders"),),
        clauses=("5.1.1 h",),
    ),
    above="leaders with a walk, a meeting and a recognition in the month",
    below="leaders with a routine in the month",
    by_month=True,
)

COMPUTED_OF_LEADING = (
    WALK_CADENCE,
    QUALITY_OPENING_RATE,
    MEETING_LOG_RATE,
    FLOOR_COVERAGE,
    TRIAD_COMPLETENESS,
    TEAMS_THANKED,
    RECOGNITIONS_PER_100,
    VISION_REACH,
    OBJECTIVE_ATTAINMENT,
    UNFUNDED_NEED_DISCIPLINE,
)
