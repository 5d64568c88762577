"""Which rows of a workbook are data: gaps, stray cells, titles, prepared and hidden rows."""

from __future__ import annotations

import datetime as dt

import pytest

from data.ingest.xlsx_rows import FilledRows, whole_rows
from tests.ingest.workbooks import (
    HEADINGS,
    by_hand,
    header,
    of_rows,
    refused,
    rows_of,
    sheet_of,
    table,
    texts,
    workbook,
    write,
)

DAY = dt.date(2025, 3, 4)
WALK = (DAY, "Ana", "Line 4", 3)
AS_READ = ["2025-03-04", "Ana", "Line 4", "3"]
PREPARED = "prepared row: nothing is typed in it but a date or zeros"


def reasons(found) -> list[tuple[int, str]]:
    return [(one.row, one.why) for one in found.skipped]


def test_row_numbers_are_those_of_the_sheet_whatever_is_blank():
    found = table(of_rows((), (), HEADINGS, WALK, (), (), WALK))
    assert rows_of(found) == {4: AS_READ, 7: AS_READ}
    assert (found.header_row, found.skipped, found.sheet) == (3, (), "Walks")


def test_titles_above_and_totals_and_notes_below_are_skipped_with_their_reason():
    found = table(
        of_rows(
            ("Gemba walks of March",),
            (),
            HEADINGS,
            WALK,
            ("Total", None, None, 3),
            (),
            ("Seen by the plant manager",),
        )
    )
    assert rows_of(found) == {4: AS_READ}
    assert reasons(found) == [
        (1, "above the header"),
        (5, "total or average of other rows"),
        (7, "note under the table"),
    ]
    assert found.above == ("Gemba walks of March",)


def test_a_merged_title_is_above_the_header():
    def fill(book):
        sheet = write(book, "Walks", ((), HEADINGS, WALK))
        sheet.merge_range("A1:D1", "Gemba walks")

    assert reasons(table(workbook(fill))) == [(1, "above the header")]


def test_cells_that_are_merged_over_rows_are_said():
    def fill(book):
        sheet = write(book, "Walks", (HEADINGS, WALK, WALK, WALK))
        sheet.merge_range("B2:B4", "Ana")

    assert table(workbook(fill)).notes == (
        "Cells are merged over several rows in 1 place (first in row 2): only the first of those "
        "rows has the value.",
    )


def test_a_second_table_is_noticed_by_the_sheets_own_row():
    found = table(of_rows((), HEADINGS, WALK, (), (), ("Leader", "Closed on", "Due date"), ("x",)))
    why = "second table, from row 6 on: save it as a file of its own"
    assert reasons(found) == [(6, why), (7, why)]


def test_a_stray_cell_in_the_last_corner_costs_one_note():
    stray = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = header() + f'<row r="2">{texts("2025-03-04", "Ana", "Line 4", "3")}</row>'
    found = table(by_hand(sheet_of(rows + stray, before='<dimension ref="A1:XFD1048576"/>')))
    assert rows_of(found) == {2: AS_READ}
    assert reasons(found) == [(1048576, "no cell in the columns of the table")]
    assert found.notes == (
        "1 cell holds something far outside the table (first XFD1048576); that is not read.",
    )


def test_a_cell_beside_a_long_table_is_said_and_not_read():
    rows = [HEADINGS, *[WALK] * 80, (*WALK, None, "a remark"), *[WALK] * 5]
    found = table(of_rows(*rows))
    assert found.headings == HEADINGS
    assert rows_of(found)[82] == AS_READ
    assert found.notes == (
        "1 cell holds something beside the table, without a heading (first in row 82); that is not "
        "read.",
    )


def test_a_column_without_a_heading_is_kept():
    found = table(of_rows(HEADINGS, (*WALK, "a remark"), WALK))
    assert found.headings == (*HEADINGS, "#5")
    assert rows_of(found)[2] == [*AS_READ, "a remark"]


def test_formatted_but_blank_cells_are_no_rows():
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 1000))
    rows = header() + f'<row r="2">{texts("2025-03-04", "Ana", "Line 4", "3")}</row>'
    found = table(by_hand(sheet_of(rows + blank)))
    assert (rows_of(found), found.skipped) == ({2: AS_READ}, ())


