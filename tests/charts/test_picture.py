"""The picture of a trend: what is in it, and that it stands alone."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from analytics.results import Baseline, Grain, Judgement, PhaseLimits, Run
from catalogue.measures import REWORK_RATE
from charts import theme
from charts.drawing import Room, drawn
from charts.events import Event
from charts.picture import trend_picture
from charts.svg import SHAPE_PATHS

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>\x00&'
ROOM = Room(width=400, height=200, text=12)
SATURDAY = dt.date(2026, 9, 12)


def picture(trend, **changed) -> ET.Element:
    usual = {
        "title": "Rework rate at Dayton: worse, up from 3.1 % to 4.2 %",
        "sentences": ("A routine week falls between 2.1 % and 4.3 %.",),
        "source": "Dayton (DAY) · made on 25 Nov 2026",
    }
    return ET.fromstring(trend_picture(trend, REWORK_RATE, "Dayton", **usual | changed))


def parts(root: ET.Element, name: str) -> list[ET.Element]:
    return root.findall(f".//{SVG}{name}")


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in parts(root, "text")]


def shapes(root: ET.Element) -> list[str]:
    """The judgements whose shapes stand in the picture, the legend's included."""
    names = {path: name for name, path in SHAPE_PATHS.items()}
    return [names[d] for path in parts(root, "path") if (d := path.get("d", "")) in names]


def body(source: str) -> ET.Element:
    return ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{source}</svg>')


def test_headline_range_and_source_are_inside(rework_trend):
    said = " ".join(texts(picture(rework_trend([60.0, 70.0]))))
    assert "Rework rate at Dayton: worse, up from 3.1 % to 4.2 %" in said
    assert "A routine week falls between 2.1 % and 4.3 %." in said
    assert "Dayton (DAY) · made on 25 Nov 2026" in said


def test_it_asks_nobody_for_a_font_a_style_or_a_link(rework_trend):
    root = picture(rework_trend([60.0, 70.0]))
    names = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert names <= {"svg", "title", "rect", "g", "path", "circle", "text"}
    source = ET.tostring(root, encoding="unicode")
    assert "var(" not in source  # other programs than browsers open it
    assert "href" not in source


def test_every_signal_has_its_shape_and_its_word_in_the_legend(rework_trend):
    signals = [(1, Judgement.WORSE), (2, Judgement.BETTER), (3, Judgement.CHANGED)]
    root = picture(rework_trend([60.0, 95.0, 30.0, 20.0], signals=signals))
    # Each once at its point and once in the legend.
    assert sorted(shapes(root)) == sorted(["worse", "better", "changed"] * 2)
    assert {"worse", "better", "changed"} <= set(texts(root))


def test_a_quiet_trend_has_no_legend(rework_trend):
    assert not {"worse", "better", "changed"} & set(texts(picture(rework_trend([60.0, 61.0]))))


def test_a_gap_breaks_the_line_and_a_partial_week_is_hollow_beside_it(rework_trend):
    trend = rework_trend([60.0, 62.0, None, 61.0, 63.0, 20.0], partial=[5])
    root = body(drawn(trend, ROOM))
    lines = [
        path.get("d")
        for path in parts(root, "path")
        if path.get("stroke") == theme.LIGHT.line and path.get("stroke-linejoin")
    ]
    assert [line.count("L") for line in lines if line] == [1, 1]
    hollow = [one for one in parts(root, "circle") if one.get("fill") == theme.LIGHT.background]
    assert len(hollow) == 1


def test_a_point_that_was_left_out_is_crossed_and_named(rework_trend):
    trend = rework_trend([60.0, 95.0, 61.0], signals=[(1, Judgement.WORSE)])
    points = trend.points.assign(excluded=[False, True, False])
    root = picture(replace(trend, points=points))
    assert "left out, with a reason" in texts(root)
    assert shapes(root) == []


def test_the_newest_week_is_named_under_the_chart(rework_trend):
    # Nine weeks from 6 Sep end on 1 Nov 2026; thirty end on 28 Mar 2027.
    assert "1 Nov" in texts(body(drawn(rework_trend([60.0] * 9), ROOM)))
    said = texts(body(drawn(rework_trend([60.0, 61.0] * 15), ROOM)))
    assert "28 Mar" in said
    assert "2027" in said


