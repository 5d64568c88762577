"""One field after the other: its cells out of the sheet, read, typed, with what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from catalogue.model import Field, Kind, RecordType
from data.ingest.answers import Answers, PlantFacts
from data.ingest.columns import (
    Column,
    Fault,
    Reading,
    column_of,
    counted_rows,
    joined,
    with_zones,
    without_percent_signs,
)
from data.ingest.dates import may_have_zone, read_dates
from data.ingest.doubts import UNIT_BESIDE, blanks_mean
from data.ingest.money import MONEY, without_currencies
from data.ingest.numbers import needed_number, read_numbers
from data.ingest.own_unit import told_in_own_unit
from data.ingest.plant_words import ask_plant, read_plants
from data.ingest.problems import Problem, Question, Refusal
from data.ingest.words import (
    BLANK,
    INVERTED,
    NUMBER_KINDS,
    may_say_nothing,
    read_choices,
    read_texts,
    read_yes_no,
    says_nothing,
    says_the_opposite,
    spreadsheet_errors,
    turned_round,
)
from data.ingest.written_periods import with_first_days

LONGEST_FOUND = 100
MOST_SHOWN = 3
DTYPES = {
    Kind.COUNT: "Int64",
    Kind.NUMBER: "Float64",
    Kind.MINUTES: "Float64",
    Kind.HOURS: "Float64",
    Kind.YES_NO: "boolean",
}
TO_ENTER = {
    Kind.DATE: "Enter a date, like 2025-02-28.",
    Kind.YES_NO: "Enter yes or no.",
    Kind.PERSON: "Enter a name.",
    Kind.PLANT: "Enter the plant's code or name.",
}


@dataclass(kw_only=True)
class Work:
    """A check under way: what every step reads, and what the steps have found so far.

    columns: field -> the heading that fills it, as the sender wrote it. texts: field -> the
    sender's cells. blank: field -> which rows say nothing there, dashes and the like included.
    is_example: the rows of a template's examples, in a dry run. may_be_blank: the headings of
    optional columns with cells that cannot be read. waiting: rows in which a cell's meaning hangs
    on an answer. told_apart: no two rows are alike, for a column has another text in each.
    """

    record: RecordType
    cells: pd.DataFrame
    headings: frozenset[str]
    answers: Answers
    plants: tuple[PlantFacts, ...]
    today: dt.date
    chosen: str | None
    units: Mapping[str, str]
    typed_decimals: frozenset[str]
    is_example: npt.NDArray[np.bool_]
    refusal: Refusal | None = None
    frame: dict[str, pd.Series] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    texts: dict[str, pd.Series[str]] = field(default_factory=dict)
    blank: dict[str, pd.Series[bool]] = field(default_factory=dict)
    told_apart: bool = False
    may_be_blank: list[str] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    @cached_property
    def proposals(self) -> tuple[str | None, str | None]:
        """The date order and number format that every plant of the file is set to, if one is. The
        plant of every row has to be read."""
        codes = set(self.frame["plant"].dropna().unique())
        named = [plant for plant in self.plants if plant.code in codes]
        orders = {plant.date_order for plant in named}
        formats = {plant.number_format for plant in named}
        return (
            orders.pop() if len(orders) == 1 else None,
            formats.pop() if len(formats) == 1 else None,
        )


def read_fields(work: Work, mapping: Mapping[str, str]) -> None:
    """Read every field that the file or the sender fills; `work` holds what came of it.

    The plant goes first: proposals and time zones are its own.
    """
    sources = _sources(work, mapping)
    for one in sorted(work.record.fields, key=lambda one: one.kind != Kind.PLANT):
        if one.kind == Kind.PLANT:
            _read_plant(work, one, sources)
        elif one.name in work.answers.fixed:
            _read_fixed(work, one, work.answers.fixed[one.name])
        elif one.name in sources:
            cells = joined(work.cells, sources[one.name], one.kind)
            _read_field(work, one, " + ".join(sources[one.name]), cells, mapping)


def _sources(work: Work, mapping: Mapping[str, str]) -> dict[str, list[str]]:
    """Field -> the headings that fill it, in the file's order."""
    sources: dict[str, list[str]] = {}
    for heading in work.cells.columns:
        for name in mapping.get(str(heading), "").split(","):
            if name:
                sources.setdefault(name, []).append(str(heading))
    return sources


