"""Totals of a plant that stand beside its lines as rows of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from catalogue.model import RecordType
from data.ingest.answers import Answers
from data.ingest.columns import counted_rows
from data.ingest.combine import FIGURES, NOT_ADDED, UNITS
from data.ingest.problems import Question, Skipped
from data.ingest.rules import Sources, quoted
from data.ingest.skip import is_total_label

LEAVE_OUT, OWN_ROWS = "leave out", "rows of their own"
REASON = "a total of the rows beside it"
# Rows without a line whose units reach this share of those with one, on one day, are their total.
SHARE_OF_A_TOTAL = 0.9
NOT_A_PART = ("grain", "order")  # of a key; `order` marks a row as one of its own
ROWS_SHOWN = 3


@dataclass(kw_only=True)
class BesideLines:
    """skipped: the totals that are left out."""

    skipped: tuple[Skipped, ...] = ()
    questions: list[Question] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)


def totals_beside_lines(
    record: RecordType, rows: pd.DataFrame, sources: Sources, answers: Answers
) -> BesideLines:
    """Rows blank in a column of the key, or called a total there, beside filled ones of the same
    date that they add up."""
    units = _units(record, rows)
    if units is None:
        return BesideLines()
    found: dict[str, pd.Series[bool]] = {}
    for name in record.key:
        if name in rows and name not in NOT_A_PART and name != record.dated_by:
            totals, _ = _beside(record, rows, name, units)
            if totals.any():
                found[name] = totals
    if not found:
        return BesideLines()
    columns = " and ".join(quoted(sources, record, name) for name in found)
    out = pd.DataFrame(found).any(axis=1)
    answer = answers.choice("totals")
    counted = counted_rows(int(out.sum()))
    called = _called(rows.loc[out, list(found)], columns)
    if answer == OWN_ROWS:
        said = f"{counted} {called} stay as rows of their own, as you said."
        return BesideLines(decisions=[said])
    if answer == LEAVE_OUT:
        skipped = tuple(Skipped(row=int(str(row)), why=REASON) for row in rows.index[out])
        said = f"{counted} {called} left out as totals, as you said."
        return BesideLines(skipped=skipped, decisions=[said])
    name = next(iter(found))
    _, lines = _beside(record, rows, name, units)
    heading = quoted(sources, record, units)
    whole, parts = rows.loc[found[name], units].sum(), rows.loc[lines, units].sum()
    shown = tuple(
        f"row {row}: {figure:,.12g} {heading}"
        for row, figure in rows.loc[out, units].head(ROWS_SHOWN).items()
    )
    question = Question(
        about="totals",
        column=None,
        found=None,
        choices=(LEAVE_OUT, OWN_ROWS),
        sentence=(
            f"Beside rows with {columns} stand {counted} of the same date {called}: "
            f"{whole:,.12g} {heading} beside {parts:,.12g}. Are they totals to leave out, or rows "
            "of their own?"
        ),
        evidence=shown,
    )
    return BesideLines(questions=[question])


def _called(cells: pd.DataFrame, columns: str) -> str:
    """What tells these rows from their lines: a blank cell, or the sender's word for a total."""
    words = dict.fromkeys(str(word) for name in cells for word in cells[name].dropna().unique())
    labels = [f"“{word}”" for word in words if is_total_label(word)]
    told = [f"called {' or '.join(labels)}"] if labels else []
    if cells.isna().any(axis=None) or not labels:
        told.insert(0, f"without {columns}")
    return " or ".join(told)


def _units(record: RecordType, rows: pd.DataFrame) -> str | None:
    """The figure that tells a total: what others are a share of, else the first that has a sum."""
    figures = [
        one.name
        for one in record.fields
        if one.kind in FIGURES and one.name in rows and (record.name, one.name) not in NOT_ADDED
    ]
    units = [name for name in figures if (record.name, name) in UNITS]
    return next(iter([*units, *figures]), None)


def _beside(
    record: RecordType, rows: pd.DataFrame, name: str, units: str
) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """The rows blank in this column, or called a total, that add up the others of their plant and
    day, and those others. One day that is no such sum says nothing about another."""
    nothing = pd.Series(True, index=rows.index)
    for own in ("reference", "order"):
        if own in rows:
            nothing &= rows[own].isna()
    day = [rows["plant"], rows[record.dated_by]]
    if "grain" in rows:
        day.append(rows["grain"].fillna("day"))
    labels = [word for word in rows[name].dropna().unique() if is_total_label(str(word))]
    filled = rows[name].notna() & ~rows[name].isin(labels)
    blank = ~filled & nothing
    whole = rows[units].where(blank).groupby(day).transform("sum")
    parts = rows[units].where(filled).groupby(day).transform("sum")
    totals = (parts > 0) & (whole >= SHARE_OF_A_TOTAL * parts)
    return blank & totals.fillna(False), filled & totals.fillna(False)
