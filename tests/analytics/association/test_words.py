"""The sentences, word for word, and the words that none of them may hold."""

from __future__ import annotations

import itertools
import re

import pytest

from analytics.association.grades import FLAG, Judgement, judge
from analytics.association.refusals import CODE
from analytics.association.words import METHOD, p_words, pair_sentence, some_named
from tests.analytics.association.test_grades import REVERSE, SILENT, scan_of
from tests.analytics.association.test_refusals import REFUSED
from tests.analytics.association.worlds import ESCAPES, WALKS

# Claims that no design here earns, and words of the trade that no reader should need.
FORBIDDEN = re.compile(
    r"\b(caus\w*|effect\w*|affect\w*|reduc\w*|thanks to|leads? to|led to|leading to|due to"
    r"|because of|drives?|driven|results? in|improv\w*|prevent\w*|impact\w*|influenc\w*"
    r"|special cause|ucl|sigma|significan\w*|outliers?|kpis?|insights?|percent)\b|\d %",
    re.IGNORECASE,
)


def sentence(judgement: Judgement, backward=SILENT, flags=(), *, plants=12) -> str:
    return pair_sentence(
        judgement,
        backward,
        flags,
        activity=WALKS,
        outcome=ESCAPES,
        grain="week",
        plants=plants,
        periods=104,
    )


def test_a_hint_says_lag_direction_p_and_what_it_stands_on():
    assert sentence(judge([scan_of(p=0.012)])) == (
        "A hint only: after weeks in which gemba walks ran higher than usual, escapes ran lower "
        "than usual 3 weeks later (lead scan, adjusted p 0.012 over 12 lags and 5 windows; "
        "12 plants × 104 weeks). They moved together; no more than that is shown. "
        "Among 20 unrelated pairs, about 1 such hint comes by luck."
    )


def test_a_hint_at_one_week_in_one_plant_speaks_in_the_singular():
    text = sentence(judge([scan_of(p=0.03, column=1)]), plants=1)
    assert "lower than usual 1 week later" in text
    assert "; 1 plant × 104 weeks" in text


def test_a_hint_over_a_window_names_its_lags():
    text = sentence(judge([scan_of(p=0.03, column=14, t=3.0, halves=(1.0, 1.0))]))
    assert "escapes ran higher than usual 3 to 6 weeks later" in text


def test_no_link_says_how_far_it_looked_and_what_may_be_unseen():
    assert sentence(judge([scan_of(p=0.34)])) == (
        "No dependable link between gemba walks and escapes up to 12 weeks later (lead scan, "
        "adjusted p 0.34 over 12 lags and 5 windows; 12 plants × 104 weeks). "
        "One too small for this data to show could be there unseen."
    )


def test_a_contradiction_is_said():
    halves = sentence(judge([scan_of(p=0.01, halves=(-1.0, 1.0))]))
    assert "3 weeks later, points one way in the first half of the weeks and the other" in halves
    models = sentence(judge([scan_of(p=0.01), scan_of(p=0.02, t=3.0, halves=(1.0, 1.0))]))
    assert "changes its direction when what the plants share is taken out" in models


def test_the_reverse_order_is_said_beside_a_hint_and_beside_none():
    for p in (0.01, 0.4):
        assert sentence(judge([scan_of(p=p)]), REVERSE).endswith(
            "In the reverse order a link shows too: first escapes, then gemba walks (adjusted p "
            "0.050); leaders may be going where the trouble is."
        )


def test_a_hint_with_more_trouble_is_said():
    text = sentence(judge([scan_of(p=0.01, t=3.0, halves=(1.0, 1.0))]), flags=("reaction",))
    assert text.endswith(
        "It goes with more trouble, not less: leaders may be going where the trouble is."
    )


def test_other_reasons_for_caution_each_get_a_sentence():
    text = sentence(
        judge([scan_of(p=0.01)]), flags=("few_events", "no_exposure", "season_left"), plants=1
    )
    assert text.endswith(
        "The events are few: less than one a plant and period. "
        "Volume is not known, so a busy time may stand behind both. "
        "The season could not be taken out."
    )


@pytest.mark.parametrize(
    ("p", "words"), [(0.0001, "0.0001"), (0.0123, "0.012"), (0.0505, "0.051"), (0.345, "0.34")]
)
def test_p_has_as_many_decimals_as_matter(p, words):
    assert p_words(p) == words


def test_long_lists_name_the_first_five():
    assert some_named(list("abcde")) == "a, b, c, d, e"
    assert some_named(list("abcdefg")) == "a, b, c, d, e and 2 more"


def every_text() -> list[str]:
    judgements = [
        judge([scan_of(p=p, t=t, column=column, halves=halves)])
        for p, t, column, halves in itertools.product(
            (0.0001, 0.4), (-3.0, 3.0), (1, 14), ((1.0, 1.0), (1.0, -1.0))
        )
    ]
    judgements.append(judge([scan_of(p=0.01), scan_of(p=0.02, t=3.0, halves=(1.0, 1.0))]))
    said = [
        sentence(judgement, backward, tuple(FLAG))
        for judgement in judgements
        for backward in (SILENT, REVERSE)
    ]
    return [*said, *FLAG.values(), *CODE.values(), METHOD]


def test_no_sentence_claims_more_than_moving_together():
    for text in every_text():
        found = FORBIDDEN.search(text)
        assert found is None, f"“{found and found.group()}” in: {text}"


@pytest.mark.parametrize("case", [case for case, _, _ in REFUSED])
def test_no_refusal_claims_anything(case):
    result = case()
    text = " ".join([result.sentence, *result.notes])
    # A share of what is filled or left is a count of cells, not a size of a link.
    assert FORBIDDEN.search(re.sub(r"\d+ % of", "", text)) is None


@pytest.mark.parametrize(
    "claim", ["walks reduce defects", "It leads to", "Thanks to", "by 23 %", "the effect"]
)
def test_the_word_list_would_catch_a_claim(claim):
    assert FORBIDDEN.search(claim)
