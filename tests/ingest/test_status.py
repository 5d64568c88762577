"""What a blank status is, and an open one beside a closing date."""

from __future__ import annotations

from tests.ingest.sheets import asked, checked, said

BOTH = "Date,Description,Status,Closed on\n"


def ncs(lines: str, **answers: object):
    return checked(lines, record="nonconformity", **answers)


def test_a_blank_status_is_closed_where_the_closing_date_is_filled_and_else_open():
    result = ncs(
        BOTH
        + "2026-02-01,Bore,,2026-02-05\n"
        + "2026-02-02,Burr,,\n"
        + "2026-02-03,Dent,cancelled,\n"
        + "2026-02-04,Rust,-,\n"
    )
    assert result.rows["status"].tolist() == ["closed", "open", "cancelled", "open"]
    assert result.decisions == (
        "Column “Status” is blank in 3 rows: closed where “Closed on” is filled (1 row), else "
        "open (2 rows).",
    )


def test_without_a_status_column_the_closing_date_says_it():
    result = ncs("Date,Description,Closed on\n2026-02-01,Bore,2026-02-05\n2026-02-02,Burr,\n")
    assert result.rows["status"].tolist() == ["closed", "open"]
    assert result.decisions == (
        "The file has no status: closed where “Closed on” is filled (1 row), else open (1 row).",
    )


def test_a_closing_column_that_is_blank_throughout_says_that_all_is_open():
    result = ncs("Date,Description,Closed on\n2026-02-01,Bore,\n2026-02-02,Burr,\n")
    assert result.rows["status"].tolist() == ["open", "open"]


def test_a_file_with_neither_writes_no_status():
    result = ncs("Date,Description\n2026-02-01,Bore\n")
    assert "status" not in result.rows.columns
    assert result.decisions == ()


def test_a_blank_status_without_a_closing_column_stays_blank():
    result = ncs("Date,Description,Status\n2026-02-01,Bore,\n2026-02-02,Burr,closed\n")
    assert result.rows["status"].isna().tolist() == [True, False]


def test_a_closing_column_that_is_left_out_says_nothing():
    result = ncs(
        "Date,Description,Closed on\n2026-02-01,Bore,\n2026-02-02,Burr,\n",
        mapping={"Closed on": "-"},
    )
    assert "status" not in result.rows.columns


def test_promises_go_by_the_day_they_were_done():
    result = checked("Raised on,What,Done on\n2026-02-01,Fix,2026-02-03\n2026-02-02,Paint,\n")
    assert result.record.name == "action"
    assert result.rows["status"].tolist() == ["closed", "open"]


def test_open_with_a_closing_date_is_asked_about_once():
    text = (
        BOTH
        + "2026-02-01,Bore,Open,2026-02-05\n2026-02-02,Burr,Closed,2026-02-05\n"
        + "2026-02-03,Dent,in progress,2026-02-06\n"
    )
    result = ncs(text)
    (question,) = result.questions
    assert question.key == "closed_but_open:Status"
    assert question.choices == ("closed", "open")
    assert question.sentence == (
        "2 rows are open and have a date in “Closed on”. Closed on that date, or open, and the "
        "date is left blank?"
    )
    assert question.evidence == ("row 2: Open, 2026-02-05", "row 4: in progress, 2026-02-06")
    closed = ncs(text, choices={"closed_but_open:Status": "closed"})
    assert closed.rows["status"].tolist() == ["closed", "closed", "closed"]
    assert closed.decisions == ("Open with a “Closed on” in 2 rows: closed, as you said.",)
    still_open = ncs(text, choices={"closed_but_open": "open"})
    assert still_open.rows["status"].tolist() == ["open", "closed", "in progress"]
    assert still_open.rows["closed_on"].isna().tolist() == [True, False, True]


def test_a_status_that_waits_for_an_answer_is_not_filled():
    result = ncs(BOTH + "2026-02-01,Bore,parked,2026-02-05\n")
    assert asked(result) == ["word:Status:parked"]
    answered = ncs(
        BOTH + "2026-02-01,Bore,parked,2026-02-05\n", choices={"word:Status:parked": "blank"}
    )
    assert answered.rows["status"].isna().all()


def test_a_closing_date_that_cannot_be_read_is_no_sign_that_an_item_is_open():
    text = BOTH + "2026-02-01,Bore,,soon\n2026-02-02,Burr,,\n"
    assert [line.split(".")[0] for line in said(ncs(text))] == [
        "Row 2, column “Closed on”: found “soon”"
    ]
    kept = ncs(text, choices={"bad_cells:Closed on": "blank"})
    assert kept.rows["status"].isna().tolist() == [True, False]
    assert kept.rows["status"].iloc[1] == "open"
