"""What consultants and certified companies report to have reached. Never a target: other clients,
no denominators, no intervals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Claim:
    """low, high: the claimed change in percent of the level before (−30: that much less); equal
    where one number was given. measures: the names of those that it can be held beside."""

    name: str
    low: float
    high: float
    says: str
    source: str
    measures: tuple[str, ...]


CLAIMS: tuple[Claim, ...] = (
    Claim(
        name="medical_devices",
        low=-30,
        high=-30,
        says="30 % fewer NCs in one year",
        source="a consultant's case study, medical devices",
        measures=("nc_rate", "nc_rate_internal"),
    ),
    Claim(
        name="automotive",
        low=-30,
        high=-30,
        says="30 % fewer product defects",
        source="a consultant's case study, automotive components",
        measures=("defect_rate",),
    ),
    Claim(
        name="automotive_efficiency",
        low=25,
        high=25,
        says="25 % more operational efficiency, however that was measured",
        source="a consultant's case study, automotive components",
        measures=("productivity", "equipment_effectiveness"),
    ),
    Claim(
        name="government_time",
        low=-64,
        high=-64,
        says="64 % shorter processing time",
        source="a consultant's case study, a government client",
        measures=("processing_time",),
    ),
    Claim(
        name="government_productivity",
        low=67,
        high=67,
        says="67 % more productivity",
        source="a consultant's case study, a government client",
        measures=("productivity",),
    ),
    Claim(
        name="government_inventory",
        low=-89,
        high=-89,
        says="89 % less inventory",
        source="a consultant's case study, a government client",
        measures=("inventory",),
    ),
    Claim(
        name="certified",
        low=-30,
        high=-20,
        says="20 to 30 % fewer defects",
        source="as commonly reported by certified companies",
        measures=("defect_rate",),
    ),
)


def claims_about(measure: str) -> tuple[Claim, ...]:
    """The claims that fit a measure."""
    return tuple(claim for claim in CLAIMS if measure in claim.measures)
