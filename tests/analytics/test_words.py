"""Numbers, dates and lists as they stand on screen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import words
from analytics.results import Grain, Judgement, Verdict


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1580.4, "1,580"),
        (1234567.0, "1,234,567"),
        (100.0, "100"),
        (99.6, "100"),
        (88.2, "88"),
        (12.5, "13"),
        (10.0, "10"),
        (9.96, "10"),
        (9.94, "9.9"),
        (6.25, "6.3"),
        (2.0, "2.0"),
        (0.15, "0.2"),
        (0.0, "0"),
        (-3.14, "−3.1"),
        (-1580.0, "−1,580"),
        (None, "–"),
        (float("nan"), "–"),
        (float("inf"), "–"),
    ],
)
def test_a_number_has_the_decimals_of_its_size(value: float | None, text: str):
    assert words.number(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.04, "0.04"), (0.0096, "0.01"), (-0.004, "−0.004")])
def test_a_number_that_is_not_zero_never_reads_as_zero(value: float, text: str):
    assert words.number(value) == text


def test_what_arithmetic_leaves_of_a_zero_reads_as_zero():
    assert words.number(1e-17) == "0"
    assert words.number(-1e-17) == "0"


@given(value=st.floats(min_value=-1e8, max_value=1e8))
def test_a_written_number_is_within_a_tenth_or_a_half_of_the_number(value: float):
    read = float(words.number(value).replace(",", "").replace("−", "-"))
    assert abs(read - value) <= (0.5 if abs(value) >= 9.95 else 0.05) + 1e-6


def test_a_count_is_whole_whatever_its_size():
    assert [words.count(7), words.count(12345), words.count(None)] == ["7", "12,345", "–"]


def test_a_median_of_counts_is_whole_or_halfway():
    assert [words.median(5.0), words.median(12.5), words.median(1200.0)] == ["5", "12.5", "1,200"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (6.24, "a week", "6.2 a week"),
        (1580.0, "ppm", "1,580 ppm"),
        (88.1, "%", "88 %"),
        (88.1, "% of meetings logged", "88 %"),
        (3.1, "per 1,000 units", "3.1 per 1,000 units"),
        (None, "ppm", "–"),
    ],
)
def test_an_amount_carries_its_unit(value: float | None, unit: str, text: str):
    assert words.amount(value, unit) == text


def test_from_and_to_share_their_unit_but_each_percentage_has_its_sign():
    assert words.from_to(65.2, 82.0, "a week") == "65 → 82 a week"
    assert words.from_to(69.0, 88.0, "% of meetings logged") == "69 % → 88 %"
    assert words.from_to(None, 88.0, "%") == "– → 88 %"


def test_numbers_that_differ_are_written_so_that_they_differ():
    assert words.from_to(0.15, 0.24, "per 1,000 units") == "0.15 → 0.24 per 1,000 units"
    assert words.from_to(3.11, 3.14, "%") == "3.11 % → 3.14 %"
    assert words.from_to(3.1, 3.1, "%") == "3.1 % → 3.1 %"
    assert words.between(82.1, 82.4, "a week") == "82.1 and 82.4 a week"


def test_a_move_says_its_direction():
    assert words.moved(3.1, 4.2, "%") == "up from 3.1 % to 4.2 %"
    assert words.moved(6.2, 2.4, "a week") == "down from 6.2 to 2.4 a week"
    assert words.moved(2005.0, 1580.0, "ppm") == "down from 2,005 to 1,580 ppm"
    assert words.moved(5.0, 5.0, "a week") == "from 5.0 to 5.0 a week"


def test_a_ratio_has_two_decimals():
    assert [words.ratio(1.354), words.ratio(0.683), words.ratio(12.4)] == ["1.35", "0.68", "12"]
    assert words.ratio(float("inf")) == "–"


def test_periods_are_named_by_their_last_day():
    sunday = dt.date(2026, 11, 15)
    assert words.day(sunday) == "15 Nov 2026"
    assert words.period(sunday, Grain.WEEK) == "Week to 15 Nov 2026"
    assert words.period(sunday, Grain.WEEK, year=False) == "Week to 15 Nov"
    assert words.period(sunday, Grain.DAY, year=False) == "15 Nov"
    assert words.period_in_sentence(sunday, Grain.WEEK) == "the week to 15 Nov 2026"
    assert words.period_in_sentence(sunday, Grain.DAY) == "15 Nov 2026"


def test_a_month_is_named_by_the_month_it_holds_even_in_a_fiscal_year():
    assert words.period(dt.date(2026, 10, 31), Grain.MONTH) == "Oct 2026"
    assert words.period(dt.date(2027, 2, 28), Grain.MONTH) == "Feb 2027"
    assert words.period(dt.date(2026, 11, 1), Grain.MONTH) == "Oct 2026"  # a 4-4-5 October


def test_every_verdict_has_a_word_and_every_judgement_a_shape_of_its_own():
    assert {verdict.value for verdict in Verdict} == set(words.VERDICT_WORDS)
    assert [words.mark(judgement) for judgement in Judgement] == ["●", "◆", "■"]
    assert words.mark(Verdict.NO_CHANGE) == "–"
    assert words.mark(None) == "–"


def test_lists_and_plurals():
    assert words.listed([]) == ""
    assert words.listed(["Akron"]) == "Akron"
    assert words.listed(["Akron", "Boise", "Tulsa"]) == "Akron, Boise and Tulsa"
    assert words.plural(1, "week") == "1 week"
    assert words.plural(1200, "week") == "1,200 weeks"
    assert words.plural(2, "nonconformity", "nonconformities") == "2 nonconformities"
    assert words.lowered("Gemba walks") == "gemba walks"
    assert words.lowered("NCs reported") == "NCs reported"
