"""Small charts beside each other: one scale, and targets that step."""

from __future__ import annotations

from dataclasses import replace

from catalogue.measures import REWORK_RATE
from charts.mini import mini_chart, shared_frame
from tests.charts.test_svg import lines_of


def test_charts_beside_each_other_share_their_axes(rework_trend):
    low = rework_trend([10.0, 12.0, 11.0], limits=(5.0, 11.0, 17.0))
    high = rework_trend([60.0, 70.0, 65.0])
    frame = shared_frame([low, high])
    assert frame is not None
    assert (frame.low, frame.high) == (5, 91)
    heights = []
    for one in (low, high):
        source = mini_chart(one, REWORK_RATE, "Dayton", frame=frame)
        line = next(path for path in lines_of(source) if "L" in (path.get("d") or ""))
        heights.append(float((line.get("d") or "").removeprefix("M").split("L")[0].split(" ")[1]))
    assert heights[0] > heights[1]  # lower on the paper


def test_one_value_far_out_stands_on_the_edge_and_presses_nobody_flat(rework_trend):
    usual = [60.0, 62.0, 61.0, 62.0, 60.0, 61.0]
    far = rework_trend([*usual[:5], 9000.0])
    frame = shared_frame([rework_trend(usual), far])
    assert frame is not None
    assert frame.high == 91
    assert "-" not in (lines_of(mini_chart(far, REWORK_RATE, "D", frame=frame))[-1].get("d") or "")


def test_no_trend_has_no_frame(rework_trend):
    assert shared_frame([]) is None
    assert shared_frame([rework_trend([])]) is None


def test_a_target_steps_where_it_was_changed(rework_trend):
    trend = rework_trend([60.0, 61.0, 62.0, 63.0])
    points = trend.points.assign(target=[float("nan"), 50.0, 50.0, 70.0])
    source = mini_chart(replace(trend, points=points), REWORK_RATE, "Dayton")
    assert source.count("stroke-dasharray") == 2
    assert "Target 70" in source
