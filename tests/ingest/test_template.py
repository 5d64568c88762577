"""Templates: understood without a question, checked in a dry run, skipped in an import."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from catalogue.model import RecordType
from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import Checked, check
from data.ingest.match import match
from data.ingest.read import read
from data.ingest.sheet import Sheet
from data.ingest.template import template_bytes, template_csv
from tests.ingest.sheets import AKRON, BERLIN

TODAY = dt.date(2026, 11, 25)
EVERY_RECORD = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)


def imported(
    record: RecordType, *, dry_run: bool, today: dt.date = TODAY, in_file: str = "", chosen="AKR"
) -> Checked:
    page = read(template_bytes(record, plant=in_file, today=today), f"{record.name}.csv")
    assert isinstance(page, Sheet)
    answers = Answers(plant=chosen)
    found = match(page, RECORDS, answers)
    assert (found.record, found.questions, found.refusal) == (record, (), None)
    return check(page, found, answers, (AKRON, BERLIN), today=today, dry_run=dry_run)


@EVERY_RECORD
def test_a_template_imports_without_problems_in_a_dry_run(record):
    result = imported(record, dry_run=True)
    assert (result.problems, result.questions, result.refusal) == ((), (), None)
    assert len(result.rows) == 2
    assert set(result.rows.columns) == {one.name for one in record.fields}


@EVERY_RECORD
def test_an_import_skips_the_examples_and_says_why(record):
    result = imported(record, dry_run=False)
    assert result.rows.empty
    assert [one.why for one in result.skipped] == ["an example row of the template"] * 2
    assert (result.problems, result.questions, result.refusal) == ((), (), None)


@EVERY_RECORD
def test_the_examples_are_right_on_an_early_day_too(record):
    result = imported(record, dry_run=True, today=dt.date(2024, 1, 9))
    assert result.problems == ()


def test_examples_of_one_plant_can_be_tried_for_another():
    result = imported(RECORDS["gemba_walk"], dry_run=True, in_file="AKR", chosen="BER")
    assert result.rows["plant"].tolist() == ["BER", "BER"]


def test_examples_with_their_own_plant_need_no_choice():
    result = imported(RECORDS["gemba_walk"], dry_run=True, in_file="AKR", chosen=None)
    assert result.questions == ()
    assert result.rows["plant"].tolist() == ["AKR", "AKR"]


def test_a_template_is_the_labels_and_two_rows_marked_as_examples():
    header, *rows = csv.reader(io.StringIO(template_csv(RECORDS["gemba_walk"])))
    assert header[:3] == ["Plant", "Date of walk", "Leader"]
    assert [row[header.index("Reference")] for row in rows] == ["EXAMPLE", "EXAMPLE"]


def test_a_template_file_tells_excel_that_it_is_utf_8_and_ends_its_lines_as_excel_does():
    content = template_bytes(RECORDS["gemba_walk"])
    assert content.startswith(b"\xef\xbb\xbfPlant,")
    assert content.count(b"\r\n") == 3


def test_both_examples_of_a_record_of_periods_are_first_days():
    lines = template_csv(RECORDS["customer_result"]).splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["2024-02-01", "2024-03-01"]
