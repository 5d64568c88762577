"""A file of any table as series to chart: its columns read as numbers, points oldest first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.series.kinds import DENOMINATOR_NEEDED, NEVER_NEGATIVE, WHOLE, ChartKind
from analytics.series.lines import Observed
from analytics.series.usage import Asked
from analytics.words import MISSING, listed
from catalogue.model import Field, Kind
from data.ingest.answers import Answers, NumberFormat
from data.ingest.columns import column_of
from data.ingest.numbers import read_numbers
from data.ingest.problems import Problem, Question, Refusal
from data.ingest.read import read
from data.ingest.sheet import Sheet
from reports import series_periods

# Rows of one period are added up: a sum over a sum.
SUMMED = DENOMINATOR_NEEDED | {ChartKind.C.value}


@dataclass(frozen=True, kw_only=True)
class NamedSeries:
    """One series of the file. labels: the period of each point, or its subgroup; None where no
    column gives them. phases: of each point what the phase column says; None without one."""

    name: str
    labels: tuple[str, ...] | None
    observed: Observed
    phases: tuple[str, ...] | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Why the file cannot be charted, all at once. usage: a flag is wrong, not the file."""

    sentences: tuple[str, ...]
    usage: bool = False


def series_of(
    content: bytes, name: str, asked: Asked, numbers: NumberFormat | None = None
) -> list[NamedSeries] | Unreadable:
    """The series of a file, in the order in which `--by` first names them."""
    sheet = _sheet_of(content, name)
    if isinstance(sheet, Unreadable):
        return sheet
    phase_column = next((one for one in asked.phase if not is_point(one)), None)
    named = (asked.value, asked.denominator, asked.period, asked.subgroup, phase_column, *asked.by)
    wanted = dict.fromkeys(heading for heading in named if heading is not None)
    known = ", ".join(sheet.headings)
    unknown = tuple(
        f"There is no column “{heading}”. The file has: {known}."
        for heading in wanted
        if heading not in sheet.headings
    )
    if unknown:
        return Unreadable(sentences=unknown, usage=True)
    problems = [str(problem) for problem in sheet.problems]
    rows = _rows(sheet, asked, phase_column, numbers, problems)
    if problems:
        return Unreadable(sentences=tuple(problems))
    notes = [f"Row {line.row} is left out: {line.why}." for line in sheet.skipped]
    ordering = asked.period or asked.subgroup
    if ordering is not None:
        places = series_periods.in_order(rows["label" if asked.period else "subgroup"], ordering)
        if places is None:
            notes.append(f"“{ordering}” holds no dates: points stand in the order of the file.")
        else:
            rows = rows.iloc[np.argsort(places, kind="stable")]
    groups = rows.groupby("by", sort=False)
    return [_series(one, asked, by=by, notes=tuple(notes)) for by, one in groups]


def headings_of(content: bytes, name: str) -> tuple[str, ...] | Unreadable:
    """The columns of a file, as its sender named them."""
    sheet = _sheet_of(content, name)
    return sheet if isinstance(sheet, Unreadable) else sheet.headings


def _sheet_of(content: bytes, name: str) -> Sheet | Unreadable:
    sheet = read(content, name)
    if isinstance(sheet, Question):
        said = f"{sheet.sentence} Save the sheet that is meant as CSV and chart that file."
        return Unreadable(sentences=(said,))
    return Unreadable(sentences=(sheet.sentence,)) if isinstance(sheet, Refusal) else sheet


def is_point(text: str) -> bool:
    """Whether a word of --phase or --exclude names a point rather than a column."""
    return re.fullmatch(r"-?[0-9]+", text) is not None


def _rows(
    sheet: Sheet,
    asked: Asked,
    phase_column: str | None,
    numbers: NumberFormat | None,
    problems: list[str],
) -> pd.DataFrame:
    """Row by row as in the file: value, denominator, label, subgroup, phase and by."""
    cells, kind = sheet.cells, asked.kind.value
    whole = kind in WHOLE
    low = 0.0 if kind in NEVER_NEGATIVE else None
    rows = pd.DataFrame(index=cells.index)
    answers = Answers(numbers=numbers)
    rows["value"] = _numbers(sheet, asked.value, answers, problems, whole=whole, low=low)
    rows["denominator"] = (
        np.nan
        if asked.denominator is None
        else _numbers(sheet, asked.denominator, answers, problems, whole=False, low=0.0)
    )
    if asked.denominator is not None:
        problems += _impossible(rows, asked)
    texts = {"label": asked.period, "subgroup": asked.subgroup, "phase": phase_column}
    for role, heading in texts.items():
        rows[role] = "" if heading is None else cells[heading].fillna("").str.strip()
        if heading is not None:
            problems += [
                f"Row {row}, column “{heading}” is blank. Fill it in, or take the row out."
                for row in rows.index[rows[role] == ""]
            ]
    by = [cells[heading].fillna(MISSING).str.strip() for heading in asked.by]
    rows["by"] = "" if not by else by[0].str.cat(by[1:], sep=", ")
    return rows


