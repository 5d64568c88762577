"""What leaders do beyond walking, meeting, thanking and keeping promises: further measures."""

from __future__ import annotations

from catalogue.model import Better, Chart, FieldFilled, FieldIn, Measure, Side, Total, Within
from catalogue.ways import share

HELD = FieldIn(field="held", values=(True, None))
QUALITY_AIRTIME_SHARE = Measure(
    name="quality_airtime_share",
    label="Meeting time on quality",
    sentence_name="minutes on quality",
    meaning="Minutes on quality, of all minutes of the meetings that log both.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(record="quality_meeting", fields=("quality_minutes",), where=(HELD,)),
            denominator=Total(record="quality_meeting", fields=("total_minutes",), where=(HELD,)),
            unit="% of minutes",
            chart=Chart.RATIO,
        ),
    ),
    clauses=("5.1.1 f",),
)
ISSUES_PER_WALK_HOUR = Measure(
    name="issues_per_walk_hour",
    label="Findings per walk hour",
    sentence_name="findings per walk hour",
    meaning="Findings of gemba walks per hour on the floor, of walks that log both. Fewer can "
    "mean a better floor, or leaders who no longer ask.",
    side=Side.LEADERS,
    better=Better.NONE,
    ways=(
        share(
            Total(record="gemba_walk", fields=("findings",)),
            denominator=Total(record="gemba_walk", fields=("minutes",)),
            per=60,
            unit="an hour",
            chart=Chart.COUNT,
        ),
    ),
    clauses=("5.1.1 h",),
)
FINDINGS_SAID = FieldFilled(field="findings")
ZERO_FINDING_RATE = Measure(
    name="zero_finding_rate",
    label="Walks without a finding",
    sentence_name="walks without a finding",
    meaning="Gemba walks with 0 findings, of walks that say how many there were.",
    side=Side.LEADERS,
    better=Better.NONE,
    ways=(
        share(
            Total(record="gemba_walk", where=(FieldIn(field="findings", values=(0,)),)),
            denominator=Total(record="gemba_walk", where=(FINDINGS_SAID,)),
        ),
    ),
    clauses=("5.1.1 h",),
)
REDATED_SHARE = Measure(
    name="redated_share",
    label="Promises given a later date",
    sentence_name="promises given a later date",
    meaning="Promises whose due date was moved past the first one, of promises whose first due "
    "date has passed.",
    side=Side.LEADERS,
    better=Better.LOWER,
    ways=(
        share(
            Total(
                record="action",
                where=(
                    FieldFilled(field="due_on"),
                    Within(field="first_due_on", of="due_on", days=-1),
                ),
                dated_by="first_due_on",
            ),
            denominator=Total(
                record="action",
                where=(FieldFilled(field="first_due_on"), FieldFilled(field="due_on")),
                dated_by="first_due_on",
            ),
        ),
    ),
    clauses=("10.2",),
    settled_after_days=1,
)
DECIDED = FieldFilled(field="decided_on")
TOLD_BACK_RATE = Measure(
    name="told_back_rate",
    label="Told back",
    sentence_name="raisers told the outcome",
    meaning="Decided items whose raiser was told the outcome, of items decided at least 7 days "
    "ago: word needs a few days to travel.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(
                record="action",
                where=(DECIDED, FieldFilled(field="told_back_on")),
                dated_by="decided_on",
            ),
            denominator=Total(record="action", where=(DECIDED,), dated_by="decided_on"),
        ),
    ),
    clauses=("5.1.1 h", "7.4"),
    settled_after_days=7,
)
STRATEGY_LINK_RATE = Measure(
    name="strategy_link_rate",
    label="Objectives that serve a business goal",
    sentence_name="objectives that serve a business goal",
    meaning="Objectives reviewed that name the business goal they serve, of objectives reviewed.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(record="objective_review", where=(FieldFilled(field="business_goal"),)),
            denominator=Total(record="objective_review"),
        ),
    ),
    clauses=("5.1.1 b", "6.2"),
)
MONEY_EFFECT_RATE = Measure(
    name="money_effect_rate",
    label="Objectives with their worth in money",
    sentence_name="objectives with their worth in money",
    meaning="Objectives reviewed whose worth is given in money, of objectives reviewed.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(record="objective_review", where=(FieldFilled(field="money_effect"),)),
            denominator=Total(record="objective_review"),
        ),
    ),
    clauses=("5.1.1 b", "6.2"),
)
RESOURCE_FULFILMENT = Measure(
    name="resource_fulfilment",
    label="Resources granted",
    sentence_name="resources granted",
    meaning="Amount granted, of the amount requested, over requests that log both; a request "
    "that nobody has decided on is left out.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(record="resource_request", fields=("amount_granted",)),
            denominator=Total(record="resource_request", fields=("amount_requested",)),
            unit="% of the amount",
            chart=Chart.RATIO,
        ),
    ),
    clauses=("5.1.1 e", "7.1"),
)
AUDIT_HELD = FieldFilled(field="held_on")
PRESENCE_SAID = (
    AUDIT_HELD,
    FieldIn(field="leader_at_opening", values=(True, False)),
    FieldIn(field="leader_at_closing", values=(True, False)),
)
AUDIT_PRESENCE = Measure(
    name="audit_presence",
    label="Leader at the audit",
    sentence_name="audits with a leader",
    meaning="Audits with a leader at the opening and at the closing, of audits held that say so.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(
                record="audit",
                where=(
                    AUDIT_HELD,
                    FieldIn(field="leader_at_opening", values=(True,)),
                    FieldIn(field="leader_at_closing", values=(True,)),
                ),
                dated_by="held_on",
            ),
            denominator=Total(record="audit", where=PRESENCE_SAID, dated_by="held_on"),
        ),
    ),
    clauses=("9.2",),
)
AUDIT_ANSWERED_ON_TIME = Measure(
    name="audit_answered_on_time",
    label="Audit findings answered on time",
    sentence_name="audit findings answered on time",
    meaning="Audit findings answered by their date, of findings due for an answer.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(
                record="audit",
                fields=("findings_answered_on_time",),
                where=(AUDIT_HELD,),
                dated_by="held_on",
            ),
            denominator=Total(
                record="audit", fields=("findings_due",), where=(AUDIT_HELD,), dated_by="held_on"
            ),
        ),
    ),
    clauses=("9.2",),
)
SELF_IDENTIFIED_SHARE = Measure(
    name="self_identified_share",
    label="Audit findings named by the area itself",
    sentence_name="audit findings named by the area itself",
    meaning="Audit findings that the area had named itself, of all findings of audits held.",
    side=Side.LEADERS,
    better=Better.HIGHER,
    ways=(
        share(
            Total(
                record="audit",
                fields=("findings_self_identified",),
                where=(AUDIT_HELD,),
                dated_by="held_on",
            ),
            denominator=Total(
                record="audit", fields=("findings",), where=(AUDIT_HELD,), dated_by="held_on"
            ),
        ),
    ),
    clauses=("9.2",),
)

MEASURES_OF_LEADING = (
    QUALITY_AIRTIME_SHARE,
    ISSUES_PER_WALK_HOUR,
    ZERO_FINDING_RATE,
    REDATED_SHARE,
    TOLD_BACK_RATE,
    STRATEGY_LINK_RATE,
    MONEY_EFFECT_RATE,
    RESOURCE_FULFILMENT,
    AUDIT_PRESENCE,
    AUDIT_ANSWERED_ON_TIME,
    SELF_IDENTIFIED_SHARE,
)
