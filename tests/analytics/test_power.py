"""How long a change of 30 % takes to be found, against simulation and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.control_limits import Series, limits
from analytics.power import periods_to_tell, run_length
from catalogue.model import Chart


def months(count: float, *, chart: Chart = Chart.COUNT, exposure: float = 1.0) -> float | None:
    series = Series(
        chart=chart,
        count=np.full(24, count),
        exposure=np.full(24, exposure),
        included=np.ones(24, dtype=bool),
    )
    return periods_to_tell(series, limits(series))


def test_the_run_length_without_a_shift_and_with_one_of_a_sigma():
    # Montgomery 9.1 with k = 0.5, h = 5: 465 each way, and 10.4 after a shift of one sigma; here
    # h = 4.5, b = 5.666: (e^5.666 − 5.666 − 1) / 0.5 and (e^−5.666 + 5.666 − 1) / 0.5.
    assert run_length(0) == pytest.approx(564.7, abs=0.5)
    assert run_length(1) == pytest.approx(9.34, abs=0.01)


def test_rare_events_need_patience():
    # Simulated in the calibration, half of the drops: 12, 7 and 4 months at 8, 15 and 30 events.
    assert [months(events) for events in (8.0, 15.0, 30.0)] == pytest.approx(
        [10.8, 6.6, 4.1], abs=0.1
    )
    one = months(1.0)
    assert one is not None
    assert one > 60


def test_a_small_share_takes_as_long_as_its_events():
    counted, shared = months(15.0), months(15.0, chart=Chart.PROPORTION, exposure=1e6)
    assert shared == pytest.approx(counted, rel=1e-3)


def test_values_are_counted_in_their_own_sigma():
    # Mean 100, moving range 11.28: sigma 10; a fall by 30 is three of them.
    value = np.array([94.36, 105.64] * 12)
    series = Series(
        chart=Chart.VALUE,
        count=value,
        exposure=np.ones(24),
        included=np.ones(24, dtype=bool),
    )
    assert periods_to_tell(series, limits(series)) == pytest.approx(run_length(3), rel=1e-6)


def test_a_level_of_zero_gives_nothing_to_change_from():
    assert months(0.0) is None
    assert months(5.0, chart=Chart.VALUE) is None