def _numbers(
    sheet: Sheet,
    heading: str,
    answers: Answers,
    problems: list[str],
    *,
    whole: bool,
    low: float | None,
) -> np.ndarray:
    """The figures of a column, NaN where it is blank; what is wrong goes to `problems`."""
    column = column_of(heading, sheet.cells[heading])
    kind = Kind.COUNT if whole else Kind.NUMBER
    field = Field(name=heading, label=heading, kind=kind, low=low)
    reading = read_numbers(column, field, answers, typed=sheet.typed_decimals)
    for question in reading.questions:
        problems.append(
            f"{question.sentence} Say which: --numbers {' or '.join(question.choices)}."
        )
    for place, fault in reading.faults.items():
        problems += [
            str(
                Problem(
                    row=int(row),
                    column=heading,
                    found=column.texts[place],
                    needed=fault.needed,
                    kind=fault.kind,
                )
            )
            for row in column.rows[column.codes == place]
        ]
    figures = np.array([np.nan if one is None else one for one in [*reading.values, None]], float)
    return figures[column.codes]  # a blank cell has the code -1: the last


def _impossible(rows: pd.DataFrame, asked: Asked) -> Iterator[str]:
    """Events without an exposure, and more of them than units."""
    none = (rows["denominator"] == 0) & (rows["value"] != 0) & rows["value"].notna()
    for row, one in rows[none].iterrows():
        yield (
            f"Row {row}: “{asked.value}” is {one['value']:.12g} and “{asked.denominator}” is 0. "
            "Enter the denominator, or leave both blank."
        )
    if asked.kind in (ChartKind.P, ChartKind.P_PRIME, ChartKind.NP):
        more = (rows["value"] > rows["denominator"]) & ~none
        for row, one in rows[more].iterrows():
            yield (
                f"Row {row}: “{asked.value}” is {one['value']:.12g} of {one['denominator']:.12g}. "
                "A proportion has no more than there are units; a u chart counts per unit."
            )


def _series(
    rows: pd.DataFrame, asked: Asked, *, by: Hashable, notes: tuple[str, ...]
) -> NamedSeries:
    name = str(by) if asked.by else asked.value
    if asked.subgroup is not None:
        groups = rows.groupby("subgroup", sort=False)
        value = groups["value"]
        observed = Observed(
            value=value.mean().to_numpy(float),
            size=value.count().to_numpy(float),
            deviation=value.std().to_numpy(float),
            spread=(value.max() - value.min()).to_numpy(float),
        )
        firsts = groups.first()
        labels = tuple(firsts["label"]) if asked.period else tuple(firsts.index)
        return NamedSeries(
            name=name,
            labels=labels,
            observed=observed,
            phases=_phases(firsts["phase"]),
            notes=(*notes, *_skipped(labels, asked), *_gaps(observed, asked)),
        )
    rows, added = _added_up(rows, asked)
    unknown = np.full(len(rows), np.nan)
    observed = Observed(
        value=rows["value"].to_numpy(float),
        denominator=None if asked.denominator is None else rows["denominator"].to_numpy(float),
        size=np.ones(len(rows)),
        deviation=unknown,
        spread=unknown,
    )
    labels = tuple(rows["label"])
    return NamedSeries(
        name=name,
        labels=labels if asked.period else None,
        observed=observed,
        phases=_phases(rows["phase"]),
        notes=(*notes, *added, *_skipped(labels, asked), *_gaps(observed, asked)),
    )


def _added_up(rows: pd.DataFrame, asked: Asked) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Counts of one period in several rows as one point; other kinds keep a point for each row."""
    if asked.period is None or not rows["label"].duplicated().any():
        return rows, ()
    if asked.kind.value not in SUMMED and asked.denominator is None:
        return rows, ()
    whole = rows["value"].notna()
    if asked.denominator is not None:
        whole &= rows["denominator"].notna()
    figures = rows[["value", "denominator"]].where(whole)
    groups = rows.assign(**figures).groupby("label", sort=False)
    together = groups[["value", "denominator"]].sum(min_count=1).join(groups["phase"].first())
    return together.reset_index(), (f"Rows of one “{asked.period}” are added up.",)


def _phases(column: pd.Series) -> tuple[str, ...] | None:
    return tuple(column) if (column != "").any() else None


def _skipped(labels: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    """Periods that the file leaves out; of events (g, t) none is missed: they come as they come."""
    if asked.period is None or asked.kind in (ChartKind.G, ChartKind.T):
        return ()
    return series_periods.skipped(labels, asked.period, asked.value)


def _gaps(observed: Observed, asked: Asked) -> Iterator[str]:
    blank = np.isnan(observed.value)
    if blank.any():
        yield f"Without “{asked.value}”, and so a gap: {points_named(blank)}."
    if observed.denominator is not None:
        empty = ~blank & ~(observed.denominator > 0)
        if empty.any():
            said = f"Without “{asked.denominator}”, or with 0 of it, and so a gap"
            yield f"{said}: {points_named(empty)}."


def points_named(which: np.ndarray | Sequence[bool]) -> str:
    """ "point 3", "points 3, 5 and 9": from 1."""
    numbers = [str(number + 1) for number in np.flatnonzero(which)]
    return f"{'point' if len(numbers) == 1 else 'points'} {listed(numbers)}"
