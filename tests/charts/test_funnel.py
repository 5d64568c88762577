"""The funnel plot as a string: who is drawn how, what is said, and that names stay text."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from analytics.funnel import Funnel, funnel
from analytics.rates import Pool
from catalogue.model import Chart
from charts.funnel import NARROW, WIDE, funnel_chart
from charts.scale import ticks

NAMES = {"A": "Akron", "B": "Boise", "D": "<b>Dayton</b>", "E": "Erie"}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(found: Funnel, width: int = WIDE) -> ElementTree.Element:
    source = funnel_chart(
        found,
        NAMES,
        measure="rework_rate",
        title="the rework rate",
        unit="%",
        per=100,
        exposure="Units produced",
        width=width,
    )
    return ElementTree.fromstring(source)


def named_in(picture: ElementTree.Element) -> list[str | None]:
    return [one.text for one in picture.iter(f"{SVG}text") if one.get("fill") == "var(--text)"]


def one_apart(dayton: float = 200) -> Funnel:
    alike = {f"P{place}": Pool(events=100, exposure=10_000) for place in range(9)}
    return funnel(alike | {"D": Pool(events=dayton, exposure=10_000)}, Chart.PROPORTION)


def test_every_plant_is_a_point_that_a_click_can_mean():
    points = [one for one in drawn(one_apart()).iter(f"{SVG}g") if one.get("data-plant")]
    assert {one.get("data-plant") for one in points} == {*(f"P{at}" for at in range(9)), "D"}
    assert {one.get("data-measure") for one in points} == {"rework_rate"}


def test_a_plant_apart_is_a_charcoal_square_with_its_name_and_no_colour_of_judgement():
    picture = drawn(one_apart())
    (square,) = picture.iter(f"{SVG}rect")
    assert square.get("fill") == "var(--changed-mark)"
    source = ElementTree.tostring(picture, encoding="unicode")
    assert "--worse" not in source
    assert "--better" not in source
    # Ten plants are too many to name; the one apart is named, as text.
    assert named_in(picture) == ["<b>Dayton</b>"]


def test_worth_a_look_is_a_hollow_square():
    (square,) = drawn(one_apart(126)).iter(f"{SVG}rect")
    assert square.get("fill") == "var(--background)"


def test_few_plants_are_all_named_at_a_desk_and_none_inside_on_a_phone():
    three = funnel({code: Pool(events=100, exposure=10_000) for code in "ABE"}, Chart.PROPORTION)
    names = [
        [
            one.text
            for one in drawn(three, width).iter(f"{SVG}text")
            if one.get("fill") == "var(--text)"
        ]
        for width in (WIDE, NARROW)
    ]
    assert names == [["Akron", "Boise", "Erie"], []]


def test_the_words_say_what_the_picture_shows():
    label = drawn(one_apart()).get("aria-label")
    assert label == (
        "Funnel plot of the rework rate of 10 plants against units produced. "
        "All plants together 1.1 %. Stands apart: <b>Dayton</b>. Worth a look: none."
    )


def test_everything_is_drawn_inside_the_picture():
    for width in (WIDE, NARROW):
        for one in drawn(one_apart(), width).iter(f"{SVG}circle"):
            assert 0 < float(one.get("cx")) < width
            assert 0 < float(one.get("cy")) < 340


def test_ticks_are_round_and_few():
    assert ticks(0, 1_086_417, 4) == [0, 500_000, 1_000_000]
    assert [round(one, 2) for one in ticks(0.62, 1.38, 5)] == [0.8, 1.0, 1.2]
    assert ticks(3, 3, 5) == [3]