def _read_field(
    work: Work,
    one: Field,
    heading: str,
    cells: pd.Series[str],
    mapping: Mapping[str, str],
) -> None:
    as_filled = column_of(heading, cells)
    column = _without_blanks(work, one, as_filled)
    work.columns[one.name], work.texts[one.name] = heading, cells
    work.told_apart = work.told_apart or as_filled.tells_rows_apart()
    proposed_dates, proposed_numbers = work.proposals
    if one.kind == Kind.DATE:
        if work.frame["plant"].notna().any() and may_have_zone(column):
            column = with_zones(column, _zones(work))
        days = column
        if one.name == work.record.dated_by and any(f.name == "grain" for f in work.record.fields):
            days = column.with_texts(with_first_days(column.texts))  # see `grains`
        reading = read_dates(days, one, work.answers, work.today, proposed_dates)
    elif one.kind in NUMBER_KINDS:
        unit = work.units.get(heading)
        figures = column
        if (work.record.name, one.name) in UNIT_BESIDE:
            figures = without_percent_signs(column)
        elif (work.record.name, one.name) in MONEY:
            figures = without_currencies(column)
        reading = read_numbers(
            figures,
            one,
            work.answers,
            unit=unit,
            proposed=proposed_numbers,
            typed=work.typed_decimals,
        )
        reading = told_in_own_unit(reading, column, one, unit)
    elif one.kind == Kind.YES_NO:
        reading = _yes_no(work, one, column)
    elif one.kind == Kind.CHOICE:
        verifies = any("verified_on" in names.split(",") for names in mapping.values())
        reading = read_choices(column, one, work.answers, file_verifies=verifies)
    else:
        reading = read_texts(column)
    reading = _with_errors(column, reading)
    _take(work, one, column, reading, as_filled)
    blanks = blanks_mean(work.record, one, as_filled, reading, work.answers)
    work.questions += blanks.questions
    work.decisions += blanks.decisions
    if blanks.fill is not None:
        work.frame[one.name] = work.frame[one.name].mask(as_filled.codes < 0, blanks.fill)


def _yes_no(work: Work, one: Field, column: Column) -> Reading:
    reading = read_yes_no(column, one, work.answers)
    if not says_the_opposite(column.heading, one.name):
        return reading
    answer = work.answers.choice("inverted", column.heading)
    said = f"Column “{column.heading}” is read as “{one.label}”, {answer}, as you said."
    reading = replace(reading, decisions=(*reading.decisions, said))
    return turned_round(reading) if answer == INVERTED else reading


def _zones(work: Work) -> pd.Series[str]:
    """The time zone of each row's plant, missing where it has none."""
    zones = {plant.code: plant.time_zone for plant in work.plants}
    return work.frame["plant"].map(zones).astype("str")


def _read_fixed(work: Work, one: Field, text: str) -> None:
    """One value for every row; a wrong one is wrong for the whole file."""
    before = len(work.problems)
    cells = pd.Series(text, index=work.cells.index, dtype="str")
    _read_field(work, one, one.label, cells, {})
    work.columns.pop(one.name)
    wrong = work.problems[before:]
    if wrong:
        work.refusal = work.refusal or Refusal(
            code="no_good_row",
            sentence=f"“{text}” cannot stand for “{one.label}” in every row. {wrong[0].needed}",
        )


def _read_plant(work: Work, one: Field, sources: Mapping[str, Sequence[str]]) -> None:
    """The plant of every row: its own cell, else the plant chosen for the file, else asked."""
    index = work.cells.index
    if one.name not in sources or one.name in work.answers.fixed:
        work.frame["plant"] = pd.Series(work.chosen, index=index, dtype="str")
        if work.chosen is None and work.refusal is None:
            work.questions.append(ask_plant(work.plants))
        return
    heading = " + ".join(sources[one.name])
    cells = joined(work.cells, sources[one.name], one.kind)
    as_filled = column_of(heading, cells)
    column = _without_blanks(work, one, as_filled)
    work.columns["plant"], work.texts["plant"] = heading, cells
    reading = _with_errors(column, read_plants(column, work.plants, work.answers))
    _take(work, replace(one, required=work.chosen is None), column, reading, as_filled)
    if work.chosen is None:
        return
    plant = work.frame["plant"]
    other = (plant.notna() & (plant != work.chosen)).to_numpy(dtype=bool) & ~work.is_example
    needed = (
        f"The file was said to be of {work.chosen}. Send this row with the other plant's, or "
        "import the file without choosing a plant."
    )
    fault = Fault(kind="other_plant", needed=needed)
    _report(work, column, np.flatnonzero(other), [fault] * int(other.sum()))
    # A cell that waits for an answer does not take the chosen plant: it may name another.
    blank = pd.Series(column.codes < 0, index=index)
    work.frame["plant"] = plant.mask(blank | work.is_example, work.chosen)


def _without_blanks(work: Work, one: Field, column: Column) -> Column:
    """The column with cells that say "nothing here" as blank ones."""
    empty = np.zeros(len(column.distinct), dtype=bool)
    for place in may_say_nothing(column, one):
        text = column.texts[place]
        empty[place] = says_nothing(text, one, column.heading, work.headings)
    if not empty.any():
        return column
    counts = column.counts()
    for place in map(int, np.flatnonzero(empty)):
        text = column.texts[place]
        if any(letter.isdigit() for letter in text):
            rows = counted_rows(int(counts[place]))
            work.decisions.append(
                f"“{text}” in column “{column.heading}” is read as not recorded ({rows})."
            )
    places = np.where(empty, -1, np.cumsum(~empty) - 1)
    codes = np.where(column.codes < 0, -1, places[column.codes])
    return replace(column, distinct=column.distinct.filter(pa.array(~empty)), codes=codes)


