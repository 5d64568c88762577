"""A chart read by another rule set: its marks change, its verdict does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analytics.other_rules import NAMES, RULE_WORDS, read_by
from analytics.results import Judgement, Trend, Verdict
from analytics.rules.patterns import points
from analytics.rules.sets import RuleSet, judge_by
from catalogue.model import Better
from tests.analytics import trends_by_hand as by_hand


def weeks(values: list[float], *, lower: float = 4.0) -> Trend:
    frame = by_hand.points(values, centre=10, lower=lower, upper=16)
    return by_hand.trend(frame, baseline=by_hand.year_baseline())


SEVEN_ABOVE = [9.0, 11, 9, 11, 9, *[10.5] * 7, 9]


def test_the_default_set_gives_the_trend_as_it_is():
    trend = weeks(SEVEN_ABOVE)
    found = read_by(trend, RuleSet.DEFAULT, Better.LOWER)
    assert found.trend is trend
    assert found.sentence == ""


def test_seven_on_one_side_are_marked_by_making_data_count_and_the_verdict_stays():
    found = read_by(weeks(SEVEN_ABOVE), RuleSet.MDC, Better.LOWER)
    (signal,) = found.trend.signals
    assert (signal.rule, signal.side, signal.judgement) == ("shift", "above", Judgement.WORSE)
    assert signal.period == by_hand.week_end(1)
    assert found.trend.verdict == Verdict.NO_CHANGE
    assert found.trend.judging is not None
    assert found.trend.judging.rule_set == "mdc"


def test_the_sentence_says_by_which_rules_and_how_often_they_cry_wolf():
    found = read_by(weeks(SEVEN_ABOVE), RuleSet.MDC, Better.LOWER)
    assert found.sentence.startswith(
        "Marked by Making Data Count, not by the rules that the title goes by: "
        "1 week (a run of seven on one side). Of 100 stable charts of two years, 12 show a signal"
    )
    quiet = read_by(weeks([9.0, 11] * 10), RuleSet.LIMITS, Better.LOWER)
    assert "title goes by: no week." in quiet.sentence


def test_bands_are_thirds_of_each_points_own_limits():
    # Two sigmas are 14: two of three beyond it.
    found = read_by(
        weeks([9.0, 11, 9, 14.5, 11, 14.5, 9, 11]), RuleSet.WESTERN_ELECTRIC, Better.NONE
    )
    assert {signal.rule for signal in found.trend.signals} == {"two_of_three"}
    assert {signal.judgement for signal in found.trend.signals} == {Judgement.CHANGED}


def test_a_lower_limit_held_at_zero_lends_its_bands_from_above():
    # From below as from above a sigma is 2: 5.5 lies beyond two of them, not beyond a limit.
    found = read_by(
        weeks([9.0, 11, 5.5, 11, 5.5, 9], lower=0.0), RuleSet.WESTERN_ELECTRIC, Better.LOWER
    )
    assert {signal.rule for signal in found.trend.signals} == {"two_of_three"}
    assert {signal.judgement for signal in found.trend.signals} == {Judgement.BETTER}


def test_partial_and_left_out_weeks_are_in_no_run():
    trend = weeks(SEVEN_ABOVE)
    for flag in ("excluded", "partial"):
        changed = trend.points.copy()
        changed.loc[8, flag] = True
        found = read_by(replace(trend, points=changed), RuleSet.MDC, Better.LOWER)
        assert found.trend.signals == ()


def test_a_new_phase_begins_a_run_anew():
    trend = weeks(SEVEN_ABOVE)
    changed = replace(trend, points=trend.points.assign(phase=[1] * 8 + [2] * 5))
    assert read_by(changed, RuleSet.MDC, Better.LOWER).trend.signals == ()


def test_without_limits_nothing_is_marked():
    for rules in RuleSet:
        assert read_by(by_hand.building(), rules, Better.LOWER).trend.signals == ()
        assert read_by(by_hand.no_data(), rules, Better.LOWER).trend.signals == ()


@pytest.mark.parametrize("rules", [one for one in RuleSet if one != RuleSet.DEFAULT])
def test_every_set_has_a_name_and_every_rule_its_words(rules):
    assert rules.value in NAMES
    flat = points(np.zeros(20), centre=np.zeros(1), sigma=np.ones(1))
    assert set(judge_by(rules, flat)) <= set(RULE_WORDS)
