"""A whole file: good rows beside bad ones, examples, files without a good row, any text at all."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.model import Kind
from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import check
from data.ingest.match import Match, match
from data.ingest.problems import PROBLEM_KINDS, QUESTION_NAMES, REFUSAL_CODES, Problem
from data.ingest.read import read
from data.ingest.sheet import Sheet
from tests.ingest.sheets import AKRON, BERLIN, TODAY, checked, said, sheet

FILES = Path(__file__).parents[1] / "files" / "check"
WALK = "Date of walk,Leader,Minutes on the floor,Reference\n"


def checked_file(name: str, **answers: object):
    page = read((FILES / name).read_bytes(), name)
    assert isinstance(page, Sheet)
    given_answers = Answers(**answers)
    found = match(page, RECORDS, given_answers)
    assert found.questions == ()
    return check(page, found, given_answers, (AKRON, BERLIN), today=TODAY)


def test_a_walk_log_with_two_bad_rows_keeps_the_others():
    result = checked_file("walks_with_two_bad_rows.csv", plant="AKR")
    assert said(result) == [
        "Row 4, column “Datum”: 31.02.2026 is not a calendar date. Write it like 28.02.2025.",
        "Row 6, column “Minuten”: found “1O5”. It has the letter O in place of a zero. "
        "Enter a number from 0 to 600.",
    ]
    assert list(result.rows.index) == [2, 3, 5, 7]
    assert result.rows["walked_on"].tolist()[0] == dt.datetime(2026, 1, 5)
    assert result.rows["minutes"].tolist() == [35, 20, 45, 12.5]
    assert result.decisions == ("Dates in column “Datum” are day-first: row 5 has 14.01.2026.",)


def test_a_production_log_of_two_plants_is_read_with_its_thousands():
    result = checked_file("production_two_plants.csv")
    assert said(result) == [
        "Row 5, column “Scrap”: found “-2”. Enter a whole number from 0 to 1,000,000,000.",
    ]
    assert result.rows["plant"].tolist() == ["AKR", "AKR", "BER"]
    assert result.rows["units_produced"].tolist() == [1200, 1_180, 12_500]


def test_rows_marked_as_examples_are_skipped_and_checked_only_in_a_dry_run():
    rows = WALK + "2026-03-01,Ana,5,Example\n2026-03-01,Ben,5,W7"
    result = checked(rows)
    assert [(one.row, one.why) for one in result.skipped] == [(2, "an example row of the template")]
    assert list(result.rows.index) == [3]
    assert list(checked(rows, dry_run=True).rows.index) == [2, 3]


def test_a_file_of_examples_alone_is_not_refused():
    result = checked(WALK + "2026-03-01,Ana,5,EXAMPLE")
    assert result.refusal is None
    assert result.rows.empty
    assert len(result.skipped) == 1


def test_a_file_without_a_good_row_is_refused_with_the_first_thing_to_mend():
    result = checked(WALK + "2026-03-01,Ana,9000,A\n2026-03-01,,5,B")
    assert result.refusal.code == "no_good_row"
    assert result.refusal.sentence == (
        "None of the 2 rows can be saved as it stands. Row 2, column “Minutes on the floor”: "
        "found “9000”. Enter a number from 0 to 600."
    )


def test_a_column_that_fails_in_more_than_a_fifth_of_the_rows_is_suspected_itself():
    bad = "\n".join(f"2026-03-01,Ana {n},many {n},R{n}" for n in range(5))
    good = "\n".join(f"2026-03-01,Ben {n},5,S{n}" for n in range(15))
    assert checked(WALK + bad + "\n" + good).advice == (
        "Column “Minutes on the floor”: in 5 of 20 rows the cell is no number. "
        "The column or its format is probably wrong.",
    )


def test_rows_that_could_not_be_read_count_as_rejected():
    unread = Problem(
        row=9, column=None, found=None, needed="Close the quote.", kind="cells_missing"
    )
    result = checked(WALK + "2026-03-01,Ana,5,A", problems=(unread,))
    assert result.problems == (unread,)
    assert list(result.reject_rows.index) == [9]
    assert list(result.reject_rows.columns) == list(sheet(WALK + "1,2,3,4").headings)


def test_a_value_for_the_whole_file_fills_every_row():
    result = checked(WALK + "2026-03-01,Ana,5,A", fixed={"shift": "Night", "thanked": "no"})
    assert result.rows["shift"].tolist() == ["Night"]
    assert result.rows["thanked"].tolist() == [False]


def test_a_wrong_value_for_the_whole_file_refuses_it():
    refusal = checked(WALK + "2026-03-01,Ana,5,A", fixed={"findings": "many"}).refusal
    assert refusal.sentence == (
        "“many” cannot stand for “Findings” in every row. "
        "Enter a whole number from 0 to 1,000,000,000."
    )


def test_two_columns_can_fill_one_field_and_one_column_two():
    result = checked(
        "Date detected,Defect,Line,Process\n2026-03-01,dent,L1,Paint\n2026-03-02,gap,L2,",
        record="nonconformity",
        mapping={"Line+Process": "area", "Defect": "what,defect_code"},
    )
    assert result.rows["area"].tolist() == ["L1 / Paint", "L2"]
    assert result.rows["what"].tolist() == result.rows["defect_code"].tolist() == ["dent", "gap"]


def test_checking_before_the_kind_of_log_is_known_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="kind of log"):
        check(sheet("a,b\n1,2"), Match(record=None), Answers(), (AKRON,), today=TODAY)


CELLS = st.one_of(
    st.text(max_size=20),
    st.from_regex(r"[0-9]{1,4}[-./ ,:'][0-9]{1,4}([-./ ,:'TZ+][0-9]{0,6}){0,4}", fullmatch=True),
    st.sampled_from(["1e400", "9" * 30, "00.00.0000", "-1", "#REF!", "١٢٣", "2025-13-45T99:99Z"]),
)


@settings(max_examples=60, deadline=None)
@given(
    data=st.data(),
    name=st.sampled_from(sorted(RECORDS)),
    said_dates=st.sampled_from([None, "day-first"]),
)
def test_no_text_in_any_cell_breaks_the_check(data, name, said_dates):
    record = RECORDS[name]
    labels = [one.label for one in record.fields]
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(labels), max_size=len(labels)), max_size=4)
    )
    cells = pd.DataFrame(rows, columns=labels, index=range(2, len(rows) + 2), dtype="str")
    page = Sheet(
        name="any.csv",
        sha256="0",
        cells=cells.where(cells != "", None).astype("str"),
        skipped=(),
        problems=(),
        encoding="utf-8",
        delimiter=",",
        header_row=1,
    )
    answers = Answers(record=name, plant="AKR", dates=said_dates)
    found = match(page, RECORDS, answers)
    assert all(question.about in QUESTION_NAMES for question in found.questions)
    result = check(page, found, answers, (AKRON, BERLIN), today=TODAY)
    assert all(problem.kind in PROBLEM_KINDS and str(problem) for problem in result.problems)
    assert all(question.about in QUESTION_NAMES for question in result.questions)
    assert result.refusal is None or result.refusal.code in REFUSAL_CODES
    # Every row is good or rejected, never both, never neither.
    assert sorted([*result.rows.index, *result.reject_rows.index]) == list(cells.index)
    for one in record.fields:
        if one.kind == Kind.DATE and one.name in result.rows and not one.may_be_ahead:
            assert (result.rows[one.name].dropna() <= pd.Timestamp(TODAY)).all()


def test_a_hundred_thousand_rows_are_checked_in_the_time_of_a_breath():
    rows = 100_000
    number = np.arange(rows)
    day = pd.Timestamp("2020-01-01") + pd.to_timedelta(number % 2_000, unit="D")
    cells = pd.DataFrame(
        {
            "Date": day.strftime("%d.%m.%Y"),
            "Leader": [f"Leader {one % 60}" for one in number],
            "Area": [f"Area {one % 8}" for one in number],
            "Minutes": [str(one % 90) for one in number],
            "Findings": [str(one % 9) for one in number],
            "Thanked": np.where(number % 2 == 0, "yes", "no"),
            "Reference": [f"W-{one}" for one in number],
        },
        index=range(2, rows + 2),
    ).astype("str")
    page = Sheet(
        name="big.csv",
        sha256="0",
        cells=cells,
        skipped=(),
        problems=(),
        encoding="utf-8",
        delimiter=",",
        header_row=1,
    )
    answers = Answers(record="gemba_walk", plant="AKR")
    before = time.process_time()
    result = check(page, match(page, RECORDS, answers), answers, (AKRON,), today=TODAY)
    # Processor time: other work on the machine does not count. It was 0.6 s when written.
    assert time.process_time() - before < 3
    assert len(result.rows) == rows
