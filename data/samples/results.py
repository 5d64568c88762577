"""Figures of whole months in the sample plants: customers, suppliers, money, operations."""

from __future__ import annotations

import numpy as np

from data.samples.draws import Floats, Rows, autocorrelated, listed, rows_of
from data.samples.months import mean_from, months_logged, total_from
from data.samples.plants import BASELINE_WEEKS
from data.samples.truth import PlantTruth
from data.samples.weeks import Weeks

SHIPPED_SHARE = 0.985
COMPLAINTS_PER_ESCAPE = 0.6
RETURNED_PER_COMPLAINT = 9
SATISFACTION = 8.4  # out of ten, at no escape
SATISFACTION_PER_ESCAPE = 2.0  # points lost for one escape per 1,000 units
INVITED = 60
RESPONSE_SHARE = 0.45

SUPPLIERS = ("Harwick Castings", "Norrland Steel", "Tesar Fasteners")
PARTS_PER_UNIT = (1.0, 0.8, 4.0)
REJECTED_PPM = (2_400, 1_500, 600)
CRISIS_FACTOR = 7.0  # rejected parts of the first supplier in the month the crisis starts
NCS_PER_REJECTED = 0.02

UNIT_COST = {"EUR": 24.0, "USD": 26.0, "GBP": 21.0}
MARGIN = 1.22  # sales over cost of production
COST_NOISE = 0.08
# Category, element, share of the cost of production; and of the failure cost.
PREVENTION = (("prevention", "Training and planning", 0.011), ("appraisal", "Inspection", 0.021))
FAILURES = (
    ("internal failure", "Scrap", 0.36),
    ("internal failure", "Rework", 0.29),
    ("external failure", "Complaints", 0.21),
    ("external failure", "Returns and freight", 0.14),
)
# Figure, unit, better, level, monthly noise, points per 1 % change of the defect rate.
OPERATIONS = (
    ("on-time delivery", "%", "higher", 93.0, 1.2, -0.08),
    ("processing time", "days", "lower", 9.5, 0.5, 0.03),
    ("productivity", "units per labour hour", "higher", 9.1, 0.25, -0.012),
    ("inventory", "days of stock", "lower", 21.0, 1.1, 0.02),
    ("overall equipment effectiveness", "%", "higher", 71.0, 1.5, -0.07),
)
OPERATIONS_CARRY = 0.5


def customer_results(truth: PlantTruth, weeks: Weeks) -> Rows:
    """One row a month."""
    rng, months = truth.rng("customer_result"), months_logged(truth, weeks)
    rows = len(months)
    units = truth.weekly["units"].to_numpy()
    escapes = mean_from(truth.weekly["escapes"].to_numpy(), truth, weeks, months)
    shipped = np.round(SHIPPED_SHARE * total_from(units, truth, weeks, months))
    complaints = rng.poisson(COMPLAINTS_PER_ESCAPE * escapes * shipped / 1_000)
    score = SATISFACTION - SATISFACTION_PER_ESCAPE * escapes + rng.normal(0, 0.15, rows)
    return rows_of(
        "customer_result",
        {
            "plant": truth.story.code,
            "period_start": months,
            "grain": "month",
            "units_shipped": shipped,
            "complaints": complaints,
            "returned_units": rng.poisson(RETURNED_PER_COMPLAINT * complaints),
            "satisfaction_score": np.round(score, 1),
            "responses": rng.binomial(INVITED, RESPONSE_SHARE, rows),
            "invited": INVITED,
        },
        rows,
    )


def supplier_results(truth: PlantTruth, weeks: Weeks) -> Rows:
    """One row a month and supplier; at the plant with the crisis, it is the first supplier's."""
    rng, months = truth.rng("supplier_result"), months_logged(truth, weeks)
    count = len(SUPPLIERS)
    units = total_from(truth.weekly["units"].to_numpy(), truth, weeks, months)
    received = np.round(units[:, None] * PARTS_PER_UNIT).astype(np.int64).ravel()
    chance = np.tile(np.array(REJECTED_PPM) / 1e6, (len(months), 1))
    chance *= np.exp(rng.normal(0, 0.15, chance.shape))
    if truth.story.crisis is not None and truth.story.crisis < weeks.count:
        struck = weeks.mondays[truth.story.crisis].astype("datetime64[M]")
        chance[months.astype("datetime64[M]") == struck, 0] *= CRISIS_FACTOR
    rejected = rng.binomial(received, chance.ravel())
    return rows_of(
        "supplier_result",
        {
            "plant": truth.story.code,
            "period_start": np.repeat(months, count),
            "grain": "month",
            "supplier": np.tile(listed(SUPPLIERS), len(months)),
            "parts_received": received,
            "parts_rejected": rejected,
            "supplier_ncs": rng.poisson(NCS_PER_REJECTED * rejected),
        },
        len(months) * count,
    )


def quality_costs(truth: PlantTruth, weeks: Weeks) -> Rows:
    """Eight rows a month: what quality and its lack cost, and what it is compared with."""
    rng, months = truth.rng("quality_cost"), months_logged(truth, weeks)
    currency = truth.story.currency
    units = total_from(truth.weekly["units"].to_numpy(), truth, weeks, months)
    cost = UNIT_COST[currency] * units * np.exp(rng.normal(0, 0.02, len(months)))
    failure = cost * mean_from(truth.weekly["copq"].to_numpy(), truth, weeks, months)
    lines = (
        ("cost of production", "Cost of production", cost),
        ("sales", "Sales", MARGIN * cost),
        *((category, element, share * cost) for category, element, share in PREVENTION),
        *((category, element, share * failure) for category, element, share in FAILURES),
    )
    noise = np.exp(rng.normal(0, COST_NOISE, (len(months), len(lines))))
    noise[:, :2] = 1.0  # the totals are booked as they are
    amount = np.stack([figures for _, _, figures in lines], axis=1) * noise
    return rows_of(
        "quality_cost",
        {
            "plant": truth.story.code,
            "period_start": np.repeat(months, len(lines)),
            "grain": "month",
            "category": np.tile(listed([category for category, _, _ in lines]), len(months)),
            "element": np.tile(listed([element for _, element, _ in lines]), len(months)),
            "amount": np.round(amount.ravel(), 2),
            "currency": currency,
        },
        len(months) * len(lines),
    )


def operations_results(truth: PlantTruth, weeks: Weeks) -> Rows:
    """One row a month and figure; each moves a little with the defect rate."""
    rng, months = truth.rng("operations_result"), months_logged(truth, weeks)
    change = mean_from(_defect_change(truth, weeks), truth, weeks, months)
    by_figure = [
        level + weight * change + autocorrelated(rng, len(months), OPERATIONS_CARRY, noise)
        for _, _, _, level, noise, weight in OPERATIONS
    ]
    figures, units, better = (
        np.tile(listed([str(row[place]) for row in OPERATIONS]), len(months)) for place in range(3)
    )
    return rows_of(
        "operations_result",
        {
            "plant": truth.story.code,
            "period_start": np.repeat(months, len(OPERATIONS)),
            "grain": "month",
            "figure": figures,
            "value": np.round(np.stack(by_figure, axis=1).ravel(), 1),
            "unit": units,
            "better": better,
        },
        len(months) * len(OPERATIONS),
    )


def _defect_change(truth: PlantTruth, weeks: Weeks) -> Floats:
    """Change of the plant's defect level against its first year, in percent, week by week."""
    level = truth.story.level.defects_ppm.over(weeks.count)
    change: Floats = 100 * (level / level[:BASELINE_WEEKS].mean() - 1)
    return change