def _with_errors(column: Column, reading: Reading) -> Reading:
    """The reading, but an error of the spreadsheet is one whatever else the cell may be."""
    errors = spreadsheet_errors(column)
    if not errors:
        return reading
    values = [None if place in errors else value for place, value in enumerate(reading.values)]
    words = {column.texts[place] for place in errors}
    return replace(
        reading,
        values=values,
        faults={**reading.faults, **errors},
        questions=tuple(one for one in reading.questions if one.found not in words),
    )


def _take(work: Work, one: Field, column: Column, reading: Reading, as_filled: Column) -> None:
    """Give a reading back to the rows: typed values, and a problem for every wrong cell.

    as_filled: the same cells with dashes and the like still in them.
    """
    work.questions += reading.questions
    work.decisions += reading.decisions
    if one.kind not in (*DTYPES, Kind.DATE) and _as_they_stand(column, reading, as_filled):
        work.frame[one.name] = work.texts[one.name]
    else:
        work.frame[one.name] = typed(one.kind, reading.values, column.codes, work.cells.index)
    work.blank[one.name] = pd.Series(column.codes < 0, index=work.cells.index)
    if reading.waiting:
        work.waiting.update(column.rows[np.isin(column.codes, list(reading.waiting))].tolist())
    if reading.faults:
        wrong = np.zeros(len(column.texts) + 1, dtype=bool)
        wrong[list(reading.faults)] = True
        _bad_cells(work, one, column, reading.faults, np.flatnonzero(wrong[column.codes]))
    if one.required:
        blank = np.flatnonzero(as_filled.codes < 0)
        dashes = np.flatnonzero((as_filled.codes >= 0) & (column.codes < 0))
        for rows, why in ((blank, "The cell is blank."), (dashes, "It says nothing.")):
            fault = Fault(kind="required", needed=f"{why} {to_enter(one)}")
            _report(work, as_filled, rows, [fault] * len(rows))


def _as_they_stand(column: Column, reading: Reading, as_filled: Column) -> bool:
    """Whether every cell means the very text that it is: then the cells need no copy."""
    return column is as_filled and column.as_written and reading.values == list(column.texts)


def _bad_cells(
    work: Work,
    one: Field,
    column: Column,
    faults: Mapping[int, Fault],
    places: npt.NDArray[np.intp],
) -> None:
    """Reject these rows; or keep them with the cell blank, where it may be and that was said."""
    rows, heading = counted_rows(len(places)), column.heading
    may_be_blank = not one.required and one.kind != Kind.PLANT
    if may_be_blank and work.answers.choice("bad_cells", heading) == BLANK:
        shown = listed_texts(column.texts[place] for place in faults)
        left = "is left blank" if len(faults) == 1 else "are left blank"
        work.decisions.append(
            f"Column “{heading}”: {shown} cannot be read and {left} ({rows}), as you said."
        )
        return
    _report(work, column, places, [faults[int(column.codes[place])] for place in places])
    if may_be_blank:
        work.may_be_blank.append(heading)


def listed_texts(texts: Iterable[str]) -> str:
    """A few of the cells, in quotes: “abc”, “12,,5” and 3 more."""
    found = [f"“{shortened(text)}”" for text in texts]
    more = f" and {len(found) - MOST_SHOWN:,} more" if len(found) > MOST_SHOWN else ""
    return ", ".join(found[:MOST_SHOWN]) + more


def typed(
    kind: Kind,
    values: Sequence[object],
    codes: npt.NDArray[np.intp],
    index: pd.Index,
) -> pd.Series:
    """One typed cell per row: the value of its text, missing where the code is -1."""
    padded = [*values, None]
    if kind == Kind.DATE:
        days = np.array(padded, dtype="datetime64[D]").astype("datetime64[s]")
        return pd.Series(days[codes], index=index)
    series = pd.Series(padded, dtype=DTYPES.get(kind, "str"))
    return series.take(np.where(codes < 0, len(values), codes)).set_axis(index)


def _report(
    work: Work, column: Column, places: npt.NDArray[np.intp], faults: Sequence[Fault]
) -> None:
    """A problem for each of these rows (by their place in the sheet)."""
    for place, fault in zip(places, faults, strict=True):
        code = int(column.codes[place])
        work.problems.append(
            Problem(
                row=int(column.rows[place]),
                column=column.heading,
                found=shortened(column.texts[code]) if code >= 0 else None,
                needed=fault.needed,
                kind=fault.kind,
            )
        )


def to_enter(one: Field) -> str:
    """What a required cell wants."""
    if one.kind in NUMBER_KINDS:
        return needed_number(one)
    return TO_ENTER.get(one.kind, f"Enter “{one.label}”.")


def shortened(text: str) -> str:
    """The text as a message can show it."""
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
