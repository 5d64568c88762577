import itertools

import pytest
from hypothesis import given
from hypothesis.strategies import floats, lists

from charts.scale import Scale, pieces, reach, spread


def test_a_scale_puts_its_ends_and_its_middle_where_they_belong():
    scale = Scale.over(10, 30, 100, 0)
    assert [scale.at(10), scale.at(20), scale.at(30)] == [100, 50, 0]


def test_values_that_never_move_are_drawn_in_the_middle():
    assert Scale.over(5, 5, 0, 20).at(5) == 10


def test_reach_leaves_out_what_is_missing():
    assert reach([None, 4.0, float("nan"), 2.0]) == (2.0, 4.0)
    assert reach([None]) == (0.0, 1.0)


def test_a_gap_parts_a_line_in_two_pieces():
    assert pieces([1.0, 2.0, None, 3.0, float("nan"), 4.0]) == [[0, 1], [3], [5]]


def test_two_labels_that_would_touch_move_apart_by_the_same_way():
    assert spread([50.0, 54.0], 14) == [45.0, 59.0]


def test_labels_with_room_stay_where_they_are():
    assert spread([90.0, 10.0, 50.0], 14) == [90.0, 10.0, 50.0]


@given(
    places=lists(floats(0, 400), min_size=1, max_size=6),
    gap=floats(1, 30),
)
def test_spread_labels_never_touch_and_keep_their_order(places, gap):
    moved = spread(places, gap)
    by_place = sorted(range(len(places)), key=lambda index: places[index])
    in_order = [moved[index] for index in by_place]
    for lower, higher in itertools.pairwise(in_order):
        assert higher - lower >= gap - 1e-6
    assert sum(moved) == pytest.approx(sum(places))
