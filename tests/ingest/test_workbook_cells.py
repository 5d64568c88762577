"""What a workbook's cells say as text: typed days, numbers, words, errors, formulas."""

from __future__ import annotations

import datetime as dt

import pytest

from data.ingest.xlsx_formats import moment_text, number_text, serial_text, shown_as
from tests.ingest.workbooks import HEADINGS as HEAD
from tests.ingest.workbooks import by_hand, header, of_rows, rows_of, sheet_of, table, texts

STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>
<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="20"/></cellXfs></styleSheet>"""


def cells_of(row: str, **parts: str) -> list[str | None]:
    """The cells of one row under the usual header."""
    content = by_hand(sheet_of(header() + f'<row r="2">{row}</row>'), **parts)
    return rows_of(table(content))[2]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", "number"),
        ("0.00", "number"),
        ("#,##0.00 [$€-407]", "number"),
        ('0 "days"', "number"),
        ("0.00E+00", "number"),
        ('0 "%"', "number"),
        ("0.0%", "percent"),
        ("0 %;[Red]-0 %", "percent"),
        ("dd/mm/yyyy", "date"),
        ("[$-407]d. mmmm yyyy;@", "date"),
        ("TT.MM.JJJJ", "date"),
        ("mmm-yy", "date"),
        ("m/d/yyyy h:mm AM/PM", "date"),
        ("h:mm", "time"),
        ("[h]:mm:ss", "time"),
        ("[mm]:ss", "time"),
        ("mm:ss.0", "time"),
    ],
)
def test_a_number_format_shows_a_number_a_date_or_a_time(code, kind):
    assert shown_as(code) == kind


@pytest.mark.parametrize(
    ("serial", "shown", "epoch_1904", "text"),
    [
        (45720, "date", False, "2025-03-04"),
        (44258, "date", True, "2025-03-04"),
        (45720.5868055556, "date", False, "2025-03-04 14:05"),
        (45720.58686342593, "date", False, "2025-03-04 14:05:05"),
        (45720.9999999999, "date", False, "2025-03-05"),
        (0, "date", False, "1900-01-00"),
        (59, "date", False, "1900-02-28"),
        (60, "date", False, "1900-02-29"),
        (61, "date", False, "1900-03-01"),
        (0.0625, "time", False, "1:30"),
        (1.0625, "time", False, "25:30"),
        (0.58686342593, "time", False, "14:05:05"),
        (45720.5868055556, "time", False, "2025-03-04 14:05"),
        (0.5, "date", False, "12:00"),
        (-1, "date", False, None),
        (3_000_000, "date", False, None),
    ],
)
def test_a_serial_number_is_the_day_of_the_workbooks_epoch(serial, shown, epoch_1904, text):
    assert serial_text(serial, shown, epoch_1904=epoch_1904) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("127", "127"),
        ("127.0", "127"),
        ("1.25", "1.25"),
        ("1.250", "1.25"),
        ("0.30000000000000004", "0.3"),
        ("1.125", "1.1250"),
        ("-4", "-4"),
        ("-0", "0"),
        ("1E3", "1000"),
        ("1.5E-3", "0.0015"),
        ("12345678901234567", "12345678901234567"),
        ("1.2345678901234567E18", "1234567890123460000"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_typed_number_is_written_plainly(written, text):
    assert number_text(written) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2025-03-04T00:00:00", "2025-03-04"),
        ("2025-03-04T14:05:00Z", "2025-03-04 14:05"),
        ("2025-03-04", "2025-03-04"),
    ],
)
def test_a_day_that_is_stored_as_text_has_no_midnight(written, text):
    assert moment_text(written) == text


def test_days_and_durations_are_read_by_their_format():
    row = (
        '<c r="A2" s="1"><v>45720</v></c><c r="B2" s="2"><v>45720.5868055556</v></c>'
        '<c r="C2" s="3"><v>1.0625</v></c><c r="D2" s="4"><v>0.0625</v></c>'
    )
    assert cells_of(row, styles=STYLES) == ["2025-03-04", "2025-03-04 14:05", "25:30", "1:30"]


def test_the_epoch_of_1904_is_the_workbooks_own():
    content = by_hand(
        sheet_of(header() + f'<row r="2"><c r="A2" s="1"><v>44258</v></c>{texts("Ana")}</row>'),
        styles=STYLES,
        properties='<workbookPr date1904="1"/>',
    )
    assert rows_of(table(content))[2][:2] == ["2025-03-04", "Ana"]


def test_shared_rich_and_escaped_texts_are_one_text_each():
    strings = (
        "<sst><si><t xml:space='preserve'> Ana  </t></si>"
        "<si><r><t>Line</t></r><r><rPr><b/></rPr><t> 4</t></r><rPh><t>nope</t></rPh></si>"
        "<si><t>first_x000D_\nsecond\u00a0half</t></si></sst>"
    )
    row = (
        '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c>'
        '<c r="D2"><v>1</v></c>'
    )
    found = cells_of(row, strings=strings)
    assert found == ["Ana", "Line 4", "first\nsecond half", "1"]


def test_a_rich_text_in_its_cell_is_one_text():
    row = (
        '<c r="A2" t="inlineStr"><is>\n<r><t>Line</t></r>\n<r><t> 4</t></r>'
        '<rPh><t>nope</t></rPh></is></c><c r="B2"><v>1</v></c>'
    )
    assert cells_of(row)[:2] == ["Line 4", "1"]


def test_yes_and_no_are_words_that_are_known():
    row = '<c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c>' + texts("Line 4", "x")
    assert cells_of(row) == ["TRUE", "FALSE", "Line 4", "x"]


def test_an_error_stays_an_error():
    row = '<c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="e"><f>A9</f><v>#N/A</v></c>' + texts("x")
    assert cells_of(row)[:3] == ["#REF!", "#N/A", "x"]


def test_a_formula_is_its_result():
    row = (
        '<c r="A2" t="str"><f>B2&amp;"!"</f><v>Ana!</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
        + texts("typed")
    )
    assert cells_of(row)[:3] == ["Ana!", "2", "typed"]


def test_a_formula_whose_result_is_an_empty_text_is_blank():
    row = '<c r="A2" t="str"><f>IF(1,"","x")</f><v></v></c>' + texts("Ana")
    assert cells_of(row)[:2] == [None, "Ana"]


def test_a_formula_without_a_result_is_an_error_and_is_said():
    row = '<c r="A2"><f>NOW()</f></c>' + texts("Ana")
    found = table(by_hand(sheet_of(header() + f'<row r="2">{row}</row>')))
    assert rows_of(found)[2][:2] == ["#CALC!", "Ana"]
    assert found.notes == (
        "1 cell holds a formula without its result (shown as #CALC!). Open the workbook in Excel, "
        "save it, and drop it here again.",
    )


def test_a_zero_that_was_never_calculated_is_no_figure():
    content = by_hand(
        sheet_of(header() + f'<row r="2">{texts("a", "b")}<c><f>1+1</f><v>0</v></c></row>'),
        properties='<calcPr fullCalcOnLoad="1"/>',
    )
    assert rows_of(table(content))[2][2] == "#CALC!"


def test_cells_without_an_address_stand_beside_each_other():
    assert cells_of(texts("2025-03-04", "Ana") + "<c/>" + "<c><v>3</v></c>") == [
        "2025-03-04",
        "Ana",
        None,
        "3",
    ]


def test_a_workbook_with_prefixes_is_read_alike():
    plain = sheet_of(
        header() + f'<row r="2">{texts("2025-03-04", "Ana")}<c r="D2"><v>3</v></c></row>'
    )
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    assert rows_of(table(by_hand(prefixed))) == rows_of(table(by_hand(plain)))
    assert rows_of(table(by_hand(prefixed))) == {2: ["2025-03-04", "Ana", None, "3"]}


def test_days_of_a_spreadsheet_library_are_read():
    content = of_rows(HEAD, (dt.date(2025, 3, 4), "Ana", "Line 4", 3))
    assert rows_of(table(content)) == {2: ["2025-03-04", "Ana", "Line 4", "3"]}
    assert rows_of(table(of_rows(HEAD, (dt.date(2025, 3, 4), "Ana", "x", 3), date_1904=True)))[2][
        0
    ] == ("2025-03-04")
