"""Rows that a pattern reads say the same as when the parser reads them tag by tag."""

from __future__ import annotations

import pytest

from data.ingest.xlsx_formats import DATE, NUMBER, PERCENT
from data.ingest.xlsx_parts import BrokenPart, Styles
from data.ingest.xlsx_rows import ROW_BEGIN, plain_cells, whole_rows
from data.ingest.xlsx_sheet import Book, Facts, SheetPart
from tests.ingest.workbooks import sheet_of

BOOK = Book(
    strings=["Ana", "Line 4", ""],
    styles=Styles(shown=[NUMBER, DATE, PERCENT, NUMBER], fills=["", "", "", "red"]),
    epoch_1904=False,
    recalculates=False,
)
# The second is how the parts are read whose letters are not known to be UTF-8: by the parser alone.
PLAIN, BY_PARSER = '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0"?>'
ROWS = {
    "shared, own and typed": '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>'
    '<t>Ö x</t></is></c><c r="C1" s="1"><v>45720</v></c><c r="D1" s="2"><v>0.945</v></c></row>',
    "zeros and a day alone": '<row r="1"><c r="A1" s="1"><v>45720</v></c><c r="B1"><v>0</v></c>'
    "</row>",
    "a gap, and columns out of order": '<row r="1"><c r="D1"><v>4</v></c><c r="B1"><v>2</v></c>'
    '<c r="B1"><v>3</v></c></row>',
    "cells without an address": '<row r="1"><c><v>1</v></c><c t="s"><v>1</v></c><c s="3"/></row>',
    "the kind before the style": '<row r="1"><c r="A1" t="s" s="3"><v>0</v></c></row>',
    "a colour": '<row r="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" s="3"/></row>',
    "a hidden row": '<row r="1" hidden="1" ht="12.5"><c r="A1"><v>1.25</v></c></row>',
    "formulas with, without and with an empty result": '<row r="1"><c r="A1"><f>1&lt;2</f><v>1</v>'
    '</c><c r="B1"><f t="shared" si="0"/></c><c r="C1" t="str"><f>""</f><v></v></c></row>',
    "blank shared and own texts": '<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1" t="inlineStr">'
    '<is><t> </t></is></c></row>',
    "no and errors": '<row r="1"><c r="A1" t="b"><v>0</v></c><c r="B1" t="e"><v>#REF!</v></c>'
    "</row>",
    "far to the right": '<row r="1"><c r="SR1" t="s"><v>0</v></c><c r="SS1" t="s"><v>0</v></c>'
    "</row>",
    "a mark of the program": '<row r="1"><c r="A1" t="str"><v>a_x000D_b</v></c></row>',
}  # fmt: skip


def read(head: str, *rows: str) -> tuple[list[tuple[int, int, list[str]]], Facts]:
    """The rows of a sheet as they are said, and what is noted beside them."""
    sheet = SheetPart(BOOK, most_rows=100, most_cells=10_000)
    part = head + sheet_of("".join(rows))
    for piece in whole_rows([part.encode()]):
        sheet.feed(piece)
    sheet.feed(b"", last=True)
    return sheet.rows, sheet.facts


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_a_plain_row_says_what_the_parser_says(row):
    begin = ROW_BEGIN.match(row)
    assert plain_cells(row[begin.end() :].removesuffix("</row>")) is not None
    # The first row stands behind the head of the part, and what is known from the second row on
    # is looked up in the third.
    rows = [row.replace('row r="1"', f'row r="{number}"') for number in (1, 2, 3)]
    assert read(PLAIN, *rows) == read(BY_PARSER, *rows)


def test_rows_that_are_not_plain_stay_between_those_that_are():
    rows = [
        '<row r="1"><c r="A1"><v>1</v></c></row>\n',
        '<row r="2"><c r="A2" t="str"><v>R &amp; D</v></c></row>',
        '<row r="3"><c r="A3"><v>3</v></c></row>',
        '<row r="4"/><row r="5"><c r="A5"><v>5</v></c></row>',
        '<row r="6"><c r="A6"><v>6</v></c></row>',
    ]
    assert [(number, cells) for number, _, cells in read(PLAIN, *rows)[0]] == [
        (1, ["1"]),
        (2, ["R & D"]),
        (3, ["3"]),
        (5, ["5"]),
        (6, ["6"]),
    ]


def test_a_row_in_a_comment_is_no_row():
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'.format
    found, _ = read(PLAIN, row(1), f"<!-- {row(2)} -->", row(3))
    assert [number for number, _, _ in found] == [1, 3]


def test_a_plain_row_out_of_order_is_broken_too():
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'.format
    with pytest.raises(BrokenPart):
        read(PLAIN, row(2), row(1))


def test_a_plain_row_that_names_a_shared_text_that_there_is_not_is_broken_too():
    with pytest.raises(BrokenPart):
        read(PLAIN, '<row r="1"><c r="A1" t="s"><v>3</v></c></row>')
