"""Weeks or months that stand as columns, turned into rows: one filled cell, one row.

A column of figure names (“Units inspected”, “Defects”) becomes columns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from catalogue.model import Kind, RecordType
from catalogue.records import RECORDS
from catalogue.text import normalise
from catalogue.vocabularies import BLANK_WORDS
from data.ingest.answers import Answers
from data.ingest.columns import counted_rows
from data.ingest.headings import meanings
from data.ingest.origins import Origins
from data.ingest.periods_in_headings import grain_of, periods_of
from data.ingest.problems import Question, Skipped
from data.ingest.sheet import Sheet
from data.ingest.written_periods import Period

ROWS, LEAVE = "rows", "leave"
DATE, GRAIN, VALUE = "Date", "Grain", "Value"
NO_FIGURE = "no figure under any week or month"
FIGURE_KINDS = (Kind.COUNT, Kind.NUMBER, Kind.MINUTES, Kind.HOURS)
MOST_FIGURES = 20
ROWS_SHOWN = 4
YEAR_HEADINGS = ("year", "jahr", "annee", "ano", "kalenderjahr", "calendar year")
YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
GRAIN_NAMES = {"day": "days", "week": "weeks", "month": "months", "": "dates"}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """periods: heading -> period. labels: the other columns, without that of the year and of the
    figures' names. years: the year of each row, "" where it must be told."""

    periods: Mapping[str, Period]
    labels: tuple[str, ...]
    figures: str | None
    years: pd.Series[str]
    grain: str

    @property
    def lacks_year(self) -> bool:
        without = any(one.year is None and one.grain != "day" for one in self.periods.values())
        return without and bool((self.years == "").any())


@dataclass(frozen=True, kw_only=True)
class Turned:
    sheet: Sheet
    questions: tuple[Question, ...] = ()
    decisions: tuple[str, ...] = ()


def periods_turned(sheet: Sheet, answers: Answers, this_year: int) -> Turned:
    """The sheet with a row for each period, where that was answered; asked about where not."""
    layout = _layout(sheet, answers)
    if layout is None:
        return Turned(sheet=sheet)
    answer = (answers.choice("layout") or "").strip()
    if answer == LEAVE:
        return Turned(sheet=sheet)
    proposed = _proposed_years(sheet)
    year = answer.removeprefix(ROWS).strip()
    if answer == ROWS and layout.lacks_year and len(proposed) == 1:
        year = proposed[0]
    told = answer.startswith(ROWS) and (YEAR.fullmatch(year) or (not year and answer == ROWS))
    if not told or (layout.lacks_year and not year):
        return Turned(sheet=sheet, questions=(_question(sheet, layout, proposed, this_year),))
    turned = turn(sheet, layout, year)
    said = f"{len(layout.periods)} columns of {GRAIN_NAMES[layout.grain]} were turned into "
    said += f"{counted_rows(len(turned.cells))}, as you said"
    numbers = turned.cells.index
    said += f"; they are numbered {numbers[0]} to {numbers[-1]}." if len(numbers) else "."
    return Turned(sheet=turned, decisions=(said,))


def _layout(sheet: Sheet, answers: Answers) -> Layout | None:
    cells = sheet.cells
    periods = periods_of(sheet.headings)
    if not periods or cells[list(periods)].isna().all(axis=None):
        return None  # nor where nothing stands under them
    others = [heading for heading in sheet.headings if heading not in periods]
    years = pd.Series("", index=cells.index, dtype="str")
    for heading in others:
        texts = cells[heading].fillna("")
        if normalise(heading) in YEAR_HEADINGS and texts.map(_is_year).all():
            years = texts
            others.remove(heading)
            break
    figures = next((one for one in others if _names_figures(cells[one])), None)
    return Layout(
        periods=periods,
        labels=tuple(heading for heading in others if heading != figures),
        figures=figures,
        years=years,
        grain=grain_of(periods.values(), answers.choice("dates", DATE)),
    )


def _is_year(text: str) -> bool:
    return YEAR.fullmatch(text) is not None


def _names_figures(column: pd.Series[str]) -> bool:
    """Whether the words of a column are headings of figures, most of them of one record."""
    words = column.dropna().unique().tolist()
    if not words or len(words) > MOST_FIGURES:
        return False
    return any(
        known == len(words) or (known >= 2 and 2 * known >= len(words))
        for record in RECORDS.values()
        for known in (_figures_known(record, words),)
    )


def _figures_known(record: RecordType, words: Sequence[str]) -> int:
    return sum(
        any(record.field(name).kind in FIGURE_KINDS for name in names)
        for names in meanings(record, words).values()
    )


