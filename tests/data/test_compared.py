"""Stored rows are compared all at once; what counts as a change is what a person would call one,
cell by cell."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import merging
from data.ingest.compare import plan
from data.ingest.store import save
from data.ingest.undo import undo
from data.names import PERSON
from tests.uploads import upload_of

# Cells that stand in one group say the same; those of two groups do not.
ALIKE = {
    "detected_on": [["2026-03-02"], ["2026-03-03"]],
    "what": [["Burr"], ["burr"], [None, ""]],
    "area": [["Press", "PRESS", "press "], ["Weld"], [None]],
    "raised_by": [["Ana Lima", "ana lima", "A. Lima"], ["Ben Ott"], ["Cy Dahl"], [None]],
    "quantity": [[5], [0], [None]],
    "cost": [[0.3, 0.1 + 0.2], [1e6, 1e6 + 1e-7], [12.5], [0.0], [None]],
    "effective": [[True], [False], [None]],
    "closed_on": [["2026-04-01"], ["2026-04-02"], [None]],
}
DTYPES = {"quantity": "Int64", "cost": "Float64", "effective": "boolean"}
REQUIRED = ("detected_on",)


def cell(groups):
    """A group by its number, and one of its spellings."""
    return st.sampled_from(
        [(number, said) for number, group in enumerate(groups) for said in group]
    )


rows = st.fixed_dictionaries({name: cell(groups) for name, groups in ALIKE.items()})
files = st.lists(st.tuples(rows, rows), min_size=1, max_size=6)
columns = st.sets(st.sampled_from([name for name in ALIKE if name not in REQUIRED]))


def upload(said, names):
    """One row a reference, with these columns."""
    cells = {
        name: pd.array([row[name][1] for row in said], dtype=DTYPES[name])
        if name in DTYPES
        else pd.Series([row[name][1] for row in said], dtype="str").array
        for name in ALIKE
        if name in names
    }
    references = [f"N-{number}" for number in range(len(said))]
    return upload_of("nonconformity", reference=references, **cells)


@pytest.fixture
def merged(engine, viewer, akron):
    """Ana Lima, of whom a file once wrote A. Lima."""
    people = ["Ana Lima", "A. Lima", "Ben Ott"]
    save(engine, viewer, upload_of("gemba_walk", walked_on=["2026-01-05"] * 3, leader=people))
    assert not isinstance(merging.merge(engine, viewer, PERSON, "A. Lima", "Ana Lima"), str)
    return engine


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(file=files, missing=columns)
def test_a_change_is_a_cell_that_says_something_else(merged, viewer, file, missing):
    first = [row for row, _ in file]
    second = [row for _, row in file]
    number, _, _ = save(merged, viewer, upload(first, set(ALIKE)))
    names = set(ALIKE) - missing
    found = plan(merged, upload(second, names))
    expected = {
        (place + 2, name)
        for place, (was, now) in enumerate(file)
        for name in names
        if was[name][0] != now[name][0]
    }
    changed = {row for row, _ in expected}
    assert {(change.row, change.field) for change in found.changes} == expected
    assert [change.row for change in found.changes] == sorted(row for row, _ in expected)
    assert (found.rows("added"), found.rows("changed")) == (0, len(changed))
    assert found.rows("unchanged") == len(file) - len(changed)
    assert found.frame["stored_batch"].tolist() == [number] * len(file)
    undo(merged, viewer, number)


def test_old_and_new_of_a_change_are_told_as_they_are_written(engine, viewer, akron):
    def log(quantity, raised_by, area):
        return upload_of(
            "nonconformity",
            reference=["N-1"],
            detected_on=["2026-03-02"],
            what=["Burr"],
            quantity=pd.array([quantity], dtype="Int64"),
            raised_by=[raised_by],
            area=[area],
        )

    save(engine, viewer, log(5, "Ana Lima", "Press"))
    found = plan(engine, log(None, "Ben Ott", "Weld"))
    assert [(one.field, one.old, one.new) for one in found.changes] == [
        ("area", "Press", "Weld"),
        ("quantity", "5", None),
        ("raised_by", "Ana Lima", "Ben Ott"),
    ]


def test_the_first_due_date_stays_whatever_a_later_file_says_or_leaves_blank(engine, viewer, akron):
    def log(due_on, **more):
        return upload_of(
            "action",
            reference=["A-1"],
            raised_on=["2026-03-02"],
            what=["Guard"],
            due_on=[due_on],
            **more,
        )

    save(engine, viewer, log("2026-03-09"))
    assert plan(engine, log("2026-03-09")).rows("unchanged") == 1
    assert plan(engine, log("2026-03-09", first_due_on=[None])).rows("unchanged") == 1
    later = plan(engine, log("2026-03-16"))
    assert [(one.field, one.old, one.new) for one in later.changes] == [
        ("due_on", "2026-03-09", "2026-03-16")
    ]
    assert later.frame["first_due_on"].dt.date.tolist() == [dt.date(2026, 3, 9)]