def test_blank_shared_texts_are_no_rows():
    rows = header() + '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    rows += f'<row r="3">{texts("2025-03-04", "Ana", "Line 4", "3")}</row>'
    found = table(by_hand(sheet_of(rows), strings="<sst><si><t> </t></si></sst>"))
    assert (rows_of(found), found.records_counted) == ({3: AS_READ}, 1)


def test_a_header_row_is_named_by_the_sheets_own_number():
    content = of_rows((), ("When", "Who"), ("Date", "Leader"), (DAY, "Ana"))
    assert table(content, header_row=3).headings == ("Date", "Leader")
    assert table(content, header_row=2).headings == ("When", "Who")
    assert table(content, header_row=0).headings == ("#1", "#2")
    assert refused(content, header_row=9) == (
        "no_rows",
        "Row 9 of sheet “Walks” is blank. Name the row that holds the headings, or 0 where there "
        "is none.",
    )


def test_prepared_rows_are_skipped_and_rows_with_a_word_are_not():
    def fill(book):
        sheet = write(book, "Walks", (HEADINGS, WALK, (DAY,), (DAY, None, None, 0), (DAY, "Bo")))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_formula("A6", "=A5+1", day, 45721)
        sheet.write_formula("D6", "=B6*2", None, 0)
        sheet.write_formula("A7", "=A6+1", day, 45722)
        sheet.write("B7", "Cy")

    found = table(workbook(fill))
    assert sorted(rows_of(found)) == [2, 5, 7]
    assert reasons(found) == [(3, PREPARED), (4, PREPARED), (6, PREPARED)]


def test_days_without_an_injury_are_data_where_no_row_has_words():
    found = table(of_rows(("Date", "Injuries"), (DAY, 0), (DAY + dt.timedelta(1), 2)))
    assert rows_of(found) == {2: ["2025-03-04", "0"], 3: ["2025-03-05", "2"]}


def test_a_sheet_of_formulas_alone_is_read():
    row = '<c r="A2" t="str"><f>Log!A2</f><v>2025-03-04</v></c><c r="B2" t="str"><f>Log!B2</f>'
    found = table(by_hand(sheet_of(header() + f'<row r="2">{row}<v>Ana</v></c></row>')))
    assert rows_of(found) == {2: ["2025-03-04", "Ana", None, None]}


def test_hidden_rows_and_columns_are_read_and_said():
    def fill(book):
        sheet = write(book, "Walks", (HEADINGS, WALK, WALK, WALK))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})

    found = table(workbook(fill))
    assert len(found.cells) == 3
    assert found.notes == (
        "2 rows of the sheet are hidden, and read.",
        "Hidden columns are read too: “Area”.",
    )


@pytest.mark.parametrize(("colours", "said"), [(("red", "green"), True), (("red", "red"), False)])
def test_two_fill_colours_in_a_column_are_said_and_not_read(colours, said):
    def fill(book):
        head = book.add_format({"bg_color": "blue"})
        sheet = write(book, "Walks", (HEADINGS, WALK, WALK, WALK))
        sheet.write_row(0, 0, (*HEADINGS, "Status"), head)
        for row, colour in enumerate(colours, start=1):
            sheet.write_blank(row, 4, None, book.add_format({"bg_color": colour}))

    notes = table(workbook(fill)).notes
    sentence = (
        "2 cells of column “Status” carry one of 2 fill colours. Colours are not read: if they "
        "mean something, add a column that says it in words."
    )
    assert notes == ((sentence,) if said else ())


def test_a_workbook_of_512_columns_is_read_and_one_of_600_is_not():
    assert len(table(of_rows([f"h{n}" for n in range(512)], [1] * 512)).headings) == 512
    assert refused(of_rows([f"h{n}" for n in range(600)], [1] * 600)) == (
        "too_many_columns",
        "The file has more than 512 columns. Delete those that no log needs, and drop the file "
        "here again.",
    )


def test_a_row_without_an_end_is_looked_through_once():
    chunks = [b"<row>"]
    chunks += [b"<c><v>1</v></c>" + b" " * 100_000] * 400
    chunks += [b"</ro", b"w><row><c><v>2</v></c></row><row/><row><c/></row>"]
    counted = FilledRows([])
    for piece in whole_rows(chunks):
        counted.feed(piece)
    assert counted.count == 2
