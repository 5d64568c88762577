"""Both sides by day as a trend reads them, and the stretches that logs speak for."""

import datetime as dt

import pandas as pd
import pytest

from analytics.periods import choose_way
from analytics.results import Grain, Verdict
from analytics.sides import overlap, reaching, sides, spans_of, way_data
from analytics.trend import trend
from catalogue.computed import COMPUTED

WALK_CADENCE = COMPUTED["walk_cadence"].measure
NO_REJECTS = pd.Series([], dtype="datetime64[s]")
TODAY = dt.date(2026, 11, 30)


def thursdays(count):
    return pd.date_range(end="2026-11-26", periods=count, freq="7D")


def cadence(done, *, due=10, note=""):
    days = thursdays(len(done))
    held = spans_of([(days[0] - pd.Timedelta(days=3), days[-1] + pd.Timedelta(days=3))])
    return way_data(
        WALK_CADENCE.ways[0],
        sides(days, done, due),
        above=held,
        below=held,
        open_rejects=NO_REJECTS,
        note=note,
    )


def charted(data, grain=None):
    return trend(
        plant="AKR", measure=WALK_CADENCE, ways=(data,), baseline=None, grain=grain, today=TODAY
    )


def test_computed_sides_are_charted_and_judged_like_any_other():
    found = charted(cadence([8, 7] * 26 + [2] * 8, due=40))
    assert (found.grain.value, found.unit, found.verdict) == (
        "week",
        "% of what was due",
        Verdict.WORSE,
    )
    last = found.points.iloc[-1]
    assert (last["numerator"], last["denominator"], last["value"]) == (2, 40, 5)
    assert last["low"] < 5 < last["high"]


def test_what_must_be_known_of_the_sides_is_said_once():
    found = charted(cadence([5] * 20, note="no log since 1 Nov 2026"))
    assert [note for note in found.notes if "1 Nov" in note] == ["no log since 1 Nov 2026"]


def test_a_week_without_anything_due_has_no_share():
    found = charted(cadence([0, 8, 8], due=[0, 10, 10]), Grain.WEEK)
    assert pd.isna(found.points["value"].iloc[0])


def test_without_a_way_it_is_said_which_log_is_missing():
    found = trend(
        plant="AKR", measure=WALK_CADENCE, ways=(), baseline=None, grain=None, today=TODAY
    )
    assert found.sentences == ("No data: it needs Gemba walks and Routines with Times a week.",)


def test_rows_that_say_nothing_are_counted_and_no_zero():
    days = thursdays(2)
    both = sides(days, [float("nan"), 3.0], [float("nan"), 4.0], [2, 0])
    held = spans_of([(days[0], days[1])])
    data = way_data(WALK_CADENCE.ways[0], both, above=held, below=held, open_rejects=NO_REJECTS)
    assert choose_way((data,)) is data
    assert list(data.numerators[0].totals["blanks"]) == [2, 0]
    assert list(data.numerators[0].totals["rows"]) == [0, 1]


def test_two_logs_speak_together_where_both_do():
    first = spans_of([(dt.date(2026, 1, 1), dt.date(2026, 1, 31))])
    second = spans_of(
        [(dt.date(2025, 12, 1), dt.date(2026, 1, 5)), (dt.date(2026, 1, 20), dt.date(2026, 2, 9))]
    )
    found = [(row.first.day, row.last.day) for row in overlap(first, second).itertuples()]
    assert found == [(1, 5), (20, 31)]
    assert overlap(first, spans_of([])).empty


@pytest.mark.parametrize(("until", "rows"), [("2026-02-15", 2), ("2026-02-14", 1)])
def test_a_log_silent_for_more_than_a_fortnight_is_drawn_out_to_the_day_asked(until, rows):
    held = spans_of([(dt.date(2026, 1, 1), dt.date(2026, 1, 31))])
    found = reaching(held, pd.Timestamp(until))
    assert len(found) == rows
    assert found["last"].max() == pd.Timestamp(until if rows == 2 else "2026-01-31")
