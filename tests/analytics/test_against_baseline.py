"""The last year against the baseline, by hand."""

from __future__ import annotations

import pytest

from analytics.against_baseline import AgainstBaseline, against_baseline, sentence
from analytics.calendars import ISO
from analytics.results import Baseline, Grain, Trend
from analytics.trend import trend
from catalogue.measures import NC_RATE, WALK_MINUTES, WALKS_PER_WEEK
from tests.analytics.plant_logs import LATER, day, weekly
from tests.analytics.test_trend import walks, ways

# 120 NCs on 400,000 units in the baseline's 12 weeks, 84 on 410,000 in the 12 after.
NCS = [10.0] * 12 + [7.0] * 12
UNITS = [400_000 / 12] * 12 + [410_000 / 12] * 12


def ncs(figures: list[float] = NCS, units: list[float] = UNITS) -> Trend:
    return trend(
        plant="A",
        measure=NC_RATE,
        ways=ways(NC_RATE, weekly(figures, field=None), weekly([]), over=weekly(units)),
        baseline=Baseline(first=day(0), last=day(11, 6), provisional=False),
        grain=Grain.WEEK,
        today=LATER,
    )


def held(found: Trend, measure=NC_RATE) -> AgainstBaseline:
    against = against_baseline(found, measure.ways[0], ISO)
    assert against is not None
    return against


def test_the_worked_example_is_a_third_less_with_the_widened_interval():
    found = held(ncs())
    assert found.percent == pytest.approx(-31.7, abs=0.05)
    # exp(ln 0.68293 ± t(.975, 11) √(1/84 + 1/120)) with t = 2.201: 0.4993 to 0.9340.
    assert found.low == pytest.approx(-50.07, abs=0.05)
    assert found.high == pytest.approx(-6.60, abs=0.05)
    assert found.change.periods == 12


def test_the_sentence_says_level_interval_and_doubt():
    trend = ncs()
    assert sentence(held(trend), trend) == (
        "The latest 12 full weeks are 32 % below the baseline (95 % interval "
        "\N{MINUS SIGN}50 to \N{MINUS SIGN}6.6 %): 0.3 → 0.2 per 1,000 units."
    )
    same = ncs([10.0] * 24, [1000.0] * 24)
    assert sentence(held(same), same).endswith("That cannot be told from no change yet.")


def test_at_most_the_last_year_counts_and_a_partial_period_does_not():
    # 52 weeks of the baseline, 20 that are older than the last year, 52 of it.
    trend = walks([10.0] * 52 + [99.0] * 20 + [5.0] * 52)
    found = held(trend, measure=WALKS_PER_WEEK)
    assert (found.change.before, found.change.after, found.change.periods) == (10, 5, 52)


def test_nothing_is_said_while_the_baseline_is_building_or_nothing_came_after():
    measure = WALKS_PER_WEEK
    assert against_baseline(walks([10.0] * 7), measure.ways[0], ISO) is None
    assert against_baseline(walks([10.0] * 12), measure.ways[0], ISO) is None


def test_minutes_are_held_against_the_mean_of_the_baseline():
    minutes = [30.0, 34.0] * 6 + [40.0] * 4
    trend_of_minutes = trend(
        plant="A",
        measure=WALK_MINUTES,
        ways=ways(WALK_MINUTES, weekly(minutes)),
        baseline=Baseline(first=day(0), last=day(11, 6), provisional=False),
        grain=Grain.WEEK,
        today=LATER,
    )
    found = held(trend_of_minutes, measure=WALK_MINUTES)
    assert (found.change.before, found.change.after) == (32.0, 40.0)
    assert found.percent == pytest.approx(25.0)
