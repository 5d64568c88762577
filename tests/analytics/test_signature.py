"""A plant's signature from its logs by week, in words; counts are hand-made."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from analytics.periods import WayData
from analytics.readings import Reading, Signature, StreamName
from analytics.results import Baseline, Grain
from analytics.signature import MEASURES_OF, Logged, signature
from analytics.signature_words import beside, stream_short
from analytics.streams import State
from catalogue.measures import MEASURES
from tests.analytics.plant_logs import LATER, day, source, weekly

YEAR, NOW = 52, 13
UNITS = 1_000.0
INTERNAL, ESCAPES, DEFECTS = StreamName


def logged(measure: str, counts: list[float], *, way: int = 0, baseline=None) -> Logged:
    """The measure's way with these weekly counts of 1,000 units each."""
    found = MEASURES[measure]
    data = WayData(
        way=found.ways[way],
        numerators=(weekly(counts),),
        denominator=weekly([UNITS] * len(counts)) if found.ways[way].denominator else None,
    )
    return Logged(measure=found, ways=(data,), baseline=baseline)


def weeks(before: float, after: float, *between: float) -> list[float]:
    """A year, then 13 weeks of each level, the last of them now."""
    return [
        *[before] * YEAR,
        *(level for level in between for _ in range(NOW)),
        *[after] * NOW,
    ]


def read(internal=None, escapes=None, defects=None, **kinds: str) -> Signature:
    counts = {INTERNAL: internal, ESCAPES: escapes, DEFECTS: defects}
    return signature(
        "A",
        {
            name: [logged(MEASURES_OF[name][0], counts[name])] if counts[name] else []
            for name in StreamName
        },
        today=LATER,
    )


def test_fewer_ncs_while_escapes_rise_and_defects_stay_is_a_possible_chill():
    found = read(weeks(20, 10), weeks(8, 16), weeks(30, 30))
    assert found.reading == Reading.CHILL
    assert found.title == "possible reporting chill"
    assert found.say == "Do not celebrate; ask whether people feel safe to report."
    # 208 after 416: ln 2 ± 2.00758 √(1/208 + 1/416).
    assert found.sentences == (
        "NCs found inside are down: 0.50 times the baseline (95 % interval 0.41 to 0.60; 130 up to "
        "5 Apr 2026, 1,040 in the baseline).",
        "Escapes are up: 2.00 times the baseline (95 % interval 1.69 to 2.37; 208 up to 5 Apr 2026,"
        " 416 in the baseline).",
        "Defects are flat (rows with fixed sampling): 1.00 times the baseline (95 % interval 0.89 "
        "to 1.12; 390 up to 5 Apr 2026, 1,560 in the baseline).",
        "Possible reporting chill. Do not celebrate; ask whether people feel safe to report.",
    )
    assert beside(found) == (
        "possible reporting chill. Do not celebrate; ask whether people feel safe to report."
    )
    assert "13 full weeks" in found.method
    assert "95 %" in found.method


def test_everything_down_is_mature_and_after_a_rise_it_was_learning():
    lower = {"escapes": weeks(8, 4, 8), "defects": weeks(30, 20, 30)}
    assert read(weeks(20, 12, 20), **lower).reading == Reading.MATURE
    learned = read(weeks(20, 12, 28), **lower)
    assert learned.reading == Reading.LEARNING
    # Nine weeks of 28 and four of 12 are 300 against 260: 1.15 (1.01 to 1.32); one week later
    # 284, 1.09 (0.96 to 1.25). So the last window that was up ends with the 69th week.
    assert learned.sentences[3] == (
        "NCs found inside were up earlier, up to 3 May 2026, and are down now."
    )


def test_a_plant_with_one_escape_a_month_that_improves_is_not_suspected():
    rare = [1.0, 0, 0, 0] * 13 + [1.0] + [0.0] * 12
    found = read(weeks(20, 12), rare, weeks(30, 18))
    assert found.reading == Reading.IMPROVING
    assert found.say == "Real in the plant; customers’ side not yet visible."


def test_a_mixed_pattern_says_what_moved_first_and_what_is_too_few():
    found = read(weeks(20, 10), weeks(0.5, 0.5), weeks(30, 30))
    assert found.reading == Reading.MIXED
    assert found.sentences[3] == (
        "NCs found inside down, defects flat and escapes too few to tell: the pattern is mixed."
    )


def test_one_small_move_alone_is_not_read():
    found = read(weeks(40, 35.5), weeks(40, 40), weeks(60, 60))
    assert found.streams[0].state == State.DOWN
    assert found.reading == Reading.MIXED
    assert found.sentences[3] == (
        "One stream alone has moved, and not far enough to rule out chance: the pattern is mixed."
    )


