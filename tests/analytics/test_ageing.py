"""Time to close with what is still open, and what is overdue: hand-worked and published values."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from analytics.ageing import (
    CANCELLED,
    CLOSED,
    OPEN,
    closed_by,
    is_open,
    mean_days,
    median_days,
    overdue,
    spells,
    survival,
)

# Records and measures, section 6: 3c 5c 5c 8o 10c 12o 20c 30o.
DAYS = np.array([3.0, 5, 5, 8, 10, 12, 20, 30])
ENDS = np.array([CLOSED, CLOSED, CLOSED, OPEN, CLOSED, OPEN, CLOSED, OPEN])
TODAY = dt.date(2026, 11, 30)


def test_the_share_still_open_after_each_closing():
    found = survival(DAYS, ENDS)
    assert list(found.time) == [3, 5, 10, 20]
    assert found.open == pytest.approx([0.875, 0.625, 0.4688, 0.2344], abs=5e-5)


def test_the_median_is_ten_days_and_the_mean_within_thirty_14_91():
    found = survival(DAYS, ENDS)
    assert median_days(found).value == 10
    assert mean_days(found, horizon=30).value == pytest.approx(14.91, abs=0.005)


def test_a_cancelled_promise_leaves_like_an_open_one():
    ends = np.where(ENDS == OPEN, CANCELLED, ENDS)
    assert survival(DAYS, ends).open == pytest.approx(survival(DAYS, ENDS).open)


# Freireich et al. 1963, weeks of remission under 6-MP, as printed in Kalbfleisch and Prentice: the
# median is 23, its interval by the log-log scale starts at 13 and has no upper end; the standard
# error of S(23) = 0.448 is 0.135.
REMISSION = np.array(
    [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35.0]
)
RELAPSED = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0])


def test_a_published_remission_study_is_reproduced():
    found = survival(REMISSION, np.where(RELAPSED == 1, CLOSED, OPEN))
    told = median_days(found)
    assert (told.value, told.low, told.high) == (23, 13, None)
    assert (found.time[-1], found.open[-1]) == (23, pytest.approx(0.448, abs=5e-4))
    assert float(np.sqrt(found.variance[-1])) == pytest.approx(0.135, abs=5e-4)


def test_the_mean_time_open_has_the_interval_of_its_published_standard_error():
    # R, survival::survfit(…, rmean = 35) on the same study: 23.29, standard error 2.83.
    told = mean_days(survival(REMISSION, np.where(RELAPSED == 1, CLOSED, OPEN)), horizon=35)
    assert told.value == pytest.approx(23.29, abs=0.005)
    assert (told.value - told.low) / 1.959964 == pytest.approx(2.83, abs=0.005)


def test_fewer_than_half_closed_has_no_median():
    told = median_days(survival(np.array([5.0, 9, 9]), np.array([CLOSED, OPEN, OPEN])))
    assert (told.value, told.why) == (None, "fewer than half are closed")


def test_cancelled_promises_compete_for_the_share_closed():
    # By hand: day 2 closes 1 of 4; day 3 cancels 1 of 3; day 5 closes 1 of 2.
    days, ends = np.array([2.0, 3, 5, 9]), np.array([CLOSED, CANCELLED, CLOSED, OPEN])
    assert closed_by(days, ends, 3).value == 25.0
    assert closed_by(days, ends, 7).value == pytest.approx(100 * (1 / 4 + 1 / 2 * 1 / 2))


def test_without_anything_open_or_cancelled_the_share_is_binomial():
    days = np.array([1.0] * 6 + [20.0] * 4)
    told = closed_by(days, np.full(10, CLOSED), 7)
    assert told.value == 60.0
    assert (told.high - told.value) / 1.959964 == pytest.approx(100 * np.sqrt(0.6 * 0.4 / 10))


def stamps(*days):
    return pd.Series(pd.to_datetime(list(days)), dtype="datetime64[s]")


def test_what_is_open_is_counted_to_today_and_what_was_cancelled_to_its_due_date():
    raised = stamps("2026-11-01", "2026-11-01", "2026-11-01", "2026-11-01", "2026-11-01")
    closed = stamps("2026-11-06", None, None, None, None)
    status = pd.Series(["closed", "open", "cancelled", "cancelled", "closed"], dtype="str")
    due = stamps("2026-11-20", "2026-11-20", "2026-11-11", "2027-01-01", "2026-11-20")
    days, ends = spells(raised, closed, status, due, TODAY)
    # The last says that it is closed and not when: it can be told nothing of.
    assert list(days) == [5, 29, 10, 29]
    assert list(ends) == [CLOSED, OPEN, CANCELLED, CANCELLED]


def test_overdue_is_weighed_by_severity():
    due = stamps("2026-11-20", "2026-11-29", "2026-11-30", None, "2026-11-01")
    severity = pd.Series(["critical", "major", "critical", "critical", None], dtype="str")
    exposure, count, oldest = overdue(due, severity, TODAY)
    assert exposure.value == 10 * 9 + 1 * 3 + 29 * 1
    assert (count.value, oldest.value) == (3, 29)


def test_nothing_overdue_is_a_true_0():
    exposure, count, oldest = overdue(stamps(None), pd.Series([None], dtype="str"), TODAY)
    assert (exposure.value, count.value, oldest.value) == (0, 0, 0)


def test_an_item_is_open_until_a_date_or_a_word_says_otherwise():
    closed = stamps(None, None, None, "2026-11-02")
    status = pd.Series(["open", None, "unfounded", None], dtype="str")
    assert list(is_open(closed, status)) == [True, True, False, False]
