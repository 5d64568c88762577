"""Numbers that are no series, in words."""

from analytics.summaries import (
    Figure,
    count_figure,
    missing_figure,
    sentence,
    share_figure,
)


def test_a_share_says_its_interval_and_what_it_is_of():
    told = share_figure("opened", "Opened with quality", 18, 24, "nothing was held")
    assert sentence(told) == (
        "Opened with quality: 75 % (95 % interval 55 to 88 %; 18 of 24; Wilson)."
    )


def test_an_empty_denominator_is_not_available_and_says_why():
    told = share_figure("opened", "Opened with quality", 0, 0, "nothing was held")
    assert told.value is None
    assert sentence(told) == "Opened with quality: n/a, nothing was held."


def test_a_count_is_whole_and_needs_no_interval():
    assert sentence(count_figure("overdue", "Overdue", "items", 6)) == "Overdue: 6 items."


def test_a_ratio_is_read_to_two_decimals_and_an_open_end_is_said():
    told = Figure(name="r", label="Nights", unit="times", value=0.1, low=0.04, high=0.6)
    assert sentence(told) == "Nights: 0.10 times (95 % interval 0.04 to 0.60)."
    open_end = Figure(name="d", label="Median", unit="days", value=23, low=13)
    assert sentence(open_end) == "Median: 23 days (95 % interval 13 and more)."


def test_nothing_missing_is_written_as_a_number():
    assert "nan" not in sentence(missing_figure("x", "X", "%", "no log"))
