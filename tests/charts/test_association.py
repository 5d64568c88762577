import subprocess
import sys

import pytest

from analytics.association.results import LagPoint, WindowPoint
from charts import theme
from charts.association import lag_alt, lag_figure, reach_of

LIMIT = 2.8


def lags(*heights: float) -> tuple[LagPoint, ...]:
    """Lag 0 first; 95 % of re-timings within ± 2 at one lag and ± 2.8 at all."""
    return tuple(
        LagPoint(lag=lag, t=height, band=2.0, band_all=LIMIT) for lag, height in enumerate(heights)
    )


def window(first: int, last: int, height: float) -> WindowPoint:
    return WindowPoint(first=first, last=last, t=height, band=2.0, band_all=LIMIT)


def drawn(profile, windows=(), *, dark=False):
    return lag_figure(profile, windows, grain="week", reach=reach_of(profile, windows), dark=dark)


def trace(figure, name):
    return next(found for found in figure.data if found.name == name)


def texts(figure):
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("dark", [False, True])
def test_a_lag_beyond_the_limit_is_a_charcoal_square_and_the_others_are_grey(dark):
    figure = drawn(lags(0.5, 1.0, -3.1, 2.5), dark=dark)
    colours = theme.palette(dark=dark)
    beyond, routine = trace(figure, "Beyond the limit"), trace(figure, "As luck brings")
    assert (beyond.x, beyond.y) == ((2,), (-3.1,))
    assert (beyond.marker.symbol, beyond.marker.color) == ("square", colours.changed.mark)
    assert (routine.x, routine.marker.color) == ((1, 3), colours.line)


def test_the_same_week_is_a_ring_that_says_it_is_not_graded_however_high_it_stands():
    figure = drawn(lags(9.0, 1.0, -1.0))
    assert "Beyond the limit" not in [found.name for found in figure.data]
    ring = trace(figure, "Not graded")
    assert (ring.x, ring.marker.color) == ((0,), theme.LIGHT.background)
    assert ring.hovertext == ("The same week: shown, not graded",)
    assert "same week, not graded" in texts(figure)


def test_the_limit_of_all_lags_is_drawn_above_and_below_the_graded_lags_only():
    limit = trace(drawn(lags(0.0, 1.0, 2.0)), "at all lags at once")
    assert limit.x == (0.5, 2.5, None, 0.5, 2.5)
    assert limit.y == (2.8, 2.8, None, -2.8, -2.8)


def test_the_band_holds_what_luck_brings_at_each_lag():
    band = trace(drawn(lags(0.0, 1.0)), "95 % of re-timings")
    assert band.fill == "toself"
    assert set(band.y) == {2.0, -2.0}
    assert (min(band.x), max(band.x)) == (-0.5, 1.5)


def test_a_window_that_goes_furthest_lies_as_a_bar_over_its_lags():
    figure = drawn(lags(0.0, 1.0, -2.0, -2.5, -1.0), [window(1, 2, 0.4), window(2, 4, -3.5)])
    bar = trace(figure, "Lags together")
    assert (bar.x, bar.y) == ((1.8, 4.2), (-3.5, -3.5))
    assert "2 to 4 together" in texts(figure)


@pytest.mark.parametrize("height", [2.7, 3.0])
def test_a_window_within_the_limit_or_below_a_lag_is_not_drawn(height):
    figure = drawn(lags(0.0, -3.2, 1.0), [window(1, 2, height)])
    assert "Lags together" not in [found.name for found in figure.data]


def test_a_stem_says_how_far_apart_how_strong_and_what_luck_brings():
    figure = drawn(lags(0.0, 1.0, -3.1))
    assert trace(figure, "Beyond the limit").hovertext == (
        "2 weeks later: one rises, the other falls, 3.1 times the usual swing of luck<br>"
        "Beyond ±2.8, what luck brings at all lags at once",
    )


def test_the_axis_holds_the_highest_of_both_orders_and_is_even_up_and_down():
    reach = reach_of(lags(0.0, 1.0), lags(0.0, -4.0), [window(1, 2, 3.0)])
    assert reach == pytest.approx(4.0 * 1.25)
    figure = lag_figure(lags(0.0, 1.0), (), grain="week", reach=reach, dark=False)
    assert figure.layout.yaxis.range == (-5.0, 5.0)


def test_the_words_for_those_who_do_not_see_it():
    said = {"first": "gemba walks", "then": "the defect rate", "grain": "week"}
    assert lag_alt(lags(0.0, 1.0, -3.1), [window(1, 2, -2.9)], **said) == (
        "How strongly the defect rate moves with gemba walks, up to 2 weeks later: beyond what "
        "random re-timings bring at 2 and 1 to 2 weeks later. The same week is not graded."
    )
    assert lag_alt(lags(9.0, 1.0), [], **said) == (
        "How strongly the defect rate moves with gemba walks, up to 1 week later: nothing goes "
        "beyond what random re-timings bring. The same week is not graded."
    )


def test_the_module_is_read_without_loading_the_chart_library():
    code = "import sys, charts.association; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
