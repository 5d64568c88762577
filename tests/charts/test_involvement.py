"""The parts of the index as bars: length is what is reached, a missing part has none."""

from __future__ import annotations

import datetime as dt

from analytics.involvement import Actual, involvement, reached, window
from catalogue.involvement import INDEX_PARTS
from charts.involvement import involvement_alt, involvement_figure

FOUND = involvement(
    "AKR",
    window(dt.date(2026, 11, 25)),
    {
        name: reached(
            Actual(measure=name, label="Leader <i>", why="it needs Audits")
            if part.name == "example"
            else Actual(measure=name, label=name, value=5.0 * part.weight),
            None,
        )
        for part in INDEX_PARTS
        for name in part.measures
    },
)


def test_a_bar_is_as_long_as_what_is_reached_on_the_track_of_what_is_expected():
    figure = involvement_figure(FOUND, dark=False)
    solid = [shape for shape in figure.layout.shapes if shape.fillcolor]
    # Parts of 30, 20, 15, 10, 10 and 10 points, each reaching five times as many percent.
    assert [shape.x1 for shape in solid] == [100, 100, 100, 100, 100, 75, *[100, 50] * 3]
    (dotted,) = [shape for shape in figure.layout.shapes if not shape.fillcolor]
    assert (dotted.line.dash, dotted.x1) == ("dot", 100)


def test_every_bar_has_its_words():
    notes = [note.text for note in involvement_figure(FOUND, dark=True).layout.annotations]
    assert notes[0] == "Follow-through: 100 %, 32 of 32 points"
    assert notes[-1] == "Example at audits: n/a"


def test_the_picture_is_told_in_words_with_the_log_that_is_missing():
    told = involvement_alt(FOUND)
    assert told.startswith("Follow-through: 100 % of what is expected, 32 of 32 points. Presence")
    assert told.endswith(
        "Example at audits: n/a. Leader <i>: it needs Audits; Leader <i>: it needs Audits."
    )
