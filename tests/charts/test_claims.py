"""A plant's change beside what others claim: one axis, the plant first, each claim a band."""

from __future__ import annotations

import datetime as dt

from analytics.against_baseline import AgainstBaseline
from analytics.results import Change
from catalogue.claims import claims_about
from charts.claims import claims_alt, claims_figure

CLAIMS = claims_about("defect_rate")
MOVED = Change(
    before=3.0,
    after=2.1,
    since=dt.date(2025, 11, 16),
    periods=52,
    ratio=0.7,
    ratio_low=0.6,
    ratio_high=0.82,
)
FOUND = AgainstBaseline(change=MOVED, percent=-30.0, low=-40.0, high=-18.0)


def test_the_plant_is_a_dot_on_its_interval_and_every_claim_a_band():
    figure = claims_figure(FOUND, CLAIMS, dark=False)
    interval, dot = figure.data
    assert interval.x == (-40.0, -18.0)
    assert dot.x == (-30.0,)
    bands = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    # 30 % fewer is one number: a band just wide enough to be seen; 20 to 30 % has its own width.
    assert [(band.x0, band.x1) for band in bands] == [(-30.8, -29.2), (-30, -20)]
    assert [note.text for note in figure.layout.annotations] == [
        "This plant, with its 95 % interval",
        "Claimed: 30 % fewer product defects",
        "Claimed: 20 to 30 % fewer defects",
    ]


def test_an_open_interval_runs_to_the_edge_of_the_picture():
    found = AgainstBaseline(change=MOVED, percent=50.0, low=-10.0, high=None)
    figure = claims_figure(found, CLAIMS, dark=True)
    assert figure.data[0].x == (-10.0, figure.layout.xaxis.range[1])
    assert "95 % interval \N{MINUS SIGN}10 % to open." in claims_alt(found, CLAIMS)


def test_the_picture_is_told_in_words():
    assert claims_alt(FOUND, CLAIMS).startswith(
        "This plant: \N{MINUS SIGN}30 % against its baseline, 95 % interval \N{MINUS SIGN}40 % to "
        "\N{MINUS SIGN}18 %. Claimed, a consultant's case study, automotive components: 30 % fewer"
    )
