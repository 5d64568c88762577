"""Good first time, defects per opportunity, and the yield of steps one after the other.

Rows are of `data.queries.yields`: what production says by plant, day, grain and area.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import words
from analytics.rates import Z
from analytics.sides import sides
from analytics.summaries import Figure, missing_figure
from catalogue.model import Better


def first_pass_sides(rows: pd.DataFrame) -> pd.DataFrame:
    """Units neither reworked nor scrapped over units produced, of the areas that count output.

    1,000 in, 38 reworked, 12 scrapped: 95.0 %.
    """
    return _sides(rows, "good", "entering", "unsaid_yield")


def dpmo_sides(rows: pd.DataFrame) -> pd.DataFrame:
    """Defects over units times opportunities. 57 defects on 12,000 units with 4 opportunities:
    1,187.5 per million."""
    return _sides(rows, "defects", "chances", "unsaid_chances")


def _sides(rows: pd.DataFrame, above: str, below: str, blanks: str) -> pd.DataFrame:
    counted = rows[rows["output"]]
    both = sides(counted["day"], counted[above], counted[below], counted[blanks])
    return both.assign(grain=counted["grain"])


def rolled_throughput(rows: pd.DataFrame) -> Figure:
    """The product of the areas' first pass yields, with its interval by the delta method.

    The chance that a unit passes every area without rework or scrap, where the areas are steps of
    one flow. Steps of 95, 98 and 99 %: 92.17 %.
    """
    name, label = "rolled_throughput_yield", "Through every area without rework or scrap"
    by_area = rows[rows["area"].notna()].groupby("area")[["good", "entering"]].sum()
    by_area = by_area[by_area["entering"] > 0]
    if len(by_area) < 2:
        why = "fewer than two areas log units, rework and scrap"
        return missing_figure(name, label, "%", why)
    entering = by_area["entering"].to_numpy(dtype=np.float64)
    share = by_area["good"].to_numpy(dtype=np.float64) / entering
    product = float(share.prod())
    if product <= 0:
        return missing_figure(name, label, "%", "an area has no good unit")
    reach = Z * float(np.sqrt(((1 - share) / (entering * share)).sum()))
    return Figure(
        name=name,
        label=label,
        unit="%",
        value=100 * product,
        low=100 * product * float(np.exp(-reach)),
        high=min(100 * product * float(np.exp(reach)), 100.0),
        method=f"product over {words.plural(len(share), 'area')}",
    )


def satisfaction_sides(rows: pd.DataFrame) -> pd.DataFrame:
    """Scores weighted by the responses that each stands for, over those responses, with the rows'
    grain; where no row says how many answered, every score weighs as much.

    rows: period_start, grain, satisfaction_score, responses. A score without responses beside
    others that have them is left out and counted.
    """
    score = rows["satisfaction_score"].astype("float64")
    weight = rows["responses"].astype("float64")
    if not weight.notna().any():
        weight = pd.Series(1.0, index=rows.index)
    known = score.notna() & (weight > 0)
    both = sides(
        rows["period_start"],
        (score * weight).where(known),
        weight.where(known),
        (score.notna() & ~known).astype("int64"),
    )
    return both.assign(grain=rows["grain"].fillna("day"))


def better_side(rows: pd.DataFrame) -> Better | None:
    """The direction that the newest row of the newest unit to say one calls better; None where
    none says it.

    rows: period_start, unit, better ("higher", "lower" or blank) of one figure.
    """
    if rows.empty:
        return None
    ordered = rows.sort_values("period_start", kind="stable")
    said = ordered.loc[ordered["unit"] == ordered["unit"].iloc[-1], "better"].dropna()
    return None if said.empty else Better(str(said.iloc[-1]))


def operations_sides(rows: pd.DataFrame) -> tuple[pd.DataFrame, str, str]:
    """The values of one figure in one unit over how many there are, that unit, and a note.

    rows: period_start, grain, value, unit. The unit of the latest row counts: values in another
    are left out and said.
    """
    if rows.empty:
        return sides([], [], []).assign(grain=pd.Series(dtype="str")), "", ""
    unit = str(rows.sort_values("period_start", kind="stable")["unit"].iloc[-1])
    kept = rows[rows["unit"] == unit]
    left = len(rows) - len(kept)
    note = f"{words.plural(left, 'row')} in another unit than {unit} left out" if left else ""
    both = sides(kept["period_start"], kept["value"].astype("float64"), 1.0)
    return both.assign(grain=kept["grain"].fillna("day")), unit, note
