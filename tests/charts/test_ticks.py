"""Where the axes of our own pictures are labelled."""

import datetime as dt

import pytest

from charts.lettering import in_lines, width
from charts.ticks import date_ticks, value_ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (0, 42, 3, ["0", "20", "40"]),
        (0.4, 1.7, 4, ["0.5", "1.0", "1.5"]),
        (0, 0.06, 4, ["0.00", "0.02", "0.04", "0.06"]),
        (9_000, 24_000, 5, ["10,000", "15,000", "20,000"]),
        (-3, 3, 4, ["−2", "0", "2"]),
    ],
)
def test_values_are_labelled_round_and_all_alike(low, high, most, labels):
    assert [label for _, label in value_ticks(low, high, most)] == labels


@pytest.mark.parametrize(("low", "high"), [(1.0, 1.0), (0.0, float("nan")), (0.0, float("inf"))])
def test_an_axis_without_reach_has_no_labels(low, high):
    assert value_ticks(low, high, 5) == ()


def weeks(first: dt.date, count: int) -> tuple[list[dt.date], list[float]]:
    days = [first + dt.timedelta(weeks=week) for week in range(count)]
    return days, [days[0].toordinal() - 3.5, days[-1].toordinal() + 3.5]


def test_a_year_is_labelled_by_months_and_names_each_year_once():
    days, edges = weeks(dt.date(2025, 11, 30), 52)
    ticks = date_ticks(days, edges, 6)
    assert [tick.label for tick in ticks] == ["Jan", "Mar", "May", "Jul", "Sep", "Nov"]
    assert [tick.year for tick in ticks] == ["2026", "", "", "", "", ""]


def test_a_short_stretch_is_labelled_by_its_own_days_back_from_the_newest():
    days, edges = weeks(dt.date(2026, 10, 4), 8)
    labels = [tick.label for tick in date_ticks(days, edges, 4)]
    assert labels == ["11 Oct", "25 Oct", "8 Nov", "22 Nov"]


def test_words_break_where_the_room_ends_and_are_cut_on_the_last_line():
    size, room = 10.0, width("seven letters", 10.0)
    assert in_lines("seven letters here", room, size, most=2) == ("seven letters", "here")
    cut = in_lines("seven letters here and there", room, size, most=2)
    assert cut[0] == "seven letters"
    assert cut[1].endswith("…")
    assert width(cut[1], size) <= room


def test_a_word_longer_than_the_room_is_cut():
    (line,) = in_lines("w" * 90, 100.0, 10.0, most=1)
    assert line.endswith("…")
    assert width(line, 10.0) <= 100.0
