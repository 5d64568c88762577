import xml.etree.ElementTree as ET

import pytest

from analytics.results import Judgement
from catalogue.measures import REWORK_RATE
from charts import svg
from charts.mini import mini_chart

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script><b>'


def parts(source: str, name: str) -> list[ET.Element]:
    return ET.fromstring(source).findall(f".//{SVG}{name}")


def lines_of(source: str) -> list[ET.Element]:
    return [path for path in parts(source, "path") if path.get("fill") == "none"]


def test_a_sparkline_is_broken_where_a_period_is_missing():
    drawn = lines_of(svg.sparkline([1.0, 2.0, None, 3.0, 2.0], 2.0, None))
    # 60 wide with 2 at each edge: the five periods stand 14 apart; 26 high: 3 on top, 1 below.
    assert [path.get("d") for path in drawn] == ["M2 24L16 13", "M44 2L58 13"]


def test_a_value_alone_between_two_gaps_is_a_dot():
    drawn = lines_of(svg.sparkline([None, 5.0, float("nan")], None, None))
    assert [path.get("d") for path in drawn] == ["M30 13h0"]


def test_a_sparkline_without_values_is_nothing():
    assert svg.sparkline([None, float("nan")], 3.0, None) == ""


def test_a_sparkline_has_the_colour_of_its_judgement_and_a_dashed_average():
    source = svg.sparkline([1.0, 2.0], 1.5, Judgement.WORSE)
    assert [line.get("stroke") for line in lines_of(source)] == ["var(--worse-mark)"]
    dashed = [path for path in parts(source, "path") if path.get("stroke-dasharray")]
    assert [path.get("d") for path in dashed] == ["M0 13H60"]


def test_without_a_title_the_picture_is_hidden_from_screen_readers():
    assert ET.fromstring(svg.sparkline([1.0, 2.0], None, None)).get("aria-hidden") == "true"


def test_a_title_makes_it_an_image_and_is_escaped():
    source = svg.sparkline([1.0, 2.0], None, None, title=HOSTILE)
    assert "<script" not in source
    root = ET.fromstring(source)
    assert (root.get("role"), root.get("aria-label")) == ("img", HOSTILE)
    assert parts(source, "title")[0].text == HOSTILE


@pytest.mark.parametrize("judgement", list(Judgement))
def test_a_mark_has_the_colour_of_its_judgement_and_a_shape_of_its_own(judgement):
    shape = parts(svg.mark(judgement), "path")
    assert [path.get("fill") for path in shape] == [f"var(--{judgement.value}-mark)"]
    others = [svg.SHAPE_PATHS[other.value] for other in Judgement if other != judgement]
    assert shape[0].get("d") not in others


def test_a_mark_points_up_or_down_and_an_unjudged_one_is_a_dash():
    assert svg.mark(Judgement.BETTER, "up") != svg.mark(Judgement.BETTER, "down")
    assert len(parts(svg.mark(Judgement.BETTER, "down"), "path")) == 2
    assert [path.get("d") for path in parts(svg.mark(None, "up"), "path")] == [svg.DASH_PATH]


def test_no_picture_holds_a_colour_of_its_own_so_that_both_themes_can_draw_it(rework_trend):
    trend = rework_trend([60.0, 95.0, 50.0], signals=[(1, Judgement.WORSE)], partial=[2])
    for source in (
        svg.mark(Judgement.CHANGED, "up"),
        svg.sparkline([1.0, 2.0], 1.5, Judgement.BETTER),
        mini_chart(trend, REWORK_RATE, "Dayton", target=60.0),
    ):
        assert "#" not in source


def test_a_small_chart_labels_average_and_target_without_overlap(rework_trend):
    source = mini_chart(rework_trend([60.0, 70.0]), REWORK_RATE, "Dayton", target=64.0)
    labels = {text.text: float(text.get("y", "0")) for text in parts(source, "text")}
    assert abs(labels["Average 65"] - labels["Target 64"]) >= 14


def test_a_small_chart_marks_signals_by_shape_and_a_partial_week_hollow(rework_trend):
    trend = rework_trend([60.0, 95.0, 50.0], signals=[(1, Judgement.WORSE)], partial=[2])
    source = mini_chart(trend, REWORK_RATE, "Dayton")
    assert [path.get("fill") for path in parts(source, "path") if path.get("transform")] == [
        "var(--worse-mark)"
    ]
    assert [circle.get("fill") for circle in parts(source, "circle")] == ["var(--background)"]


def test_a_small_chart_of_a_hostile_plant_name_only_says_it(rework_trend):
    source = mini_chart(rework_trend([60.0, 70.0]), REWORK_RATE, HOSTILE)
    assert "<script" not in source
    assert HOSTILE in (ET.fromstring(source).get("aria-label") or "")


def test_a_small_chart_without_any_value_still_says_so(rework_trend):
    source = mini_chart(rework_trend([None, None]), REWORK_RATE, "Dayton")
    assert ET.fromstring(source).get("aria-label") == "Rework rate at Dayton: no values to draw."
