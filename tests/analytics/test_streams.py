"""A stream now against its baseline; ratios, intervals and states are hand-worked."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.control_limits import Series
from analytics.streams import State, estimates, states, up_earlier
from catalogue.model import Chart

YEAR, NOW = 52, 13
WEEKS = np.arange(YEAR + NOW)


def of(before: float, after: float, *, exposure: float = 1.0, weeks: np.ndarray = WEEKS) -> Series:
    """The same count in every baseline week, and another in every week since."""
    count = np.where(weeks < YEAR, before, after).astype(float)
    return Series(
        chart=Chart.COUNT,
        count=count,
        exposure=np.full(len(weeks), exposure),
        included=weeks < YEAR,
    )


def test_half_of_twenty_a_week_is_down_with_its_interval():
    told = estimates(of(20, 10, exposure=4.0), WEEKS[YEAR:], NOW)
    # 130 of 52 after 1,040 of 208; ln ½ ± t(.975, 51) √(1/130 + 1/1040), t = 2.00758.
    assert (float(told.before[0]), float(told.before[1])) == (1040, 208)
    assert (float(told.after[0]), float(told.after[1])) == (130, 52)
    assert told.ratio == pytest.approx(0.5)
    assert told.low == pytest.approx(0.4149, abs=1e-4)
    assert told.high == pytest.approx(0.6026, abs=1e-4)
    assert (told.state, bool(told.alone)) == (State.DOWN, True)


def test_a_small_move_is_down_but_may_not_stand_alone():
    told = estimates(of(20, 16), WEEKS[YEAR:], NOW)
    # ln 0.8 = −.2231; √(1/208 + 1/1040) = .07596: 2.94 of them; t(.975) 2.008, t(.9975) 2.934.
    assert (told.state, bool(told.alone)) == (State.DOWN, True)
    told = estimates(of(20, 16.5), WEEKS[YEAR:], NOW)
    assert (told.state, bool(told.alone)) == (State.DOWN, False)


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (1.01, 1.60, State.UP),
        (0.60, 0.99, State.DOWN),
        (0.80, 1.25, State.FLAT),
        (0.90, 1.00, State.FLAT),
        (0.79, 1.10, State.TOO_FEW),
        (0.90, 1.26, State.TOO_FEW),
        (0.97, 0.99, State.DOWN),  # a narrow interval that excludes 1 is never flat
        (np.nan, np.nan, State.TOO_FEW),
    ],
)
def test_an_interval_is_up_down_flat_or_too_few_to_tell(low, high, state):
    assert states(np.array(low), np.array(high)) == state


def test_one_escape_a_month_is_too_few_to_tell_whatever_it_does():
    for after in (0.1, 0.25, 0.4):
        assert estimates(of(0.25, after), WEEKS[YEAR:], NOW).state == State.TOO_FEW


def test_no_event_in_a_baseline_gives_no_ratio():
    told = estimates(of(0, 1), WEEKS[YEAR:], NOW)
    assert np.isnan(told.ratio)
    assert told.state == State.TOO_FEW


def test_no_event_after_many_is_down():
    told = estimates(of(2, 0), WEEKS[YEAR:], NOW)
    assert (float(told.ratio), told.state) == (0.0, State.DOWN)


def test_many_plants_are_read_as_one_by_one():
    pairs = [(20, 10), (20, 20), (0.25, 0.25)]
    each = [estimates(of(*pair), WEEKS[YEAR:], NOW) for pair in pairs]
    together = Series(
        chart=Chart.COUNT,
        count=np.array([of(*pair).count for pair in pairs]),
        exposure=np.ones((3, len(WEEKS))),
        included=np.broadcast_to(WEEKS < YEAR, (3, len(WEEKS))),
    )
    told = estimates(together, WEEKS[YEAR:], NOW)
    assert list(told.state) == [str(one.state) for one in each] == ["down", "flat", "too_few"]
    assert told.high == pytest.approx([float(one.high) for one in each])


def test_a_window_that_was_up_is_found_and_the_last_one_is_not_among_the_earlier():
    weeks = np.arange(YEAR + 2 * NOW)
    risen = of(20, 10, weeks=weeks)
    risen.count[YEAR : YEAR + NOW] = 30
    up = up_earlier(risen, weeks[YEAR:], NOW)
    assert len(up) == NOW  # 26 weeks hold 14 windows
    assert bool(up[0])
    assert not bool(up[-1])
    assert not up_earlier(of(20, 10, weeks=weeks), weeks[YEAR:], NOW).any()


def test_weeks_that_resemble_each_other_widen_the_interval():
    swing = np.resize([12.0, 12, 12, 12, 28, 28, 28, 28], len(WEEKS))
    series = of(20, 20)
    series.count[:] = swing
    wide, narrow = estimates(series, WEEKS[YEAR:], NOW), estimates(of(20, 20), WEEKS[YEAR:], NOW)
    assert narrow.state == State.FLAT
    assert wide.state == State.TOO_FEW
    assert np.log(wide.high / wide.ratio) > 3 * np.log(narrow.high / narrow.ratio)
