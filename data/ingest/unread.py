"""Rows that could not be read: their words, and the plant and day that are certain all the same.

A row with more cells than the header has a delimiter too many somewhere: the cell of a column may
stand that many places further right. A plant or day counts only where all these places say one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from catalogue.model import Kind
from data.ingest.columns import column_of, with_zones
from data.ingest.dates import SERIALS, may_have_zone, read_dates
from data.ingest.field_cells import Work, typed
from data.ingest.plant_words import read_plants
from data.ingest.sheet import Sheet

MOST_COMPARED = 1_000  # texts of the column that show in which order it was read
ORDERS = ("day-first", "month-first", "year-first", *SERIALS)


def rejected_cells(bad: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """The sender's cells of the rows that were read and are wrong, and of those never read."""
    numbers = [problem.row for problem in sheet.problems if problem.row is not None]
    if not numbers:
        return bad.astype("str")
    columns = [*bad.columns, *(name for name in sheet.unread.columns if name not in bad.columns)]
    unread = sheet.unread.reindex(index=numbers, columns=columns).astype("str")
    return pd.concat([bad.reindex(columns=columns).astype("str"), unread]).sort_index()


def plants_of(work: Work, sheet: Sheet, mapping: Mapping[str, str]) -> dict[int, str]:
    """The plant of each unread row: the one that its cell names, else the one chosen."""
    found = {int(row): work.chosen for row in sheet.unread.index}
    if "plant" in work.columns:
        texts = _texts(sheet, mapping, "plant")
        reading = read_plants(column := column_of("", texts), work.plants, work.answers)
        codes = typed(Kind.PLANT, reading.values, column.codes, texts.index).dropna()
        for row, named in codes.groupby(level=0):
            found[int(str(row))] = str(named.iloc[0]) if named.nunique() == 1 else None
    return {row: code for row, code in found.items() if code is not None}


def days_of(
    work: Work, sheet: Sheet, mapping: Mapping[str, str], plants: Mapping[int, str]
) -> dict[int, dt.date]:
    """The day of each unread row, in the date order in which the column's other rows were read."""
    name = work.record.dated_by
    if name not in work.texts or sheet.unread.empty:
        return {}
    if name in work.answers.fixed:
        texts = pd.Series(work.answers.fixed[name], index=sheet.unread.index, dtype="str")
    else:
        texts = _texts(sheet, mapping, name)
    if texts.empty:
        return {}
    read = work.texts[name].dropna().drop_duplicates()
    read = read.iloc[:: max(1, len(read) // MOST_COMPARED)]
    readings = [
        days for order in ORDERS if (days := _read(work, read, texts, plants, order)) is not None
    ]
    if not readings:
        return {}
    sure = readings[0]
    for other in readings[1:]:
        sure = sure.where(sure == other)
    return {
        int(str(row)): days.iloc[0].date()
        for row, days in sure.dropna().groupby(level=0)
        if days.nunique() == 1
    }


def _read(
    work: Work,
    read: pd.Series[str],
    texts: pd.Series[str],
    plants: Mapping[int, str],
    order: str,
) -> pd.Series | None:
    """These texts as days in this date order; None where those `read` were not read in it."""
    name = work.record.dated_by
    heading = work.columns.get(name, "")
    together = pd.concat([read, texts])
    column = column_of(heading, together)
    if may_have_zone(column):
        codes = [
            *work.frame["plant"].loc[read.index],
            *(plants.get(int(row)) for row in texts.index),
        ]
        zones = {plant.code: plant.time_zone for plant in work.plants}
        of_row = pd.Series(codes, index=together.index, dtype="str").map(zones)
        column = with_zones(column, of_row.astype("str"))
    answers = replace(work.answers, choices={**work.answers.choices, f"dates:{heading}": order})
    reading = read_dates(column, work.record.field(name), answers, work.today)
    days = typed(Kind.DATE, reading.values, column.codes, together.index)
    before, known = days.iloc[: len(read)], work.frame[name].loc[read.index]
    same = (before == known) | before.isna() & known.isna()
    return days.iloc[len(read) :] if same.all() else None


def _texts(sheet: Sheet, mapping: Mapping[str, str], name: str) -> pd.Series[str]:
    """What may be the cell of this field in each unread row, by row number, several for a row
    with too many cells. None where several columns make the field."""
    headings = [str(heading) for heading in sheet.unread.columns]
    filled_by = [heading for heading in headings if name in mapping.get(heading, "").split(",")]
    rows: list[int] = []
    texts: list[str | None] = []
    if len(filled_by) == 1:
        place = headings.index(filled_by[0])
        for row, cells in zip(sheet.unread.index, sheet.unread.fillna("").to_numpy(), strict=True):
            last = str(cells[-1]).split(sheet.delimiter)
            may_be = [*map(str, cells[:-1]), *last][place : place + len(last)]
            rows += [int(row)] * len(may_be)
            texts += [text.strip() or None for text in may_be]
    return pd.Series(texts, index=pd.Index(rows, dtype="int64"), dtype="str")
