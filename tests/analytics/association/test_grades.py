"""Grades and flags, from scans whose numbers are typed here."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from analytics.association.adjust import Adjusted, candidates_up_to
from analytics.association.grades import flags_for, judge, more_trouble
from analytics.association.lead_scan import Scan
from analytics.association.results import Backward
from catalogue.model import Better
from tests.analytics.association.worlds import ESCAPES, HOURS, NCS

SILENT = Backward(profile=(), windows=(), p_adjusted=0.4)
REVERSE = Backward(profile=(), windows=(), p_adjusted=0.05)
COUNT_ALONE = dataclasses.replace(NCS, has_exposure=False)


def scan_of(
    *, p: float, t: float = -3.0, column: int = 3, halves: tuple[float, float] = (-2.0, -1.0)
) -> Scan:
    candidates = candidates_up_to(12)
    tests = np.zeros(18)
    tests[column] = t
    return Scan(
        candidates=candidates,
        adjusted=Adjusted(
            t=tests, band=np.full(18, 2.0), band_all=2.9, p_adjusted=p, rotations=1_999
        ),
        strongest=column,
        halves=halves,
        effective=900.0,
        coefficients=np.empty(0),
    )


@pytest.mark.parametrize(("p", "grade"), [(0.0001, "weak"), (0.05, "weak"), (0.0505, "none")])
def test_a_link_is_weak_at_five_in_a_hundred_and_never_more_than_weak(p, grade):
    assert judge([scan_of(p=p)]).grade == grade


def test_a_sign_that_differs_between_the_halves_is_no_link():
    judgement = judge([scan_of(p=0.001, halves=(-3.0, 0.5))])
    assert (judgement.grade, judgement.contradiction) == ("none", "halves")


def test_without_a_link_there_is_nothing_to_contradict():
    assert judge([scan_of(p=0.3, halves=(-3.0, 0.5))]).contradiction == ""


def test_of_two_ways_the_worse_one_is_graded():
    good, bad = scan_of(p=0.001), scan_of(p=0.2)
    assert judge([good, bad]).scan is bad
    assert judge([bad, good]).grade == "none"
    assert judge([good, scan_of(p=0.03)]).grade == "weak"


def test_two_ways_with_opposite_signs_are_no_link():
    judgement = judge([scan_of(p=0.001), scan_of(p=0.002, t=3.0, halves=(2.0, 1.0))])
    assert (judgement.grade, judgement.contradiction) == ("none", "models")


@pytest.mark.parametrize(
    ("better", "sign", "trouble"),
    [
        (Better.LOWER, 1, True),
        (Better.LOWER, -1, False),
        (Better.HIGHER, -1, True),
        (Better.HIGHER, 1, False),
        (Better.NONE, 1, False),
    ],
)
def test_more_trouble_is_what_the_measure_calls_worse(better, sign, trouble):
    assert more_trouble(sign, dataclasses.replace(ESCAPES, better=better)) is trouble


def flags(scan: Scan, backward: Backward, outcome=NCS, *, events=20.0, season_left=False):
    return flags_for(
        judge([scan]), backward, outcome=outcome, events_per_cell=events, season_left=season_left
    )


def test_a_clean_link_has_no_flag():
    assert flags(scan_of(p=0.01), SILENT) == ()


def test_a_link_backwards_is_a_reaction_with_or_without_one_forward():
    assert flags(scan_of(p=0.01), REVERSE) == ("reaction",)
    assert flags(scan_of(p=0.5), REVERSE) == ("reaction",)


def test_a_link_with_more_trouble_is_a_reaction_and_one_with_less_is_not():
    more = scan_of(p=0.01, t=3.0, halves=(1.0, 1.0))
    assert flags(more, SILENT, ESCAPES) == ("reaction",)
    assert flags(scan_of(p=0.01), SILENT, ESCAPES) == ()
    assert flags(scan_of(p=0.5, t=3.0), SILENT, ESCAPES) == ()


def test_few_events_no_exposure_and_a_season_left_are_flagged():
    silent = scan_of(p=0.5)
    assert flags(silent, SILENT, events=0.99) == ("few_events",)
    assert flags(silent, SILENT, events=1.0) == ()
    assert flags(silent, SILENT, COUNT_ALONE) == ("no_exposure",)
    assert flags(silent, SILENT, HOURS, events=None) == ()
    assert flags(silent, SILENT, season_left=True) == ("season_left",)
