"""The chart of any series: what is drawn where, and in which shape."""

from __future__ import annotations

import pytest

from analytics.series.kinds import ChartKind, Improve
from charts import theme
from charts.series import series_alt, series_figure
from tests.analytics.series.observed import charted

CALM = [9.0, 11.0] * 6


def drawn(found, *, labels=None, dark=False):
    return series_figure(found, labels, name="Minutes", dark=dark)


def trace(figure, name):
    return next(one for one in figure.data if one.name == name)


@pytest.mark.parametrize(
    ("improve", "word", "symbol"),
    [
        (Improve.DOWN, "Worse", "diamond"),
        (Improve.UP, "Better", "circle"),
        (Improve.NONE, "Changed", "square"),
    ],
)
def test_a_signal_has_the_shape_of_what_it_means(improve, word, symbol):
    figure = drawn(charted(ChartKind.XMR, [*CALM, 30.0], baseline=12, improve=improve))
    signal = trace(figure, word)
    assert (signal.x, signal.y, signal.marker.symbol) == ((13,), (30.0,), symbol)
    assert "outside the limits" in signal.hovertext[0]


def test_a_gap_breaks_the_line():
    values = trace(drawn(charted(ChartKind.XMR, [1, 2, float("nan"), 3, 1])), "Values")
    assert values.y == (1, 2, None, 3, 1)
    assert values.connectgaps is False


def test_every_phase_has_a_band_of_its_own():
    found = charted(ChartKind.XMR, [*CALM, *[one + 20 for one in CALM]], begins=(12,))
    band = trace(drawn(found), "Limits")
    assert band.x.count(None) == 2
    assert max(one for one in band.x[: band.x.index(None)]) == 12.5


def test_a_run_chart_has_a_centre_and_no_band():
    figure = drawn(charted(ChartKind.RUN, CALM))
    assert "Limits" not in [one.name for one in figure.data]
    assert trace(figure, "Centre").y[:2] == (10, 10)


def test_the_axis_names_the_periods_and_no_more_of_them_than_fit():
    labels = [f"2026-{month:02}" for month in range(1, 13)] * 2
    axis = drawn(charted(ChartKind.XMR, CALM * 2), labels=labels).layout.xaxis
    assert axis.ticktext[0] == "2026-01"
    assert len(axis.ticktext) <= 10


def test_the_target_is_a_dash():
    found = charted(ChartKind.XMR, CALM, target=16.0, improve=Improve.DOWN)
    assert trace(drawn(found), "Target").line.dash == "dash"


def test_both_themes_draw_in_their_own_colours():
    for dark in (False, True):
        figure = drawn(charted(ChartKind.XMR, CALM), dark=dark)
        assert figure.layout.paper_bgcolor == theme.palette(dark=dark).background


def test_the_words_beside_the_chart_say_what_it_shows():
    found = charted(ChartKind.XMR, [*CALM, 30.0], baseline=12)
    assert series_alt(found, name="Minutes").startswith(
        "Minutes, 13 points. Centre 10 from 12 points; limits 4.6809 to 15.319. Outside the limits"
    )


def test_a_name_that_looks_like_a_link_stays_a_name():
    labels = ["<a href='x'>1</a>", *map(str, range(2, 13))]
    figure = drawn(charted(ChartKind.XMR, CALM), labels=labels)
    assert "<a" not in trace(figure, "Values").hovertext[0]
    assert "<a" not in figure.layout.xaxis.ticktext[0]
