"""The leadership involvement index: its weights, and that no outcome is in it."""

from catalogue.computed import CHARTED
from catalogue.involvement import INDEX_PARTS, LEAST_WEIGHT
from catalogue.model import Better, Side
from catalogue.summarised import SUMMARISED
from catalogue.ways import PERCENT

NAMES = [name for part in INDEX_PARTS for name in part.measures]


def test_the_weights_add_up_to_a_hundred_of_which_sixty_are_needed():
    assert [part.weight for part in INDEX_PARTS] == [30, 20, 15, 10, 10, 10, 5]
    assert LEAST_WEIGHT == 60


def test_every_part_is_of_what_leaders_do_and_higher_is_better():
    assert len(set(NAMES)) == len(NAMES)
    for name in NAMES:
        measure = CHARTED[name] if name in CHARTED else SUMMARISED[name]
        assert (measure.side, measure.better) == (Side.LEADERS, Better.HIGHER), name


def test_every_part_is_a_share_in_percent_so_that_all_of_it_is_a_hundred():
    for name in set(NAMES) & set(CHARTED):
        (way,) = CHARTED[name].ways
        assert way.per == PERCENT, name
        assert way.denominator is not None, name
