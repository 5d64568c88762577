"""Celebrating wins: how many teams are thanked, how soon, and how evenly."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from scipy import special, stats

from analytics import words
from analytics.rates import TAIL
from analytics.sides import sides
from analytics.summaries import Figure, count_figure, missing_figure, share_figure

MONTHS_IN_QUARTER = 3
LEAST_FOR_EQUITY = 2  # teams, and thanks


def quarter_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the last quarter that was over on `day`."""
    start = pd.Timestamp(day).to_period("Q") - 1
    return start.start_time.date(), start.end_time.date()


def reach(thanked: pd.Series, teams: frozenset[str]) -> Figure:
    """Distinct teams thanked, of the plant's team list; without a list a count, and no share.

    thanked: the team of each recognition; a name that is on no list is a person or a group.
    """
    label = "Teams thanked in the quarter"
    distinct = set(thanked.dropna())
    if not teams:
        return count_figure("recognition_reach", f"{label}, no team list", "teams", len(distinct))
    on_list = float(len(distinct & teams))
    return share_figure("recognition_reach", label, on_list, len(teams), "there is no team")


def reach_sides(
    day: pd.Series, team: pd.Series, teams: frozenset[str], spans: pd.DataFrame
) -> pd.DataFrame:
    """Distinct teams of the list thanked in each month over the teams of the list.

    day, team: of each recognition. spans: first, last of what the log speaks for.
    """
    months = pd.period_range(spans["first"].min(), spans["last"].max(), freq="M")
    known = team.isin(teams)
    month = day[known].dt.to_period("M")
    distinct = team[known].groupby(month).nunique().reindex(months, fill_value=0)
    # A month that the log begins or ends in has its day inside what the log speaks for.
    days = [
        min(max(one.start_time.normalize(), spans["first"].min()), spans["last"].max())
        for one in months
    ]
    return sides(days, distinct.to_numpy(), float(len(teams)))


def latency(achieved: pd.Series, recognised: pd.Series) -> Figure:
    """The median of days from a result to the thanks for it, with its interval by ranks."""
    name, label = "recognition_latency_days", "Median days from the result to the thanks"
    days = np.sort((recognised - achieved).dt.days.dropna().to_numpy(dtype=np.float64))
    days = days[days >= 0]
    if not len(days):
        return missing_figure(name, label, "days", "no recognition has the date of the result")
    rank = int(stats.binom.ppf(TAIL, len(days), 0.5))
    # Below 6 no pair of ranks holds the median with 95 %.
    known = len(days) >= 6
    return Figure(
        name=name,
        label=label,
        unit="days",
        value=float(np.median(days)),
        low=float(days[rank - 1]) if known and rank > 0 else None,
        high=float(days[len(days) - rank]) if known and rank > 0 else None,
        denominator=float(len(days)),
        method="binomial ranks",
    )


def equity(thanked: pd.Series, teams: frozenset[str]) -> tuple[Figure, ...]:
    """1 − Gini of thanks over the teams of the list, and what an even draw of as many gives.

    1: every team has as many. Thanks to others than the list's teams are left out.
    """
    name, label = "recognition_equity", "Evenness of thanks over teams, 1 − Gini"
    count = thanked[thanked.isin(teams)].value_counts()
    each = count.reindex(sorted(teams)).fillna(0).to_numpy(dtype=np.float64)
    total, number = int(each.sum()), len(teams)
    if number < LEAST_FOR_EQUITY or total < LEAST_FOR_EQUITY:
        lacks = "teams on the plant's list" if number < LEAST_FOR_EQUITY else "thanks to teams"
        return (missing_figure(name, label, "", f"it needs at least 2 {lacks}"),)
    return (
        Figure(
            name=name,
            label=label,
            unit="",
            value=1 - _gini(each),
            denominator=float(total),
            method=f"over {words.plural(number, 'team')}",
        ),
        Figure(
            name="even_draw",
            label="The same, had as many thanks been drawn evenly",
            unit="",
            value=1 - even_draw_gini(total, number),
            method="expected value",
        ),
    )


def _gini(each: np.ndarray) -> float:
    apart = np.abs(each[:, None] - each[None, :]).sum()
    return float(apart / (2 * len(each) ** 2 * each.mean()))


def even_draw_gini(total: int, number: int) -> float:
    """The expected Gini of `total` thanks, each to one of `number` teams by even chance.

    Two teams share m thanks, m binomial with 2/number; they differ by |2B − m|, B binomial with
    one half, on average m C(m − 1, ⌊(m − 1)/2⌋) / 2^(m − 1).
    """
    shared = np.arange(1, total + 1)
    chance = stats.binom.pmf(shared, total, 2 / number)
    apart = shared * np.exp(
        special.gammaln(shared)
        - special.gammaln((shared - 1) // 2 + 1)
        - special.gammaln(shared - (shared - 1) // 2)
        - (shared - 1) * np.log(2)
    )
    return float((number - 1) / (2 * total) * (chance * apart).sum())
