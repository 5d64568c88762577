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
