"""The cost of poor quality, in one currency at a time, and what a lower share of it is worth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from analytics import words
from analytics.control_limits import Series, limits
from analytics.rates import TAIL
from analytics.sides import sides
from analytics.summaries import Figure, missing_figure
from catalogue.model import Chart

FAILURE = ("internal failure", "external failure")
COST, SALES = "cost of production", "sales"
LEAST_MONTHS = 3  # of a baseline, for a variance that means anything


def one_currency(costs: pd.DataFrame, own: str | None) -> tuple[pd.DataFrame, str, str]:
    """The rows of one currency, its name, and a note on the others; amounts are never added over
    currencies.

    costs: column currency; blank is the plant's own. The plant's own where any row has it, else
    the one with most rows; "" where nobody says.
    """
    said = costs["currency"].fillna(own if own is not None else "")
    counts = said.value_counts()
    if counts.empty:
        return costs, own or "", ""
    chosen = own if own is not None and own in counts.index else str(counts.index[0])
    others = [name or "no currency" for name in counts.index if name != chosen]
    note = ""
    if others:
        left = words.plural(float(counts.sum() - counts[chosen]), "row")
        note = f"{left} in {words.listed(others)} left out: amounts of two currencies have no sum"
    return costs[said == chosen], chosen, note


def failure_sides(costs: pd.DataFrame, base: str | None = None) -> pd.DataFrame:
    """Internal and external failure cost over the cost of production or the sales of the same
    period, with the rows' grain; `base` None: the cost alone.

    costs: period_start, grain, category, amount, of one currency.
    """
    grain = costs["grain"].fillna("day")
    failing = costs["category"].isin(FAILURE)
    amount = costs["amount"].astype("float64")
    place = [costs["period_start"].rename("day"), grain.rename("grain")]
    table = pd.DataFrame(
        {
            "numerator": amount.where(failing),
            "denominator": amount.where(costs["category"] == base),
        }
    )
    found = table.groupby(place).sum(min_count=1).reset_index()
    both = sides(found["day"], found["numerator"], found["denominator"])
    return both.assign(grain=found["grain"])


def saving(
    share: pd.Series, volume: pd.Series, before: pd.Series, now: pd.Series, currency: str
) -> Figure:
    """(baseline share − current share) × current volume, with its 95 % interval.

    share: failure cost over `volume` (its base), by month, oldest first, 0 to 1. before, now: the
    months of each (bool). 6.0 % before, 5.1 % now, on 2.0 million: 18,000. The interval is
    Student's, from how the baseline's months vary, wider where neighbours resemble each other.
    """
    name, label = "volume_adjusted_saving", "Saved against the baseline, at today's volume"
    usable = share.notna() & volume.notna()
    first, last = before & usable, now & usable
    if first.sum() < LEAST_MONTHS or not last.any():
        lacks = f"{LEAST_MONTHS} months of baseline" if first.sum() < LEAST_MONTHS else "a month"
        after = "" if first.sum() < LEAST_MONTHS else " after the baseline"
        return missing_figure(name, label, currency, f"it needs {lacks}{after}")
    weight = volume.astype("float64")
    level = [float(np.average(share[part], weights=weight[part])) for part in (first, last)]
    months = (int(first.sum()), int(last.sum()))
    values = share.to_numpy(dtype=np.float64)
    drawn = limits(
        Series(
            chart=Chart.VALUE,
            count=values,
            exposure=np.where(np.isnan(values), np.nan, 1.0),
            included=first.to_numpy(),
        )
    )
    wider = float(drawn.spread[0]) / float(drawn.dispersion[0])
    variance = float(share[first].var(ddof=1)) * wider
    reach = float(special.stdtrit(months[0] - 1, 1 - TAIL))
    half = reach * np.sqrt(variance * (1 / months[0] + 1 / months[1]))
    worth = float(weight[last].sum())
    return Figure(
        name=name,
        label=label,
        unit=currency,
        value=(level[0] - level[1]) * worth,
        low=(level[0] - level[1] - half) * worth,
        high=(level[0] - level[1] + half) * worth,
        method=f"{100 * level[0]:.1f} % before, {100 * level[1]:.1f} % now, on {worth:,.0f}; "
        f"{months[0]} and {months[1]} months",
    )
