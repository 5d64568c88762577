"""Activity around audits and after a start, on daily counts laid out by hand."""

import datetime as dt

import pandas as pd
import pytest

from analytics.endurance import (
    activity,
    after_change,
    certification_spike,
    is_spike,
    persistence,
    still_there,
)
from analytics.sides import spans_of

FIRST = dt.date(2025, 1, 6)  # a Monday
AUDIT = dt.date(2025, 12, 29)  # 51 weeks later


def logged(per_week, *, weeks=80, gap=()):
    """`per_week(week)` events on each week's Monday, all weeks reported but those in `gap`."""
    days, spans = [], []
    for week in range(weeks):
        monday = FIRST + dt.timedelta(weeks=week)
        if week in gap:
            continue
        days += [pd.Timestamp(monday)] * per_week(week)
        spans.append((monday, monday + dt.timedelta(days=6)))
    return activity(pd.Series(days, dtype="datetime64[s]"), spans_of(spans))


def test_two_and_a_half_times_the_usual_before_an_audit_is_a_spike():
    found = logged(lambda week: 15 if 47 <= week < 51 else 6)
    told = certification_spike(found, (AUDIT,))
    assert told.value == pytest.approx(2.5)
    assert told.low > 1
    assert is_spike(told)


def test_the_same_pace_all_year_is_none():
    told = certification_spike(logged(lambda week: 5 + week % 3), (AUDIT,))
    assert told.value == pytest.approx(1, abs=0.1)
    assert not is_spike(told)


def test_weeks_within_eight_of_an_audit_are_not_what_it_is_held_against():
    found = logged(lambda week: 15 if 47 <= week < 51 else 0 if 51 <= week < 58 else 6)
    assert certification_spike(found, (AUDIT,)).value == pytest.approx(2.5)


def test_below_ten_expected_events_nothing_is_said():
    told = certification_spike(logged(lambda week: 2), (AUDIT,))
    assert (told.value, told.why) == (None, "8.0 events were expected, 10 are needed")
    assert not is_spike(told)


def test_an_audit_whose_month_before_is_not_logged_is_left_out():
    told = certification_spike(logged(lambda week: 6, gap=(48,)), (AUDIT,))
    assert (told.value, told.why) == (None, "no audit has its 28 days before it reported")


def test_without_an_audit_on_record_there_is_nothing_to_spike_for():
    assert certification_spike(logged(lambda week: 6), ()).why == "no external audit is on record"


def test_half_the_third_months_cadence_is_no_persistence():
    # Month 3 after 6 Jan is 6 Mar to 5 Apr; month 6 is 6 Jun to 5 Jul.
    found = logged(lambda week: 8 if week < 20 else 4, weeks=70)
    sixth, twelfth, eighteenth = persistence(found, FIRST, "gemba walks")
    assert still_there(sixth) is False
    assert sixth.value == pytest.approx(0.5, abs=0.1)
    assert still_there(twelfth) is False
    assert (eighteenth.value, eighteenth.why) == (None, "the month itself is not wholly reported")
    assert still_there(eighteenth) is None


def test_what_goes_on_persists():
    sixth, _, _ = persistence(logged(lambda week: 8), FIRST, "gemba walks")
    assert still_there(sixth) is True


def test_without_a_start_there_is_no_month_three():
    (first, *_) = persistence(logged(lambda week: 8), None, "gemba walks")
    assert first.why == "no programme start is on record"


def test_a_leader_change_is_held_against_the_half_year_before():
    change = FIRST + dt.timedelta(weeks=40)
    told = after_change(logged(lambda week: 6 if week < 40 else 3), change, "gemba walks")
    assert told.value == pytest.approx(0.5)
    assert told.low < 0.5 < told.high
