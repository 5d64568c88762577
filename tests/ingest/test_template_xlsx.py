"""Templates as workbooks: understood without a question, whatever the record."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest

from catalogue.records import RECORDS
from data.ingest.answers import Answers
from data.ingest.check import check
from data.ingest.match import match
from data.ingest.read import read
from data.ingest.sheet import Sheet
from data.ingest.template import template_csv
from data.ingest.template_xlsx import template_xlsx
from tests.ingest.sheets import AKRON, BERLIN

TODAY = dt.date(2026, 11, 25)
EVERY_RECORD = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)


def opened(record, today=TODAY) -> Sheet:
    found = read(template_xlsx(record, today=today), f"{record.name}.xlsx")
    assert isinstance(found, Sheet), found
    return found


@EVERY_RECORD
def test_a_template_imports_without_problems_in_a_dry_run(record):
    sheet, answers = opened(record), Answers(plant="AKR")
    found = match(sheet, RECORDS, answers)
    assert (found.record, found.questions, found.refusal) == (record, (), None)
    result = check(sheet, found, answers, (AKRON, BERLIN), today=TODAY, dry_run=True)
    assert (result.problems, result.questions, result.refusal) == ((), (), None)
    assert len(result.rows) == 2
    imported = check(sheet, found, answers, (AKRON, BERLIN), today=TODAY)
    assert [one.why for one in imported.skipped] == ["an example row of the template"] * 2
    assert (imported.problems, imported.questions, imported.refusal) == ((), (), None)


@EVERY_RECORD
def test_the_workbook_says_what_the_text_file_says(record):
    sheet = opened(record)
    text = read(template_csv(record, today=TODAY).encode(), "template.csv")
    assert sheet.headings == text.headings
    as_text = text.cells.astype("object").where(text.cells.notna(), None)
    assert sheet.cells.astype("object").where(sheet.cells.notna(), None).equals(as_text)
    assert sheet.sheet == record.label[:31]


def parts(record: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(template_xlsx(RECORDS[record], today=TODAY))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_words_of_a_list_are_a_drop_down_and_days_are_days():
    sheet = parts("gemba_walk")["xl/worksheets/sheet1.xml"]
    kinds = re.findall(r'<dataValidation type="(\w+)"', sheet)
    fields = RECORDS["gemba_walk"].fields
    lists = [one for one in fields if one.kind in ("choice", "yes_no")]
    days = [one for one in fields if one.kind == "date"]
    assert kinds.count("list") == len(lists)
    assert kinds.count("date") == len(days)
    assert 'state="frozen"' in sheet
    assert sheet.count("<formula1>Lists!$") == len(lists)


def test_the_second_sheet_says_what_belongs_in_a_column():
    strings = parts("gemba_walk")["xl/sharedStrings.xml"]
    assert "Needed in every row. Enter a date, like 2025-02-28." in strings
    assert "Type over the two example rows, or leave them: they are passed over." in strings


def test_a_text_is_never_a_formula_or_a_link():
    assert "<f>" not in parts("action")["xl/worksheets/sheet1.xml"]
