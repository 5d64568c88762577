"""Workbooks made for a test: by a spreadsheet library, or of hand-written XML."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence

import xlsxwriter

from data.ingest.problems import Refusal
from data.ingest.read import read
from data.ingest.sheet import Sheet

HEADINGS = ("Date", "Leader", "Area", "Findings")
TYPES = """<?xml version="1.0"?><Types
 xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>"""
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Fill = Callable[[xlsxwriter.Workbook], None]


def workbook(fill: Fill, **options: object) -> bytes:
    """The bytes of a workbook that `fill` writes."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    fill(book)
    book.close()
    return content.getvalue()


def of_rows(*rows: Sequence[object], **options: object) -> bytes:
    """A workbook of one sheet, typed as the values are; a date is a date."""

    def fill(book: xlsxwriter.Workbook) -> None:
        write(book, "Walks", rows)

    return workbook(fill, **options)


def write(book: xlsxwriter.Workbook, name: str, rows: Sequence[Sequence[object]]) -> object:
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(at, place, value, day)
            elif value is not None:
                sheet.write(at, place, value)
    return sheet


def by_hand(
    sheet_xml: str,
    *,
    strings: str | None = None,
    styles: str | None = None,
    properties: str = "",
    name: str = "Walks",
) -> bytes:
    """A workbook of one sheet whose XML is given, with only the parts that it needs."""
    parts = {"worksheet": "worksheets/sheet1.xml"}
    files = {"xl/worksheets/sheet1.xml": sheet_xml}
    for kind, content in (("sharedStrings", strings), ("styles", styles)):
        if content is not None:
            parts[kind] = f"{kind}.xml"
            files[f"xl/{kind}.xml"] = content
    listed = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts.items(), start=1)
    )
    files |= {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{properties}<sheets>'
        f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
    }
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def sheet_of(rows: str, before: str = "", after: str = "") -> str:
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def texts(*cells: str) -> str:
    """Cells that hold their text themselves, one beside the other."""
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


def header(row: int = 1, headings: Sequence[str] = HEADINGS) -> str:
    return f'<row r="{row}">{texts(*headings)}</row>'


def table(content: bytes, name: str = "walks.xlsx", **said: object) -> Sheet:
    """The sheet that is read, with its rows accounted for."""
    found = read(content, name, **said)
    assert isinstance(found, Sheet), found
    accounted = len(found.cells) + len(found.unread) + len(found.skipped)
    assert found.records_counted == accounted
    return found


def rows_of(sheet: Sheet) -> dict[int, list[str | None]]:
    """Row number -> its cells, None for a blank one."""
    cells = sheet.cells.astype("object").where(sheet.cells.notna(), None)
    return {int(row): list(cells.loc[row]) for row in cells.index}


def refused(content: bytes, name: str = "walks.xlsx", **said: object) -> tuple[str, str]:
    found = read(content, name, **said)
    assert isinstance(found, Refusal), found
    return found.code, found.sentence
