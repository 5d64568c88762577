"""Which rows in hand a total counts, and what a share over them is."""

import datetime as dt

import pandas as pd

from analytics.row_totals import counted, settled_until, share
from catalogue.asked import asked_fields
from catalogue.measures import MEASURES
from catalogue.model import FieldFilled, FieldIn, Total, Within

KEPT = MEASURES["on_time_closure"].ways[0]
DECIDED = MEASURES["decision_within_7_days"].ways[0]


def promises(**columns: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.to_datetime(days) for name, days in columns.items()})


def test_a_row_counts_where_the_later_date_is_within_the_days():
    rows = promises(
        raised_on=["2026-10-01"] * 4,
        decided_on=["2026-10-08", "2026-10-09", None, "2026-09-30"],
    )
    assert counted(rows, DECIDED.numerators[0]).tolist() == [True, False, False, True]


def test_a_row_is_dated_by_the_day_that_the_total_names():
    rows = promises(raised_on=["2026-09-01"] * 3, first_due_on=["2026-10-01", "2026-10-02", None])
    total = Total(record="action", dated_by="first_due_on")
    assert counted(rows, total, dt.date(2026, 10, 1)).tolist() == [True, False, False]


def test_seven_of_twelve_promises_were_kept_and_one_is_not_due_yet():
    due = [f"2026-10-{day:02d}" for day in range(5, 17)]
    done = [*due[:7], *["2026-11-10"] * 3, None, None]
    rows = promises(
        raised_on=["2026-09-21"] * 13, first_due_on=[*due, "2026-12-24"], done_on=[*done, None]
    )
    until = settled_until(MEASURES["on_time_closure"], dt.date(2026, 11, 25))
    assert until == dt.date(2026, 11, 24)
    found = share(rows, KEPT, until)
    assert found is not None
    assert (found.numerator, found.denominator, found.left_out) == (7, 12, 1)


def test_the_fields_that_a_total_asks_are_those_that_may_not_be_blank():
    total = Total(
        record="action",
        where=(
            FieldFilled(field="first_due_on"),
            FieldIn(field="status", values=(None, "open")),
            FieldIn(field="origin", values=("walk",)),
            Within(field="done_on", of="first_due_on", days=0),
        ),
    )
    assert asked_fields(total) == ("first_due_on", "origin", "done_on")


def test_walks_are_settled_on_the_day():
    assert settled_until(MEASURES["walks_per_week"], dt.date(2026, 11, 25)) is None
