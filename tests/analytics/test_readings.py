"""The reading table: every row of it, and what any other combination says."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from analytics.readings import Reading, readings
from analytics.streams import State

UP, DOWN, FLAT = State.UP, State.DOWN, State.FLAT
FEW, NONE = State.TOO_FEW, State.NOT_LOGGED


def reading(*states: State, far: bool = True, up_earlier: bool = False) -> Reading:
    """far: whichever stream moved, its 99.5 % interval excludes 1 too."""
    said = readings(
        [np.array([state.value]) for state in states],
        [np.array([far])] * 3,
        np.array([up_earlier]),
    )
    return Reading(str(said[0]))


@pytest.mark.parametrize(
    ("internal", "escapes", "defects", "said"),
    [
        (UP, DOWN, FLAT, Reading.SEEING_MORE),
        (DOWN, DOWN, DOWN, Reading.MATURE),
        (DOWN, FEW, DOWN, Reading.IMPROVING),
        (DOWN, FLAT, FLAT, Reading.CHILL),
        (DOWN, FLAT, UP, Reading.CHILL),
        (DOWN, UP, FLAT, Reading.CHILL),
        (DOWN, UP, UP, Reading.CHILL),
        (UP, UP, UP, Reading.DETERIORATING),
        (FLAT, UP, FLAT, Reading.DETECTION_GAP),
        (FLAT, FLAT, FLAT, Reading.NO_CHANGE),
    ],
)
def test_each_row_of_the_table(internal, escapes, defects, said):
    assert reading(internal, escapes, defects) == said


def test_what_was_up_earlier_and_is_down_now_was_learning():
    assert reading(DOWN, DOWN, DOWN, up_earlier=True) == Reading.LEARNING


@pytest.mark.parametrize("internal", list(State))
def test_without_escapes_and_defects_nothing_can_be_told(internal):
    assert reading(internal, NONE, NONE) == Reading.CANNOT_TELL
    assert reading(internal, NONE, NONE, far=False) == Reading.CANNOT_TELL


@pytest.mark.parametrize(
    "states", [(DOWN, FEW, FLAT), (DOWN, FEW, UP), (DOWN, FLAT, FEW), (DOWN, FEW, FEW)]
)
def test_too_few_never_stands_for_flat(states):
    # Above all: people who report less must not be suspected for want of escapes.
    assert reading(*states) == Reading.MIXED


@pytest.mark.parametrize("states", [(FEW, FEW, FEW), (FLAT, FEW, FLAT), (FEW, FEW, FLAT)])
def test_where_nothing_moved_and_something_is_rare_it_is_too_few_to_tell(states):
    assert reading(*states) == Reading.TOO_FEW


@pytest.mark.parametrize("states", [(FLAT, NONE, FLAT), (NONE, FLAT, FLAT), (FEW, FLAT, NONE)])
def test_where_nothing_moved_and_one_stream_is_not_logged_it_cannot_be_told(states):
    assert reading(*states) == Reading.CANNOT_TELL


def test_one_stream_alone_must_be_far_out_for_a_reading():
    for states in ((DOWN, FLAT, FLAT), (FLAT, UP, FLAT)):
        assert reading(*states, far=False) == Reading.MIXED
    assert reading(DOWN, UP, FLAT, far=False) == Reading.CHILL  # two moved


def test_every_other_combination_is_mixed():
    counted = {
        said: sum(reading(*states) == said for states in product([UP, DOWN, FLAT, FEW], repeat=3))
        for said in Reading
    }
    # Of 64, ten stand in the table; of 2 × 2 × 2 without a move one is the table's, seven too few.
    assert counted[Reading.MIXED] == 64 - 10 - 7
    assert counted[Reading.TOO_FEW] == 7
