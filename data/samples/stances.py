"""How each sample plant treats what is not counted by the week: fear, audits, risks, objectives."""

from __future__ import annotations

from dataclasses import dataclass

from data.samples.plants import Path, flat, ramp


@dataclass(frozen=True, kw_only=True)
class Stance:
    """safe: share who call it safe to report. Shares from 0 to 1: risk_signed, of refused or cut
    requests with a signed risk acceptance; objective_adjusted, of those so signed; granted, of
    requests granted in full; business_goal, of objectives that name one; at_audits, of audits
    with a leader at the opening (and, drawn apart, at the closing); ideas, a week.
    routines_revised: the week from which the expected walks follow the level reached."""

    safe: Path
    risk_signed: float
    objective_adjusted: float
    granted: float
    business_goal: float
    at_audits: float
    ideas: float
    routines_revised: int | None = None


STANCES: dict[str, Stance] = {
    "GRZ": Stance(
        safe=ramp((52, 0.60), (120, 0.82)),
        risk_signed=0.80,
        objective_adjusted=0.85,
        granted=0.60,
        business_goal=1.0,
        at_audits=0.90,
        ideas=1.6,
        routines_revised=96,
    ),
    "DAY": Stance(
        safe=flat(0.58),
        risk_signed=0.30,
        objective_adjusted=0.40,
        granted=0.35,
        business_goal=0.34,
        at_audits=0.55,
        ideas=0.5,
    ),
    "LYO": Stance(
        safe=ramp((60, 0.66), (116, 0.41)),
        risk_signed=0.45,
        objective_adjusted=0.50,
        granted=0.45,
        business_goal=0.67,
        at_audits=0.65,
        ideas=0.6,
    ),
    "GVL": Stance(
        safe=flat(0.62),
        risk_signed=0.40,
        objective_adjusted=0.45,
        granted=0.40,
        business_goal=0.67,
        at_audits=0.95,
        ideas=0.7,
    ),
    "BIO": Stance(
        safe=ramp((100, 0.74), (120, 0.60)),
        risk_signed=0.65,
        objective_adjusted=0.70,
        granted=0.55,
        business_goal=1.0,
        at_audits=0.80,
        ideas=1.2,
    ),
    "DBY": Stance(
        safe=flat(0.64),
        risk_signed=0.35,
        objective_adjusted=0.50,
        granted=0.45,
        business_goal=0.34,
        at_audits=0.60,
        ideas=0.6,
    ),
}
