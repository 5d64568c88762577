"""What moves together, as a reader meets it, run through the door."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import app
from data.ingest.store import save

SLOW = 60
FIRST_MONDAY = dt.date(2025, 6, 2)
CAUSAL = re.compile(
    r"\b(caus\w*|effect\w*|reduc\w*|leads? to|thanks to|because|significan\w*|impact\w*)\b", re.I
)


def open_page(**address: str) -> AppTest:
    test = AppTest.from_file(str(app.app.script_path), default_timeout=SLOW)
    test.run()
    test.switch_page("correlations.py")
    for name, value in address.items():
        test.query_params[name] = value
    return test.run()


def everything_said(test: AppTest) -> str:
    kinds = (test.title, test.header, test.markdown, test.caption, test.info, test.warning)
    said = "\n".join(str(element.value) for kind in kinds for element in kind)
    return re.sub(r"\\(.)", r"\1", said)


@pytest.fixture
def keep_weeks(engine, viewer, akron, make_upload):
    """Walks and production of so many weeks, unrelated, in the database of the test."""

    def keep(weeks: int) -> None:
        rng = np.random.default_rng(5)
        mondays = [FIRST_MONDAY + dt.timedelta(weeks=week) for week in range(weeks)]
        walked = np.repeat(mondays, rng.poisson(10, weeks)).tolist()
        save(engine, viewer, make_upload("gemba_walk", walked_on=walked))
        made = make_upload(
            "production",
            produced_on=mondays,
            units_produced=[1000] * weeks,
            nonconforming_units=rng.poisson(30, weeks).tolist(),
        )
        save(engine, viewer, made)

    return keep


def test_without_records_the_page_says_what_to_do(engine):
    test = open_page()
    assert test.title[0].value == "No records yet"
    assert not test.exception


def test_the_page_opens_with_the_question_the_verdict_and_what_it_does_not_show(keep_weeks):
    keep_weeks(60)
    test = open_page()
    assert not test.exception
    assert test.title[0].value == (
        "When there are more gemba walks, does the defect rate move some weeks later?"
    )
    said = everything_said(test)
    assert "No dependable link between gemba walks and the defect rate up to 12 weeks" in said
    assert "Exploratory: this pair is not on the list" in said
    assert "What this does not show:" in said
    assert "1 plant × 59 weeks" in said  # the last log ends on a Monday: that week is not whole
    assert "First gemba walks, then the defect rate" in said
    assert "The reverse: first the defect rate, then gemba walks" in said
    assert [box.label for box in test.expander] == ["How this was computed"]
    assert "seed 2026" in everything_said(test)
    assert not CAUSAL.findall(said)


def test_a_history_that_is_too_short_is_refused_with_a_cure_and_without_a_chart(keep_weeks):
    keep_weeks(30)
    test = open_page(activity="walks_per_week", outcome="defect_rate", grain="week")
    said = everything_said(test)
    assert "No answer yet." in said
    # 29 whole weeks, of which a third at most is look-back.
    assert "Too few weeks to tell: 20 usable after a look-back of 9, 36 needed" in said
    assert "What would help: Log" in said.replace("**", "")
    assert "adjusted p" not in said
    assert not [header.value for header in test.header]


def test_every_choice_stands_in_the_address(keep_weeks):
    keep_weeks(60)
    test = open_page(
        activity="walks_per_week", outcome="scrap_rate", plant="AKR", grain="week", look_back="8"
    )
    assert [box.value for box in test.selectbox] == ["walks_per_week", "scrap_rate", "AKR"]
    test.selectbox[1].set_value("defect_rate").run()
    assert test.query_params["outcome"] == "defect_rate"
    assert "over 8 lags" in everything_said(test)


def test_a_pair_that_the_address_cannot_have_falls_back_and_says_so(keep_weeks):
    keep_weeks(60)
    test = open_page(activity="defect_rate", plant="NOWHERE", look_back="99")
    assert not test.exception
    said = everything_said(test)
    for asked in ("a leader activity", "a plant", "a look-back"):
        assert f"The address asks for {asked} that is not here. Showing another instead." in said
    assert test.title[0].value.startswith("When there are more gemba walks")
