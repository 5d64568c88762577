"""Rows that could not be read keep their words, and their plant and day where those are certain."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import Checked, check
from data.ingest.match import match
from data.ingest.read import read
from data.ingest.sheet import Sheet
from tests.ingest.sheets import AKRON, BERLIN, TODAY

WALK = "Date of walk,Leader,Note\n"


def read_text(text: str | bytes) -> Sheet:
    sheet = read(text.encode() if isinstance(text, str) else text, "walks.csv")
    assert isinstance(sheet, Sheet), sheet
    return sheet


def checked(text: str | bytes, **said: object) -> Checked:
    answers = Answers(**{"record": "gemba_walk", "plant": "AKR", **said})
    sheet = read_text(text)
    return check(sheet, match(sheet, RECORDS, answers), answers, (AKRON, BERLIN), today=TODAY)


def words(result: Checked, row: int) -> list[str]:
    return result.reject_rows.loc[row].fillna("").tolist()


def test_a_row_with_an_open_quotation_mark_keeps_its_cells_plant_and_day():
    result = checked(WALK + '14.01.2026,Ana,none\n05.02.2026,Ben,"left open\n06.02.2026,Jo,none\n')
    assert list(result.rows.index) == [2, 4]
    assert words(result, 3) == ["05.02.2026", "Ben", "left open"]
    assert result.reject_days == {3: dt.date(2026, 2, 5)}
    assert result.reject_plants == {3: "AKR"}


def test_a_comma_within_quotation_marks_that_are_closed_stays_in_its_cell():
    result = checked(WALK + '2026-02-05,"Ruiz, Ana","left open\n2026-02-06,Jo,none\n')
    assert words(result, 2) == ["2026-02-05", "Ruiz, Ana", "left open"]


def test_an_open_quotation_mark_in_the_middle_leaves_the_cells_after_it_in_their_columns():
    result = checked(WALK + '2026-02-05,"Ana,none\n2026-02-06,Jo,none\n')
    assert words(result, 2) == ["2026-02-05", "Ana", "none"]


@pytest.mark.parametrize(
    ("first", "day"),
    [("14/01/2026", dt.date(2026, 2, 5)), ("01/14/2026", dt.date(2026, 5, 2))],
)
def test_the_date_order_is_the_one_that_the_other_rows_decide(first, day):
    today_or_not = {} if day > TODAY else {3: day}
    assert checked(WALK + f'{first},Ana,none\n05/02/2026,Ben,"x\n').reject_days == today_or_not


def test_a_date_that_the_other_rows_leave_open_gives_no_day():
    result = checked(WALK + '2026-01-14,Ana,none\n05/02/2026,Ben,"x\n2026-02-03,Ben,"y\n')
    assert result.reject_days == {4: dt.date(2026, 2, 3)}


def test_a_date_order_that_the_sender_states_counts():
    text = WALK + '01/02/2026,Ana,none\n01/03/2026,Ben,"x\n'
    assert checked(text, dates="day-first").reject_days == {3: dt.date(2026, 3, 1)}
    assert checked(text, dates="month-first").reject_days == {3: dt.date(2026, 1, 3)}


def test_surplus_cells_stand_in_the_last_column_as_they_were_written():
    result = checked(WALK + "2026-02-05,Ana,oil,rags,told\n2026-02-06,Jo,none\n")
    assert words(result, 2) == ["2026-02-05", "Ana", "oil,rags,told"]
    assert result.problems[0].found == "2026-02-05,Ana,oil,rags,told"
    assert result.reject_days == {2: dt.date(2026, 2, 5)}


def test_a_surplus_cell_before_the_date_still_leaves_one_day():
    rows = "Note,Date of walk,Leader\noil, rags,2026-02-05,Ana\nnone,2026-02-06,Jo\n"
    assert checked(rows).reject_days == {2: dt.date(2026, 2, 5)}


def test_two_dates_that_may_both_be_the_rows_own_give_no_day():
    rows = (
        "Note,Date of walk,Leader,Told on\n"
        "none,2026-02-06,Jo,2026-02-07\n"
        "none,2026-02-05,2026-02-09,Ana,2026-02-08\n"
    )
    result = checked(rows)
    assert list(result.reject_rows.index) == [3]
    assert result.reject_days == {}


def test_a_damaged_cell_keeps_the_row_with_a_mark_for_each_byte():
    rows = WALK.encode() + b"2026-02-05,J\xf6rg,a\0b\n" + "2026-02-06,Jürg,none\n".encode()
    result = checked(rows)
    assert words(result, 2) == ["2026-02-05", "J\ufffdrg", "a\ufffdb"]
    assert result.reject_days == {2: dt.date(2026, 2, 5)}


def test_a_damaged_date_gives_no_day():
    assert checked(WALK + "2026-02-0\0,Ana,none\n2026-02-06,Jo,none\n").reject_days == {}


def test_a_date_after_today_gives_no_day():
    result = checked(WALK + '2026-03-03,Ana,"none\n2026-02-06,Jo,none\n')
    assert result.reject_plants == {2: "AKR"}
    assert result.reject_days == {}


def test_the_plant_is_the_one_that_the_row_names():
    rows = "Plant,Date of walk,Leader,Note\nAKR,2026-02-05,Jo,none\n"
    rows += 'Werk Berlin,2026-02-05,Ana,"x\nNowhere,2026-02-05,Ana,"x\n,2026-02-05,Ana,"x\n'
    assert checked(rows, plant=None).reject_plants == {3: "BER"}


def test_the_day_is_that_of_the_rows_own_plant():
    rows = "Plant,Date of walk,Leader,Note\nAKR,2026-02-05T23:30Z,Jo,none\n"
    rows += 'BER,2026-02-05T23:30Z,Ana,"x\nAKR,2026-02-06T03:00Z,Ana,"x\n'
    result = checked(rows, plant=None)
    assert result.reject_days == {3: dt.date(2026, 2, 6), 4: dt.date(2026, 2, 5)}


def test_the_lower_half_of_a_row_that_is_cut_in_two_stands_below_its_own_columns():
    rows = "Date of walk,Leader,Area,Note\n2026-02-05,Ana,Pa\nint,none\n2026-02-06,Jo,L1,none\n"
    result = checked(rows + "2026-02-07,Jo,L1,none\n2026-02-08,Jo,L1,none\n")
    assert words(result, 2) == ["2026-02-05", "Ana", "Pa", ""]
    assert words(result, 3) == ["", "", "int", "none"]
    assert result.reject_days == {2: dt.date(2026, 2, 5)}


def test_words_under_no_heading_get_a_column_of_their_own():
    result = checked(
        "Date of walk,Leader,\n2026-02-05,Ana,,x\n2026-02-06,Jo,\n2026-02-07,Jo,\n2026-02-08,Jo,\n"
    )
    assert list(result.reject_rows.columns) == ["Date of walk", "Leader", "#3"]
    assert words(result, 2) == ["2026-02-05", "Ana", ",x"]


def test_a_file_without_unread_rows_has_an_empty_frame_of_its_columns():
    sheet = read_text(WALK + "2026-02-05,Ana,none\n")
    assert sheet.unread.empty
    assert list(sheet.unread.columns) == list(sheet.headings)
