"""Trends in words: titles, ranges and sentences, against sentences written by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import re

import pytest

from analytics import narrative, words
from analytics.moves import read
from analytics.results import (
    Assurance,
    Change,
    Grain,
    Judgement,
    Rebaselining,
    Run,
    Signal,
    Trend,
    Verdict,
    Why,
)
from catalogue.computed import CHARTED
from catalogue.measures import ESCAPE_RATE, NC_RATE, REWORK_RATE, WALKS_PER_WEEK
from tests.analytics import trends_by_hand as by_hand

WORSE_STEP = by_hand.trend(
    by_hand.points([3.1] * 21 + [4.2] * 9, centre=3.1, lower=2.1, upper=4.3),
    baseline=by_hand.year_baseline(),
    signals=(by_hand.signal(Judgement.WORSE, side="above", rule="sustained"),),
    verdict=Verdict.WORSE,
    change=by_hand.step(3.1, 4.2, low=1.12, high=1.62),
)
WORSE_POINT = by_hand.trend(
    by_hand.points([65.0] * 29 + [98.0], centre=65, lower=39, upper=91),
    unit="a week",
    baseline=by_hand.year_baseline(),
    signals=(by_hand.signal(Judgement.WORSE, side="above", rule="point"),),
    verdict=Verdict.WORSE,
)


def test_the_title_says_what_where_and_from_which_level_to_which():
    assert (
        narrative.title(WORSE_STEP, REWORK_RATE, "Dayton")
        == "Rework rate at Dayton: worse, up from 3.1 % to 4.2 %"
    )


def test_the_title_comes_in_parts_for_the_page_to_colour_its_word():
    assert narrative.title_parts(WORSE_STEP, REWORK_RATE, "Dayton") == narrative.TitleParts(
        place="Rework rate at Dayton", mark="◆", word="worse", rest=", up from 3.1 % to 4.2 %"
    )


def test_a_title_that_judges_nothing_has_no_shape():
    assert narrative.title_parts(by_hand.quiet(3.1), REWORK_RATE, "Dayton").mark == ""


@pytest.mark.parametrize(
    ("trend", "title"),
    [
        (by_hand.quiet(3.1), "Rework rate at Dayton: no real change, average 3.1 %"),
        (by_hand.building(7), "Rework rate at Dayton: building baseline, 7 of 12 full weeks"),
        (by_hand.no_data(), "Rework rate at Dayton: no data"),
        (WORSE_POINT, "Rework rate at Dayton: worse, up from 65 to 98 a week"),
    ],
)
def test_a_title_for_every_state(trend: Trend, title: str):
    assert narrative.title(trend, REWORK_RATE, "Dayton") == title


def test_the_range_sentence():
    assert narrative.range_sentence(WORSE_POINT) == "A routine week falls between 39 and 91 a week."
    assert narrative.range_sentence(WORSE_STEP) == "A routine week falls between 2.1 % and 4.3 %."
    assert narrative.range_sentence(by_hand.building(7)) == ""


def test_a_range_without_a_lower_limit_says_up_to():
    frame = by_hand.points([1.0] * 15, centre=1.0, upper=4.0)
    assert (
        narrative.range_sentence(by_hand.trend(frame, unit="a week"))
        == "A routine week falls up to 4.0 a week."
    )


def test_a_sustained_change_tells_level_range_since_when_how_much_and_what_to_do():
    assert narrative.sentences(WORSE_STEP, REWORK_RATE) == (
        "The baseline average is 3.1 % (52 weeks, 6 Jan 2025 to 4 Jan 2026); "
        "a routine week falls between 2.1 % and 4.3 %.",
        "Since the week to 20 Sep 2026 the level is up from 3.1 % to 4.2 %, 1.35 times the "
        "baseline, 95 % interval 1.12 to 1.62 "
        "(rule: sustained change; 52 baseline weeks against 9 weeks since).",
        "Look for what else changed around the week to 20 Sep 2026.",
    )


def test_one_point_outside_is_told_as_one_week():
    assert narrative.sentences(WORSE_POINT, REWORK_RATE)[1:] == (
        "The week to 15 Nov 2026, at 98 a week, is above the routine range "
        "(rule: one week outside it).",
        "Look into the week to 15 Nov 2026: ask what was different then.",
    )


def test_the_level_of_four_weeks_stands_beside_the_one_week_that_is_outside():
    trend = dataclasses.replace(
        WORSE_POINT, change=by_hand.step(65.0, 73.0, low=0.98, high=1.29, weeks=4)
    )
    assert narrative.title(trend, REWORK_RATE, "Dayton") == (
        "Rework rate at Dayton: worse, up from 65 to 73 a week"
    )
    assert narrative.sentences(trend, REWORK_RATE)[1:] == (
        "The week to 15 Nov 2026, at 98 a week, is above the routine range "
        "(rule: one week outside it).",
        "The latest 4 weeks together are up from 65 to 73 a week, 1.12 times the baseline, "
        "95 % interval 0.98 to 1.29.",
        "Look into the week to 15 Nov 2026: ask what was different then.",
    )


def test_four_weeks_that_went_the_other_way_leave_the_title_to_the_one_week():
    trend = dataclasses.replace(
        WORSE_POINT, change=by_hand.step(65.0, 60.0, low=0.8, high=1.1, weeks=4)
    )
    assert narrative.title(trend, REWORK_RATE, "Dayton") == (
        "Rework rate at Dayton: worse, up from 65 to 98 a week"
    )


def test_a_quiet_trend_is_left_alone():
    assert narrative.sentences(by_hand.quiet(3.1), REWORK_RATE)[1:] == (
        "No real change: the week to 15 Nov 2026, at 3.1 %, is inside the routine range, "
        "and no sustained change is found.",
        "Leave it alone: no single week needs an explanation.",
    )


def test_an_earlier_signal_that_has_gone_is_named():
    trend = by_hand.quiet(
        3.1, signals=(by_hand.signal(Judgement.WORSE, side="above", rule="point", weeks_back=10),)
    )
    assert narrative.sentences(trend, REWORK_RATE)[2] == (
        "An earlier signal, last in the week to 6 Sep 2026 (worse), has not lasted."
    )


def test_better_asks_what_went_with_it():
    trend = by_hand.moved(6.0, 10.0, Judgement.BETTER, measure="walks_per_week", unit="a week")
    assert narrative.sentences(trend, WALKS_PER_WEEK)[-1] == (
        "Look for what else changed around the week to 20 Sep 2026, and keep what went with it."
    )


def test_ncs_reported_are_changed_and_read_with_escapes_and_defects():
    trend = by_hand.moved(10.0, 15.0, Judgement.CHANGED, measure="nc_rate", unit="per 1,000 units")
    assert (
        narrative.title(trend, NC_RATE, "Dayton")
        == "NCs reported at Dayton: changed, up from 10 to 15 per 1,000 units"
    )
    assert narrative.sentences(trend, NC_RATE)[-1] == (
        "Look for what else changed around the week to 20 Sep 2026. NCs reported: by itself "
        "neither better nor worse; changed, read with escapes and defects."
    )


def test_what_the_other_measures_say_of_ncs_reported_stands_in_the_sentence():
    trend = by_hand.moved(15.0, 10.0, Judgement.CHANGED, measure="nc_rate", unit="per 1,000 units")
    assert narrative.sentences(trend, NC_RATE, beside="possible reporting chill. Ask.")[-1] == (
        "Look for what else changed around the week to 20 Sep 2026. NCs reported: by itself "
        "neither better nor worse; changed, read with escapes and defects: possible reporting "
        "chill. Ask."
    )


def test_while_the_baseline_builds_the_count_and_what_is_to_come_are_said():
    assert narrative.sentences(by_hand.building(7), REWORK_RATE) == (
        "Building baseline, 7 of 12 full weeks.",
        "Too early to tell: 5 more full weeks before a change can be told from routine variation.",
    )
    assert narrative.sentences(by_hand.building(11), REWORK_RATE)[1].startswith(
        "Too early to tell: 1 more full week before"
    )


def test_too_few_says_how_many():
    trend = by_hand.trend(
        by_hand.points([0.0] * 12 + [1.0] * 3), verdict=Verdict.TOO_FEW, found=3, needed=10
    )
    assert narrative.sentences(trend, REWORK_RATE) == (
        "Too few weeks to tell: 3 of the baseline differ from its median, 10 are needed.",
        "Too early to tell: keep logging, and judge no single week.",
    )


def test_no_data_names_the_log_and_the_columns_that_are_needed():
    assert narrative.sentences(by_hand.no_data(), REWORK_RATE) == (
        "No data: it needs Production figures with Reworked units and Units produced.",
    )
    assert narrative.sentences(by_hand.no_data(), WALKS_PER_WEEK) == (
        "No data: it needs Gemba walks.",
    )
    assert narrative.sentences(by_hand.no_data(), ESCAPE_RATE) == (
        "No data: it needs Nonconformities with Found by and Production figures with "
        "Units produced.",
    )


def test_doubts_stand_at_the_end():
    frame = by_hand.points([3.0] * 15 + [1.0], centre=3, lower=1, upper=6, partial_last=True)
    trend = by_hand.trend(
        frame,
        unit="a week",
        way_label="no denominator: a count, not a rate",
        baseline=by_hand.year_baseline(provisional=True, periods=12),
        notes=("neighbouring weeks resemble each other",),
    )
    assert narrative.sentences(trend, NC_RATE)[-4:] == (
        "The baseline is provisional: 12 weeks, until 52 are complete and a new one is proposed.",
        "No denominator: a count, not a rate.",
        "Neighbouring weeks resemble each other.",
        "The week to 15 Nov 2026 is not fully reported yet: drawn hollow, not judged.",
    )


def test_a_whole_baseline_marked_provisional_says_no_more_than_that():
    trend = by_hand.trend(
        by_hand.points([3.0] * 15, centre=3, lower=1, upper=6),
        baseline=by_hand.year_baseline(provisional=True),
    )
    assert narrative.sentences(trend, REWORK_RATE)[-1] == "The baseline is provisional."


def test_a_log_that_is_all_baseline_claims_no_change_yet():
    frame = by_hand.points([3.0] * 12, centre=3, lower=1, upper=6).assign(included=True)
    trend = by_hand.trend(frame, baseline=by_hand.year_baseline(provisional=True, periods=12))
    assert narrative.sentences(trend, REWORK_RATE)[1] == (
        "Every full week is part of the baseline: no change can be told yet."
    )
    assert narrative.sentences(trend, REWORK_RATE)[2] == (
        "Too early to tell: keep logging, and judge no single week."
    )


def test_a_run_is_worth_a_look_and_no_verdict():
    run = Run(first=by_hand.week_end(7), last=by_hand.week_end(0), length=8, side="below")
    assert narrative.sentences(by_hand.quiet(3.1, run=run), REWORK_RATE)[2] == (
        "Worth a look, no verdict: 8 weeks in a row below the average, "
        "from the week to 27 Sep 2026 to the week to 15 Nov 2026."
    )


def test_a_run_is_not_told_beside_the_sustained_change_that_it_belongs_to():
    run = Run(first=by_hand.week_end(8), last=by_hand.week_end(0), length=9, side="above")
    trend = dataclasses.replace(WORSE_STEP, run=run)
    assert narrative.sentences(trend, REWORK_RATE) == narrative.sentences(WORSE_STEP, REWORK_RATE)


def test_a_move_never_goes_against_the_side_of_its_signal():
    # The sustained rule still says "above", while the latest week came back below the average.
    frame = by_hand.points([3.0] * 15 + [2.0], centre=3, lower=1, upper=6)
    trend = by_hand.trend(
        frame,
        baseline=by_hand.year_baseline(),
        signals=(by_hand.signal(Judgement.WORSE, side="above", rule="sustained"),),
        verdict=Verdict.WORSE,
    )
    assert read(trend).move is None
    assert narrative.title(trend, REWORK_RATE, "Dayton") == "Rework rate at Dayton: worse"
    assert narrative.sentences(trend, REWORK_RATE)[1] == (
        "The latest weeks together run above the baseline average (rule: sustained change)."
    )


def test_months_are_named_as_months():
    frame = by_hand.points([3.1] * 13, centre=3.1, lower=2, upper=4.3, last=dt.date(2026, 10, 31))
    trend = by_hand.trend(frame, grain=Grain.MONTH, baseline=by_hand.year_baseline(periods=24))
    told = narrative.sentences(trend, REWORK_RATE)
    assert "a routine month falls" in told[0]
    assert told[1].startswith("No real change: Oct 2026, at 3.1 %, is inside")


# Neither the words of statistics nor any that claim more than moving together.
FORBIDDEN = re.compile(
    r"\b(significan\w*|special cause|ucl|lcl|sigma|outlier\w*|kpi\w*|insight\w*|because|caus\w+"
    r"|effects?|reduc\w+|leads? to|led to|due to|impact\w*|driv\w+|chill|nan|none|inf)\b",
    re.IGNORECASE,
)


def a_random_trend(rng: random.Random) -> Trend:
    """Any state that a trend can have, whatever the combination."""
    weeks = rng.choice([1, 5, 14, 40])
    values = [rng.choice([by_hand.NAN, 0.0, rng.uniform(0, 2000)]) for _ in range(weeks)]
    verdict = rng.choice(list(Verdict))
    signals = tuple(
        Signal(
            rule=rng.choice(["point", "sustained"]),
            period=by_hand.week_end(rng.choice([0, 0, 1, 7])),
            side=rng.choice(["above", "below"]),
            judgement=rng.choice(list(Judgement)),
        )
        for _ in range(rng.choice([0, 1, 3]))
    )
    ratio = rng.choice([None, 0.5, 1.4, float("inf")])
    change = Change(
        before=rng.uniform(0, 9),
        after=rng.uniform(0, 9),
        since=by_hand.week_end(8),
        periods=9,
        ratio=ratio,
        ratio_low=rng.choice([None, 0.2]),
        ratio_high=rng.choice([None, float("inf"), 3.0]),
    )
    limit = rng.choice([by_hand.NAN, 1.0])
    run = Run(first=by_hand.week_end(8), last=by_hand.week_end(0), length=9, side="above")
    proposal = Rebaselining(
        why=rng.choice(list(Why)),
        baseline=by_hand.year_baseline(),
        change=rng.choice([None, change]),
    )
    return by_hand.trend(
        by_hand.points(
            values, centre=limit, lower=limit, upper=limit, partial_last=rng.random() < 0.5
        ),
        grain=rng.choice(list(Grain)),
        unit=rng.choice(["%", "a week", "ppm", "per 1,000 units", "% of meetings logged"]),
        way_label=rng.choice(["", "no denominator: a count, not a rate"]),
        baseline=rng.choice([None, by_hand.year_baseline(provisional=rng.random() < 0.5)]),
        signals=signals,
        verdict=verdict,
        change=rng.choice([None, change]),
        run=rng.choice([None, run]),
        found=rng.randrange(0, 13),
        target=rng.choice([None, 0.0, 3.5]),
        assurance=rng.choice([None, *Assurance]),
        rebaselining=rng.choice([None, proposal]),
        periods_to_tell=rng.choice([None, 0.4, 30.0, 1e9]),
    )


def test_no_sentence_of_any_trend_uses_a_word_that_claims_too_much():
    rng = random.Random(20261115)
    for _ in range(400):
        trend, measure = a_random_trend(rng), rng.choice(list(CHARTED.values()))
        told = [
            narrative.title(trend, measure, "Dayton"),
            narrative.range_sentence(trend),
            *narrative.sentences(trend, measure),
        ]
        for text in told:
            # The label of a column is no claim.
            said = text.replace("Effect in money", "")
            assert not FORBIDDEN.search(said), text
            assert "  " not in text


def test_every_sentence_of_any_trend_is_one_sentence_with_a_full_stop():
    rng = random.Random(5)
    for _ in range(200):
        trend, measure = a_random_trend(rng), rng.choice(list(CHARTED.values()))
        told = narrative.sentences(trend, measure)
        assert told
        for text in told:
            assert not text[0].islower()
            assert text.endswith(".")
            assert not text.endswith("..")
            assert f"{words.MISSING} " not in text
