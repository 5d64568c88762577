"""Every record a plant can log. Add an activity here, and its measure in `catalogue.measures`."""

from __future__ import annotations

from catalogue.model import RecordType
from catalogue.records.expectations import CALENDAR_EVENT, ROUTINE, STAFFING
from catalogue.records.follow_through import ACTION
from catalogue.records.leadership import GEMBA_WALK, QUALITY_MEETING
from catalogue.records.people import AWARENESS_SESSION, PULSE, RECOGNITION
from catalogue.records.production import PRODUCTION
from catalogue.records.quality import DEFECT_TALLY, NONCONFORMITY
from catalogue.records.results import (
    CUSTOMER_RESULT,
    OPERATIONS_RESULT,
    QUALITY_COST,
    SUPPLIER_RESULT,
)
from catalogue.records.risks import RESOURCE_REQUEST, RISK
from catalogue.records.system import AUDIT, OBJECTIVE_REVIEW, PRACTICE

RECORDS: dict[str, RecordType] = {
    record.name: record
    for record in (
        GEMBA_WALK,
        QUALITY_MEETING,
        RECOGNITION,
        AWARENESS_SESSION,
        ACTION,
        NONCONFORMITY,
        PRODUCTION,
        DEFECT_TALLY,
        CUSTOMER_RESULT,
        SUPPLIER_RESULT,
        QUALITY_COST,
        OPERATIONS_RESULT,
        AUDIT,
        OBJECTIVE_REVIEW,
        RESOURCE_REQUEST,
        RISK,
        PRACTICE,
        PULSE,
        CALENDAR_EVENT,
        STAFFING,
        ROUTINE,
    )
}