def test_nothing_that_can_be_told_has_moved():
    found = read(weeks(20, 20), weeks(0.25, 0.25), weeks(30, 30))
    assert found.reading == Reading.TOO_FEW
    assert found.sentences[3] == (
        "Nothing that can be told has moved: NCs found inside flat, defects flat and escapes too "
        "few to tell."
    )


def test_streams_that_are_not_logged_are_named_to_start_with():
    found = read(weeks(20, 10))
    assert found.reading == Reading.CANNOT_TELL
    assert found.say == "Start logging escapes and defects."
    assert found.streams[1].state == State.NOT_LOGGED
    assert found.sentences[1].startswith("Escapes are not logged: it needs ")
    one = read(weeks(20, 10), defects=weeks(30, 30))
    assert one.reading == Reading.MIXED
    assert one.say.endswith("Start logging escapes.")


def test_while_a_baseline_is_building_the_stream_says_how_far_it_is():
    found = read([20.0] * 7, [8.0] * 7, [30.0] * 7)
    assert found.reading == Reading.TOO_FEW
    assert stream_short(found.streams[0]) == (
        "NCs found inside too few to tell (building baseline, 7 of 12 full weeks)"
    )
    assert found.streams[0].last is None


def test_a_window_that_is_not_full_yet_is_not_judged():
    found = read(*[[level] * YEAR + [level / 2] * 9 for level in (20.0, 8.0, 30.0)])
    assert found.reading == Reading.TOO_FEW
    assert found.streams[0].note == "9 of 13 full weeks since the baseline"


def test_a_stream_whose_log_ended_long_before_the_others_is_not_read_with_them():
    long = weeks(20, 10, 20, 20)
    found = read(long, weeks(8, 8), weeks(30, 30, 30, 30))
    assert found.streams[1].note == "0 full weeks among the latest 26, 13 are needed"
    assert found.streams[1].state == State.TOO_FEW


def test_where_sampling_is_not_recorded_all_defects_stand_in_labelled():
    found = signature(
        "A",
        {
            INTERNAL: [logged("nc_rate_internal", weeks(20, 20))],
            ESCAPES: [logged("escape_rate", weeks(40, 40), way=-1)],
            DEFECTS: [
                logged("detection_neutral_defect_rate", [30.0] * 5),
                logged("defect_rate", weeks(30, 30)),
            ],
        },
        today=LATER,
    )
    assert found.reading == Reading.NO_CHANGE
    assert found.streams[1].basis == "no denominator: a count, not a rate"
    assert found.streams[2].measure == "defect_rate"
    assert "Defects are flat (all defects: sampling is not recorded):" in found.sentences[2]


def test_a_plant_that_logs_by_month_is_read_by_three_months():
    def by_month(level: float, now: float) -> Logged:
        months = [dt.date(2024 + at // 12, at % 12 + 1, 1) for at in range(27)]
        span = (dt.date(2024, 1, 1), dt.date(2026, 3, 31))
        counts = [(first, level if at < 24 else now, "month") for at, first in enumerate(months)]
        units = [(first, UNITS, "month") for first in months]
        way = MEASURES["escape_rate"].ways[0]
        data = WayData(way=way, numerators=(source(counts, span),), denominator=source(units, span))
        return Logged(measure=MEASURES["escape_rate"], ways=(data,), baseline=None)

    found = signature(
        "A",
        {INTERNAL: [by_month(80, 40)], ESCAPES: [by_month(90, 90)], DEFECTS: [by_month(200, 200)]},
        today=LATER,
    )
    assert (found.grain, found.periods) == (Grain.MONTH, 3)
    assert (found.streams[0].first, found.streams[0].last) == (
        dt.date(2026, 1, 1),
        dt.date(2026, 3, 31),
    )
    assert found.reading == Reading.CHILL
    assert "last 3 full months" in found.method


def test_the_frozen_baseline_of_the_plant_is_the_one_compared_with():
    own = Baseline(first=day(26), last=day(77, 6), provisional=True)
    counts = [10.0] * 26 + [20.0] * YEAR + [10.0] * NOW
    logs = {
        name: [replace(logged(MEASURES_OF[name][0], counts), baseline=own)] for name in StreamName
    }
    found = signature("A", logs, today=LATER)
    assert found.streams[0].events_before == 1_040
    assert found.streams[0].ratio == pytest.approx(0.5)
    assert found.sentences[-1] == "The baseline is provisional."
