import pandas as pd
import pytest

from analytics.first_file import FirstFile
from charts.weeks import weeks_alt, weeks_figure


@pytest.fixture
def says() -> FirstFile:
    weeks = pd.DataFrame(
        {
            "period": pd.to_datetime(["2026-11-01", "2026-11-08", "2026-11-15"]),
            "count": [4, 0, 3],
            "full": [True, True, False],
        }
    ).astype({"period": "datetime64[s]"})
    return FirstFile(facts=(), weeks=weeks, median=None, areas=pd.DataFrame(), missing=())


def test_bars_are_grey_and_a_week_held_only_in_part_is_hollow(says):
    (bars,) = weeks_figure(says, dark=False).data
    assert bars.y == (4, 0, 3)
    assert bars.marker.color == ("#7C8893", "#7C8893", "#FFFFFF")


def test_a_bar_says_its_week_and_its_count_and_keeps_the_weeks_last_day(says):
    (bars,) = weeks_figure(says, dark=False, noun="gemba walks").data
    assert bars.hovertext[0] == "Week to 1 Nov 2026<br>4 gemba walks"
    assert bars.hovertext[2] == "Week to 15 Nov 2026<br>3 gemba walks · only part of the week"
    assert bars.customdata == ("2026-11-01", "2026-11-08", "2026-11-15")


def test_a_few_weeks_each_have_their_date_below(says):
    axis = weeks_figure(says, dark=False).layout.xaxis
    assert axis.tickvals == ("2026-11-01", "2026-11-08", "2026-11-15")


def test_a_median_is_drawn_and_named_only_where_there_is_one(says):
    assert weeks_figure(says, dark=False).layout.shapes == ()
    with_median = FirstFile(facts=(), weeks=says.weeks, median=3.5, areas=says.areas, missing=())
    layout = weeks_figure(with_median, dark=True).layout
    assert [note.text for note in layout.annotations] == ["Median 3.5"]
    assert (layout.shapes[0].y0, layout.shapes[0].y1) == (3.5, 3.5)


def test_bars_begin_at_zero(says):
    assert weeks_figure(says, dark=False).layout.yaxis.range[0] == 0


def test_the_words_for_those_who_do_not_see_the_bars(says):
    assert weeks_alt(says, noun="gemba walks") == (
        "Bars of gemba walks from the week to 1 Nov 2026 to the week to 15 Nov 2026: 0 to 4 a week."
    )


def test_a_noun_from_a_file_is_never_markup(says):
    (bars,) = weeks_figure(says, dark=False, noun="<b>walks</b>").data
    assert not [text for text in bars.hovertext if "<b>" in text]


def test_a_file_without_a_dated_row_has_no_bars_and_says_so(says):
    empty = FirstFile(
        facts=(), weeks=says.weeks.iloc[:0], median=None, areas=says.areas, missing=()
    )
    assert weeks_figure(empty, dark=False).data[0].y == ()
    assert weeks_alt(empty) == "No week with rows to draw."