def test_a_target_that_steps_is_drawn_in_steps_and_named(rework_trend):
    trend = rework_trend([60.0, 61.0, 62.0, 63.0])
    trend = replace(trend, points=trend.points.assign(target=[58.0, 58.0, 55.0, 55.0]))
    root = body(drawn(trend, ROOM))
    dashed = [path for path in parts(root, "path") if path.get("stroke-dasharray") == "6 4"]
    assert [path.get("d", "").count("L") for path in dashed] == [3]
    assert "Target 55" in texts(root)


def test_a_new_phase_is_marked_with_its_reason(rework_trend):
    baseline = Baseline(first=SATURDAY, last=SATURDAY, provisional=False)
    usual = {"baseline": baseline, "who": "Ana", "dispersion": 1.0, "autocorrelation": 0.0}
    first, second = dt.date(2026, 8, 31), dt.date(2026, 9, 14)
    phases = (
        PhaseLimits(first=first, last=SATURDAY, reason="", **usual),
        PhaseLimits(first=second, last=SATURDAY, reason="New press", **usual),
    )
    trend = replace(rework_trend([60.0] * 6), phases=phases)
    root = body(drawn(trend, Room(width=900, height=300, text=12)))
    assert "New limits: New press" in texts(root)


def test_baseline_and_run_are_bracketed_inside_the_chart(rework_trend):
    trend = rework_trend(
        [60.0] * 9,
        baseline=Baseline(first=dt.date(2025, 1, 6), last=dt.date(2026, 9, 13), provisional=False),
        run=Run(first=dt.date(2026, 9, 6), last=dt.date(2026, 9, 13), length=8, side="above"),
    )
    root = body(drawn(trend, ROOM))
    assert {"Baseline", "worth a look"} <= set(texts(root))
    look = next(one for one in parts(root, "text") if one.text == "worth a look")
    # Too near the left edge for words that end with their bracket: they begin with it.
    assert look.get("text-anchor") == "start"


def test_a_note_is_ringed_and_told_under_the_chart(rework_trend):
    root = picture(rework_trend([60.0, 95.0]), notes={dt.date(2026, 9, 13): "die change"})
    said = " ".join(texts(root))
    assert "noted: the cause is known" in said
    assert "Noted, the week to 13 Sep 2026: die change" in said


def test_hostile_words_only_say_what_they_say(rework_trend):
    source = trend_picture(
        rework_trend([60.0, 70.0], unit=HOSTILE),
        REWORK_RATE,
        HOSTILE,
        title=HOSTILE,
        sentences=(HOSTILE,),
        source=HOSTILE,
        events=[Event(day=SATURDAY, label=HOSTILE)],
        notes={dt.date(2026, 9, 13): HOSTILE},
    )
    assert "<script" not in source
    assert parts(ET.fromstring(source), "script") == []


@pytest.mark.parametrize("values", [[], [None, None]])
def test_without_a_value_it_says_so(rework_trend, values):
    assert "No values in this period" in texts(picture(rework_trend(values)))


def test_while_the_baseline_builds_there_are_values_and_no_range(rework_trend):
    root = body(drawn(rework_trend([3.0, 5.0], limits=None), ROOM))
    assert [path for path in parts(root, "path") if path.get("fill") == theme.LIGHT.band] == []
    assert not [text for text in texts(root) if text.startswith(("Average", "Routine"))]


def test_a_single_month_has_a_dot_its_name_and_its_year(rework_trend):
    trend = replace(rework_trend([60.0]), grain=Grain.MONTH)
    root = body(drawn(trend, ROOM))
    assert len(parts(root, "circle")) == 1
    assert {"Aug", "2026"} <= set(texts(root))


def test_a_headline_too_long_for_its_lines_ends_in_dots(rework_trend):
    root = picture(rework_trend([60.0]), title="word " * 200)
    bold = [text.text or "" for text in parts(root, "text") if text.get("font-weight")]
    assert len(bold) == 3
    assert bold[-1].endswith("…")
