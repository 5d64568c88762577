"""What single rows of the registers say together: recurrence, who reports, refused needs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.periods import FOURTH_DAY, ISO, Calendar, first_day, index_of
from analytics.results import Grain
from analytics.sides import sides

RECURS_WITHIN_DAYS = 180
SIGNED_WITHIN_DAYS = 30
DAYS_IN_WEEK, DAYS_IN_MONTH = 7, 365.25 / 12


def recurrence_sides(ncs: pd.DataFrame) -> pd.DataFrame:
    """NCs of the same area and defect code as an NC closed at most 180 days before, over NCs.

    ncs: detected_on, closed_on, area, defect_code, of NCs that count. One without area or code
    can match nothing: it is on neither side and counted.
    """
    known = ncs["area"].notna() & ncs["defect_code"].notna()
    recurs = pd.Series(False, index=ncs.index)
    for _, same in ncs[known].groupby(["area", "defect_code"], sort=False):
        closed = np.sort(same["closed_on"].dropna().to_numpy())
        found = same["detected_on"].to_numpy()
        # The latest closing before the detection decides: it is the nearest. One of the same day
        # may be the NC's own.
        before = np.searchsorted(closed, found, side="left")
        has = before > 0
        latest = closed[np.maximum(before - 1, 0)] if len(closed) else found
        near = (found - latest) <= np.timedelta64(RECURS_WITHIN_DAYS, "D")
        recurs.loc[same.index] = has & near
    return _by_day(ncs["detected_on"], recurs, known)


def unfunded_need_sides(requests: pd.DataFrame) -> pd.DataFrame:
    """Refused or cut requests whose risk was accepted and whose objective was changed, or left as
    it is for a reason, within 30 days of the decision, over refused or cut requests.

    requests: decided_on, decision, amount_requested, amount_granted, risk_accepted_by,
    risk_accepted_on, objective_adjusted, rationale. 8 refused or cut, 5 accepted, 4 of them with a
    change or a reason: 50 %.
    """
    less = (requests["amount_granted"] < requests["amount_requested"]).fillna(False).astype(bool)
    refused = requests["decision"].isin(("refused", "partly"))
    refused |= requests["decision"].isna() & less
    held = requests[refused & requests["decided_on"].notna()]
    waited = (held["risk_accepted_on"] - held["decided_on"]).dt.days
    accepted = held["risk_accepted_by"].notna() & (waited <= SIGNED_WITHIN_DAYS)
    changed = held["objective_adjusted"].fillna(False).astype(bool) | held["rationale"].notna()
    return _by_day(held["decided_on"], accepted & changed, pd.Series(True, index=held.index))


def attainment_sides(reviews: pd.DataFrame) -> pd.DataFrame:
    """(actual − baseline) / (target − baseline), signed and not capped, summed over the objectives
    reviewed; one whose target is its baseline has none and is counted apart.

    reviews: reviewed_on, baseline, target, actual.
    """
    way = (reviews["target"] - reviews["baseline"]).astype("float64")
    done = (reviews["actual"] - reviews["baseline"]).astype("float64")
    share = done / way.where(way != 0)
    return _by_day(reviews["reviewed_on"], share.fillna(0.0), share.notna())


def voices(
    ncs: pd.DataFrame, ideas: pd.DataFrame, leaders: frozenset[str]
) -> tuple[pd.Series, int]:
    """The days of NCs and ideas raised by somebody who leads nobody, and how many say not who.

    ncs: detected_on, raised_by; ideas: raised_on, raised_by.
    """
    days = pd.concat([ncs["detected_on"], ideas["raised_on"]], ignore_index=True)
    by = pd.concat([ncs["raised_by"], ideas["raised_by"]], ignore_index=True)
    return days[by.notna() & ~by.isin(leaders)], int(by.isna().sum())


def per_head_sides(events: pd.Series, amount: pd.Series, heads: pd.DataFrame) -> pd.DataFrame:
    """Events by day over heads-months by week.

    amount: NaN for an event that does not say how much, which is counted apart. heads: as
    `heads_by_week`.
    """
    both = [
        sides(events, amount, float("nan"), amount.isna()),
        sides(heads["day"], float("nan"), heads["heads"] * DAYS_IN_WEEK / DAYS_IN_MONTH),
    ]
    return pd.concat(both, ignore_index=True)


def heads_by_week(
    staffing: pd.DataFrame,
    teams: float,
    first: pd.Timestamp,
    last: pd.Timestamp,
    calendar: Calendar = ISO,
) -> pd.DataFrame:
    """How many people work in each week: day (the week's fourth), heads (float64).

    staffing: week_of, headcount of its areas and shifts; where no week says, the headcount of the
    team list holds for every week from first to last. Empty where neither is known.
    """
    told = staffing[staffing["headcount"].notna()]
    if not told.empty:
        weeks = index_of(_numbers(told["week_of"]), Grain.WEEK, calendar)
        by_week = told["headcount"].astype("float64").groupby(weeks).sum()
        number, heads = by_week.index.to_numpy(dtype=np.int64), by_week.to_numpy()
    elif teams > 0:
        edges = _numbers(pd.Series([first, last]))
        begin, end = index_of(edges, Grain.WEEK, calendar)
        number = np.arange(begin, end + 1)
        heads = np.full(len(number), teams)
    else:
        number, heads = np.empty(0, dtype=np.int64), np.empty(0)
    days = first_day(number, Grain.WEEK, calendar) + FOURTH_DAY
    return pd.DataFrame(
        {"day": days.astype("datetime64[D]").astype("datetime64[s]"), "heads": heads}
    )


def triad_sides(
    logs: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], active: pd.DataFrame
) -> pd.DataFrame:
    """Leaders with a walk, a quality meeting and a recognition in the month over active leaders.

    logs: leader and day of walks, meetings and recognitions. active: leader, month (its first
    day), one row each. By the first day of each month.
    """
    did = active.assign(all=True)
    for log in logs:
        months = log["day"].to_numpy().astype("datetime64[M]").astype("datetime64[s]")
        seen = pd.MultiIndex.from_arrays([log["leader"], months])
        did["all"] &= pd.MultiIndex.from_frame(did[["leader", "month"]]).isin(seen)
    by_month = did.groupby("month", as_index=False)["all"].agg(["sum", "count"])
    return sides(by_month["month"], by_month["sum"], by_month["count"])


def _by_day(day: pd.Series, amount: pd.Series, known: pd.Series) -> pd.DataFrame:
    """The amounts of the known rows over their number, by day; the others are counted as blank."""
    frame = pd.DataFrame(
        {
            "day": day,
            "numerator": amount.astype("float64").where(known, 0.0),
            "denominator": known.astype("float64"),
            "blanks": (~known).astype("int64"),
        }
    )
    found = frame.groupby("day", as_index=False).sum()
    silent = found["denominator"] == 0
    gap = found[["numerator", "denominator"]].where(~silent)
    return sides(found["day"], gap["numerator"], gap["denominator"], found["blanks"])


def _numbers(day: pd.Series) -> np.ndarray:
    return day.to_numpy().astype("datetime64[D]").astype(np.int64)
