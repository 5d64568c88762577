"""Thanks: how many teams, how soon, how evenly."""

import datetime as dt
from itertools import product

import numpy as np
import pandas as pd
import pytest

from analytics.recognition import (
    equity,
    even_draw_gini,
    latency,
    quarter_of,
    reach,
    reach_sides,
)
from analytics.sides import spans_of

TEAMS = frozenset({"A", "B", "C", "D"})


def thanks(*teams):
    return pd.Series(list(teams), dtype="str")


def test_three_of_four_teams_were_thanked_however_often():
    told = reach(thanks("A", "A", "B", "C", "Ana Ruiz"), TEAMS)
    assert (told.numerator, told.denominator, told.value) == (3, 4, 75.0)
    assert told.low < 75 < told.high


def test_without_a_team_list_there_is_a_count_and_no_share():
    told = reach(thanks("A", "A", "B"), frozenset())
    assert (told.value, told.unit, told.denominator) == (2, "teams", None)


def test_the_quarter_is_the_last_one_that_is_over():
    assert quarter_of(dt.date(2026, 11, 30)) == (dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    assert quarter_of(dt.date(2026, 1, 1)) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))


def test_latency_is_the_median_with_the_interval_of_its_ranks():
    given = pd.Series(pd.to_datetime(["2026-10-20"] * 11), dtype="datetime64[s]")
    achieved = given - pd.to_timedelta(np.arange(11), unit="D")
    told = latency(achieved, given)
    # Of 11 values the 2nd and the 10th hold the median with 98.8 % (Conover, table A3).
    assert (told.value, told.low, told.high) == (5, 1, 9)


def test_a_result_after_its_thanks_says_nothing():
    given = pd.Series(pd.to_datetime(["2026-10-20"]), dtype="datetime64[s]")
    assert latency(given + pd.Timedelta(days=2), given).value is None


def test_thanks_to_one_team_only_are_as_uneven_as_can_be():
    told, even = equity(thanks(*"AAAA"), TEAMS)
    assert told.value == pytest.approx(1 - 3 / 4)
    assert even.value > told.value
    assert equity(thanks(*"ABCD"), TEAMS)[0].value == 1


def test_the_even_draw_is_the_mean_over_every_way_to_draw():
    def gini(each):
        apart = sum(abs(one - other) for one, other in product(each, each))
        return apart / (2 * len(each) ** 2 * np.mean(each))

    draws = list(product(range(3), repeat=4))  # four thanks, three teams
    mean = np.mean([gini(np.bincount(draw, minlength=3)) for draw in draws])
    assert even_draw_gini(4, 3) == pytest.approx(mean)


def test_each_month_counts_its_teams_once_and_a_month_without_thanks_is_0():
    days = pd.Series(
        pd.to_datetime(["2026-08-05", "2026-08-20", "2026-08-21", "2026-10-02"]),
        dtype="datetime64[s]",
    )
    held = spans_of([(dt.date(2026, 8, 3), dt.date(2026, 10, 31))])
    both = reach_sides(days, thanks("A", "A", "Ana Ruiz", "B"), TEAMS, held)
    assert list(both["numerator"]) == [1, 0, 1]
    assert list(both["denominator"]) == [4, 4, 4]
    assert both["day"].iloc[0] == pd.Timestamp("2026-08-03")
