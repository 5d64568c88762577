"""Target, patience and a new baseline in words, against sentences written by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from analytics import narrative
from analytics.results import Assurance, Baseline, Judgement, Rebaselining, Why
from catalogue.measures import REWORK_RATE
from tests.analytics import trends_by_hand as by_hand

# It ends 33 weeks before the latest one.
EARLY_BASELINE = Baseline(
    first=dt.date(2025, 1, 6), last=dt.date(2026, 3, 29), provisional=False, periods=52
)


def test_a_quiet_chart_says_how_long_a_real_change_would_take():
    short = by_hand.quiet(3.1, periods_to_tell=40.2)
    assert narrative.sentences(short, REWORK_RATE)[2] == (
        "Not yet distinguishable: at this level a lasting change of 30 % takes about 41 weeks "
        "until it is told from routine variation."
    )
    long = dataclasses.replace(by_hand.quiet(3.1, periods_to_tell=6.6), baseline=EARLY_BASELINE)
    assert narrative.sentences(long, REWORK_RATE)[2] == (
        "A lasting change of 30 % would be found within about 7 weeks here."
    )
    rare = by_hand.quiet(0.1, periods_to_tell=2000.0)
    assert "takes more than ten years until" in narrative.sentences(rare, REWORK_RATE)[2]


@pytest.mark.parametrize(
    ("assurance", "sentence"),
    [
        (
            Assurance.MET,
            "The target of 5.0 % is met by design: all of the routine range lies on its good side.",
        ),
        (
            Assurance.HIT_AND_MISS,
            "The target of 5.0 % is met by luck: it lies inside the routine range, so some weeks "
            "meet it and others do not.",
        ),
        (
            Assurance.MISSED,
            "The target of 5.0 % is out of reach as things are: no routine week meets it.",
        ),
        (
            Assurance.TOO_FEW,
            "Too few weeks to tell whether the target of 5.0 % is met by design.",
        ),
    ],
)
def test_the_target_is_told_before_what_to_do(assurance: Assurance, sentence: str):
    trend = by_hand.quiet(3.1, target=5.0, assurance=assurance)
    assert narrative.sentences(trend, REWORK_RATE)[2] == sentence
    assert narrative.sentences(trend, REWORK_RATE)[3].startswith("Leave it alone")


def test_a_new_level_that_stayed_is_proposed_and_waits_for_a_person():
    proposal = Rebaselining(
        why=Why.NEW_LEVEL,
        baseline=Baseline(
            first=dt.date(2026, 3, 2), last=dt.date(2026, 5, 24), provisional=True, periods=12
        ),
        change=by_hand.step(3.1, 4.2, low=1.12, high=1.62, weeks=20),
    )
    trend = dataclasses.replace(by_hand.moved(3.1, 4.2, Judgement.WORSE), rebaselining=proposal)
    assert narrative.sentences(trend, REWORK_RATE)[-1] == (
        "The level since the week to 5 Jul 2026 has stayed: a new baseline is proposed, 12 weeks, "
        "2 Mar 2026 to 24 May 2026; a named person accepts it with a reason, and the old limits "
        "stay visible."
    )


def test_a_whole_baseline_is_proposed_in_place_of_a_provisional_one():
    whole = Rebaselining(why=Why.LONGER, baseline=by_hand.year_baseline(), change=None)
    trend = dataclasses.replace(
        by_hand.quiet(3.1),
        baseline=by_hand.year_baseline(provisional=True, periods=12),
        rebaselining=whole,
    )
    assert narrative.sentences(trend, REWORK_RATE)[-1] == (
        "A whole baseline is complete and proposed in place of this one, 52 weeks, 6 Jan 2025 to "
        "4 Jan 2026: a named person accepts it with a reason, and the old limits stay visible."
    )
