"""One upload, one batch: what is added, what is recognised, what changes, and the way back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa

from catalogue.model import Total
from catalogue.records import RECORDS
from data import change_log, queries, schema
from data.ingest import keys
from data.ingest.compare import plan
from data.ingest.rules import reference_identifies
from data.ingest.store import save
from data.ingest.undo import Undone, undo
from data.ingest.upload import file_spans

WALKS = Total(record="gemba_walk")
UNITS = Total(record="production", fields=("units_produced",))


def amounts(engine, viewer, total):
    return queries.totals(engine, viewer, total)["amount"].tolist()


def test_the_same_file_twice_adds_nothing(engine, viewer, akron, make_upload):
    upload = make_upload(
        "gemba_walk", walked_on=["2026-03-02", "2026-03-03"], leader=["Ana", "Ben"]
    )
    save(engine, viewer, upload)
    again = plan(engine, upload)
    assert (again.rows("added"), again.rows("unchanged")) == (0, 2)


def test_two_walks_that_are_alike_in_all_that_is_imported_are_two_walks(
    engine, viewer, akron, make_upload
):
    upload = make_upload("gemba_walk", walked_on=["2026-03-02"] * 2, leader=["Ana"] * 2)
    save(engine, viewer, upload)
    assert amounts(engine, viewer, WALKS) == [2.0]
    assert plan(engine, upload).rows("unchanged") == 2


def test_a_column_of_blanks_more_changes_no_key(engine, viewer, akron, make_upload):
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-03-02"], leader=["Ana"]))
    wider = make_upload(
        "gemba_walk", note=pd.array([pd.NA], dtype="str"), leader=["Ana"], walked_on=["2026-03-02"]
    )
    assert plan(engine, wider).rows("unchanged") == 1


def test_a_corrected_figure_closes_the_old_row_and_keeps_what_the_file_lacks(
    engine, viewer, akron, make_upload
):
    first = make_upload(
        "production", produced_on=["2026-03-02"], units_produced=[100], scrapped_units=[7]
    )
    save(engine, viewer, first)
    corrected = make_upload("production", produced_on=["2026-03-02"], units_produced=[120])
    comparison = plan(engine, corrected)
    assert [(one.row, one.field, one.old, one.new) for one in comparison.changes] == [
        (2, "units_produced", "100", "120")
    ]
    save(engine, viewer, corrected)
    assert amounts(engine, viewer, UNITS) == [120.0]
    assert amounts(engine, viewer, Total(record="production", fields=("scrapped_units",))) == [7.0]


def test_undo_brings_back_the_row_that_was_replaced(engine, viewer, akron, make_upload):
    save(
        engine,
        viewer,
        make_upload("production", produced_on=["2026-03-02"], units_produced=[100]),
    )
    number, _, _ = save(
        engine,
        viewer,
        make_upload(
            "production", produced_on=["2026-03-02", "2026-03-03"], units_produced=[120, 50]
        ),
    )
    assert amounts(engine, viewer, UNITS) == [120.0, 50.0]
    assert undo(engine, viewer, number) == Undone(batch=2, rows_removed=2, rows_reopened=1)
    assert amounts(engine, viewer, UNITS) == [100.0]


def test_an_upload_that_a_later_one_builds_on_is_undone_after_it(
    engine, viewer, akron, make_upload
):
    upload = make_upload("gemba_walk", walked_on=["2026-03-02"], leader=["Ana"])
    save(engine, viewer, upload)
    longer = make_upload(
        "gemba_walk", walked_on=["2026-03-02", "2026-03-09"], leader=["Ana", "Ana"]
    )
    save(engine, viewer, longer)
    assert undo(engine, viewer, 1) == "Later uploads build on upload 1. Undo upload 2 first."
    assert isinstance(undo(engine, viewer, 2), Undone)
    assert isinstance(undo(engine, viewer, 1), Undone)
    assert amounts(engine, viewer, WALKS) == []


def test_names_that_only_an_undone_upload_brought_go_with_it(engine, viewer, akron, make_upload):
    first = make_upload("gemba_walk", walked_on=["2026-03-02"], leader=["Ana"], area=["Assembly"])
    second = make_upload(
        "gemba_walk",
        walked_on=["2026-03-03", "2026-03-04"],
        leader=["ana ", "Ben"],
        area=["Assembly", "Paint"],
    )
    save(engine, viewer, first)
    _, _, new = save(engine, viewer, second)
    assert new == {"areas": ["Paint"], "teams": [], "people": ["Ben"]}
    undo(engine, viewer, 1)  # Ana and Assembly are used by the second upload too
    assert queries.people(engine, viewer)["display_name"].tolist() == ["Ana", "Ben"]
    undo(engine, viewer, 2)
    assert queries.people(engine, viewer).empty
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.area)) == 0


def test_a_running_number_is_text_and_a_ticket_number_is_a_key():
    def rows(*references):
        return pd.DataFrame({"plant": "AKR", "reference": pd.array(references, dtype="str")})

    assert not reference_identifies(rows("1", "2", "3"))
    assert not reference_identifies(rows("A1", "A1"))
    assert reference_identifies(rows("NC-7", "NC-9", None))


def test_a_month_row_speaks_for_its_whole_month():
    rows = pd.DataFrame(
        {
            "plant": ["AKR", "AKR"],
            "produced_on": pd.to_datetime(["2026-02-10", "2026-03-04"]),
            "grain": ["month", "week"],
        }
    )
    spans = file_spans(RECORDS["production"], rows, None)
    assert spans.to_dict("records") == [
        {"plant": "AKR", "first": dt.date(2026, 2, 1), "last": dt.date(2026, 3, 8)}
    ]


def test_a_wider_period_that_the_sender_states_counts(make_upload):
    upload = make_upload("gemba_walk", walked_on=["2026-03-10"], leader=["Ana"])
    stated = (dt.date(2026, 3, 2), dt.date(2026, 3, 15))
    spans = file_spans(upload.record, upload.rows, stated)
    assert spans.to_dict("records") == [
        {"plant": "AKR", "first": dt.date(2026, 3, 2), "last": dt.date(2026, 3, 15)}
    ]


def test_every_change_is_one_entry_in_each_chain_and_the_chain_verifies(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-03-02"], leader=["Ana"]))
    undo(engine, viewer, 1)
    with engine.connect() as connection:
        entries = connection.execute(
            sa.select(schema.change_log.c.chain, schema.change_log.c.action).order_by(
                schema.change_log.c.chain, schema.change_log.c.seq
            )
        ).all()
    assert [tuple(entry) for entry in entries] == [
        ("", "plant added"),
        ("", "import"),
        ("", "undo"),
        ("AKR", "plant added"),
        ("AKR", "import"),
        ("AKR", "undo"),
    ]
    assert change_log.faults(engine) == []


def test_an_altered_entry_is_named(engine, viewer, akron, make_upload):
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-03-02"], leader=["Ana"]))
    with engine.begin() as connection:
        connection.execute(
            sa.update(schema.change_log)
            .where(schema.change_log.c.chain == "AKR", schema.change_log.c.seq == 2)
            .values(actor="somebody else")
        )
    assert change_log.faults(engine) == [
        "Change log of AKR: entry 2 does not fit the one before it, or was altered."
    ]


def test_a_tail_that_was_cut_off_is_noticed(engine, viewer, akron, make_upload):
    save(engine, viewer, make_upload("gemba_walk", walked_on=["2026-03-02"], leader=["Ana"]))
    with engine.begin() as connection:
        connection.execute(
            sa.delete(schema.change_log).where(
                schema.change_log.c.chain == "", schema.change_log.c.seq == 2
            )
        )
    assert change_log.faults(engine) == [
        "Change log of the company: the newest entries are missing; the file plant.heads.json "
        "knows entry 2."
    ]


def test_the_first_due_date_that_was_seen_stays_when_a_promise_is_re_dated(
    engine, viewer, akron, make_upload
):
    def promise(due: str) -> None:
        upload = make_upload(
            "action",
            raised_on=["2026-03-02"],
            what=["Guard at press 3"],
            due_on=[due],
            reference=["A-17"],
        )
        save(engine, viewer, upload)

    promise("2026-03-10")
    promise("2026-04-01")
    rows = queries.record_rows(engine, viewer, "action", "AKR")
    assert rows["first_due_on"].dt.date.tolist() == [dt.date(2026, 3, 10)]
    assert rows["due_on"].dt.date.tolist() == [dt.date(2026, 4, 1)]


def test_a_promise_seen_again_as_it_was_is_unchanged(engine, viewer, akron, make_upload):
    upload = make_upload("action", raised_on=["2026-03-02"], what=["Guard"], due_on=["2026-03-10"])
    save(engine, viewer, upload)
    assert plan(engine, upload).rows("unchanged") == 1


def test_a_change_of_person_is_told_by_name(engine, viewer, akron, make_upload):
    for leader in ("Ana", "Ben"):
        upload = make_upload(
            "gemba_walk", walked_on=["2026-03-02"], leader=[leader], reference=["W-7"]
        )
        changes = plan(engine, upload).changes
        save(engine, viewer, upload)
    assert [(one.field, one.old, one.new) for one in changes] == [("leader", "Ana", "Ben")]


def walks_numbered(make_upload, first: int, last: int):
    numbers = range(first, last + 1)
    return make_upload(
        "gemba_walk",
        walked_on=[f"2026-09-{number:02}" for number in numbers],
        leader=["Ana"] * len(numbers),
        reference=[str(number) for number in numbers],
    )


def test_overlapping_exports_with_running_numbers_count_each_walk_once(
    engine, viewer, akron, make_upload
):
    save(engine, viewer, walks_numbered(make_upload, 1, 10))
    save(engine, viewer, walks_numbered(make_upload, 6, 15))
    assert sum(amounts(engine, viewer, WALKS)) == 15
    save(engine, viewer, walks_numbered(make_upload, 1, 15))
    assert sum(amounts(engine, viewer, WALKS)) == 15


def test_a_second_walk_of_the_day_is_known_by_its_time(engine, viewer, akron, make_upload):
    for time in ("08:00", "14:00", "14:00"):
        upload = make_upload("gemba_walk", walked_on=["2026-11-02"], leader=["Ana"])
        moments = pd.Series([time], index=upload.rows.index, dtype="str")
        save(engine, viewer, replace(upload, moments=moments))
    assert amounts(engine, viewer, WALKS) == [2.0]


@pytest.mark.parametrize(
    "again",
    [
        {"grain": ["day"], "area": ["Press"]},
        {"area": ["press"]},
        {"area": ["PRESS "]},
    ],
)
def test_another_spelling_of_a_key_is_the_same_row(engine, viewer, akron, make_upload, again):
    day = {"produced_on": ["2026-11-02"], "units_produced": [1000]}
    save(engine, viewer, make_upload("production", area=["Press"], **day))
    save(engine, viewer, make_upload("production", **day, **again))
    assert amounts(engine, viewer, UNITS) == [1000.0]


def test_a_month_is_one_row_whichever_of_its_days_it_is_dated_by(
    engine, viewer, akron, make_upload
):
    for day in ("2026-10-01", "2026-10-31"):
        upload = make_upload(
            "production", produced_on=[day], grain=["month"], units_produced=[5000]
        )
        save(engine, viewer, upload)
    assert amounts(engine, viewer, UNITS) == [5000.0]


def test_the_time_of_day_is_read_from_beside_the_date():
    cells = pd.Series(["2026-11-02 08:00", "2.11.2026", None, "2026-11-02T14:05:30Z", "2:05 PM"])
    found = keys.times_of_day(cells.astype("str")).tolist()
    assert found == ["08:00", "", "", "14:05:30", ""]  # the last is no date at all