def turn(sheet: Sheet, layout: Layout, year: str) -> Sheet:
    """One row for each filled cell under a period; those of one place and period side by side
    where a column names the figures. Row numbers are new: `origins` knows the sender's."""
    long = _filled_cells(sheet.cells, layout, year)
    figures = list(dict.fromkeys(long["figure"]))
    if layout.figures is not None:  # the figures of one place together, period by period
        labels = list(layout.labels) or ["order"]
        long["block"] = long.groupby(labels, dropna=False, sort=False)["row"].transform("min")
        long = long.sort_values(["block", "order", "row"], kind="stable", ignore_index=True)
    named = long["figure"]
    place = [*layout.labels, DATE, "heading"]
    group = long.groupby(place, dropna=False, sort=False)
    occurrence = long.groupby([*place, "figure"], dropna=False, sort=False).cumcount()
    if layout.figures is None:
        number = pd.Series(range(len(long)), index=long.index)
    else:
        number = pd.Series(pd.factorize(group.ngroup() + occurrence * (len(long) + 1))[0])
    told = [one.row for one in sheet.problems] + [one.row for one in sheet.skipped]
    first_new = 1 + max(int(row) for row in (*sheet.cells.index, *told) if row is not None)
    number += first_new
    head = long.assign(number=number.to_numpy()).drop_duplicates("number").set_index("number")
    cells = head[[*layout.labels, DATE]].copy()
    if layout.grain and not any(normalise(one) == "grain" for one in layout.labels):
        cells[GRAIN] = layout.grain
    rows: dict[str, dict[int, int]] = {}
    for figure in figures:
        mine = (named == figure).to_numpy()
        of_figure = long[mine].set_index(number[mine].to_numpy())
        cells[figure] = of_figure["value"].reindex(cells.index)
        rows[figure] = _by_number(of_figure["row"])
    cells.index.name = None
    blank = sheet.cells.index.difference(pd.Index(long["row"]))
    skipped = tuple(Skipped(row=int(row), why=NO_FIGURE) for row in blank)
    counted = sheet.records_counted - len(sheet.cells) + len(cells) + len(blank)
    return replace(
        sheet,
        cells=cells.astype("str"),
        skipped=tuple(sorted((*sheet.skipped, *skipped), key=lambda line: line.row)),
        records_counted=counted if sheet.records_counted else 0,
        origins=Origins(
            row=_by_number(head["row"]), heading=_by_number(head["heading"]), figures=rows
        ),
    )


def _filled_cells(cells: pd.DataFrame, layout: Layout, year: str) -> pd.DataFrame:
    """The labels, date, heading, figure's name, value and row of every filled cell, row by row."""
    parts = []
    years = layout.years.loc[cells.index]
    names = cells[layout.figures] if layout.figures else pd.Series(pd.NA, index=cells.index)
    for number, (heading, period) in enumerate(layout.periods.items()):
        values = cells[heading]
        filled = values.notna() & ~values.fillna("").map(_says_nothing)
        part = cells.loc[filled, list(layout.labels)].copy()
        part[DATE] = [period.written(int(of_row or year or 0)) for of_row in years[filled]]
        part["heading"], part["value"], part["order"] = heading, values[filled], number
        part["figure"], part["row"] = names[filled].fillna(VALUE), part.index
        parts.append(part)
    long = pd.concat(parts)
    long[DATE] = long[DATE].astype("str").replace("", None)
    return long.sort_values(["row", "order"], kind="stable").reset_index(drop=True)


def _by_number(column: pd.Series) -> dict[int, Any]:
    return dict(zip(map(int, column.index), column.tolist(), strict=True))


def _says_nothing(text: str) -> bool:
    return text.strip().casefold() in BLANK_WORDS


def _proposed_years(sheet: Sheet) -> list[str]:
    """The one year that the sheet's name, the file's or the lines above the header tell of."""
    for told in (sheet.sheet or "", " ".join(sheet.above), sheet.name):
        found = list(dict.fromkeys(YEAR.findall(told)))
        if found:
            return found
    return []


def _question(sheet: Sheet, layout: Layout, proposed: Sequence[str], this_year: int) -> Question:
    names = GRAIN_NAMES[layout.grain]
    headings = list(layout.periods)
    sentence = f"{len(headings)} columns are {names} (“{headings[0]}” to “{headings[-1]}”). "
    choices: tuple[str, ...] = (ROWS, LEAVE)
    year = ""
    if layout.lacks_year:
        years = dict.fromkeys((*proposed, str(this_year), str(this_year - 1)))
        choices = (*(f"{ROWS} {one}" for one in years), LEAVE)
        year = next(iter(years))
        sentence += "Which year are they of, and are they to be turned into rows? "
        sentence += f"This is what {choices[0]} gives, or the file is left as it is."
    else:
        sentence += "Turn them into rows, one for each filled cell, or leave them as they are?"
    filled = sheet.cells[sheet.cells[headings].notna().any(axis=1)]
    preview = turn(replace(sheet, cells=filled.head(ROWS_SHOWN)), layout, year).cells
    lines = (
        ", ".join(f"{heading}: {cell}" for heading, cell in row.items() if pd.notna(cell))
        for _, row in preview.head(ROWS_SHOWN).iterrows()
    )
    return Question(
        about="layout",
        column=None,
        found=None,
        choices=choices,
        sentence=sentence,
        evidence=tuple(lines),
    )
